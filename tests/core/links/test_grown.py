"""What grew from what hangs on the board: of a statement also what grew from its cards, each once, nothing else."""

from __future__ import annotations

from in2desk.core.links.grown import grown_by_item
from in2desk.core.links.model import Entry, Ref
from in2desk.core.workshops.occasion_model import Card, Item


def entry(table: str, key: str) -> Entry:
    return Entry(Ref(table, key), key, key.upper(), table, "", "")


IDEA, MEASURE, CRITERION = entry("idea", "i1"), entry("measure", "m1"), entry("criterion", "a1")
FIRST, SECOND, ALONE = (Card(id=key) for key in ("c1", "c2", "c3"))
STATEMENT = Item("s1", "Bus", "A1", (FIRST, SECOND), is_statement=True)
CARD = Item("c3", "Café", "A3", (ALONE,))


def test_a_statement_has_what_grew_from_it_and_from_its_cards_once() -> None:
    found = grown_by_item([STATEMENT, CARD], {"c1": [IDEA], "c2": [IDEA, MEASURE]}, {"s1": [IDEA]})
    assert found == {"s1": (IDEA, MEASURE)}


def test_a_card_that_hangs_alone_has_its_own() -> None:
    assert grown_by_item([CARD], {"c3": [MEASURE]}, {"c3": [IDEA]}) == {"c3": (MEASURE,)}


def test_only_ideas_and_measures_count() -> None:
    assert grown_by_item([CARD], {"c3": [CRITERION]}, {}) == {}
