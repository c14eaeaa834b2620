"""Spreadsheets as rows: whole, with the addresses people see; damaged and oversized ones are refused in a sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from in2desk.core.base.errors import Refused
from in2desk.core.checklist.readers.cells import address, tables_of, text_of


def book(cells: dict[str, object]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Blatt")
        for place, value in cells.items():
            sheet.write(place, value)
        made.add_worksheet("Leer")
    return file.getvalue()


def test_rows_begin_at_a1_and_keep_their_types() -> None:
    (name, rows), (empty, nothing) = tables_of(book({"B2": "x\ny", "C3": 2.5}), "a.xlsx")
    assert (name, empty, nothing) == ("Blatt", "Leer", [])
    assert rows == [["", "", ""], ["", "x\ny", ""], ["", "", 2.5]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3.0, "3"),
        (2.5, "2.5"),
        (" x\u00a0", "x"),
        (True, "True"),
        (date(2026, 10, 5), "2026-10-05"),
        (datetime(2026, 10, 5, 9), "2026-10-05"),
        ("", ""),
    ],
)
def test_cells_as_text(cell: object, text: str) -> None:
    assert text_of(cell) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "column", "place"), [(0, 0, "S!A1"), (16, 2, "S!C17"), (0, 25, "S!Z1"), (0, 26, "S!AA1"), (9, 701, "S!ZZ10")]
)
def test_addresses_are_those_of_the_spreadsheet(row: int, column: int, place: str) -> None:
    assert address("S", row, column) == place


def far() -> bytes:
    """A sheet with one cell at the very end."""
    whole, file = zipfile.ZipFile(io.BytesIO(book({"A1": "x"}))), io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in whole.namelist():
            content = whole.read(name)
            made.writestr(name, content.replace(b'r="A1"', b'r="XFD1048576"') if name.endswith("sheet1.xml") else content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04nein", "beschädigt"),
        (b"", "lässt sich nicht lesen"),
        (b"\xd0\xcf\x11\xe0" * 200, "lässt sich nicht lesen"),
        (book({"A1": "x"})[:400], "beschädigt"),
        (far(), "viel zu groß"),
    ],
)
def test_what_is_no_sound_spreadsheet_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=f"„a.xlsx“.*{says}"):
        tables_of(data, "a.xlsx")
