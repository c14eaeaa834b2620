"""The page as a whole: from the empty one to a workshop, its menu, its tabs, and what the palette finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Workshop
from tests.ui.workshops.conftest import CONTROL, add_cards, add_workshop, come_back, fill, nothing_in_front, notice, words


def deed(person: Any, id: str) -> None:
    """Do what the menu of workshops offers."""
    person.desk.actions.get(f"workshop-{id}").trigger()
    person.wait()


def test_the_first_workshop_is_made_from_the_empty_page(at_new: Any) -> None:
    page = at_new.go("workshop")
    assert "Noch keine Werkstatt" in words(page.empty)
    assert not at_new.window.frame.details.isVisible()
    at_new.click(page.empty, "Neue Werkstatt")
    dialog = at_new.dialog()
    assert dialog.template.currentText() == "Ideenwerkstatt"
    assert "10 Schritte" in words(dialog)
    fill(dialog.title, "Ideenwerkstatt Birresborn")
    fill(dialog.day, "19.11.2026")
    dialog.region.setCurrentIndex(1)
    at_new.press(dialog.title, Qt.Key.Key_Return)
    assert nothing_in_front()
    made = workshops.workshops(at_new.desk.project)[0]
    assert (made.title, made.day, made.template) == ("Ideenwerkstatt Birresborn", "2026-11-19", "ideenwerkstatt")
    assert made.region_key
    assert page.context == "Ideenwerkstatt Birresborn · 19.11.2026"
    assert [step.span.starts_at for step in page.agenda.table.rows()][:2] == ["18:00", "18:15"]
    come_back(at_new)
    at_new.undo()
    assert "Noch keine Werkstatt" in words(page.empty)


def test_a_day_that_is_none_keeps_the_dialog(at_new: Any) -> None:
    page = at_new.go("workshop")
    come_back(at_new)
    at_new.press(at_new.window, Qt.Key.Key_N, CONTROL)
    dialog = at_new.dialog()
    fill(dialog.day, "31.02.2027")
    at_new.click(dialog, "Werkstatt anlegen")
    assert "31.02.2027" in words(dialog.problem)
    dialog.reject()
    assert page.state.now.workshops == ()


def test_at_once_means_one_click_and_typing(at_new: Any) -> None:
    page = at_new.go("workshop")
    at_new.click(page.empty, "Werkstatt jetzt starten")
    assert page.tabs.value() == "collect"
    assert page.collect.field.hasFocus()
    assert page.state.workshop.template == "kartenabfrage"


def test_without_a_workshop_deeds_say_what_comes_first(at_new: Any) -> None:
    at_new.go("workshop")
    deed(at_new, "copy")
    assert notice(at_new) == "Legen Sie zuerst eine Werkstatt an."


def test_the_menu_changes_the_workshop_in_view(at_new: Any, page: Any, held: Workshop) -> None:
    other = add_workshop(at_new.desk.project, "World-Café", "world-cafe")
    at_new.wait()
    menu = page.workshop_head.menu()
    chosen = next(action for action in menu.actions() if action.text().startswith("World-Café"))
    chosen.trigger()
    at_new.wait()
    assert page.state.workshop.id == other.id
    assert page.context.startswith("World-Café")
    menu.deleteLater()


def test_what_is_said_about_it_can_be_changed(at_new: Any, page: Any, held: Workshop) -> None:
    deed(at_new, "edit")
    dialog = at_new.dialog()
    fill(dialog.starts, "17 Uhr")
    at_new.click(dialog, "Werkstatt sichern")
    assert workshops.workshop(at_new.desk.project, held.id).starts_at == "17:00"
    assert page.agenda.table.rows()[0].span.starts_at == "17:00"


def test_a_copy_has_the_agenda_but_no_cards(at_new: Any, page: Any, held: Workshop) -> None:
    add_cards(at_new.desk.project, held, ["Bürgerbus"])
    deed(at_new, "copy")
    dialog = at_new.dialog()
    fill(dialog.days, "18.11.2027")
    at_new.click(dialog, "Kopie anlegen")
    copied = page.state.workshop
    assert (copied.day, copied.id != held.id) == ("2027-11-18", True)
    assert len(page.state.now.agenda) == 10
    assert page.state.now.cards == ()


def test_a_series_tells_how_many_dates_it_made(at_new: Any, page: Any, held: Workshop) -> None:
    deed(at_new, "series")
    dialog = at_new.dialog()
    fill(dialog.days, "17.12.2026\n14.01.2027\n")
    at_new.click(dialog, "Termine anlegen")
    assert notice(at_new) == "2 Termine angelegt."
    assert {one.day for one in page.state.now.workshops} == {"2026-11-19", "2026-12-17", "2027-01-14"}


def test_dates_go_into_a_calendar_file(at_new: Any, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "Werkstatt.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(target), ""))
    deed(at_new, "ical")
    assert "SUMMARY:Ideenwerkstatt" in target.read_text(encoding="utf-8")
    assert notice(at_new) == "„Werkstatt.ics“ gesichert."


def test_a_template_of_ones_own_is_offered_next_time(
    at_new: Any, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deed(at_new, "keep")
    dialog = at_new.dialog()
    fill(dialog.edit, "Unser Abend")
    at_new.click(dialog, "Vorlage behalten")
    deed(at_new, "new")
    offered = at_new.dialog()
    assert offered.template.findText("Unser Abend (eigene Vorlage)") >= 0
    offered.reject()
    target = tmp_path / "v.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(target), ""))
    deed(at_new, "template-save")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *asked: (str(target), ""))
    deed(at_new, "template-read")
    assert "Vorlage eingelesen" in notice(at_new)


def test_deleting_asks_and_comes_back(at_new: Any, page: Any, held: Workshop) -> None:
    add_cards(at_new.desk.project, held, ["Bürgerbus", "Mitfahrbank"])
    at_new.wait()
    deed(at_new, "delete")
    dialog = at_new.dialog()
    assert "2 Karten" in dialog.windowTitle()
    at_new.click(dialog, "Werkstatt löschen")
    assert "Noch keine Werkstatt" in words(page.empty)
    come_back(at_new)
    at_new.undo()
    assert len(page.state.now.cards) == 2


def test_the_palette_finds_workshops(at_new: Any, page: Any, held: Workshop) -> None:
    found = [finding for finding in page.flows.findings() if finding.text.startswith("Ideenwerkstatt")]
    at_new.go("overview")
    found[0].run()
    at_new.wait()
    assert at_new.window.area == "workshop"


def test_the_minutes_are_shown_among_the_reports(at_new: Any, page: Any) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    at_new.desk.navigated.connect(lambda area, what: asked.append((area, what)))
    at_new.desk.navigated.disconnect(at_new.window._on_navigate)
    deed(at_new, "protocol")
    assert asked == [("reports", {"kind": "protocol", "workshop": page.state.workshop.id})]


def test_every_picture_of_the_page_can_be_taken(at_new: Any, page: Any, held: Workshop) -> None:
    add_cards(at_new.desk.project, held, ["Bürgerbus", "Bürgerbus samstags"])
    at_new.wait()
    for _name, run in page.pictures():
        run()
        at_new.wait()
        if not nothing_in_front():
            at_new.dialog().reject()
