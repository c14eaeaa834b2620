"""Points: counted once, merged ones together, ties as ties; each against a slow count of its own."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.workshops.grouping import arranged
from in2desk.core.workshops.occasion_model import Card, Statement, Vote
from in2desk.core.workshops.points import Total, ranking, tally

CARDS = [Card(id=f"k{n}", code=f"A{n}", text=f"Karte {n}") for n in range(1, 6)]
VOTE = Vote(id="v", question="Was zuerst?")
MATRIX = Vote(id="v", question="Was lohnt?", kind="matrix")


def board(*members: str):  # type: ignore[no-untyped-def]
    statements = [Statement("s1", "w", "Zusammen", members)] if members else []
    return arranged(CARDS, statements, [], {})


def test_ties_are_ties_and_the_next_rank_counts_them() -> None:
    totals = {"k1": Total(3), "k2": Total(7), "k3": Total(3)}
    found = tally(VOTE, board(), totals, [])
    assert [(row.item.id, row.points, row.rank, row.tied) for row in found.rows] == [
        ("k2", 7, 1, False),
        ("k1", 3, 2, True),
        ("k3", 3, 2, True),
        ("k4", 0, 0, False),
        ("k5", 0, 0, False),
    ]
    assert (found.given, found.loose, found.ballots) == (13, 0, 0)


def test_merged_cards_bring_their_points_and_take_them_along_again() -> None:
    totals = {"k1": Total(3), "k2": Total(4), "s1": Total(2)}
    merged = tally(VOTE, board("k1", "k2"), totals, [{"k1": 1}])
    assert (merged.rows[0].item.id, merged.rows[0].points) == ("s1", 10)
    assert (merged.given, merged.loose) == (10, 0)
    apart = tally(VOTE, board(), totals, [{"k1": 1}])
    assert {row.item.id: row.points for row in apart.rows if row.points} == {"k1": 4, "k2": 4}
    assert (apart.given, apart.loose) == (8, 2), "what lay on the statement itself lies on nothing"


def test_the_matrix_ranks_much_impact_for_little_effort() -> None:
    totals = {"k1": Total(0, 5, 1), "k2": Total(0, 3, 3), "k3": Total(0, 4, 4), "k4": Total(0, 5, None)}
    rows = tally(MATRIX, board(), totals, []).rows
    assert [(row.item.id, row.rank, row.tied) for row in rows[:3]] == [("k1", 1, False), ("k2", 2, True), ("k3", 2, True)]
    assert rows[3].rank == 0, "half a place is none"


def test_a_statement_stands_in_the_middle_of_its_cards_until_it_is_put_somewhere() -> None:
    totals = {"k1": Total(0, 5, 1), "k2": Total(0, 3, None)}
    (row,) = [one for one in tally(MATRIX, board("k1", "k2"), totals, []).rows if one.item.id == "s1"]
    assert (row.impact, row.effort) == (4, 1)
    (row,) = [one for one in tally(MATRIX, board("k1", "k2"), totals | {"s1": Total(0, 2, 2)}, []).rows if one.item.id == "s1"]
    assert (row.impact, row.effort) == (2, 2)


values = st.lists(st.one_of(st.none(), st.integers(0, 5)))


@given(values)
def test_a_rank_is_one_more_than_there_are_greater_ones(known: list[int | None]) -> None:
    for value, rank in zip(known, ranking(known), strict=True):
        greater = sum(other is not None and value is not None and other > value for other in known)
        assert rank == (0 if value is None else greater + 1)


keys = st.sampled_from(["k1", "k2", "k3", "k4", "k5", "s1", "weg"])


@given(
    st.lists(st.sampled_from([card.id for card in CARDS]), unique=True, max_size=5),
    st.dictionaries(keys, st.integers(0, 9).map(Total)),
    st.lists(st.dictionaries(keys, st.integers(1, 3))),
)
def test_each_point_counts_once_however_cards_are_merged(
    members: list[str], totals: dict[str, Total], ballots: list[dict[str, int]]
) -> None:
    found = tally(VOTE, board(*members), totals, ballots)
    every = sum(total.points for total in totals.values()) + sum(sum(one.values()) for one in ballots)
    assert found.given + found.loose == every
    slow: Counter[str] = Counter()
    for source in [*({key: total.points} for key, total in totals.items()), *ballots]:
        for key, points in source.items():
            slow["s1" if key in members else key] += points
    assert all(row.points == slow[row.item.id] for row in found.rows)
    shown = [row.points for row in found.rows if row.rank]
    assert shown == sorted(shown, reverse=True)
