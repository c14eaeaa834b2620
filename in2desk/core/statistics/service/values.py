"""Stored series and the values of indicators, with where they come from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, Row, func, select

from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.statistics.derive import Entries, Entry, derive, needed_series
from in2desk.core.statistics.figures import Figure, Figures
from in2desk.core.statistics.model import Indicator, IndicatorSource, Region, Series, Value
from in2desk.core.statistics.regions import Register, level_of
from in2desk.core.statistics.service.register import register
from in2desk.core.statistics.tables import observation, own_entry, source
from in2desk.core.statistics.tables import series as series_table

_SEEN = observation.join(source, source.c.id == observation.c.source_id)


@service(Effect.READS)
def stored_series(project: Project) -> list[tuple[Series, list[str], list[str]]]:
    """Every series that has figures: (series, its periods, ids of its sources)."""
    pairs = (
        select(observation.c.series_id, observation.c.period, observation.c.source_id)
        .select_from(_SEEN)
        .distinct()
        .order_by(observation.c.period)
    )
    held: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    with project.reading() as connection:
        known = _series(connection)
        for series_id, period, source_id in connection.execute(pairs):
            periods, sources = held.setdefault(series_id, ({}, {}))
            periods[period] = sources[source_id] = None
    return [(known[name], list(periods), list(sources)) for name, (periods, sources) in sorted(held.items())]


@service(Effect.READS)
def series_values(project: Project, series_id: str = "", level: str = "") -> list[Value]:
    """Published cells as stored, all vintages, ordered by series, region, period. Empty arguments mean all."""
    query = (
        select(observation, source.c.example)
        .select_from(_SEEN)
        .order_by(
            observation.c.series_id, observation.c.region_key, observation.c.period, source.c.reference_date, source.c.imported_at
        )
    )
    if series_id:
        query = query.where(observation.c.series_id == series_id)
    with project.reading() as connection:
        known = _series(connection)
        rows = connection.execute(query).all()
    return [_stored(row, known[row.series_id]) for row in rows if not level or level_of(row.region_key) == level]


def _stored(row: Row[tuple[object, ...]], known: Series) -> Value:
    return Value(
        row.region_key,
        "",
        row.series_id,
        row.period,
        row.value,
        known.unit,
        row.missing,
        tuple(row.flags.split()),
        bool(row.example),
        row.source_id,
        known.table,
        row.locator,
    )


@service(Effect.READS)
def figures_for(project: Project, indicators: Iterable[Indicator], held: Register | None = None) -> Figures:
    """The figures these indicators need, where two files say something of one cell the newer one (Stand, then day read in)."""
    wanted = needed_series(d for indicator in indicators for d in indicator.sources)
    query = select(*_FIGURE).where(observation.c.series_id.in_(wanted))
    newest_last = select(source.c.id).order_by(source.c.reference_date, source.c.imported_at)
    cells: dict[str, dict[str, dict[str, Figure]]] = {}
    with project.reading() as connection:
        known = _series(connection)
        age = {name: n for n, name in enumerate(connection.execute(newest_last).scalars())}
        rows = connection.execute(query).all()
    # not joined and sorted in the file: that takes three times as long for the table of a whole Land
    for series_id, period, key, *told in rows:
        figure = Figure(*told)
        if figure.source in age:  # a source that was taken back is not there, its figures are until they are collected
            column = cells.setdefault(series_id, {}).setdefault(period, {})
            if key not in column or age[column[key].source] <= age[figure.source]:
                column[key] = figure
    return Figures(cells, known, held or register(project))


_FIGURE = (
    observation.c.series_id,
    observation.c.period,
    observation.c.region_key,
    observation.c.value,
    observation.c.missing,
    observation.c.flags,
    observation.c.source_id,
    observation.c.locator,
)


@service(Effect.READS)
def indicator_values(
    project: Project,
    indicators: Sequence[Indicator],
    level: str,
    *,
    figures: Figures | None = None,
    external: Iterable[IndicatorSource] = (),
    wanted: Collection[str] | None = None,
) -> dict[str, dict[str, Value]]:
    """Values of indicators for every region of a level that is ever compared: indicator id -> region key -> value.

    external: other rooms that feed an indicator (checklist, retention). wanted: only the values of these regions; which
    files feed an indicator is decided by all of them nevertheless, so that a group shows what the whole Land shows.
    """
    figures = figures or figures_for(project, indicators)
    regions = figures.register.inside("DE", level, with_independent=True)
    regions = _with_data(figures, regions, project)
    entries = own_entries(project)
    examples = example_sources(project)
    found = {i.id: derive(i, regions, figures, entries, wanted=wanted) for i in indicators}
    for feed in external:
        if feed.indicator in found:
            mine = (value for value in feed.values(level) if wanted is None or value.key in wanted)
            found[feed.indicator].update({value.key: value for value in mine})
    return {name: {k: _flagged(v, examples) for k, v in values.items()} for name, values in found.items()}


def _with_data(figures: Figures, regions: list[Region], project: Project) -> list[Region]:
    """Regions of the Länder the project is about, others only where figures were read in; all where it has no home."""
    home = {str(key)[:2] for key in project.setting("home", []) or []}
    return [r for r in regions if not home or r.key[:2] in home or figures.mentions(r.key)]


def _flagged(value: Value, examples: set[str]) -> Value:
    if value.example or not examples or not examples.intersection(value.source.split()):
        return value
    fields = {name: getattr(value, name) for name in Value.__dataclass_fields__}
    return Value(**{**fields, "example": True})


@service(Effect.READS)
def own_entries(project: Project) -> Entries:
    """The newest own entry of each indicator and region."""
    query = select(own_entry).order_by(own_entry.c.period)
    with project.reading() as connection:
        return {(r.indicator_id, r.region_key): Entry(r.value, r.period, bool(r.example)) for r in connection.execute(query)}


@service(Effect.READS)
def example_sources(project: Project) -> set[str]:
    """Ids of sources whose figures are invented (sample project only)."""
    with project.reading() as connection:
        return set(connection.execute(select(source.c.id).where(source.c.example == 1)).scalars())


@service(Effect.READS)
def observed_series(connection: Connection) -> set[str]:
    """Ids of all series that have figures."""
    return set(connection.execute(select(observation.c.series_id).select_from(_SEEN).distinct()).scalars())


@service(Effect.READS)
def figure_count(project: Project) -> int:
    """How many cells the project shows."""
    with project.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(_SEEN)).scalar_one())


def _series(connection: Connection) -> dict[str, Series]:
    rows = connection.execute(select(series_table))
    return {r.id: Series(r.id, r.label, r.table_code, r.unit, bool(r.additive)) for r in rows}
