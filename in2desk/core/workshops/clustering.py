"""Groups of cards that seem to belong together, and cards that seem to fit a group there is: always a suggestion.

Cards are near each other when they are about the same things or at least about the same field of municipal life. Groups are the
branches of an average-linkage tree over these likenesses (nearest-neighbour chains: exact, n² in time), cut where the mean
likeness of two branches falls below TOGETHER. The order in which cards come does not matter. Titles are made in `titles`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.workshops.postings import Floats, Weighted
from in2desk.core.workshops.titles import titles
from in2desk.core.workshops.words import FULL, SLIGHT, Meaning, field_of, meaning

TOGETHER = 0.15
"""Mean likeness from which two branches are one group."""
FITS = 0.15
"""Mean likeness with the members of a group from which a card is said to fit it."""
FIELD = 100
"""Weight of the field of life a card is about, as much as a word."""
MOST = 5_000
"""Cards a tree is made of; further ones join the groups found."""
COMMON, FEW = 4, 20  # how fast a thing that many cards are about loses weight, and how many cards it takes to know
_REPORT_EVERY = 100

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that seem to belong together, at least two. title: words of the cards themselves."""

    title: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """A card without a group that seems to belong to one. score: 0..1."""

    item: str
    group: str
    score: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """New groups, the largest first, and cards that fit the groups there are, the best first."""

    groups: tuple[Group, ...] = ()
    fits: tuple[Fit, ...] = ()


def suggest(texts: Mapping[str, str], groups: Mapping[str, str] | None = None, progress: Progress | None = None) -> Suggestion:
    """Groups for the cards (text by key) that have none, given the groups (name by key) of the others. Raises Cancelled."""
    told = progress or Progress()
    told.step(0.0, _("Karten werden gelesen"))
    cards = _Cards(texts)
    there = {key: name for key, name in (groups or {}).items() if key in texts and name}
    fits = _fits(cards, there, told)
    fitting = {fit.item for fit in fits}
    loose = [slot for slot, key in enumerate(cards.keys) if key not in there and key not in fitting and cards.norms[slot]]
    branches = _Tree(_compared(cards, loose[:MOST], told)).branches(TOGETHER, told)
    found = _joined(cards, [[loose[leaf] for leaf in branch] for branch in branches], loose[MOST:], told)
    told.step(0.95, _("Überschriften werden gesucht"))
    members = [sorted(cards.keys[slot] for slot in branch) for branch in found if len(branch) > 1]
    named = titles([[texts[key] for key in keys] for keys in members], taken=set(there.values()))
    made = [Group(title, tuple(keys)) for title, keys in zip(named, members, strict=True)]
    return Suggestion(tuple(sorted(made, key=lambda group: (-len(group.members), group.title))), fits)


class _Cards:
    """Cards in an order of their own, and how alike they are."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        said = sorted((read.normal, key, read) for key, read in ((key, meaning(text)) for key, text in texts.items()))
        self.keys = [key for _normal, key, _read in said]
        self._features = [_features(read) for _normal, _key, read in said]
        self._postings = Weighted()
        for slot, features in enumerate(self._features):
            self._postings.put(slot, features)
        self._factors = self._postings.factors(COMMON, len(self.keys) + FEW)
        self.norms = np.sqrt(self._postings.squares(self._factors, len(self.keys)))

    def alike(self, slot: int) -> Floats:
        """Likeness of one card with every card: 0..1."""
        own = self._features[slot]
        wanted = {name: weight * self._postings.factor(name, self._factors) ** 2 for name, weight in own.items()}
        dots = self._postings.overlap(wanted, len(self.keys))
        return np.asarray(dots / np.maximum(self.norms * self.norms[slot], 1.0))


def _features(said: Meaning) -> dict[str, int]:
    """What a card is about and the fields of life this belongs to, with weights."""
    found = dict(said.concepts)
    for name, weight in list(found.items()):
        if weight > SLIGHT and (field := field_of(name)):
            found[f"@{field}"] = max(found.get(f"@{field}", 0), weight * FIELD // FULL)
    return found


def _fits(cards: _Cards, there: Mapping[str, str], progress: Progress) -> tuple[Fit, ...]:
    """Cards without a group that are like the members of one."""
    if not there:
        return ()
    names = sorted(set(there.values()))
    number = {name: count for count, name in enumerate(names)}
    place = np.array([number[there[key]] if key in there else -1 for key in cards.keys])
    found: list[Fit] = []
    for slot in np.flatnonzero(place < 0):
        _report(progress, int(slot), len(place), 0.05, 0.3)
        best, score = _nearest_group(cards.alike(int(slot)), place, len(names))
        if score >= FITS:
            found.append(Fit(cards.keys[int(slot)], names[best], round(score, 4)))
    return tuple(sorted(found, key=lambda fit: (-fit.score, fit.item)))


def _nearest_group(alike: Floats, place: NDArray[np.intp], groups: int) -> tuple[int, float]:
    """The group whose members are the most alike on average, and how much."""
    inside = place >= 0
    means = np.bincount(place[inside], alike[inside], minlength=groups) / np.bincount(place[inside], minlength=groups)
    best = int(np.argmax(means))
    return best, float(means[best])


def _compared(cards: _Cards, slots: Sequence[int], progress: Progress) -> Matrix:
    """Likeness of every card with every other."""
    wanted = np.array(slots, dtype=np.intp)
    matrix = np.empty((len(slots), len(slots)), dtype=np.float32)
    for row, slot in enumerate(slots):
        _report(progress, row, len(slots), 0.3, 0.6)
        matrix[row] = cards.alike(slot)[wanted]
    return matrix


def _joined(cards: _Cards, branches: list[list[int]], further: Sequence[int], progress: Progress) -> list[list[int]]:
    """The branches with the cards that were too many for the tree, each where it is most alike."""
    if not branches or not further:
        return branches
    place = np.full(len(cards.keys), -1)
    for number, branch in enumerate(branches):
        place[branch] = number
    grown = [list(branch) for branch in branches]
    for count, slot in enumerate(further):
        _report(progress, count, len(further), 0.8, 0.95)
        best, score = _nearest_group(cards.alike(slot), place, len(branches))
        if score >= TOGETHER:
            grown[best].append(slot)
    return grown


def _report(progress: Progress, done: int, of: int, begin: float, end: float) -> None:
    """Tell now and then how far a part of the work is."""
    if done % _REPORT_EVERY == 0:
        progress.step(begin + (end - begin) * done / of, _("Karten werden verglichen"))


class _Tree:
    """Average linkage. Takes the matrix over: rows become means while branches join."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        np.fill_diagonal(matrix, -1.0)
        self._members = [[leaf] for leaf in range(len(matrix))]
        self._open = np.ones(len(matrix), dtype=bool)

    def branches(self, together: float, progress: Progress) -> list[list[int]]:
        """Members of every branch that is left when no two are alike enough, in the order of their first member."""
        chain: list[int] = []
        for leaf in range(len(self._matrix)):
            _report(progress, leaf, len(self._matrix), 0.6, 0.8)
            while self._open[leaf] or chain:
                self._step(chain or [leaf], chain, together)
        return sorted(sorted(branch) for branch in self._members if branch)

    def _step(self, begin: list[int], chain: list[int], together: float) -> None:
        """Follow the nearest neighbours: to the next one, back with two that chose each other, or out with one alone."""
        if not chain:
            chain.extend(begin)
        last = chain[-1]
        row = self._matrix[last]
        before = chain[-2] if len(chain) > 1 else -1
        nearest = int(np.argmax(row))
        if before >= 0 and row[before] >= row[nearest]:
            nearest = before
        if row[nearest] < together:  # means only fall: nothing will ever join this branch, nor those that lead to it by less
            self._close(last)
            chain.pop()
        elif nearest == before:
            del chain[-2:]
            self._join(min(last, nearest), max(last, nearest))
        else:
            chain.append(nearest)

    def _close(self, branch: int) -> None:
        """Take a finished branch out of the comparison."""
        self._open[branch] = False
        self._matrix[branch] = self._matrix[:, branch] = -1.0

    def _join(self, kept: int, gone: int) -> None:
        """Make one branch of two; likeness with others is the mean over all members."""
        first, second = len(self._members[kept]), len(self._members[gone])
        mean = (self._matrix[kept] * first + self._matrix[gone] * second) / np.float32(first + second)
        mean[kept] = mean[gone] = -1.0
        mean[~self._open] = -1.0
        self._members[kept] += self._members[gone]
        self._members[gone] = []
        self._close(gone)
        self._matrix[kept] = self._matrix[:, kept] = mean
