"""People: typed in, changed, attended, removed and back again; what is due is said on opening."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from in2desk.core import rooms
from in2desk.core.base.numbers import day
from in2desk.core.safety.service import people
from in2desk.ui.safety.people_words import due_state, due_words, suggested_day
from tests.ui.safety.conftest import anna, fill, nothing_in_front, notice, words

TODAY = date(2026, 11, 23)


@pytest.fixture
def view(tab: Callable[[str], Any]) -> Any:
    return tab("Personen")


def stored(person: Any) -> list[Any]:
    return people.people(person.desk.project)


def test_a_person_is_typed_in(at_new: Any, view: Any) -> None:
    at_new.click(view.bar, "Person eintragen")
    dialog = at_new.dialog()
    assert dialog.name.hasFocus()
    assert not dialog.take.isEnabled(), "name and purpose are missing"
    fill(dialog.name, "Anna Muster")
    fill(dialog.organisation, "Caritas")
    fill(dialog.purpose, "Einladung")
    at_new.press(dialog.purpose, Qt.Key.Key_Return)
    assert nothing_in_front()
    assert [(one.name, one.organisation) for one in stored(at_new)] == [("Anna Muster", "Caritas")]
    assert [row.name for row in view.table.rows()] == ["Anna Muster"]
    at_new.undo()
    assert stored(at_new) == []
    assert view.table.rows() == []


def test_what_was_typed_stays_when_it_is_refused(at_new: Any, view: Any) -> None:
    at_new.click(view.bar, "Person eintragen")
    dialog = at_new.dialog()
    fill(dialog.name, "Anna Muster")
    fill(dialog.purpose, "Einladung")
    fill(dialog.delete_by, "31.02.2027")
    at_new.click(dialog, "Eintrag sichern")
    assert dialog.isVisible()
    assert "31.02.2027" in words(dialog.problem)
    assert dialog.name.text() == "Anna Muster"
    fill(dialog.delete_by, "28.02.2027")
    at_new.click(dialog, "Eintrag sichern")
    assert nothing_in_front()
    assert stored(at_new)[0].delete_by == "2027-02-28"


def test_enter_on_a_row_changes_it(at_new: Any, view: Any) -> None:
    anna(at_new.desk.project)
    at_new.wait()
    view.table.view.setFocus()
    at_new.press(view.table.view, Qt.Key.Key_Return)
    dialog = at_new.dialog()
    assert dialog.name.text() == "Anna Muster"
    assert dialog.delete_by.text() == "01.01.2031"
    fill(dialog.phone, "06591 123")
    at_new.click(dialog, "Eintrag sichern")
    assert stored(at_new)[0].phone == "06591 123"
    assert "06591 123" in words(view)


def test_where_a_person_was(at_new: Any, view: Any) -> None:
    one = anna(at_new.desk.project)
    at_new.wait()
    at_new.click(view, "Teilnahme eintragen")
    dialog = at_new.dialog()
    fill(dialog.occasion, "Werkstatt Hillesheim")
    at_new.click(dialog, "Teilnahme sichern")
    assert [each.occasion for each in people.attendances(at_new.desk.project, one.id)] == ["Werkstatt Hillesheim"]
    assert "Werkstatt Hillesheim" in words(view)
    at_new.click(view, "Teilnahme „Werkstatt Hillesheim“ entfernen")
    assert people.attendances(at_new.desk.project, one.id) == []


def test_a_photo_is_shown(at_new: Any, view: Any, choose: Callable[[Path], None], tmp_path: Path) -> None:
    Image.new("RGB", (60, 80), "teal").save(tmp_path / "anna.jpg")
    anna(at_new.desk.project)
    at_new.wait()
    choose(tmp_path / "anna.jpg")
    at_new.click(view, "Foto hinzufügen")
    pictures = [made for made in view.findChildren(QLabel) if made.accessibleName() == "Foto von Anna Muster"]
    assert len(pictures) == 1
    assert not pictures[0].pixmap().isNull()
    at_new.click(view, "Foto entfernen")
    assert stored(at_new)[0].photo == ""


def test_removing_is_taken_back_by_the_notice(at_new: Any, view: Any) -> None:
    anna(at_new.desk.project)
    at_new.wait()
    at_new.click(view, "Entfernen")
    assert stored(at_new) == []
    assert "Verlauf kennt den Namen noch" in notice(at_new)
    at_new.click(at_new.window.frame.notice, "Rückgängig")
    assert [one.name for one in stored(at_new)] == ["Anna Muster"]


def test_the_disclosure_is_a_pdf(at_new: Any, view: Any, choose: Callable[[Path], None], tmp_path: Path) -> None:
    anna(at_new.desk.project)
    at_new.wait()
    choose(tmp_path / "Auskunft.pdf")
    at_new.click(view, "Auskunft drucken")
    assert (tmp_path / "Auskunft.pdf").read_bytes().startswith(b"%PDF")
    assert "Auskunft.pdf" in notice(at_new)


def test_nobody_there_says_what_to_think_of(view: Any) -> None:
    assert "Tragen Sie nur ein, wessen Daten Sie wirklich brauchen" in words(view)


def test_what_is_due_is_said_on_opening_and_leads_there(person_at: Callable[[Any], Any], tmp_path: Path) -> None:
    project = rooms.create_project(tmp_path / "Neu.in2", "Neu")
    anna(project, name="Zoe Fern")
    anna(project, name="Bert Fällig", delete_by="2020-01-31")
    person = person_at(project)
    assert notice(person) == "1 Eintrag ist zu löschen."
    person.click(person.window.frame.notice, "Personen zeigen")
    assert person.window.area == "safety"
    view = person.window.pages["safety"].people
    assert view.isVisible()
    person.wait()
    assert view.table.current().name == "Bert Fällig"
    assert "überfällig" in words(view)


@pytest.mark.parametrize(
    ("left", "state", "text"),
    [
        (-12, "error", "12 Tage überfällig"),
        (-1, "error", "1 Tag überfällig"),
        (0, "error", "heute löschen"),
        (1, "warning", "noch 1 Tag"),
        (30, "warning", "noch 30 Tage"),
        (31, "good", "in der Frist"),
    ],
)
def test_a_day_of_deletion_is_a_state_and_words(left: int, state: str, text: str) -> None:
    delete_by = (TODAY + timedelta(days=left)).isoformat()
    assert (due_state(delete_by, TODAY), due_words(delete_by, TODAY)) == (state, text)


def test_two_years_are_suggested() -> None:
    assert suggested_day(TODAY) == day(date(2028, 11, 22))
