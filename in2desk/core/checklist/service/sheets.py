"""Filled sheets: added with their answers, or typed in answer by answer. They are anonymous: no time, no order, no name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, func, insert, select, update

from in2desk.core.base import typed
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import anonymous_id, derived_id
from in2desk.core.checklist.model import CHOICES, NOT_APPLICABLE, ROLES, UNKNOWN, VIEWS, Checklist, Round, Sheet
from in2desk.core.checklist.service.rows import read_checklist, read_round, read_sheet, read_sheets
from in2desk.core.checklist.tables import assessment_round, checklist_section, criterion, sheet_answer
from in2desk.core.checklist.tables import sheet as sheet_table
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service

HIGHEST_TABLE, LONGEST_NUMBER, MOST_PRIORITIES = 999, 20, 3
_FORM = re.compile(r"[0-9a-f]{64}|")


@service(Effect.READS)
def sheets(project: Project, round_id: str) -> list[Sheet]:
    """The sheets of a round by view, table and printed number. Raises DeskError when there is no such round."""
    with project.reading() as connection:
        return read_sheets(connection, read_round(connection, round_id).id)


@service(Effect.READS)
def sheet(project: Project, sheet_id: str) -> Sheet:
    """One sheet. Raises DeskError when there is none of that id (any more)."""
    with project.reading() as connection:
        return read_sheet(connection, sheet_id)


@service(Effect.READS)
def partly_filled(project: Project) -> int:
    """How many sheets of open rounds are not answered to the end."""
    wanted = (
        select(checklist_section.c.checklist_id, func.count(criterion.c.id).label("criteria"))
        .join(criterion)
        .group_by(checklist_section.c.checklist_id)
        .subquery()
    )
    given = select(func.count(sheet_answer.c.id)).where(sheet_answer.c.sheet_id == sheet_table.c.id).scalar_subquery()
    query = (
        select(func.count(sheet_table.c.id))
        .join(assessment_round, assessment_round.c.id == sheet_table.c.round_id)
        .join(wanted, wanted.c.checklist_id == assessment_round.c.checklist_id)
        .where(assessment_round.c.closed_on.is_(None), given < wanted.c.criteria)
    )
    with project.reading() as connection:
        return int(connection.execute(query).scalar_one())


@service(Effect.STEP)
def add_sheet(project: Project, made: Sheet) -> Sheet:
    """Add a sheet with its answers; its id is given here. Returns what is stored. Raises DeskError."""
    with project.step(N_("Bogen hinzugefügt")) as connection:
        return put_sheets(connection, [made])[0]


@service(Effect.STEP)
def add_sheets(project: Project, made: Sequence[Sheet], forms: Mapping[str, str] | None = None) -> list[Sheet]:
    """Add several sheets in one step, see `put_sheets`. Returns what is stored. Raises DeskError; then none is added."""
    with project.step(N_("{count} Bögen hinzugefügt"), count=len(made)) as connection:
        return put_sheets(connection, made, forms)


@service(Effect.PART)
def put_sheets(connection: Connection, made: Sequence[Sheet], forms: Mapping[str, str] | None = None) -> list[Sheet]:
    """Add sheets inside a step; each gets a new id. Raises DeskError.

    forms: SHA-256 of the PDF a sheet was read from, by the id the sheet has been handed over with (any text).
    """
    known: dict[str, tuple[Round, Checklist]] = {}
    stored = []
    for one in made:
        if one.round_id not in known:
            held = _open_round(connection, one.round_id)
            known[one.round_id] = held, read_checklist(connection, held.checklist_id)
        form = (forms or {}).get(one.id, "") if one.id else ""
        stored.append(_put(connection, one, known[one.round_id][1], form))
    return stored


@service(Effect.STEP)
def save_sheet(project: Project, made: Sheet) -> Sheet:
    """Change what stands at the head and the foot of a sheet, not its answers. Returns what is stored. Raises DeskError."""
    with project.step(N_("Kopf eines Bogens geändert")) as connection:
        held = read_sheet(connection, made.id)
        version = read_checklist(connection, _open_round(connection, held.round_id).checklist_id)
        values = _head(made, version)
        connection.execute(update(sheet_table).where(sheet_table.c.id == held.id).values(values))
        return read_sheet(connection, held.id)


@service(Effect.STEP)
def delete_sheet(project: Project, sheet_id: str) -> None:
    """Take a sheet out with its answers. Raises DeskError."""
    with project.step(N_("Bogen gelöscht")) as connection:
        held = read_sheet(connection, sheet_id)
        _open_round(connection, held.round_id)
        connection.execute(delete(sheet_table).where(sheet_table.c.id == held.id))


@service(Effect.STEP)
def answer(project: Project, sheet_id: str, criterion_id: str, choice: str) -> None:
    """Answer one criterion of a sheet, or take the answer away (""). Raises DeskError."""
    with project.reading() as connection:
        held = read_sheet(connection, sheet_id)
        version = read_checklist(connection, _open_round(connection, held.round_id).checklist_id)
    code = _codes(version, {criterion_id: choice} if choice else {criterion_id: UNKNOWN})[criterion_id]
    label, params = _said(code, choice)
    with project.step(label, **params) as connection:
        held = read_sheet(connection, sheet_id)
        _open_round(connection, held.round_id)
        _answer(connection, held, criterion_id, choice)


def _said(code: str, choice: str) -> tuple[str, dict[str, str]]:
    """The label of a step. It names no sheet."""
    if choice == UNKNOWN:
        return N_("{code}: weiß nicht"), {"code": code}
    if choice == NOT_APPLICABLE:
        return N_("{code}: trifft nicht zu"), {"code": code}
    if not choice:
        return N_("{code}: Antwort entfernt"), {"code": code}
    return N_("{code} auf Stufe {choice}"), {"code": code, "choice": choice}


def _answer(connection: Connection, held: Sheet, criterion_id: str, choice: str) -> None:
    key = derived_id(held.id, criterion_id)
    if not choice:
        connection.execute(delete(sheet_answer).where(sheet_answer.c.id == key))
    elif criterion_id in held.answers:
        connection.execute(update(sheet_answer).where(sheet_answer.c.id == key).values(choice=choice))
    else:
        connection.execute(insert(sheet_answer).values(_answer_row(held.id, criterion_id, choice)))


def _answer_row(sheet_id: str, criterion_id: str, choice: str) -> dict[str, str]:
    key = derived_id(sheet_id, criterion_id)
    return {"id": key, "sheet_id": sheet_id, "criterion_id": criterion_id, "choice": choice}


def _put(connection: Connection, made: Sheet, version: Checklist, form: str) -> Sheet:
    _codes(version, made.answers)
    if not _FORM.fullmatch(form):
        raise DeskError(_("Das Formular eines Bogens ist nicht mit seiner Prüfsumme genannt. Es wurde nichts geändert."))
    head, key = _head(made, version), anonymous_id()
    connection.execute(insert(sheet_table).values(id=key, round_id=made.round_id, form=form, **head))
    rows = [_answer_row(key, criterion_id, choice) for criterion_id, choice in made.answers.items()]
    if rows:
        connection.execute(insert(sheet_answer), rows)
    return read_sheet(connection, key)


def _open_round(connection: Connection, round_id: str) -> Round:
    held = read_round(connection, round_id)
    if held.is_closed:
        sentence = _("Die Runde {code} ist abgeschlossen; ihre Bögen bleiben, wie sie sind. Es wurde nichts geändert.")
        raise DeskError(sentence.format(code=held.code))
    return held


def _head(made: Sheet, version: Checklist) -> dict[str, object]:
    if made.view not in VIEWS:
        raise DeskError(_("Diese Sicht gibt es nicht. Es wurde nichts geändert."))
    if made.role and made.role not in ROLES:
        raise DeskError(_("Diese Rolle gibt es nicht. Es wurde nichts geändert."))
    if made.table_number is not None and not 1 <= made.table_number <= HIGHEST_TABLE:
        raise DeskError(_("Ein Tisch hat eine Nummer von 1 bis 999. Es wurde nichts geändert."))
    return {
        "view": made.view,
        "role": made.role,
        "table_number": made.table_number,
        "joint": int(made.joint),
        "number": typed.line(made.number, _("Nummer des Bogens"), LONGEST_NUMBER),
        "priorities": " ".join(_priorities(made.priorities, version)),
        "comment": typed.text(made.comment, _("Anmerkung")),
    }


def _priorities(named: Sequence[str], version: Checklist) -> list[str]:
    codes = list(dict.fromkeys(name.strip().upper() for name in named))
    unknown = sorted(set(codes) - {one.code for one in version.criteria})
    if unknown:
        sentence = _("„{code}“ ist kein Kürzel dieser Checkliste, wie A1 oder B12 es sind. Es wurde nichts geändert.")
        raise DeskError(sentence.format(code=unknown[0][:20]))
    if len(codes) > MOST_PRIORITIES:
        raise DeskError(_("Am wichtigsten können höchstens drei Kriterien sein. Es wurde nichts geändert."))
    return codes


def _codes(version: Checklist, answers: Mapping[str, str]) -> dict[str, str]:
    """The code of every criterion that is answered. Raises DeskError for one that does not belong here, or no level."""
    known = {one.id: one.code for one in version.criteria}
    for criterion_id, choice in answers.items():
        if criterion_id not in known:
            raise DeskError(_("Ein Kriterium gehört nicht zur Checkliste dieser Runde. Es wurde nichts geändert."))
        if choice not in CHOICES:
            sentence = _("{code}: „{choice}“ ist keine Stufe. Möglich sind 0 bis 4, ? und -. Es wurde nichts geändert.")
            raise DeskError(sentence.format(code=known[criterion_id], choice=choice[:20]))
    return known
