"""Widgets: which cards of a board are chosen and which one has the focus, as lists in Windows and Linux do it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from in2desk.ui.widgets.board_layout import BoardLayout

HEAD = -1
"""Row of a column's head."""


class Spot(NamedTuple):
    """A column and a row in it; HEAD is the head of the column."""

    column: int
    row: int


class Choice:
    """Chosen cards and the focus, by key; they outlast a new arrangement of the cards."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.focus = ""  # key of a card, or of a column while its head has the focus
        self.on_head = False
        self._from = ""  # where a range begins

    def keep(self, layout: BoardLayout, before: BoardLayout | None) -> bool:
        """Stay on what is still there, or go to what is at its place now. Returns whether other cards are chosen now."""
        held = self.keys & layout.where.keys()
        changed = held != self.keys
        self.keys = held
        if self._from not in layout.where:
            self._from = ""
        if self.focus and self.spot(layout) is None:
            self._go_near(layout, before.where.get(self.focus) if before else None)
        return changed

    def spot(self, layout: BoardLayout) -> Spot | None:
        """Where the focus is."""
        if self.on_head:
            return Spot(layout.numbers[self.focus], HEAD) if self.focus in layout.numbers else None
        place = layout.where.get(self.focus)
        return Spot(*place) if place else None

    def go(self, layout: BoardLayout, spot: Spot) -> None:
        """Give the focus to a card or a head."""
        column = layout.columns[spot.column].column
        self.on_head = spot.row == HEAD
        self.focus = column.key if self.on_head else column.cards[spot.row].key

    def only(self, keys: Iterable[str]) -> None:
        """Choose these and no others."""
        self.keys = set(keys)

    def at_focus(self, layout: BoardLayout, *, ranged: bool = False, toggled: bool = False) -> None:
        """Choose the card with the focus: alone, up to it, or in addition (and back)."""
        if self.on_head:
            return
        if ranged:
            self.only(self._between(layout))
            return
        self._from = self.focus
        if toggled:
            self.keys = self.keys ^ {self.focus}
        else:
            self.only([self.focus])

    def ordered(self, layout: BoardLayout) -> list[str]:
        """Chosen cards as they hang, column by column."""
        return sorted(self.keys & layout.where.keys(), key=layout.where.__getitem__)

    def _between(self, layout: BoardLayout) -> Sequence[str]:
        keys = layout.keys()
        self._from = self._from if self._from in layout.where else self.focus
        begin, end = sorted((keys.index(self._from), keys.index(self.focus)))
        return keys[begin : end + 1]

    def _go_near(self, layout: BoardLayout, place: tuple[int, int] | None) -> None:
        if place is None or place[0] >= len(layout.columns):
            self.focus, self.on_head = "", False
            return
        cards = layout.columns[place[0]].column.cards
        self.go(layout, Spot(place[0], min(place[1], len(cards) - 1) if cards else HEAD))
