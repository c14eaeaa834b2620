"""Checklist: the municipality's welcoming culture, assessed on sheets, by rounds, over the years."""
