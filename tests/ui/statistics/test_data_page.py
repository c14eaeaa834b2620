"""The page Daten, driven by hand: own entries typed and pasted, the catalogue switched, changed, saved and loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from in2desk.core.statistics import service as statistics
from in2desk.ui.statistics.entries_view import read_number


@pytest.fixture
def page(at_sample: Any) -> Any:
    return at_sample.go("data")


@pytest.fixture
def entries(at_sample: Any, page: Any) -> Any:
    at_sample.click(page.tabs, "Eigene Angaben")
    return page.entries


def cell(entries: Any, row: int, column: int) -> Any:
    view = entries.table.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, column))
    return view


def column_of(entries: Any, indicator: str) -> int:
    return [column.key for column in entries.table.model.columns].index(indicator)


def stored(person: Any, indicator: str, key: str) -> float | None:
    found = [e for e in statistics.entries(person.desk.project) if (e.indicator, e.key) == (indicator, key)]
    return max(found, key=lambda e: e.period).value if found else None


def test_a_number_is_typed_with_keys(at_sample: Any, entries: Any) -> None:
    place = column_of(entries, "kita_frei")
    view, key = cell(entries, 1, place), entries.table.rows()[1].region.key
    old = stored(at_sample, "kita_frei", key)
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "17")
    at_sample.press(editor, Qt.Key.Key_Return)
    assert stored(at_sample, "kita_frei", key) == 17
    row = entries.table.rows()[1]
    assert not row.entries["kita_frei"].example, "what a person types is no example"
    assert view.currentIndex().row() == 2, "Enter goes on to the cell below"
    at_sample.undo()
    assert stored(at_sample, "kita_frei", key) == old


def test_a_block_from_a_spreadsheet_is_pasted_as_one_step(at_sample: Any, entries: Any) -> None:
    place = column_of(entries, "kita_frei")
    keys = [row.region.key for row in entries.table.rows()[:2]]
    steps = len(at_sample.desk.project.history())
    QGuiApplication.clipboard().setText("1.234\t5\r\n6,5\t\r\n")
    view = cell(entries, 0, place)
    at_sample.press(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [stored(at_sample, "kita_frei", key) for key in keys] == [1234, 6.5]
    assert len(at_sample.desk.project.history()) == steps + 1
    at_sample.undo()
    assert stored(at_sample, "kita_frei", keys[0]) != 1234


def test_what_is_no_number_is_refused_in_plain_words(at_sample: Any, entries: Any) -> None:
    told = []
    at_sample.desk.noticed.connect(told.append)
    QGuiApplication.clipboard().setText("3\nviele\n")
    steps = len(at_sample.desk.project.history())
    at_sample.press(cell(entries, 0, column_of(entries, "kita_frei")), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "„viele“ ist keine Zahl" in told[-1].text
    assert "Nichts davon wurde eingetragen" in told[-1].text
    assert len(at_sample.desk.project.history()) == steps


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("1.234", 1234), ("1.234,5", 1234.5), ("0,5", 0.5), ("", None), (" 7 ", 7), ("1.5", 1.5)]
)
def test_numbers_as_people_type_them(text: str, value: float | None) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["viele", "-3", "1,2,3", "inf", "nan"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError):
        read_number(text)


def test_an_indicator_is_switched_on_and_off(at_sample: Any, page: Any) -> None:
    at_sample.click(page.tabs, "Katalog")
    waiting = [row.indicator.id for row in page.catalogue.table.rows() if row.waiting]
    assert waiting
    page.catalogue.table.select(waiting[0])
    at_sample.click(page.catalogue, "Einschalten")
    row = next(row for row in page.catalogue.table.rows() if row.indicator.id == waiting[0])
    assert (row.words, page.catalogue.switch.accessibleName()) == ("zählt mit", "Ausschalten")
    at_sample.click(page.catalogue, "Ausschalten")
    assert not next(i for i in statistics.catalogue(at_sample.desk.project) if i.id == waiting[0]).active


def test_an_indicator_is_changed(at_sample: Any, page: Any) -> None:
    at_sample.click(page.tabs, "Katalog")
    page.catalogue.table.select("steuerkraft")
    at_sample.click(page.catalogue, "Ändern")
    dialog = at_sample.dialog()
    dialog.weights["ability"].setFocus()
    dialog.weights["ability"].selectAll()
    QTest.keyClicks(dialog.weights["ability"], "3")
    at_sample.click(dialog, "Kennzahl sichern")
    use = next(i for i in statistics.catalogue(at_sample.desk.project) if i.id == "steuerkraft").lenses["ability"]
    assert use.weight == 3
    at_sample.undo()
    use = next(i for i in statistics.catalogue(at_sample.desk.project) if i.id == "steuerkraft").lenses["ability"]
    assert use.weight != 3


def test_a_new_indicator_becomes_a_column_to_type_into(at_sample: Any, page: Any) -> None:
    at_sample.click(page.tabs, "Katalog")
    at_sample.click(page.catalogue, "Neue Kennzahl")
    dialog = at_sample.dialog()
    assert not dialog.take.isEnabled()
    QTest.keyClicks(dialog.name, "Sprachkurse")
    dialog.signs["services"].setFocus()
    at_sample.press(dialog.signs["services"], Qt.Key.Key_Down)
    at_sample.click(dialog, "Kennzahl sichern")
    made = next(i for i in statistics.catalogue(at_sample.desk.project) if i.name["de"] == "Sprachkurse")
    assert (made.active, made.lenses["services"].sign) == (True, 1)
    assert made.id in {column.key for column in page.entries.table.model.columns}


def test_a_catalogue_is_saved_and_loaded(at_sample: Any, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "katalog.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *words: (str(path), ""))
    at_sample.click(page.tabs, "Katalog")
    at_sample.click(page.catalogue, "Katalog sichern")
    before = statistics.catalogue(at_sample.desk.project)
    path.write_text(path.read_text(encoding="utf-8").replace("Gemeindliche Steuerkraft", "Steuerkraft der Orte"), encoding="utf-8")
    at_sample.click(page.catalogue, "Katalog öffnen")
    names = {i.id: i.name["de"] for i in statistics.catalogue(at_sample.desk.project)}
    assert names["steuerkraft"] == "Steuerkraft der Orte"
    assert len(names) == len(before)
    path.write_text("[[indicator]]\nid = 7\n", encoding="utf-8")
    at_sample.click(page.catalogue, "Katalog öffnen")
    dialog = at_sample.dialog()
    at_sample.click(dialog, "Schließen")
    assert {i.id: i.name["de"] for i in statistics.catalogue(at_sample.desk.project)} == names


def test_every_table_copies_with_its_head(at_sample: Any, page: Any) -> None:
    for tab, first in (("Dateien", "Datei"), ("Katalog", "Zustand"), ("Eigene Angaben", "Ort"), ("Quellen", "Herausgeber")):
        at_sample.click(page.tabs, tab)
        at_sample.desk.actions.get("copy").trigger()
        assert first in QGuiApplication.clipboard().text(), tab
        assert QApplication.activeModalWidget() is None
