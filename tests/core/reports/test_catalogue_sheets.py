"""A catalogue as a table and back: the same texts, weights and languages, also after somebody worked on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from in2desk.core.checklist import checks
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Checklist
from in2desk.core.checklist.readers.catalogue_file import read_catalogue
from in2desk.core.project.project import Project
from in2desk.core.reports.catalogue_sheets import catalogue_name, export_catalogue
from in2desk.core.rooms import create_project

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = create_project(tmp_path / "a.in2", "A")
    yield made
    made.close()


@pytest.fixture
def shipped(project: Project) -> Checklist:
    return checklists.checklists(project)[0]


def test_the_shipped_catalogue_comes_back_word_for_word(project: Project, shipped: Checklist, tmp_path: Path) -> None:
    export_catalogue(shipped, tmp_path / "k.xlsx")
    made = read_catalogue(tmp_path / "k.xlsx")
    assert (made.code, made.version, made.title, made.label, made.ladder) == (
        shipped.code, shipped.version, shipped.title, shipped.label, shipped.ladder,
    )  # fmt: skip
    assert checks.content(made) == checks.content(shipped)
    assert checklists.import_checklist(project, tmp_path / "k.xlsx") == shipped, "it is there already"


def test_other_languages_and_weights_come_back(shipped: Checklist, tmp_path: Path) -> None:
    first = shipped.sections[0]
    changed = replace(first.criteria[0], weight=0.1, wording={"de": "=1+1 Ä", "uk": "Слово", "en": "Word"}, hint={"de": ""})
    wanted = replace(
        shipped,
        sections=(
            replace(first, name={"de": "Eins", "uk": "Один"}, criteria=(changed, *first.criteria[1:])),
            *shipped.sections[1:],
        ),
    )
    export_catalogue(wanted, tmp_path / "k.xlsx")
    found = read_catalogue(tmp_path / "k.xlsx").sections[0]
    assert found.name == {"de": "Eins", "uk": "Один"}
    assert (found.criteria[0].weight, dict(found.criteria[0].wording)) == (0.1, {"de": "=1+1 Ä", "uk": "Слово", "en": "Word"})


def test_a_table_that_was_worked_on_becomes_the_next_version(project: Project, shipped: Checklist, tmp_path: Path) -> None:
    export_catalogue(shipped, tmp_path / "k.xlsx")
    book = openpyxl.load_workbook(tmp_path / "k.xlsx")
    sheet = book[catalogue_name(shipped)]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Kriterium")
    sheet.cell(head.row + 1, head.column).value = "Ein neuer Satz."
    sheet.delete_rows(head.row + 2)
    book.save(tmp_path / "k.xlsx")
    made = checklists.import_checklist(project, tmp_path / "k.xlsx")
    assert (made.code, made.version, len(made.criteria)) == (shipped.code, shipped.version + 1, len(shipped.criteria) - 1)
    assert made.criteria[0].origin in ("changed", "new")
    assert made.criteria[1].origin == "same"


def test_a_ladder_that_is_not_whole_is_left_out(shipped: Checklist, tmp_path: Path) -> None:
    export_catalogue(shipped, tmp_path / "k.xlsx")
    book = openpyxl.load_workbook(tmp_path / "k.xlsx")
    cell = next(cell for row in book.active.iter_rows() for cell in row if cell.value == "Stufe 3")
    cell.value = "Stufe drei"
    book.save(tmp_path / "k.xlsx")
    made = read_catalogue(tmp_path / "k.xlsx")
    assert (made.code, made.ladder, made.title) == ("", (), shipped.title)


def test_the_table_reads_well(shipped: Checklist, tmp_path: Path) -> None:
    export_catalogue(shipped, tmp_path / "k.xlsx")
    book = openpyxl.load_workbook(tmp_path / "k.xlsx")
    assert book.sheetnames == ["Katalog C1-1"]
    rows = list(book.active.iter_rows(values_only=True))
    head = next(row for row in rows if row[0] == "Code")
    assert head[:8] == ("Code", "Abschnitt", "Kurztitel", "Kriterium", "Nachweis", "Inspiriert von", "Gewicht", "Herkunft")
    assert head[8:] == ("Abschnitt (en)", "Kurztitel (en)", "Kriterium (en)", "Nachweis (en)")
    assert rows[rows.index(head) + 1][0] == "A1"
    assert len(rows) == rows.index(head) + 1 + len(shipped.criteria)
