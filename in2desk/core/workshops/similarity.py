"""Cards and ideas that seem to wish for the same: always a suggestion, computed here, from the words alone.

How alike two texts are (0..1): mostly the cosine of what they are about (`words.meaning`), where things that many texts are about
count less; a little the letters they share, which helps with slips of the finger and with languages the vocabulary does not know.
The figures below were fixed on labelled pairs of one town and half of our own cards: docs/decisions/0011-likeness.md.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.workshops.postings import Floats, Postings, Weighted
from in2desk.core.workshops.words import FULL, SLIGHT, STRANGE, Meaning, concepts, fold, meaning, written

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
_REPORT_EVERY = 100


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
        self._about, self._letters = Weighted(), Postings()
        self._lengths = (
            array("d"),
            array("d"),
            array("d"),
        )  # by slot: number of grams, wish for change, number of unknown things
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
        self._about.put(slot, said.concepts)
        self._letters.add(slot, said.grams)
        for lengths, value in zip(self._lengths, (len(said.grams), said.change, len(_strange(said))), strict=True):
            lengths.append(value)
        self._scales = None

    def remove(self, key: str) -> None:
        """Take a text out; nothing happens when there is none of that key."""
        slot = self._slot.pop(key, None)
        if slot is None:
            return
        del self._texts[key]
        said, self._keys[slot] = self._meanings[slot], None
        self._equal[said.normal].discard(slot)
        self._about.forget(said.concepts)
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
        factors = {name: self._about.factor(name, scales.factors) for name in said.concepts}
        dots = self._about.overlap({name: weight * factors[name] ** 2 for name, weight in said.concepts.items()}, size)
        norm = sum((weight * factors[name]) ** 2 for name, weight in said.concepts.items())
        about = dots / np.sqrt(np.maximum(scales.norms * norm, 1.0))
        shared = self._letters.shared(said.grams, size)
        letters = 2.0 * shared / np.maximum(scales.grams + len(said.grams), 1)
        scores = np.maximum(ABOUT * about + (1 - ABOUT) * letters, LETTERS * letters**2)
        scores[scales.changes * said.change < 0] *= APART
        scores[self._elsewhere(said, scales)] *= ELSEWHERE
        scores = np.round(np.minimum(scores, ALMOST), 4)
        scores[list(self._equal.get(said.normal, ()))] = 1.0
        return np.where(scales.there, scores, 0.0)

    def _elsewhere(self, said: Meaning, scales: _Scales) -> NDArray[np.bool_]:
        """Slots of texts that name something unknown which a text does not, while it names something they do not."""
        strange = _strange(said)
        if not strange:
            return np.zeros(len(self._keys), dtype=bool)
        both = self._about.shared(strange, len(self._keys))
        return (both < len(strange)) & (both < scales.strange)

    def _ready(self) -> _Scales:
        """What depends on all texts together, computed again after a change."""
        if self._scales is None:
            factors, size = self._about.factors(COMMON, len(self) + FEW), len(self._keys)
            there = np.zeros(size, dtype=bool)
            there[list(self._slot.values())] = True
            grams, changes, strange = (np.array(lengths) for lengths in self._lengths)
            self._scales = _Scales(factors, self._about.squares(factors, size), grams, changes, strange, there)
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
    """What depends on all texts: factor by feature; by slot length, grams, wish for change, unknown things, presence."""

    factors: Floats
    norms: Floats
    grams: Floats
    changes: Floats
    strange: Floats
    there: NDArray[np.bool_]


def _strange(said: Meaning) -> list[str]:
    """What a text is about that the rings do not know."""
    return [name for name in said.concepts if name.startswith(STRANGE)]


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
