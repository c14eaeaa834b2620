"""Reading ideas in from somebody else's table, and writing them out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import python_calamine
from PySide6.QtWidgets import QFileDialog

from in2desk.core.workshops import service as workshops
from in2desk.ui.ideas.import_dialog import refused_lines
from tests.ui.ideas.conftest import add_idea, add_measure, notice, words


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Ideas whose columns bear strange names, two rows of them broken."""
    path = tmp_path / "Vorschläge.csv"
    rows = [f"{n};Vorschlag {n};Weil es fehlt {n}" for n in range(1, 41)]
    rows[6] = "7;;ohne Worte"
    rows[9] = "10;;"
    path.write_text("Nr;Was;Warum\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def ask(person: Any, path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *asked: (str(path), ""))
    person.desk.actions.get("ideas-import").trigger()
    person.wait()
    return person.dialog()


def test_columns_are_named_by_hand_and_broken_rows_listed(
    at_new: Any, page: Any, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask(at_new, table, monkeypatch)
    assert not dialog.take.isEnabled()
    for head, field in (("Was", "title"), ("Warum", "text")):
        box = dialog.fields[head]
        box.setCurrentIndex(box.findData(field))
        box.activated.emit(box.currentIndex())
        at_new.wait()
    assert "40 Zeilen" in words(dialog)
    assert "Zeile 11" in dialog.refused.toPlainText()
    at_new.click(dialog, "3")
    result = at_new.dialog()
    assert "Ideen eingelesen" in words(result)
    assert "nicht übernommen" in words(result)
    result.accept()
    stored = workshops.ideas(at_new.desk.project)
    assert len(stored) == 39  # row 7 says something in its text, row 10 says nothing
    assert {one.title for one in stored} >= {"Vorschlag 1", "Vorschlag 40"}
    at_new.window.activateWindow()
    at_new.undo()
    assert workshops.ideas(at_new.desk.project) == []


def test_a_file_that_is_no_table_is_told(at_new: Any, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bild.xlsx"
    path.write_bytes(b"\x89PNG")
    dialog = ask(at_new, path, monkeypatch)
    assert "bild.xlsx" in words(dialog)
    dialog.accept()
    assert workshops.ideas(at_new.desk.project) == []


def cells(path: Path) -> set[str]:
    """Every cell of a workbook as text, read by the reader of the house."""
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return {str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}


@pytest.mark.parametrize(("what", "name"), [("ideas", "Ideen.csv"), ("measures", "Maßnahmen.xlsx")])
def test_tables_are_written(
    at_new: Any, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, name: str
) -> None:
    add_idea(at_new.desk.project, "Mitfahrbank")
    add_measure(at_new.desk.project, "Lotsen")
    target = tmp_path / name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(target), ""))
    at_new.desk.actions.get(f"{what}-export").trigger()
    at_new.wait()
    if target.suffix == ".csv":
        assert "Mitfahrbank" in target.read_text(encoding="utf-8")
    else:
        assert cells(target) >= {"Lotsen", "Maßnahme"}
    assert notice(at_new) == f"„{name}“ gesichert."


def test_of_very_many_refused_rows_the_first_are_listed() -> None:
    from in2desk.core.workshops.idea_rows import RowProblem

    lines = refused_lines([RowProblem(n, "leer") for n in range(1, 301)])
    assert len(lines) == 201
    assert lines[0] == "Zeile 1: leer"
    assert lines[-1] == "und 100 weitere Zeilen"
