"""Small groups: which numbers are kept back so that nobody's own sheet can be told from what is shown. Pure.

A sum is safe to show where no person's sheet is in it, or those of at least FEWEST. Whoever sees the sum of all sheets and the
sums of some groups knows the sum of the others by taking away: so what is hidden must be safe as a whole too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

FEWEST = 5
"""From so many people on a group is shown."""


@dataclass(frozen=True, slots=True)
class Shield:
    """What is kept back. hidden: groups; total: whether the sum of all is kept back as well; complement: groups that are large
    enough themselves, and are hidden because a small one could be computed from them."""

    hidden: frozenset[str]
    total: bool
    complement: frozenset[str] = frozenset()


OPEN = Shield(frozenset(), False)
"""Nothing is kept back."""


def is_safe(people: int) -> bool:
    """Whether a sum over so many people's sheets tells nobody's own."""
    return people == 0 or people >= FEWEST


def shield(people: Mapping[str, int], hidden: Collection[str] = ()) -> Shield:
    """What to keep back of groups with so many people each, besides those that are hidden anyway."""
    return _shield(tuple(people.items()), frozenset(hidden))


@lru_cache(maxsize=4096)  # most criteria of a round are answered alike
def _shield(counted: tuple[tuple[str, int], ...], hidden: frozenset[str]) -> Shield:
    people = dict(counted)
    if not hidden and all(count == 0 or count >= FEWEST for count in people.values()):
        return OPEN  # the usual case
    small = {group for group, count in people.items() if not is_safe(count)} | hidden
    kept = set(small)
    while not is_safe(_sum(people, kept)):
        shown = [group for group, count in people.items() if group not in kept and count]
        if not shown:
            break
        kept.add(min(shown, key=lambda group: people[group]))
    safe = is_safe(sum(people.values())) and is_safe(_sum(people, kept))
    return Shield(frozenset(kept), not safe, frozenset(kept - small))


def _sum(people: Mapping[str, int], groups: Collection[str]) -> int:
    return sum(people[group] for group in groups)
