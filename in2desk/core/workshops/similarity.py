"""Cards and ideas that seem to wish for the same: always a suggestion, computed here, from the words alone.

How alike two texts are (0..1): mostly the cosine of what they are about (`words.meaning`), where things that many texts are about
count less; a little the letters they share, which helps with slips of the finger and with languages the vocabulary does not know.
The figures below were fixed on labelled pairs of one town and half of our own cards: docs/decisions/0011-likeness.md.

All weights are whole numbers, so that sums do not depend on the order in which texts came.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.workshops.words import FULL, SLIGHT, STRANGE, UNKNOWN, Meaning, concepts, fold, meaning, written

DUPLICATE = 0.55
"""From here two texts are shown as perhaps the same."""
ABOUT = 0.8  # share of what texts are about in their likeness; the rest is shared letters
LETTERS = 0.8  # likeness of two texts with the same letters that share no word known to mean the same
APART = 0.7  # what is left when one asks for more and the other for better
ELSEWHERE = 0.8  # what is left when each names something unknown that the other does not: two places, mostly
COMMON, FEW = 12, 20  # how fast a thing that many texts are about loses weight, and how many texts it takes to know
ALMOST = 0.99  # most that unequal texts can be alike
SHORTEST = 3  # letters from which anything is compared
ONE_WORD = 0.75  # from here a text that is about one thing only, as every text is while its first word is typed, is like another
_STEPS = 1_000
_REPORT_EVERY = 100

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Match:
    """A text that seems to say the same as the one asked about. score: 0..1; why: what both say, in words for people."""

    key: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that seem to say the same; first < second."""

    first: str
    second: str
    score: float


class Postings:
    """In which texts a feature stands, with its weight there; texts have slots 0, 1, 2 ..."""

    def __init__(self) -> None:
        self._slots: dict[str, array[int]] = {}
        self._weights: dict[str, array[int]] = {}

    def add(self, slot: int, features: Mapping[str, int] | Iterable[str]) -> None:
        """Enter a text."""
        weighted = features if isinstance(features, Mapping) else dict.fromkeys(features, 1)
        for name, weight in weighted.items():
            self._slots.setdefault(name, array("i")).append(slot)
            self._weights.setdefault(name, array("i")).append(weight)

    def counts(self) -> dict[str, int]:
        """In how many texts each feature stands."""
        return {name: len(slots) for name, slots in self._slots.items()}

    def overlap(self, wanted: Mapping[str, int], size: int) -> Floats:
        """For every slot the sum of wanted weight times weight there."""
        known = [name for name in wanted if name in self._slots]
        if not known:
            return np.zeros(size)
        slots = np.concatenate([np.frombuffer(self._slots[name], dtype=np.intc) for name in known])
        weights = np.concatenate([np.frombuffer(self._weights[name], dtype=np.intc) * float(wanted[name]) for name in known])
        return np.bincount(slots, weights, minlength=size).astype(float, copy=False)

    def squares(self, factors: Mapping[str, int], size: int) -> Floats:
        """For every slot the sum of squared weights times the factor of the feature, squared."""
        return self._squares(factors, size) if self._slots else np.zeros(size)

    def _squares(self, factors: Mapping[str, int], size: int) -> Floats:
        slots = np.concatenate([np.frombuffer(found, dtype=np.intc) for found in self._slots.values()])
        weights = np.concatenate([np.frombuffer(found, dtype=np.intc) for found in self._weights.values()]).astype(float)
        lengths = np.fromiter((len(found) for found in self._slots.values()), dtype=np.intp, count=len(self._slots))
        scale = np.fromiter((factors.get(name, 0) for name in self._slots), dtype=float, count=len(self._slots))
        return np.bincount(slots, (weights * np.repeat(scale, lengths)) ** 2, minlength=size).astype(float, copy=False)


class Index:
    """Texts by key, ready to be asked which of them seem to say the same as another."""

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self._texts: dict[str, str] = {}
        self._clear()
        for key, text in (texts or {}).items():
            self.add(key, text)

    def _clear(self) -> None:
        self._slot: dict[str, int] = {}
        self._keys: list[str | None] = []
        self._meanings: list[Meaning] = []
        self._equal: dict[str, set[int]] = {}
        self._spread: dict[str, int] = {}
        self._about, self._letters = Postings(), Postings()
        self._scales: _Scales | None = None

    def __len__(self) -> int:
        return len(self._slot)

    def __contains__(self, key: str) -> bool:
        return key in self._slot

    def add(self, key: str, text: str) -> None:
        """Enter a text; one that is there under the same key gives way."""
        self.remove(key)
        self._enter(key, text, meaning(text))

    def _enter(self, key: str, text: str, said: Meaning) -> None:
        slot = len(self._keys)
        self._texts[key], self._slot[key] = text, slot
        self._keys.append(key)
        self._meanings.append(said)
        self._equal.setdefault(said.normal, set()).add(slot)
        for name in said.concepts:
            self._spread[name] = self._spread.get(name, 0) + 1
        self._about.add(slot, said.concepts)
        self._letters.add(slot, said.grams)
        self._scales = None

    def remove(self, key: str) -> None:
        """Take a text out; nothing happens when there is none of that key."""
        slot = self._slot.pop(key, None)
        if slot is None:
            return
        del self._texts[key]
        said, self._keys[slot] = self._meanings[slot], None
        self._equal[said.normal].discard(slot)
        for name in said.concepts:
            self._spread[name] -= 1
        self._scales = None
        if len(self._keys) > 2 * len(self._slot) + FEW:
            self._rebuild()

    def replace(self, key: str, text: str) -> None:
        """Enter the changed text of a key."""
        self.add(key, text)

    def _rebuild(self) -> None:
        """Forget the slots of what was taken out."""
        kept = [(key, self._texts[key], self._meanings[slot]) for key, slot in self._slot.items()]
        self._clear()
        for key, text, said in kept:
            self._enter(key, text, said)

    def nearest(self, text: str, limit: int = 3, least: float = DUPLICATE) -> list[Match]:
        """Texts that seem to say the same, the most alike first. Nothing for the first letters, little for a first word."""
        said = meaning(text)
        if len(said.normal) < SHORTEST:
            return []
        told = sum(weight**2 for weight in said.concepts.values() if weight > SLIGHT)
        scores = self._scores(said)
        enough = np.flatnonzero(scores >= (least if told > 1.1 * FULL**2 else max(least, ONE_WORD) if told else 1.0))
        found = sorted((-float(scores[slot]), str(self._keys[slot])) for slot in enough)[:limit]
        return [Match(key, -score, self._why(text, key, -score)) for score, key in found]

    def likeness(self, first: str, second: str) -> float:
        """How alike two texts of the index are, by their keys."""
        return float(self._scores(self._meanings[self._slot[first]])[self._slot[second]])

    def pairs(self, least: float = DUPLICATE, progress: Progress | None = None) -> list[Pair]:
        """Every two texts of the index that seem to say the same, the most alike first."""
        found: list[Pair] = []
        for count, (key, slot) in enumerate(self._slot.items()):
            if progress and count % _REPORT_EVERY == 0:
                progress.step(count / len(self._slot), _("Ähnliche Karten werden gesucht"))
            if self._meanings[slot].normal:
                scores = self._scores(self._meanings[slot])[slot + 1 :]
                for other in np.flatnonzero(scores >= least) + slot + 1:
                    first, second = sorted((key, str(self._keys[other])))
                    found.append(Pair(first, second, float(scores[other - slot - 1])))
        return sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second))

    def _scores(self, said: Meaning) -> Floats:
        """Likeness of a text with the text of every slot; 0 where one was taken out."""
        scales, size = self._ready(), len(self._keys)
        wanted = {name: weight * scales.factor(name) for name, weight in said.concepts.items()}
        dots = self._about.overlap({name: weight * scales.factor(name) for name, weight in wanted.items()}, size)
        norm = sum(weight * weight for weight in wanted.values())
        about = dots / np.sqrt(np.maximum(scales.norms * norm, 1.0))
        shared = self._letters.overlap(dict.fromkeys(said.grams, 1), size)
        letters = 2.0 * shared / np.maximum(scales.grams + len(said.grams), 1)
        scores = np.maximum(ABOUT * about + (1 - ABOUT) * letters, LETTERS * letters**2)
        scores[scales.changes * said.change < 0] *= APART
        scores[self._elsewhere(said, scales)] *= ELSEWHERE
        scores = np.round(np.minimum(scores, ALMOST), 4)
        scores[list(self._equal.get(said.normal, ()))] = 1.0
        return np.where(scales.there, scores, 0.0)

    def _elsewhere(self, said: Meaning, scales: _Scales) -> NDArray[np.bool_]:
        """Slots of texts that name something unknown which a text does not, while it names something they do not."""
        strange = {name: 1 for name in said.concepts if _is_strange(name)}
        both = self._about.overlap(strange, len(self._keys)) / UNKNOWN
        return (both < len(strange)) & (both < scales.strange)

    def _ready(self) -> _Scales:
        """What depends on all texts together, computed again after a change."""
        if self._scales is None:
            factors = {name: round(_STEPS / (1 + COMMON * spread / (len(self) + FEW))) for name, spread in self._spread.items()}
            self._scales = _Scales(
                factors=factors,
                norms=self._about.squares(factors, len(self._keys)),
                grams=np.array([len(said.grams) for said in self._meanings], dtype=float),
                changes=np.array([said.change for said in self._meanings], dtype=float),
                strange=np.array([sum(map(_is_strange, said.concepts)) for said in self._meanings], dtype=float),
                there=np.array([key is not None for key in self._keys], dtype=bool),
            )
        return self._scales

    def _why(self, text: str, key: str, score: float) -> str:
        """What both say, in the words of both, for people."""
        if score == 1.0:
            return _("gleicher Wortlaut")
        mine, theirs = _told(text), _told(self._texts[key])
        both = dict.fromkeys(
            mine[name] if fold(mine[name]) == fold(theirs[name]) else f"{mine[name]}/{theirs[name]}"
            for name in mine
            if name in theirs
        )
        return _("gemeinsam: {words}").format(words=", ".join(both)) if both else _("ähnliche Schreibweise")


@dataclass(frozen=True, slots=True)
class _Scales:
    """What depends on all texts of an index: factors by concept; by slot length, grams, change, unknown things, presence."""

    factors: Mapping[str, int]
    norms: Floats
    grams: Floats
    changes: Floats
    strange: Floats
    there: NDArray[np.bool_]

    def factor(self, name: str) -> int:
        """How much a concept counts; one that no text is about counts in full."""
        return self.factors.get(name, _STEPS)


def _is_strange(name: str) -> bool:
    return name.startswith(STRANGE)


def _told(text: str) -> dict[str, str]:
    """Concepts a text is about, with the word it says them by; those of little weight left out."""
    found: dict[str, str] = {}
    for word in written(text):
        for name, weight in concepts(fold(word)):
            if weight > SLIGHT:
                found.setdefault(name, word)
    return found


def pairs(texts: Mapping[str, str], least: float = DUPLICATE, progress: Progress | None = None) -> list[Pair]:
    """Every two texts that seem to say the same, the most alike first. Raises Cancelled."""
    index = Index()
    for count, (key, text) in enumerate(texts.items()):
        if progress and count % _REPORT_EVERY == 0:
            progress.step(0.0, _("Karten werden gelesen"))
        index.add(key, text)
    return index.pairs(least, progress)
