"""What was read in: the list of sources, what a newer vintage changed, taking one out again."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import and_, delete, select

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.statistics.tables import observation, source


@dataclass(frozen=True, slots=True)
class Source:
    """One table of one file as it was read in."""

    id: str
    file_name: str
    sha256: str
    size: int
    format: str
    table: str
    title: str
    publisher: str
    licence: str
    attribution: str
    reference_date: str
    imported_at: str
    scope: str
    notes: tuple[str, ...]
    regions: int
    unmatched: int
    figures: int
    example: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """One cell that a newer vintage says otherwise."""

    series: str
    key: str
    period: str
    before: float | None
    after: float | None


@service(Effect.READS)
def sources(project: Project) -> list[Source]:
    """Everything read in, oldest first."""
    with project.reading() as connection:
        rows = connection.execute(select(source).order_by(source.c.imported_at, source.c.id)).all()
    return [
        Source(
            r.id,
            r.file_name,
            r.sha256,
            r.size,
            r.format,
            r.table_code,
            r.title,
            r.publisher,
            r.licence,
            r.attribution,
            r.reference_date,
            r.imported_at,
            r.scope,
            tuple(json.loads(r.notes)),
            r.regions,
            r.unmatched,
            r.figures,
            bool(r.example),
        )
        for r in rows
    ]


@service(Effect.READS)
def revisions(project: Project, source_id: str) -> list[Revision]:
    """Cells that this source says otherwise than an earlier one, ordered by series, period and region."""
    new, old = observation.alias("new"), observation.alias("old")
    newer, older = source.alias("newer"), source.alias("older")
    same = and_(old.c.series_id == new.c.series_id, old.c.region_key == new.c.region_key, old.c.period == new.c.period)
    query = (
        select(new.c.series_id, new.c.region_key, new.c.period, old.c.value, new.c.value)
        .select_from(new.join(newer, newer.c.id == new.c.source_id).join(old, same).join(older, older.c.id == old.c.source_id))
        .where(new.c.source_id == source_id, old.c.source_id != source_id, older.c.imported_at <= newer.c.imported_at)
        .where(old.c.value.is_distinct_from(new.c.value))
        .order_by(new.c.series_id, new.c.period, new.c.region_key)
    )
    with project.reading() as connection:
        return [Revision(*row) for row in connection.execute(query)]


@service(Effect.STEP)
def remove_source(project: Project, source_id: str) -> None:
    """Take a file's figures out of the project, as a step of its own."""
    with project.step(N_("Eingelesene Datei entfernt")) as connection:
        connection.execute(delete(source).where(source.c.id == source_id))
