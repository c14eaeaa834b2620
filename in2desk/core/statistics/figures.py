"""Published figures at every level: as they stand, or summed where every part is present. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from in2desk.core.statistics.model import Missing, Series
from in2desk.core.statistics.regions import Register, level_of


class Figure(NamedTuple):
    """One cell, or a sum of cells (then `locator` is empty and `source` names all)."""

    value: float | None
    missing: str
    flags: str
    source: str
    locator: str


Cells = Mapping[str, Mapping[str, Mapping[str, Figure]]]
"""series id -> period -> region key -> figure; where two files say something of one cell, the newer one."""


class Figures:
    """All figures of some series, asked by series, period and region."""

    def __init__(self, cells: Cells, series: Mapping[str, Series], register: Register) -> None:
        self._cells = cells
        self.series = series
        self.register = register
        self._sums: dict[tuple[str, str, str], Figure | None] = {}

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        return frozenset(key for periods in self._cells.values() for cells in periods.values() for key in cells)

    def mentions(self, key: str) -> bool:
        """Whether any file says anything of a region."""
        return key in self._mentioned

    def periods(self, series_id: str) -> list[str]:
        """Periods in which the series has figures, newest first."""
        return sorted(self._cells.get(series_id, {}), reverse=True)

    def held(self, series_id: str, period: str, keys: Sequence[str]) -> int:
        """How many of these regions have a value. Summing is tried only where most have none of their own."""
        cells = self._cells.get(series_id, {}).get(period, {})
        own = {key for key in keys if key in cells and cells[key].value is not None}
        if 2 * len(own) >= len(keys):
            return len(own)
        put_together = (key for key in keys if key not in own and (level_of(key) != "gemeinde" or self.register.sole_units(key)))
        found = (self.at(series_id, period, key) for key in put_together)
        return len(own) + sum(1 for figure in found if figure is not None and figure.value is not None)

    def at(self, series_id: str, period: str, key: str) -> Figure | None:
        """The figure of a region; None where no file says anything.

        Published figures come first. A unit that consists of one municipality only is that municipality. Counts of an
        association, district or Land are summed only where every part is present; nothing else is ever put together.
        """
        cells = self._cells.get(series_id, {}).get(period, {})
        own = cells.get(key)
        if own is not None and own.value is not None:
            return own
        if level_of(key) == "gemeinde":
            units = self.register.sole_units(key) if own is None else ()
            return next((cells[unit] for unit in units if unit in cells), own)
        parts = self.register.parts(key)
        if len(parts) == 1:
            return cells.get(parts[0], own)
        known = self.series.get(series_id)
        if not parts or known is None or not known.additive:
            return own
        if (series_id, period, key) not in self._sums:
            self._sums[series_id, period, key] = self._summed(cells, parts)
        return self._sums[series_id, period, key] or own

    def _summed(self, cells: Mapping[str, Figure], parts: Sequence[str]) -> Figure | None:
        present = []
        for part in parts:
            figure = cells.get(part)
            if figure is not None and figure.value is not None:
                present.append(figure)
            elif figure is not None or not self.register.uninhabited(part):
                return None  # a suppressed part must not be guessed from the rest
            # a forest without inhabitants that no file mentions does not spoil the sum of its district
        return _sum(present)


def _sum(parts: list[Figure]) -> Figure | None:
    """The sum of figures that all have a value; None of none."""
    if not parts:
        return None
    flags = " ".join(sorted({flag for part in parts for flag in part.flags.split()}))
    sources = " ".join(dict.fromkeys(name for part in parts for name in part.source.split()))
    return Figure(sum(part.value or 0.0 for part in parts), "", flags, sources, "")


NOT_COLLECTED = Figure(None, Missing.NOT_COLLECTED.value, "", "", "")
