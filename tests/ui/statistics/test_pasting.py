"""Pasted cells find their places: by headings and names, or from the current cell on."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from in2desk.core.statistics import service as statistics
from in2desk.ui.statistics.pasting import place_cells

NAMES, TITLES = ["Birgel", "Esch", "Üxheim"], ["Freie Kita-Plätze", "Vereine"]
CONTROL = Qt.KeyboardModifier.ControlModifier


def placed(text: str, row: int = 0, column: int = 1) -> tuple[tuple[int, int, str], ...]:
    return place_cells([line.split("|") for line in text.split("\n")], NAMES, TITLES, row, column).cells


def test_without_headings_cells_go_below_and_to_the_right() -> None:
    assert placed("1|2\n3|4", row=1) == ((1, 0, "1"), (1, 1, "2"), (2, 0, "3"), (2, 1, "4"))


def test_what_goes_beyond_the_table_is_left_out() -> None:
    assert placed("1|2|3\n4|5|6", row=2, column=2) == ((2, 1, "1"),)
    assert placed("Birgel|1", column=0) == ((0, 0, "1"),), "names are never overwritten"


def test_with_headings_lines_go_to_their_places_in_any_order() -> None:
    assert placed("Ort|Vereine|Freie Kita-Plätze\nÜXHEIM|7|1\nBirgel|8|2", row=2, column=2) == (
        (2, 1, "7"), (2, 0, "1"), (0, 1, "8"), (0, 0, "2")
    )  # fmt: skip


def test_headings_without_names_go_from_the_current_line_on() -> None:
    assert placed("Vereine\n5\n6\n7", row=1) == ((1, 1, "5"), (2, 1, "6"))


def test_short_lines_and_notes_are_no_trouble() -> None:
    found = place_cells([["Ort", "Vereine"], ["Birgel"], ["Esch", "3"], ["Eine Fußnote"], [""]], NAMES, TITLES, 0, 0)
    assert (found.cells, found.unknown) == (((1, 1, "3"),), ())


def test_unknown_places_are_named() -> None:
    found = place_cells([["Ort", "Vereine"], ["Trier", "3"], ["Esch", "4"]], NAMES, TITLES, 0, 0)
    assert (found.cells, found.unknown) == (((1, 1, "4"),), ("Trier",))


def test_nothing_is_nothing() -> None:
    assert place_cells([], NAMES, TITLES, 0, 0).cells == ()


# --- in the window


@pytest.fixture
def entries(at_sample: Any) -> Any:
    page = at_sample.go("data")
    at_sample.click(page.tabs, "Eigene Angaben")
    return page.entries


def paste(at_sample: Any, entries: Any, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    view = entries.table.view
    view.setFocus()
    view.setCurrentIndex(entries.table.model.index(0, 1))
    at_sample.press(view, Qt.Key.Key_V, CONTROL)


def test_a_table_with_headings_is_pasted(at_sample: Any, entries: Any) -> None:
    region = entries.table.rows()[3].region
    title = next(column.title for column in entries.table.model.columns if column.key == "kita_frei")
    told: list[Any] = []
    at_sample.desk.noticed.connect(told.append)
    paste(at_sample, entries, f"Ort\t{title}\n{region.name}\t19\nNirgendwo\t3\n")
    held = statistics.entries(at_sample.desk.project)
    found = sorted((one for one in held if (one.indicator, one.key) == ("kita_frei", region.key)), key=lambda one: one.period)
    assert found[-1].value == 19
    assert told[-1].text == "Eine Zeile blieb weg: „Nirgendwo“ steht nicht in der Liste der Orte."


def test_what_was_copied_and_pasted_back_changes_nothing(at_sample: Any, entries: Any) -> None:
    entries.table.copy()
    steps = len(at_sample.desk.project.history())
    paste(at_sample, entries, QGuiApplication.clipboard().text())
    assert len(at_sample.desk.project.history()) == steps


def test_every_table_of_the_page_has_its_menu(at_sample: Any, entries: Any) -> None:
    page = at_sample.window.pages["data"]
    for table in (page.files.table, page.catalogue.table, entries.table, page.sources.table, page.sources.series):
        table.view.customContextMenuRequested.emit(table.rect().center())
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [action.text() for action in menu.actions()][-1] == "Tabelle drucken …"
        menu.close()
