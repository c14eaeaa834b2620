"""Evidence for the level of a criterion in a round (note, link, file, last review), and what was said about it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Row, delete, insert, select, update

from in2desk.core.base import typed
from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import known_key, new_id
from in2desk.core.base.paths import shown_name
from in2desk.core.checklist.model import Evidence, Remark
from in2desk.core.checklist.service.rows import read_checklist, read_evidence, read_remarks, read_round
from in2desk.core.checklist.tables import criterion_remark
from in2desk.core.checklist.tables import evidence as table
from in2desk.core.project.photos import clean_photo
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service

LARGEST_FILE = 20 * 1024 * 1024
LONGEST_LINK, LONGEST_NAME = 2000, 200
_PICTURES = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|RIFF....WEBP", re.DOTALL)
_PNG = b"\x89PNG"


@service(Effect.READS)
def evidence(project: Project, round_id: str) -> list[Evidence]:
    """All evidence of a round, oldest first. Raises DeskError when there is no such round."""
    with project.reading() as connection:
        return read_evidence(connection, read_round(connection, round_id).id)


@service(Effect.STEP)
def save_evidence(project: Project, made: Evidence, path: Path | None = None) -> Evidence:
    """Add evidence (id "") or change it. Returns what is stored. Raises DeskError.

    path: a file to attach instead of the one it has; pictures lose where and by whom they were taken. file None: without one.
    """
    name, data = ("", None) if path is None else _contents(path)
    wanted = replace(
        made,
        note=typed.text(made.note, _("Notiz")),
        link=typed.line(made.link, _("Link"), LONGEST_LINK),
        reviewed_on=typed.day_or_nothing(made.reviewed_on, _("Zuletzt geprüft am")),
    )
    with project.step(N_("Nachweis geändert") if made.id else N_("Nachweis hinzugefügt")) as connection:
        held = _held(connection, made.id) if made.id else Evidence()
        _check_place(connection, made.round_id, made.criterion_id)
        if data is not None:
            wanted = replace(wanted, file=project.attach(connection, data), file_name=name)
        else:
            wanted = _with_file(wanted, held)
        if not (wanted.note or wanted.link or wanted.file or wanted.reviewed_on):
            raise DeskError(_("Ein Nachweis braucht eine Notiz, einen Link, eine Datei oder den Tag der letzten Prüfung."))
        return _store(connection, wanted)


@service(Effect.STEP)
def delete_evidence(project: Project, evidence_id: str) -> None:
    """Take evidence out. Raises DeskError when there is none of that id."""
    with project.step(N_("Nachweis gelöscht")) as connection:
        connection.execute(delete(table).where(table.c.id == _held(connection, evidence_id).id))


@service(Effect.READS)
def remarks(project: Project, round_id: str) -> dict[str, Remark]:
    """What was said about the criteria of a round, by criterion id. Raises DeskError when there is no such round."""
    with project.reading() as connection:
        return read_remarks(connection, read_round(connection, round_id).id)


@service(Effect.STEP)
def save_remark(project: Project, made: Remark) -> None:
    """Keep what was said about a criterion and who looks after it; nothing at all takes the remark away. Raises DeskError."""
    values = {"comment": typed.text(made.comment, _("Anmerkung")), "responsible": typed.line(made.responsible, _("Zuständig"))}
    here = (criterion_remark.c.round_id == known_key(made.round_id)) & (
        criterion_remark.c.criterion_id == known_key(made.criterion_id)
    )
    with project.step(N_("Anmerkung zu einem Kriterium geändert")) as connection:
        _check_place(connection, made.round_id, made.criterion_id)
        if not any(values.values()):
            connection.execute(delete(criterion_remark).where(here))
        elif connection.execute(update(criterion_remark).where(here).values(values)).rowcount == 0:
            place = {"round_id": made.round_id, "criterion_id": made.criterion_id}
            connection.execute(insert(criterion_remark).values(place | values))


def _held(connection: Connection, evidence_id: str) -> Evidence:
    row: Row[tuple[str, ...]] | None
    row = connection.execute(select(table).where(table.c.id == known_key(evidence_id))).one_or_none()
    if row is None:
        raise DeskError(_("Diesen Nachweis gibt es nicht mehr. Es wurde nichts geändert."))
    return Evidence(**row._mapping)


def _with_file(wanted: Evidence, held: Evidence) -> Evidence:
    """With the file it had, or without one."""
    if wanted.file is None:
        return replace(wanted, file_name="")
    if wanted.file != held.file:
        raise DeskError(_("Diese Datei gehört nicht zum Nachweis. Bitte wählen Sie sie noch einmal. Es wurde nichts geändert."))
    return replace(wanted, file_name=held.file_name)


def _check_place(connection: Connection, round_id: str, criterion_id: str) -> None:
    version = read_checklist(connection, read_round(connection, round_id).checklist_id)
    if criterion_id not in {one.id for one in version.criteria}:
        raise DeskError(_("Dieses Kriterium gehört nicht zur Checkliste der Runde. Es wurde nichts geändert."))


def _store(connection: Connection, wanted: Evidence) -> Evidence:
    stored = wanted if wanted.id else replace(wanted, id=new_id())
    values = {name: getattr(stored, name) for name in table.columns.keys()}  # noqa: SIM118 - a collection of columns
    if wanted.id:
        connection.execute(update(table).where(table.c.id == stored.id).values(values))
    else:
        connection.execute(insert(table).values(values))
    return stored


def _contents(path: Path) -> tuple[str, bytes]:
    """The file's name and the bytes to attach. Raises Refused or DeskError."""
    name = shown_name(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(_("„{name}“ ist zu groß (höchstens 20 MB). Es wurde nichts gespeichert.").format(name=name))
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise DeskError(_("„{name}“ lässt sich nicht lesen. Es wurde nichts gespeichert.").format(name=name)) from error
    if not data:
        raise Refused(_("„{name}“ ist leer. Es wurde nichts gespeichert.").format(name=name))
    if not _PICTURES.match(data):
        return name[-LONGEST_NAME:], data
    drawn = clean_photo(data, name)
    ending = ".png" if drawn.startswith(_PNG) else ".jpg"
    kept = name if name.lower().endswith((ending, ".jpeg" if ending == ".jpg" else ending)) else f"{Path(name).stem}{ending}"
    return kept[-LONGEST_NAME:], drawn
