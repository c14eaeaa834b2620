"""Use cases of safety, one module a purpose."""
