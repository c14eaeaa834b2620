"""The pin board out of its parts: nothing hangs twice, nothing is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.workshops.grouping import Place, arranged, between, hanging
from in2desk.core.workshops.occasion_model import Card, Group, Statement

CARDS = [Card(id=f"k{n}", code=f"A{n}", text=f"Karte {n}") for n in range(1, 7)]
BOTH = Statement("s1", "w", "Zusammen", ("k2", "k4"))
GROUPS = [Group("g1", "w", "Eins", 0), Group("g2", "w", "Zwei", 1)]


def test_a_statement_hangs_for_its_cards_where_the_first_of_them_was() -> None:
    items = hanging(CARDS, [BOTH])
    assert [item.id for item in items] == ["k1", "s1", "k3", "k5", "k6"]
    assert (items[1].text, items[1].code, items[1].codes) == ("Zusammen", "A2", ("A2", "A4"))
    assert items[1].is_statement and not items[0].is_statement


def test_places_decide_group_and_order() -> None:
    places = {"s1": Place("g2", 2.0), "k1": Place("g2", 1.0), "k6": Place("g1", 0.0)}
    board = arranged(CARDS, [BOTH], GROUPS, places)
    assert [[item.id for item in column.items] for column in board.columns] == [["k6"], ["k1", "s1"]]
    assert [item.id for item in board.loose] == ["k3", "k5"]


def test_a_place_of_what_is_not_there_is_passed_over() -> None:
    places = {"k2": Place("g1", 0.0), "weg": Place("g1", 1.0), "k1": Place("weg", 0.0)}
    board = arranged(CARDS, [BOTH], GROUPS, places)
    assert [column.items for column in board.columns] == [(), ()], "k2 hangs under its statement, which hangs nowhere"
    assert [item.id for item in board.loose] == ["k1", "s1", "k3", "k5", "k6"]


keys = st.sampled_from([card.id for card in CARDS])
placed = st.dictionaries(
    st.one_of(keys, st.sampled_from(["s0", "s1", "weg"])),
    st.builds(Place, st.sampled_from(["g1", "g2", "weg"]), st.floats(-9, 9)),
)


@given(st.lists(st.integers(0, 2), min_size=6, max_size=6), placed)
def test_every_card_hangs_exactly_once(owner: list[int], places: dict[str, Place]) -> None:
    members = {n: tuple(card.id for card, at in zip(CARDS, owner, strict=True) if at == n) for n in (0, 1)}
    statements = [Statement(f"s{n}", "w", "x", ids) for n, ids in members.items() if ids]
    board = arranged(CARDS, statements, GROUPS, places)
    shown = [card.id for item in board.items for card in item.cards]
    assert sorted(shown) == [card.id for card in CARDS]
    for column in board.columns:
        positions = [places[item.id].position for item in column.items]
        assert positions == sorted(positions)


@given(st.one_of(st.none(), st.integers(-99, 0)), st.one_of(st.none(), st.integers(1, 99)), st.integers(1, 9))
def test_new_positions_lie_between(before: int | None, after: int | None, count: int) -> None:
    found = between(before, after, count)
    chain = [*([] if before is None else [before]), *found, *([] if after is None else [after])]
    assert len(found) == count
    assert all(a < b for a, b in pairwise(chain))
