from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from in2desk.ui.widgets.small_type import small


def test_small_type_is_ten_where_the_window_has_eleven(qapp: QApplication) -> None:
    font = QFont()
    font.setPointSizeF(11.0)
    assert small(font).pointSizeF() == pytest.approx(10.0)


def test_type_in_pixels_shrinks_too(qapp: QApplication) -> None:
    font = QFont()
    font.setPixelSize(22)
    assert small(font).pixelSize() == 20
    assert font.pixelSize() == 22
