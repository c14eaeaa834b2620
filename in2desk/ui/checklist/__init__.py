"""Checklist: the pages of the area."""
