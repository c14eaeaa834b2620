"""Workshops and series of them: made, copied, given dates, and written out as a calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, delete, insert, select, update

from in2desk.core.base import typed
from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import new_id
from in2desk.core.project.drafts import write_draft
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops import ical as icalendar
from in2desk.core.workshops import occasion_checks as checks
from in2desk.core.workshops.agenda import minutes_of, times, total
from in2desk.core.workshops.occasion_model import AgendaItem, Series, Workshop
from in2desk.core.workshops.service.lists import AGENDA
from in2desk.core.workshops.service.rows import read_series, read_workshop, read_workshops
from in2desk.core.workshops.tables import agenda_item, vote, workshop_material, workshop_question, workshop_series
from in2desk.core.workshops.tables import workshop as table

MOST_DATES = 100
SHORTEST = 60
"""Minutes that a date without an agenda takes in the calendar."""
_COPIED: Mapping[Table, Mapping[str, object]] = {
    agenda_item: {},
    workshop_question: {},
    workshop_material: {"done": 0},
    vote: {"closed_on": None},
}
"""What a copy takes along, and what begins anew in it; cards, points and people belong to the evening they came from."""


@service(Effect.READS)
def workshops(project: Project) -> list[Workshop]:
    """Every workshop, the newest day first."""
    with project.reading() as connection:
        return read_workshops(connection)


@service(Effect.READS)
def workshop(project: Project, workshop_id: str) -> Workshop:
    """One workshop. Raises DeskError when there is none of that id (any more)."""
    with project.reading() as connection:
        return read_workshop(connection, workshop_id)


@service(Effect.STEP)
def save_workshop(project: Project, made: Workshop, *, clock: Clock = now) -> Workshop:
    """Add a workshop (id "") or change one. Returns what is stored. Raises DeskError.

    Where no day is said it is today, where no time, 18:00.
    """
    checked = checks.workshop(made, clock().date().isoformat())
    with project.step(N_("Werkstatt geändert") if made.id else N_("Werkstatt angelegt")) as connection:
        if not made.id:
            return put_workshop(connection, checked)
        held = read_workshop(connection, made.id)
        if checked.series_id != held.series_id and checked.series_id:
            read_series(connection, checked.series_id)
        if checked != held:
            connection.execute(update(table).where(table.c.id == held.id).values(_row(checked)))
        return checked


@service(Effect.PART)
def put_workshop(connection: Connection, made: Workshop) -> Workshop:
    """Add a checked workshop inside a step; its id is given here. Raises DeskError where its series is not there."""
    if made.series_id:
        read_series(connection, made.series_id)
    stored = replace(made, id=new_id())
    connection.execute(insert(table).values(_row(stored)))
    return stored


@service(Effect.STEP)
def delete_workshop(project: Project, workshop_id: str) -> None:
    """Delete a workshop with all that was collected in it, the card being typed too. Raises DeskError when there is none."""
    with project.step(N_("Werkstatt gelöscht")) as connection:
        held = read_workshop(connection, workshop_id)
        connection.execute(delete(table).where(table.c.id == held.id))
        write_draft(connection, held.id, "")


@service(Effect.STEP)
def copy_workshop(project: Project, workshop_id: str, day: str) -> Workshop:
    """The same workshop on another day: agenda, questions, material and votes, without what came of it. Raises DeskError."""
    wanted = typed.read_day(day, _("Tag"))
    with project.step(N_("Werkstatt kopiert")) as connection:
        return _copied(connection, read_workshop(connection, workshop_id), wanted)


@service(Effect.READS)
def series(project: Project) -> list[Series]:
    """Every series, by title."""
    with project.reading() as connection:
        found = [Series(**row._mapping) for row in connection.execute(select(workshop_series))]
    return sorted(found, key=lambda one: (one.title.casefold(), one.id))


@service(Effect.STEP)
def save_series(project: Project, made: Series) -> Series:
    """Add a series (id "") or change one. Returns what is stored. Raises DeskError."""
    checked = replace(made, title=typed.required_line(made.title, _("Titel")), note=typed.text(made.note, _("Notiz")))
    with project.step(N_("Reihe geändert") if made.id else N_("Reihe angelegt")) as connection:
        if not made.id:
            return _new_series(connection, checked)
        if checked != read_series(connection, made.id):
            values = {"title": checked.title, "note": checked.note}
            connection.execute(update(workshop_series).where(workshop_series.c.id == made.id).values(values))
        return checked


@service(Effect.STEP)
def delete_series(project: Project, series_id: str) -> None:
    """Take a series apart; its workshops stay. Raises DeskError when there is none of that id."""
    with project.step(N_("Reihe aufgelöst")) as connection:
        held = read_series(connection, series_id)
        connection.execute(delete(workshop_series).where(workshop_series.c.id == held.id))


@service(Effect.STEP)
def make_series(project: Project, workshop_id: str, days: Sequence[str]) -> list[Workshop]:
    """Copies of a workshop on these days, all of them one series, which is made where it is in none.

    Returns the new ones, in the order of their days; days on which the series has a date already are passed over. Raises
    DeskError.
    """
    wanted = sorted({typed.read_day(day, _("Tag")) for day in days[: MOST_DATES + 1]})
    if len(wanted) > MOST_DATES:
        sentence = _("Eine Reihe bekommt höchstens {n} Termine auf einmal. Es wurde nichts geändert.")
        raise DeskError(sentence.format(n=MOST_DATES))
    with project.step(N_("Reihe mit {n} Terminen angelegt"), n=len(wanted)) as connection:
        held = read_workshop(connection, workshop_id)
        if not held.series_id:
            held = replace(held, series_id=_new_series(connection, Series(title=held.title)).id)
            connection.execute(update(table).where(table.c.id == held.id).values(series_id=held.series_id))
        query = select(table.c.day).where(table.c.series_id == held.series_id)
        known = set(connection.scalars(query))
        new = [day for day in wanted if day not in known]
        if not new:
            raise DeskError(_("Bitte nennen Sie mindestens einen Tag, der noch kein Termin ist. Es wurde nichts geändert."))
        return [_copied(connection, held, day) for day in new]


@service(Effect.READS)
def ical(project: Project, workshop_ids: Sequence[str], *, clock: Clock = now) -> str:
    """The dates as an iCalendar text, to be written as UTF-8. Raises DeskError where one of them is not there."""
    with project.reading() as connection:
        found = [read_workshop(connection, key) for key in dict.fromkeys(workshop_ids)]
        events = [_event(one, AGENDA.all(connection, one.id)) for one in found]
    return icalendar.calendar(events, clock())


def _row(made: Workshop) -> dict[str, object]:
    return asdict(made) | {"series_id": made.series_id or None, "example": int(made.example)}


def _new_series(connection: Connection, made: Series) -> Series:
    stored = replace(made, id=new_id())
    connection.execute(insert(workshop_series).values(asdict(stored)))
    return stored


def _copied(connection: Connection, held: Workshop, day: str) -> Workshop:
    made = put_workshop(connection, replace(held, day=day, course=""))
    for one, anew in _COPIED.items():
        rows = connection.execute(select(one).where(one.c.workshop_id == held.id).order_by(one.c.position, one.c.id)).all()
        copies = [{**row._mapping, "id": new_id(), "workshop_id": made.id, **anew} for row in rows]
        if copies:
            connection.execute(insert(one), copies)
    return made


def _event(held: Workshop, agenda: Sequence[AgendaItem]) -> icalendar.Event:
    minutes = [item.minutes for item in agenda]
    day = datetime.fromisoformat(held.day)
    start = day + timedelta(minutes=minutes_of(held.starts_at))
    lines = [f"{span.starts_at} {_first_line(item)}" for item, span in zip(agenda, times(held.starts_at, minutes), strict=True)]
    text = "\n".join(filter(None, [held.occasion, *lines]))
    try:
        end = start + timedelta(minutes=total(minutes) or SHORTEST)
    except OverflowError:  # the last day there is
        end = start
    return icalendar.Event(held.id, held.title, start, end, held.place, text)


def _first_line(item: AgendaItem) -> str:
    return next((text.splitlines()[0] for text in (item.content, item.aim, item.method) if text), "").strip()
