"""GENESIS flat files, long and wide, German and English, plain and in a ZIP."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from in2desk.core.base.errors import Refused
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers.flat_file import FlatFileReader
from in2desk.core.statistics.readers.model import Record, Table
from in2desk.core.statistics.readers.sniff import SourceFile

LONG = """statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;\
1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;value;value_unit;\
value_variable_code;value_variable_label
61511;Kaufwerte für Bauland;JAHR;Jahr;2024;KREISE;Kreise;07233;Vulkaneifel, Landkreis;BAUNW2;Baulandverkäufe;;Insgesamt;55,73;EUR;\
BAU004;Durchschnittlicher Kaufwert je qm
61511;Kaufwerte für Bauland;JAHR;Jahr;2024;KREISE;Kreise;07233;Vulkaneifel, Landkreis;BAUNW2;Baulandverkäufe;BAUNW101;baureif;-;EUR;\
BAU004;Durchschnittlicher Kaufwert je qm
61511;Kaufwerte für Bauland;JAHR;Jahr;2024;KREISE;Kreise;07233;Vulkaneifel, Landkreis;BAUNW2;Baulandverkäufe;BAUNW101;baureif;-;Anzahl;\
BAU001;Veräußerungsfälle
61511;Kaufwerte für Bauland;JAHR;Jahr;2024;KREISE;Kreise;07333;Donnersbergkreis;BAUNW2;Baulandverkäufe;;Insgesamt;.;EUR;\
BAU004;Durchschnittlicher Kaufwert je qm
61511;Kaufwerte für Bauland;JAHR;Jahr;2024;KREISE;Kreise;05354;Aachen, Kreis;BAUNW2;Baulandverkäufe;;Insgesamt;-;Anzahl;\
BAU001;Veräußerungsfälle
61511;Kaufwerte für Bauland;JAHR;Jahr;2024;DINSG;Deutschland;DG;Deutschland;BAUNW2;Baulandverkäufe;;Insgesamt;1.560;Anzahl;\
BAU001;Veräußerungsfälle
"""
WIDE = """Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;\
1_Auspraegung_Label;2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;2_Auspraegung_Label;BEVSTD__Bevoelkerungsstand__Anzahl;\
BEVSTD__Bevoelkerungsstand__q;FLC006__Gebietsflaeche__qkm
12411;Fortschreibung;STAG;Stichtag;31.12.2020;GEMEIN;Gemeinden;07233026;Gerolstein, Stadt;GES;Geschlecht;;Insgesamt;7876;p;64,43
12411;Fortschreibung;STAG;Stichtag;31.12.2020;GEMEIN;Gemeinden;07233026;Gerolstein, Stadt;GES;Geschlecht;GESW;weiblich;.;;-
12411;Fortschreibung;STAG;Stichtag;31.12.2020;GEMEIN;Gemeinden;0723302;Gerolstein, VG;GES;Geschlecht;INSGESAMT;Insgesamt;(5);e;...
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[Table, list[Record]]]:
    def opened(text: str, encoding: str = "utf-8-sig", member: str = "") -> tuple[Table, list[Record]]:
        path = tmp_path / "beliebig.dat"
        path.write_bytes(text.encode(encoding))
        if member:
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr(zipfile.ZipInfo(member, (2026, 3, 10, 21, 49, 0)), text.encode(encoding))
        file = SourceFile(path)
        assert FlatFileReader().recognises(file)
        table = FlatFileReader().open(file, lambda key: True)[0]
        return table, list(table.records(Progress()))

    return opened


Read = Callable[..., tuple[Table, list[Record]]]


def _facts(records: list[Record]) -> set[tuple[object, ...]]:
    return {(r.key, r.series, r.period, r.value, r.missing, r.flags, r.level) for r in records}


def test_long_form(read: Read) -> None:
    table, records = read(LONG)
    assert (table.table, table.title, table.reference_date) == ("61511", "Kaufwerte für Bauland", "2024")
    assert {s.id: (s.unit, s.additive) for s in table.series.values()} == {
        "61511/BAU004": ("EUR", False), "61511/BAU004/BAUNW2=BAUNW101": ("EUR", False),
        "61511/BAU001/BAUNW2=BAUNW101": ("Anzahl", True), "61511/BAU001": ("Anzahl", True),
    }  # fmt: skip
    assert records[0] == Record("07233", "Vulkaneifel, Landkreis", "61511/BAU004", "2024", 55.73, "", "", "L2:F14", "kreis")
    assert table.series["61511/BAU004/BAUNW2=BAUNW101"].label == "Durchschnittlicher Kaufwert je qm, baureif"


def test_dash_in_a_count_in_a_price_and_in_a_dissolved_unit(read: Read) -> None:
    facts = {(r.key, r.series): (r.value, r.missing) for r in read(LONG)[1]}
    assert facts["07233", "61511/BAU001/BAUNW2=BAUNW101"] == (0.0, "")
    assert facts["07233", "61511/BAU004/BAUNW2=BAUNW101"] == (None, "not_meaningful")
    assert facts["05354", "61511/BAU001"] == (None, "no_such_unit")
    assert facts["07333", "61511/BAU004"] == (None, "secret_or_unknown")


def test_thousands_point_is_decided_by_the_other_cells(read: Read) -> None:
    assert next(r.value for r in read(LONG)[1] if r.key == "DE") == 1560.0


def test_wide_form(read: Read) -> None:
    table, records = read(WIDE, "cp1252")
    assert {s.id: s.unit for s in table.series.values()} == {
        "12411/BEVSTD": "Anzahl", "12411/FLC006": "qkm", "12411/BEVSTD/GES=GESW": "Anzahl", "12411/FLC006/GES=GESW": "qkm",
    }  # fmt: skip
    facts = {(r.key, r.series): (r.period, r.value, r.missing, r.flags, r.level, r.locator) for r in records}
    assert facts["07233026", "12411/BEVSTD"] == ("2020-12-31", 7876.0, "", "provisional", "gemeinde", "L2:F14")
    assert facts["07233026", "12411/FLC006"] == ("2020-12-31", 64.43, "", "", "gemeinde", "L2:F16")
    assert facts["07233026", "12411/FLC006/GES=GESW"] == ("2020-12-31", 0.0, "", "", "gemeinde", "L3:F16")
    assert facts["0723302", "12411/BEVSTD"] == ("2020-12-31", 5.0, "", "restricted", "verband", "L4:F14")
    assert facts["0723302", "12411/FLC006"] == ("2020-12-31", None, "not_yet", "", "verband", "L4:F16")


def test_quality_e_is_final_and_no_restriction(read: Read) -> None:
    table, records = read(WIDE.replace(";(5);e;", ";5;e;"), "cp1252")
    assert {r.flags for r in records if r.key == "0723302"} == {""}


def test_english_file_has_decimal_points(read: Read) -> None:
    english = LONG.replace("Jahr;", "Year;").replace("Insgesamt", "Total").replace("Anzahl", "number").replace("55,73", "55.73")
    facts = {(r.key, r.series): r.value for r in read(english.replace("1.560", "1,560"))[1]}
    assert facts["07233", "61511/BAU004"] == 55.73
    assert facts["DE", "61511/BAU001"] == 1560.0


def test_english_labels_alone_decide_an_ambiguous_column(read: Read) -> None:
    english = LONG.replace("Jahr;", "Year;").replace("Insgesamt", "Total").replace("Anzahl", "number").replace("55,73", "55")
    assert next(r.value for r in read(english)[1] if r.key == "DE") == 1.56


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("text", [LONG, WIDE])
def test_encoding_and_line_ends_do_not_matter(read: Read, text: str, encoding: str) -> None:
    assert _facts(read(text.replace("\n", "\r\n"), encoding)[1]) == _facts(read(text)[1])


@pytest.mark.parametrize("text", [LONG, WIDE])
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_order_of_rows_and_columns_and_the_delimiter_do_not_matter(read: Read, text: str, seed: int, delimiter: str) -> None:
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    rng = random.Random(seed)
    order = rng.sample(range(len(rows[0])), len(rows[0]))
    body = rng.sample(rows[1:], len(rows) - 1)
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([[row[i] for i in order] for row in [rows[0], *body]])
    assert _facts(read(out.getvalue())[1]) == _facts(read(text)[1])


def test_line_above_the_header_shifts_the_locators_only(read: Read) -> None:
    records = read("Ein Titel\n" + LONG)[1]
    assert _facts(records) == _facts(read(LONG)[1])
    assert records[0].locator == "L3:F14"


def test_zip_names_its_member_and_its_year(read: Read) -> None:
    table, records = read(LONG, member="61511-01-03-4_1773175078131_de_flat.csv")
    assert records[0].locator == "61511-01-03-4_1773175078131_de_flat.csv:L2:F14"
    assert table.table == "61511-01-03-4" and table.attribution.endswith("Deutschland, 2026. dl-de/by-2-0")
    assert set(table.series) == set(read(LONG)[0].series)


def test_zip_with_several_members_gives_several_tables(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", LONG)
        archive.writestr("b.csv", WIDE)
    tables = FlatFileReader().open(SourceFile(path), lambda key: True)
    assert [next(iter(t.records(Progress()))).locator for t in tables] == ["a.csv:L2:F14", "b.csv:L2:F14"]


def test_mixed_zip_is_left_to_be_taken_member_by_member(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", LONG)
        archive.writestr("liesmich.txt", "Hinweise\nzum Archiv\n")
    assert not FlatFileReader().recognises(SourceFile(path))
    assert FlatFileReader().recognises(SourceFile(path, member="a.csv"))


def test_month_is_part_of_the_period(read: Read) -> None:
    monthly = LONG.replace("BAUNW2;Baulandverkäufe;;Insgesamt", "MONAT;Monate;MONAT05;Mai").replace(
        "BAUNW2;Baulandverkäufe;BAUNW101;baureif", "MONAT;Monate;MONAT06;Juni")  # fmt: skip
    table, records = read(monthly)
    assert {r.period for r in records} == {"2024-05", "2024-06"}
    assert set(table.series) == {"61511/BAU004", "61511/BAU001"}


def test_uneven_rows_and_unreadable_cells_are_told(read: Read) -> None:
    table, records = read(LONG.replace(";1.560;", ";Infinity;") + "61511;zu;kurz\n")
    assert next(r.missing for r in records if r.key == "DE") == "not_collected"
    assert table.notes == [
        "1 Zeile hat eine andere Zahl von Feldern als die Kopfzeile und wurde ausgelassen.",
        "1 Zelle ist weder Zahl noch Zeichen und gilt als Lücke (Zeile 7: „Infinity“).",
    ]


def test_records_can_be_streamed_twice_without_doubling_the_notes(read: Read) -> None:
    table, records = read(LONG)
    assert list(table.records(Progress())) == records and table.notes == []


def test_table_without_regions_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(LONG.splitlines()[0] + "\n")
    with pytest.raises(Refused, match="keine Angaben für Orte.*Es wurde nichts gespeichert"):
        FlatFileReader().open(SourceFile(path), lambda key: True)


def test_cancel_stops_the_reading(tmp_path: Path) -> None:
    from in2desk.core.base.errors import Cancelled

    path = tmp_path / "x.csv"
    rows = LONG.splitlines(keepends=True)
    path.write_text(rows[0] + rows[1] * 5000)
    progress = Progress()
    progress.cancel()
    table = FlatFileReader().open(SourceFile(path), lambda key: True)[0]
    with pytest.raises(Cancelled):
        list(table.records(progress))
