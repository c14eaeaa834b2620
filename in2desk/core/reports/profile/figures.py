"""Numbers of a comparison as the paper prints and judges them. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.regions.model import Comparison, Vector
from in2desk.core.regions.ranks import rank_spans
from in2desk.core.regions.words import level_title
from in2desk.core.statistics.model import LENSES, Flag, Indicator, Value

HIGH, LOW = 60, 40
FULL_COVERAGE = 0.8
"""Below it a printed score carries a small circle."""


def printed(score: float) -> int | None:
    """The score as it stands on paper: whole points; None = not assessable. Sentences judge this, not the exact one."""
    return None if math.isnan(score) else int(f"{score:.0f}")


@dataclass(frozen=True, slots=True)
class Ordered:
    """The group in the order of a lens: rows of the comparison, best first, without a score last; numbers by key from 1."""

    lens: str
    rows: tuple[int, ...]
    numbers: dict[str, int]


def ordered(comparison: Comparison, lens: str) -> Ordered:
    """Order of the table and numbers of the map. Ties stand by name."""
    scores = comparison.lenses[lens].scores

    def key(row: int) -> tuple[bool, float, str]:
        gap = bool(math.isnan(scores[row]))
        return gap, 0.0 if gap else -round(float(scores[row]), 9), comparison.regions[row].name

    rows = tuple(sorted(range(len(comparison.regions)), key=key))
    return Ordered(lens, rows, {comparison.regions[row].key: place for place, row in enumerate(rows, start=1)})


def place_words(comparison: Comparison, n: int) -> str:
    """What the compared places are called: Ortsgemeinde only where German law has them."""
    key, level = comparison.group.key, comparison.group.level
    if level == "gemeinde" and len(key) == 9 and key.startswith("07"):
        return ngettext("Ortsgemeinde", "Ortsgemeinden", n)
    return ngettext("Gemeinde", "Gemeinden", n) if level == "gemeinde" else level_title(level, n)


def group_title(comparison: Comparison) -> str:
    """The group as an office would write it: associations of Rheinland-Pfalz by their kind."""
    key, name = comparison.group.key, comparison.group.name
    association = len(key) == 9 and key.startswith("07") and key[5] == "5"
    return _("Verbandsgemeinde {name}").format(name=name) if association else name


def counted(comparison: Comparison, n: int) -> str:
    """Some places in words: 7 Ortsgemeinden."""
    return f"{number(n)} {place_words(comparison, n)}"


def names(values: Iterable[str]) -> str:
    """Names in a row: Birgel, Birresborn und Pelm."""
    held = list(values)
    if len(held) < 2:
        return "".join(held)
    return _("{first} und {last}").format(first=", ".join(held[:-1]), last=held[-1])


def scored_rows(comparison: Comparison, lens: str) -> list[int]:
    """Rows with a score, highest first."""
    scores = comparison.lenses[lens].scores
    return [row for row in ordered(comparison, lens).rows if not math.isnan(scores[row])]


def gaps(comparison: Comparison, lens: str) -> int:
    """How many places cannot be assessed on a lens."""
    return int(np.isnan(comparison.lenses[lens].scores).sum())


def whole_coverage(comparison: Comparison, row: int) -> float:
    """Share of the weight present over all five scores of a place, 0..1."""
    parts = [(comparison.lenses[lens].coverage[row], comparison.lenses[lens].weights.sum()) for lens in LENSES]
    weight = sum(part[1] for part in parts)
    return float(sum(share * total for share, total in parts) / weight) if weight else 0.0


def place_text(scores: Vector, row: int) -> str:
    """Place among all with a score; what lies within 3 points shares it: 10–16/38."""
    if math.isnan(scores[row]):
        return ""
    best, worst = rank_spans(scores)
    first, last = int(best[row]), int(worst[row])
    span = number(first) if first == last else f"{number(first)}–{number(last)}"
    return f"{span}/{number(int((~np.isnan(scores)).sum()))}"


def example_lenses(comparison: Comparison) -> list[str]:
    """Lenses with a score that holds an invented entry."""
    return [lens for lens in LENSES if bool(comparison.lenses[lens].example.any())]


def counting(comparison: Comparison) -> list[Indicator]:
    """Indicators that enter some lens of this group, in the order of the catalogue."""
    used = {name for lens in LENSES for name in comparison.lenses[lens].indicators}
    return [indicator for indicator in comparison.indicators if indicator.id in used]


def has_example(comparison: Comparison, keys: Sequence[str]) -> bool:
    """Whether a printed score or value is invented."""
    if example_lenses(comparison):
        return True
    return any(
        value.example
        for indicator in counting(comparison)
        for key, value in comparison.values.get(indicator.id, {}).items()
        if key in keys
    )


def value_text(indicator: Indicator, value: Value) -> str:
    """A value with its places; in parentheses where its base is small or it says little."""
    shown = number(value.value, indicator.decimals)
    weak = {Flag.SMALL_BASE, Flag.RESTRICTED} & set(value.flags)
    return f"({shown})" if weak else shown


def year_text(period: str) -> str:
    """A period in years: 2023; 2015–22."""
    years = list(dict.fromkeys(part[:4] for part in period.split("/") if part))
    same_century = len(years) == 2 and years[0][:2] == years[1][:2]
    return f"{years[0]}–{years[1][2:]}" if same_century else "–".join(years)


def name_of(indicator: Indicator, language: str) -> str:
    """The indicator in the language of the paper."""
    return indicator.name.get(language) or indicator.name["de"]
