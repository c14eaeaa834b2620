"""Widgets: where the cards of a board hang: columns side by side, each scrolled on its own. Pure, in pixels.

Every column scrolls by itself, so that the head of each stays in sight, and from the end of a long column it is no way to a short
one beside it: people put cards from three hundred loose ones into groups of five.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A card. note: small line below, e.g. "A17 · Tisch 2"; members: more than 1 is drawn as a stack with its number.

    points: None = none are shown; tone: a state of the theme (good, warning, error, info), "" plain; tip: under the mouse.
    """

    key: str
    text: str
    note: str = ""
    members: int = 1
    points: int | None = None
    tone: str = ""
    tip: str = ""

    @property
    def has_foot(self) -> bool:
        """Whether there is anything below the text."""
        return bool(self.note or self.tone) or self.members > 1 or self.points is not None


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column and its cards from top to bottom."""

    key: str
    title: str
    note: str = ""
    cards: tuple[BoardCard, ...] = ()


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths in pixels at the zoom in use."""

    narrow: int = 190  # a column is at least so wide
    wide: int = 320
    gap: int = 12  # between columns
    head: int = 40
    foot: int = 28
    side: int = 8  # from the edge of a column to its cards
    bar: int = 13  # from its other edge to its cards: room for a scroll bar
    between: int = 10  # cards
    inner: int = 9  # from the edge of a card to its text
    line: int = 20
    small: int = 18
    stack: int = 6  # what shows of the cards below


class ColumnLayout:
    """Tops and heights of the cards of one column, from the top of its body."""

    def __init__(self, column: BoardColumn, heights: Sequence[int], between: int) -> None:
        self.column, self.heights = column, heights
        *self.tops, end = accumulate((height + between for height in heights), initial=between // 2)
        self.total = end - between // 2 if heights else 0

    def row_at(self, y: float) -> int:
        """The card at a height, -1 for none."""
        row = bisect_right(self.tops, y) - 1 if self.heights else -1
        return row if row >= 0 and y < self.tops[row] + self.heights[row] else -1

    def place_at(self, y: float) -> int:
        """Before which card something let go at a height goes; their number = after the last."""
        row = max(bisect_right(self.tops, y) - 1, 0)
        if row >= len(self.heights):
            return len(self.heights)
        return row if y < self.tops[row] + self.heights[row] / 2 else row + 1

    def rows_in(self, top: float, bottom: float) -> range:
        """Cards of which something lies between two heights."""
        first = max(bisect_right(self.tops, top) - 1, 0)
        return range(first, bisect_left(self.tops, bottom))

    def below(self, bottom: float) -> int:
        """How many cards begin at or below a height."""
        return len(self.heights) - bisect_left(self.tops, bottom)


class BoardLayout:
    """All columns of a board in a room of a width; heights of cards follow from the lines of their text."""

    def __init__(self, columns: Sequence[BoardColumn], measures: Measures, room: int, lines: Callable[[str, int], int]) -> None:
        self.measures = m = measures
        self.width = column_width(len(columns), m, room)
        inside = self.card_width - 2 * m.inner
        self.columns = [ColumnLayout(column, [self._height(card, lines(card.text, inside)) for card in column.cards], m.between)
                        for column in columns]
        self.total = max(len(columns) * (self.width + m.gap) - m.gap, 0)
        self.where = {card.key: (at, row) for at, column in enumerate(columns) for row, card in enumerate(column.cards)}
        self.numbers = {column.key: at for at, column in enumerate(columns)}

    @property
    def card_width(self) -> int:
        """Width of every card."""
        return self.width - self.measures.side - self.measures.bar

    def left(self, column: int) -> int:
        """Where a column begins."""
        return column * (self.width + self.measures.gap)

    def column_at(self, x: float) -> int:
        """The column at a place, -1 for none."""
        at, inside = divmod(x, self.width + self.measures.gap)
        return int(at) if 0 <= at < len(self.columns) and inside < self.width else -1

    def nearest_column(self, x: float) -> int:
        """The column at or next to a place, -1 where there is none at all."""
        return min(max(round((x - self.width / 2) / (self.width + self.measures.gap)), 0), len(self.columns) - 1)

    def keys(self) -> list[str]:
        """Keys of all cards, column by column."""
        return [card.key for column in self.columns for card in column.column.cards]

    def card(self, key: str) -> BoardCard | None:
        """The card of a key."""
        place = self.where.get(key)
        return None if place is None else self.columns[place[0]].column.cards[place[1]]

    def _height(self, card: BoardCard, lines: int) -> int:
        m = self.measures
        return 2 * m.inner + lines * m.line + (m.small if card.has_foot else 0) + (m.stack if card.members > 1 else 0)


def column_width(count: int, measures: Measures, room: int) -> int:
    """Columns share the room, but are never narrower or wider than they should be."""
    shared = (room + measures.gap) // max(count, 1) - measures.gap
    return min(max(shared, measures.narrow), measures.wide)
