"""The board with 10,000 cards in six columns: scrolling, dragging, a new state; offscreen raster, 1040 x 560, 95th percentile.

50 frames a second are 20 ms for one. `against` is what Qt needs for the words of one picture alone, broken into lines by itself.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

import numpy as np

CARDS, COLUMNS, FRAMES = 10_000, 6, 200
SIZE = (1040, 560)
FRAME_MS, GUI_MS = 20.0, 100.0
WORDS = [f"{first}{second}" for first in ("Bürger", "Dorf", "Deutsch", "Kinder", "Sport") for second in ("bus", "treff", "kurs", "platz")]
WORDS += ["am", "im", "für", "mit", "ohne", "jeden", "Samstag", "gemeinsam", "verständlich"]
Result = dict[str, Any]


def run() -> list[Result]:
    """All figures of the board."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    view, image = _shown(application)
    bare = _bare(view, image)
    results = [
        _frames("board_scroll", _scrolling(view, image), FRAME_MS, bare),
        _frames("board_drag", _dragging(view, image), FRAME_MS, bare),
        _first(application, bare),
        _frames("board_new_state", _changing(view), GUI_MS, bare, frames=20),
    ]
    results.append(_frames("order_new_state", _reading(view), GUI_MS, bare, frames=20))
    view.deleteLater()
    return results


def _columns(moved: int) -> list[Any]:
    """Cards in their columns; the first `moved` have gone from the first column to the second."""
    from in2desk.ui.widgets.board import BoardCard, BoardColumn

    each = CARDS // COLUMNS
    cards = [BoardCard(str(n), _text(n), f"A{n}", 1 + (n % 9 == 0) * 2, n % 4 or None) for n in range(CARDS)]
    cut = [0, each - moved, *(each * n for n in range(2, COLUMNS)), CARDS]
    return [BoardColumn(f"c{n}", f"Gruppe {n}", "", tuple(cards[cut[n] : cut[n + 1]])) for n in range(COLUMNS)]


def _text(number: int) -> str:
    return " ".join(WORDS[(number * 7 + n * n) % len(WORDS)] for n in range(3 + number % 9))


def _view(application: Any) -> Any:
    from in2desk.ui.shell.theme import Theme
    from in2desk.ui.widgets.board import BoardView

    view = BoardView(Theme(application, "light"), "Pinnwand")
    view.resize(*SIZE)
    return view


def _shown(application: Any) -> tuple[Any, Any]:
    from PySide6.QtGui import QImage

    view = _view(application)
    view.show_columns(_columns(0))
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    view.render(image)
    return view, image


def _scrolling(view: Any, image: Any) -> Callable[[int], None]:
    def frame(number: int) -> None:
        for column in range(COLUMNS):
            view.scene.scroll_to(column, number * 53)
        view.settle()
        view.render(image)

    return frame


def _dragging(view: Any, image: Any) -> Callable[[int], None]:
    """Two hundred cards at the pointer, the mark below it."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    view.select(str(n) for n in range(200))
    view.scene.scroll_to(0, 0)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=view.place_of("0").center())

    def frame(number: int) -> None:
        QTest.mouseMove(view, QPoint(60 + number * 4, 100 + number))
        view.render(image)

    return frame


def _changing(view: Any) -> Callable[[int], None]:
    states = [_columns(moved) for moved in range(3)]
    return lambda number: view.show_columns(states[number % 3])


def _reading(view: Any) -> Callable[[int], None]:
    """A board of ten thousand cards that was read anew, on the tab "Ordnen"."""
    from in2desk.core.workshops.occasion_model import Board, Card, Item
    from in2desk.ui.workshops.order_columns import Columns

    def read() -> Board:
        cards = [Card(str(n), "w", "q", f"A{n}", _text(n), "Tisch 2") for n in range(CARDS)]
        return Board((), tuple(Item(card.id, card.text, card.code, (card,)) for card in cards))

    columns, boards = Columns(), [read() for _ in range(3)]
    view.show_columns(columns.of(boards[0]))
    return lambda number: view.show_columns(columns.of(boards[number % 3]))


def _first(application: Any, against: float) -> Result:
    """Ten thousand cards that nothing was known of."""
    view, columns = _view(application), _columns(0)
    begin = time.perf_counter()
    view.show_columns(columns)
    return _result("board_first", (time.perf_counter() - begin) * 1000, GUI_MS, against)


def _bare(view: Any, image: Any) -> float:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QPainter

    view.render(image)
    shown = [_text(row) for column in range(COLUMNS) for row in view.scene.rows_in_view(column)]
    times = []
    for _ in range(FRAMES // 4):
        begin = time.perf_counter()
        painter = QPainter(image)
        for count, text in enumerate(shown):
            painter.drawText(QRectF(count % COLUMNS * 170, count // COLUMNS * 70, 150, 120), int(Qt.TextFlag.TextWordWrap), text)
        painter.end()
        times.append((time.perf_counter() - begin) * 1000)
    return float(np.percentile(times, 95))


def _frames(name: str, frame: Callable[[int], None], target: float, against: float, frames: int = FRAMES) -> Result:
    times = []
    for number in range(frames):
        begin = time.perf_counter()
        frame(number)
        times.append((time.perf_counter() - begin) * 1000)
    return _result(name, float(np.percentile(times, 95)), target, against)


def _result(name: str, value: float, target: float, against: float) -> Result:
    return {
        "name": name,
        "value": round(value, 4),
        "unit": "ms",
        "target": target,
        "ok": value <= target,
        "against": round(against, 4),
    }
