"""Boxes on a page, for names that look for room. Pure."""

from __future__ import annotations

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


def overlap(a: Box, b: Box) -> float:
    """Area two boxes share."""
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return wide * high if wide > 0 and high > 0 else 0.0
