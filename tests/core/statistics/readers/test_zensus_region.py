"""Zensus 2022 regional tables: levels from the file, labels from its explanations, dashes as zero, codes of two sheets apart."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers.model import Record, Table
from in2desk.core.statistics.readers.sniff import SourceFile
from in2desk.core.statistics.readers.zensus_region import ZensusRegionReader

HEAD = ["Berichtszeitpunkt", "_RS", "Name", "Regionalebene"]
DWELLINGS = [
    [*HEAD, "GEBAEUDEART_SYS_1", "NUTZUNG__04", "QMMIETE", "FLAECHE"],
    [20220515, "00", "Deutschland", "Bund", 43106589, 1926724, 7.28, 94.4],
    [20220515, "07", "Rheinland-Pfalz", "Land", 2153000, 110000, 7.05, 105.1],
    [20220515, "072", "früher: Reg.-Bez. Trier", "Regierungsbezirk", 1, 2, 3, 4],
    [20220515, "07233", "Vulkaneifel", "Stadtkreis/kreisfreie Stadt/Landkreis", 33000, 3000, 5.5, 118],
    [20220515, "072335006", "Gerolstein", "Gemeindeverband", 17000, 1500, 5.4, "/"],
    [20220515, "072335006026", "Gerolstein, Stadt", "Gemeinde", 4100, 300, 5.61, "."],
    [20220515, "072335006002", "Basberg", "Gemeinde", 60, "–", "–", "(101,5)"],
]
BUILDINGS = [[*HEAD, "GEBAEUDEART_SYS_1", "BAUJAHR_10JA__01"],
             [20220515, "072335006002", "Basberg", "Gemeinde", 50, 12]]
EXPLAINED = [["", "– NUTZUNG__04*", "Leerstehende Wohnungen (Anzahl)"],
             ["", "– QMMIETE", "Durchschnittliche Nettokaltmiete (EUR/qm)"],
             ["", "CSV-Wohnungen", "Ergebnisse des Zensus 2022 Tabelle Wohnungen"]]
IMPRINT = [["", "© Statistische Ämter des Bundes und der Länder 2025,"]]


def _write(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> SourceFile:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    page.write(i, j, cell)
    return SourceFile(path)


def _open(file: SourceFile) -> tuple[list[Table], list[Record]]:
    reader = ZensusRegionReader()
    assert reader.recognises(file)
    tables = reader.open(file, lambda key: True)
    return tables, [record for table in tables for record in table.records(Progress())]


def _sheets() -> dict[str, Sequence[Sequence[object]]]:
    return {"Impressum": IMPRINT, "Wohnungen": [["Layout"]], "Erläuterung zu CSV-Tabellen": EXPLAINED,
            "CSV-Gebäude": BUILDINGS, "CSV-Wohnungen": DWELLINGS}


@pytest.fixture
def small(tmp_path: Path) -> SourceFile:
    return _write(tmp_path / "z.xlsx", _sheets())


def test_levels_come_from_the_file_and_a_regierungsbezirk_is_none(small: SourceFile) -> None:
    _tables, records = _open(small)
    assert {r.key: r.level for r in records} == {
        "DE": "", "07": "land", "07233": "kreis", "072335006": "verband", "072335006026": "gemeinde", "072335006002": "gemeinde",
    }
    assert {r.period for r in records} == {"2022-05-15"}


def test_labels_and_units_come_from_the_explanations(small: SourceFile) -> None:
    tables, _records = _open(small)
    dwellings = next(t for t in tables if t.table == "CSV-Wohnungen")
    assert dwellings.title == "Ergebnisse des Zensus 2022 Tabelle Wohnungen"
    assert dwellings.attribution == "© Statistische Ämter des Bundes und der Länder, 2025, Zensus 2022, dl-de/by-2-0"
    known = {key: (s.label, s.unit, s.additive) for key, s in dwellings.series.items()}
    assert known["zensus2022/NUTZUNG__04"] == ("Leerstehende Wohnungen", "Anzahl", True)
    assert known["zensus2022/QMMIETE"] == ("Durchschnittliche Nettokaltmiete", "EUR/qm", False)
    assert known["zensus2022/GEBAEUDEART_SYS_1"][1:] == ("Anzahl", True)
    assert known["zensus2022/FLAECHE"][1:] == ("m²", False)


def test_a_code_of_two_sheets_never_mixes_buildings_and_dwellings(small: SourceFile) -> None:
    _tables, records = _open(small)
    basberg = {r.series: r.value for r in records if r.key == "072335006002" and r.value is not None}
    assert basberg["zensus2022/GEBAEUDEART_SYS_1"] == 60
    assert basberg["zensus2022/gebaeude/GEBAEUDEART_SYS_1"] == 50
    assert basberg["zensus2022/BAUJAHR_10JA__01"] == 12


def test_signs_keep_their_meaning(small: SourceFile) -> None:
    _tables, records = _open(small)
    seen = {(r.key, r.series.split("/")[1]): (r.value, r.missing, r.flags) for r in records}
    assert seen["072335006002", "NUTZUNG__04"] == (0.0, "", "")
    assert seen["072335006002", "QMMIETE"] == (None, "not_meaningful", "")
    assert seen["072335006002", "FLAECHE"] == (101.5, "", "restricted")
    assert seen["072335006026", "FLAECHE"] == (None, "secret_or_unknown", "")
    assert seen["072335006", "FLAECHE"] == (None, "unreliable", "")


def test_numeric_keys_reordered_columns_and_another_header_row_say_the_same(small: SourceFile, tmp_path: Path) -> None:
    order = [7, 3, 2, 1, 0, 6, 5, 4]
    rows = [[float(c) if j == 1 and c.isdigit() and c != "00" else c for j, c in enumerate(row)] if row[1] != "_RS" else row
            for row in DWELLINGS]  # type: ignore[attr-defined]
    moved = [[""] * 8, *[[row[j] for j in order] for row in rows]]
    other = _write(tmp_path / "n.xlsx", {**_sheets(), "CSV-Wohnungen": moved})
    facts = [{(r.key.zfill(2) if len(r.key) < 2 else r.key.lstrip("0"), r.series, r.value, r.missing, r.level)
              for r in _open(f)[1] if r.key not in ("07", "7")} for f in (small, other)]
    assert facts[0] == facts[1]


@pytest.fixture(scope="module")
def real(shared_data: Path) -> tuple[list[Table], list[Record]]:
    return _open(SourceFile(shared_data / "official/zensus2022/Regionaltabelle_Bevoelkerung.xlsx"))


def test_the_published_table_is_read_whole(real: tuple[list[Table], list[Record]]) -> None:
    _tables, records = real
    counts = Counter(r.level for r in records if r.series == "zensus2022/EWZ")
    assert counts == {"": 1, "land": 16, "kreis": 400, "verband": 1207, "gemeinde": 10786}
    values = {(r.key, r.series): r for r in records}
    assert values["072335006002", "zensus2022/EWZ"].value == 91
    assert values["DE", "zensus2022/EWZ"].value == sum(
        r.value or 0 for r in records if r.level == "land" and r.series == "zensus2022/EWZ"
    )
    assert values["DE", "zensus2022/EWZ_BFS_20220630"].period == "2022-06-30"


def test_locators_hold_with_another_library(shared_data: Path, real: tuple[list[Table], list[Record]]) -> None:
    book = openpyxl.load_workbook(shared_data / "official/zensus2022/Regionaltabelle_Bevoelkerung.xlsx", read_only=True)
    sheet = book["CSV-Einwohnerzahl"]
    seen = {f"{sheet.title}!{cell.coordinate}": cell.value for row in sheet.iter_rows(min_col=5) for cell in row}
    assert all(seen[r.locator] == r.value for r in real[1])
    book.close()
