"""Themes: contrast recomputed from the files, and what a switch changes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from in2desk.ui.shell.theme import CHOICES, Theme, fill_sheet, load_colors, tokens

NAMES = [name for name in CHOICES if name != "system"]
GROUNDS = ("surface", "window", "well", "accent_soft")
TEXTS = ("text", "text_muted")
SOFT = ("good", "warning", "error")


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1..21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("name", NAMES)
def test_text_can_be_read(name: str) -> None:
    colors = load_colors(name)
    floor = 7.0 if colors.high_contrast else 4.5
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("accent", "surface"), ("accent", "window"), ("on_accent", "accent"), ("accent_strong", "accent_soft")]
    pairs += [(state, ground) for state in SOFT for ground in ("surface", f"{state}_soft")]
    pairs += [("text", "raised"), ("text_muted", "raised"), *(("text", f"{state}_soft") for state in SOFT)]
    poor = [(a, b) for a, b in pairs if contrast(colors.roles[a], colors.roles[b]) < floor]
    assert poor == []


@pytest.mark.parametrize("name", NAMES)
def test_disabled_text_stays_readable(name: str) -> None:
    colors = load_colors(name)
    assert contrast(colors.roles["text_disabled"], colors.roles["surface"]) >= 4.5


@pytest.mark.parametrize("name", NAMES)
def test_controls_and_focus_can_be_seen(name: str) -> None:
    roles = load_colors(name).roles
    pairs = [(mark, ground) for mark in ("control_border", "focus") for ground in ("surface", "window", "well")]
    pairs += [("focus", "accent_soft"), ("series_self", "surface"), ("series_workshop", "surface")]
    assert [(a, b) for a, b in pairs if contrast(roles[a], roles[b]) < 3] == []


@pytest.mark.parametrize("name", NAMES)
def test_maps_can_be_read(name: str) -> None:
    colors = load_colors(name)
    assert len(colors.ramp) == len(colors.label_ink) == tokens()["map"]["classes"]
    assert contrast(colors.map["gap_hatch"], colors.map["gap_fill"]) >= 3
    assert all(contrast(ink, fill) >= 4.5 for ink, fill in zip(colors.label_ink, colors.ramp, strict=True))
    light = [luminance(fill) for fill in colors.ramp]
    assert light == sorted(light, reverse=not colors.dark)


def test_every_theme_has_the_same_roles() -> None:
    roles = [set(load_colors(name).roles) for name in NAMES]
    assert all(other == roles[0] for other in roles)


@pytest.mark.parametrize("name", NAMES)
def test_switch_reaches_palette_and_sheet(name: str, theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_choice(name)
    assert qapp.palette().window().color() == QColor(theme.colors.roles["window"])
    assert "$" not in theme.style_sheet()
    assert "@" not in theme.style_sheet()


def test_system_is_light_or_dark(theme: Theme) -> None:
    theme.set_choice("system")
    assert theme.colors.name in ("light", "dark")


def test_unknown_choice_follows_the_system(theme: Theme) -> None:
    theme.set_choice("rainbow")
    assert theme.choice == "system"


def test_zoom_scales_type_and_lengths(theme: Theme, qapp: QApplication) -> None:
    theme.set_zoom(200)
    assert qapp.font().pointSizeF() == 22
    assert theme.px(32) == 64
    assert theme.size("table_row") == 64


@pytest.mark.parametrize(("asked", "got"), [(10, 50), (50, 50), (120, 120), (400, 200)])
def test_zoom_has_limits(theme: Theme, asked: int, got: int) -> None:
    theme.set_zoom(asked)
    assert theme.zoom == got


def test_zoom_steps_come_back(theme: Theme) -> None:
    theme.step_zoom(1)
    assert theme.zoom == 110
    theme.step_zoom(-1)
    assert theme.zoom == 100
    theme.set_zoom(200)
    theme.step_zoom(1)
    assert theme.zoom == 200


def test_type_is_source_sans_with_tabular_figures(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("1")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.fontInfo().family() == "Source Sans Pro"
    metrics = label.fontMetrics()
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_no_movement_when_reduced(theme: Theme) -> None:
    assert theme.duration() == 0
    theme.reduced_motion = False
    assert theme.duration() > 0


def test_sheet_refuses_unknown_names() -> None:
    assert fill_sheet("a: @4 $x;", {"x": "red"}, lambda n: n * 2) == "a: 8px red;"
    with pytest.raises(KeyError):
        fill_sheet("$nothing", {}, round)
