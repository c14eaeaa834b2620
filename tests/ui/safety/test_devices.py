"""Two computers: a copy goes out by hand, both go on, it comes back; conflicts are decided by keys and by clicks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from in2desk.core import rooms
from in2desk.core.base.i18n import N_
from in2desk.core.safety.service import people
from in2desk.ui.safety.conflict_dialog import ConflictDialog
from tests.ui.safety.conftest import anna, fill, nothing_in_front, notice, words


@pytest.fixture
def view(tab: Callable[[str], Any]) -> Any:
    return tab("Zwei Geräte")


@pytest.fixture
def copy(at_new: Any, view: Any, choose: Callable[[Path], None], tmp_path: Path) -> Path:
    """A copy that Bert took along, with Anna and Zoe in it."""
    anna(at_new.desk.project, note="kommt gern")
    anna(at_new.desk.project, name="Zoe Fern", note="ruft an")
    at_new.wait()
    choose(tmp_path / "unterwegs.in2")
    at_new.click(view.bar, "Kopie für unterwegs")
    dialog = at_new.dialog()
    fill(dialog.edit, "Bert Weg")
    at_new.press(dialog.edit, Qt.Key.Key_Return)
    assert nothing_in_front()
    return tmp_path / "unterwegs.in2"


def change(project: Any, name: str, **fields: str) -> None:
    one = next(one for one in people.people(project) if one.name == name)
    people.save_person(project, replace(one, **fields))


def merge(person: Any, view: Any, copy: Path, choose: Callable[[Path], None]) -> None:
    choose(copy)
    person.click(view.bar, "Zusammenführen")


def by_name(person: Any) -> dict[str, Any]:
    return {one.name: one for one in people.people(person.desk.project)}


def diverge(person: Any, copy: Path) -> None:
    """Both change the same two notes, and each something of their own."""
    with rooms.open_project(copy) as other:
        change(other, "Anna Muster", note="kommt abends", phone="06591 1")
        change(other, "Zoe Fern", note="ruft morgen an")
        anna(other, name="Neu Dort")
    change(person.desk.project, "Anna Muster", note="kommt nie")
    change(person.desk.project, "Zoe Fern", note="schreibt lieber")
    person.wait()


def test_says_how_it_goes_before_there_is_a_copy(view: Any) -> None:
    assert "Noch keine Kopie unterwegs" in words(view)


def test_a_copy_goes_out_with_a_letter_and_a_name(at_new: Any, view: Any, copy: Path) -> None:
    assert copy.exists()
    rows = [(row.letter, row.name, row.returned) for row in view.table.rows()]
    assert rows == [("B", "Bert Weg", None)]
    assert "Kopie B für Bert Weg geschrieben" in notice(at_new)
    assert view.table.sheet().texts[0][3] == "unterwegs"


def test_no_place_chosen_keeps_the_dialog(at_new: Any, view: Any, choose: Callable[[str], None]) -> None:
    choose("")
    at_new.click(view.bar, "Kopie für unterwegs")
    dialog = at_new.dialog()
    fill(dialog.edit, "Bert Weg")
    at_new.click(dialog, "Ort wählen")
    assert dialog.isVisible()
    assert dialog.edit.text() == "Bert Weg"
    dialog.reject()


def test_what_only_they_did_comes_without_a_question(
    at_new: Any, view: Any, copy: Path, choose: Callable[[Path], None]
) -> None:
    with rooms.open_project(copy) as other:
        anna(other, name="Neu Dort")
    merge(at_new, view, copy, choose)
    assert "Neu Dort" in by_name(at_new)
    assert notice(at_new) == "1 Änderung übernommen aus „unterwegs.in2“."
    assert view.table.sheet().texts[0][3].startswith("zurück am")
    at_new.click(at_new.window.frame.notice, "Rückgängig")
    assert "Neu Dort" not in by_name(at_new)


def test_merging_twice_says_that_nothing_is_new(
    at_new: Any, view: Any, copy: Path, choose: Callable[[Path], None]
) -> None:
    with rooms.open_project(copy) as other:
        anna(other, name="Neu Dort")
    merge(at_new, view, copy, choose)
    steps = len(at_new.desk.project.history())
    merge(at_new, view, copy, choose)
    assert "bringt nichts Neues" in notice(at_new)
    assert len(at_new.desk.project.history()) == steps


def test_conflicts_are_decided_by_keys(at_new: Any, view: Any, copy: Path, choose: Callable[[Path], None]) -> None:
    diverge(at_new, copy)
    merge(at_new, view, copy, choose)
    dialog = at_new.dialog()
    assert isinstance(dialog, ConflictDialog)
    assert len(dialog.rows) == 2
    assert not dialog.take.isEnabled()
    assert dialog.take.text() == "noch 2 offen"
    first = dialog.table.current()
    assert first.title in ("Anna Muster", "Zoe Fern")
    assert "Notiz" in dialog.what.text()
    dialog.table.view.setFocus()
    at_new.press(dialog.table.view, Qt.Key.Key_2)
    assert dialog.table.current() is not first, "goes on to the next open one"
    at_new.press(dialog.table.view, Qt.Key.Key_3)
    assert dialog.take.text() == "2 Entscheidungen übernehmen"
    at_new.press(dialog.take, Qt.Key.Key_Return)
    assert nothing_in_front()
    found, other = by_name(at_new), {"Anna Muster": "kommt abends", "Zoe Fern": "ruft morgen an"}
    both = next(name for name in other if name != first.title)
    assert found[first.title].note == other[first.title]
    assert other[both] in found[both].note
    assert found[both].note != other[both], "mine is still there too"
    assert found["Anna Muster"].phone == "06591 1"
    assert "Neu Dort" in found
    at_new.undo()
    assert by_name(at_new)["Anna Muster"].note == "kommt nie"
    assert "Neu Dort" not in by_name(at_new)


def test_all_at_once(at_new: Any, view: Any, copy: Path, choose: Callable[[Path], None]) -> None:
    diverge(at_new, copy)
    merge(at_new, view, copy, choose)
    dialog = at_new.dialog()
    at_new.click(dialog, "Alle: meine behalten")
    at_new.click(dialog, "2 Entscheidungen übernehmen")
    assert [by_name(at_new)[name].note for name in ("Anna Muster", "Zoe Fern")] == ["kommt nie", "schreibt lieber"]
    assert "Neu Dort" in by_name(at_new)


def test_both_sides_and_what_it_was_stand_side_by_side(
    at_new: Any, view: Any, copy: Path, choose: Callable[[Path], None]
) -> None:
    diverge(at_new, copy)
    merge(at_new, view, copy, choose)
    dialog = at_new.dialog()
    dialog.table.select(next(row.place for row in dialog.rows if row.title == "Anna Muster"))
    assert dialog.mine.toPlainText() == "kommt nie"
    assert dialog.theirs.toPlainText() == "kommt abends"
    assert dialog.base.toPlainText() == "kommt gern"
    at_new.qtbot.mouseClick(dialog.radios["theirs"], Qt.MouseButton.LeftButton, pos=dialog.radios["theirs"].rect().center())
    assert next(row.choice for row in dialog.rows if row.title == "Anna Muster") == "theirs"
    dialog.reject()


def test_giving_up_changes_nothing(at_new: Any, view: Any, copy: Path, choose: Callable[[Path], None]) -> None:
    diverge(at_new, copy)
    steps = len(at_new.desk.project.history())
    merge(at_new, view, copy, choose)
    at_new.press(at_new.dialog(), Qt.Key.Key_Escape)
    assert len(at_new.desk.project.history()) == steps


def test_deleted_here_and_changed_there(at_new: Any, view: Any, copy: Path, choose: Callable[[Path], None]) -> None:
    with rooms.open_project(copy) as other:
        change(other, "Anna Muster", note="kommt abends")
    people.remove_person(at_new.desk.project, by_name(at_new)["Anna Muster"].id)
    at_new.wait()
    merge(at_new, view, copy, choose)
    dialog = at_new.dialog()
    assert dialog.table.current().title == "Anna Muster"
    assert dialog.what.text() == "Personen: hier gelöscht, dort geändert."
    assert dialog.mine.toPlainText() == "gelöscht"
    assert "Notiz: kommt abends" in dialog.theirs.toPlainText()
    assert not dialog.radios["both"].isVisible()
    at_new.press(dialog.table.view, Qt.Key.Key_3)
    assert dialog.table.current().choice == "", "both makes no sense here"
    at_new.press(dialog.table.view, Qt.Key.Key_2)
    at_new.press(dialog.take, Qt.Key.Key_Return)
    assert by_name(at_new)["Anna Muster"].note == "kommt abends"


def test_a_setting_is_named_in_words(at_new: Any, view: Any, copy: Path, choose: Callable[[Path], None]) -> None:
    with rooms.open_project(copy) as other, other.step(N_("Projekt benannt")) as connection:
        other.put_setting(connection, "name", "Dort")
    with at_new.desk.project.step(N_("Projekt benannt")) as connection:
        at_new.desk.project.put_setting(connection, "name", "Hier")
    at_new.wait()
    merge(at_new, view, copy, choose)
    dialog = at_new.dialog()
    assert dialog.table.current().title == "Name des Projekts"
    assert (dialog.mine.toPlainText(), dialog.theirs.toPlainText()) == ("Hier", "Dort")
    dialog.reject()


def test_another_project_is_refused(at_new: Any, view: Any, choose: Callable[[Path], None], tmp_path: Path) -> None:
    rooms.create_project(tmp_path / "fremd.in2", "Fremd").close()
    merge(at_new, view, tmp_path / "fremd.in2", choose)
    dialog = at_new.dialog()
    assert "keine Kopie dieses Projekts" in words(dialog)
    dialog.reject()


def test_a_copy_that_stays_away(at_new: Any, view: Any, copy: Path) -> None:
    at_new.click(view, "Kommt nicht mehr zurück")
    assert "Auf die Kopie von Bert Weg wird nicht mehr gewartet." in notice(at_new)
    assert not view.drop.isEnabled()


def test_menu_and_palette_know_the_ways(at_new: Any) -> None:
    texts = {entry.action.text() for entry in at_new.desk.actions.entries("extras")}
    wanted = {"Stand sichern …", "Kopie für unterwegs …", "Zusammenführen …", "Passwort …", "Personen und Löschfristen"}
    assert wanted <= texts
    at_new.desk.actions.get("safety-password").trigger()
    assert at_new.window.pages["safety"].password.isVisible()


def test_without_a_project_they_rest(person_at: Callable[[Any], Any]) -> None:
    person = person_at(None)
    assert not person.desk.actions.get("safety-merge").isEnabled()
    assert QApplication.activeModalWidget() is None
