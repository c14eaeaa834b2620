"""From published series to the value of an indicator, one function a kind of derivation. Pure.

A derivation is taken as a whole: values of two sources are never mixed within one indicator at one level.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from in2desk.core.statistics.figures import NOT_COLLECTED, Figure, Figures
from in2desk.core.statistics.model import Derivation, Flag, Indicator, Missing, Region, Value
from in2desk.core.statistics.regions import level_of

CENSUS_BREAKS = ("2011-05-09", "2022-05-15")
"""Population figures before and after a census count from different bases; a change across one is not a change."""
POPULATION = ("12411/BEVSTD", "12411-01-01/insgesamt", "gv/population")


@dataclass(frozen=True, slots=True)
class Entry:
    """The newest own entry of one indicator and region."""

    value: float
    period: str
    example: bool


Entries = Mapping[tuple[str, str], Entry]
Cell = tuple[str, str]
"""A series and a period."""
T = TypeVar("T")
Build = Callable[[str], Value]
"""What one derivation says of a region, once its series and periods are chosen."""


@dataclass(frozen=True, slots=True)
class _Work:
    indicator: Indicator
    args: Mapping[str, Any]
    keys: Sequence[str]
    figures: Figures
    entries: Entries


def derive(
    indicator: Indicator,
    regions: Sequence[Region],
    figures: Figures,
    entries: Entries,
    *,
    wanted: Collection[str] | None = None,
) -> dict[str, Value]:
    """The indicator's value for each region (all of one level), keyed by region.

    The first derivation that reaches at least half as many regions as the widest one is taken, for all of them; a region
    without a value gets a gap with its reason. The same rule chooses series and period within a derivation: a file about
    one district does not silence one about the whole Land. All regions have a say in the choice,
    whichever of them are wanted (None: all).
    """
    keys = [region.key for region in regions]
    works = (_Work(indicator, d.args, keys, figures, entries) for d in indicator.sources)
    builds = [_KINDS[d.kind](work) for d, work in zip(indicator.sources, works, strict=True)]
    build = _chosen([b for b in builds if b is not None], keys)
    shown = keys if wanted is None else [key for key in keys if key in wanted]
    return {key: build(key) if build else _gap(indicator, key) for key in shown}


def _chosen(builds: Sequence[Build], keys: Sequence[str]) -> Build | None:
    """The derivation to take; one that has no rival need not be counted."""
    if len(builds) < 2:
        return next(iter(builds), None)
    found = ({key: build(key) for key in keys} for build in builds)
    values = _widest(found, lambda values: sum(v.value is not None for v in values.values()), len(keys))
    return values.__getitem__ if values is not None else builds[0]


def _widest(candidates: Iterable[T], reach: Callable[[T], int], everything: int) -> T | None:
    """The first candidate that reaches at least half as many regions as the best one; None where none reaches any.

    everything: how many there are. No candidate is counted after one that reaches half of them, unless an earlier one
    may still win.
    """
    counted: list[tuple[T, int]] = []
    first: T | None = None
    for candidate in candidates:
        counted.append((candidate, reach(candidate)))
        best = max(n for _candidate, n in counted)
        first = next((c for c, n in counted if n and 2 * n >= best), None)
        if first is candidate and 2 * counted[-1][1] >= everything:
            break
    return first


def needed_series(derivations: Iterable[Derivation]) -> set[str]:
    """Ids of every series these derivations may ask for."""
    found: set[str] = set()
    for derivation in derivations:
        for value in derivation.args.values():
            found |= _series_in(value)
        if derivation.kind in ("per_1000", "entry"):
            found |= set(POPULATION)
    return found


def is_fed(derivation: Derivation, present: set[str]) -> bool:
    """Whether every part of a derivation has a series among those present: a numerator alone makes no rate.

    What is typed in or comes from another room is never fed by a table.
    """
    parts = [_series_in(derivation.args[name]) for name in _PARTS if name in derivation.args]
    if derivation.kind == "per_1000":
        parts.append(set(POPULATION))
    return bool(parts) and all(part & present for part in parts)


_PARTS = ("series", "numerator", "denominator", "start", "end")


def _series_in(value: object) -> set[str]:
    if isinstance(value, Mapping):
        return set().union(*(_series_in(inner) for inner in value.values()))
    if isinstance(value, (list, tuple)):
        return set().union(*(_series_in(inner) for inner in value))
    return {value} if isinstance(value, str) and "/" in value else set()


def _gap(indicator: Indicator, key: str, missing: str = Missing.NOT_COLLECTED.value) -> Value:
    return Value(key, indicator.id, "", "", None, indicator.unit, missing)


def _value(work: _Work) -> Build | None:
    """The newest period of a published series, cell by cell."""
    cells = _cells_of(work, _list(work.args["series"]))
    chosen = _widest(cells, lambda cell: _reach(work, cell), len(work.keys))
    if chosen is None:
        return None
    bases = _list(work.args.get("base", ())) if work.indicator.min_base else []
    if not bases:
        return lambda key: _published(work, *chosen, key)
    # a published rate whose base is known and small is marked
    return lambda key: _marked(work, _published(work, *chosen, key), _newest(work, bases, key))


def _cells_of(work: _Work, names: Iterable[str]) -> list[Cell]:
    """Every series and period to choose from: the preferred series first, its newest period first."""
    return [(name, period) for name in names for period in work.figures.periods(name)]


def _reach(work: _Work, *cells: Cell) -> int:
    """How many regions have a value in each of these series and periods."""
    return min(work.figures.held(*cell, work.keys) for cell in cells)


def _published(work: _Work, series_id: str, period: str, key: str) -> Value:
    figure = work.figures.at(series_id, period, key) or NOT_COLLECTED
    scale = float(work.args.get("factor", 1))
    value = None if figure.value is None else figure.value * scale
    return _of_figure(work, figure, value, series_id, period, key)


def _of_figure(work: _Work, figure: Figure, value: float | None, series_id: str, period: str, key: str) -> Value:
    series = work.figures.series.get(series_id)
    return Value(
        key,
        work.indicator.id,
        series_id,
        period,
        value,
        work.indicator.unit,
        figure.missing,
        tuple(figure.flags.split()),
        source=figure.source,
        table=series.table if series else "",
        locator=figure.locator,
    )


def _ratio(work: _Work) -> Build | None:
    """factor * numerator / denominator in the newest period that has both."""
    factor = float(work.args.get("factor", 100))
    tops, bottoms = _cells_of(work, _list(work.args["numerator"])), _list(work.args["denominator"])
    pairs = [((top, period), (b, period)) for top, period in tops for b in bottoms if period in work.figures.periods(b)]
    return _quotients(work, pairs, factor)


def _per_1000(work: _Work) -> Build | None:
    """Per 1,000 inhabitants: the population of the same period, else the newest one before or after."""
    factor = float(work.args.get("factor", 1000))
    tops = _cells_of(work, _list(work.args["numerator"]))
    pairs = [(top, bottom) for top in tops if (bottom := _population_for(work, top[1])) is not None]
    return _quotients(work, pairs, factor)


def _quotients(work: _Work, pairs: Sequence[tuple[Cell, Cell]], factor: float) -> Build | None:
    chosen = _widest(pairs, lambda pair: _reach(work, *pair), len(work.keys))
    return (lambda key: _quotient(work, *chosen, factor, key)) if chosen else None


def _population_for(work: _Work, period: str) -> Cell | None:
    held = [(p == period, p[:4] == period[:4], p, s) for s in _populations(work) for p in work.figures.periods(s)]
    best = max(held, default=None)
    return (best[3], best[2]) if best else None


def _populations(work: _Work) -> list[str]:
    return _list(work.args.get("population", POPULATION))


def _quotient(work: _Work, top: Cell, bottom: Cell, factor: float, key: str) -> Value:
    parts = [_cell(work, *top, key), _cell(work, *bottom, key)]
    above, below = parts[0].value, parts[1].value
    if above is None or below is None:
        return _computed(work, key, top[1], None, parts)
    value = _computed(work, key, top[1], factor * above / below if below > 0 else None, parts)
    return _marked(work, value, below)


def _cell(work: _Work, series_id: str, period: str, key: str) -> Value:
    figure = work.figures.at(series_id, period, key) or NOT_COLLECTED
    series = work.figures.series.get(series_id)
    table, unit = (series.table, series.unit) if series else ("", "")
    flags = tuple(figure.flags.split())
    return Value(
        key, "", series_id, period, figure.value, unit, figure.missing, flags, False, figure.source, table, figure.locator
    )


def _computed(work: _Work, key: str, period: str, value: float | None, inputs: list[Value]) -> Value:
    """A derived value; without one the reason is that of the first missing input, else that it makes no sense."""
    missing = "" if value is not None else next((i.missing for i in inputs if i.missing), Missing.NOT_MEANINGFUL.value)
    flags = tuple(dict.fromkeys(flag for i in inputs for flag in i.flags))
    sources = " ".join(dict.fromkeys(name for i in inputs for name in i.source.split()))
    tables = ", ".join(dict.fromkeys(i.table for i in inputs if i.table))
    example = any(i.example for i in inputs)
    return Value(
        key,
        work.indicator.id,
        "",
        period,
        value,
        work.indicator.unit,
        missing,
        flags,
        example,
        sources,
        tables,
        "",
        tuple(inputs),
    )


def _marked(work: _Work, value: Value, base: float | None) -> Value:
    small = value.value is not None and base is not None and base < work.indicator.min_base
    return replace(value, flags=(*value.flags, Flag.SMALL_BASE.value)) if small else value


def _newest(work: _Work, alternatives: list[str], key: str) -> float | None:
    for series_id in alternatives:
        for period in work.figures.periods(series_id):
            figure = work.figures.at(series_id, period, key)
            if figure is not None and figure.value is not None:
                return figure.value
    return None


def _change(work: _Work) -> Build | None:
    """Per cent from `years` before to the newest period of one series."""
    return _changes(work, lambda start, end, years: 100 * (end / start - 1))


def _annual_change(work: _Work) -> Build | None:
    """Mean yearly change in per cent over `years`."""
    return _changes(work, lambda start, end, years: 100 * ((end / start) ** (1 / years) - 1))


def _changes(work: _Work, formula: Callable[[float, float, int], float]) -> Build | None:
    years = int(work.args.get("years", 5))
    pairs = [
        ((name, start), (name, end))
        for name, end in _cells_of(work, _list(work.args["series"]))
        if (start := f"{int(end[:4]) - years}{end[4:]}") in work.figures.periods(name) and not crosses_census(name, start, end)
    ]
    return _differences(work, pairs, formula, years)


def _differences(
    work: _Work, pairs: Sequence[tuple[Cell, Cell]], formula: Callable[[float, float, int], float], years: int
) -> Build | None:
    chosen = _widest(pairs, lambda pair: _reach(work, *pair), len(work.keys))
    return (lambda key: _difference(work, *chosen, formula, years, key)) if chosen else None


def crosses_census(series_id: str, start: str, end: str) -> bool:
    """Whether a change of a population series would span the break of a census."""
    if not series_id.startswith(("12411", "gv/population")):
        return False
    return any(_full(start) < day <= _full(end) for day in CENSUS_BREAKS)


def _full(period: str) -> str:
    return period if len(period) == 10 else f"{period[:4]}-12-31"


def _change_between(work: _Work) -> Build | None:
    """Per cent between two stated periods, maybe of two series that count on the same basis."""
    start, end = work.args["start"], work.args["end"]
    pairs = [
        ((first, start["period"]), (last, end["period"])) for first in _list(start["series"]) for last in _list(end["series"])
    ]
    return _differences(work, pairs, lambda before, after, years: 100 * (after / before - 1), 1)


def _difference(
    work: _Work, start: Cell, end: Cell, formula: Callable[[float, float, int], float], years: int, key: str
) -> Value:
    inputs = [_cell(work, *start, key), _cell(work, *end, key)]
    before, after = inputs[0].value, inputs[1].value
    value = None if before is None or after is None or before <= 0 else formula(before, after, years)
    return _computed(work, key, f"{start[1]}/{end[1]}", value, inputs)


def _entry(work: _Work) -> Build | None:
    """What the user typed in, per 1,000 inhabitants where the indicator asks for it."""
    return lambda key: _own(work, key)


def _own(work: _Work, key: str) -> Value:
    per_head = work.args.get("per") == "population"
    entry = _entered(work, key, additive=per_head)
    if entry is None:
        return _gap(work.indicator, key)
    value = Value(key, work.indicator.id, "", entry.period, entry.value, work.indicator.unit, example=entry.example)
    return _own_per_head(work, value) if per_head else value


def _entered(work: _Work, key: str, *, additive: bool) -> Entry | None:
    entry = work.entries.get((work.indicator.id, key))
    if entry or not additive or level_of(key) == "gemeinde":
        return entry
    parts = [work.entries.get((work.indicator.id, part)) for part in work.figures.register.parts(key)]
    present = [part for part in parts if part]
    if not parts or len(present) < len(parts):
        return None
    return Entry(sum(p.value for p in present), max(p.period for p in present), any(p.example for p in present))


def _own_per_head(work: _Work, value: Value) -> Value:
    bottom = _population_for(work, value.period)
    population = _cell(work, *bottom, value.key) if bottom else None
    inputs = [value, *([population] if population else [])]
    if value.value is None or population is None or not population.value:
        return _computed(work, value.key, value.period, None, inputs)
    factor = float(work.args.get("factor", 1000))
    return _marked(
        work, _computed(work, value.key, value.period, factor * value.value / population.value, inputs), population.value
    )


def _external(work: _Work) -> Build | None:
    """Fed by another room through IndicatorSource; nothing is derived here."""
    return None


def _list(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(item) for item in value or ()]  # type: ignore[attr-defined]


_KINDS: Mapping[str, Callable[[_Work], Build | None]] = {
    "value": _value,
    "ratio": _ratio,
    "per_1000": _per_1000,
    "change": _change,
    "annual_change": _annual_change,
    "change_between": _change_between,
    "entry": _entry,
    "external": _external,
}
KINDS = tuple(_KINDS)
