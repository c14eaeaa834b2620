"""The register as a spreadsheet: regions with their keys, figures with their cells, in altered copies too."""

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import Region
from in2desk.core.statistics.readers.model import Record, Table
from in2desk.core.statistics.readers.register_xlsx import RegisterXlsxReader
from in2desk.core.statistics.readers.sniff import SourceFile

HEADER = [
    ["Gemeinden in Deutschland am 31.03.2025 (1. Quartal)"] + [""] * 15,
    ["Satz-art", "Text-kenn-zeichen", "Amtlicher Regionalschlüssel (ARS)", "", "", "", "", "Gemeindename", "Fläche km2 1)",
     "Bevölkerung2)", "", "", "Postleit-zahl3)", "Geografische Mittelpunktkoordinaten", "", "Verstädterung"],
    ["", "", "Land", "RB", "Kreis", "VB", "Gem", "", "",
     "insgesamt", "männlich", "weiblich", "", "Längengrad", "Breitengrad", ""],
    ["", "", "Gebietsstand am 31.03.2025", "", "", "", "", "", "",
     "am 31.12.2023 (Jahr)", "", "", "", "Zuordnungsstand am 31.12.2024", "", ""],
]
ROWS = [
    ["10", "", "07", "", "", "", "", "Rheinland-Pfalz", "", "", "", "", "", "", "", ""],
    ["20", "", "07", "2", "", "", "", "früher: Reg.-Bez. Trier", "", "", "", "", "", "", "", ""],
    ["40", "44", "07", "2", "33", "", "", "Vulkaneifel", "", "", "", "", "", "", "", ""],
    ["50", "53", "07", "2", "33", "5006", "", "Gerolstein", "", "", "", "", "", "", "", ""],
    ["60", "64", "07", "2", "33", "5006", "002", "Basberg", 2.32, 84.0, 44.0, 40.0, "54578", "6,606283", "50,294238", "03"],
    ["60", "63", "07", "2", "33", "5006", "026", "Gerolstein, Stadt", 64.43, 7876.0, 3903.0, 3973.0, "54568", "6,659875",
     "50,221958", "02"],
    ["40", "42", "08", "2", "12", "", "", "Karlsruhe, Stadt", "", "", "", "", "", "", "", ""],
    ["60", "66", "01", "0", "53", "9105", "105", "Sachsenwald, gemfr.Geb.", 58.6, 0.0, 0.0, 0.0, "", "", "", "03"],
]
FOOT = [[""] * 16, ["1) Abweichungen durch Runden."] + [""] * 15, ["     Statistisches Bundesamt (Destatis), 2025"] + [""] * 15]


def _write(path: Path, rows: Sequence[Sequence[object]], sheet: str = "Onlineprodukt") -> SourceFile:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet(sheet)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if cell != "":
                    page.write(i, j, cell)
    return SourceFile(path)


def _open(file: SourceFile) -> tuple[Table, list[Region], list[Record]]:
    reader = RegisterXlsxReader()
    assert reader.recognises(file)
    (table,) = reader.open(file, lambda key: True)
    assert table.regions is not None
    return table, list(table.regions(Progress())), list(table.records(Progress()))


@pytest.fixture
def small(tmp_path: Path) -> SourceFile:
    return _write(tmp_path / "gv.xlsx", [*HEADER, *ROWS, *FOOT])


def test_dates_and_source_are_read_from_the_sheet(small: SourceFile) -> None:
    table, _regions, records = _open(small)
    assert table.reference_date == "2025-03-31"
    assert table.attribution == "© Statistisches Bundesamt (Destatis), 2025"
    assert {r.series: r.period for r in records} == {
        "gv/area": "2025-03-31", "gv/population": "2023-12-31", "gv/male": "2023-12-31", "gv/female": "2023-12-31",
    }
    assert set(table.series) == {r.series for r in records}


def test_each_level_has_its_key_and_a_regierungsbezirk_none(small: SourceFile) -> None:
    _table, regions, _records = _open(small)
    assert [(r.level, r.key, r.ars) for r in regions] == [
        ("land", "07", "07"), ("kreis", "07233", "07233"), ("verband", "072335006", "072335006"),
        ("gemeinde", "07233002", "072335006002"), ("gemeinde", "07233026", "072335006026"), ("kreis", "08212", "08212"),
        ("gemeinde", "01053105", "010539105105"),
    ]
    town = next(r for r in regions if r.key == "07233026")
    assert (town.association, town.kind, town.postcode, town.lon, town.lat) == ("072335006", "63", "54568", 6.659875, 50.221958)
    assert (town.area, town.population, town.male, town.female) == (64.43, 7876, 3903, 3973)
    assert regions[-1].unincorporated


def test_only_published_figures_become_records_and_sums_are_not_made(small: SourceFile) -> None:
    _table, regions, records = _open(small)
    assert Counter(r.key for r in records) == {"07233002": 4, "07233026": 4, "01053105": 4}
    assert all(region.population != region.population for region in regions if region.level != "gemeinde")


def test_a_dot_is_a_gap_with_its_place(tmp_path: Path) -> None:
    rows = [*HEADER, *ROWS[:4], [*ROWS[4][:9], ".", *ROWS[4][10:]]]
    _table, regions, records = _open(_write(tmp_path / "dot.xlsx", rows))
    gap = next(r for r in records if r.series == "gv/population")
    assert (gap.value, gap.missing, gap.locator) == (None, "secret_or_unknown", "Onlineprodukt!J9")
    assert regions[-1].population != regions[-1].population


def test_locators_lead_to_the_cells(small: SourceFile) -> None:
    _table, _regions, records = _open(small)
    book = openpyxl.load_workbook(small.path)
    for record in records:
        sheet, cell = record.locator.split("!")
        assert book[sheet][cell].value == record.value


def _figures(file: SourceFile) -> set[tuple[object, ...]]:
    _table, regions, records = _open(file)
    named = {(r.key, r.ars, r.name, r.kind, r.association, r.postcode) for r in regions}
    return named | {(r.key, r.series, r.period, r.value) for r in records}


def test_altered_copies_say_the_same(small: SourceFile, tmp_path: Path) -> None:
    random.seed(1)
    shuffled = random.sample(ROWS, len(ROWS))
    order = random.sample(range(16), 16)
    moved = [[row[j] for j in order] for row in [*HEADER, *ROWS]]
    copies = {
        "shuffled": [*HEADER, *shuffled, *FOOT],
        "row more": [[""] * 16, ["Stand der Datei: 1"] + [""] * 15, *HEADER, [str(n) for n in range(1, 17)], *ROWS, *FOOT],
        "numbers": [*HEADER, *[[float(c) if isinstance(c, str) and c.isdigit() else c for c in row] for row in ROWS], *FOOT],
        "columns": moved,
    }
    expected = _figures(small)
    for name, rows in copies.items():
        assert _figures(_write(tmp_path / f"{name}.xlsx", rows)) == expected, name


def test_other_workbooks_are_not_the_register(tmp_path: Path) -> None:
    file = _write(tmp_path / "other.xlsx", [["Satzung", "Land", "Kreis", "Gemeindename"], ["1", "07", "33", "x"]])
    assert not RegisterXlsxReader().recognises(file)


@pytest.fixture(scope="module")
def real(shared_data: Path) -> tuple[Table, list[Region], list[Record]]:
    return _open(SourceFile(shared_data / "official/gemeindeverzeichnis/AuszugGV2QAktuell.xlsx"))


def test_the_register_of_germany_is_whole(real: tuple[Table, list[Region], list[Record]]) -> None:
    table, regions, records = real
    assert Counter(r.level for r in regions) == {"land": 16, "kreis": 400, "verband": 4596, "gemeinde": 10959}
    assert (table.reference_date, len(records)) == ("2024-06-30", 4 * 10959)
    members = [r for r in regions if r.association == "072335006"]
    assert (len(members), sum(r.population for r in members)) == (38, 31224)
    members = [r for r in regions if r.association == "073335007"]
    assert (len(members), sum(r.population for r in members)) == (36, 17464)
    assert len({(r.level, r.key) for r in regions}) == len(regions)


def test_random_locators_hold_with_another_library(shared_data: Path, real: tuple[Table, list[Region], list[Record]]) -> None:
    book = openpyxl.load_workbook(shared_data / "official/gemeindeverzeichnis/AuszugGV2QAktuell.xlsx", read_only=True)
    wanted = {r.locator: r.value for r in random.Random(2).sample(real[2], 200)}
    sheet = next(iter(wanted)).split("!")[0]
    seen = {
        f"{sheet}!{cell.coordinate}": cell.value
        for row in book[sheet].iter_rows(min_col=9, max_col=12) for cell in row if cell.value is not None
    }
    assert {locator: seen[locator] for locator in wanted} == wanted
    book.close()
