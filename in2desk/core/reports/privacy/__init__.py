"""The sheet for the data-protection officer: a prefilled record of processing activities."""
