"""Readers of files that others made: tables of ideas."""
