"""Readers: one file a format, chosen by content and not by name."""
