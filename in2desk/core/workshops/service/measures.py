"""Measures: kept, changed one by one or many at once, deleted; each change one step that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import new_id
from in2desk.core.base.typed import line, one_of
from in2desk.core.project.codes import next_number
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops.model import MEASURE_STATES, Measure
from in2desk.core.workshops.record_checks import checked_measure
from in2desk.core.workshops.service.coded import Coded, Stamp
from in2desk.core.workshops.tables import measure as table
from in2desk.core.workshops.tables import measure_news

_MEASURES = Coded(table)
_NEWS = Coded(measure_news)


@service(Effect.READS)
def measures(project: Project) -> list[Measure]:
    """Every measure, the newest first."""
    with project.reading() as connection:
        return [Measure(**row._mapping) for row in connection.execute(select(table).order_by(table.c.id.desc()))]


@service(Effect.READS)
def measure(project: Project, measure_id: str) -> Measure:
    """One measure. Raises DeskError when there is none of that id (any more)."""
    with project.reading() as connection:
        return Measure(**_MEASURES.row(connection, measure_id)._mapping)


@service(Effect.STEP)
def save_measure(project: Project, made: Measure, *, clock: Clock = now) -> Measure:
    """Store a new measure (id ""), which gets its code, or the changed fields of one. Returns what is stored. Raises DeskError.

    A new state is news: it stands in the history of the measure with its day.
    """
    values, stamp = asdict(checked_measure(made)), Stamp(clock().date().isoformat())
    with project.reading() as connection:
        held = dict(_MEASURES.row(connection, made.id)._mapping) if made.id else None
        prefix = f"M{project.letter}"
        code = held["code"] if held else f"{prefix}{next_number(connection, table.c.code, prefix)}"
    if held is None:
        row = stamp.fresh(values, code)
        with project.step(N_("Maßnahme {code} angelegt"), code=code) as connection:
            _MEASURES.add(connection, row)
        return measure(project, row["id"])
    changes = stamp.changes(held, values)
    if changes:
        with project.step(N_("Maßnahme {code} geändert"), code=code) as connection:
            _change(connection, held, changes, stamp)
    return measure(project, made.id)


@service(Effect.STEP)
def delete_measure(project: Project, measure_id: str) -> None:
    """Take a measure out, with its milestones and news. Raises DeskError when there is none of that id."""
    with project.reading() as connection:
        code = _MEASURES.row(connection, measure_id).code
    with project.step(N_("Maßnahme {code} gelöscht"), code=code) as connection:
        _MEASURES.remove(connection, [measure_id])


@service(Effect.STEP)
def set_measure_status(project: Project, measure_ids: Sequence[str], status: str, *, clock: Clock = now) -> None:
    """Give several measures a state, which is news of those that had another. Raises DeskError."""
    one_of(status, MEASURE_STATES, _("Stand"))
    stamp = Stamp(clock().date().isoformat())
    with project.reading() as connection:
        held = [dict(row._mapping) for row in _MEASURES.rows(connection, measure_ids)]
    others = [one for one in held if one["status"] != status]
    with project.step(N_("Stand von {n} Maßnahmen geändert"), n=len(others)) as connection:
        for one in others:
            _change(connection, one, stamp.changes(one, {"status": status}), stamp)


@service(Effect.STEP)
def set_responsible(project: Project, measure_ids: Sequence[str], responsible: str, *, clock: Clock = now) -> None:
    """Hand several measures over to an office, "" = nobody, in one step. Raises DeskError."""
    office = line(responsible, _("Zuständig"))
    stamp = Stamp(clock().date().isoformat())
    with project.reading() as connection:
        held = [dict(row._mapping) for row in _MEASURES.rows(connection, measure_ids)]
    others = [one for one in held if one["responsible"] != office]
    with project.step(N_("Zuständigkeit von {n} Maßnahmen geändert"), n=len(others)) as connection:
        for one in others:
            _change(connection, one, stamp.changes(one, {"responsible": office}), stamp)


def _change(connection: Connection, held: Mapping[str, Any], changes: Mapping[str, Any], stamp: Stamp) -> None:
    _MEASURES.change(connection, held["id"], changes)
    if "status" in changes:
        words = MEASURE_STATES[changes["status"]]
        said = _("Stand: {state}").format(state=_(words))
        _NEWS.add(connection, {"id": new_id(), "measure_id": held["id"], "day": changes["changed_on"], "text": said})
