"""Workshops: all cards, the newest first, side by side in a list view that paints only what is in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from in2desk.core.base.i18n import _
from in2desk.core.workshops.occasion_model import Card, role_words
from in2desk.ui.shell.theme import Theme
from in2desk.ui.workshops.scene import one_line
from in2desk.ui.workshops.scene_paint import wrapped

Index = QModelIndex | QPersistentModelIndex
CARD = Qt.ItemDataRole.UserRole
LEAST_WIDE, HIGH, GAP = 230, 84, 10
MOST_LINES = 2


class CardModel(QAbstractListModel):
    """Cards, the newest first. fresh: id of the one that came last."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []
        self.fresh = ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The card, its text for people and for screen readers."""
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(card.text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return card.text[:1000]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (card_note(card), one_line(card.text)) if part)
        return None

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these, given in the order they were written."""
        self.beginResetModel()
        self.cards = list(reversed(cards))
        self.endResetModel()

    def put_first(self, card: Card) -> None:
        """One more, which came just now."""
        self.fresh = card.id
        self.beginInsertRows(QModelIndex(), 0, 0)
        self.cards.insert(0, card)
        self.endInsertRows()


def card_note(card: Card) -> str:
    """A17 · Tisch 2 · Rat"""
    return " · ".join(part for part in (card.code, card.place, role_words(card.role)) if part)


class CardList(QListView):
    """opened: a card by Enter or double click. dropped: cards to delete."""

    opened = Signal(object)
    dropped = Signal(list)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards = CardModel()
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(theme, self))
        self.setAccessibleName(_("Karten, neueste zuerst"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or its coming would change the columns
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(CARD)))
        theme.changed.connect(self._fit)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these; what was selected and in sight stays."""
        kept, place = {card.id for card in self.chosen()}, self.verticalScrollBar().value()
        self.cards.show_cards(cards)
        if kept:
            self._select(kept)
        self.verticalScrollBar().setValue(place)

    def add_card(self, card: Card) -> None:
        """One more at the front, in sight."""
        self.cards.put_first(card)
        self.verticalScrollBar().setValue(0)

    def chosen(self) -> list[Card]:
        """What is selected, as it is shown."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.cards.cards[row] for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete throws away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(CARD))
        elif event.key() == Qt.Key.Key_Delete and self.chosen():
            self.dropped.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        room = self.viewport().width() - 8
        columns = max(1, room // self._theme.px(LEAST_WIDE + GAP))
        self.setGridSize(QSize(room // columns, self._theme.px(HIGH + GAP)))

    def _select(self, keys: set[str]) -> None:
        selection = QItemSelection()
        for row, card in enumerate(self.cards.cards):
            if card.id in keys:
                index = self.cards.index(row)
                selection.select(index, index)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)


class CardDelegate(QStyledItemDelegate):
    """Draws a card: code and table above, the text in two lines; more stands in its tip."""

    def __init__(self, theme: Theme, view: CardList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All are alike."""
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        theme, card = self._theme, index.data(CARD)
        state = option.state
        box = QRectF(option.rect).adjusted(1, 1, -theme.px(GAP) - 1, -theme.px(GAP) - 1)
        chosen, fresh = bool(state & QStyle.StateFlag.State_Selected), card.id == self._view.cards.fresh
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "focus" if focus else "accent" if chosen or fresh else "control_border"
        wide = theme.focus_line() if focus else 2 if chosen or fresh else theme.border()
        painter.setPen(QPen(theme.color(role), wide))
        painter.setBrush(theme.color("accent_soft" if chosen else "raised"))
        painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        self._words(painter, box.adjusted(theme.px(10), theme.px(6), -theme.px(10), -theme.px(4)), card, fresh)
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, card: Card, fresh: bool) -> None:
        theme = self._theme
        small, base = theme.font("small"), theme.font("base")
        metrics = QFontMetricsF(small)
        painter.setFont(small)
        painter.setPen(theme.color("text_muted"))
        note = metrics.elidedText(card_note(card), Qt.TextElideMode.ElideRight, box.width() - (theme.px(44) if fresh else 0))
        painter.drawText(QRectF(box.x(), box.y(), box.width(), metrics.height()), note)
        if fresh:
            painter.setFont(theme.font("small", 600))
            painter.setPen(theme.color("accent"))
            where = QRectF(box.x(), box.y(), box.width(), metrics.height())
            painter.drawText(where, int(Qt.AlignmentFlag.AlignRight), _("eben"))
        painter.setFont(base)
        painter.setPen(theme.color("text"))
        lines, high = wrapped(one_line(card.text[:400]), base, box.width(), MOST_LINES), QFontMetricsF(base).lineSpacing()
        for place, line in enumerate(lines):
            top = box.y() + metrics.height() + theme.px(3) + place * high
            painter.drawText(QRectF(box.x(), top, box.width(), high), line)
