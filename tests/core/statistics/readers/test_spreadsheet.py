"""Cells have the addresses that the spreadsheet program shows, and broken workbooks a plain sentence."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from in2desk.core.base.errors import Refused
from in2desk.core.statistics.readers import sniff, spreadsheet
from in2desk.core.statistics.readers.sniff import SourceFile
from in2desk.core.statistics.readers.spreadsheet import address, column_letters, find_workbook, open_workbook, text_of


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")])
def test_column_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters == openpyxl.utils.get_column_letter(column + 1)


def test_address_is_what_a_person_sees() -> None:
    assert address("CSV-Wohnungen", 16, 2) == "CSV-Wohnungen!C17"


def test_empty_rows_and_columns_before_the_data_keep_their_place(tmp_path: Path) -> None:
    path = tmp_path / "offset.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Blatt 1")
        sheet.write(4, 2, "hier")
        sheet.write_number(6, 3, 1.5)
        sheet.write_boolean(6, 0, True)
        sheet.write_datetime(7, 1, date(2022, 12, 31), book.add_format({"num_format": "dd.mm.yyyy"}))
    rows = open_workbook(SourceFile(path)).rows("Blatt 1")
    seen = openpyxl.load_workbook(path)["Blatt 1"]
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            there = seen.cell(i + 1, j + 1).value
            assert (cell or None) == (there.date() if hasattr(there, "date") else there)
    assert (rows[4][2], rows[6][3], rows[6][0], rows[7][1]) == ("hier", 1.5, True, date(2022, 12, 31))


def test_a_workbook_is_opened_once_for_all_readers(tmp_path: Path) -> None:
    path = tmp_path / "one.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write(0, 0, 1)
    file = SourceFile(path)
    assert open_workbook(file) is open_workbook(file)


def test_text_of_cells() -> None:
    assert [text_of(c) for c in ("\u00a0a ", 7.0, 7.5, date(2022, 5, 15), True)] == ["a", "7", "7.5", "2022-05-15", "True"]


def test_a_truncated_workbook_is_refused_in_plain_words(tmp_path: Path) -> None:
    whole = tmp_path / "whole.xlsx"
    with xlsxwriter.Workbook(str(whole)) as book:
        book.add_worksheet().write_column(0, 0, range(2000))
    cut = tmp_path / "cut.xls"
    cut.write_bytes(sniff.OLE + b"\0" * 700)
    with pytest.raises(Refused, match="beschädigt"):
        open_workbook(SourceFile(cut))
    assert find_workbook(SourceFile(cut)) is None


def test_an_encrypted_workbook_asks_for_one_without_password(tmp_path: Path) -> None:
    locked = tmp_path / "locked.xlsx"
    locked.write_bytes(sniff.OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500)
    with pytest.raises(Refused, match="Kennwort"):
        open_workbook(SourceFile(locked))


def test_a_file_too_large_to_read_whole_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write(0, 0, 1)
    monkeypatch.setattr(spreadsheet, "MAX_WHOLE", 10)
    with pytest.raises(Refused, match="zu groß"):
        open_workbook(SourceFile(path))
    assert find_workbook(SourceFile(path)) is None
