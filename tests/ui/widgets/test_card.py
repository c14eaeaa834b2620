"""Cards and buttons that paint themselves: pressed by Enter and the space bar, as wide as there is room, with a frame that tells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from pytestqt.qtbot import QtBot

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.card import Card

LEAST = QSize(120, 40)


class Plain(Card):
    def paintEvent(self, event: QPaintEvent) -> None:
        self.draw_frame(QPainter(self), filled=self.isChecked())


@pytest.fixture
def card(theme: Theme, qtbot: QtBot) -> Plain:
    made = Plain(theme, LEAST)
    made.resize(120, 40)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_every_usual_key_presses_it(card: Plain, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(card.clicked):
        qtbot.keyClick(card, key)
    assert card.isChecked()


def test_other_keys_do_nothing(card: Plain, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(card.clicked):
        qtbot.keyClick(card, Qt.Key.Key_X)


def test_it_grows_with_the_zoom(card: Plain, theme: Theme) -> None:
    assert card.sizeHint() == LEAST
    theme.set_zoom(200)
    assert card.sizeHint() == LEAST * 2


def edge_of(card: Plain) -> QColor:
    picture: QImage = card.grab().toImage()
    return picture.pixelColor(picture.width() // 2, 1)


def test_the_frame_tells_which_card_is_chosen(card: Plain, theme: Theme) -> None:
    before = edge_of(card)
    card.setChecked(True)
    assert edge_of(card) == theme.color("accent") != before
