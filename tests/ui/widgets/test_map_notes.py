from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from in2desk.ui.widgets.map_notes import note_boxes, scale_bar


@given(st.floats(0.01, 4000.0), st.floats(30.0, 200.0))
def test_the_bar_is_round_and_fits(scale: float, longest: float) -> None:
    length, text = scale_bar(scale, longest)
    assert longest / 2.6 <= length <= longest * 1.0001
    number = text.split("\u00a0")[0].replace(".", "")
    assert number.rstrip("0") in {"1", "2", "5"}


@pytest.mark.parametrize(("scale", "text"), [(10.0, "5\u00a0km"), (400.0, "200\u00a0m"), (0.05, "1.000\u00a0km")])
def test_the_bar_says_its_length(scale: float, text: str) -> None:
    assert scale_bar(scale, 90.0)[1] == text


def test_notes_stand_below_each_other_and_wrap(qapp: QApplication) -> None:
    notes = ("Beispiel", "Schematische Karte: Flächen sind keine Gemeindegrenzen")
    first, second = note_boxes(notes, 200, QFont())
    assert first.bottom() < second.top()
    assert second.right() <= 200
    assert second.height() > first.height()
