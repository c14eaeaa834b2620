"""The tab Datenschutz, driven by clicks: nothing leaves, what is stored where, and the sheet for the data-protection officer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from in2desk.core.safety.record.measures import NOTHING_LEAVES
from in2desk.core.safety.service import backups, people
from in2desk.core.safety.service.people import Person
from tests.ui.acting import come_back
from tests.ui.safety.conftest import anna, notice


@pytest.fixture
def view(at_new: Any, tab: Callable[[str], Any]) -> Any:
    found = tab("Datenschutz")
    at_new.wait()
    return found


def said(view: Any) -> str:
    """All that stands there, above the fold or below."""
    return " ".join(made.text() for made in view.findChildren(QLabel) if made.isVisibleTo(view))


def test_nothing_leaves_and_what_lies_where_is_told(at_new: Any, view: Any) -> None:
    text = said(view)
    assert "Von selbst verlässt nichts diesen Computer." in text
    assert all(line in text for line in NOTHING_LEAVES)
    project = at_new.desk.project
    assert str(project.path.parent) in text and f"{project.path.name}.lock · 1 Datei" in text
    assert str(backups.backup_folder(project)) in text and "settings.json" in text
    assert "Keine Kontakte gespeichert." in text and "Kein Passwort" in text and "unter 5 Bögen" in text
    assert "**" not in text and "{" not in text
    assert view.isVisible() and view.table is None and at_new.window.pages["safety"].main_table() is None


def test_people_are_told_as_soon_as_they_are_there(at_new: Any, view: Any) -> None:
    view.today = lambda: date(2030, 1, 1)
    anna(at_new.desk.project)
    people.save_person(at_new.desk.project, Person(name="Bert", purpose="Einladung", delete_by="2029-01-01"))
    at_new.wait()
    text = said(view)
    assert "2 Kontakte gespeichert: 1 über dem Löschtag, 2 ohne vermerkte Einwilligung." in text
    assert "Einladung 2 Personen, zu löschen vom 01.01.2029 bis 01.01.2031" in text
    assert "Bert" not in text and "Anna" not in text
    at_new.undo()
    at_new.undo()
    assert "Zwecke der Kontakte" not in said(view)


def test_the_sheet_is_a_pdf(at_new: Any, view: Any, choose: Callable[[Path | str], None], tmp_path: Path) -> None:
    choose("")
    at_new.click(view, "Blatt für Datenschutzbeauftragte")
    choose(tmp_path / "dsb.pdf")
    at_new.click(view, "Blatt für Datenschutzbeauftragte")
    assert (tmp_path / "dsb.pdf").read_bytes().startswith(b"%PDF")
    assert notice(at_new) == "Blatt gesichert: dsb.pdf. Rechtsgrundlagen bitte prüfen, Linien ausfüllen."


def test_a_folder_that_takes_no_file_is_a_sentence(
    at_new: Any, view: Any, choose: Callable[[Path | str], None], tmp_path: Path
) -> None:
    choose(tmp_path / "nirgends" / "dsb.pdf")
    at_new.click(view, "Blatt für Datenschutzbeauftragte")
    dialog = at_new.dialog()
    assert "lässt sich nicht schreiben" in " ".join(made.text() for made in dialog.findChildren(QLabel))
    at_new.press(dialog, Qt.Key.Key_Escape)
    come_back(at_new)


def test_the_path_of_a_folder_can_be_copied(at_new: Any, view: Any) -> None:
    folder = at_new.desk.project.path.parent
    at_new.click(view, f"Pfad kopieren: {folder}")
    assert QApplication.clipboard().text() == str(folder)
    assert notice(at_new) == "Pfad kopiert."


def test_the_keys_reach_the_sheet_and_move_the_text(at_new: Any, view: Any, page: Any) -> None:
    view.sheet.setFocus()
    assert view.sheet.hasFocus()
    at_new.press(view.sheet, Qt.Key.Key_Tab)
    assert view.scroll.hasFocus() and view.scroll.accessibleName() == "Datenschutz"
    before = view.scroll.verticalScrollBar().value()
    at_new.press(view.scroll, Qt.Key.Key_PageDown)
    assert view.scroll.verticalScrollBar().value() > before


def test_no_part_makes_another_scroll_sideways(at_new: Any, view: Any, page: Any) -> None:
    at_new.desk.theme.set_zoom(200)
    at_new.wait()
    narrow = page.body.minimumSize().width()
    assert narrow <= page.tabs.minimumSizeHint().width() + 100  # the bar of tabs is the widest thing there
    at_new.click(page.tabs, "Sicherungen")
    assert page.body.minimumSize().width() > narrow
    at_new.click(page.tabs, "Datenschutz")
    assert page.body.minimumSize().width() == narrow
    at_new.desk.theme.set_zoom(100)
    at_new.wait()
