"""Keys, levels and parts of regions: what belongs to what at the register's date. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from in2desk.core.statistics.model import COUNTRY, Region

_LEVEL_OF_LENGTH = {8: "gemeinde", 9: "verband", 5: "kreis", 2: "land"}


def level_of(key: str) -> str:
    """The level a region key belongs to; "" for Germany and anything that is no key."""
    return "" if key == COUNTRY else _LEVEL_OF_LENGTH.get(len(key), "")


def is_true_association(region: Region) -> bool:
    """A Gemeindeverband with members of its own (VB begins with 5), not an independent municipality."""
    return region.level == "verband" and region.key[5:6] == "5"


class Register:
    """The regions of one date and how they contain each other.

    Later rows win where a key occurs twice (newer vintages come last).
    """

    def __init__(self, regions: Iterable[Region]) -> None:
        self.by_key: Mapping[str, Region] = {region.key: region for region in regions}
        self._municipalities: dict[str, list[str]] = {}
        self._inside: dict[tuple[str, str, bool], list[Region]] = {}
        for region in self.by_key.values():
            if region.level == "gemeinde":
                self._file_under_parents(region)

    def _file_under_parents(self, region: Region) -> None:
        for parent in {region.association, region.key[:5], region.key[:2], COUNTRY} - {""}:
            self._municipalities.setdefault(parent, []).append(region.key)

    def __len__(self) -> int:
        return len(self.by_key)

    def name(self, key: str) -> str:
        """The region's name, or its key where the register does not know it."""
        region = self.by_key.get(key)
        return region.name if region else ("Deutschland" if key == COUNTRY else key)

    def parts(self, key: str) -> tuple[str, ...]:
        """Keys of all municipalities inside an association, district, Land or DE; a municipality is its own part."""
        return (key,) if level_of(key) == "gemeinde" else tuple(self._municipalities.get(key, ()))

    def sole_units(self, key: str) -> tuple[str, ...]:
        """Keys of the wider units that are nothing but this municipality (independent towns and cities)."""
        return self._sole_units.get(key, ())

    @cached_property
    def _sole_units(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for unit, parts in self._municipalities.items():
            if len(parts) == 1 and len(unit) in (5, 9):
                found[parts[0]] = tuple(sorted((*found.get(parts[0], ()), unit), key=len, reverse=True))
        return found

    def uninhabited(self, key: str) -> bool:
        """A gemeindefreies Gebiet where nobody lives."""
        region = self.by_key.get(key)
        return region is not None and region.unincorporated and not region.population > 0

    def peopled(self, region: Region) -> Region:
        """A wider unit with the inhabitants of its parts where the register gives none and every part is known."""
        if region.population == region.population or region.level == "gemeinde":
            return region
        parts = [self.by_key[part].population for part in self.parts(region.key) if not self.uninhabited(part)]
        return replace(region, population=sum(parts) if parts else region.population)

    def inside(self, group: str, level: str, *, with_independent: bool = False) -> list[Region]:
        """The regions of `level` that a comparison inside `group` holds, ordered by name.

        Gemeindefreie Gebiete are never compared; `verband` means true associations unless independent ones may join.
        """
        asked = (group, level, with_independent)
        if asked not in self._inside:
            found = [r for r in self.by_key.values() if r.level == level and self._belongs(r, group)]
            found = [r for r in found if self._compared(r, with_independent)]
            self._inside[asked] = sorted(found, key=lambda region: (region.name, region.key))
        return list(self._inside[asked])

    @staticmethod
    def _belongs(region: Region, group: str) -> bool:
        if group == COUNTRY:
            return True
        if len(group) == 9:
            return region.association == group
        return region.key != group and region.key.startswith(group)

    def _compared(self, region: Region, with_independent: bool) -> bool:
        if region.unincorporated:
            return False
        if region.level != "verband" or is_true_association(region):
            return True
        return with_independent and any(not self.by_key[p].unincorporated for p in self.parts(region.key))
