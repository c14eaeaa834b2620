from __future__ import annotations

import tomllib

import pytest

from in2desk.core.base.paths import resource
from in2desk.core.reports import palette


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_paper_has_the_colours_of_the_light_theme() -> None:
    theme = tomllib.loads(resource("themes", "light.toml").read_text(encoding="utf-8"))
    assert list(palette.RAMP) == theme["map"]["ramp"]
    assert list(palette.RAMP_INK) == theme["map"]["label_ink"]
    assert theme["map"]["gap_fill"] == palette.GAP_FILL
    assert theme["map"]["gap_hatch"] == palette.GAP_HATCH


@pytest.mark.parametrize("step", range(5))
def test_text_on_a_class_is_readable(step: int) -> None:
    assert contrast(palette.RAMP[step], palette.RAMP_INK[step]) >= 4.5


def test_classes_grow_darker_step_by_step() -> None:
    lightness = [luminance(colour) for colour in palette.RAMP]
    assert lightness == sorted(lightness, reverse=True)
    assert all(contrast(a, b) > 1.25 for a, b in zip(palette.RAMP, palette.RAMP[1:], strict=False))
