"""GENESIS tables saved as spreadsheets: the same series as their CSV, with cells as locators."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import xlsxwriter

from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers.genesis_classic import GenesisClassicReader
from in2desk.core.statistics.readers.genesis_sheet import GenesisSheetReader
from in2desk.core.statistics.readers.model import Record, Table
from in2desk.core.statistics.readers.sniff import SourceFile

TABLE = [
    ["Tabelle: 12411-01-01-5"], ["Bevölkerung nach Geschlecht - Stichtag 31.12."], ["regionale Tiefe: Gemeinden"],
    ["", "", "31.12.2021", "", "31.12.2022", ""], ["", "", "insgesamt", "männlich", "insgesamt", "männlich"],
    ["", "", "Anzahl", "Anzahl", "Anzahl", "Anzahl"], ["DG", "Deutschland", 83237124, 41000000, 84358845, 41600000],
    ["07", "  Rheinland-Pfalz", 4106485, 2000000, 4159150, 2050000],
    ["07233", "      Vulkaneifel, Landkreis", 60791, 30250, ".", 30500],
    ["07233026", "        Gerolstein", 7779, 3850, 7876, "x"], ["__________"],
    ["© Statistische Ämter des Bundes und der Länder, Deutschland, 2023."],
]


def _write(path: Path, rows: Sequence[Sequence[object]]) -> SourceFile:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("12411-01-01-5")
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if cell != "":
                    page.write(i, j, cell)
    return SourceFile(path)


def _open(file: SourceFile) -> tuple[Table, list[Record]]:
    reader = GenesisSheetReader()
    assert reader.recognises(file)
    (table,) = reader.open(file, lambda key: True)
    return table, list(table.records(Progress()))


def test_merged_headers_periods_and_gaps(tmp_path: Path) -> None:
    file = _write(tmp_path / "g.xlsx", TABLE)
    table, records = _open(file)
    assert (table.table, table.reference_date) == ("12411-01-01-5", "2022-12-31")
    assert table.attribution.endswith("Deutschland, 2023. dl-de/by-2-0")
    assert set(table.series) == {"12411-01-01/insgesamt", "12411-01-01/maennlich"}
    seen = {(r.key, r.series.split("/")[1], r.period): (r.value, r.missing) for r in records}
    assert seen["07233026", "insgesamt", "2022-12-31"] == (7876, "")
    assert seen["07233026", "maennlich", "2022-12-31"] == (None, "not_meaningful")
    assert seen["07233", "insgesamt", "2022-12-31"] == (None, "secret_or_unknown")
    assert {r.key: r.level for r in records} == {"DE": "", "07": "land", "07233": "kreis", "07233026": "gemeinde"}
    book = openpyxl.load_workbook(file.path)
    for record in records:
        sheet, cell = record.locator.split("!")
        assert record.missing or book[sheet][cell].value == record.value


def test_csv_and_spreadsheet_of_one_table_agree(tmp_path: Path) -> None:
    repeated = [[*row[:2], row[2], row[2], row[4], row[4]] if row[2:4] == ["31.12.2021", ""] else row for row in TABLE]
    text = "\n".join(";".join(map(str, row)) for row in repeated)
    path = tmp_path / "g.csv"
    path.write_bytes(text.encode("cp1252"))
    file = SourceFile(path)
    assert GenesisClassicReader().recognises(file)
    (table,) = GenesisClassicReader().open(file, lambda key: True)
    _table, records = _open(_write(tmp_path / "g.xlsx", TABLE))
    both = (table.records(Progress()), records)
    facts = [[(r.key, r.name, r.series, r.period, r.value, r.missing) for r in each] for each in both]
    assert sorted(map(str, facts[0])) == sorted(map(str, facts[1]))


def test_an_ordinary_table_is_not_genesis(tmp_path: Path) -> None:
    rows = [["AGS", "Ort", "Plätze 2022"], ["07233026", "Gerolstein", 5]]
    assert not GenesisSheetReader().recognises(_write(tmp_path / "p.xlsx", rows))
