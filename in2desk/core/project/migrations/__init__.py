"""Bringing project files of older versions up to date, one numbered module a schema."""
