"""Contrast of every theme, computed from the theme files: 4.5 for text, 7 in high contrast, 3 for borders, focus and marks."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from in2desk.core.base.paths import resource
from in2desk.ui.shell.theme import CHOICES, Colors, load_colors
from tests.access.contrast import HIGH, TEXT, contrast, inks, luminance, pairs, poor, text_pairs

NAMES = [name for name in CHOICES if name != "system"]
FILLED_IN = {"segment_text", "text_disabled"}
"""Inks of the sheet that are no text role: one is filled in by the theme, the other has a floor of its own."""


def recoloured(colors: Colors, **roles: str) -> Colors:
    """The theme with other colours."""
    return replace(colors, roles=MappingProxyType({**colors.roles, **roles}))


def test_the_formula_knows_known_figures() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)
    assert luminance("#FF0000") == pytest.approx(0.2126)


@pytest.mark.parametrize("name", NAMES)
def test_everything_can_be_told_apart(name: str) -> None:
    assert poor(load_colors(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_high_contrast_is_held_to_more(name: str) -> None:
    colors = load_colors(name)
    floors = {least for what, _a, _b, least in pairs(colors) if what == "text on surface"}
    assert floors == {HIGH if colors.high_contrast else TEXT}
    assert colors.high_contrast == name.startswith("contrast")


def test_every_ink_of_the_style_sheet_is_looked_at() -> None:
    used = inks(resource("themes", "window.qss").read_text(encoding="utf-8"))
    assert used - FILLED_IN <= {ink for ink, _ground in text_pairs()}
    assert {"text", "text_muted", "accent", "on_accent", "error"} <= used


@pytest.mark.parametrize(
    ("name", "role", "colour", "what"),
    [
        ("light", "text_muted", "#8A949C", "text_muted on surface"),
        ("dark", "error", "#C03A3A", "error on surface"),
        ("contrast_light", "text_muted", "#5F6B75", "text_muted on surface"),  # 5.5: enough elsewhere, not in high contrast
        ("light", "focus", "#C9D3D9", "focus on surface"),
        ("light", "series_workshop", "#F2B48C", "series_workshop on surface"),
    ],
)
def test_a_pale_colour_is_noticed(name: str, role: str, colour: str, what: str) -> None:
    """The red control."""
    found = poor(recoloured(load_colors(name), **{role: colour}))
    assert any(line.startswith(f"{what}:") for line in found), found
