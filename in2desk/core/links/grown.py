"""What grew from what hangs on a pin board: ideas and measures, of a statement also those of the cards it holds. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from in2desk.core.links.model import Entry
from in2desk.core.workshops.occasion_model import Item

ACTIONS = ("idea", "measure")
Grown = Mapping[str, Sequence[Entry]]


def grown_by_item(items: Iterable[Item], of_cards: Grown, of_statements: Grown) -> dict[str, tuple[Entry, ...]]:
    """Ideas and measures by id of the item, each once; items from which nothing grew are left out.

    of_cards, of_statements: as links.links_of gives them, by id.
    """
    found = {}
    for item in items:
        entries = list(of_statements.get(item.id, ())) if item.is_statement else []
        entries += [entry for card in item.cards for entry in of_cards.get(card.id, ())]
        grown = tuple({entry.ref: entry for entry in entries if entry.ref.table in ACTIONS}.values())
        if grown:
            found[item.id] = grown
    return found
