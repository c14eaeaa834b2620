"""Contrast as WCAG 2 defines it, and which colours of a theme meet on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from in2desk.ui.shell.theme import Colors

TEXT, HIGH, MARK = 4.5, 7.0, 3.0
"""What text, text in themes of high contrast, and signs without text must have."""
STATES = ("good", "warning", "error")
GROUNDS = ("surface", "window", "well", "raised", "accent_soft", *(f"{state}_soft" for state in STATES))
Pair = tuple[str, str, str, float]
"""What it is, two colours as #RRGGBB, and the least contrast between them."""


def luminances(rgb: np.ndarray) -> np.ndarray:
    """Relative luminance of colours whose last axis is red, green, blue, 0..1."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def luminance(color: str) -> float:
    """Relative luminance of #RRGGBB."""
    return float(luminances(np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255))


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1..21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(colors: Colors) -> Iterator[Pair]:
    """Every pair of colours that a person must tell apart."""
    text = HIGH if colors.high_contrast else TEXT
    for ink, ground in text_pairs():
        yield f"{ink} on {ground}", colors.roles[ink], colors.roles[ground], text
    for mark, ground in mark_pairs():
        yield f"{mark} on {ground}", colors.roles[mark], colors.roles[ground], MARK
    roles, drawn = colors.roles, colors.map
    yield "text_disabled on surface", roles["text_disabled"], roles["surface"], TEXT
    yield "hatching of gaps", drawn["gap_hatch"], drawn["gap_fill"], MARK
    yield "selection on the halo of the map", drawn["selection"], roles["surface"], MARK
    for step, (ink, fill) in enumerate(zip(colors.label_ink, colors.ramp, strict=True)):
        yield f"names on class {step + 1} of the map", ink, fill, TEXT


def text_pairs() -> Iterator[tuple[str, str]]:
    """Text and the ground it stands on."""
    yield from (("text", ground) for ground in GROUNDS)
    yield from (("text_muted", ground) for ground in ("surface", "window", "well", "raised", "accent_soft"))
    yield from (("accent", ground) for ground in ("surface", "window", "raised"))
    yield from (("accent_strong", "accent_soft"), ("on_accent", "accent"), ("on_accent", "accent_strong"))
    yield from ((state, ground) for state in STATES for ground in ("surface", "window", f"{state}_soft"))


def mark_pairs() -> Iterator[tuple[str, str]]:
    """Borders of controls, the ring of the focus, marks of charts, and their ground."""
    yield from ((mark, ground) for mark in ("control_border", "focus", "accent") for ground in ("surface", "window", "well"))
    yield from (("focus", "accent_soft"), ("focus", "raised"), ("on_accent", "accent"))
    yield from ((series, ground) for series in ("series_self", "series_workshop") for ground in ("surface", "accent_soft"))


def poor(colors: Colors) -> list[str]:
    """Pairs with less contrast than they need."""
    return [f"{what}: {contrast(a, b):.2f}, needs {least}" for what, a, b, least in pairs(colors) if contrast(a, b) < least]


def inks(sheet: str) -> set[str]:
    """Colour roles that a style sheet uses for text."""
    return set(re.findall(r"(?<![-\w])(?:color|selection-color|placeholder-text-color): \$(\w+)", sheet))
