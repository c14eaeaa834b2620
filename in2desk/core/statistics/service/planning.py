"""Reading files and resolving their keys, without storing anything."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import moment
from in2desk.core.base.paths import shown_name
from in2desk.core.base.progress import Progress
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.statistics.keys import KeyResolver, Resolution
from in2desk.core.statistics.model import Region
from in2desk.core.statistics.readers import readers
from in2desk.core.statistics.readers.bombs import refuse_bomb
from in2desk.core.statistics.readers.model import Reader, Record, Table
from in2desk.core.statistics.readers.plain_table import PlainMapping, PlainTableReader, describe, open_mapped
from in2desk.core.statistics.readers.refusals import explain
from in2desk.core.statistics.readers.sniff import SourceFile
from in2desk.core.statistics.service.plan import ImportPlan, Keep, PlannedFile, PlannedTable, Repair
from in2desk.core.statistics.service.register import all_vintages
from in2desk.core.statistics.service.staging import Row
from in2desk.core.statistics.tables import source

REMEMBERED = "mappings"
"""Setting: which column of a plain table is what, by the table's signature."""


@service(Effect.READS)
def keep_for(project: Project, *, everything: bool = False) -> Keep:
    """What an import into this project keeps: its home's Land and the totals, or everything."""
    home = project.setting("home", []) or []
    return Keep(None if everything or not home else frozenset(str(key)[:2] for key in home))


@service(Effect.READS)
def plan_import(
    project: Project,
    paths: Sequence[Path],
    *,
    everything: bool = False,
    kind: str = "",
    mapping: Mapping[str, object] | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read files as an import would store them. Registers come first, so that the others find their regions.

    kind: "values" or "boundaries" if the user says so, else "" (by content). mapping: columns of a plain table.
    Nothing is stored; a file that can't be taken carries its reason in `refused`. Raises Cancelled.
    """
    planner = _Planner(project, keep_for(project, everything=everything), kind, mapping, progress or Progress())
    files = planner.plan([Path(path) for path in paths])
    return ImportPlan(files, planner.keep)


class _Planner:
    """The state of one planning run: the resolver grows with each register among the files."""

    def __init__(self, project: Project, keep: Keep, kind: str, mapping: Mapping[str, object] | None, progress: Progress) -> None:
        self.keep = keep
        self._project = project
        self._kind = kind
        self._mapping = mapping
        self._progress = progress
        self._remembered: dict[str, dict[str, object]] = project.setting(REMEMBERED, {}) or {}
        self._regions: list[Region] = all_vintages(project)
        self._resolver: KeyResolver | None = None

    def plan(self, paths: list[Path]) -> list[PlannedFile]:
        shapes = {path.with_suffix("") for path in paths if path.suffix.lower() == ".shp"}
        opened = [self._beside(path) if _belongs_to(path, shapes) else self._open(path) for path in paths]
        order = sorted(range(len(paths)), key=lambda i: not any(t.table.regions for t in opened[i].tables))
        for done, index in enumerate(order):
            self._progress.step(done / len(paths), paths[index].name)
            self._fill(opened[index])
        return opened

    @staticmethod
    def _beside(path: Path) -> PlannedFile:
        """A part of a shapefile that is read with its .shp."""
        text = _("Gehört zu „{name}.shp“ und wird mit ihr gelesen.").format(name=path.stem)
        return PlannedFile(path, already=text)

    def _open(self, path: Path) -> PlannedFile:
        planned = PlannedFile(path, mapping=self._mapping or {})
        try:
            file = SourceFile(path)
            planned.size, planned.sha256 = file.size, file.sha256
            refuse_bomb(file)
            planned.tables = [PlannedTable(table) for table in self._tables(file, planned)]
        except Refused as refusal:
            planned.refused = str(refusal)
        except OSError:
            planned.refused = _(
                "Die Datei „{name}“ lässt sich nicht öffnen. Es wurde nichts gespeichert. "
                "Prüfen Sie, ob sie noch da ist und nicht in einem anderen Programm offen steht."
            ).format(name=shown_name(path))
        return planned

    def _tables(self, file: SourceFile, planned: PlannedFile) -> list[Table]:
        if self._mapping:
            planned.signature = _signature(file)
            return open_mapped(file, PlainMapping.from_dict(self._mapping), self.keep.raw)
        found = [table for part, reader in self._recognised(file) for table in self._read_by(reader, part, planned)]
        wrong = self._kind == "boundaries" and not any(table.outlines for table in found)
        if not found or wrong:
            raise Refused(explain(file))
        return found

    def _read_by(self, reader: Reader, file: SourceFile, planned: PlannedFile) -> list[Table]:
        """A plain table whose columns the user has named before is read in the same way again."""
        if isinstance(reader, PlainTableReader):
            planned.signature = _signature(file)
            planned.mapping = self._remembered.get(planned.signature, {})
            if planned.mapping:
                return open_mapped(file, PlainMapping.from_dict(planned.mapping), self.keep.raw)
        return reader.open(file, self.keep.raw)

    def _recognised(self, file: SourceFile) -> Iterator[tuple[SourceFile, Reader]]:
        reader = next((r for r in readers() if r.recognises(file)), None)
        if reader:
            yield file, reader
        elif file.kind == "zip":
            for member in file.members():
                yield from self._recognised(member)

    def _fill(self, planned: PlannedFile) -> None:
        try:
            self._check_twice(planned)
            for table in planned.tables if planned.stores else ():
                self._read(table)
            if planned.stores:
                self._check_outcome(planned)
        except Refused as refusal:
            planned.refused = str(refusal)

    def _check_twice(self, planned: PlannedFile) -> None:
        """A file is known by its bytes; read with a wider scope or another mapping it replaces what it stored before."""
        query = select(source.c.id, source.c.scope, source.c.mapping, source.c.imported_at).where(
            source.c.sha256 == planned.sha256
        )
        with self._project.reading() as connection:
            held = connection.execute(query).all()
        same = [row for row in held if json.loads(row.mapping) == dict(planned.mapping)]
        if same and all(self.keep.covers(row.scope) for row in same):
            when = moment(datetime.fromisoformat(same[0].imported_at))
            planned.already = _("Diese Datei ist schon eingelesen ({when}). Nichts wurde verändert.").format(when=when)
        else:
            planned.replaces = tuple(row.id for row in held)

    def _read(self, planned: PlannedTable) -> None:
        table = planned.table
        if table.regions:
            planned.regions = list(table.regions(self._progress))
            self._regions = [*self._regions, *planned.regions]
            self._resolver = None
        elif not self._regions:
            raise Refused(
                _(
                    "Es ist noch kein Gemeindeverzeichnis eingelesen, deshalb lassen sich die Orte nicht zuordnen. Es wurde "
                    "nichts gespeichert. Lesen Sie zuerst das Verzeichnis ein (Destatis, „Auszug Gemeindeverzeichnis“)."
                )
            )
        if table.outlines:
            self._read_outlines(planned)
        planned.staging.add(self._resolved(planned))
        planned.contradictions = planned.staging.drop_contradictions()

    def _resolved(self, planned: PlannedTable) -> Iterator[Row]:
        """Records with their region's key; what fits no region or is not kept stays out and is counted."""
        seen: dict[tuple[str, str, str], str | None] = {}
        for record in planned.table.records(self._progress):
            asked = (record.key, record.name, record.level)
            if asked not in seen:
                seen[asked] = self._place(planned, record)
            key = seen[asked]
            if key is not None:
                yield (record.series, key, record.period, record.value, record.missing, record.flags, record.locator)

    def _place(self, planned: PlannedTable, record: Record) -> str | None:
        resolution = self._resolve(record.key, record.name, record.level)
        if resolution.key is None:
            planned.unmatched[(record.key, record.name)] = resolution.message
            return None
        if not self.keep.region(resolution.key):
            planned.outside += 1
            return None
        if resolution.status == "repaired":
            planned.repairs.append(Repair(record.key, record.name, resolution.key, resolution.message))
        planned.matched.add(resolution.key)
        return resolution.key

    def _resolve(self, key: str, name: str, level: str) -> Resolution:
        if self._resolver is None:
            self._resolver = KeyResolver(self._regions)
        return self._resolver.resolve(key, name, level)

    def _read_outlines(self, planned: PlannedTable) -> None:
        assert planned.table.outlines is not None
        for outline in planned.table.outlines(self._progress):
            resolution = self._resolve(outline.key, outline.name, outline.level)
            if resolution.key is None:
                planned.unmatched[(outline.key, outline.name)] = resolution.message
            elif self.keep.region(resolution.key):
                planned.matched.add(resolution.key)
                planned.outlines.append(outline._replace(key=resolution.key))
            else:
                planned.outside += 1

    def _check_outcome(self, planned: PlannedFile) -> None:
        """A file that would store nothing is refused, saying why."""
        if any(t.matched or t.regions for t in planned.tables):
            return
        outside = sum(t.outside for t in planned.tables)
        unmatched = sum(len(t.unmatched) for t in planned.tables)
        if outside:
            raise Refused(
                _(
                    "Die Datei enthält nur Gebiete außerhalb des Landes, um das es in diesem Projekt geht ({n}). Es wurde nichts "
                    "gespeichert. Mit „Ganz Deutschland übernehmen“ wird sie trotzdem eingelesen."
                ).format(n=outside)
            )
        raise Refused(
            _(
                "Kein Schlüssel der Datei passt zum Gemeindeverzeichnis ({n} geprüft). Es wurde nichts gespeichert. Prüfen Sie, "
                "ob die Spalte mit dem Gemeindeschlüssel als Text gespeichert ist."
            ).format(n=unmatched)
        )


def _signature(file: SourceFile) -> str:
    """What tells tables of one layout: their sheets and column headers, years left aside; "" for what is no table."""
    if file.kind not in ("text", "xlsx", "xls", "ods"):
        return ""
    heads = [[look.name, *(column.header for column in look.columns)] for _grid, look in describe(file)]
    return hashlib.sha256(re.sub(r"\d+", "#", json.dumps(heads)).encode()).hexdigest()[:16]


def _belongs_to(path: Path, shapes: Collection[Path]) -> bool:
    return path.with_suffix("") in shapes and path.suffix.lower() in (".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx")
