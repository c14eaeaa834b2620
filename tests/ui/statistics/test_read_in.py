"""Reading in, driven by hand: drop files, look, take or leave; one step, taken back as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from in2desk.core.statistics import service as statistics

Make = Callable[[str], Path]


@pytest.fixture
def drop(at_new: Any) -> Callable[..., Any]:
    """Drop files on the window; the preview."""

    def run(*paths: Path) -> Any:
        at_new.desk.files_dropped.emit(list(paths))
        at_new.wait()
        return at_new.dialog()

    return run


def take(person: Any, dialog: Any) -> None:
    person.qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    person.wait()


@pytest.fixture
def peopled(at_new: Any, make: Make, drop: Callable[..., Any]) -> Any:
    """The new project after its register was read in by hand."""
    take(at_new, drop(make("verzeichnis.xlsx")))
    return at_new


def held(person: Any) -> dict[str, float | None]:
    found = statistics.series_values(person.desk.project, "13211-01-03/arbeitslose-insgesamt")
    return {value.key: value.value for value in found}


def test_the_register_comes_first_and_is_one_step(at_new: Any, make: Make, drop: Callable[..., Any]) -> None:
    project = at_new.desk.project
    dialog = drop(make("verzeichnis.xlsx"))
    (row,) = dialog.files.rows()
    assert (row.regions, row.state) == (9, "good")
    assert len(statistics.register(project)) == 0, "a preview stores nothing"
    take(at_new, dialog)
    assert len(statistics.register(project)) == 9
    assert len(project.history()) == 1
    at_new.undo()
    assert len(statistics.register(project)) == 0


def test_without_a_register_the_preview_says_what_to_do_first(make: Make, drop: Callable[..., Any]) -> None:
    dialog = drop(make("arbeitslose.csv"))
    assert dialog.files.rows()[0].state == "error"
    assert not dialog.take.isEnabled()


def test_the_preview_counts_values_gaps_and_places(peopled: Any, make: Make, drop: Callable[..., Any]) -> None:
    dialog = drop(make("arbeitslose.csv"))
    (row,) = dialog.files.rows()
    assert (row.regions, row.values, row.gaps, row.check) == (4, 6, 2, 0)
    assert dialog.take.accessibleName() == "6 Werte übernehmen"
    assert "geheim oder unbekannt" in {cell.result.partition(": ")[2] for cell in dialog.cells.rows()}
    take(peopled, dialog)
    assert held(peopled) == {"07233001": 4, "07233002": None, "07233003": 7, "07233004": 9}
    steps = len(peopled.desk.project.history())
    peopled.undo()
    assert held(peopled) == {}
    assert len(peopled.desk.project.history()) == steps


def test_cancel_stores_nothing(peopled: Any, make: Make, drop: Callable[..., Any]) -> None:
    steps = len(peopled.desk.project.history())
    dialog = drop(make("arbeitslose.csv"))
    peopled.click(dialog, "Abbrechen")
    assert held(peopled) == {}
    assert len(peopled.desk.project.history()) == steps
    dialog = drop(make("arbeitslose.csv"))
    peopled.press(dialog, Qt.Key.Key_Escape)
    assert held(peopled) == {}


@pytest.mark.parametrize(("yes", "expected"), [(False, {"07233001": 4}), (True, {"07233001": 4, "07233003": 7})])
def test_a_damaged_key_is_never_taken_without_a_yes(
    peopled: Any, make: Make, drop: Callable[..., Any], yes: bool, expected: dict[str, float]
) -> None:
    dialog = drop(make("beschaedigt.csv"))
    assert dialog.take.accessibleName() == "2 Werte übernehmen"
    assert dialog.files.rows()[0].check == 1
    assert any("7233003" in row.key and row.result == "nur mit Ihrem Ja" for row in dialog.cells.rows())
    assert not dialog.repairs.isChecked()
    if yes:
        dialog.repairs.setFocus()
        QTest.keyClick(dialog.repairs, Qt.Key.Key_Space)
        assert dialog.take.accessibleName() == "4 Werte übernehmen"
    take(peopled, dialog)
    assert held(peopled) == expected


def test_the_same_file_again_says_so(peopled: Any, make: Make, drop: Callable[..., Any]) -> None:
    path = make("arbeitslose.csv")
    take(peopled, drop(path))
    steps = len(peopled.desk.project.history())
    dialog = drop(path)
    assert dialog.files.rows()[0].result == "schon eingelesen"
    assert not dialog.take.isEnabled()
    peopled.click(dialog, "Abbrechen")
    assert len(peopled.desk.project.history()) == steps


def test_an_error_answer_of_a_portal_is_refused_in_plain_words(peopled: Any, make: Make, drop: Callable[..., Any]) -> None:
    dialog = drop(make("fehler.json"), make("arbeitslose.csv"))
    rows = {row.name: row.state for row in dialog.files.rows()}
    assert rows == {"fehler.json": "error", "arbeitslose.csv": "good"}
    take(peopled, dialog)
    assert len(held(peopled)) == 4


def test_a_plain_table_goes_through_the_mapping_and_is_remembered(peopled: Any, make: Make, drop: Callable[..., Any]) -> None:
    dialog = drop(make("vereine.csv"))
    peopled.click(dialog, "Spalten zuordnen")
    mapping = peopled.dialog()
    assert mapping.key.currentText() == "Schlüssel"
    assert {row[0] for row in mapping.preview.rows()} == {"Basberg", "Birgel", "Duppach"}
    mapping.period.setFocus()
    QTest.keyClicks(mapping.period, "2025")
    QTest.keyClicks(mapping.credit, "Eigene Liste der VG")
    if not mapping._chosen():
        mapping.values.setCurrentRow(mapping.values.count() - 1)
        peopled.press(mapping.values, Qt.Key.Key_Space)
    peopled.click(mapping, "Zuordnung verwenden")
    take(peopled, peopled.dialog())
    stored = [series for series, periods, _levels in statistics.stored_series(peopled.desk.project) if periods == ["2025"]]
    assert len(stored) == 1
    dialog = drop(make("vereine2.csv"))
    assert dialog.files.rows()[0].values == 3, "the answer was remembered"
    take(peopled, dialog)
    assert stored[0].id.startswith("tabelle/vereine/")


def test_files_are_listed_and_taken_out_again(peopled: Any, make: Make, drop: Callable[..., Any]) -> None:
    take(peopled, drop(make("arbeitslose.csv")))
    page = peopled.go("data")
    assert {row.source.file_name for row in page.files.table.rows()} == {"verzeichnis.xlsx", "arbeitslose.csv"}
    page.files.table.select(next(r.source.id for r in page.files.table.rows() if r.source.file_name == "arbeitslose.csv"))
    peopled.click(page.files, "Aus dem Projekt nehmen")
    assert {row.source.file_name for row in page.files.table.rows()} == {"verzeichnis.xlsx"}
    peopled.undo()
    assert len(page.files.table.rows()) == 2


def test_the_home_is_chosen_in_a_list(peopled: Any) -> None:
    peopled.desk.actions.get("home").trigger()
    peopled.wait()
    dialog = peopled.dialog()
    QTest.keyClicks(dialog.search, "Vulkan")
    shown = [dialog.list.item(i).text() for i in range(dialog.list.count()) if not dialog.list.item(i).isHidden()]
    assert len(shown) == 2  # the chosen one stays in sight
    item = next(dialog.list.item(i) for i in range(dialog.list.count()) if dialog.list.item(i).text().startswith("Vulkaneifel"))
    dialog.list.setCurrentItem(item)
    peopled.press(dialog.list, Qt.Key.Key_Space)
    peopled.click(dialog, "Auswahl übernehmen")
    assert sorted(peopled.desk.project.setting("home")) == ["07233", "072335006"]


def test_an_empty_project_says_what_to_do_first(at_new: Any) -> None:
    overview = at_new.window.pages["overview"]
    assert at_new.button(overview, "Daten einlesen").isVisible()
    regions = at_new.go("regions")
    assert regions.empty.isVisible()
    assert at_new.button(regions.empty, "Daten einlesen")
    assert at_new.go("data").files.table._empty.isVisible()
    at_new.go("reports")
