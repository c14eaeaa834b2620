"""Rows of the checklist as plain data: what every other service of the room reads first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Text, bindparam, func, select

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.ids import known_key
from in2desk.core.checklist.model import VIEWS, Checklist, Criterion, Evidence, Remark, Round, Section, Sheet
from in2desk.core.checklist.packing import unpacked, unpacked_ladder
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
# Statements made once: most of the time of a small query goes into making it.
_KEY = bindparam("key", type_=Text)
_CHECKLISTS = select(checklist).order_by(checklist.c.id.desc())
_CHECKLIST = checklist.c.id == _KEY
_SECTIONS = select(checklist_section).order_by(checklist_section.c.position, checklist_section.c.id)
_OF_CHECKLIST = checklist_section.c.checklist_id == _KEY
_TEXTS = [criterion.c[name] for name in ("title", "wording", "hint", "inspired_by", "weight", "origin", "former")]
_CRITERIA = select(criterion.c.section_id, criterion.c.position, criterion.c.id, criterion.c.code, *_TEXTS)
_CRITERIA = _CRITERIA.order_by(criterion.c.position, criterion.c.id)
_ROUND = select(assessment_round).where(assessment_round.c.id == _KEY)
_ANSWERS = select(func.json_group_object(sheet_answer.c.criterion_id, sheet_answer.c.choice)).where(
    sheet_answer.c.sheet_id == sheet.c.id
)
_HEAD = [column for column in sheet.columns if column is not sheet.c.form]
_ALL_SHEETS = select(*_HEAD, _ANSWERS.scalar_subquery().label("answers"))
_SHEETS = _ALL_SHEETS.where(sheet.c.round_id == _KEY)
_SHEET = _ALL_SHEETS.where(sheet.c.id == _KEY)
_ALL_EVIDENCE = select(evidence).order_by(evidence.c.id)
_EVIDENCE = _ALL_EVIDENCE.where(evidence.c.round_id == _KEY)
_ALL_REMARKS = select(criterion_remark)
_REMARKS = _ALL_REMARKS.where(criterion_remark.c.round_id == _KEY)
Contents = tuple[list[Sheet], list[Evidence], dict[str, Remark]]
EMPTY: Contents = ([], [], {})


@service(Effect.READS)
def read_checklists(connection: Connection, checklist_id: str | None = None) -> list[Checklist]:
    """All versions of all catalogues, newest first; or only one. Raises ValueError where the file is damaged."""
    if checklist_id is None:
        rows = connection.execute(_CHECKLISTS).all()
        sections = _by_owner(connection.execute(_SECTIONS), "checklist_id")
        criteria = _by_owner(connection.execute(_CRITERIA), "section_id")
    else:
        key = {"key": known_key(checklist_id)}
        rows = connection.execute(_CHECKLISTS.where(_CHECKLIST), key).all()
        sections = _by_owner(connection.execute(_SECTIONS.where(_OF_CHECKLIST), key), "checklist_id")
        criteria = _by_owner(connection.execute(_CRITERIA.join(checklist_section).where(_OF_CHECKLIST), key), "section_id")
    return [_checklist(row, sections.get(row.id, []), criteria) for row in rows]


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
    row = connection.execute(_ROUND, {"key": known_key(round_id)}).one_or_none()
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
    rows = connection.execute(_SHEETS, {"key": known_key(round_id)}).all()
    return sorted(map(_sheet, rows), key=_place)


@service(Effect.READS)
def read_sheet(connection: Connection, sheet_id: str) -> Sheet:
    """One sheet. Raises DeskError when there is none of that id (any more)."""
    row = connection.execute(_SHEET, {"key": known_key(sheet_id)}).one_or_none()
    if row is None:
        raise DeskError(_("Diesen Bogen gibt es nicht mehr. Es wurde nichts geändert."))
    return _sheet(row)


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


def _by_owner(rows: Iterable[Row[Any]], owner: str) -> dict[str, list[Row[Any]]]:
    """Rows by what they belong to, in their order."""
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(getattr(row, owner), []).append(row)
    return found


def _checklist(row: Row[Any], sections: Iterable[Row[Any]], criteria: Mapping[str, Iterable[Row[Any]]]) -> Checklist:
    return Checklist(
        id=row.id,
        code=row.code,
        version=row.version,
        title=unpacked(row.title),
        label=unpacked(row.label),
        ladder=unpacked_ladder(row.ladder),
        sections=tuple(
            Section(one.id, one.code, unpacked(one.name), tuple(_criterion(*each[2:]) for each in criteria.get(one.id, ())))
            for one in sections
        ),
        previous=row.previous,
        created_on=row.created_on,
    )


@lru_cache(maxsize=2000)  # a page reads the same catalogue again and again
def _criterion(
    key: str, code: str, title: str, wording: str, hint: str, inspired_by: str, weight: float, origin: str, former: str | None
) -> Criterion:
    texts = (unpacked(title), unpacked(wording), unpacked(hint))
    return Criterion(key, code, *texts, inspired_by, weight, origin, former)


def _round(row: Row[Any]) -> Round:
    values = dict(row._mapping)
    return Round(**values | {"show_small": bool(row.show_small), "example": bool(row.example)})


def _sheet(row: Sequence[Any]) -> Sheet:
    key, round_id, view, role, table_number, joint, number, priorities, comment, answers = row
    named = tuple(priorities.split())
    return Sheet(key, round_id, view, role, table_number, bool(joint), number, named, comment, json.loads(answers))


def _place(one: Sheet) -> tuple[int, int, str, str]:
    return _VIEW_ORDER[one.view], one.table_number or 0, one.number.zfill(6), one.id


@service(Effect.READS)
def read_evidence(connection: Connection, round_id: str) -> list[Evidence]:
    """All evidence of a round, oldest first."""
    return [Evidence(**row._mapping) for row in connection.execute(_EVIDENCE, {"key": known_key(round_id)})]


@service(Effect.READS)
def read_remarks(connection: Connection, round_id: str) -> dict[str, Remark]:
    """What was said about the criteria of a round, by criterion id."""
    rows = connection.execute(_REMARKS, {"key": known_key(round_id)})
    return {row.criterion_id: Remark(**row._mapping) for row in rows}


@service(Effect.READS)
def read_contents(connection: Connection, round_id: str | None = None) -> dict[str, Contents]:
    """Sheets, evidence and remarks of every round that holds any, or only of one, by round."""
    key = None if round_id is None else {"key": known_key(round_id)}
    found: dict[str, Contents] = {}
    for row in connection.execute(_ALL_SHEETS if key is None else _SHEETS, key):
        found.setdefault(row.round_id, ([], [], {}))[0].append(_sheet(row))
    for row in connection.execute(_ALL_EVIDENCE if key is None else _EVIDENCE, key):
        found.setdefault(row.round_id, ([], [], {}))[1].append(Evidence(**row._mapping))
    for row in connection.execute(_ALL_REMARKS if key is None else _REMARKS, key):
        found.setdefault(row.round_id, ([], [], {}))[2][row.criterion_id] = Remark(**row._mapping)
    return found
