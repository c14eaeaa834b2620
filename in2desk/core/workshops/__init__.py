"""Workshops: ideas and measures; later agenda, cards, clusters and points."""
