"""What statistics are made of: levels, gaps, regions, series, indicators. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from in2desk.core.base.i18n import language

LENSES = ("ability", "need", "readiness", "capacity", "services")
LEVELS = ("gemeinde", "verband", "kreis", "land")
COUNTRY = "DE"


class Missing(StrEnum):
    """Why a value is not there (signs of official statistics). Never a zero."""

    SECRET_OR_UNKNOWN = "secret_or_unknown"
    NOT_MEANINGFUL = "not_meaningful"
    NOT_YET = "not_yet"
    UNRELIABLE = "unreliable"
    NOT_COLLECTED = "not_collected"
    NO_SUCH_UNIT = "no_such_unit"


class Flag(StrEnum):
    """What restricts a value that is there."""

    PROVISIONAL = "provisional"
    CORRECTED = "corrected"
    ESTIMATED = "estimated"
    ROUNDED = "rounded"
    RESTRICTED = "restricted"
    SMALL_BASE = "small_base"


@dataclass(frozen=True, slots=True)
class Region:
    """One row of the register.

    key: AGS (8) of a municipality, ARS[0:9] of an association, 5 digits of a district, 2 of a Land, DE.
    ars: full regional key as in the register (12 digits for a municipality).
    kind: Textkennzeichen, e.g. 53 Verbandsgemeinde, 64 Gemeinde, 65/66 gemeindefrei.
    area in km2, population at `population_date`; lon, lat WGS84 centre; NaN where not given.
    association: ARS[0:9] of the Gemeindeverband the municipality belongs to at the register's date ("" at other levels).
    """

    key: str
    level: str
    ars: str
    name: str
    kind: str = ""
    area: float = float("nan")
    population: float = float("nan")
    male: float = float("nan")
    female: float = float("nan")
    lon: float = float("nan")
    lat: float = float("nan")
    postcode: str = ""
    association: str = ""
    locator: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    """Locator of each figure: keys area, population, male, female."""

    @property
    def unincorporated(self) -> bool:
        """Gemeindefreies Gebiet: never compared."""
        return self.kind in ("65", "66")


@dataclass(frozen=True, slots=True)
class Series:
    """One published quantity, the same over all its files.

    id: stable and independent of the file's name (see docs/series-ids).
    additive: True for counts that may be summed; False for rates, means, prices, distances.
    """

    id: str
    label: str
    table: str
    unit: str
    additive: bool


@dataclass(frozen=True, slots=True)
class LensUse:
    """How an indicator enters one lens. sign 1 raises, -1 lowers, 0 is shown only; weight >= 0."""

    sign: int
    weight: float


@dataclass(frozen=True, slots=True)
class Derivation:
    """One way to get an indicator's value; the first whose series are stored is taken.

    kind: value (latest period of `series`), change (per cent from `start` to the latest, over `years`),
    ratio (100 * or factor * numerator / denominator), entry (typed in by the user), external (another room).
    Parameters by name in `args`; selectors of series are lists of alternative ids of one meaning.
    """

    kind: str
    args: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of the catalogue; names by language code."""

    id: str
    name: Mapping[str, str]
    unit: str
    domain: str
    levels: tuple[str, ...]
    active: bool
    lenses: Mapping[str, LensUse]
    sources: tuple[Derivation, ...]
    decimals: int = 1
    min_base: float = 0.0
    note: str = ""
    goalposts: tuple[float, float] | None = None
    instead_of: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name in the user's language; German where there is no other."""
        return self.name.get(language()) or self.name["de"]


@dataclass(frozen=True, slots=True)
class Value:
    """One stored or derived value with all that answers "where from?".

    value is None exactly when `missing` says why. source: ids of the sources, separated by spaces.
    inputs: the published cells a derived value was computed from (its own locator is then empty).
    """

    key: str
    indicator: str
    series: str
    period: str
    value: float | None
    unit: str
    missing: str = ""
    flags: tuple[str, ...] = ()
    example: bool = False
    source: str = ""
    table: str = ""
    locator: str = ""
    inputs: tuple[Value, ...] = ()


class IndicatorSource(Protocol):
    """Another room that feeds an indicator (checklist: willk, retention: halte); links makes them."""

    @property
    def indicator(self) -> str:
        """Id of the indicator it feeds."""
        ...

    def values(self, level: str) -> list[Value]:
        """All values at a level; none is fine."""
        ...
