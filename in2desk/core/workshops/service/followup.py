"""What happens to a measure: milestones, news, dates with how many came. measure_id "" asks for those of all measures at once."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.i18n import N_
from in2desk.core.base.ids import new_id
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops.model import EventDate, Milestone, News
from in2desk.core.workshops.record_checks import checked_date, checked_milestone, checked_news
from in2desk.core.workshops.service.coded import Coded
from in2desk.core.workshops.tables import measure, measure_date, measure_news, milestone

_MEASURES, _MILESTONES, _NEWS, _DATES = Coded(measure), Coded(milestone), Coded(measure_news), Coded(measure_date)


@service(Effect.READS)
def milestones(project: Project, measure_id: str = "") -> list[Milestone]:
    """Milestones by the day they are due, those without a day last."""
    with project.reading() as connection:
        found = [Milestone(**row._mapping) for row in _rows(connection, milestone, measure_id)]
    return sorted(found, key=lambda one: (one.due_on or "9999", one.id))


@service(Effect.STEP)
def save_milestone(project: Project, made: Milestone) -> Milestone:
    """Store a new milestone (id "") of a measure, or a changed one. Returns what is stored. Raises DeskError."""
    return replace(made, **_save(project, _MILESTONES, asdict(checked_milestone(made)), N_("Meilenstein von {code} gespeichert")))


@service(Effect.STEP)
def delete_milestone(project: Project, milestone_id: str) -> None:
    """Take a milestone out. Raises DeskError."""
    _delete(project, _MILESTONES, milestone_id, N_("Meilenstein gelöscht"))


@service(Effect.READS)
def news(project: Project, measure_id: str = "") -> list[News]:
    """What was heard, the newest day first."""
    with project.reading() as connection:
        found = [News(**row._mapping) for row in _rows(connection, measure_news, measure_id)]
    return sorted(found, key=lambda one: (one.day, one.id), reverse=True)


@service(Effect.STEP)
def add_news(project: Project, made: News, *, clock: Clock = now) -> News:
    """Note what was heard of a measure (id ""), today where no day is said; or change what was noted. Raises DeskError."""
    checked = checked_news(made, clock().date().isoformat())
    return replace(made, **_save(project, _NEWS, asdict(checked), N_("Neuigkeit zu {code} notiert")))


@service(Effect.STEP)
def delete_news(project: Project, news_id: str) -> None:
    """Take news out. Raises DeskError."""
    _delete(project, _NEWS, news_id, N_("Neuigkeit gelöscht"))


@service(Effect.READS)
def dates(project: Project, measure_id: str = "") -> list[EventDate]:
    """Dates of a series or a visit, in order."""
    with project.reading() as connection:
        found = [EventDate(**row._mapping) for row in _rows(connection, measure_date, measure_id)]
    return sorted(found, key=lambda one: (one.day, one.id))


@service(Effect.STEP)
def save_date(project: Project, made: EventDate) -> EventDate:
    """Store a new date (id "") of a measure, or a changed one. Returns what is stored. Raises DeskError."""
    return replace(made, **_save(project, _DATES, asdict(checked_date(made)), N_("Termin von {code} gespeichert")))


@service(Effect.STEP)
def delete_date(project: Project, date_id: str) -> None:
    """Take a date out. Raises DeskError."""
    _delete(project, _DATES, date_id, N_("Termin gelöscht"))


def _rows(connection: Connection, table: Table, measure_id: str) -> list[Row[Any]]:
    query = select(table)
    if measure_id:
        query = query.where(table.c.measure_id == _MEASURES.row(connection, measure_id).id)
    return list(connection.execute(query))


def _save(project: Project, records: Coded, values: dict[str, Any], label: str) -> dict[str, Any]:
    """Put a checked row in, or over the one of its id, which stays with its measure. Returns the row."""
    with project.reading() as connection:
        held = dict(records.row(connection, values["id"])._mapping) if values["id"] else None
        owner = _MEASURES.row(connection, held["measure_id"] if held else values["measure_id"])
    row = {**values, "id": values["id"] or new_id(), "measure_id": owner.id}
    if row == held:
        return row
    with project.step(label, code=owner.code) as connection:
        if held:
            records.change(connection, row["id"], row)
        else:
            records.add(connection, row)
    return row


def _delete(project: Project, records: Coded, key: str, label: str) -> None:
    with project.reading() as connection:
        records.row(connection, key)
    with project.step(label) as connection:
        records.remove(connection, [key])
