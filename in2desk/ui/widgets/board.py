"""Widgets: a board of cards in columns, painted by one view: mouse, keys, dragging; speaks what it shows.

The owner makes a move in a service and shows the board as it is then; the view changes nothing by itself.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets import board_keys
from in2desk.ui.widgets.board_bars import Bars
from in2desk.ui.widgets.board_choice import HEAD, Spot
from in2desk.ui.widgets.board_hand import Hand
from in2desk.ui.widgets.board_layout import BoardCard, BoardColumn
from in2desk.ui.widgets.board_paint import BoardPainter, spoken
from in2desk.ui.widgets.board_scene import BoardScene, Hit
from in2desk.ui.widgets.spoken import speaks_as

__all__ = ["BoardCard", "BoardColumn", "BoardView"]

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@speaks_as(QAccessible.Role.Canvas)
class BoardView(QWidget):
    """Shows columns of cards; `name` is what a screen reader says. may_move: "" or why these cards may not go to that column.

    moved: keys of cards, key of the column, and how many of the cards that stay there hang above them (see `before`).
    chosen: other cards are selected; opened: Enter or double click on a card; refused: why a move is not possible;
    column_opened: the three dots of a column's head, or Enter on it. Every column scrolls on its own, the board sideways.
    """

    moved = Signal(list, str, int)
    chosen = Signal()
    opened = Signal(str)
    refused = Signal(str)
    column_opened = Signal(str)

    def __init__(
        self, theme: Theme, name: str, may_move: Callable[[list[str], str], str] | None = None, *, column_menus: bool = True
    ) -> None:
        super().__init__()
        self._theme, self._may_move = theme, may_move
        self._painter = BoardPainter(theme)
        self.scene = BoardScene(self._painter.measures, self._painter.count_lines)
        self.scene.menus = column_menus
        self._hand = Hand(self)
        self._bars = Bars(self, self.scene)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # every pixel is the board's
        self.setMinimumSize(theme.px(220), theme.px(160))
        theme.changed.connect(self._renew)

    # what the owner tells the board

    def show_columns(self, columns: Sequence[BoardColumn]) -> None:
        """Show these. Selection, focus and what is scrolled stay where their keys are still there."""
        self._hand.let_go()
        changed = self.scene.show(columns)
        self._painter.lines.forget(len(self.scene.layout.where))
        self.settle()
        if changed:
            self.chosen.emit()

    def select(self, keys: Iterable[str], scroll: bool = True) -> None:
        """Select these cards and no others, without telling anyone; the first of them gets the focus and comes into view."""
        layout, choice = self.scene.layout, self.scene.choice
        choice.only(key for key in keys if key in layout.where)
        first = next(iter(choice.ordered(layout)), None)
        if first is not None:
            choice.go(layout, Spot(*layout.where[first]))
            if scroll:
                self.scene.reveal(Spot(*layout.where[first]))
        self.settle()

    # what the board tells its owner

    def selected(self) -> list[str]:
        """Keys of the selected cards as they hang, column by column."""
        return self.scene.choice.ordered(self.scene.layout)

    def current(self) -> str:
        """Key of the card with the focus, "" for none."""
        return "" if self.scene.choice.on_head else self.scene.choice.focus

    def before(self, keys: Sequence[str], column_key: str, at: int) -> str:
        """Key of the card above which a move puts cards; "" = at the end."""
        gone = set(keys)
        column = self.scene.layout.columns[self.scene.layout.numbers[column_key]].column
        staying = [card.key for card in column.cards if card.key not in gone]
        return staying[at] if at < len(staying) else ""

    def place_of(self, key: str) -> QRect:
        """Where a card, or the head of a column, lies in this view; e.g. for a menu beside it."""
        place = self.scene.layout.where.get(key)
        column = self.scene.layout.numbers.get(key, -1)
        return self.scene.spot_rect(Spot(*place) if place else Spot(column, HEAD)) if place or column >= 0 else QRect()

    def summary(self) -> str:
        """The focused card, its column and place in words, or how much there is."""
        layout, spot = self.scene.layout, self.scene.choice.spot(self.scene.layout)
        if spot is None:
            cards = ngettext("{n} Karte", "{n} Karten", len(layout.where)).format(n=number(len(layout.where)))
            columns = ngettext("{n} Spalte", "{n} Spalten", len(layout.columns)).format(n=number(len(layout.columns)))
            return f"{columns}, {cards}"
        column = layout.columns[spot.column].column
        title = _("Spalte {title}").format(title=column.title)
        if spot.row == HEAD:
            return ", ".join([title, ngettext("{n} Karte", "{n} Karten", len(column.cards)).format(n=number(len(column.cards)))])
        place = _("Platz {n} von {of}").format(n=number(spot.row + 1), of=number(len(column.cards)))
        chosen = [_("ausgewählt")] if column.cards[spot.row].key in self.scene.choice.keys else []
        return ", ".join([spoken(column.cards[spot.row]), *chosen, title, place])

    # moving

    def request_move(self, keys: list[str], column: int, at: int) -> None:
        """Ask the owner to hang cards elsewhere, unless they may not go there or would not move at all."""
        key = self.scene.layout.columns[column].column.key
        why = self._may_move(keys, key) if self._may_move else ""
        if why:
            self.refused.emit(why)
        elif not self._hang_there(keys, column, at):
            self.moved.emit(keys, key, at)

    def _hang_there(self, keys: list[str], column: int, at: int) -> bool:
        cards = self.scene.layout.columns[column].column.cards
        return [card.key for card in cards[at : at + len(keys)]] == keys

    # Qt's side

    def sizeHint(self) -> QSize:
        """Room for four columns."""
        return QSize(self._theme.px(840), self._theme.px(520))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the width."""
        self._bars.resize(self.width(), self.height())
        self.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Columns, cards, and what is being dragged."""
        painter = QPainter(self)
        self._painter.paint(painter, self.scene, event.rect(), focused=self.hasFocus())
        self._hand.paint(painter, self._painter)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the Tab key the first card gets the focus."""
        super().focusInEvent(event)
        if self.scene.choice.spot(self.scene.layout) is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            spot = board_keys.first(self.scene.layout)
            if spot:
                self.scene.choice.go(self.scene.layout, spot)
        self.settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The column under the pointer moves up and down; with Shift, or sideways, the board."""
        delta, sideways = event.angleDelta(), bool(event.modifiers() & _SHIFT)
        column = self.scene.layout.column_at(event.position().x() + self.scene.offset)
        if sideways or abs(delta.x()) > abs(delta.y()):
            self.scene.scroll_right_to(self.scene.offset - (delta.x() or delta.y()))
        elif column >= 0:
            self.scene.scroll_to(column, self.scene.down(column) - delta.y())
        self._bars.follow()
        self.update()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The tip of a card, or its whole text; Alt+arrow is the board's while it has the focus, whatever it means elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _carries(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self.scene.hit(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(hit) if hit else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        hit = self.scene.hit(event.position())
        right = event.button() == Qt.MouseButton.RightButton
        if hit and (right or event.button() == Qt.MouseButton.LeftButton):
            self._pressed(hit, event.position(), event.modifiers(), right=right)
        event.accept()

    def _pressed(self, hit: Hit, at: QPointF, keys: Qt.KeyboardModifier, *, right: bool) -> None:
        card = self._card(hit)
        if hit.part == "menu" and not right:
            self.focus_on(Spot(hit.column, HEAD))
            self.column_opened.emit(self.scene.layout.columns[hit.column].column.key)
        elif hit.part == "foot":
            self.scene.scroll_to(hit.column, self.scene.down(hit.column) + self.scene.body_height())
            self.settle()
        elif card is None:
            self.focus_on(Spot(hit.column, HEAD))
            self._choose(lambda: self.scene.choice.only(()))
        else:
            held = card.key in self.scene.choice.keys
            self.focus_on(Spot(hit.column, hit.row))
            if not (held and (right or not keys & (_SHIFT | _CTRL))):  # what is chosen may be dragged together
                self.choose_focus(keys)
            if not right:
                self._hand.press(at, alone=held and not keys & (_SHIFT | _CTRL))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is chosen."""
        self._hand.move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go what was dragged, or end a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._hand.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a card."""
        hit = self.scene.hit(event.position())
        card = self._card(hit) if hit else None
        if card is not None:
            self._hand.let_go()
            self.opened.emit(card.key)
        else:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go and select, Alt+arrows move, Space selects, Enter opens, Ctrl+A takes all."""
        key, keys = Qt.Key(event.key()), event.modifiers()
        if self._hand.dragging and key == Qt.Key.Key_Escape:
            self._hand.let_go()
        elif _carries(event):
            self._carry(key)
        elif board_keys.is_step(key):
            self._step(key, keys)
        elif not self._command(key, keys):
            super().keyPressEvent(event)

    def _command(self, key: Qt.Key, keys: Qt.KeyboardModifier) -> bool:
        choice = self.scene.choice
        if key == Qt.Key.Key_Space and choice.focus:
            self._choose(lambda: choice.at_focus(self.scene.layout, toggled=True))
        elif key in ENTER and choice.focus:
            (self.column_opened if choice.on_head else self.opened).emit(choice.focus)
        elif key == Qt.Key.Key_A and keys & _CTRL:
            self._choose(lambda: choice.only(self.scene.layout.keys()))
        elif key == Qt.Key.Key_Escape and choice.keys:
            self._choose(lambda: choice.only(()))
        else:
            return False
        return True

    def _step(self, key: Qt.Key, keys: Qt.KeyboardModifier) -> None:
        spot = board_keys.step(self.scene, key)
        if spot is None:
            return
        self.focus_on(spot)
        if not keys & _CTRL:
            self.choose_focus(keys)
        self._say()

    def _carry(self, key: Qt.Key) -> None:
        keys = self.selected() or [one for one in [self.current()] if one]
        to = board_keys.move(self.scene.layout, keys, key)
        if to is not None:
            self.request_move(keys, to.column, to.at)

    # inside

    def focus_on(self, spot: Spot) -> None:
        """Give the focus to a card or a head and bring it into view."""
        self.scene.choice.go(self.scene.layout, spot)
        self.scene.reveal(spot)
        self.settle()

    def choose_focus(self, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Select the card with the focus; Shift: up to it, Ctrl: in addition."""
        layout = self.scene.layout
        self._choose(lambda: self.scene.choice.at_focus(layout, ranged=bool(keys & _SHIFT), toggled=bool(keys & _CTRL)))

    def _choose(self, deed: Callable[[], None]) -> None:
        before = set(self.scene.choice.keys)
        deed()
        self.settle()
        if before != self.scene.choice.keys:
            self.chosen.emit()

    def _card(self, hit: Hit) -> BoardCard | None:
        return self.scene.layout.columns[hit.column].column.cards[hit.row] if hit.part == "card" else None

    def _tip(self, hit: Hit) -> str:
        card = self._card(hit)
        if card is None:
            return ""
        cut = self._painter.lines.of(card.text)[-1].endswith("…")
        said = card.tip or (card.text[:2000] if cut else "")
        return f"<p>{html.escape(said)}</p>" if said else ""

    def settle(self) -> None:
        """Bring scroll bars, description and picture in line with the scene."""
        self._bars.follow()
        self.setAccessibleDescription(self.summary())
        self.update()

    def _say(self) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.summary()))

    def _renew(self) -> None:
        self._painter.renew()
        self.scene.set_measures(self._painter.measures)
        self._bars.resize(self.width(), self.height())
        self.settle()


def _carries(event: QKeyEvent) -> bool:
    """Whether it is Alt and an arrow."""
    key = Qt.Key(event.key())
    return bool(event.modifiers() & _ALT) and (key in board_keys.SIDEWAYS or key in board_keys.DOWNWARDS)
