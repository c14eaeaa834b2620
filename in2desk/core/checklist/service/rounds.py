"""Rounds: occasions on which the checklist is filled in, their closing, and which of them feeds the readiness lens."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, delete, insert, update

from in2desk.core.base import typed
from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import new_id
from in2desk.core.checklist.model import TOTAL, VIEWS, Round
from in2desk.core.checklist.service.catalogue import put_checklist, standard_checklist
from in2desk.core.checklist.service.rows import is_round_used, read_checklist, read_checklists, read_round, read_rounds
from in2desk.core.checklist.tables import assessment_round as table
from in2desk.core.checklist.tables import sheet, sheet_answer
from in2desk.core.project.codes import next_number
from in2desk.core.project.project import Project
from in2desk.core.project.seal import keys_ever, seal
from in2desk.core.project.services import Effect, service


@service(Effect.READS)
def rounds(project: Project) -> list[Round]:
    """Every round, newest day first."""
    with project.reading() as connection:
        return read_rounds(connection)


@service(Effect.READS)
def assessment_round(project: Project, round_id: str) -> Round:
    """One round. Raises DeskError when there is none of that id (any more)."""
    with project.reading() as connection:
        return read_round(connection, round_id)


@service(Effect.STEP)
def save_round(project: Project, made: Round, *, clock: Clock = now) -> Round:
    """Add a round (id "") or change title, day, place, region and note of one. Returns what is stored. Raises DeskError.

    A new one gets its code here, today where no day is said, and the newest catalogue where none is. Another catalogue can be
    chosen as long as the round holds nothing. Closing, small groups and the readiness lens have services of their own.
    """
    wanted = _checked(made, clock)
    if not made.id:
        with project.step(N_("Runde der Checkliste angelegt")) as connection:
            return _add(connection, wanted, project.letter)
    with project.step(N_("Runde der Checkliste geändert")) as connection:
        return _change(connection, wanted)


@service(Effect.STEP)
def delete_round(project: Project, round_id: str) -> None:
    """Delete a round with its sheets, evidence and remarks. Raises DeskError when there is none of that id."""
    with project.step(N_("Runde der Checkliste gelöscht")) as connection:
        gone = read_round(connection, round_id)
        connection.execute(delete(table).where(table.c.id == gone.id))


@service(Effect.OUTSIDE)
def close_round(project: Project, round_id: str, *, clock: Clock = now) -> None:
    """Close a round: nothing in the file tells any more in which order its sheets were entered, nor what was corrected.

    Undo cannot go behind that. Closing a closed round once more forgets what a merge brought since. Raises DeskError.
    """
    with project.erasing([sheet.name, sheet_answer.name]) as connection:
        held = read_round(connection, round_id)
        connection.execute(update(sheet).where(sheet.c.round_id == held.id).values(form=""))
        sheets = keys_ever(connection, sheet, "round_id", {held.id})
        seal(connection, sheet, sheets)
        seal(connection, sheet_answer, keys_ever(connection, sheet_answer, "sheet_id", sheets))
    if not held.is_closed:
        with project.step(N_("Runde {code} abgeschlossen"), code=held.code) as connection:
            connection.execute(update(table).where(table.c.id == held.id).values(closed_on=clock().date().isoformat()))


@service(Effect.STEP)
def set_show_small(project: Project, round_id: str, shown: bool) -> None:
    """Show groups of fewer than five people too, or protect them again. Raises DeskError when there is no such round."""
    label = N_("Schutz kleiner Gruppen ausgeschaltet") if shown else N_("Schutz kleiner Gruppen eingeschaltet")
    with project.step(label) as connection:
        held = read_round(connection, round_id)
        connection.execute(update(table).where(table.c.id == held.id).values(show_small=int(shown)))


@service(Effect.STEP)
def set_valid(project: Project, round_id: str, view: str) -> None:
    """Let a view of the round ("total": all sheets) feed the indicator of welcoming maturity; "" = no longer. Raises DeskError.

    Only one round feeds it for the same region: any other no longer does.
    """
    if view not in ("", TOTAL, *VIEWS):
        raise DeskError(_("Diese Sicht gibt es nicht. Es wurde nichts geändert."))
    label = N_("Runde {code} gilt für die Bereitschaft") if view else N_("Runde {code} gilt nicht mehr für die Bereitschaft")
    with project.reading() as connection:
        code = read_round(connection, round_id).code
    with project.step(label, code=code) as connection:
        held = read_round(connection, round_id)
        connection.execute(update(table).where(table.c.id == held.id).values(valid_view=view))
        _only_one(connection, replace(held, valid_view=view))


def _checked(made: Round, clock: Clock) -> Round:
    return replace(
        made,
        title=typed.line(made.title, _("Titel")),
        day=typed.day_or_nothing(made.day, _("Tag")) or clock().date().isoformat(),
        place=typed.line(made.place, _("Ort")),
        region_key=typed.region(made.region_key, _("Gebiet")),
        note=typed.text(made.note, _("Notiz")),
    )


def _add(connection: Connection, made: Round, letter: str) -> Round:
    code = f"{letter}{next_number(connection, table.c.code, letter)}"
    version = read_checklist(connection, made.checklist_id).id if made.checklist_id else _newest(connection)
    title = made.title or _("Runde {code}").format(code=code)
    stored = Round(
        id=new_id(),
        checklist_id=version,
        code=code,
        title=title,
        day=made.day,
        place=made.place,
        region_key=made.region_key,
        note=made.note,
        example=made.example,
    )
    connection.execute(insert(table).values(id=stored.id, checklist_id=version, code=code, **_head(stored)))
    return stored


def _newest(connection: Connection) -> str:
    """The newest catalogue; the one the program ships where there is none, as in a file of an older program."""
    held = read_checklists(connection)
    return held[0].id if held else put_checklist(connection, standard_checklist()).id


def _change(connection: Connection, made: Round) -> Round:
    held = read_round(connection, made.id)
    version = made.checklist_id or held.checklist_id
    if version != held.checklist_id:
        version = read_checklist(connection, version).id
        if is_round_used(connection, held.id):
            raise DeskError(_("Diese Runde hat schon Bögen oder Nachweise; ihr Katalog bleibt. Es wurde nichts geändert."))
    values = _head(replace(made, title=made.title or held.title)) | {"checklist_id": version}
    connection.execute(update(table).where(table.c.id == held.id).values(values))
    stored = read_round(connection, held.id)
    _only_one(connection, stored)
    return stored


def _head(one: Round) -> dict[str, object]:
    names = ("title", "day", "place", "region_key", "note")
    return {name: getattr(one, name) for name in names} | {"example": int(one.example)}


def _only_one(connection: Connection, valid: Round) -> None:
    """No other round of the same region feeds the lens."""
    if valid.valid_view:
        others = (table.c.region_key == valid.region_key) & (table.c.id != valid.id) & (table.c.valid_view != "")
        connection.execute(update(table).where(others).values(valid_view=""))
