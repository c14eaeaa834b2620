"""Tab "Protokoll": decisions and tasks, what becomes of the cards, how it went; all of it in the minutes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Workshop
from tests.ui.workshops.conftest import ALT, add_cards, come_back, fill, notice, words


@pytest.fixture
def protocol(at_new: Any, page: Any, held: Workshop) -> Any:
    """The tab with three cards."""
    add_cards(at_new.desk.project, held, ["Bürgerbus", "Mitfahrbank", "Frauencafé"])
    at_new.wait()
    at_new.click(page, "Protokoll")
    return page.protocol


def test_decisions_and_tasks_are_noted_changed_moved_deleted(at_new: Any, protocol: Any, held: Workshop) -> None:
    project = at_new.desk.project
    at_new.click(protocol, "Beschluss")
    dialog = at_new.dialog()
    assert not dialog.who.isEnabled()
    fill(dialog.words, "Der Rat bekommt das Ergebnis")
    at_new.click(dialog, "Ergebnis sichern")
    at_new.click(protocol, "Aufgabe")
    dialog = at_new.dialog()
    fill(dialog.words, "Raum suchen")
    fill(dialog.who, "Bürgerbüro")
    fill(dialog.due, "15.12.2026")
    at_new.click(dialog, "Ergebnis sichern")
    assert [(one.kind, one.text, one.due_on) for one in workshops.outcomes(project, held.id)] == [
        ("decision", "Der Rat bekommt das Ergebnis", None),
        ("task", "Raum suchen", "2026-12-15"),
    ]
    table = protocol.outcomes
    table.select(table.rows()[1].id)
    come_back(at_new)
    table.view.setFocus()
    at_new.press(table.view, Qt.Key.Key_Up, ALT)
    assert workshops.outcomes(project, held.id)[0].kind == "task"
    at_new.click(protocol, "Ergebnis ändern")
    dialog = at_new.dialog()
    dialog.kind.setCurrentIndex(dialog.kind.findData("decision"))
    at_new.click(dialog, "Ergebnis sichern")
    changed = workshops.outcomes(project, held.id)[0]
    assert (changed.kind, changed.responsible, changed.due_on) == ("decision", "", None)
    come_back(at_new)
    table.view.setFocus()
    at_new.press(table.view, Qt.Key.Key_Delete)
    assert len(workshops.outcomes(project, held.id)) == 1


def test_cards_become_ideas_in_one_step_and_it_is_seen(at_new: Any, protocol: Any) -> None:
    project = at_new.desk.project
    assert not at_new.button(protocol, "Als Idee").isEnabled()
    protocol.table.view.setFocus()
    protocol.table.view.selectAll()
    at_new.click(protocol, "Als Idee")
    assert {one.title for one in workshops.ideas(project)} == {"Bürgerbus", "Mitfahrbank", "Frauencafé"}
    assert notice(at_new) == "3 Ideen angelegt."
    assert {row.grown[0].ref.table for row in protocol.table.rows()} == {"idea"}
    assert "aus 3 von 3" in words(protocol)
    come_back(at_new)
    at_new.undo()
    assert workshops.ideas(project) == []
    assert all(row.grown == () for row in protocol.table.rows())


def test_enter_follows_the_thread(at_new: Any, protocol: Any) -> None:
    protocol.table.select(protocol.table.rows()[0].item.id)
    at_new.click(protocol, "Als Maßnahme")
    come_back(at_new)
    protocol.table.view.setFocus()
    at_new.press(protocol.table.view, Qt.Key.Key_Return)
    assert at_new.window.area == "ideas"
    assert at_new.window.pages["ideas"].measures.table.current().title == "Bürgerbus"


def test_how_it_went_is_stored_when_the_typing_pauses(at_new: Any, page: Any, protocol: Any, held: Workshop) -> None:
    project = at_new.desk.project
    protocol.detail.course.setFocus()
    protocol.detail.course.insertPlainText("Ein lebhafter Abend.")
    at_new.qtbot.waitUntil(lambda: workshops.workshop(project, held.id).course == "Ein lebhafter Abend.", timeout=5000)
    protocol.detail.course.insertPlainText(" Es wurde spät.")
    at_new.click(page, "Ablauf")
    assert workshops.workshop(project, held.id).course == "Ein lebhafter Abend. Es wurde spät."


def test_it_says_what_the_minutes_hold_by_themselves(at_new: Any, protocol: Any) -> None:
    shown = words(protocol.detail)
    assert "3 Karten nach Gruppen" in shown
    assert "10 Schritte des Ablaufs" in shown


def test_photos_of_the_wall_go_into_the_minutes(
    at_new: Any, protocol: Any, held: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "wand.jpg", tmp_path / "notiz.jpg"
    Image.new("RGB", (400, 300), (10, 90, 120)).save(good, "JPEG")
    bad.write_text("kein Bild", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *asked: ([str(good), str(bad)], ""))
    at_new.click(protocol.detail, "Foto hinzufügen")
    assert "kein Bild" in words(at_new.dialog())
    at_new.dialog().accept()
    come_back(at_new)
    photos = protocol.detail.photos
    assert photos.list.list.item(0).text() == "Foto 1"
    photos.list.list.item(0).setText("Die Wand um neun")
    at_new.wait()
    assert [one.caption for one in workshops.photos(at_new.desk.project, held.id)] == ["Die Wand um neun"]
    photos.list.list.setCurrentRow(0)
    photos.list.list.setFocus()
    at_new.press(photos.list.list, Qt.Key.Key_Delete)
    assert workshops.photos(at_new.desk.project, held.id) == []
