"""What might be ordered next on a pin board: the same said twice, cards that fit a group, cards that make a group. Pure.

Always a question to people, never done by itself. "No" is remembered as a pair of items that do not belong together (`Hint.no`):
of two that are alike these two, of a card and a group the card and what hangs topmost there, of a new group its two oldest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from in2desk.core.base.progress import Progress
from in2desk.core.workshops import clustering, similarity
from in2desk.core.workshops.occasion_model import Board

SAME, GROUP, FIT = "same", "group", "fit"
MOST = 1_000
"""Pairs that say the same, the most alike; more nobody answers before the board is another one."""
Declined = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Hint:
    """One suggestion. kind: SAME (merge these items), GROUP (hang them into a new group `title`), FIT (hang it into group_id)."""

    kind: str
    items: tuple[str, ...]
    no: tuple[str, str]
    group_id: str = ""
    title: str = ""


def find(board: Board, progress: Progress | None = None) -> tuple[Hint, ...]:
    """All there is to suggest, declined or not: what is alike first, then groups, then what fits. Raises Cancelled."""
    told = progress or Progress()
    texts = {item.id: item.text for item in board.items}
    there = {item.id: column.group.title for column in board.columns for item in column.items}
    alike = similarity.pairs(texts, progress=_half(told, 0.0))
    found = clustering.suggest(texts, there, _half(told, 0.5))
    return (
        *(Hint(SAME, (pair.first, pair.second), _pair(pair.first, pair.second)) for pair in alike[:MOST]),
        *(_group(group) for group in found.groups),
        *(hint for fit in found.fits if (hint := _fit(board, fit))),
    )


def _half(told: Progress, begin: float) -> Progress:
    return Progress(lambda part, text: told.step(begin + part / 2, text))


def standing(hints: Iterable[Hint], board: Board, declined: Declined) -> list[Hint]:
    """Those that still can be followed on a board and were not declined; a new group without what hangs elsewhere by now."""
    hung = {item.id: column.group.id for column in board.columns for item in column.items}
    hung |= {item.id: "" for item in board.loose}
    refused, groups = set(declined), {column.group.id for column in board.columns}
    kept = (_cut(hint, hung) for hint in hints if hint.no not in refused)
    return [hint for hint in kept if _stands(hint, hung, groups)]


def _cut(hint: Hint, hung: Mapping[str, str]) -> Hint:
    if hint.kind != GROUP:
        return hint
    return replace(hint, items=tuple(item for item in hint.items if hung.get(item) == ""))


def _stands(hint: Hint, hung: Mapping[str, str], groups: set[str]) -> bool:
    if hint.kind == FIT:
        return hint.group_id in groups and hung.get(hint.items[0]) == ""
    return len(hint.items) > 1 and all(item in hung for item in hint.items)


def _group(found: clustering.Group) -> Hint:
    oldest = sorted(found.members)[:2]  # ids begin with the moment they were made
    return Hint(GROUP, found.members, _pair(*oldest), title=found.title)


def _fit(board: Board, fit: clustering.Fit) -> Hint | None:
    """A card for the first group of that name in which something hangs."""
    for column in board.columns:
        if column.group.title == fit.group and column.items:
            return Hint(FIT, (fit.item,), _pair(fit.item, column.items[0].id), column.group.id)
    return None


def _pair(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first < second else (second, first)
