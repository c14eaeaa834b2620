"""The Deutschlandatlas: levels, periods and units from its labels, gaps for -9999, no numbers out of classes."""

import random
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers.deutschlandatlas import DeutschlandatlasReader
from in2desk.core.statistics.readers.model import Record, Table
from in2desk.core.statistics.readers.sniff import SourceFile

GEM = [
    ["Deutschlandatlas_GEM1222: 3 Indikatoren auf Gemeindeebene, Gebietsstand zum 31.12.2022, gegliedert nach Gebietskennziffer"],
    ["zur Inhaltsübersicht"],
    ["GKZ1222", "Gemeindename",
     "Indikatorkürzel: p_grunds \n\nPkw-Fahrzeit zur nächsten Grundschule in den Jahren 2021-24 in Mi-\nnuten",
     "Indikatorkürzel: bev_entw\n\nGemittelte Entwicklung zwischen 2019 und 2024 pro Jahr in %",
     "Indikatorkürzel: beschq_insg\n\nBeschäftigte je 100 Einwohner/-innen im erwerbsfähigen Alter im Jahr 2023"],
    [7233026, "Gerolstein, Stadt", 2.5, -0.4, 61.25],
    [7233002, "Basberg", 5.3, -9999, 58],
    [7233004, "Berlingen", ".", "0,25", -99999],
    ["Ende der Tabelle."],
]
KRS = [
    ["Deutschlandatlas_KRS1221: 2 Indikatoren auf Ebene der Kreise"],
    ["KRS1221", "Kreisname", "Indikatorkürzel: preis_baul\n\nBaulandpreise im Jahr 2022 in € je m²",
     "Indikatorkürzel: st\n\nKraft je Einwohner/-in im Jahr 2023 in €"],
    [7233000, "Vulkaneifel", "50 bis unter 100", 1200],
    [7333000, "Donnersbergkreis", "bis unter 50", ""],
]
IMPRINT = [["Impressum"], ["© Bundesministerium für Wohnen, Stadtentwicklung und Bauwesen, 2027"]]


def _write(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> SourceFile:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    page.write(i, j, cell)
    return SourceFile(path)


def _open(file: SourceFile) -> tuple[list[Table], list[Record]]:
    reader = DeutschlandatlasReader()
    assert reader.recognises(file)
    tables = reader.open(file, lambda key: True)
    return tables, [record for table in tables for record in table.records(Progress())]


@pytest.fixture
def small(tmp_path: Path) -> SourceFile:
    return _write(tmp_path / "a.xlsx", {"Impressum": IMPRINT, "Deutschlandatlas_GEM1222": GEM, "Deutschlandatlas_KRS1221": KRS})


def test_periods_units_and_levels_come_from_the_labels(small: SourceFile) -> None:
    tables, records = _open(small)
    series = {key: one for table in tables for key, one in table.series.items()}
    assert {key: one.unit for key, one in series.items()} == {
        "dla/p_grunds": "Minuten", "dla/bev_entw": "% je Jahr", "dla/beschq_insg": "je 100 Einwohner/-innen", "dla/st": "€",
    }
    assert not any(one.additive for one in series.values())
    assert {r.series: (r.period, r.level) for r in records} == {
        "dla/p_grunds": ("2021/2024", "gemeinde"), "dla/bev_entw": ("2019/2024", "gemeinde"),
        "dla/beschq_insg": ("2023", "gemeinde"), "dla/st": ("2023", "kreis"),
    }
    assert series["dla/p_grunds"].label.endswith("in Minuten")
    assert [table.reference_date for table in tables] == ["2022-12-31", "2021-12-31"]
    assert all(table.attribution.endswith("Bauwesen, 2027") for table in tables)


def test_gaps_are_no_numbers_and_classes_are_named(small: SourceFile) -> None:
    tables, records = _open(small)
    gaps = {(r.key, r.series): r.missing for r in records if r.value is None}
    assert gaps == {
        ("7233002", "dla/bev_entw"): "not_collected", ("7233004", "dla/beschq_insg"): "not_collected",
        ("7333000", "dla/st"): "not_collected", ("7233004", "dla/p_grunds"): "secret_or_unknown",
    }
    assert next(r.value for r in records if (r.key, r.series) == ("7233004", "dla/bev_entw")) == 0.25
    assert any("50 bis unter 100" in note for note in tables[1].notes)
    assert "dla/preis_baul" not in tables[1].series


def test_columns_reordered_and_rows_shuffled_say_the_same(small: SourceFile, tmp_path: Path) -> None:
    random.seed(3)
    order = [4, 1, 3, 0, 2]
    rows = [[(*row, *[""] * 5)[j] for j in order] for row in [["", "", ""], *GEM[:3], GEM[5], GEM[4], GEM[3], GEM[6]]]
    other = _write(tmp_path / "b.xlsx", {"Impressum": IMPRINT, "Blatt": rows, "Deutschlandatlas_KRS1221": KRS})
    facts = [{(r.key, r.name, r.series, r.period, r.value, r.missing, r.level) for r in _open(f)[1]} for f in (small, other)]
    assert facts[0] == facts[1]


def test_an_edition_with_codes_only_takes_labels_from_its_legend(tmp_path: Path) -> None:
    legend = [["Kürzel", "Beschreibung"], ["p_apo", "Mittlere Pkw-Fahrzeit zur nächsten Apotheke im Jahr 2020 in Minuten"]]
    data = [["GKZ1220", "Gemeindename", "p_apo"], [7233026, "Gerolstein", 3.5]]
    _tables, records = _open(_write(tmp_path / "old.xlsx", {"Legende": legend, "Deutschlandatlas_GEM1220": data}))
    assert [(r.series, r.period, r.value, r.locator) for r in records] == [
        ("dla/p_apo", "2020", 3.5, "Deutschlandatlas_GEM1220!C2"),
    ]


@pytest.fixture(scope="module")
def real(shared_data: Path) -> tuple[list[Table], list[Record]]:
    return _open(SourceFile(shared_data / "official/deutschlandatlas/Deutschlandatlas-Daten.xlsx"))


def test_the_published_workbook_is_read_whole(real: tuple[list[Table], list[Record]]) -> None:
    tables, records = real
    assert len(tables) == 11
    assert sum(len(table.series) for table in tables) == 84  # 86 indicators, two of them in classes
    assert sum(len(table.notes) for table in tables) == 2
    assert all(r.period and r.level for r in records)
    assert all(series.unit for table in tables for series in table.series.values())
    assert min(r.value for r in records if r.value is not None) > -9999
    assert len({(r.key, r.series, r.period, r.level) for r in records}) == len(records)


def test_locators_hold_with_another_library(shared_data: Path, real: tuple[list[Table], list[Record]]) -> None:
    book = openpyxl.load_workbook(shared_data / "official/deutschlandatlas/Deutschlandatlas-Daten.xlsx", read_only=True)
    sheet = book["Deutschlandatlas_VBGEM1222"]
    seen = {f"{sheet.title}!{cell.coordinate}": cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
    ours = [r for r in real[1] if r.locator.startswith(sheet.title)]
    assert len(ours) == 9200
    assert all(seen[r.locator] == (-9999 if r.value is None else r.value) for r in ours)
    book.close()
