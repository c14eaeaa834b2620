"""Likeness of wishes: a near-duplicate while typing among 10,000 ideas, all pairs and groups of 500 and 5,000 cards.

`against` is the lower bound beside it: for a question the same sums over the same postings in numpy without reading the text or
ranking; for pairs and groups one product of the same likenesses per row. Texts are our own cards, shuffled into new ones.
"""

from __future__ import annotations

import csv
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from in2desk.core.workshops import clustering, similarity, words

CARDS = Path(__file__).resolve().parents[1] / "data" / "likeness" / "cards.csv"
PLACES = (
    "Gerolstein",
    "Prüm",
    "Daun",
    "Hillesheim",
    "Stadtkyll",
    "Jünkerath",
    "Birresborn",
    "Lissendorf",
    "Kyllburg",
    "Schönecken",
)
TYPED = "Fahrgemeinschaft zum Deutschkurs nach Gerolstein, abends und am Wochenende"
IDEAS = 10_000
Result = dict[str, Any]


def run() -> list[Result]:
    """Milliseconds while typing; seconds for pairs and groups."""
    many = _texts(IDEAS)
    begun = time.perf_counter()
    index = similarity.Index(many)
    built = time.perf_counter() - begun
    few, more = dict(list(many.items())[:500]), dict(list(many.items())[:5_000])
    return [
        _result("likeness_index_10000", built, "s", 10.0, _once(lambda: [words.meaning(text) for text in many.values()])),
        _result("likeness_typing_worst", 1_000 * _typing(index), "ms", 30.0, 1_000 * _bare(index)),
        _result("likeness_typing_after_change", 1_000 * _changing(index), "ms", 30.0, 1_000 * _bare(index)),
        _result("likeness_pairs_5000", _once(lambda: similarity.pairs(more)), "s", 10.0, _rows(more)),
        _result("likeness_groups_500", _once(lambda: clustering.suggest(few)), "s", 2.0, _rows(few)),
        _result("likeness_groups_5000", _once(lambda: clustering.suggest(more)), "s", 20.0, _rows(more)),
    ]


def _texts(count: int) -> dict[str, str]:
    """Cards of one or two halves of our own ones, with a place and a number so that hardly two are equal."""
    draw = random.Random(20261123)
    with CARDS.open(encoding="utf-8", newline="") as file:
        cards = [row["text"] for row in csv.DictReader(file, delimiter=";")]
    made = {}
    for number in range(count):
        parts = draw.sample(cards, draw.choice((1, 1, 2, 3)))
        made[f"{number:05}"] = f"{', '.join(parts)} in {draw.choice(PLACES)} {draw.choice(('', number))}".strip()
    return made


def _typing(index: similarity.Index) -> float:
    """The slowest letter of a card while it is typed, median of three cards."""
    slowest = []
    for _round in range(3):
        times = [_once(lambda end=end: index.nearest(TYPED[:end])) for end in range(1, len(TYPED) + 1)]
        slowest.append(max(times))
    return statistics.median(slowest)


def _changing(index: similarity.Index) -> float:
    """A letter right after a card was entered."""
    times = []
    for number in range(9):
        index.add("new", f"{TYPED} {number}")
        times.append(_once(lambda: index.nearest(TYPED)))
    index.remove("new")
    return statistics.median(times)


def _bare(index: similarity.Index) -> float:
    """The sums alone."""
    said, size = words.meaning(TYPED), len(index)
    return statistics.median(_once(lambda: _sums(index, said, size)) for _round in range(9))


def _sums(index: similarity.Index, said: words.Meaning, size: int) -> None:
    index._about.overlap(said.concepts, size)
    index._letters.shared(said.grams, size)


def _rows(texts: dict[str, str]) -> float:
    """What texts are about compared row by row, and nothing else."""
    cards = clustering._Cards(texts)
    return _once(lambda: [np.max(cards.alike(slot)) for slot in range(len(texts))])


def _once(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _result(name: str, value: float, unit: str, target: float, against: float) -> Result:
    return {
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "target": target,
        "ok": value <= target,
        "against": round(against, 4),
    }
