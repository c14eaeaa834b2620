"""Rows of the checklist as plain data: what every other service of the room reads first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.checklist.checks import known_key
from in2desk.core.checklist.model import VIEWS, Checklist, Criterion, Evidence, Remark, Round, Section, Sheet
from in2desk.core.checklist.tables import (
    assessment_round,
    checklist,
    checklist_section,
    criterion,
    criterion_remark,
    evidence,
    sheet,
    sheet_answer,
)
from in2desk.core.project.services import Effect, service

_VIEW_ORDER = {view: place for place, view in enumerate(VIEWS)}


@service(Effect.READS)
def read_checklists(connection: Connection, checklist_id: str | None = None) -> list[Checklist]:
    """All versions of all catalogues, newest first; or only one."""
    query = select(checklist).order_by(checklist.c.id.desc())
    rows = connection.execute(query if checklist_id is None else query.where(checklist.c.id == known_key(checklist_id))).all()
    ids = None if checklist_id is None else [row.id for row in rows]
    sections = _sections(connection, ids)
    return [_checklist(row, tuple(sections.get(row.id, ()))) for row in rows]


@service(Effect.READS)
def read_checklist(connection: Connection, checklist_id: str) -> Checklist:
    """One version of a catalogue. Raises DeskError when there is none of that id (any more)."""
    found = read_checklists(connection, checklist_id)
    if not found:
        raise DeskError(_("Diesen Katalog gibt es nicht mehr. Es wurde nichts geändert."))
    return found[0]


@service(Effect.READS)
def read_round(connection: Connection, round_id: str) -> Round:
    """One round. Raises DeskError when there is none of that id (any more)."""
    row = connection.execute(select(assessment_round).where(assessment_round.c.id == known_key(round_id))).one_or_none()
    if row is None:
        raise DeskError(_("Diese Runde gibt es nicht mehr. Es wurde nichts geändert."))
    return _round(row)


@service(Effect.READS)
def read_rounds(connection: Connection) -> list[Round]:
    """Every round, newest day first."""
    query = select(assessment_round).order_by(assessment_round.c.day.desc(), assessment_round.c.id.desc())
    return [_round(row) for row in connection.execute(query)]


@service(Effect.READS)
def read_sheets(connection: Connection, round_id: str) -> list[Sheet]:
    """The sheets of a round by view, table and printed number: never in the order of entry."""
    return _read_sheets(connection, sheet.c.round_id == known_key(round_id))


@service(Effect.READS)
def read_sheet(connection: Connection, sheet_id: str) -> Sheet:
    """One sheet. Raises DeskError when there is none of that id (any more)."""
    found = _read_sheets(connection, sheet.c.id == known_key(sheet_id))
    if not found:
        raise DeskError(_("Diesen Bogen gibt es nicht mehr. Es wurde nichts geändert."))
    return found[0]


@service(Effect.READS)
def is_version_used(connection: Connection, checklist_id: str) -> bool:
    """Whether a round of this version holds sheets, evidence or remarks: it is frozen then."""
    rounds = select(assessment_round.c.id).where(assessment_round.c.checklist_id == known_key(checklist_id))
    return any(is_round_used(connection, round_id) for round_id in connection.scalars(rounds).all())


@service(Effect.READS)
def is_round_used(connection: Connection, round_id: str) -> bool:
    """Whether a round holds sheets, evidence or remarks."""
    held = (
        select(table.c.round_id).where(table.c.round_id == round_id).limit(1) for table in (sheet, evidence, criterion_remark)
    )
    return any(connection.scalar(query) is not None for query in held)


def _sections(connection: Connection, ids: Iterable[str] | None) -> dict[str, list[Section]]:
    """Sections by catalogue, in their order."""
    query = select(checklist_section).order_by(checklist_section.c.position, checklist_section.c.id)
    inside = select(criterion).order_by(criterion.c.position, criterion.c.id)
    if ids is not None:
        query = query.where(checklist_section.c.checklist_id.in_(ids))
        inside = inside.join(checklist_section).where(checklist_section.c.checklist_id.in_(ids))
    criteria: dict[str, list[Criterion]] = {}
    for row in connection.execute(inside):
        criteria.setdefault(row.section_id, []).append(_criterion(row))
    found: dict[str, list[Section]] = {}
    for row in connection.execute(query):
        made = Section(row.id, row.code, json.loads(row.name), tuple(criteria.get(row.id, ())))
        found.setdefault(row.checklist_id, []).append(made)
    return found


def _checklist(row: Row[Any], sections: tuple[Section, ...]) -> Checklist:
    return Checklist(
        id=row.id,
        code=row.code,
        version=row.version,
        title=json.loads(row.title),
        label=json.loads(row.label),
        ladder=tuple(json.loads(row.ladder)),
        sections=sections,
        previous=row.previous,
        created_on=row.created_on,
    )


def _criterion(row: Row[Any]) -> Criterion:
    return Criterion(
        id=row.id,
        code=row.code,
        title=json.loads(row.title),
        wording=json.loads(row.wording),
        hint=json.loads(row.hint),
        inspired_by=row.inspired_by,
        weight=row.weight,
        origin=row.origin,
        former=row.former,
    )


def _round(row: Row[Any]) -> Round:
    values = dict(row._mapping)
    return Round(**values | {"show_small": bool(row.show_small), "example": bool(row.example)})


def _read_sheets(connection: Connection, which: ColumnElement[bool]) -> list[Sheet]:
    answers: dict[str, dict[str, str]] = {}
    query = select(sheet_answer.c.sheet_id, sheet_answer.c.criterion_id, sheet_answer.c.choice)
    for sheet_id, criterion_id, choice in connection.execute(query.join(sheet).where(which)):
        answers.setdefault(sheet_id, {})[criterion_id] = choice
    found = [_sheet(row, answers.get(row.id, {})) for row in connection.execute(select(sheet).where(which))]
    return sorted(found, key=_place)


def _sheet(row: Row[Any], answers: dict[str, str]) -> Sheet:
    return Sheet(
        id=row.id,
        round_id=row.round_id,
        view=row.view,
        role=row.role,
        table_number=row.table_number,
        joint=bool(row.joint),
        number=row.number,
        priorities=tuple(row.priorities.split()),
        comment=row.comment,
        answers=answers,
    )


def _place(one: Sheet) -> tuple[int, int, str, str]:
    return _VIEW_ORDER[one.view], one.table_number or 0, one.number.zfill(6), one.id


@service(Effect.READS)
def read_evidence(connection: Connection, round_id: str) -> list[Evidence]:
    """All evidence of a round, oldest first."""
    query = select(evidence).where(evidence.c.round_id == known_key(round_id)).order_by(evidence.c.id)
    return [Evidence(**row._mapping) for row in connection.execute(query)]


@service(Effect.READS)
def read_remarks(connection: Connection, round_id: str) -> dict[str, Remark]:
    """What was said about the criteria of a round, by criterion id."""
    rows = connection.execute(select(criterion_remark).where(criterion_remark.c.round_id == known_key(round_id)))
    return {row.criterion_id: Remark(**row._mapping) for row in rows}
