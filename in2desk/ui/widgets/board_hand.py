"""Widgets: the hand that drags cards over a board: a mark where they would hang, scrolling at the edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QPainter

from in2desk.ui.widgets.board_choice import Spot
from in2desk.ui.widgets.board_paint import BoardPainter, members_text

if TYPE_CHECKING:
    from in2desk.ui.widgets.board import BoardView

SLACK = 6
"""Pixels the mouse may move during a click."""
TICK_MS = 20
EDGE = 36
"""From here to the edge a board scrolls by itself while something is dragged."""
FASTEST = 18


class Hand:
    """What the mouse holds. alone: a click without a drag leaves only the card under it selected."""

    def __init__(self, view: BoardView) -> None:
        self._view = view
        self._begin: QPointF | None = None
        self._at = QPointF()
        self._alone = False
        self.dragging: list[str] = []
        self._timer = QTimer(view, interval=TICK_MS)
        self._timer.timeout.connect(self._scroll)

    def press(self, at: QPointF, *, alone: bool) -> None:
        """The button went down on a card."""
        self._begin, self._alone = at, alone

    def move(self, at: QPointF) -> None:
        """The mouse moved."""
        self._at = at
        if self._begin is None:
            return
        if not self.dragging and (at - self._begin).manhattanLength() > SLACK:
            self.dragging = self._view.selected()
            if self.dragging:
                self._timer.start()
                self._view.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self.dragging:
            self._mark()

    def release(self) -> None:
        """The button went up: a click, or what is dragged is let go."""
        keys, scene, drop = self.dragging, self._view.scene, self._view.scene.drop
        pressed, alone = self._begin is not None, self._alone
        self.let_go()
        if keys and drop:
            self._view.request_move(keys, drop.column, scene.remaining(drop, keys))
        elif pressed and alone and not keys:
            self._view.choose_focus()

    def let_go(self) -> None:
        """Nothing is dragged any more, and nothing moves."""
        self._begin, self.dragging, self._view.scene.drop = None, [], None
        self._timer.stop()
        self._view.unsetCursor()
        self._view.update()

    def paint(self, painter: QPainter, look: BoardPainter) -> None:
        """The first card that is dragged hangs at the pointer, with the number of all."""
        scene = self._view.scene
        place = scene.layout.where.get(self.dragging[0]) if self.dragging else None
        if place is None:
            return
        rect = scene.card_rect(Spot(*place))
        rect.moveTo(self._at.toPoint())
        rect.translate(8, 8)
        card = scene.layout.columns[place[0]].column.cards[place[1]]
        painter.setOpacity(0.95)
        look.card(painter, rect, card, chosen=True)
        if len(self.dragging) > 1:
            tag = QRect(rect.x(), rect.bottom() + 4, rect.width(), scene.measures.small)
            look.tag(painter, tag, members_text(len(self.dragging)))
        painter.setOpacity(1.0)

    def _mark(self) -> None:
        self._view.scene.drop = self._view.scene.drop_at(self._at)
        self._view.update()

    def _scroll(self) -> None:
        """Near an edge the board and the column under the pointer move on."""
        scene, at = self._view.scene, self._at
        scene.scroll_right_to(scene.offset + _speed(at.x(), 0, self._view.width()))
        if scene.drop:
            body = scene.body_rect(scene.drop.column)
            scene.scroll_to(scene.drop.column, scene.down(scene.drop.column) + _speed(at.y(), body.top(), body.bottom()))
        self._view.settle()
        self._mark()


def _speed(at: float, begin: float, end: float) -> int:
    """Pixels a tick: faster the nearer to the edge, beyond it fastest."""
    if at < begin + EDGE:
        return -round(min((begin + EDGE - at) / EDGE, 1.0) * FASTEST)
    return round(min((at - end + EDGE) / EDGE, 1.0) * FASTEST) if at > end - EDGE else 0
