"""The page as a whole: tabs, palette, Ctrl+N, right column, papers, pictures."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round
from tests.ui.checklist.conftest import add_round, add_sheet, current, nothing_in_front, words

CONTROL = Qt.KeyboardModifier.ControlModifier


def keys(person: Any, id: str) -> list[str]:
    form = QKeySequence.SequenceFormat.PortableText
    return [each.toString(form) for each in person.desk.actions.get(id).shortcuts()]


def found(palette: Any) -> list[Any]:
    """What the palette lists, without headings."""
    return [row.finding for row in palette.model.rows if not isinstance(row, str)]


def test_an_empty_page_says_how_to_begin(page: Any) -> None:
    text = words(page)
    assert "Noch keine Runde" in text
    assert "Runde anlegen" in text
    names = [made.accessibleName() for made in page.empty.findChildren(type(page.entry.new))]
    assert names == ["Runde anlegen", "Leeren Bogen drucken", "Ausgefüllte PDF einlesen"]


def test_the_catalogue_is_there_without_a_round(at_new: Any, page: Any) -> None:
    at_new.click(page.tabs, "Katalog")
    assert len(page.catalogue.table.rows()) == 36
    assert at_new.window.frame.details.isVisible()
    at_new.click(page.tabs, "Eingeben")
    assert not at_new.window.frame.details.isVisible()


def test_every_part_shows_its_own_papers(at_new: Any, entry: Any) -> None:
    page = at_new.window.pages["checklist"]
    shown = {}
    for tab, name in zip(
        ("entry", "result", "compare", "catalogue"), ("Eingeben", "Ergebnis", "Vergleich", "Katalog"), strict=True
    ):
        at_new.click(page.tabs, name)
        buttons = [made for made in page.round_head.findChildren(type(page.entry.new)) if made.isVisible()]
        shown[tab] = [made.accessibleName() for made in buttons]
    assert shown["entry"] == ["Leeren Bogen drucken", "Ausgefüllte PDF einlesen"]
    assert shown["result"] == ["Plakat A3", "Ergebnisbericht"]


def test_ctrl_n_is_new_on_this_page_and_a_new_project_elsewhere(at_new: Any, entry: Any) -> None:
    assert keys(at_new, "checklist-sheet-new") == ["Ctrl+N"]
    assert keys(at_new, "new") == ["Ctrl+Shift+N"]
    at_new.go("overview")
    assert keys(at_new, "checklist-sheet-new") == []
    assert keys(at_new, "new") == ["Ctrl+N", "Ctrl+Shift+N"]
    at_new.go("checklist")
    at_new.press(at_new.window, Qt.Key.Key_N, CONTROL)
    assert at_new.dialog().windowTitle() == "Neuer Bogen"
    at_new.dialog().reject()


def test_the_palette_finds_rounds_and_criteria(at_new: Any, entry: Any, held: Round) -> None:
    at_new.go("overview")
    at_new.window.palette_open()
    palette = at_new.window.palette_overlay
    palette.field.setText("Wohnungssuche")
    at_new.wait()
    assert [each.text for each in found(palette)] == ["B7 Wohnungssuche vermittelt"]
    at_new.press(palette.field, Qt.Key.Key_Return)
    assert at_new.window.area == "checklist"
    assert current(entry) == "B7"
    at_new.window.palette_open()
    palette.field.setText("Herbst 2026")
    assert found(palette)[0].hint == "Runde der Checkliste"
    palette.close_palette()


def test_the_palette_leads_to_the_catalogue_while_there_is_no_sheet(at_new: Any, page: Any) -> None:
    fourth = next(each for each in page.flows.findings() if each.text.startswith("C4 "))
    at_new.go("overview")
    fourth.run()
    at_new.wait()
    assert page.tabs.value() == "catalogue"
    assert page.catalogue.table.current().criterion.code == "C4"


def test_another_project_starts_afresh(at_new: Any, entry: Any, tmp_path: Any) -> None:
    from in2desk.core import rooms

    page = at_new.window.pages["checklist"]
    assert page.context
    at_new.desk.open(rooms.create_project(tmp_path / "Zweites.in2", "Zweites"))
    at_new.wait()
    assert page.context == ""
    assert "Noch keine Runde" in words(page)
    at_new.desk.open(None)
    at_new.wait()
    assert page.state.now.rounds == ()


def test_another_language_builds_the_page_anew(at_new: Any, entry: Any, held: Round) -> None:
    at_new.desk.language_changed.emit()
    at_new.wait()
    page = at_new.window.pages["checklist"]
    assert page.entry is not entry
    checklists.answer(
        at_new.desk.project, page.state.sheet.id, checklists.checklist(at_new.desk.project, held.checklist_id).criteria[0].id, "2"
    )
    at_new.wait()
    assert page.entry.table.rows()[0].choice == "2"


def test_papers_are_made_where_papers_are(at_new: Any, entry: Any) -> None:
    older = add_round(at_new.desk.project, "Herbst 2024", "2024-10-14")
    at_new.wait()
    page = at_new.window.pages["checklist"]
    page.state.choose_round(older.id)
    at_new.wait()
    at_new.click(page.round_head, "Leeren Bogen drucken")
    papers = at_new.window.pages["reports"]
    assert at_new.window.area == "reports"
    assert papers.kind.id == "checklist-blank"
    assert papers.options.report_options()["round"] == older.code
    assert papers.pdf.startswith(b"%PDF")
    assert nothing_in_front()


def test_what_another_laptop_changed_is_seen(at_new: Any, entry: Any, held: Round) -> None:
    second = add_round(at_new.desk.project, "Herbst 2027", "2027-10-14")
    add_sheet(at_new.desk.project, second, "333")
    at_new.wait()
    page = at_new.window.pages["checklist"]
    assert len(page.state.now.rounds) == 2
    assert "Herbst 2027" in page.context, "the newest open round, as none was chosen"
