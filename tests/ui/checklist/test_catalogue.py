"""The catalogue: its table, one criterion in both languages, order, versions, frozen ones, files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Checklist
from in2desk.ui.checklist.catalogue_dialog import SHORT
from in2desk.ui.checklist.catalogue_flow import write_catalogue
from in2desk.ui.checklist.catalogue_view import order
from tests.ui.checklist.conftest import add_round, add_sheet, come_back, fill, nothing_in_front, notice, press, words

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def view(at_new: Any, page: Any) -> Any:
    """The tab "Katalog" of a project without rounds."""
    at_new.click(page.tabs, "Katalog")
    come_back(at_new)
    page.catalogue.table.view.setFocus()
    return page.catalogue


def newest(person: Any) -> Checklist:
    return checklists.checklists(person.desk.project)[0]


def codes_and_titles(person: Any) -> list[tuple[str, str]]:
    return [(each.code, each.title["de"]) for each in newest(person).criteria]


def deed(person: Any, view: Any, text: str) -> None:
    """Do what the menu of the catalogue offers."""
    usable = {name: run for name, run, can in view._deeds() if can}
    usable[text]()
    person.wait()


def test_all_criteria_stand_in_one_table(view: Any) -> None:
    rows = [[column.shown(row) for column in view.table.model.columns] for row in view.table.rows()]
    assert len(rows) == 36
    assert rows[0] == ["A1", "Verständliche Internetseiten", "Mehrsprachige Informationen", "1", "erste Fassung"]
    assert "Eigene Operationalisierung in Anlehnung an IN2" in words(view)
    assert "Linkliste mit Stand-Datum je Sprache" in words(view.detail)


def test_codes_are_sorted_as_people_count(view: Any) -> None:
    view.table.sort_by("code")
    assert [row.criterion.code for row in view.table.rows()][9:13] == ["A10", "A11", "B1", "B2"]
    assert order("B12") > order("B2") > order("A11")


def test_a_criterion_is_changed_in_both_languages(at_new: Any, view: Any) -> None:
    press(Qt.Key.Key_Return)
    dialog = at_new.dialog()
    assert dialog.title["en"].text() == "Websites that are easy to read"
    fill(dialog.title["de"], "Internet")
    fill(dialog.title["en"], "Web pages")
    dialog.weight.setValue(2.5)
    at_new.click(dialog, "Kriterium sichern")
    made = newest(at_new).criteria[0]
    assert (dict(made.title), made.weight) == ({"de": "Internet", "en": "Web pages"}, 2.5)
    row = [column.shown(view.table.rows()[0]) for column in view.table.model.columns]
    assert row[1:4] == ["Internet", "Mehrsprachige Informationen", "2,5"]
    at_new.undo()
    assert newest(at_new).criteria[0].title["de"] == "Verständliche Internetseiten"


def test_short_titles_are_counted(at_new: Any, view: Any) -> None:
    press(Qt.Key.Key_Return)
    dialog = at_new.dialog()
    fill(dialog.title["de"], "x" * SHORT)
    assert "32 von 32 Zeichen" in words(dialog)
    assert dialog.take.isEnabled()
    fill(dialog.title["de"], "x" * (SHORT + 1))
    assert "33 von 32 Zeichen: zu lang" in words(dialog)
    assert not dialog.take.isEnabled()
    fill(dialog.title["de"], "")
    assert not dialog.take.isEnabled()
    dialog.reject()


def test_a_criterion_is_added_where_the_selected_one_stands(at_new: Any, view: Any) -> None:
    view.table.select(next(each.id for each in newest(at_new).criteria if each.code == "B3"))
    at_new.click(view.bar, "Neues Kriterium")
    dialog = at_new.dialog()
    assert dialog.section.currentText().startswith("B ")
    fill(dialog.title["de"], "Willkommenscafé")
    fill(dialog.wording["de"], "Einmal im Monat gibt es ein offenes Café.")
    at_new.click(dialog, "Kriterium sichern")
    assert ("B14", "Willkommenscafé") in codes_and_titles(at_new)


def test_delete_takes_a_criterion_out_and_undo_brings_it_back(at_new: Any, view: Any) -> None:
    before = codes_and_titles(at_new)
    press(Qt.Key.Key_Delete)
    at_new.wait()
    assert len(newest(at_new).criteria) == 35
    assert notice(at_new) == "A1 „Verständliche Internetseiten“ gelöscht."
    at_new.click(at_new.window.frame.notice, "Rückgängig")
    assert codes_and_titles(at_new) == before


def test_alt_and_arrows_move_a_criterion(at_new: Any, view: Any) -> None:
    press(Qt.Key.Key_Down, alt=True)
    at_new.wait()
    assert codes_and_titles(at_new)[:2] == [("A1", "Sprachbedarf dokumentiert"), ("A2", "Verständliche Internetseiten")]
    assert view.table.current().criterion.title["de"] == "Verständliche Internetseiten"
    press(Qt.Key.Key_Up, alt=True)
    at_new.wait()
    assert codes_and_titles(at_new)[0] == ("A1", "Verständliche Internetseiten")
    at_new.click(view.detail, "Nach unten")
    assert codes_and_titles(at_new)[1] == ("A2", "Verständliche Internetseiten")


def test_sections_are_added_renamed_and_deleted(at_new: Any, view: Any) -> None:
    deed(at_new, view, "Neuer Abschnitt …")
    dialog = at_new.dialog()
    fill(dialog.name["de"], "Wohnen")
    fill(dialog.name["en"], "Housing")
    at_new.click(dialog, "Abschnitt sichern")
    assert [section.code for section in newest(at_new).sections] == ["A", "B", "C", "D"]
    deed(at_new, view, "Abschnitt umbenennen …")
    dialog = at_new.dialog()
    fill(dialog.name["de"], "Informationen")
    at_new.click(dialog, "Abschnitt sichern")
    assert newest(at_new).sections[0].name["de"] == "Informationen"
    deed(at_new, view, "Abschnitt löschen")
    assert newest(at_new).sections[0].name["de"] == "Förderung von Integration"


def test_title_and_ladder_are_changed(at_new: Any, view: Any) -> None:
    deed(at_new, view, "Titel und Stufen ändern …")
    dialog = at_new.dialog()
    fill(dialog.anchors[1]["de"], "manchmal")
    at_new.click(dialog, "Sichern")
    assert newest(at_new).ladder[1]["de"] == "manchmal"


def test_a_version_with_sheets_is_frozen_and_offers_a_new_one(at_new: Any, view: Any) -> None:
    add_sheet(at_new.desk.project, add_round(at_new.desk.project))
    at_new.wait()
    assert "bleibt, wie sie ist" in words(view)
    assert not view.new.isEnabled()
    press(Qt.Key.Key_Return)
    assert nothing_in_front()
    assert "Legen Sie eine neue Fassung an" in notice(at_new)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Down, alt=True)
    at_new.wait()
    assert len(newest(at_new).criteria) == 36
    at_new.click(view, "Neue Fassung anlegen")
    assert [made.version for made in checklists.checklists(at_new.desk.project)] == [2, 1]
    assert "Fassung 2" in view.versions.currentText()
    assert view.new.isEnabled()
    assert view.table.model.columns[4].shown(view.table.rows()[0]) == "gleich"


def test_another_wording_makes_it_changed_until_somebody_says_it_is_the_same(at_new: Any, view: Any) -> None:
    add_sheet(at_new.desk.project, add_round(at_new.desk.project))
    at_new.wait()
    at_new.click(view, "Neue Fassung anlegen")
    at_new.click(view.detail, "Ändern")
    dialog = at_new.dialog()
    fill(dialog.wording["de"], "Ganz anders.")
    at_new.click(dialog, "Kriterium sichern")
    assert view.table.model.columns[4].shown(view.table.rows()[0]) == "geändert"
    assert "wird nicht verglichen" in words(view.detail)
    at_new.click(view.detail, "Als gleich zählen")
    assert newest(at_new).criteria[0].origin == "same"
    at_new.click(view.detail, "Als geändert zählen")
    assert newest(at_new).criteria[0].origin == "changed"


def test_a_version_that_no_round_uses_can_go(at_new: Any, view: Any) -> None:
    deed(at_new, view, "Neue Fassung anlegen")
    deed(at_new, view, "Fassung löschen")
    assert [made.version for made in checklists.checklists(at_new.desk.project)] == [1]
    assert "Fassung 1" in view.versions.currentText()


@pytest.mark.parametrize("ending", ["toml", "xlsx"])
def test_a_catalogue_goes_out_and_comes_in_again(
    at_new: Any, view: Any, choose: Callable[[Path | str], None], tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"katalog.{ending}"
    choose(path)
    deed(at_new, view, "Katalog sichern …")
    assert notice(at_new) == f"„katalog.{ending}“ gesichert."
    press(Qt.Key.Key_Delete)
    at_new.wait()
    deed(at_new, view, "Katalog einlesen …")
    made = newest(at_new)
    assert len(made.criteria) == 36
    first = made.criteria[0]
    assert (first.title["en"], first.hint["de"]) == ("Websites that are easy to read", "Linkliste mit Stand-Datum je Sprache")
    assert view.held.id == made.id


def test_a_spreadsheet_holds_the_whole_catalogue(at_new: Any, view: Any, tmp_path: Path) -> None:
    held = newest(at_new)
    write_catalogue(at_new.desk.project, held.id, tmp_path / "k.xlsx")
    again = checklists.import_checklist(at_new.desk.project, tmp_path / "k.xlsx")
    assert [dict(section.name) for section in again.sections] == [dict(section.name) for section in held.sections]
    for one, other in zip(again.criteria, held.criteria, strict=True):
        assert (one.code, one.title, one.wording, one.hint) == (other.code, other.title, other.wording, other.hint)
        assert (one.weight, one.inspired_by) == (other.weight, other.inspired_by)


def test_a_file_that_is_no_catalogue_is_refused_in_plain_words(
    at_new: Any, view: Any, choose: Callable[[Path | str], None], tmp_path: Path
) -> None:
    (tmp_path / "liste.toml").write_text("[[section]]\nname = 3\n", encoding="utf-8")
    choose(tmp_path / "liste.toml")
    deed(at_new, view, "Katalog einlesen …")
    dialog = at_new.dialog()
    assert "Zeile 1: „Titel“ fehlt auf Deutsch" in words(dialog)
    dialog.reject()
    assert len(checklists.checklists(at_new.desk.project)) == 1


def test_giving_up_a_file_dialog_does_nothing(at_new: Any, view: Any, choose: Callable[[Path | str], None]) -> None:
    choose("")
    deed(at_new, view, "Katalog einlesen …")
    deed(at_new, view, "Katalog sichern …")
    assert nothing_in_front()
    assert len(checklists.checklists(at_new.desk.project)) == 1
