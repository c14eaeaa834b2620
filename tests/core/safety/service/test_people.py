"""People: what is asked of an entry, that every change is a step without a name, that everything can be taken back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.safety.service.people import (
    Attendance,
    Person,
    add_photo,
    attendances,
    due,
    people,
    person_of,
    remove_attendance,
    remove_person,
    remove_photo,
    save_attendance,
    save_person,
)

ANNA = Person(name="Anna Zwirbel", email="anna@zwirbel.example", purpose="Netzwerk", consent_on="1.3.2026", delete_by="31.12.2027")


def test_a_person_is_stored_with_days_in_one_notation(project: Project) -> None:
    stored = save_person(project, ANNA)
    assert (stored.consent_on, stored.delete_by) == ("2026-03-01", "2027-12-31")
    assert people(project) == [stored] == [person_of(project, stored.id)]


def test_a_change_is_one_step_and_can_be_taken_back(project: Project) -> None:
    stored = save_person(project, ANNA)
    changed = save_person(project, replace(stored, phone="06591 1234", consent_on=""))
    assert person_of(project, stored.id) == changed != stored
    project.undo()
    assert people(project) == [stored]
    project.undo()
    assert people(project) == []


def test_no_step_says_who(project: Project) -> None:
    stored = save_person(project, ANNA)
    line = save_attendance(project, Attendance(person_id=stored.id, occasion="Zukunftswerkstatt", day="2.5.2026"))
    save_person(project, replace(stored, note="Zwirbel ruft an"))
    remove_attendance(project, line.id)
    remove_person(project, stored.id)
    assert [step.params for step in project.history()] == [{}] * 5
    assert not any("Zwirbel" in step.label for step in project.history())


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name": "  "}, "„Name“ fehlt"),
        ({"purpose": ""}, "„Zweck“ fehlt"),
        ({"delete_by": ""}, "„Löschen bis“ fehlt"),
        ({"delete_by": "irgendwann"}, "irgendwann"),
        ({"delete_by": "2026-02-28"}, "vor der Einwilligung"),
        ({"consent_on": "30.2.2026"}, "Einwilligung vom"),
        ({"email": "anna"}, "keine E-Mail-Adresse"),
        ({"note": "x" * 10_001}, "zu lang"),
        ({"note": "\udc80"}, "nicht speichern"),
        ({"name": "A\0B"}, "nicht speichern"),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(project: Project, changed: dict[str, str], says: str) -> None:
    with pytest.raises(DeskError, match=says):
        save_person(project, replace(ANNA, **changed))
    assert people(project) == [] and project.history() == []


def test_entries_that_are_gone_are_not_brought_back_by_a_late_form(project: Project) -> None:
    stored = save_person(project, ANNA)
    remove_person(project, stored.id)
    for late in (
        lambda: save_person(project, stored),
        lambda: remove_person(project, stored.id),
        lambda: remove_photo(project, stored.id),
        lambda: save_attendance(project, Attendance(person_id=stored.id, occasion="Treffen", day="2026-05-02")),
        lambda: save_attendance(project, Attendance(id="?", person_id=stored.id, occasion="Treffen", day="2026-05-02")),
        lambda: remove_attendance(project, "?"),
        lambda: person_of(project, stored.id),
    ):
        with pytest.raises(DeskError, match="gibt es nicht mehr"):
            late()
    assert people(project) == [] and len(project.history()) == 2


def test_attendance_goes_and_comes_back_with_the_person(project: Project) -> None:
    stored = save_person(project, ANNA)
    first = save_attendance(project, Attendance(person_id=stored.id, occasion="Zukunftswerkstatt", day="2.5.2026", role="Gast"))
    later = save_attendance(project, Attendance(person_id=stored.id, occasion="Runder Tisch", day="2026-06-02"))
    assert attendances(project, stored.id) == attendances(project) == [later, first]
    moved = save_attendance(project, replace(first, day="2026-07-01"))
    assert attendances(project) == [moved, later]
    remove_person(project, stored.id)
    assert attendances(project) == []
    project.undo()
    assert attendances(project, stored.id) == [moved, later]


@pytest.mark.parametrize(("occasion", "day"), [("", "2026-05-02"), ("Treffen", ""), ("Treffen", "32.1.2026")])
def test_attendance_needs_an_occasion_and_a_day(project: Project, occasion: str, day: str) -> None:
    stored = save_person(project, ANNA)
    with pytest.raises(DeskError):
        save_attendance(project, Attendance(person_id=stored.id, occasion=occasion, day=day))
    assert attendances(project) == []


def test_due_are_those_whose_day_has_come(project: Project) -> None:
    early = save_person(project, replace(ANNA, name="B", delete_by="1.4.2026"))
    on_the_day = save_person(project, replace(ANNA, name="A", delete_by="2.4.2026"))
    save_person(project, replace(ANNA, name="C", delete_by="3.4.2026"))
    assert due(project, date(2026, 4, 2)) == [early, on_the_day]


def test_a_photo_is_kept_without_its_notes(project: Project, tmp_path: Path) -> None:
    picture = tmp_path / "anna.jpg"
    notes = Image.Exif()
    notes[0x010E] = "Anna Zwirbel"
    Image.new("RGB", (40, 30), "red").save(picture, exif=notes)
    stored = save_person(project, ANNA)
    add_photo(project, stored.id, picture)
    kept = project.attachment(person_of(project, stored.id).photo)
    assert b"Zwirbel" in picture.read_bytes() and b"Zwirbel" not in kept
    assert Image.open(io.BytesIO(kept)).size == (40, 30)
    saved = save_person(project, replace(stored, phone="1"))
    assert saved.photo  # a form knows nothing of it
    remove_photo(project, stored.id)
    assert person_of(project, stored.id).photo == ""
