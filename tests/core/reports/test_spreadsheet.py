"""Tables as XLSX, read back with another library."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.reports.spreadsheet import Cell, SheetColumn, add_table, harmless, new_workbook, sheet_name, write_xlsx

openpyxl = pytest.importorskip("openpyxl")

COLUMNS = [
    SheetColumn("Schlüssel"),
    SheetColumn("Einwohner", "number"),
    SheetColumn("Quote", "percent", 1),
    SheetColumn("Stand", "date"),
]
ROWS: list[list[Cell]] = [
    ["07233026", 7876, 0.651, date(2023, 12, 31)],
    ["=1+1", None, float("nan"), None],
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Rangliste.xlsx"


def read(path: Path) -> object:
    return openpyxl.load_workbook(path).active


def test_numbers_are_numbers_and_keys_keep_their_zero(path: Path) -> None:
    write_xlsx(path, "Rangliste", COLUMNS, ROWS, ["Quelle: Register", "Beispiel"])
    sheet = read(path)
    assert sheet["A1"].value == "Rangliste"
    assert [sheet["A2"].value, sheet["A3"].value] == ["Quelle: Register", "Beispiel"]
    assert [cell.value for cell in sheet[5]] == ["Schlüssel", "Einwohner", "Quote", "Stand"]
    assert [cell.value for cell in sheet[6]] == ["07233026", 7876, 0.651, datetime(2023, 12, 31)]
    assert sheet["C6"].number_format == "0.0%"
    assert sheet["A6"].number_format == "@"


def test_gaps_are_empty_and_text_is_never_a_formula(path: Path) -> None:
    write_xlsx(path, "Rangliste", COLUMNS, ROWS)
    sheet = read(path)
    assert [cell.value for cell in sheet[5]] == ["=1+1", None, None, None]
    assert sheet["A5"].data_type == "s"


def test_head_stays_in_view_and_filters(path: Path) -> None:
    write_xlsx(path, "Rangliste", COLUMNS, ROWS)
    sheet = read(path)
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:D5"


def test_no_rows_is_a_table_too(path: Path) -> None:
    write_xlsx(path, "Leer", COLUMNS, [])
    assert read(path)["A3"].value == "Schlüssel"


def test_title_that_excel_refuses_as_a_name(path: Path) -> None:
    write_xlsx(path, "Werte: [2023/24] * eine lange Überschrift über allem", COLUMNS, ROWS)
    assert openpyxl.load_workbook(path).sheetnames == ["Werte   2023 24    eine lange Ü"]


def test_names_no_account(path: Path) -> None:
    write_xlsx(path, "Rangliste", COLUMNS, ROWS)
    with zipfile.ZipFile(path) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core


def test_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="Es wurde nichts gesichert"):
        write_xlsx(tmp_path / "missing" / "a.xlsx", "Rangliste", COLUMNS, ROWS)


def test_failure_keeps_the_file_of_before(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.mkdir()
    (path / "inside").write_text("x")
    with pytest.raises(DeskError):
        write_xlsx(path, "Rangliste", COLUMNS, ROWS)
    assert (path / "inside").exists()
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


HOSTILE = ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "http://example.invalid", "{=1}"]


def test_hostile_text_is_text_and_a_number_a_number(tmp_path: Path) -> None:
    path = tmp_path / "boese.xlsx"
    columns = [SheetColumn(name) for name in HOSTILE] + [SheetColumn("Zahl", "number", 1)]
    write_xlsx(path, "=1+1", columns, [[*HOSTILE, -5.5]], notes=HOSTILE)
    sheet = openpyxl.load_workbook(path).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.data_type for cell in cells] == ["s"] * (len(cells) - 1) + ["n"]
    assert [cell.value for cell in cells][-1] == -5.5 and not any(cell.hyperlink for cell in cells)


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "lang.xlsx", "Lang", [SheetColumn("Text")], [["ä" * 40_000]])
    value = openpyxl.load_workbook(tmp_path / "lang.xlsx").active["A4"].value
    assert len(value) == 32_767 and value.endswith("ä…")


@pytest.mark.parametrize(
    ("text", "said"),
    [("=1", "'=1"), ("-5", "-5"), ("-5,3", "-5,3"), ("+49 651", "'+49 651"), ("+49651", "+49651"), ("-", "'-"), ("a=1", "a=1"), ("", "")],
)
def test_what_is_no_number_and_begins_like_a_formula_is_marked(text: str, said: str) -> None:
    assert harmless(text) == said


def test_days_before_spreadsheets_count_are_text(path: Path) -> None:
    write_xlsx(path, "Tage", [SheetColumn("Tag", "date")], [[date(1815, 6, 9)], [date(1900, 2, 28)], [date(1901, 1, 1)]])
    assert [cell.value for cell in read(path)["A"][3:]] == ["1815-06-09", "1900-02-28", datetime(1901, 1, 1)]


def test_signs_that_no_reader_takes_are_replaced(path: Path) -> None:
    write_xlsx(path, "Zeichen", [SheetColumn("Text")], [["a\uffffb\r\nc"]])
    assert read(path)["A4"].value == "a\ufffdb\nc"


def test_names_of_sheets_are_allowed_short_and_apart() -> None:
    assert sheet_name("A3 [x]: Herbst/2026") == "A3  x   Herbst 2026"
    assert len(sheet_name("x" * 60)) == 31
    assert sheet_name("?") == "Tabelle"
    assert sheet_name("Runde", ["RUNDE", "Runde 2"]) == "Runde 3"
    assert len(sheet_name("x" * 60, ["x" * 31])) == 31


def test_several_tables_in_one_file(path: Path) -> None:
    with new_workbook(path, "Zwei") as book:
        for name in ("Eins", "Zwei"):
            add_table(book, name, name, [SheetColumn("Text")], [["x"]])
    assert openpyxl.load_workbook(path).sheetnames == ["Eins", "Zwei"]


def test_a_mistake_while_writing_leaves_no_file(path: Path) -> None:
    with pytest.raises(ValueError, match="oh"), new_workbook(path, "Halb") as book:
        book.add_worksheet("x")
        raise ValueError("oh")
    assert list(path.parent.iterdir()) == []
