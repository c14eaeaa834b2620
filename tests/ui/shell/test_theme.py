"""Themes: what the files hold, and what a switch changes. Contrast: tests/access/test_contrast.py."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from in2desk.ui.shell.theme import CHOICES, Theme, fill_sheet, load_colors, tokens
from tests.access.contrast import contrast, luminance

NAMES = [name for name in CHOICES if name != "system"]


@pytest.mark.parametrize("name", NAMES)
def test_maps_can_be_read(name: str) -> None:
    colors = load_colors(name)
    assert len(colors.ramp) == len(colors.label_ink) == tokens()["map"]["classes"]
    assert all(contrast(one, other) > 1.2 for one, other in pairwise(colors.ramp)), "classes differ in lightness, not in hue alone"
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
