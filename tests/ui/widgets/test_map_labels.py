from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from in2desk.ui.widgets.map_labels import LabelBook, short_name

AREA = QRectF(0, 0, 400, 300)


@pytest.fixture(autouse=True)
def with_type(qapp: QApplication) -> None:
    """Measuring text needs an application."""


def big(count: int) -> np.ndarray:
    return np.full((count, 2), 200.0)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 300)), min_size=1, max_size=60))
def test_names_never_collide(at: list[tuple[int, int]]) -> None:
    book = LabelBook([f"Ort {i}" for i in range(len(at))], QFont())
    placed = book.place(np.array(at, dtype=float), big(len(at)), AREA)
    assert placed or all(x in (0, 400) or y in (0, 300) for x, y in at)
    assert not any(a.box.intersects(b.box) for a, b in combinations(placed, 2))


def test_the_larger_place_keeps_its_name() -> None:
    book = LabelBook(["Klein", "Groß"], QFont())
    at = np.array([(200.0, 100.0), (203.0, 102.0)])
    placed = book.place(at, np.array([(100.0, 100.0), (300.0, 300.0)]), AREA)
    assert [label.index for label in placed] == [1]


def test_the_selected_place_is_always_named() -> None:
    book = LabelBook(["Klein", "Groß"], QFont())
    at = np.array([(200.0, 100.0), (203.0, 102.0)])
    placed = book.place(at, np.array([(1.0, 1.0), (300.0, 300.0)]), AREA, first=0)
    assert [label.index for label in placed] == [0]


def test_names_give_way_to_buttons() -> None:
    book = LabelBook(["Ort"], QFont())
    at = np.array([(200.0, 100.0)])
    assert book.place(at, big(1), AREA)
    assert book.place(at, big(1), AREA, taken=[QRectF(190, 90, 20, 20)]) == []


def test_a_place_too_small_has_no_name() -> None:
    book = LabelBook(["Kalenborn-Scheuern"], QFont())
    assert book.place(np.array([(200.0, 100.0)]), np.array([(9.0, 9.0)]), AREA) == []


def test_no_name_is_cut_at_the_edge() -> None:
    book = LabelBook(["Hohenfels-Essingen"], QFont())
    (label,) = book.place(np.array([(3.0, 100.0)]), big(1), AREA)
    assert label.box.left() >= 0


def test_the_register_s_town_is_named_as_people_do() -> None:
    assert short_name("Gerolstein, Stadt") == "Gerolstein"


def test_text_and_halo_are_painted() -> None:
    book = LabelBook(["Neroth"], QFont())
    (label,) = book.place(np.array([(200.0, 100.0)]), big(1), AREA)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    painter = QPainter(image)
    book.draw(painter, label, QColor("black"), QColor("white"))
    painter.end()
    inside = label.box.toRect()
    text = image.copy(inside)
    seen = {text.pixelColor(x, y).lightness() for x in range(text.width()) for y in range(text.height())}
    assert min(seen) < 60 and max(seen) > 240
