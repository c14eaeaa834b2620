"""Colours of what leaves the window: pictures, maps to share, paper. The light theme on white. Pure data."""

from __future__ import annotations

RAMP = ("#F7F4D2", "#A5D4B4", "#55ADB9", "#2777A4", "#1A3B72")
"""Five classes, low to high; told apart with every kind of colour blindness and in grey."""
RAMP_INK = ("#10181F", "#10181F", "#10181F", "#FFFFFF", "#FFFFFF")
"""Text colour on each class."""
GAP_FILL, GAP_HATCH = "#F7F8F9", "#6F7B85"
CONTEXT = "#E6EAEC"
GROUND = "#EBEFF1"
PAPER = "#FFFFFF"
TEXT, TEXT_MUTED = "#17212A", "#485662"
LINE, CONTROL_BORDER = "#D5DCE1", "#74818C"
ACCENT = "#0B5E78"
