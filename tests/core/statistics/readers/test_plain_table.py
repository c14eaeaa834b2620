"""Any other table: an obvious mapping is found, a given one is obeyed and remembered, everything else is refused by name."""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import shapely
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import Refused
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers import plain_grid
from in2desk.core.statistics.readers.model import Record, Table
from in2desk.core.statistics.readers.plain_columns import column_role, value_column
from in2desk.core.statistics.readers.plain_mapping import PlainMapping, ValueColumn
from in2desk.core.statistics.readers.plain_table import PlainTableReader, describe, open_mapped
from in2desk.core.statistics.readers.sniff import SourceFile

WIDE = (
    "AGS;Ort;Einwohner 2021;Einwohner 2022;Leerstand (in %) 2022\n"
    "07233026;Gerolstein;7.876;7.900;3,5\n"
    "7233002;Basberg;84;-;x\n"
    "7,23E+10;Kaputt;1;2;(3,0)\n"
    "© Kreisverwaltung, 2022\n"
)


def _file(path: Path, text: str, encoding: str = "utf-8") -> SourceFile:
    path.write_bytes(text.encode(encoding))
    return SourceFile(path)


def _sheet(path: Path, rows: Sequence[Sequence[object]], name: str = "Daten") -> SourceFile:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet(name)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if cell != "":
                    page.write(i, j, cell)
    return SourceFile(path)


def _open(file: SourceFile) -> tuple[Table, list[Record]]:
    reader = PlainTableReader()
    assert reader.recognises(file)
    (table,) = reader.open(file, lambda key: True)
    return table, list(table.records(Progress()))


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", ";"), ("utf-8-sig", "\t"), ("cp1252", ";")])
def test_an_obvious_wide_table(tmp_path: Path, encoding: str, mark: str) -> None:
    table, records = _open(_file(tmp_path / "plaetze.csv", WIDE.replace(";", mark), encoding))
    assert {key: (s.label, s.unit) for key, s in table.series.items()} == {
        "tabelle/plaetze/einwohner": ("Einwohner", ""), "tabelle/plaetze/leerstand": ("Leerstand", "%"),
    }
    assert table.attribution == "© Kreisverwaltung, 2022"
    seen = {(r.key, r.series.split("/")[2], r.period): (r.value, r.missing, r.flags) for r in records}
    assert seen["07233026", "einwohner", "2021"] == (7876, "", "")
    assert seen["07233026", "leerstand", "2022"] == (3.5, "", "")
    assert seen["7233002", "einwohner", "2022"] == (0, "", "")
    assert seen["7233002", "leerstand", "2022"] == (None, "not_meaningful", "")
    assert seen["7,23E+10", "leerstand", "2022"] == (3, "", "restricted")
    assert {(r.name, r.locator) for r in records if r.key == "07233026"} == {("Gerolstein", f"L2:F{n}") for n in (3, 4, 5)}


def test_next_years_table_continues_the_series(tmp_path: Path) -> None:
    ids = set()
    for year in ("2022", "2023"):
        text = f"Wohnungen {year}\n\nSchlüssel;Name;Leer\n07233026;Gerolstein;5\n07233002;Basberg;6\n"
        table, records = _open(_file(tmp_path / f"w{year}.csv", text))
        ids |= set(table.series)
        assert {r.period for r in records} == {year}
    assert ids == {"tabelle/wohnungen/leer"}


def test_years_as_headers_are_periods_of_one_series(tmp_path: Path) -> None:
    rows = [["AGS", "Name", 2021, 2022], ["07233026", "Gerolstein", 5, 6], ["07233002", "Basberg", 7, 8]]
    table, records = _open(_sheet(tmp_path / "Betten.xlsx", rows))
    assert list(table.series) == ["tabelle/betten/betten"]
    assert [(r.period, r.value) for r in records] == [("2021", 5), ("2022", 6), ("2021", 7), ("2022", 8)]


def test_a_long_table_names_its_series_in_rows(tmp_path: Path) -> None:
    text = (
        "kennziffer,name,indikator,jahr,wert,einheit\n07233026,Gerolstein,Kita-Plätze,2023,12.5,Plätze\n"
        "07233026,Gerolstein,Vereine,2022,5,Anzahl\n07233002,Basberg,Vereine,2022,.,Anzahl\n"
    )
    table, records = _open(_file(tmp_path / "lang.csv", text))
    assert [(r.series, r.period, r.value, r.missing, r.locator) for r in records] == [
        ("tabelle/lang/kita-plaetze", "2023", 12.5, "", "L2:F5"), ("tabelle/lang/vereine", "2022", 5.0, "", "L3:F5"),
        ("tabelle/lang/vereine", "2022", None, "secret_or_unknown", "L4:F5"),
    ]
    units = {s.id: s.unit for s in table.series.values()}
    assert units == {"tabelle/lang/kita-plaetze": "Plätze", "tabelle/lang/vereine": "Anzahl"}


def test_a_spreadsheet_with_titles_groups_and_merged_headers(tmp_path: Path) -> None:
    rows = [
        ["Bericht des Kreises"], [""], ["", "", "31.12.2021", "", "31.12.2022", ""],
        ["ARS", "Name", "leer", "belegt", "leer", "belegt"],
        ["072335006026", "Gerolstein", 1, 2, 3, 4.5], ["072335006002", "Basberg", 5, 6, "x", 8],
    ]
    file = _sheet(tmp_path / "b.xlsx", rows)
    table, records = _open(file)
    assert (table.title, table.table) == ("Bericht des Kreises", "Daten")
    assert [(r.series.split("/")[2], r.period, r.value) for r in records][:4] == [
        ("leer", "2021-12-31", 1), ("belegt", "2021-12-31", 2), ("leer", "2022-12-31", 3), ("belegt", "2022-12-31", 4.5),
    ]
    book = openpyxl.load_workbook(file.path)
    for record in records:
        sheet, cell = record.locator.split("!")
        assert book[sheet][cell].value == (record.value if record.missing == "" else "x")


def test_numbers_that_cannot_be_read_are_gaps_and_named(tmp_path: Path) -> None:
    table, records = _open(_file(tmp_path / "a.csv", "AGS;Plätze 2022\n07233026;viele\n07233002;3\n" + "0723300;1\n" * 8))
    assert [r.missing for r in records[:2]] == ["not_collected", ""]
    assert any("viele" in note and "L2:F2" in note for note in table.notes)


@pytest.mark.parametrize(("text", "reason"), [
    ("Ort;Plätze 2022\nGerolstein;5\nBasberg;6\n", "Namen allein"),
    ("AGS;Ort;Plätze\n07233026;Gerolstein;5\n07233002;Basberg;6\n", "welches Jahr"),
    ("AGS;Ort\n07233026;Gerolstein\n07233002;Basberg\n", "Zahlen"),
])
def test_what_is_not_obvious_is_refused_with_its_columns(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refusal:
        PlainTableReader().open(_file(tmp_path / "a.csv", text), lambda key: True)
    assert "Ort" in str(refusal.value) and "nichts gespeichert" in str(refusal.value)


def test_prose_is_no_table(tmp_path: Path) -> None:
    file = _file(tmp_path / "brief.txt", "Sehr geehrte Damen,\n\nwir bitten um Zahlen.\nDanke\nGruß\n")
    assert not PlainTableReader().recognises(file)


MAPPING = """
title = "Freie Plätze"
key = "Schl."
name = "Ort"
level = "gemeinde"
decimal = ","
attribution = "VG Gerolstein"
values = [{column = "#C", label = "Frei", unit = "Plätze", period = "2024"}, {column = "Belegt", period = "31.12.2023"}]
"""


def test_a_given_mapping_is_obeyed_and_remembered(tmp_path: Path) -> None:
    file = _file(tmp_path / "p.csv", "Schl.;Ort;;Belegt\n7233026;Gerolstein;1,5;2\n7233002;Basberg;3;4\n")
    mapping = PlainMapping.from_dict(tomllib.loads(MAPPING))
    (table,) = open_mapped(file, mapping, lambda key: True)
    records = list(table.records(Progress()))
    assert [(r.key, r.series, r.period, r.value, r.level) for r in records[:2]] == [
        ("7233026", "tabelle/freie-plaetze/frei", "2024", 1.5, "gemeinde"),
        ("7233026", "tabelle/freie-plaetze/belegt", "2023-12-31", 2.0, "gemeinde"),
    ]
    assert (table.attribution, table.notes) == ("VG Gerolstein", [])
    again = PlainMapping.from_dict(table.remember)
    (same,) = open_mapped(file, again, lambda key: True)
    assert list(same.records(Progress())) == records


@pytest.mark.parametrize(("change", "reason"), [
    ({"key": "gibtsnicht"}, "gibtsnicht"), ({"sheet": "Blatt 9"}, "Blatt 9"), ({"level": "dorf"}, "level"),
    ({"decimal": ";"}, "decimal"), ({"values": []}, "values"), ({"values": [{"label": "x"}]}, "column"),
    ({"farbe": "rot"}, "farbe"), ({"values": ["Belegt"]}, "Jahr"), ({"header": "drei"}, "Zeilennummer"), ({"values": 3}, "Liste"),
])
def test_a_wrong_mapping_is_refused_in_plain_words(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    file = _file(tmp_path / "p.csv", "Schl.;Ort;;Belegt\n07233026;Gerolstein;1,5;2\n07233002;Basberg;3;4\n")
    with pytest.raises(Refused, match=reason):
        open_mapped(file, PlainMapping.from_dict({**tomllib.loads(MAPPING), **change}), lambda key: True)


COLUMNS = st.builds(ValueColumn, st.sampled_from(["a", "#B"]), st.sampled_from(["", "x"]), period=st.sampled_from(["", "2022"]))


@given(st.builds(
    PlainMapping, key=st.just("AGS"), sheet=st.text(max_size=5).map(str.strip), header=st.integers(0, 9),
    header_rows=st.integers(0, 4), name=st.sampled_from(["", "Ort"]), decimal=st.sampled_from(["", ",", "."]),
    level=st.sampled_from(["", "kreis"]), values=st.lists(COLUMNS, min_size=1, max_size=3).map(tuple),
))
def test_a_mapping_survives_being_stored(mapping: PlainMapping) -> None:
    assert PlainMapping.from_dict(mapping.as_dict()) == mapping


def test_the_dialogue_sees_columns_samples_and_roles(tmp_path: Path) -> None:
    ((grid, look),) = describe(_file(tmp_path / "a.csv", WIDE))
    assert (look.header, look.header_rows, grid.width) == (1, 1, 5)
    assert [(c.reference, c.role) for c in look.columns] == [
        ("AGS", "key"), ("Ort", "name"), ("Einwohner 2021", "number"), ("Einwohner 2022", "number"),
        ("Leerstand (in %) 2022", "number"),
    ]
    assert look.columns[1].samples == ("Gerolstein", "Basberg", "Kaputt")


@pytest.mark.parametrize(("header", "texts", "role"), [
    ("PLZ", ["54568"], "text"), ("lon", ["6,5"], "text"), ("Jahr", ["2022", "2023"], "period"), ("Jahr", ["neu"], "text"),
    ("vg_ars", ["072335006"], "text"), ("Wert", ["1.234,5", "-", "."], "number"), ("Gemeindename", ["Prüm"], "name"),
    ("Einheit", ["%"], "unit"), ("Merkmal", ["Geschlecht"], "indicator"), ("Notiz", ["bla", "3"], "text"),
])
def test_roles_of_columns(header: str, texts: list[str], role: str) -> None:
    assert column_role(header, texts) == role


@pytest.mark.parametrize(("header", "label", "unit", "period"), [
    ("Einwohner 2022", "Einwohner", "", "2022"), ("Bestand am 31.12.2022", "Bestand", "", "2022"),
    ("31.12.2022 | insgesamt | Anzahl", "insgesamt", "Anzahl", "2022-12-31"), ("Miete [EUR je m²]", "Miete", "EUR je m²", "2020"),
    ("Leerstand in %", "Leerstand", "%", "2020"), ("2021", "", "", "2021"),
    ("Kinder (0 bis 3 Jahre) 2019", "Kinder (0 bis 3 Jahre)", "", "2019"),
])
def test_what_a_header_says(header: str, label: str, unit: str, period: str) -> None:
    value = value_column("#C", header, "2020", timed=False)
    assert (value.label, value.unit, value.period) == (label, unit, period)


def test_a_text_too_large_to_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_grid, "MAX_TEXT", 10)
    with pytest.raises(Refused, match="zu groß"):
        PlainTableReader().open(_file(tmp_path / "a.csv", WIDE), lambda key: True)


def test_a_mapping_declares_the_projection_of_boundaries(tmp_path: Path) -> None:
    square = [[332000, 5565000], [332000, 5567000], [334000, 5567000], [332000, 5565000]]
    feature = {"type": "Feature", "properties": {"nummer": "07233026"}, "geometry": {"type": "Polygon", "coordinates": [square]}}
    file = _file(tmp_path / "g.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
    mapping = PlainMapping.from_dict({"epsg": 25832, "key": "nummer"})
    (table,) = open_mapped(file, mapping, lambda key: True)
    assert table.outlines is not None
    (outline,) = table.outlines(Progress())
    assert (outline.key, round(shapely.from_wkb(outline.wkb).centroid.x, 1)) == ("07233026", 6.7)
    with pytest.raises(Refused, match="Koordinatensystem"):
        open_mapped(file, PlainMapping.from_dict({"epsg": "99999", "key": "nummer"}), lambda key: True)


def test_only_the_chosen_sheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, value in (("Alt", 1), ("Neu", 2)):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["AGS", "Betten 2024"])
            page.write_row(1, 0, ["07233026", value])
            page.write_row(2, 0, ["07233002", value])
    mapping = PlainMapping.from_dict({"sheet": "Neu", "key": "AGS", "values": [{"column": "Betten 2024", "period": "2024"}]})
    (table,) = open_mapped(SourceFile(path), mapping, lambda key: True)
    assert [(r.value, r.locator) for r in table.records(Progress())] == [(2, "Neu!B2"), (2, "Neu!B3")]
    both = PlainTableReader().open(SourceFile(path), lambda key: True)
    assert [table.table for table in both] == ["Alt", "Neu"]


def test_the_long_table_of_the_model_region(shared_data: Path) -> None:
    table, records = _open(SourceFile(shared_data / "model-region/indikatoren_gemeinden_demo_long.csv"))
    assert (len(table.series), len({r.key for r in records})) == (31, 74)
    town = {(r.series.split("/")[2], r.period): r.value for r in records if r.key == "07233002"}
    assert town["ai0111", "2023"] == 8.0
