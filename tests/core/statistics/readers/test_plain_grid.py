"""Any table as a grid: cells know their place in spreadsheets, texts and archives; OpenDocument is read too."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from in2desk.core.base.errors import Refused
from in2desk.core.statistics.readers.plain_grid import Grid, grids
from in2desk.core.statistics.readers.sniff import SourceFile

ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Plätze">
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/></table:table-row>
<table:table-row><table:table-cell/><table:table-cell office:value-type="string"><text:p>AGS</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Betten 2024</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell/><table:table-cell office:value-type="string"><text:p>07233026</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="12.5"><text:p>12,5</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def ods(path: Path) -> SourceFile:
    """A hand-written OpenDocument spreadsheet: two empty rows and an empty column before the table.

    Office programs write no blanks between the cells, so the line ends go.
    """
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.replace("\n", ""))
    return SourceFile(path)


def test_text_keeps_physical_lines_and_fills_short_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a;b;c\n\n"über\nzwei";2\n3;4;5\n', encoding="utf-8")
    (grid,) = grids(SourceFile(path))
    assert [row[0] for row in grid.rows] == ["a", "", "über zwei", "3"]
    assert all(len(row) == grid.width == 3 for row in grid.rows)
    assert [grid.locate(i, 1) for i in range(4)] == ["L1:F2", "L2:F2", "L3:F2", "L5:F2"]


@pytest.mark.parametrize(("mark", "decimal"), [(";", ","), (",", "."), ("\t", "")])
def test_the_delimiter_hints_at_the_decimal_mark(tmp_path: Path, mark: str, decimal: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(mark.join("abc") for _row in range(5)), encoding="utf-8")
    assert grids(SourceFile(path))[0].decimal == decimal


def test_a_member_of_an_archive_names_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ordner/daten.csv", "AGS;Wert 2022\n07233026;5\n")
    (grid,) = grids(SourceFile(path, member="ordner/daten.csv"))
    assert grid.locate(1, 1) == "ordner/daten.csv:L2:F2"


def test_spreadsheets_give_a_grid_a_sheet_and_skip_empty_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("leer")
        book.add_worksheet("Daten").write(3, 2, 7)
    (grid,) = grids(SourceFile(path))
    assert (grid.name, grid.locate(3, 2), grid.text(3, 2)) == ("Daten", "Daten!C4", "7")


def test_opendocument_keeps_its_addresses(tmp_path: Path) -> None:
    file = ods(tmp_path / "a.ods")
    assert file.kind == "ods"
    (grid,) = grids(file)
    assert (grid.rows[2][1:], grid.rows[3][1:]) == (["AGS", "Betten 2024"], ["07233026", 12.5])
    assert grid.locate(3, 2) == "Plätze!C4"


def test_nothing_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n")
    assert grids(SourceFile(path)) == []
    assert Grid("", []).width == 0


def test_a_text_that_breaks_off_in_a_quote_is_refused_or_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a;b\n"offen;' + "x" * 200_000, encoding="utf-8")
    with pytest.raises(Refused, match="nicht mehr lesbar"):
        grids(SourceFile(path))
