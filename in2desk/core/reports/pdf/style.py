"""Measures, type and colours of a page. Pure data; lengths in points unless said otherwise."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT = 25 * MM, 190 * MM
LABEL_WIDTH, GUTTER = 36 * MM, 4 * MM
TEXT_LEFT = LEFT + LABEL_WIDTH + GUTTER
TOP, HEAD_RULE = 21 * MM, 15 * MM
FOOT_RULE = 15.5 * MM
BOTTOM = FOOT_RULE + 4 * MM
SCALE_INSET = 2.5 * MM
"""Room at both ends of a scale of levels, for marks that stand at its end."""

INK, GREY, ACCENT = "#1A1C1F", "#565C64", "#1B4B76"
RULE, HAIR, TINT = "#AEB4BC", "#D3D7DC", "#F2F4F6"
BAR, BAR_GROUND = "#8E99A6", "#E9ECEF"
WHITE = "#FFFFFF"
SPREAD = "#DCE0E5"
ACROSS = "#1A1C1F18"
RAMP = ("#F1F5F9", "#CBDBEA", "#97B7D3", "#5485B0", "#1B4B76")
"""Five classes, low to high; in grey each is 9 to 23 steps of lightness from the next."""

REGULAR, SEMIBOLD, BOLD, ITALIC = "Regular", "Semibold", "Bold", "It"


@dataclass(frozen=True, slots=True)
class Type:
    """How a kind of text is set. hyphens: German words may be broken at the end of a line."""

    size: float
    leading: float
    colour: str = INK
    face: str = REGULAR
    hyphens: bool = False


TYPES = {
    "body": Type(11, 14.17, hyphens=True),
    "watch": Type(11, 14.17, face=SEMIBOLD),
    "title": Type(18, 22.5, face=SEMIBOLD),
    "subtitle": Type(13, 16, face=SEMIBOLD),
    "label": Type(10, 13, ACCENT, SEMIBOLD),
    "small": Type(9.2, 12),
    "cell": Type(9.2, 12),
    "tight": Type(8.8, 10.4),
    "meta": Type(8.5, 10.5, GREY),
    "note": Type(8, 10, GREY),
    "fact": Type(12, 15, face=SEMIBOLD),
    "name": Type(13, 16, face=SEMIBOLD),
    "kind": Type(13, 16, ACCENT, SEMIBOLD),
}

STYLE_FACE = {"strong": SEMIBOLD, "italic": ITALIC}
STYLE_COLOUR = {"grey": GREY, "accent": ACCENT, "italic": GREY}


def face_of(kind: Type, style: str) -> str:
    """The face a stretch of text is set in."""
    return STYLE_FACE.get(style, kind.face)


def colour_of(kind: Type, style: str) -> str:
    """The colour a stretch of text is set in."""
    return STYLE_COLOUR.get(style, kind.colour)
