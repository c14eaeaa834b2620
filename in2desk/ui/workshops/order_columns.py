"""Workshops: the pin board as columns of cards: what a search and a question leave of it, and how it looks after a move."""

from __future__ import annotations

from collections.abc import Sequence

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import number
from in2desk.core.workshops.occasion_model import Board, Item
from in2desk.ui.widgets.board_layout import BoardCard, BoardColumn

LOOSE = ""
"""Key of the column of what hangs in no group."""


class Columns:
    """Makes columns; cards that have not changed are made once, and their words are folded when somebody searches."""

    def __init__(self) -> None:
        self._cards: dict[str, tuple[Item, BoardCard]] = {}
        self._folded: dict[str, tuple[Item, str]] = {}

    def of(self, board: Board, search: str = "", question_id: str = "") -> list[BoardColumn]:
        """What hangs nowhere yet (the newest first), then the groups; only cards with all words, and of a question if named."""
        words = search.casefold().split()
        held, self._cards = self._cards, {}
        all_columns = [(LOOSE, _("Noch nicht geordnet"), board.loose[::-1])]
        all_columns += [(one.group.id, one.group.title, one.items) for one in board.columns]
        made = []
        for key, title, items in all_columns:
            left = items if not words and not question_id else [one for one in items if self._fits(one, words, question_id)]
            note = _("{n} von {all}").format(n=number(len(left)), all=number(len(items))) if len(left) < len(items) else ""
            made.append(BoardColumn(key, title, note, tuple([self._card(item, held) for item in left])))
        return made

    def _card(self, item: Item, held: dict[str, tuple[Item, BoardCard]]) -> BoardCard:
        found = held.get(item.id)
        if found is None or found[0] != item:
            found = (item, BoardCard(item.id, item.text, place_words(item), len(item.cards)))
        self._cards[item.id] = found
        return found[1]

    def _fits(self, item: Item, words: Sequence[str], question_id: str) -> bool:
        found = self._folded.get(item.id)
        if found is None or found[0] is not item:
            found = self._folded[item.id] = (item, _searched(item))
        said = found[1]
        return all(word in said for word in words) and (not question_id or _answers(item, question_id))


def after_move(columns: Sequence[BoardColumn], keys: Sequence[str], column_key: str, before: str) -> list[BoardColumn]:
    """The columns once these cards hang above another one, or at the end of a column."""
    gone = set(keys)
    cards = {card.key: card for column in columns for card in column.cards}
    moved = [cards[key] for key in keys if key in cards]
    made = []
    for column in columns:
        staying = [card for card in column.cards if card.key not in gone]
        if column.key == column_key:
            at = next((at for at, card in enumerate(staying) if card.key == before), len(staying))
            staying[at:at] = moved
        made.append(BoardColumn(column.key, column.title, column.note, tuple(staying)))
    return made


def place_words(item: Item) -> str:
    """A17 · Tisch 2; of a statement the codes of all its cards."""
    if item.is_statement:
        return ", ".join(item.codes)
    return " · ".join(part for part in (item.code, item.cards[0].place) if part)


def _searched(item: Item) -> str:
    parts = [item.text, *item.codes, *(card.place for card in item.cards), *(card.text for card in item.cards)]
    return "\n".join(parts).casefold()


def _answers(item: Item, question_id: str) -> bool:
    return any(card.question_id == question_id for card in item.cards)
