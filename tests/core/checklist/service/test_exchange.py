"""A workbook of rounds comes back as one step: what is new is taken, what is there changes nothing, what is wrong is told."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Evidence, Round, Sheet
from in2desk.core.checklist.service.exchange import ExchangeResult, read_workbook
from in2desk.core.project.project import Project
from in2desk.core.reports.checklist_sheets import export_rounds
from in2desk.core.rooms import create_project

openpyxl = pytest.importorskip("openpyxl")
NAME = "A1 Herbst 2026"
Edit = Callable[[Any], None]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with one round: a joint sheet and five personal ones, evidence with a file."""
    made = create_project(tmp_path / "a.in2", "A")
    keys = [one.id for one in checklists.checklists(made)[0].criteria]
    held = checklists.save_round(made, Round(title="Herbst 2026", day="2026-10-05"))
    dice = random.Random(5)
    personal = [Sheet(round_id=held.id, role="club", answers={key: dice.choice("01234?-") for key in keys}) for _n in range(5)]
    checklists.add_sheets(
        made, [Sheet(round_id=held.id, view="administration", joint=True, answers=dict.fromkeys(keys, "3")), *personal]
    )
    (tmp_path / "beleg.pdf").write_bytes(b"%PDF-1.4")
    checklists.save_evidence(made, Evidence(round_id=held.id, criterion_id=keys[0]), tmp_path / "beleg.pdf")
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Project]:
    made = create_project(tmp_path / "b.in2", "B")
    yield made
    made.close()


@pytest.fixture
def book(project: Project, tmp_path: Path) -> Path:
    export_rounds(project, tmp_path / "r.xlsx", all_sheets=True)
    return tmp_path / "r.xlsx"


def edited(path: Path, edit: Edit) -> Path:
    held = openpyxl.load_workbook(path)
    edit(held)
    held.save(path)
    return path


def place_of(sheet: Any, text: str) -> Any:
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def test_rounds_come_into_another_project_as_one_step(other: Project, book: Path) -> None:
    result = read_workbook(other, book)
    assert result == ExchangeResult(
        "r.xlsx", ("A1",), 6, sum(len(s.answers) for s in checklists.sheets(other, checklists.rounds(other)[0].id))
    )
    assert [step.label for step in other.history()] == ["Runden der Checkliste eingelesen"]
    assert [one.note for one in checklists.evidence(other, checklists.rounds(other)[0].id)] == [
        "Datei „beleg.pdf“ im ursprünglichen Projekt"
    ]
    other.undo()
    assert checklists.rounds(other) == []


def test_the_same_file_twice_and_at_home_changes_nothing(project: Project, other: Project, book: Path) -> None:
    read_workbook(other, book)
    for held in (project, other):
        steps = len(held.history())
        result = read_workbook(held, book)
        assert (result.rounds, result.refused) == ((), "")
        assert result.warnings == ("Runde A1 ist schon da; daran wurde nichts verändert.",)
        assert len(held.history()) == steps


def test_a_table_that_keeps_sheets_back_is_known_at_home_and_says_so_elsewhere(
    project: Project, other: Project, tmp_path: Path
) -> None:
    export_rounds(project, tmp_path / "r.xlsx")
    assert read_workbook(project, tmp_path / "r.xlsx").rounds == ()
    result = read_workbook(other, tmp_path / "r.xlsx")
    assert (result.rounds, result.sheets) == (("A1",), 6)
    assert "nicht alle Bögen" in result.warnings[0]
    assert {one.role for one in checklists.sheets(other, checklists.rounds(other)[0].id)} == {""}
    assert read_workbook(other, tmp_path / "r.xlsx").rounds == ()


def test_a_round_that_was_worked_on_becomes_another_one(project: Project, book: Path) -> None:
    def answer(held: Any) -> None:
        cell = place_of(held[NAME], "Bogen 1")
        held[NAME].cell(cell.row + 1, cell.column).value = 0

    result = read_workbook(project, edited(book, answer))
    assert result.rounds == ("A2",)
    assert len(checklists.rounds(project)) == 2


def test_a_closed_round_stays_closed(project: Project, other: Project, tmp_path: Path) -> None:
    checklists.close_round(project, checklists.rounds(project)[0].id)
    export_rounds(project, tmp_path / "zu.xlsx", all_sheets=True)
    read_workbook(other, tmp_path / "zu.xlsx")
    assert checklists.rounds(other)[0].closed_on == checklists.rounds(project)[0].closed_on is not None


def test_a_catalogue_that_is_new_comes_along(project: Project, other: Project, tmp_path: Path) -> None:
    own = checklists.new_version(project, checklists.checklists(project)[0].id)
    section = own.sections[0]
    checklists.delete_criterion(project, section.criteria[1].id)
    made = checklists.save_round(project, Round(title="Neu", checklist_id=own.id))
    key = checklists.checklist(project, own.id).criteria[0].id
    checklists.add_sheet(project, Sheet(round_id=made.id, joint=True, answers={key: "4"}))
    export_rounds(project, tmp_path / "neu.xlsx", all_sheets=True)
    result = read_workbook(other, tmp_path / "neu.xlsx")
    assert (result.catalogues, len(result.rounds)) == (1, 2)
    newest = checklists.checklists(other)[0]
    assert (newest.code, newest.version, len(newest.criteria)) == ("C1", 2, 35)
    assert {one.origin for one in newest.criteria} == {"same"}
    assert read_workbook(other, tmp_path / "neu.xlsx").catalogues == 0


def test_a_catalogue_that_was_changed_in_the_table_stops_its_round_only(project: Project, other: Project, tmp_path: Path) -> None:
    own = checklists.new_version(project, checklists.checklists(project)[0].id)
    checklists.delete_criterion(project, own.criteria[0].id)
    checklists.save_round(project, Round(title="Neu", checklist_id=own.id))
    export_rounds(project, tmp_path / "neu.xlsx", all_sheets=True)

    def rewrite(held: Any) -> None:
        cell = place_of(held["Katalog C1-2"], "Kriterium")
        held["Katalog C1-2"].cell(cell.row + 1, cell.column).value = "Ein anderer Satz."

    result = read_workbook(other, edited(tmp_path / "neu.xlsx", rewrite))
    assert any("Ihr Katalog liegt der Datei nicht bei oder wurde darin geändert" in one for one in result.warnings)
    assert (result.catalogues, len(result.rounds)) == (0, 1)


def test_mistakes_are_told_with_their_cells_and_the_rest_is_taken(other: Project, book: Path) -> None:
    def spoil(held: Any) -> None:
        sheet, first = held[NAME], place_of(held[NAME], "Bogen 1")
        sheet.cell(first.row + 1, first.column).value = 7
        sheet.cell(first.row + 2, 1).value = "X9"
        place_of(sheet, "Gebiet").offset(0, 1).value = "Basberg"
        place_of(sheet, "Nummer").offset(0, first.column - 1).value = "x" * 30
        held["Nachweise"].append(["A1", "X9", "Mappe"])
        held["Nachweise"].append(["Z7", "A1", "Mappe"])

    result = read_workbook(other, edited(book, spoil))
    told = "\n".join(result.warnings)
    for part in ("„7“ ist keine Stufe", "Das Kriterium „X9“ gibt es im Katalog nicht; die Zeile", "„Basberg“ ist kein Schlüssel",
                 "„Nummer des Bogens“ ist zu lang", "Das Kriterium „X9“ gibt es im Katalog nicht; der Nachweis", "Die Runde „Z7“"):  # fmt: skip
        assert part in told
    assert (result.rounds, result.sheets, result.refused) == (("A1",), 6, "")
    assert "A1 Herbst 2026!" in told
    again = read_workbook(other, book)
    assert again.rounds == ()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_bytes(b""), "lässt sich nicht lesen"),
        (lambda path: path.write_bytes(b"PK\x03\x04nein"), "beschädigt"),
        (lambda path: path.mkdir(), "lässt sich nicht lesen"),
        (lambda path: None, "lässt sich nicht lesen"),
        (lambda path: openpyxl.Workbook().save(path), "enthält keine Runde"),
    ],
)
def test_what_is_no_workbook_of_rounds_is_refused(other: Project, tmp_path: Path, make: Any, says: str) -> None:
    make(tmp_path / "x.xlsx")
    result = read_workbook(other, tmp_path / "x.xlsx")
    assert says in result.refused
    assert "„x.xlsx“" in result.refused
    assert (result.rounds, other.history()) == ((), [])


def test_half_a_file_is_refused_and_nothing_is_stored(other: Project, book: Path, tmp_path: Path) -> None:
    whole = book.read_bytes()
    for part in (100, len(whole) // 2, len(whole) - 30):
        (tmp_path / "halb.xlsx").write_bytes(whole[:part])
        assert read_workbook(other, tmp_path / "halb.xlsx").refused
    assert other.history() == []
    shutil.copy(book, tmp_path / "ganz.xlsx")
    assert read_workbook(other, tmp_path / "ganz.xlsx").rounds
