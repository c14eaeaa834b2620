"""Paper of the checklist: sheets to fill in by hand or in a viewer, large print, results for council and wall."""
