"""GENESIS tables in all their header shapes, written by hand in the layouts of the portal."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from in2desk.core.base.errors import Refused
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers.genesis_classic import GenesisClassicReader
from in2desk.core.statistics.readers.model import Record, Table
from in2desk.core.statistics.readers.sniff import SourceFile

HEADER_PERIOD = """GENESIS-Tabelle: 12411-01-01-5
Bevölkerungsstand: Bevölkerung nach Geschlecht;;;;
- Stichtag 31.12. -;;;;
regionale Tiefe: Gemeinden, Samt-/Verbandsgemeinden;;;;
Bevölkerungsstand (Anzahl);;;;
;;Stichtag;Stichtag;Stichtag
;;31.12.2015;31.12.2015;31.12.2014
;;Insgesamt;männlich;Insgesamt
DG;Deutschland;82175684;40514123;81197537
07;  Rheinland-Pfalz;4052803;1999333;4011582
072;    Trier, Statistische Region;532000;264000;530000
07233;      Vulkaneifel, Landkreis;60794;30387;60775
0723301;        Daun, Verbandsgem.;.;.;22784
0723301006;        Betteldorf;282;140;278
0723301008;        Bleckhausen;-;-;301
__________
"zu ""gesamter Tabelle"":
ab dem Berichtsjahr 2011; nach dem Zensus 2011
Gebietsstand 01.01.2011"
"© Statistische Ämter des Bundes und der Länder, Deutschland, 2017.
Dieses Werk ist lizensiert unter der Datenlizenz Deutschland
- Namensnennung - Version 2.0."
Stand: 10.10.2017 / 11:01:03
"""
TITLE_PERIOD = """Tabelle: 13211-01-03-4
Arbeitslose nach ausgewählten Personengruppen;;;
- Jahresdurchschnitt -;;;
Jahr: 2016;;;
;;Arbeitslose insgesamt;Arbeitslose
;;;und zwar
;;;Ausländer
;;Anzahl;Prozent
DG;Deutschland;2690975;23,4
07;  Rheinland-Pfalz;111436;22,5
07233;      Vulkaneifel, Landkreis;1.468;x
07333;      Donnersbergkreis;0;...
__________
Stand: 10.10.2017 / 14:10:42
"""
COLUMN_PERIOD = """GENESIS-Tabelle: 61511-01-03-4
Kaufwerte für Bauland;;;;
;;;Fälle;Durchschnittlicher Kaufwert je qm
;;;Anzahl;EUR
31.12.2002;DG;Deutschland;12;55,73
31.12.2002;07233;Vulkaneifel, Landkreis;3;(12,5)
31.12.2003;DG;Deutschland;14;56,1p
31.12.2003;07233;Vulkaneifel, Landkreis;1;-
"""
ROW_CLASSES = """GENESIS-Tabelle: 61511-01-03-4
Baulandverkäufe - Jahressumme -;;;;;;
regionale Tiefe: Kreise und krfr. Städte;;;;;;
;;;;;Baulandverkäufe;Baulandverkäufe
;;;;;Insgesamt;baureifes Land
2015;DG;Deutschland;Veräußerungsfälle von Bauland;Anzahl;89713;79743
2015;DG;Deutschland;Durchschnittlicher Kaufwert je qm;EUR;110,06;144,02
2015;07;  Rheinland-Pfalz;Veräußerungsfälle von Bauland;Anzahl;5000;-
2015;07;  Rheinland-Pfalz;Durchschnittlicher Kaufwert je qm;EUR;80,72;-
2015;07233;      Vulkaneifel, Landkreis;Veräußerungsfälle von Bauland;Anzahl;112;.
2015;07233;      Vulkaneifel, Landkreis;Durchschnittlicher Kaufwert je qm;EUR;1.054,75;.
2015;03159;      Göttingen, Landkreis;Veräußerungsfälle von Bauland;Anzahl;-;-
2015;03159;      Göttingen, Landkreis;Durchschnittlicher Kaufwert je qm;EUR;-;-
"""
AGE_ROWS = """GENESIS-Tabelle: 12411-04-02-4
Bevölkerungsstand (Anzahl);;;;;;
;;;;Insgesamt;männlich;weiblich
31.12.2015;DG;Deutschland;unter 1 Jahr;744721;382551;362170
31.12.2015;DG;Deutschland;Insgesamt;82175684;40514123;41661561
31.12.2015;07233;Vulkaneifel, Landkreis;unter 1 Jahr;400;210;190
31.12.2015;07233;Vulkaneifel, Landkreis;Insgesamt;60794;30387;30407
"""
SHAPES = [HEADER_PERIOD, TITLE_PERIOD, COLUMN_PERIOD, ROW_CLASSES, AGE_ROWS]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[Table, list[Record]]]:
    def opened(text: str, encoding: str = "cp1252") -> tuple[Table, list[Record]]:
        path = tmp_path / "beliebig.dat"
        path.write_bytes(text.encode(encoding))
        file = SourceFile(path)
        assert GenesisClassicReader().recognises(file)
        table = GenesisClassicReader().open(file, lambda key: True)[0]
        return table, list(table.records(Progress()))

    return opened


Read = Callable[..., tuple[Table, list[Record]]]


def _facts(records: list[Record]) -> set[tuple[object, ...]]:
    return {(r.key, r.series, r.period, r.value, r.missing, r.flags, r.level) for r in records}


def test_period_in_the_header(read: Read) -> None:
    table, records = read(HEADER_PERIOD)
    assert (table.table, table.reference_date, table.licence) == ("12411-01-01-5", "2015-12-31", "dl-de/by-2-0")
    assert table.attribution == "© Statistische Ämter des Bundes und der Länder, Deutschland, 2017. dl-de/by-2-0"
    assert table.title == "Bevölkerungsstand: Bevölkerung nach Geschlecht - Stichtag 31.12. -"
    assert {s.id: s.unit for s in table.series.values()} == {"12411-01-01/insgesamt": "Anzahl", "12411-01-01/maennlich": "Anzahl"}
    assert all(series.additive for series in table.series.values())
    assert records[0] == Record("DE", "Deutschland", "12411-01-01/insgesamt", "2015-12-31", 82175684.0, "", "", "L9:F3", "")
    levels = {r.key: r.level for r in records}
    assert levels == {"DE": "", "07": "land", "072": "", "07233": "kreis", "0723301": "verband", "0723301006": "gemeinde",
                      "0723301008": "gemeinde"}  # fmt: skip


def test_dot_stays_a_gap_and_dashes_of_a_period_mean_no_such_unit(read: Read) -> None:
    facts = {(r.key, r.series, r.period): (r.value, r.missing) for r in read(HEADER_PERIOD)[1]}
    total = "12411-01-01/insgesamt"
    assert facts["0723301", total, "2015-12-31"] == (None, "secret_or_unknown")
    assert facts["0723301008", total, "2015-12-31"] == (None, "no_such_unit")
    assert facts["0723301008", total, "2014-12-31"] == (301.0, "")


def test_period_in_a_title_units_in_a_line(read: Read) -> None:
    table, records = read(TITLE_PERIOD)
    assert {s.id: (s.unit, s.additive) for s in table.series.values()} == {
        "13211-01-03/arbeitslose-insgesamt": ("Anzahl", True),
        "13211-01-03/arbeitslose/und-zwar/auslaender": ("Prozent", False),
    }
    assert {r.period for r in records} == {"2016"}
    facts = {(r.key, r.series.rpartition("/")[2]): (r.value, r.missing, r.flags) for r in records}
    assert facts["07233", "arbeitslose-insgesamt"] == (1468.0, "", "")
    assert facts["07233", "auslaender"] == (None, "not_meaningful", "")
    assert facts["07333", "arbeitslose-insgesamt"] == (0.0, "", "rounded")
    assert facts["07333", "auslaender"] == (None, "not_yet", "")


def test_period_in_a_column(read: Read) -> None:
    table, records = read(COLUMN_PERIOD)
    facts = {(r.key, r.series.rpartition("/")[2], r.period): (r.value, r.missing, r.flags) for r in records}
    price = "durchschnittlicher-kaufwert-je-qm"
    assert facts["07233", price, "2002-12-31"] == (12.5, "", "restricted")
    assert facts["DE", price, "2003-12-31"] == (56.1, "", "provisional")
    assert facts["07233", price, "2003-12-31"] == (None, "not_meaningful", "")
    assert table.reference_date == "2003-12-31"


def test_rows_that_say_what_they_count(read: Read) -> None:
    table, records = read(ROW_CLASSES)
    cases, price = "61511-01-03/veraeusserungsfaelle-von-bauland/", "61511-01-03/durchschnittlicher-kaufwert-je-qm/"
    assert {s.id: (s.unit, s.additive) for s in table.series.values()} == {
        cases + "baulandverkaeufe/insgesamt": ("Anzahl", True), cases + "baulandverkaeufe/baureifes-land": ("Anzahl", True),
        price + "baulandverkaeufe/insgesamt": ("EUR", False), price + "baulandverkaeufe/baureifes-land": ("EUR", False),
    }  # fmt: skip
    facts = {(r.key, r.series.removesuffix("baulandverkaeufe/baureifes-land")): (r.value, r.missing) for r in records}
    assert facts["DE", cases] == (79743.0, "") and facts["DE", price] == (144.02, "")
    assert facts["07", cases] == (0.0, "") and facts["07", price] == (None, "not_meaningful")
    assert facts["03159", cases] == facts["03159", price] == (None, "no_such_unit")
    assert {r.period for r in records} == {"2015"} and records[0].locator == "L6:F6"
    assert next(r.value for r in records if r.key == "07233" and r.series == price + "baulandverkaeufe/insgesamt") == 1054.75


def test_quality_letters_beside_the_figures(read: Read) -> None:
    plain = "Tabelle: 12411-01-01-4\nJahr: 2024;;;;;\n;;Insgesamt;;männlich;\n;;Anzahl;;Anzahl;\n"
    _table, records = read(plain + "DG;Deutschland;83;e;41;p\n07233;Vulkaneifel;60;r;0;e\n")
    assert [(r.value, r.flags) for r in records] == [(83.0, ""), (41.0, "provisional"), (60.0, "corrected"), (0.0, "rounded")]


def test_empty_column_at_the_end_is_no_series(read: Read) -> None:
    wider = "\n".join(line + ";" if ";" in line else line for line in TITLE_PERIOD.split("\n"))
    assert _facts(read(wider)[1]) == _facts(read(TITLE_PERIOD)[1])


def test_age_groups_in_rows(read: Read) -> None:
    table, records = read(AGE_ROWS)
    assert table.series["12411-04-02/unter-1-jahr/maennlich"].label == "Bevölkerungsstand: unter 1 Jahr, männlich"
    assert len(records) == 12 and {r.key for r in records} == {"DE", "07233"}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", SHAPES)
def test_encoding_and_line_ends_do_not_matter(read: Read, text: str, encoding: str) -> None:
    assert _facts(read(text.replace("\n", "\r\n"), encoding)[1]) == _facts(read(text)[1])


def _altered(text: str, change: Callable[[list[list[str]]], list[list[str]]]) -> str:
    rows = change(list(csv.reader(io.StringIO(text), delimiter=";")))
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue()


def _shuffled(rows: list[list[str]]) -> list[list[str]]:
    first = next(i for i, row in enumerate(rows) if "DG" in row)
    last = next((i for i, row in enumerate(rows) if row and row[0].startswith("____")), len(rows))
    return [*rows[:first], *rows[first:last][::-1], *rows[last:]]


def _reordered(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows))
    order = [*range(width - 1, -1, -1)]
    return [[row[i] for i in order] if len(row) == width else row for row in rows]


def _values_swapped(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows))
    return [[*row[: width - 2], row[-1], row[-2]] if len(row) == width else row for row in rows]


@pytest.mark.parametrize("text", SHAPES)
@pytest.mark.parametrize("change", [_shuffled, _reordered, _values_swapped])
def test_order_of_rows_and_columns_does_not_matter(
    read: Read, text: str, change: Callable[[list[list[str]]], list[list[str]]]
) -> None:
    assert _facts(read(_altered(text, change))[1]) == _facts(read(text)[1])


@pytest.mark.parametrize("text", SHAPES)
def test_more_lines_above_do_not_matter(read: Read, text: str) -> None:
    lines = text.split("\n")
    width = max(line.count(";") for line in lines)
    first = next(i for i, line in enumerate(lines) if line.startswith(";;"))
    more = [lines[0], "Noch ein Titel" + ";" * width, "", *lines[1:first], ";" * width, lines[first], *lines[first:]]
    assert _facts(read("\n".join(more))[1]) == _facts(read(text)[1])


def test_footer_and_rule_may_be_missing(read: Read) -> None:
    bare = HEADER_PERIOD[: HEADER_PERIOD.index("____")]
    table, records = read(bare)
    assert _facts(records) == _facts(read(HEADER_PERIOD)[1])
    assert table.attribution == "© Statistische Ämter des Bundes und der Länder, Deutschland. dl-de/by-2-0"


def test_table_number_alone_or_missing(read: Read) -> None:
    alone = HEADER_PERIOD.replace("GENESIS-Tabelle: ", "")
    assert read(alone)[0].table == "12411-01-01-5"
    missing = HEADER_PERIOD.replace("GENESIS-Tabelle: 12411-01-01-5\n", "")
    table, records = read(missing)
    assert table.table == "" and {r.level for r in records if r.key == "0723301"} == {"verband"}
    assert set(table.series) == {
        f"bevoelkerungsstand-bevoelkerung-nach-geschlecht-stichtag-31-12/{sex}" for sex in ("insgesamt", "maennlich")
    }


def test_thousands_points_in_some_cells(read: Read) -> None:
    dotted = HEADER_PERIOD.replace("82175684", "82.175.684").replace("60794", "60.794")
    assert _facts(read(dotted)[1]) == _facts(read(HEADER_PERIOD)[1])


def test_unreadable_cell_becomes_a_gap_and_is_told(read: Read) -> None:
    table, records = read(HEADER_PERIOD.replace("60794", "NaN"))
    cell = next(r for r in records if r.key == "07233")
    assert (cell.value, cell.missing) == (None, "not_collected")
    assert table.notes == ["1 Zelle ist weder Zahl noch Zeichen und gilt als Lücke (Zeile 12: „NaN“)."]


def test_keys_without_leading_zero_are_passed_on_without_a_level(read: Read) -> None:
    damaged = HEADER_PERIOD.replace("\n07", "\n7")
    records = read(damaged)[1]
    assert {r.key for r in records} == {"DE", "7", "72", "7233", "723301", "723301006", "723301008"}
    assert {r.level for r in records} == {""}


def test_column_that_repeats_another_is_left_out_with_a_note(read: Read) -> None:
    table, records = read(HEADER_PERIOD.replace("männlich", "Insgesamt"))
    assert set(table.series) == {"12411-01-01/insgesamt"}
    assert len(table.notes) == 1 and "Spalte 4" in table.notes[0]
    assert {r.locator.partition(":")[2] for r in records} == {"F3", "F5"}


def test_table_without_any_period_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(TITLE_PERIOD.replace("Jahr: 2016", "Jahr: ").encode("cp1252"))
    with pytest.raises(Refused, match="für welches Jahr sie gilt. Es wurde nichts gespeichert"):
        GenesisClassicReader().open(SourceFile(path), lambda key: True)


@pytest.mark.parametrize(
    "text",
    ["", "Name;Wert\nGerolstein;5\n", "key;name;wert\n07233;Vulkaneifel;5\n07333;Donnersberg;6\n", "Nur Text\nohne Tabelle\n",
     "GENESIS-Tabelle: 12411-01-01-5\nTitel;;;\n", "a;b;c\n1;2;3\n4;5;6\n"],
)  # fmt: skip
def test_other_files_are_not_recognised(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(text.encode())
    assert not GenesisClassicReader().recognises(SourceFile(path))
