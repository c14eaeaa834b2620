"""From a new project to the council: print, fill in, read back, two years later again, compare, act, report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import TOTAL, Round
from in2desk.core.workshops import service as workshops
from tests.core.checklist.filling import Viewer, filled_in
from tests.ui.checklist.conftest import come_back, fill, nothing_in_front, press, words

Choose = Callable[[Path | str], None]
CODES = [f"A{n}" for n in range(1, 12)] + [f"B{n}" for n in range(1, 14)] + [f"C{n}" for n in range(1, 13)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the forms come back to."""
    made = tmp_path / "zurück"
    made.mkdir()
    return made


def make_round(person: Any, page: Any, title: str, day: str, button: str = "Runde anlegen") -> Round:
    if checklists.rounds(person.desk.project):
        person.desk.actions.get("checklist-round-new").trigger()
        person.wait()
    else:
        person.click(page, button)
    dialog = person.dialog()
    fill(dialog.title, title)
    fill(dialog.day, day)
    person.click(dialog, "Runde anlegen")
    assert nothing_in_front()
    return next(each for each in checklists.rounds(person.desk.project) if each.title == title)


def saved_form(person: Any, made: Round, choose: Choose, path: Path) -> bytes:
    """The form as the area Berichte saves it."""
    reports = person.go("reports")
    person.click(reports.list, "Checkliste als Formular")
    reports.options.choose("round", made.code)
    person.click(reports.list, "Checkliste als Formular")
    choose(path)
    person.click(person.window, "Als PDF sichern")
    return path.read_bytes()


OFFICE = {"role": "/administration", "joint": "/Yes"}


def guest(n: int) -> dict[str, str]:
    """The head of one person's sheet."""
    return {"role": "/club", "table": "2", "comment": f"Anmerkung {n}"}


def fill_by_library(form: bytes, level: str, head: Mapping[str, str]) -> bytes:
    """Filled in by another program than a viewer."""
    return filled_in(form, {**{code: f"/{level}" for code in CODES}, **head})


def fill_by_hand(form: bytes, level: str) -> bytes:
    """Filled in with mouse and keyboard in a viewer; one cross put right."""
    viewer = Viewer(form)
    viewer.click("role", "newcomer")
    viewer.type("table", "1")
    for code in CODES:
        viewer.click(code, level)
    viewer.click("A1", "4")
    viewer.click("A1", level)
    return viewer.saved()


def read_back(person: Any, folder: Path) -> str:
    """Drop the folder on the window; what the dialog says."""
    person.desk.files_dropped.emit([folder])
    person.wait()
    dialog = person.dialog()
    told = words(dialog)
    person.click(dialog, "Fertig")
    come_back(person)
    return told


def put(folder: Path, forms: list[bytes]) -> None:
    for old in folder.iterdir():
        old.unlink()
    for n, data in enumerate(forms):
        (folder / f"bogen-{n}.pdf").write_bytes(data)


def means(person: Any, made: Round, view: str) -> set[float | None]:
    found = checklists.results(person.desk.project, made.id)
    return {row.cells[view].mean for row in found.criteria}


def test_the_whole_way(at_new: Any, choose: Choose, folder: Path, tmp_path: Path) -> None:
    page = at_new.go("checklist")
    first = make_round(at_new, page, "Herbst 2024", "05.11.2024")

    blank = at_new.go("reports")
    at_new.click(blank.list, "Checkliste leer")
    assert len(blank.preview.pages) == 2, "one leaf"

    form = saved_form(at_new, first, choose, tmp_path / "bogen.pdf")
    guests = [fill_by_library(form, "1", guest(n)) for n in range(4)]
    put(folder, [fill_by_library(form, "3", OFFICE), fill_by_hand(form, "1"), *guests])
    page = at_new.go("checklist")
    assert "6 Bögen übernommen" in read_back(at_new, folder)
    assert len(checklists.sheets(at_new.desk.project, first.id)) == 6
    assert means(at_new, first, "administration") == {3.0}, "agreed on by the office"
    assert means(at_new, first, "workshop") == {1.0}, "five sheets of single people"

    second = make_round(at_new, page, "Herbst 2026", "10.11.2026")
    form = saved_form(at_new, second, choose, tmp_path / "bogen2.pdf")
    put(folder, [fill_by_library(form, "3", OFFICE), *(fill_by_library(form, "2", guest(n)) for n in range(4))])
    page = at_new.go("checklist")
    assert "5 Bögen übernommen" in read_back(at_new, folder)
    assert means(at_new, second, "workshop") == {None}, "four are too few to be shown"

    at_new.click(page.tabs, "Eingeben")
    come_back(at_new)
    page.entry.focus_table()
    at_new.press(page.entry.table.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = at_new.dialog()
    at_new.click(dialog, "Werkstatt")
    if dialog.joint.isChecked():
        at_new.click(dialog, "Einigung")
    at_new.click(dialog, "Bogen anlegen")
    come_back(at_new)
    page.entry.focus_table()
    press(*("2" * len(CODES)))
    at_new.wait()
    assert means(at_new, second, "workshop") == {2.0}, "the fifth person's sheet, 36 keys"

    at_new.click(page.tabs, "Vergleich")
    compared = checklists.compare_rounds(at_new.desk.project, first.id, second.id, TOTAL)
    assert len(page.compare.table.rows()) == len(compared.rows) == 36

    at_new.click(page.tabs, "Ergebnis")
    top = page.result.table.rows()[0]
    page.result.table.select(top.id)
    at_new.wait()
    at_new.click(page.result.detail, "Maßnahme")
    (measure,) = workshops.measures(at_new.desk.project)
    assert measure.code == "MA1"

    paper = at_new.go("reports")
    at_new.click(paper.list, "Checkliste Ergebnis")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(paper.pdf)).pages)
    assert "Herbst 2026" in text and first.code in text
    assert measure.title.split()[0] in text
    assert "Anlehnung an IN2" in text
