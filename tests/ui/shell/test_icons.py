"""Icons: read without the package's own modules, tinted, cached."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from in2desk.ui.shell.icons import IconSet, UnknownIconError, read_svg


def test_reads_without_loading_the_package() -> None:
    assert "<svg" in read_svg("house")
    assert "lucide" not in sys.modules


def test_old_names_work() -> None:
    assert "<svg" in read_svg("history")


def test_unknown_icon_is_a_bug() -> None:
    with pytest.raises(UnknownIconError):
        read_svg("no-such-icon")


def test_takes_the_colour(qapp: QApplication) -> None:
    image = IconSet().pixmap("square", "#A0222B", 24).toImage()
    drawn = {image.pixelColor(x, y).name() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() == 255}
    assert drawn == {QColor("#A0222B").name()}


def test_draws_once(qapp: QApplication) -> None:
    icons = IconSet()
    assert icons.pixmap("house", "#000000", 16) is icons.pixmap("house", "#000000", 16)
    assert icons.pixmap("house", "#000000", 16, 2.0).width() == 32


def test_air_widens_the_icon(qapp: QApplication) -> None:
    icon = IconSet().icon("house", "#000000", 16, "#888888", 4)
    assert icon.availableSizes()[0].width() == 20
