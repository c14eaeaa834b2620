"""Labelled pairs, baselines and the figures of docs/decisions/0011-likeness.md."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from in2desk.core.workshops.similarity import Index
from tests.data.likeness import draw

LABELS = Path(draw.__file__).parent
DRAWS, SEED = 1_000, 20261123
Floats = NDArray[np.float64]
Likeness = Callable[[str, str], float]


@dataclass(frozen=True)
class Labelled:
    """Pairs with their labels, the texts they are from, and for each pair how many of the file it stands for."""

    texts: Mapping[str, str]
    pairs: Sequence[tuple[str, str]]
    same: NDArray[np.bool_]
    stands_for: Floats
    wishes: Mapping[str, str]  # by text; only cards have them


def contributions(name: str, texts: Mapping[str, str]) -> Labelled:
    """The drawn pairs of a file of contributions."""
    with (LABELS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return Labelled(
        texts=texts,
        pairs=[(row["first"], row["second"]) for row in rows],
        same=np.array([row["same"] == "1" for row in rows]),
        stands_for=np.array([1 / float(row["chance"]) for row in rows]),
        wishes={},
    )


def rows_of_cards(half: str) -> list[dict[str, str]]:
    """Our own cards of one half."""
    with (LABELS / "cards.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter=";") if row["half"] == half]


def cards(half: str) -> Labelled:
    """All pairs of our own cards of one half."""
    rows = rows_of_cards(half)
    wishes = {row["id"]: row["wish"] for row in rows}
    pairs = list(combinations(wishes, 2))
    same = np.array([wishes[first] == wishes[second] for first, second in pairs])
    return Labelled({row["id"]: row["text"] for row in rows}, pairs, same, np.ones(len(pairs)), wishes)


# --- what is compared -------------------------------------------------------------------------------------------------------


def ours(labelled: Labelled) -> Floats:
    """Our likeness of every pair, among all texts of the file."""
    index = Index(labelled.texts)
    return np.array([index.likeness(first, second) for first, second in labelled.pairs])


def token_set(labelled: Labelled) -> Floats:
    """A plain likeness of words."""
    return _each(labelled, lambda first, second: fuzz.token_set_ratio(first.lower(), second.lower()) / 100)


def trigrams(labelled: Labelled) -> Floats:
    """A plain likeness of letters."""
    return _each(labelled, lambda first, second: float(draw.trigram_cosine([first, second])[0, 1]))


def _each(labelled: Labelled, likeness: Likeness) -> Floats:
    return np.array([likeness(labelled.texts[first], labelled.texts[second]) for first, second in labelled.pairs])


# --- figures ----------------------------------------------------------------------------------------------------------------


def at_threshold(same: NDArray[np.bool_], scores: Floats, weights: Floats, threshold: float) -> tuple[float, float]:
    """Precision and recall of what reaches a threshold."""
    found = scores >= threshold
    hits = weights[found & same].sum()
    return float(hits / max(weights[found].sum(), 1e-9)), float(hits / weights[same].sum())


def curve(same: NDArray[np.bool_], scores: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Precision and recall at every score that occurs, from the highest on."""
    drawn = np.flatnonzero(weights)
    same, scores, weights = same[drawn], scores[drawn], weights[drawn]
    order = np.argsort(-scores, kind="stable")
    hits, found = np.cumsum((weights * same)[order]), np.cumsum(weights[order])
    last = np.append(np.diff(scores[order]) != 0, True)
    return (hits / found)[last], (hits / hits[-1])[last]


def precision_at(same: NDArray[np.bool_], scores: Floats, weights: Floats, recall: float) -> float:
    """Precision at the first threshold that reaches a recall."""
    precision, reached = curve(same, scores, weights)
    return float(precision[np.argmax(reached >= recall - 1e-9)])


def average_precision(same: NDArray[np.bool_], scores: Floats, weights: Floats) -> float:
    """Area under the curve."""
    precision, reached = curve(same, scores, weights)
    return float(np.sum(np.diff(np.append(0.0, reached)) * precision))


def interval(labelled: Labelled, figure: Callable[[Floats], float]) -> tuple[float, float]:
    """95 % bootstrap interval of a figure of weights: pairs are drawn anew, of cards whole wishes."""
    figures = sorted(figure(weights) for weights in _drawn(labelled))
    return figures[int(0.025 * DRAWS)], figures[int(0.975 * DRAWS) - 1]


def _drawn(labelled: Labelled) -> Iterator[Floats]:
    random = np.random.default_rng(SEED)
    wishes = sorted(set(labelled.wishes.values()))
    place = {wish: number for number, wish in enumerate(wishes)}
    ends = np.array([[place[labelled.wishes[key]] for key in pair] for pair in labelled.pairs]) if wishes else None
    for _draw in range(DRAWS):
        if ends is None:
            times = np.bincount(random.integers(0, len(labelled.pairs), len(labelled.pairs)), minlength=len(labelled.pairs))
            yield times * 1.0
        else:  # a wish drawn twice brings its pairs twice, and those with other wishes as often as both were drawn
            times = np.bincount(random.integers(0, len(wishes), len(wishes)), minlength=len(wishes))
            first, second = times[ends[:, 0]], times[ends[:, 1]]
            yield np.where(labelled.same, first, first * second) * 1.0


def b_cubed(found: Sequence[str], true: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean of groups, seen from every card."""
    together = np.equal.outer(np.array(found), np.array(found))
    belong = np.equal.outer(np.array(true), np.array(true))
    precision = float(((together & belong).sum(1) / together.sum(1)).mean())
    recall = float(((together & belong).sum(1) / belong.sum(1)).mean())
    return precision, recall, 2 * precision * recall / (precision + recall)
