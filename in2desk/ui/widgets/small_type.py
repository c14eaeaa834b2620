"""Widgets: the small type of captions, legends and names on maps, from the type of the window."""

from __future__ import annotations

from PySide6.QtGui import QFont

SHARE = 10 / 11
"""Small against base type (design tokens: 10 and 11 points)."""


def small(font: QFont) -> QFont:
    """The same type a little smaller, whether it is sized in points or in pixels."""
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * SHARE)
    else:
        made.setPixelSize(max(round(font.pixelSize() * SHARE), 1))
    return made
