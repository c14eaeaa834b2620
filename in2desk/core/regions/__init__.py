"""Regions: comparison groups, profile scoring, map layers."""
