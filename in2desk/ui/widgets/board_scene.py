"""Widgets: a board in its window: what is scrolled where, what lies under the pointer, what is chosen. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect

from in2desk.ui.widgets.board_choice import HEAD, Choice, Spot
from in2desk.ui.widgets.board_layout import BoardColumn, BoardLayout, Measures


class Drop(NamedTuple):
    """Where something that is dragged would hang: before which card of a column."""

    column: int
    at: int


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies at a place. part: card, head, menu, foot or body."""

    column: int
    row: int
    part: str


class BoardScene:
    """Columns in a window of a size. lines: how many a text needs at a width."""

    def __init__(self, measures: Measures, lines: Callable[[str, int], int]) -> None:
        self.measures, self._lines = measures, lines
        self.columns: tuple[BoardColumn, ...] = ()
        self.choice = Choice()
        self.drop: Drop | None = None
        self.menus = True
        self.offset = 0  # how far the board is scrolled to the right
        self._offsets: dict[str, int] = {}  # and how far each column is scrolled down
        self._size = (0, 0)
        self.layout = BoardLayout((), measures, 0, lines)

    # what is shown

    def show(self, columns: Sequence[BoardColumn]) -> bool:
        """Show these; what is chosen, scrolled and in focus stays by key. Returns whether other cards are chosen now."""
        before = self.layout
        self.columns = tuple(columns)
        self._arrange()
        return self.choice.keep(self.layout, before)

    def resize(self, width: int, height: int) -> None:
        """The window has another size."""
        former, self._size = self._size, (width, height)
        if former[0] != width:
            self._arrange()
        self._limit()

    def set_measures(self, measures: Measures) -> None:
        """Another zoom, other type."""
        self.measures = measures
        self._arrange()

    def _arrange(self) -> None:
        self.layout = BoardLayout(self.columns, self.measures, self._size[0], self._lines)
        self._limit()

    def _limit(self) -> None:
        self.offset = min(self.offset, self.most_right())
        self._offsets = {key: min(self._offsets.get(key, 0), self.most_down(at)) for key, at in self.layout.numbers.items()}

    # scrolling

    def most_right(self) -> int:
        """How far the board can be scrolled to the right."""
        return max(self.layout.total - self._size[0], 0)

    def most_down(self, column: int) -> int:
        """How far a column can be scrolled down."""
        return max(self.layout.columns[column].total - self.body_height(), 0)

    def down(self, column: int) -> int:
        """How far a column is scrolled down."""
        return self._offsets.get(self.layout.columns[column].column.key, 0)

    def scroll_to(self, column: int, value: int) -> None:
        """Scroll a column."""
        self._offsets[self.layout.columns[column].column.key] = min(max(value, 0), self.most_down(column))

    def scroll_right_to(self, value: int) -> None:
        """Scroll the board."""
        self.offset = min(max(value, 0), self.most_right())

    def reveal(self, spot: Spot) -> None:
        """Scroll so that a card or a head is in view."""
        left = self.layout.left(spot.column)
        self.scroll_right_to(min(max(self.offset, left + self.layout.width - self._size[0]), left))
        if spot.row == HEAD:
            return
        held = self.layout.columns[spot.column]
        top, air = held.tops[spot.row], self.measures.between
        lowest = top + held.heights[spot.row] + air - self.body_height()
        self.scroll_to(spot.column, min(max(self.down(spot.column), lowest), max(top - air, 0)))

    # where things are, in the window

    def body_height(self) -> int:
        """Height of what shows cards."""
        return max(self.height() - self.measures.head - self.measures.foot, self.measures.line)

    def height(self) -> int:
        """Height of the columns."""
        return self._size[1]

    def column_rect(self, column: int) -> QRect:
        """A column with head and foot."""
        return QRect(self.layout.left(column) - self.offset, 0, self.layout.width, self.height())

    def body_rect(self, column: int) -> QRect:
        """What shows its cards."""
        return self.column_rect(column).adjusted(0, self.measures.head, 0, -self.measures.foot)

    def head_rect(self, column: int) -> QRect:
        """Its head."""
        rect = self.column_rect(column)
        return QRect(rect.x(), 0, rect.width(), self.measures.head)

    def menu_rect(self, column: int) -> QRect:
        """The three dots in its head."""
        head, side = self.head_rect(column), self.measures.head - self.measures.side
        return QRect(head.right() - side, (head.height() - side) // 2, side, side)

    def foot_rect(self, column: int) -> QRect:
        """What says how many cards are below."""
        body = self.body_rect(column)
        return QRect(body.x(), body.bottom() + 1, body.width(), self.measures.foot)

    def card_rect(self, spot: Spot) -> QRect:
        """A card, in view or not."""
        held, body = self.layout.columns[spot.column], self.body_rect(spot.column)
        top = body.y() + held.tops[spot.row] - self.down(spot.column)
        return QRect(body.x() + self.measures.side, top, self.layout.card_width, held.heights[spot.row])

    def spot_rect(self, spot: Spot) -> QRect:
        """A card or a head."""
        return self.head_rect(spot.column) if spot.row == HEAD else self.card_rect(spot)

    def rows_in_view(self, column: int) -> range:
        """Cards of a column of which something is in view."""
        top = self.down(column)
        return self.layout.columns[column].rows_in(top, top + self.body_height())

    def below(self, column: int) -> int:
        """How many cards of a column begin below what is in view."""
        return self.layout.columns[column].below(self.down(column) + self.body_height())

    def hit(self, at: QPointF) -> Hit | None:
        """What lies at a place; None between the columns."""
        column = self.layout.column_at(at.x() + self.offset)
        if column < 0 or not 0 <= at.y() < self.height():
            return None
        place = at.toPoint()
        if self.menus and self.menu_rect(column).contains(place):
            return Hit(column, HEAD, "menu")
        if self.head_rect(column).contains(place):
            return Hit(column, HEAD, "head")
        if self.foot_rect(column).contains(place):
            return Hit(column, HEAD, "foot")
        return self._hit_body(column, at)

    def _hit_body(self, column: int, at: QPointF) -> Hit:
        body = self.body_rect(column)
        row = self.layout.columns[column].row_at(at.y() - body.y() + self.down(column))
        inside = 0 <= at.x() - body.x() - self.measures.side < self.layout.card_width
        return Hit(column, row, "card") if row >= 0 and inside else Hit(column, HEAD, "body")

    def drop_at(self, at: QPointF) -> Drop | None:
        """Where something let go at a place would hang; None where there are no columns."""
        column = self.layout.nearest_column(at.x() + self.offset)
        if column < 0:
            return None
        body = self.body_rect(column)
        y = min(max(at.y(), body.top()), body.bottom()) - body.y() + self.down(column)
        return Drop(column, self.layout.columns[column].place_at(y))

    def remaining(self, drop: Drop, keys: Sequence[str]) -> int:
        """The same place counted without the cards that are moved there."""
        cards, gone = self.layout.columns[drop.column].column.cards, set(keys)
        return sum(card.key not in gone for card in cards[: drop.at])
