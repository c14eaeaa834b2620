"""Tables of others as texts: separators, encodings, line breaks in cells, spreadsheets, and what is no table."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from in2desk.core.base.errors import Refused
from in2desk.core.workshops.readers import grid
from in2desk.core.workshops.readers.grid import grids, text_of


def rows(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return list(grids(data, "a.csv")[0].rows)


@pytest.mark.parametrize("sign", ["\t", ";", ",", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separator_and_encoding_are_found(sign: str, encoding: str) -> None:
    text = f"Titel{sign}Ort\r\nÄrzte{sign}Köln\r\n"
    assert rows(text.encode(encoding)) == [(1, ("Titel", "Ort")), (2, ("Ärzte", "Köln"))]


def test_a_line_of_another_encoding_does_not_spoil_the_others() -> None:
    data = "Titel;Text\nÄrzte;мова\n".encode() + "Bürger;alt\n".encode("cp1252")
    assert [row[0] for _number, row in rows(data)] == ["Titel", "Ärzte", "Bürger"]


def test_rows_are_numbered_as_the_file_counts() -> None:
    data = b'Titel;Text\n"a";"zwei\nZeilen"\n\n;;\nb;c\n'
    assert rows(data) == [(1, ("Titel", "Text")), (2, ("a", "zwei\nZeilen")), (6, ("b", "c"))]


def test_a_spreadsheet_keeps_its_sheets_and_addresses() -> None:
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("leer")
    sheet = book.add_worksheet("Ideen")
    sheet.write_row(3, 0, ["Titel", 7, 1.5])
    sheet.write_datetime(4, 1, date(2026, 5, 1), book.add_format({"num_format": "dd.mm.yyyy"}))
    book.close()
    found = grids(out.getvalue(), "a.xlsx")
    assert [one.name for one in found] == ["Ideen"]
    assert found[0].rows == ((4, ("Titel", "7", "1.5")), (5, ("", "2026-05-01", "")))


@pytest.mark.parametrize("data", [b"", b"  \n", b"PK\x03\x04kaputt", b"\xd0\xcf\x11\xe0kaputt", b"\0\1\2" * 50])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"„a\.csv“.*Es wurde nichts gespeichert"):
        grids(data, "a.csv")


def test_cells_become_trimmed_texts() -> None:
    assert [text_of(cell) for cell in (3.0, 2.5, " a\u00a0", True, "")] == ["3", "2.5", "a", "True", ""]


@pytest.mark.parametrize("count", [1, 3])
def test_a_table_with_too_many_rows_is_refused_not_cut(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_ROWS", 2)
    data = "\n".join(["Titel"] * count).encode()
    if count == 1:
        assert len(grids(data, "a.csv")[0].rows) == 1
    else:
        with pytest.raises(Refused, match=r"„a\.csv“ hat mehr als 2 Zeilen.*Es wurde nichts gespeichert"):
            grids(data, "a.csv")


def test_only_the_first_rows_are_read_where_no_more_are_asked_for() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Ideen")
        for row in range(9):
            sheet.write(row, 0, f"Zeile {row + 1}")
    text = "\n".join(f"Zeile {n}" for n in range(1, 10)).encode()
    for data, name in ((out.getvalue(), "a.xlsx"), (text, "a.csv")):
        assert [number for number, _cells in grids(data, name, 3)[0].rows] == [1, 2, 3]
