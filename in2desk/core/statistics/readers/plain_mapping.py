"""Which column of a plain table is what: made by a guess, a dialogue or a TOML file, and remembered as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.statistics.model import LEVELS


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """One column of figures.

    column: its header, or its letters with a leading `#` (`#C`). period: ISO, "" if a column of the table says it.
    """

    column: str
    label: str = ""
    unit: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class PlainMapping:
    """How to read a plain table.

    header: first header row, counted from 1; header_rows: how many there are. key, name, indicator, period, unit: columns, named
    like `ValueColumn.column`; with `indicator` each row says itself what it counts (long form, one value column).
    decimal: "," or ".", "" = as the cells show. level: what the keys mean, "" = what they look like. epsg: for boundaries.
    """

    key: str = ""
    values: tuple[ValueColumn, ...] = ()
    sheet: str = ""
    header: int = 0
    header_rows: int = 1
    name: str = ""
    indicator: str = ""
    period: str = ""
    unit: str = ""
    decimal: str = ""
    level: str = ""
    title: str = ""
    publisher: str = ""
    licence: str = ""
    attribution: str = ""
    reference_date: str = ""
    epsg: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> PlainMapping:
        """From TOML or JSON. `values` may be headers or tables with column, label, unit and period. Raises Refused."""
        known = {name: value for name, value in data.items() if name in cls.__dataclass_fields__}
        unknown = sorted(set(data) - set(known))
        if unknown:
            raise Refused(_("Die Zuordnung kennt die Angabe „{name}“ nicht. Erlaubt sind: {allowed}.").format(
                name=unknown[0], allowed=", ".join(cls.__dataclass_fields__)))
        values = known.pop("values", ())
        fields: dict[str, Any] = {name: _typed(name, value) for name, value in known.items()}
        mapping = cls(**fields, values=_value_columns(values))
        _check(mapping)
        return mapping

    def as_dict(self) -> dict[str, object]:
        """Plain data that `from_dict` takes back; defaults are left out."""
        plain = {name: value for name, value in asdict(self).items() if value != self.__dataclass_fields__[name].default}
        if self.values:
            plain["values"] = [{k: v for k, v in asdict(each).items() if v} for each in self.values]
        return plain


def _typed(name: str, value: object) -> object:
    if name in ("header", "header_rows"):
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        raise Refused(_("In der Zuordnung muss „{name}“ eine Zeilennummer sein.").format(name=name))
    return str(value).strip()


def _value_columns(values: object) -> tuple[ValueColumn, ...]:
    entries = [values] if isinstance(values, str | Mapping) else values
    if not isinstance(entries, list | tuple):
        raise Refused(_("In der Zuordnung muss „values“ eine Liste von Spalten sein."))
    return tuple(_value_column(entry) for entry in entries)


def _value_column(entry: object) -> ValueColumn:
    if isinstance(entry, str):
        return ValueColumn(entry)
    if not isinstance(entry, Mapping) or "column" not in entry or not set(entry) <= set(ValueColumn.__dataclass_fields__):
        raise Refused(_("In der Zuordnung braucht jede Wertspalte „column“ und kennt sonst nur „label“, „unit“ und „period“."))
    return ValueColumn(**{str(name): str(value).strip() for name, value in entry.items()})


def _check(mapping: PlainMapping) -> None:
    if mapping.level and mapping.level not in LEVELS:
        raise Refused(_("In der Zuordnung muss „level“ eines von {levels} sein.").format(levels=", ".join(LEVELS)))
    if mapping.decimal not in ("", ",", "."):
        raise Refused(_("In der Zuordnung muss „decimal“ ein Komma oder ein Punkt sein."))
    if not mapping.epsg and not (mapping.key and mapping.values):
        raise Refused(_("Die Zuordnung muss die Spalte des Schlüssels („key“) und mindestens eine Wertspalte („values“) nennen."))
