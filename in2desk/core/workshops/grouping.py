"""The pin board out of its parts: cards, what several of them say together, groups, and what hangs where. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from in2desk.core.workshops.occasion_model import Board, BoardColumn, Card, Group, Item, Statement


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item hangs: in which group, and how far down."""

    group_id: str
    position: float


def arranged(
    cards: Sequence[Card], statements: Sequence[Statement], groups: Sequence[Group], places: Mapping[str, Place]
) -> Board:
    """The board. cards: in the order they were written; groups: in the order of their columns; places: by id of the item.

    A place of what is not there (any more) is passed over, and so is that of a card which hangs under its statement.
    """
    items = hanging(cards, statements)
    columns = []
    for group in groups:
        here = [item for item in items if _group_of(item, places) == group.id]
        columns.append(BoardColumn(group, tuple(sorted(here, key=lambda item: places[item.id].position))))
    known = {group.id for group in groups}
    return Board(tuple(columns), tuple(item for item in items if _group_of(item, places) not in known))


def hanging(cards: Sequence[Card], statements: Sequence[Statement]) -> list[Item]:
    """What hangs on the board: statements, and cards that are in none, each where its first card comes in the order of cards."""
    by_card = {card_id: statement for statement in statements for card_id in statement.card_ids}
    members: dict[str, list[Card]] = {}
    for card in cards:
        if card.id in by_card:
            members.setdefault(by_card[card.id].id, []).append(card)
    items, seen = [], set()
    for card in cards:
        statement = by_card.get(card.id)
        if statement is None:
            items.append(Item(card.id, card.text, card.code, (card,)))
        elif statement.id not in seen:
            seen.add(statement.id)
            inside = tuple(members[statement.id])
            items.append(Item(statement.id, statement.text, inside[0].code, inside, is_statement=True))
    return items


def between(before: float | None, after: float | None, count: int) -> list[float]:
    """Positions for so many items between two that hang there; None = nothing hangs there."""
    if before is None and after is None:
        return [float(n) for n in range(count)]
    if after is None:
        assert before is not None
        return [before + n + 1 for n in range(count)]
    if before is None:
        return [after - count + n for n in range(count)]
    return [before + (after - before) * (n + 1) / (count + 1) for n in range(count)]


def _group_of(item: Item, places: Mapping[str, Place]) -> str:
    return places[item.id].group_id if item.id in places else ""
