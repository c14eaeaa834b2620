"""People who can be named and where they were: each with a purpose, the consent and the day to delete them by.

No label of a step and no parameter holds a name: what is not written need not be erased.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Table, delete, insert, select, update

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import new_id
from in2desk.core.base.typed import read_day, required, text
from in2desk.core.project.photos import read_photo
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.safety.tables import attendance, person


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who can be named. id "" = not stored yet.

    consent_on ("" = none recorded) and delete_by: ISO days; `save_person` takes German ones (31.12.2027) too. purpose: why the
    data are kept. photo: SHA-256 of an attachment, "" = none; only `add_photo` and `remove_photo` change it.
    """

    id: str = ""
    name: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""
    purpose: str = ""
    consent_on: str = ""
    delete_by: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """That a person was at an occasion on a day (ISO; German ones are taken too). id "" = not stored yet."""

    id: str = ""
    person_id: str = ""
    occasion: str = ""
    day: str = ""
    role: str = ""


@service(Effect.READS)
def people(project: Project) -> list[Person]:
    """Everyone, by name."""
    with project.reading() as connection:
        rows = connection.execute(select(person)).mappings().all()
    found = [Person(**{name: value or "" for name, value in row.items()}) for row in rows]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


@service(Effect.READS)
def person_of(project: Project, person_id: str) -> Person:
    """One person. Raises DeskError when there is none of that id (any more)."""
    with project.reading() as connection:
        row = connection.execute(select(person).where(person.c.id == person_id)).mappings().one_or_none()
    if row is None:
        raise _gone()
    return Person(**{name: value or "" for name, value in row.items()})


@service(Effect.READS)
def due(project: Project, today: date) -> list[Person]:
    """Everyone whose day to be deleted has come, the longest overdue first."""
    return sorted((one for one in people(project) if one.delete_by <= today.isoformat()), key=lambda one: one.delete_by)


@service(Effect.STEP)
def save_person(project: Project, wanted: Person) -> Person:
    """Store a new person (id "") or the changed fields of one; the photo stays as it is. Returns what is stored.

    Raises DeskError when name, purpose or the day of deletion is missing or does not make sense; then nothing is changed.
    """
    checked = _checked(wanted)
    if not checked.id:
        return _add_person(project, checked)
    with project.step(N_("Kontakt geändert")) as connection:
        _change(connection, person, checked.id, _stored(checked))
    return person_of(project, checked.id)


@service(Effect.STEP)
def remove_person(project: Project, person_id: str) -> None:
    """Take a person out, as a step that can be taken back: the name stays in the history. To forget for good is `erase`."""
    with project.step(N_("Kontakt entfernt")) as connection:
        _remove(connection, person, person_id)


@service(Effect.STEP)
def add_photo(project: Project, person_id: str, path: Path) -> None:
    """Keep a picture of the person, without what cameras write into it. Raises DeskError for what is no picture."""
    photo = read_photo(path)
    with project.step(N_("Foto eines Kontakts geändert")) as connection:
        _change(connection, person, person_id, {"photo": project.attach(connection, photo)})


@service(Effect.STEP)
def remove_photo(project: Project, person_id: str) -> None:
    """Take the picture out again."""
    with project.step(N_("Foto eines Kontakts entfernt")) as connection:
        _change(connection, person, person_id, {"photo": None})


@service(Effect.READS)
def attendances(project: Project, person_id: str = "") -> list[Attendance]:
    """Where one person was, or everyone (""), newest first."""
    query = select(attendance).order_by(attendance.c.day.desc(), attendance.c.occasion, attendance.c.id)
    with project.reading() as connection:
        rows = connection.execute(query.where(attendance.c.person_id == person_id) if person_id else query).mappings().all()
    return [Attendance(**row) for row in rows]


@service(Effect.STEP)
def save_attendance(project: Project, wanted: Attendance) -> Attendance:
    """Store where a person was: a new line (id "") or a changed one. Returns what is stored. Raises DeskError."""
    day = read_day(wanted.day, _("Tag der Teilnahme"))
    occasion = required(wanted.occasion, _("Anlass"))
    checked = replace(wanted, occasion=occasion, day=day, role=text(wanted.role, _("Rolle")))
    person_of(project, wanted.person_id)
    if not checked.id:
        checked = replace(checked, id=new_id())
        with project.step(N_("Teilnahme eingetragen")) as connection:
            connection.execute(insert(attendance).values(_row(checked)))
    else:
        with project.step(N_("Teilnahme geändert")) as connection:
            _change(connection, attendance, checked.id, _row(checked))
    return checked


@service(Effect.STEP)
def remove_attendance(project: Project, attendance_id: str) -> None:
    """Take a line out again."""
    with project.step(N_("Teilnahme entfernt")) as connection:
        _remove(connection, attendance, attendance_id)


def _checked(wanted: Person) -> Person:
    optional = {"organisation": _("Organisation"), "email": _("E-Mail"), "phone": _("Telefon"), "note": _("Notiz")}
    texts = {field: text(getattr(wanted, field), label) for field, label in optional.items()}
    if texts["email"] and not re.fullmatch(r"[^@\s]+@[^@\s]+", texts["email"]):
        sentence = _("„{email}“ ist keine E-Mail-Adresse. Es wurde nichts geändert.")
        raise DeskError(sentence.format(email=texts["email"][:80]))
    texts |= {"name": required(wanted.name, _("Name")), "purpose": required(wanted.purpose, _("Zweck"))}
    consent = read_day(wanted.consent_on, _("Einwilligung vom")) if wanted.consent_on.strip() else ""
    delete_by = read_day(required(wanted.delete_by, _("Löschen bis")), _("Löschen bis"))
    if delete_by < consent:
        raise DeskError(_("Der Tag der Löschung liegt vor der Einwilligung. Bitte prüfen Sie beide. Es wurde nichts geändert."))
    return replace(wanted, **texts, consent_on=consent, delete_by=delete_by)


def _add_person(project: Project, checked: Person) -> Person:
    added = replace(checked, id=new_id(), photo="")
    with project.step(N_("Kontakt eingetragen")) as connection:
        connection.execute(insert(person).values(id=added.id, **_stored(added)))
    return added


def _stored(one: Person) -> dict[str, str | None]:
    row = {field.name: getattr(one, field.name) for field in fields(one) if field.name not in ("id", "photo")}
    return row | {"consent_on": one.consent_on or None}


def _row(one: Attendance) -> dict[str, str]:
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _change(connection: Connection, table: Table, key: str, values: Mapping[str, str | None]) -> None:
    if connection.execute(update(table).where(table.c.id == key).values(**values)).rowcount == 0:
        raise _gone()


def _remove(connection: Connection, table: Table, key: str) -> None:
    if connection.execute(delete(table).where(table.c.id == key)).rowcount == 0:
        raise _gone()


def _gone() -> DeskError:
    return DeskError(_("Diesen Eintrag gibt es nicht mehr. Es wurde nichts geändert."))
