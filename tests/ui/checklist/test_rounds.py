"""Rounds: beginning, changing, closing, deleting, small groups, and what counts for the readiness of a place."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round
from in2desk.ui.shell.places import places_of
from tests.ui.checklist.conftest import add_round, add_sheet, come_back, fill, nothing_in_front, notice, press, words


def deed(person: Any, id: str) -> Any:
    """Do what the menu of rounds offers; the dialog in front, if there is one."""
    person.desk.actions.get(f"checklist-round-{id}").trigger()
    person.wait()


def test_the_first_round_is_made_from_the_empty_page(at_new: Any, page: Any) -> None:
    assert "Noch keine Runde" in words(page.empty)
    assert not at_new.window.frame.details.isVisible()
    at_new.click(page.empty, "Runde anlegen")
    dialog = at_new.dialog()
    assert dialog.title.hasFocus() or dialog.focusWidget() is dialog.title
    assert not dialog.take.isEnabled()
    fill(dialog.title, "Herbst 2026")
    fill(dialog.day, "14.10.2026")
    fill(dialog.place, "Rathaus")
    press(Qt.Key.Key_Return)
    at_new.wait()
    assert nothing_in_front()
    made = checklists.rounds(at_new.desk.project)[0]
    assert (made.title, made.day, made.place, made.code) == ("Herbst 2026", "2026-10-14", "Rathaus", "A1")
    assert "A1 · Herbst 2026 · 14.10.2026" in page.context
    assert "Noch kein Bogen in dieser Runde" in words(page.entry)
    at_new.undo()
    assert "Noch keine Runde" in words(page.empty)


def test_ctrl_n_without_a_round_says_what_comes_first(at_new: Any, page: Any) -> None:
    come_back(at_new)
    at_new.press(at_new.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert nothing_in_front()
    assert notice(at_new) == "Legen Sie zuerst eine Runde an."
    at_new.click(at_new.window.frame.notice, "Runde anlegen")
    assert at_new.dialog().windowTitle() == "Neue Runde"
    at_new.dialog().reject()


def test_a_day_that_is_none_keeps_the_dialog(at_new: Any, page: Any) -> None:
    deed(at_new, "new")
    dialog = at_new.dialog()
    fill(dialog.title, "Frühjahr")
    fill(dialog.day, "31.02.2027")
    at_new.click(dialog, "Runde anlegen")
    assert dialog.isVisible()
    assert "31.02.2027" in words(dialog.problem)
    assert checklists.rounds(at_new.desk.project) == []
    dialog.reject()


def test_places_are_those_of_the_home(at_sample: Any) -> None:
    places = places_of(at_sample.desk.project)
    assert places[0].home
    assert places[0].name == "Gerolstein"
    assert {"Berlingen", "Neroth"} <= {place.name for place in places}


def test_without_a_register_a_round_is_about_the_home_by_its_key(at_new: Any) -> None:
    assert [(place.key, place.home) for place in places_of(at_new.desk.project)] == [("072335006", True)]


def test_a_new_round_is_about_what_the_last_one_was_about(at_new: Any, page: Any) -> None:
    add_round(at_new.desk.project)
    at_new.wait()
    deed(at_new, "new")
    dialog = at_new.dialog()
    assert dialog.round().region_key == "072335006"
    dialog.reject()


def test_a_round_is_changed(at_new: Any, entry: Any, held: Round) -> None:
    deed(at_new, "edit")
    dialog = at_new.dialog()
    assert dialog.day.text() == "14.10.2026"
    assert not dialog.catalogue.isEnabled(), "it has a sheet"
    assert "bleibt eine Runde bei ihrem Katalog" in words(dialog)
    fill(dialog.title, "Werkstatt Hillesheim")
    at_new.click(dialog, "Runde sichern")
    assert checklists.rounds(at_new.desk.project)[0].title == "Werkstatt Hillesheim"
    assert "Werkstatt Hillesheim" in at_new.window.pages["checklist"].context


def test_the_menu_lists_rounds_and_chooses_one(at_new: Any, entry: Any, held: Round) -> None:
    older = add_round(at_new.desk.project, "Herbst 2024", "2024-10-14")
    add_sheet(at_new.desk.project, older, view="administration", table_number=None)
    at_new.wait()
    page = at_new.window.pages["checklist"]
    menu: QMenu = page.round_head.menu()
    texts = [action.text() for action in menu.actions() if action.isCheckable()]
    assert texts == ["A1 · Herbst 2026 · 14.10.2026", "A2 · Herbst 2024 · 14.10.2024"]
    assert [action.isChecked() for action in menu.actions()][:2] == [True, False]
    menu.actions()[1].trigger()
    at_new.wait()
    assert "Herbst 2024" in page.context
    assert entry.sheets.currentText() == "Bogen 1 von 1 · Verwaltung"
    at_new.go("overview")
    at_new.go("checklist")
    assert "Herbst 2024" in page.context, "the choice is remembered"
    menu.deleteLater()


def test_closing_says_what_is_forgotten_for_good(at_new: Any, entry: Any, held: Round) -> None:
    deed(at_new, "close")
    dialog = at_new.dialog()
    assert "mit 1 Bogen abschließen" in words(dialog)
    assert "wird endgültig vergessen" in words(dialog)
    assert "Rückgängig reicht nicht weiter zurück" in words(dialog)
    press(Qt.Key.Key_Return)
    at_new.wait()
    assert nothing_in_front()
    assert not checklists.rounds(at_new.desk.project)[0].is_closed, "Enter is the way out"
    deed(at_new, "close")
    at_new.click(at_new.dialog(), "Endgültig abschließen")
    assert checklists.rounds(at_new.desk.project)[0].is_closed
    assert "abgeschlossen" in at_new.window.pages["checklist"].context
    deed(at_new, "close")
    assert nothing_in_front()


def test_a_round_with_sheets_is_deleted_after_a_question_and_comes_back(at_new: Any, entry: Any, held: Round) -> None:
    deed(at_new, "delete")
    at_new.click(at_new.dialog(), "Runde löschen")
    assert checklists.rounds(at_new.desk.project) == []
    come_back(at_new)
    at_new.click(at_new.window.frame.notice, "Rückgängig")
    assert len(checklists.sheets(at_new.desk.project, held.id)) == 1


def test_an_empty_round_is_deleted_at_once(at_new: Any, page: Any) -> None:
    add_round(at_new.desk.project)
    at_new.wait()
    deed(at_new, "delete")
    assert nothing_in_front()
    assert checklists.rounds(at_new.desk.project) == []


def test_small_groups_are_shown_after_a_warning_only(at_new: Any, entry: Any, held: Round) -> None:
    page = at_new.window.pages["checklist"]
    deed(at_new, "small")
    dialog = at_new.dialog()
    assert "weniger als 5 Bögen" in words(dialog)
    at_new.click(dialog, "Trotzdem zeigen")
    assert checklists.rounds(at_new.desk.project)[0].show_small
    assert "Schutz kleiner Gruppen ist aus" in page.context
    menu = page.round_head.menu()
    assert "Kleine Gruppen ausblenden" in [action.text() for action in menu.actions()]
    menu.deleteLater()
    deed(at_new, "small")
    assert nothing_in_front()
    assert not checklists.rounds(at_new.desk.project)[0].show_small


def test_a_round_counts_for_the_readiness(at_new: Any, entry: Any, held: Round) -> None:
    deed(at_new, "valid")
    dialog = at_new.dialog()
    assert list(dialog.options) == ["total", "workshop", ""]
    assert dialog.options[""].isChecked()
    dialog.options["workshop"].click()
    at_new.click(dialog, "Auswahl übernehmen")
    assert checklists.rounds(at_new.desk.project)[0].valid_view == "workshop"
    assert "gültig für die Bereitschaft: Werkstatt" in at_new.window.pages["checklist"].context


def test_a_round_about_nowhere_cannot_count(at_new: Any, page: Any) -> None:
    made = checklists.save_round(at_new.desk.project, Round(title="Ohne Ort", day="2026-01-01"))
    add_sheet(at_new.desk.project, made)
    at_new.wait()
    deed(at_new, "valid")
    dialog = at_new.dialog()
    assert "um welchen Ort es geht" in words(dialog)
    assert not dialog.take.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("id", ["edit", "valid", "small", "close", "delete"])
def test_deeds_without_a_round_say_so(at_new: Any, page: Any, id: str) -> None:
    deed(at_new, id)
    assert nothing_in_front()
    assert notice(at_new) == "Legen Sie zuerst eine Runde an."
