"""Charts of the checklist as data: what window and paper draw alike, and the sentence that says the same. Pure.

A dumbbell row has two values on the scale of levels: one's own (filled disc) and the other's (hollow diamond). The same row
shows two rounds, earlier and later. A hidden value is never there as a number: `*_why` says in words why.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from in2desk.core.base.i18n import N_, _, ngettext
from in2desk.core.base.numbers import MINUS, number

TOP = 4.0
"""The highest level; the scale begins at 0."""
TICKS = (0, 1, 2, 3, 4)
WIDE = 1.0
"""A distance from which a row is drawn thick and bold, judged on the rounded distance."""
DECIMALS = 1
STEPS = 5
"""Classes of the colour ramp."""


def level(value: float | None) -> str:
    """A mean level as it stands in every table: 3,0 or an en dash."""
    return number(value, DECIMALS)


def distance(value: float | None) -> str:
    """A distance as it stands in every table: −1,8 or +0,4 or an en dash."""
    return number(value, DECIMALS, plus=True)


def share(value: float) -> float:
    """Where a level lies on the scale, 0 to 1."""
    return min(max(value, 0.0), TOP) / TOP


def _aloud(value: float) -> str:
    """A distance for the ear: minus 1,8; a screen reader may swallow the sign."""
    shown = distance(value)
    return shown.replace(MINUS, _("minus ")).replace("+", _("plus "))


@dataclass(frozen=True, slots=True)
class DumbbellRow:
    """A criterion or section. low, high: middle half of the other's sheets; sheets: 16/18; *_why: why a value is hidden."""

    code: str
    name: str
    own: float | None
    other: float | None
    low: float | None = None
    high: float | None = None
    own_why: str = ""
    other_why: str = ""
    sheets: str = ""
    id: str = ""

    @property
    def gap(self) -> float | None:
        """The other's value less one's own; None where one is missing."""
        return None if self.own is None or self.other is None else self.other - self.own

    @property
    def size(self) -> float | None:
        """The distance whatever its sign; what differs by rounding errors only is the same."""
        return None if self.gap is None else round(abs(self.gap), 6)

    @property
    def is_wide(self) -> bool:
        """Whether both lie one level or more apart, as printed."""
        return self.gap is not None and round(abs(self.gap), DECIMALS) >= WIDE

    @property
    def is_hidden(self) -> bool:
        """Whether a value is kept back to protect single persons."""
        return bool(self.own_why or self.other_why)

    @property
    def spread(self) -> tuple[float, float] | None:
        """Both ends of the bar behind the marks, where there is one."""
        return None if self.low is None or self.high is None else (self.low, self.high)


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """Rows on one scale of levels. own, other: short names of both sides; *_legend: the same with the number of sheets.

    over_time: own is the earlier round (ring), other the later one (disc); else both are views (disc, diamond).
    """

    title: str
    own: str
    other: str
    rows: tuple[DumbbellRow, ...]
    own_legend: str = ""
    other_legend: str = ""
    distance: str = N_("Abstand")
    over_time: bool = False

    def spoken(self, row: DumbbellRow) -> str:
        """One row in words, as a screen reader says it."""
        parts = [_side(self.own, row.own, row.own_why), _side(self.other, row.other, row.other_why)]
        if row.gap is not None:
            parts.append(f"{_(self.distance)} {_aloud(row.gap)}")
        return f"{row.code} {row.name}: {', '.join(part for part in parts if part)}"

    def sentence(self, most: int = 8) -> str:
        """The chart in words, with its first `most` rows."""
        rows = [self.spoken(row) for row in self.rows[:most]]
        left = len(self.rows) - len(rows)
        if left:
            rows.append(ngettext("und {n} weitere Zeile", "und {n} weitere Zeilen", left).format(n=left))
        scale = _("Stufen von 0 bis 4")
        head = f"{self.title}. {scale}"
        return f"{head}. {'; '.join(rows)}." if rows else f"{head}."

    def spread_legend(self) -> str:
        """What the bar behind the marks means."""
        return _("mittlere Hälfte der Bögen: {view}").format(view=self.other)


def _side(name: str, value: float | None, why: str) -> str:
    if not name:
        return ""
    if why:
        return _("{view} nicht gezeigt: {why}").format(view=name, why=why)
    return _("{view} ohne Angabe").format(view=name) if value is None else f"{name} {level(value)}"


@dataclass(frozen=True, slots=True)
class HeatStrip:
    """How many sheets name each level, 0 to 4. without: sheets that name none; why: why nothing is shown, "" = shown."""

    counts: tuple[int, int, int, int, int]
    without: int = 0
    why: str = ""

    @property
    def total(self) -> int:
        """Sheets that name a level."""
        return sum(self.counts)

    def title(self) -> str:
        """The heading above the strip."""
        if self.why:
            return _("Wie die Bögen verteilt sind")
        return ngettext("Wie der eine Bogen urteilt", "Wie die {n} Bögen verteilt sind", self.total).format(n=self.total)

    def step(self, place: int) -> int:
        """Place of a level's field on the colour ramp by its share of the sheets, 1 to 4; -1 = no sheet."""
        if not self.counts[place]:
            return -1
        return min(STEPS - 1, math.ceil(self.counts[place] / self.total * STEPS))

    def text(self, place: int) -> str:
        """What stands in a level's field: the number of sheets or an en dash."""
        return number(self.counts[place] or None)

    def sentence(self) -> str:
        """The strip in words."""
        if self.why:
            return f"{self.title()}: {self.why}."
        named = [_("{sheets} auf Stufe {level}").format(sheets=_sheets(n), level=at) for at, n in enumerate(self.counts) if n]
        if self.without:
            named.append(_("{sheets} ohne Stufe").format(sheets=_sheets(self.without)))
        nothing = _("kein Bogen nennt eine Stufe")
        return f"{self.title()}: {', '.join(named) or nothing}."


def level_names() -> tuple[str, ...]:
    """What stands under the fields of a heat strip."""
    return tuple(_("Stufe {n}").format(n=tick) for tick in TICKS)


def _sheets(count: int) -> str:
    return ngettext("{n} Bogen", "{n} Bögen", count).format(n=count)


def widest_first(rows: Sequence[DumbbellRow]) -> tuple[DumbbellRow, ...]:
    """Rows with the largest distance first, rows without one last, otherwise in the order of the paper."""
    return tuple(sorted(rows, key=lambda row: -1.0 if row.size is None else row.size, reverse=True))
