"""What both forms of the register (spreadsheet and fixed width) share: levels, keys and the series of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from in2desk.core.base.i18n import _
from in2desk.core.statistics.model import Missing, Region, Series
from in2desk.core.statistics.readers.model import Record

LEVEL_OF_RECORD_TYPE = {"10": "land", "20": "", "30": "", "40": "kreis", "50": "verband", "60": "gemeinde"}
"""Satzart. Regierungsbezirke (20) and Regionen (30) are no level of the project."""

_PARTS = {"land": 1, "kreis": 3, "verband": 4, "gemeinde": 5}
FIGURES = ("area", "population", "male", "female")


class Codes(NamedTuple):
    """The five parts of the regional key (Amtlicher Regionalschlüssel) as text: 2, 1, 2, 4 and 3 digits."""

    land: str
    rb: str
    kreis: str
    vb: str
    gem: str

    def complete(self, level: str) -> bool:
        """Whether every part that `level` needs is there; a part is "" or has its full width."""
        return "" not in self[: _PARTS[level]]

    def key(self, level: str) -> str:
        """The key of a region of `level`: AGS, ARS[0:9], five or two digits."""
        if level == "gemeinde":
            return self.land + self.rb + self.kreis + self.gem
        return "".join(self[: _PARTS[level]])

    def ars(self, level: str) -> str:
        """The regional key down to `level`."""
        return self.key("verband") + self.gem if level == "gemeinde" else self.key(level)


def register_series(table: str) -> dict[str, Series]:
    """The four figures that a register publishes."""
    rows = (
        ("gv/population", _("Bevölkerung insgesamt"), "Anzahl"), ("gv/male", _("Bevölkerung männlich"), "Anzahl"),
        ("gv/female", _("Bevölkerung weiblich"), "Anzahl"), ("gv/area", _("Fläche"), "km²"),
    )
    return {key: Series(id=key, label=label, table=table, unit=unit, additive=True) for key, label, unit in rows}


def figures(regions: Iterable[Region], counted: str, territory: str) -> Iterator[Record]:
    """The figures the file itself gives, one record a cell; nothing is added up here.

    counted: date of the population; territory: date of the boundaries (for the area). A cell that holds no number (a dot)
    is a gap with its place.
    """
    for region in regions:
        for name, locator in region.cells.items():
            number = getattr(region, name)
            known = number == number
            value, missing = (number, "") if known else (None, Missing.SECRET_OR_UNKNOWN.value)
            period = territory if name == "area" else counted
            yield Record(region.key, region.name, f"gv/{name}", period, value, missing, "", locator, region.level)
