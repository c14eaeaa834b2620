"""Points of a vote counted: once each, with those of merged cards together, and ties shown as ties. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from in2desk.core.workshops.occasion_model import Board, Item, Vote


@dataclass(frozen=True, slots=True)
class Total:
    """What was counted on the wall for one card or statement. impact, effort: place on the matrix, 1 to 5, None = none."""

    points: int = 0
    impact: float | None = None
    effort: float | None = None


@dataclass(frozen=True, slots=True)
class TallyRow:
    """What an item got. rank: 1 for the most; equal ones share it, and the next one counts them; 0 = nothing to rank by."""

    item: Item
    points: int
    rank: int
    tied: bool
    impact: float | None = None
    effort: float | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """A vote counted. rows: by rank, then as on the board; given: points on all of them; loose: on what is split since."""

    vote: Vote
    rows: tuple[TallyRow, ...] = ()
    ballots: int = 0
    given: int = 0
    loose: int = 0


def tally(vote: Vote, board: Board, totals: Mapping[str, Total], ballots: Sequence[Mapping[str, int]]) -> Tally:
    """Count a vote. totals, ballots: by id of the card or statement that got the points.

    A card that is merged brings its points to its statement, and takes them along when it is split off again.
    """
    got = Counter({key: total.points for key, total in totals.items()})
    for ballot in ballots:
        got.update(ballot)
    counted = [(item, sum(got[key] for key in _keys(item)), *_place(item, totals)) for item in board.items]
    values = [_value(vote, points, impact, effort) for _item, points, impact, effort in counted]
    ranks = ranking(values)
    shared = Counter(rank for rank in ranks if rank)
    rows = [
        TallyRow(item, points, rank, shared[rank] > 1, impact, effort)
        for (item, points, impact, effort), rank in zip(counted, ranks, strict=True)
    ]
    last = len(rows) + 1
    rows.sort(key=lambda row: row.rank or last)
    given = sum(row.points for row in rows)
    return Tally(vote, tuple(rows), len(ballots), given, sum(got.values()) - given)


def ranking(values: Iterable[float | None]) -> list[int]:
    """The rank of each value, the greatest first: 1, 2, 2, 4. 0 where there is none."""
    known = list(values)
    greater = Counter(value for value in known if value is not None)
    ranks, rank = {}, 1
    for value in sorted(greater, reverse=True):
        ranks[value] = rank
        rank += greater[value]
    return [0 if value is None else ranks[value] for value in known]


def _keys(item: Item) -> set[str]:
    return {item.id, *(card.id for card in item.cards)}


def _place(item: Item, totals: Mapping[str, Total]) -> tuple[float | None, float | None]:
    """Where it stands on the matrix: where it was put itself, or else in the middle of its cards."""
    own = totals.get(item.id, Total())
    found = [totals[card.id] for card in item.cards if card.id in totals]
    return (
        own.impact if own.impact is not None else _middle([one.impact for one in found]),
        own.effort if own.effort is not None else _middle([one.effort for one in found]),
    )


def _middle(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _value(vote: Vote, points: int, impact: float | None, effort: float | None) -> float | None:
    """What decides the rank: the points, or on the matrix much impact for little effort."""
    if vote.kind != "matrix":
        return points or None
    return None if impact is None or effort is None else impact - effort
