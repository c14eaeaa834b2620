"""Storing what was planned: one transaction, one named step, taken back as a whole."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from operator import attrgetter

from sqlalchemy import Connection, delete, insert, select

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import new_id
from in2desk.core.base.paths import shown_name
from in2desk.core.base.progress import Progress
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.statistics.model import Region, Series
from in2desk.core.statistics.readers.model import Outline
from in2desk.core.statistics.service.plan import ImportPlan, ImportResult, Keep, PlannedFile, PlannedTable
from in2desk.core.statistics.service.planning import REMEMBERED
from in2desk.core.statistics.tables import observation, outline, register_row, series, source

_CHUNK = 5_000


@service(Effect.STEP)
def run_import(
    project: Project,
    plan: ImportPlan,
    *,
    repairs: Collection[str] | None = None,
    progress: Progress | None = None,
    clock: Clock = now,
) -> list[ImportResult]:
    """Store every file of the plan that was not refused, as one step. Returns one result per file, in order.

    repairs: raw keys whose repair the user accepted; None accepts all (they are unique in the register and reported).
    Raises Cancelled; then nothing is stored.
    """
    stored = [file for file in plan.files if file.stores]
    if stored:
        label = N_("„{name}“ eingelesen") if len(stored) == 1 else N_("{n} Dateien eingelesen")
        with project.step(label, name=shown_name(stored[0].path), n=len(stored)) as connection:
            for done, file in enumerate(stored):
                (progress or Progress()).step(done / len(stored), shown_name(file.path))
                _store_file(connection, file, plan.keep, repairs, clock)
            _remember(project, connection, stored)
    results = [_result(file) for file in plan.files]
    for file in plan.files:
        discard(file)
    return results


@service(Effect.READS)
def discard(file: PlannedFile) -> None:
    """Let go of what a planned file holds aside."""
    for planned in file.tables:
        planned.staging.close()


def _remember(project: Project, connection: Connection, files: list[PlannedFile]) -> None:
    """Keep the answers of the mapping dialogue for the next table of the same layout."""
    answered = {file.signature: dict(file.mapping) for file in files if file.mapping and file.signature}
    if answered:
        project.put_setting(connection, REMEMBERED, {**(project.setting(REMEMBERED, {}) or {}), **answered})


def _store_file(connection: Connection, file: PlannedFile, keep: Keep, repairs: Collection[str] | None, clock: Clock) -> None:
    if file.replaces:
        connection.execute(delete(source).where(source.c.id.in_(file.replaces)))
    for planned in file.tables:
        if planned.matched or planned.regions:
            _store_table(connection, file, planned, keep, repairs, clock)


def _store_table(
    connection: Connection, file: PlannedFile, planned: PlannedTable, keep: Keep, repairs: Collection[str] | None, clock: Clock
) -> None:
    source_id = new_id()
    refused = _refused_repairs(planned, repairs)
    connection.execute(insert(source).values(_source_row(source_id, file, planned, keep, clock)))
    _store_series(connection, [s for s in planned.table.series.values() if s.id in planned.staging.series()])
    rows = (row for row in planned.staging.rows() if row[1] not in refused)
    _insert_many(
        connection, observation, ("series_id", "region_key", "period", "value", "missing", "flags", "locator"), rows, source_id
    )
    _insert_many(connection, register_row, _REGION_COLUMNS, map(_region_row, planned.regions), source_id)
    outlines = ((o.key, o.wkb, int(o.repaired)) for o in _whole_outlines(planned))
    _insert_many(connection, outline, ("region_key", "wkb", "repaired"), outlines, source_id)


def _refused_repairs(planned: PlannedTable, accepted: Collection[str] | None) -> set[str]:
    if accepted is None:
        return set()
    return {repair.key for repair in planned.repairs if repair.raw not in accepted}


def _source_row(source_id: str, file: PlannedFile, planned: PlannedTable, keep: Keep, clock: Clock) -> dict[str, object]:
    table = planned.table
    return {
        "id": source_id,
        "file_name": shown_name(file.path),
        "sha256": file.sha256,
        "size": file.size,
        "format": table.format,
        "table_code": table.table,
        "title": table.title,
        "publisher": table.publisher,
        "licence": table.licence,
        "attribution": table.attribution,
        "reference_date": table.reference_date,
        "imported_at": clock().isoformat(),
        "scope": keep.scope,
        "mapping": json.dumps(dict(file.mapping), ensure_ascii=False),
        "notes": json.dumps(_warnings(planned), ensure_ascii=False),
        "regions": len(planned.matched) or len(planned.regions),
        "unmatched": len(planned.unmatched),
        "figures": planned.staging.count(),
        "example": 0,
    }


def _store_series(connection: Connection, found: list[Series]) -> None:
    """Series are shared between files; the newest file's label and unit win only where the series is new."""
    held = set(connection.execute(select(series.c.id)).scalars())
    new = [s for s in found if s.id not in held]
    if new:
        rows = [{"id": s.id, "label": s.label, "table_code": s.table, "unit": s.unit, "additive": int(s.additive)} for s in new]
        connection.execute(insert(series), rows)


_REGION_COLUMNS = (
    "key",
    "level",
    "ars",
    "name",
    "kind",
    "area",
    "population",
    "male",
    "female",
    "lon",
    "lat",
    "postcode",
    "association",
    "locator",
)


_REGION_VALUES = attrgetter(*_REGION_COLUMNS)


def _region_row(region: Region) -> tuple[object, ...]:
    return tuple(None if value != value else value for value in _REGION_VALUES(region))  # only NaN differs from itself


def _whole_outlines(planned: PlannedTable) -> Iterable[Outline]:
    """One outline a region: parts that a file gives in several rows were merged by the reader; a repeated key keeps the first."""
    return {o.key: o for o in reversed(planned.outlines)}.values()


def _insert_many(
    connection: Connection, table: object, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]], owner: str
) -> None:
    """Bulk rows past the statement compiler: positional tuples straight to the driver, in chunks."""
    names = ", ".join(("source_id", *columns))
    marks = ", ".join("?" * (len(columns) + 1))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
    for chunk in _chunks((owner, *row) for row in rows):
        connection.exec_driver_sql(statement, chunk)


def _chunks(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _result(file: PlannedFile) -> ImportResult:
    tables = file.tables
    missing: dict[str, int] = {}
    for planned in tables if file.stores else ():
        for reason, n in planned.staging.missing().items():
            missing[reason] = missing.get(reason, 0) + n
    return ImportResult(
        source=shown_name(file.path),
        format=tables[0].table.format if tables else "",
        table=", ".join(dict.fromkeys(t.table.table for t in tables if t.table.table)),
        series=sorted({s for t in tables for s in t.staging.series()}) if file.stores else [],
        values=sum(t.staging.count() for t in tables) - sum(missing.values()) if file.stores else 0,
        regions_matched=len({key for t in tables for key in t.matched} | {r.key for t in tables for r in t.regions}),
        regions_unmatched=len({pair for t in tables for pair in t.unmatched}),
        missing=missing,
        warnings=_file_warnings(file),
        refused=file.refused,
    )


def _file_warnings(file: PlannedFile) -> list[str]:
    if file.already:
        return [file.already]
    return [sentence for planned in file.tables for sentence in _warnings(planned)] if file.stores else []


def _warnings(planned: PlannedTable) -> list[str]:
    found = [*planned.table.notes]
    found += [repair.message for repair in planned.repairs]
    if planned.unmatched:
        some = ", ".join(f"{key} {name}".strip() for key, name in list(planned.unmatched)[:5])
        found.append(
            _("{n} Schlüssel stehen nicht im Gemeindeverzeichnis und wurden nicht übernommen, zum Beispiel: {some}.").format(
                n=len(planned.unmatched), some=some
            )
        )
    if planned.outside:
        found.append(
            _("{n} Gebiete liegen außerhalb des Landes dieses Projekts und wurden nicht übernommen.").format(n=planned.outside)
        )
    if planned.contradictions:
        found.append(
            _("{n} Angaben stehen mehrfach mit verschiedenen Werten in der Datei; sie wurden nicht übernommen.").format(
                n=planned.contradictions
            )
        )
    repaired = sum(o.repaired for o in planned.outlines)
    if repaired:
        found.append(_("{n} ungültige Umrisse wurden repariert.").format(n=repaired))
    return found
