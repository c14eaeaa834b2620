"""Catalogues of the checklist: versions, sections, criteria; import and export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, update

from in2desk.core.base import typed
from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import new_id
from in2desk.core.base.paths import resource, shown_name
from in2desk.core.checklist import checks, versions
from in2desk.core.checklist.catalogue import dump_checklist, load_checklist
from in2desk.core.checklist.model import Checklist, Words
from in2desk.core.checklist.packing import criterion_row, packed, packed_ladder
from in2desk.core.checklist.readers.catalogue_file import read_catalogue
from in2desk.core.checklist.service.editing import bridge, check_editable
from in2desk.core.checklist.service.rows import is_version_used, read_checklist, read_checklists
from in2desk.core.checklist.tables import assessment_round, criterion
from in2desk.core.checklist.tables import checklist as checklist_table
from in2desk.core.checklist.tables import checklist_section as section_table
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service


@service(Effect.READS)
def standard_checklist() -> Checklist:
    """The catalogue the program ships; its ids are empty until it is stored."""
    return load_checklist(resource("catalogues", "checkliste.toml").read_text(encoding="utf-8"))


@service(Effect.READS)
def checklists(project: Project) -> list[Checklist]:
    """Every version of every catalogue, newest first."""
    with project.reading() as connection:
        return read_checklists(connection)


@service(Effect.READS)
def checklist(project: Project, checklist_id: str) -> Checklist:
    """One version. Raises DeskError when there is none of that id (any more)."""
    with project.reading() as connection:
        return read_checklist(connection, checklist_id)


@service(Effect.READS)
def is_used(project: Project, checklist_id: str) -> bool:
    """Whether a round of this version holds sheets, evidence or remarks: it can no longer be edited then."""
    with project.reading() as connection:
        return is_version_used(connection, checklist_id)


@service(Effect.PART)
def put_checklist(connection: Connection, made: Checklist, *, clock: Clock = now) -> Checklist:
    """Store a whole catalogue with new ids, inside a step. Raises DeskError.

    One with the code of a catalogue that is there becomes its next version, if anything in it goes on from the newest one;
    else it gets a code of its own.
    """
    return _put(connection, _placed(checks.whole(made), read_checklists(connection)), clock)


@service(Effect.STEP)
def add_checklist(project: Project, made: Checklist) -> Checklist:
    """Store a whole catalogue with new ids, see `put_checklist`. Returns what is stored. Raises DeskError."""
    with project.step(N_("Katalog der Checkliste hinzugefügt")) as connection:
        return put_checklist(connection, made)


@service(Effect.STEP)
def new_version(project: Project, checklist_id: str) -> Checklist:
    """A copy of a version that can be edited; all its criteria are still the same. Raises DeskError."""
    with project.step(N_("Neue Fassung der Checkliste angelegt")) as connection:
        previous = read_checklist(connection, checklist_id)
        made = replace(versions.successor(previous), version=_next_version(previous.code, read_checklists(connection)))
        return _put(connection, made, now)


@service(Effect.STEP)
def delete_checklist(project: Project, checklist_id: str) -> None:
    """Delete a version that no round uses; later versions go on from the one before it. Raises DeskError."""
    with project.step(N_("Katalog der Checkliste gelöscht")) as connection:
        gone = read_checklist(connection, checklist_id)
        if connection.scalar(select(assessment_round.c.id).where(assessment_round.c.checklist_id == gone.id).limit(1)):
            raise DeskError(_("Eine Runde benutzt diese Fassung. Löschen Sie erst die Runde; es wurde nichts geändert."))
        bridge(connection, [one.id for one in gone.criteria])
        later = checklist_table.c.previous == gone.id
        connection.execute(update(checklist_table).where(later).values(previous=gone.previous))
        connection.execute(delete(checklist_table).where(checklist_table.c.id == gone.id))


@service(Effect.STEP)
def save_head(project: Project, checklist_id: str, title: Words, ladder: tuple[Words, ...]) -> None:
    """Change title and ladder of a version that no sheet uses yet. Raises DeskError."""
    values = {"title": packed(checks.title(title)), "ladder": packed_ladder(checks.ladder(ladder))}
    with project.step(N_("Katalog der Checkliste geändert")) as connection:
        check_editable(connection, checklist_id)
        connection.execute(update(checklist_table).where(checklist_table.c.id == checklist_id).values(values))


@service(Effect.STEP)
def import_checklist(project: Project, path: Path) -> Checklist:
    """Take a catalogue from a TOML file or a spreadsheet. Raises DeskError naming what is wrong; then nothing is changed.

    A catalogue that is there already, word for word, is given back as it is.
    """
    known = checklists(project)
    made = read_catalogue(path)
    if not made.code:
        made = versions.continued(replace(made, ladder=made.ladder or standard_checklist().ladder), known)
    made = checks.whole(made)
    held = next((one for one in known if checks.content(one) == checks.content(made)), None)
    if held:
        return held
    with project.step(N_("Katalog „{name}“ eingelesen"), name=shown_name(path)) as connection:
        return put_checklist(connection, made)


@service(Effect.READS)
def export_checklist(project: Project, checklist_id: str) -> str:
    """One version as TOML. Raises DeskError when there is none of that id."""
    return dump_checklist(checklist(project, checklist_id))


def _placed(made: Checklist, held: Iterable[Checklist]) -> Checklist:
    """With code, version and origins as they are among the catalogues that are there."""
    known = list(held)
    fresh = [
        replace(part, criteria=tuple(replace(c, origin="new", former=None) for c in part.criteria)) for part in made.sections
    ]
    made = replace(made, previous=None, sections=tuple(fresh))
    newest = max((one for one in known if one.code == made.code), key=lambda one: one.version, default=None)
    if newest is not None:
        later = versions.mapped(newest, made)
        if versions.has_common(later):
            return replace(later, version=newest.version + 1)
    if newest is None and made.code:
        return made
    return replace(made, code=f"C{typed.next_number('C', [one.code for one in known])}", version=1)


def _next_version(code: str, held: Iterable[Checklist]) -> int:
    return 1 + max(one.version for one in held if one.code == code)


def _put(connection: Connection, made: Checklist, clock: Clock) -> Checklist:
    """Write it with new ids."""
    sections = [replace(s, id=new_id(), criteria=tuple(replace(c, id=new_id()) for c in s.criteria)) for s in made.sections]
    stored = replace(made, id=new_id(), created_on=clock().date().isoformat(), sections=tuple(sections))
    connection.execute(
        insert(checklist_table).values(
            id=stored.id,
            code=stored.code,
            version=stored.version,
            previous=stored.previous,
            title=packed(stored.title),
            label=packed(stored.label),
            ladder=packed_ladder(stored.ladder),
            created_on=stored.created_on,
        )
    )
    for place, section in enumerate(stored.sections):
        head = {"id": section.id, "checklist_id": stored.id, "code": section.code, "name": packed(section.name)}
        connection.execute(insert(section_table).values(position=place, **head))
        if section.criteria:
            rows = [criterion_row(one) | {"section_id": section.id, "position": n} for n, one in enumerate(section.criteria)]
            connection.execute(insert(criterion), rows)
    return stored
