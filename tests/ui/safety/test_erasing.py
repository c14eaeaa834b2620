"""Erasing a person by hand: what goes is said, mentions are decided one by one, the log knows how much and never whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from in2desk.core.safety.service import backups, people
from in2desk.core.safety.service.people import Attendance
from tests.ui.safety.conftest import anna, nothing_in_front, words


@pytest.fixture
def view(at_new: Any, tab: Callable[[str], Any]) -> Any:
    """Anna is there, was somewhere, and is named in two notes of others; a backup holds her."""
    project = at_new.desk.project
    one = anna(project, phone="06591 4711")
    people.save_attendance(project, Attendance("", one.id, "Werkstatt", "2026-10-01"))
    anna(project, name="Zoe Fern", note="kommt mit Anna Muster")
    anna(project, name="Bert Weg", note="Muster aus Prüm ist jemand anderes")
    backups.back_up(project)
    view = tab("Personen")
    view.table.select(one.id)
    at_new.wait()
    return view


def ask(person: Any, view: Any) -> Any:
    person.click(view, "Endgültig löschen")
    return person.dialog()


def test_says_what_goes_and_where_the_name_stands(at_new: Any, view: Any) -> None:
    dialog = ask(at_new, view)
    said = words(dialog)
    assert "Anna Muster endgültig löschen?" in said
    assert "1 Teilnahme" in said
    assert "1 Sicherung enthält die Person" in said
    excerpts = {mention.excerpt: box.isChecked() for box, mention in dialog.boxes}
    assert excerpts == {"kommt mit Anna Muster": True, "Muster aus Prüm ist jemand anderes": False}
    assert dialog.erase.text() == "Anna Muster endgültig löschen"
    dialog.reject()


def test_enter_keeps(at_new: Any, view: Any) -> None:
    dialog = ask(at_new, view)
    at_new.press(dialog.focusWidget(), Qt.Key.Key_Return)
    assert nothing_in_front()
    assert len(people.people(at_new.desk.project)) == 3


def test_she_is_gone_and_the_rest_is_said(at_new: Any, view: Any) -> None:
    path = at_new.desk.project.path
    dialog = ask(at_new, view)
    at_new.click(dialog, "Anna Muster endgültig löschen")
    at_new.qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, dialog), timeout=20_000)
    told = at_new.dialog()
    said = words(told)
    assert "gelöscht" in said
    assert "1 Stelle geschwärzt" in said
    assert "Sicherung" in said
    assert "bleibt der Name stehen" in said, "the one that was not ticked"
    told.accept()
    at_new.wait()
    notes = {one.name: one.note for one in people.people(at_new.desk.project)}
    assert notes == {"Zoe Fern": "kommt mit [gelöscht]", "Bert Weg": "Muster aus Prüm ist jemand anderes"}
    assert [row.name for row in view.table.rows()] == ["Bert Weg", "Zoe Fern"]
    at_new.undo()
    assert "Anna Muster" not in {one.name for one in people.people(at_new.desk.project)}
    assert b"06591 4711" not in path.read_bytes()
    assert all(b"06591 4711" not in backup.path.read_bytes() for backup in backups.list_backups(path))


def test_all_and_none_are_ticked_at_once(at_new: Any, view: Any) -> None:
    dialog = ask(at_new, view)
    at_new.click(dialog, "Alle schwärzen")
    assert len(dialog.chosen()) == 2
    at_new.click(dialog, "Keine")
    assert dialog.chosen() == []
    box, _mention = dialog.boxes[0]
    box.setFocus()
    at_new.press(box, Qt.Key.Key_Space)
    assert len(dialog.chosen()) == 1
    dialog.reject()


def test_the_log_knows_how_much_and_never_whom(at_new: Any, view: Any) -> None:
    dialog = ask(at_new, view)
    at_new.click(dialog, "Anna Muster endgültig löschen")
    at_new.qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, dialog), timeout=20_000)
    at_new.dialog().accept()
    at_new.wait()
    at_new.click(view.bar, "Löschprotokoll")
    log = at_new.dialog()
    (row,) = log.table.sheet().texts
    assert int(row[1]) >= 2, "the person and where she was"
    assert "Muster" not in " ".join(row)
    log.reject()


def test_an_empty_log_says_so(at_new: Any, tab: Callable[[str], Any]) -> None:
    view = tab("Personen")
    at_new.click(view.bar, "Löschprotokoll")
    assert "Noch nichts endgültig gelöscht" in words(at_new.dialog())
    at_new.dialog().reject()


def test_a_failure_leaves_the_question_and_the_person(
    at_new: Any, view: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from in2desk.core.base.errors import DeskError
    from in2desk.core.safety.service import erasing

    def fail(*_asked: object) -> None:
        raise DeskError("Der Datenträger ist voll. Es wurde nichts gespeichert. Bitte schaffen Sie Platz.")

    monkeypatch.setattr(erasing, "erase", fail)
    dialog = ask(at_new, view)
    at_new.click(dialog, "Anna Muster endgültig löschen")
    assert dialog.isVisible()
    assert "Der Datenträger ist voll." in words(dialog.problem)
    dialog.reject()
