"""Reading filled PDFs: from the button, a folder, or dropped; the list of what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from in2desk.core import rooms
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round, Sheet
from in2desk.core.checklist.service.forms import FormResult
from in2desk.ui.checklist.forms_dialog import FormsDialog, heading, what
from tests.core.checklist.filling import filled_in, form_of, scanned
from tests.ui.checklist.conftest import add_round, add_sheet, answers, come_back, nothing_in_front, notice, words

GOOD, THIN = FormResult("a.pdf", "A1", "017", 36), FormResult("b.pdf", "A1", "018", 4, ("B7 war unleserlich.",))
BAD = FormResult("scan.pdf", refused="Das ist ein Bild und kein Formular. Es wurde nichts gespeichert.")
KNOWN = FormResult("a.pdf", "A1", "017", 0, ("Dieses Formular ist schon eingelesen.",))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[list[Path]]]:
    """Let reading come to these results, and add a sheet for every one that was taken; gives what was asked to be read."""

    def prepare(*results: FormResult) -> list[list[Path]]:
        asked: list[list[Path]] = []

        def read_forms(project: Any, paths: Sequence[Path], progress: Any = None) -> list[FormResult]:
            asked.append(list(paths))
            made = next(iter(checklists.rounds(project)))
            checklists.add_sheets(project, [Sheet(round_id=made.id, number=each.sheet) for each in results if each.answered])
            return list(results)

        monkeypatch.setattr(checklists, "read_forms", read_forms, raising=False)
        return asked

    return prepare


@pytest.fixture
def made(at_new: Any, page: Any) -> Round:
    """A round without sheets."""
    stored = add_round(at_new.desk.project)
    at_new.wait()
    return stored


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((7, 2, 0), "7 Bögen übernommen, 2 Dateien nicht"),
        ((1, 0, 0), "1 Bogen übernommen"),
        ((0, 1, 0), "0 Bögen übernommen, 1 Datei nicht"),
        ((3, 0, 1), "3 Bögen übernommen, 1 war schon da"),
        ((0, 0, 2), "Nichts Neues, 2 waren schon da"),
    ],
)
def test_the_result_is_said_in_numbers(counts: tuple[int, int, int], text: str) -> None:
    assert heading(*counts) == text


def test_every_file_is_said_in_words() -> None:
    assert what(GOOD) == "36 Antworten übernommen."
    assert what(THIN) == "4 Antworten übernommen. B7 war unleserlich."
    assert what(BAD).startswith("Das ist ein Bild")
    assert what(KNOWN) == "Dieses Formular ist schon eingelesen."


def test_chosen_files_are_read_and_shown(
    at_new: Any, page: Any, made: Round, read: Any, choose: Callable[[Path], None], tmp_path: Path
) -> None:
    asked = read(GOOD, THIN, BAD)
    choose(tmp_path / "a.pdf")
    at_new.click(page.round_head, "Ausgefüllte PDF einlesen")
    dialog = at_new.dialog()
    assert asked == [[tmp_path / "a.pdf"]]
    assert "2 Bögen übernommen, 1 Datei nicht" in words(dialog)
    assert "Was erhalten blieb" in words(dialog)
    assert [row.source for row in dialog.table.rows()] == ["scan.pdf", "b.pdf", "a.pdf"], "what needs a look comes first"
    assert "kein Formular" in words(dialog), "the whole sentence of the row in view"
    at_new.click(dialog, "Fertig")
    come_back(at_new)
    assert "Bogen 1 von 2" in page.entry.sheets.currentText()


def test_all_of_it_can_be_taken_back(at_new: Any, page: Any, made: Round, read: Any, tmp_path: Path) -> None:
    read(GOOD)
    page.flows.forms.start([tmp_path / "a.pdf"])
    at_new.wait()
    assert len(checklists.sheets(at_new.desk.project, made.id)) == 1
    at_new.click(at_new.dialog(), "Alles zurücknehmen")
    assert nothing_in_front()
    assert checklists.sheets(at_new.desk.project, made.id) == []


def test_the_list_is_saved(
    at_new: Any, page: Any, made: Round, read: Any, choose: Callable[[Path], None], tmp_path: Path
) -> None:
    read(BAD, GOOD)
    page.flows.forms.start([tmp_path / "scan.pdf"])
    dialog = at_new.dialog()
    choose(tmp_path / "liste.xlsx")
    at_new.click(dialog, "Liste sichern")
    assert (tmp_path / "liste.xlsx").read_bytes().startswith(b"PK")
    assert dialog.isVisible()
    dialog.reject()


def test_dropped_pdfs_and_folders_are_forms_and_other_files_are_data(
    at_new: Any, page: Any, made: Round, read: Any, tmp_path: Path
) -> None:
    asked = read(GOOD)
    (tmp_path / "plain.csv").write_text("Ort;AGS\nNeroth;07233050\n", encoding="utf-8")
    (tmp_path / "ordner").mkdir()
    at_new.go("overview")
    at_new.desk.files_dropped.emit([tmp_path / "plain.csv", tmp_path / "B.PDF", tmp_path / "ordner"])
    at_new.wait()
    assert asked == [[tmp_path / "B.PDF", tmp_path / "ordner"]]
    dialog = at_new.dialog()
    while dialog is not None:
        dialog.reject()
        at_new.wait()
        dialog = next((each for each in at_new.window.findChildren(FormsDialog) if each.isVisible()), None)
    asked.clear()
    at_new.desk.files_dropped.emit([tmp_path / "plain.csv"])
    at_new.wait()
    assert asked == []
    at_new.dialog().reject()


def test_a_folder_is_chosen(
    at_new: Any, page: Any, made: Round, read: Any, choose: Callable[[Path], None], tmp_path: Path
) -> None:
    asked = read(KNOWN)
    choose(tmp_path)
    at_new.desk.actions.get("checklist-read-folder").trigger()
    dialog = at_new.dialog()
    assert asked == [[tmp_path]]
    assert "Nichts Neues, 1 war schon da" in words(dialog)
    names = [each.accessibleName() for each in dialog.findChildren(QPushButton)]
    assert "Alles zurücknehmen" not in names, "there is nothing to take back"
    dialog.reject()


def test_nothing_chosen_reads_nothing(
    at_new: Any, page: Any, made: Round, read: Any, choose: Callable[[Path | str], None]
) -> None:
    asked = read(GOOD)
    choose("")
    page.flows.forms.ask()
    page.flows.forms.ask_folder()
    at_new.wait()
    assert asked == []
    assert nothing_in_front()


def test_rounds_go_out_as_a_workbook_and_come_into_another_project(
    at_new: Any, page: Any, made: Round, choose: Callable[[Path], None], tmp_path: Path
) -> None:
    for table in range(1, 6):
        add_sheet(at_new.desk.project, made, "321", table_number=table)
    at_new.wait()
    choose(tmp_path / "runden.xlsx")
    at_new.desk.actions.get("checklist-export").trigger()
    at_new.wait()
    assert "„runden.xlsx“ gesichert" in notice(at_new)
    at_new.desk.actions.get("checklist-import").trigger()
    dialog = at_new.dialog()
    assert "Nichts Neues" in words(dialog)
    dialog.accept()
    at_new.desk.open(rooms.create_project(tmp_path / "Zweites.in2", "Zweites", ["072335006"]))
    at_new.wait()
    at_new.desk.actions.get("checklist-import").trigger()
    dialog = at_new.dialog()
    assert "1 Runde mit 5 Bögen übernommen" in words(dialog)
    dialog.accept()
    at_new.wait()
    assert page.entry.sheets.count() == 5


def test_a_workbook_that_is_none_is_refused(at_new: Any, page: Any, choose: Callable[[Path], None], tmp_path: Path) -> None:
    (tmp_path / "bild.xlsx").write_bytes(b"kein Excel")
    choose(tmp_path / "bild.xlsx")
    at_new.desk.actions.get("checklist-import").trigger()
    dialog = at_new.dialog()
    assert "Nichts übernommen" in words(dialog)
    assert "bild.xlsx" in words(dialog)
    dialog.accept()


def test_a_filled_form_that_is_dropped_becomes_a_sheet(at_new: Any, page: Any, made: Round, tmp_path: Path) -> None:
    held = checklists.checklist(at_new.desk.project, made.checklist_id)
    filled = filled_in(form_of(held, made, "017"), {"A1": "/2", "A2": "/wn", "B1": "/tnz", "C12": "/4"})
    (tmp_path / "tisch.pdf").write_bytes(filled)
    (tmp_path / "scan.pdf").write_bytes(scanned())
    at_new.desk.files_dropped.emit([tmp_path / "tisch.pdf", tmp_path / "scan.pdf"])
    at_new.wait()
    dialog = at_new.dialog()
    assert "1 Bogen übernommen, 1 Datei nicht" in words(dialog)
    dialog.reject()
    come_back(at_new)
    assert answers(at_new.desk.project, made) == {"A1": "2", "A2": "?", "B1": "-", "C12": "4"}
    assert "Nr. 017: 4 von 36" in page.entry._progress.text()
