"""Backups by hand: named, listed, looked at before they come back, carried away; by themselves after opening."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from in2desk.core import rooms
from in2desk.core.base.errors import DeskError
from in2desk.core.safety.service import backups, people
from in2desk.ui.safety.backups_words import age_state, kind_words, last_words, size_words
from in2desk.ui.safety.flows import Flows
from in2desk.ui.safety.watch import CALM_MS
from tests.ui.safety.conftest import anna, fill, nothing_in_front, notice, words

NOW = datetime(2026, 11, 23, 9, 30)


@pytest.fixture
def view(tab: Callable[[str], Any]) -> Any:
    return tab("Sicherungen")


def name_it(person: Any, view: Any, name: str) -> None:
    person.click(view.bar, "Stand sichern")
    dialog = person.dialog()
    fill(dialog.edit, name)
    person.press(dialog.edit, Qt.Key.Key_Return)
    assert nothing_in_front()


def names(view: Any) -> list[str]:
    return [row.name for row in view.table.rows()]


def test_a_state_is_named_and_listed(at_new: Any, view: Any) -> None:
    name_it(at_new, view, "vor der Ratssitzung")
    assert "vor der Ratssitzung" in names(view)
    assert "gesichert und geprüft" in notice(at_new)
    assert "Letzte Sicherung heute" in view.age.text()
    assert str(backups.backup_folder(at_new.desk.project)) == view.folder.text()


def test_it_comes_back_after_a_look(at_new: Any, view: Any) -> None:
    anna(at_new.desk.project)
    at_new.wait()
    name_it(at_new, view, "mit Anna")
    people.remove_person(at_new.desk.project, people.people(at_new.desk.project)[0].id)
    anna(at_new.desk.project, name="Zoe Fern")
    at_new.wait()
    view.table.select(next(row.path for row in view.table.rows() if row.name == "mit Anna"))
    at_new.click(view.bar, "Sicherung zurückholen")
    dialog = at_new.dialog()
    assert "2 Einträge wären anders" in words(dialog)
    assert "2 Schritte fielen weg" in words(dialog)
    assert [row[:4] for row in dialog.table.sheet().texts] == [("Personen", "1", "1", "0")]
    assert dialog.take.text().startswith("Stand vom ")
    before = at_new.desk.project
    at_new.click(dialog, "Stand vom ")
    at_new.qtbot.waitUntil(lambda: at_new.desk.project not in (None, before), timeout=20_000)
    at_new.wait()
    assert [one.name for one in people.people(at_new.desk.project)] == ["Anna Muster"]
    assert "zurückgeholt" in notice(at_new)
    assert at_new.window.area == "safety"
    assert kind_words("restore") in {row[1] for row in view.table.sheet().texts}, "what was there before is kept"


def test_enter_in_the_preview_keeps_what_is_there(at_new: Any, view: Any) -> None:
    name_it(at_new, view, "Anfang")
    anna(at_new.desk.project)
    at_new.wait()
    view.table.view.setFocus()
    at_new.press(view.table.view, Qt.Key.Key_Return)
    at_new.press(at_new.dialog().focusWidget(), Qt.Key.Key_Return)
    assert nothing_in_front()
    assert len(people.people(at_new.desk.project)) == 1


def test_a_copy_into_a_folder_is_whole(
    at_new: Any, view: Any, choose: Callable[[Path], None], tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    choose(folder)
    at_new.click(view.bar, "Kopie in Ordner")
    (copy,) = folder.glob("*.in2")
    assert copy.name in notice(at_new)
    assert rooms.check_project(copy) == []


def test_a_second_folder_is_chosen_and_left(
    at_new: Any, view: Any, choose: Callable[[Path], None], tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    choose(folder)
    at_new.click(view, "Zweiten Ordner wählen")
    assert view.second.text() == str(folder)
    assert at_new.desk.settings.current.backup_folder == str(folder)
    at_new.click(view, "Nicht mehr dorthin")
    assert view.second.text().startswith("Keiner")


def test_it_backs_up_by_itself_after_opening(at_new: Any, view: Any) -> None:
    assert view.table.rows() == []
    assert "Noch keine Sicherung" in view.age.text()
    at_new.qtbot.waitUntil(lambda: bool(view.table.rows()), timeout=CALM_MS + 20_000)
    assert [row[1] for row in view.table.sheet().texts] == ["täglich, von selbst"]
    assert not at_new.window.frame.notice.isVisible(), "nobody is told of what goes well"


def test_a_backup_that_fails_is_told(at_new: Any, page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(project: object) -> None:
        raise DeskError("Der Datenträger ist voll.")

    monkeypatch.setattr(backups, "back_up_if_due", fail)
    at_new.go("overview")
    Flows.of(at_new.desk).watch.back_up()
    at_new.wait()
    assert "Die tägliche Sicherung hat nicht geklappt" in notice(at_new)
    at_new.click(at_new.window.frame.notice, "Sicherungen zeigen")
    assert at_new.window.area == "safety"


@pytest.mark.parametrize(
    ("days", "state", "text"),
    [(0, "good", "heute"), (1, "good", "gestern"), (2, "good", "vor 2 Tagen"), (3, "warning", "vor 3 Tagen")],
)
def test_the_age_is_a_state_and_words(days: int, state: str, text: str) -> None:
    made = NOW - timedelta(days=days)
    assert age_state(made, NOW) == state
    assert text in last_words(made, NOW)


def test_no_backup_is_an_error_in_words() -> None:
    assert age_state(None, NOW) == "error"
    assert "Noch keine" in last_words(None, NOW)


@pytest.mark.parametrize(("size", "text"), [(10, "1 kB"), (400_000, "400 kB"), (1_440_000, "1,4 MB")])
def test_sizes_in_words(size: int, text: str) -> None:
    assert size_words(size).replace("\u00a0", " ") == text
