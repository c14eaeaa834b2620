"""The columns of a GENESIS flat file, found by their names in any order, and the series its rows belong to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from in2desk.core.statistics.model import COUNTRY, Series
from in2desk.core.statistics.readers import genesis
from in2desk.core.statistics.readers.signs import is_additive, is_mean
from in2desk.core.statistics.readers.text import clean, iso_period, quarter

_VARIABLE = re.compile(r"(\d+)_(?:variable|merkmal)_(code|label)")
_ATTRIBUTE = re.compile(r"(\d+)_(?:variable_attribute|auspraegung|ausprägung)_(code|label)")
_TIME = re.compile(r"(?:\d+_)?(?:time|zeit)(?:_\d+)?")
_TIME_LABEL = re.compile(r"(?:\d+_)?(?:time|zeit)_label")
_WIDE = re.compile(r"([A-Za-z0-9%]+)__(.+?)(?:__(.+))?")
_STATISTIC = re.compile(r"(?:statistics|statistik)_(code|label)")
_REGION_CODE = re.compile(r"DINSG|DLAND|REGBEZ|KREISE?|GEMEIN\w*|STATREG|GEO[A-Z]{2}\d*|\w*VERBG\w*|RVKREIS")
_COUNTRY_CODE = re.compile(r"DINSG|GEODL")
_REGION_KEY = re.compile(r"DG|\d{2,3}|\d{5}|\d{7,10}|\d{12}")
_TIME_CODE = re.compile(r"(MONAT|QUART)\D*(\d{1,2})")
_TOTALS = ("", "INSGESAMT", "TOTAL")


@dataclass(frozen=True, slots=True)
class Variable:
    """The four fields of one classifying variable."""

    code: int
    label: int
    attribute: int
    attribute_label: int


@dataclass(frozen=True, slots=True)
class ValueField:
    """A field with values. code, label and unit are fixed in a wide file, "" in a long one, where each row names them."""

    index: int
    quality: int | None = None
    code: str = ""
    label: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands. header_line: physical line of the header; width: number of fields."""

    header_line: int
    width: int
    statistic: int
    statistic_label: int
    times: tuple[int, ...]
    variables: tuple[Variable, ...]
    values: tuple[ValueField, ...]
    value_code: int = -1
    value_label: int = -1
    value_unit: int = -1
    time_labels: tuple[int, ...] = ()


def find_layout(rows: Sequence[Sequence[str]]) -> Layout | None:
    """The layout of the first row that names a time, a variable and values; None if there is none among the first 20."""
    for line, row in enumerate(rows[:20], 1):
        layout = _layout(line, row)
        if layout:
            return layout
    return None


def _layout(line: int, row: Sequence[str]) -> Layout | None:
    raw = [cell.replace("\ufeff", "").strip() for cell in row]
    names = [name.lower() for name in raw]
    times = tuple(i for i, name in enumerate(names) if _TIME.fullmatch(name))
    variables = _variables(names)
    values = _values(raw, names)
    if not (times and variables and values):
        return None
    place = {name: i for i, name in enumerate(names)}
    statistic = {m[1]: i for i, name in enumerate(names) if (m := _STATISTIC.fullmatch(name))}
    return Layout(
        line, len(row), statistic.get("code", -1), statistic.get("label", -1), times, variables, values,
        place.get("value_variable_code", -1), place.get("value_variable_label", -1), place.get("value_unit", -1),
        tuple(i for i, name in enumerate(names) if _TIME_LABEL.fullmatch(name)),
    )  # fmt: skip


def _variables(names: Sequence[str]) -> tuple[Variable, ...]:
    fields: dict[int, dict[str, int]] = {}
    for i, name in enumerate(names):
        for kind, pattern in (("", _VARIABLE), ("attribute ", _ATTRIBUTE)):
            if match := pattern.fullmatch(name):
                fields.setdefault(int(match[1]), {})[kind + match[2]] = i
    whole = [f for _number, f in sorted(fields.items()) if {"code", "attribute code"} <= f.keys()]
    return tuple(Variable(f["code"], f.get("label", -1), f["attribute code"], f.get("attribute label", -1)) for f in whole)


def _values(raw: Sequence[str], names: Sequence[str]) -> tuple[ValueField, ...]:
    if "value" in names:
        quality = names.index("value_q") if "value_q" in names else None
        return (ValueField(names.index("value"), quality),)
    found: list[ValueField] = []
    for i, name in enumerate(raw):
        match = _WIDE.fullmatch(name)
        if match and not name.endswith("__q"):
            quality = next((j for j, other in enumerate(raw) if other in (f"{name}__q", f"{match[1]}__{match[2]}__q")), None)
            unit = (match[3] or "").replace("_", " ").strip()
            found.append(ValueField(i, quality, match[1], match[2].replace("_", " ").strip(), unit))
    return tuple(found)


class RowFacts(NamedTuple):
    """What a row is about; key "" where it is about no region. series: one id a value field."""

    key: str
    name: str
    period: str
    level: str
    series: tuple[str, ...]


_NOWHERE = RowFacts("", "", "", "", ())
_Taken = str | tuple[str, ...]
_Take = Callable[[Sequence[str]], _Taken]


@dataclass(slots=True)
class _Plan:
    """How rows with the same variables are read: which variable is the region, which is a month, which classify.

    when, where, what take the fields that decide period, region and series; each answer is worked out once.
    """

    region: Variable
    moment: Variable | None
    classifying: tuple[Variable, ...]
    when: _Take
    where: _Take
    what: _Take
    periods: dict[_Taken, str] = field(default_factory=dict)
    places: dict[_Taken, tuple[str, str, str]] = field(default_factory=dict)
    series: dict[_Taken, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class SeriesMaker:
    """Gives every row its place (region, period) and the series of its values; everything is worked out once per code."""

    layout: Layout
    display: str
    number: str = ""
    title: str = ""
    series: dict[str, Series] = field(default_factory=dict)
    means: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    whole_keys: bool = False
    _plans: dict[_Taken, _Plan | None] = field(default_factory=dict)
    _codes: _Take = field(init=False)

    def __post_init__(self) -> None:
        self._codes = itemgetter(*[variable.code for variable in self.layout.variables])

    def read(self, row: Sequence[str]) -> RowFacts:
        """Key, name, period, level and series of a row; a new series is added to `series`."""
        codes = self._codes(row)
        plan = self._plans[codes] if codes in self._plans else self._plan(codes, row)
        if plan is None:
            return _NOWHERE
        when, where, what = plan.when(row), plan.where(row), plan.what(row)
        period = plan.periods.get(when)
        if period is None:
            period = plan.periods[when] = _period(self.layout, plan, row)
        place = plan.places.get(where)
        if place is None:
            place = plan.places[where] = self._region(row, plan.region)
        series = plan.series.get(what)
        if series is None:
            series = plan.series[what] = tuple(self._make(row, value, plan.classifying) for value in self.layout.values)
        return RowFacts(place[0], place[1], period, place[2], series)

    def trust_keys(self, whole: bool) -> None:
        """Whether key lengths tell the level; asked once all keys have been seen."""
        self.whole_keys = whole
        for plan in self._plans.values():
            if plan:
                plan.places.clear()

    def _region(self, row: Sequence[str], variable: Variable) -> tuple[str, str, str]:
        key = clean(row[variable.attribute])
        name = clean(row[variable.attribute_label]) if variable.attribute_label >= 0 else ""
        if genesis.is_country(key):
            return COUNTRY, name, ""
        municipal = row[variable.code].startswith(("GEM", "GEOGM"))
        return key, name, genesis.level_of(key, municipal) if self.whole_keys else ""

    def _plan(self, codes: _Taken, row: Sequence[str]) -> _Plan | None:
        self._plans[codes] = plan = _make_plan(self.layout, row)
        return plan

    def _make(self, row: Sequence[str], value: ValueField, classifying: Sequence[Variable]) -> str:
        layout = self.layout
        code = value.code or _at(row, layout.value_code)
        label = value.label or _at(row, layout.value_label) or code
        unit = value.unit or _at(row, layout.value_unit)
        chosen = sorted(
            (row[v.code].strip(), row[v.attribute].strip(), v) for v in classifying if row[v.attribute].strip() not in _TOTALS
        )
        statistic = _at(row, layout.statistic)
        name = "/".join([statistic or "genesis", code, *(f"{variable}={attribute}" for variable, attribute, _v in chosen)])
        self.number = self.number or self.display or statistic
        self.title = self.title or _at(row, layout.statistic_label) or label
        self.words |= {unit, *(row[i] for i in layout.time_labels), *(_at(row, v.attribute_label) for v in classifying)}
        if name not in self.series:
            full = ", ".join([label, *(_at(row, v.attribute_label) or attribute for _variable, attribute, v in chosen)])
            self.series[name] = Series(name, full, self.number, unit, is_additive(label, unit))
            if is_mean(label, unit):
                self.means.add(name)
        return name


def _at(row: Sequence[str], index: int) -> str:
    return clean(row[index]) if index >= 0 else ""


def _make_plan(layout: Layout, row: Sequence[str]) -> _Plan | None:
    used = [v for v in layout.variables if row[v.code].strip()]
    named = [v for v in used if _REGION_CODE.fullmatch(row[v.code].strip())]
    region = max(named, key=lambda v: not _COUNTRY_CODE.match(row[v.code]), default=None)
    if region is None:
        region = next((v for v in used if _REGION_KEY.fullmatch(row[v.attribute].strip())), None)
    if region is None:
        return None
    moment = next((v for v in used if _TIME_CODE.match(row[v.attribute].strip())), None)
    classifying = tuple(v for v in used if v not in (region, moment))
    when = [*layout.times, *([moment.attribute] if moment else [])]
    named_values = [i for i in (layout.statistic, layout.value_code, layout.value_unit) if i >= 0]
    what = [*named_values, *(v.attribute for v in classifying)] or [region.code]
    return _Plan(region, moment, classifying, itemgetter(*when), itemgetter(region.attribute), itemgetter(*what))


def _period(layout: Layout, plan: _Plan, row: Sequence[str]) -> str:
    """The most exact of several times; a year and a month (or quarter) variable make one period."""
    period = max((iso_period(row[i]) for i in layout.times), key=len, default="")
    match = _TIME_CODE.match(row[plan.moment.attribute].strip()) if plan.moment else None
    if not match or len(period) != 4:
        return period
    number = int(match[2])
    if match[1] == "MONAT":
        return f"{period}-{number:02}" if 1 <= number <= 12 else ""
    return quarter(int(period), number) if 1 <= number <= 4 else ""
