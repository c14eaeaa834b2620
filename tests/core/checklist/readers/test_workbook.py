"""The workbook of rounds as it may come back: edited by hand, reordered, with mistakes, each told with its cell."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import pytest
import xlsxwriter

from in2desk.core.base.errors import Refused
from in2desk.core.checklist.model import Evidence, Remark
from in2desk.core.checklist.readers.workbook import ReadRound, ReadWorkbook, is_workbook, read_workbook

HEAD = [
    ["Runde A3: Herbst 2026"],
    ["Runde", "A3"],
    ["Titel", "Herbst 2026"],
    ["Tag", "5.10.2026"],
    ["Gebiet", "072335006"],
    ["Katalog", "C1"],
    ["Fassung", 1.0],
    ["Kennung", "0123456789abcdef"],
    ["Beispiel", "ja"],
    ["Alle Bögen dabei", "ja"],
    ["Sicht", "", "", "", "", "", "Verwaltung", "Werkstatt"],
    ["Rolle", "", "", "", "", "", "", "zugewandert"],
    ["Tisch", "", "", "", "", "", "", 2.0],
    ["Gemeinsam", "", "", "", "", "", "ja", "nein"],
    ["Nummer", "", "", "", "", "", "", 17.0],
    ["Am wichtigsten", "", "", "", "", "", "", "A1, b1"],
    ["Bemerkung", "", "", "", "", "", "", "bis\nbald"],
]
COLUMNS = ["Code", "Kurztitel", "Kriterium", "Nachweise", "Anmerkung", "Zuständig", "Bogen 1", "Bogen 2"]
CRITERIA = [
    ["A1", "Mappe", "Satz", "", "gut", "FB 2", 3.0, "?"],
    ["B1", "Lotsen", "Satz", "", "", "", "-", ""],
]
PROOFS = [["Runde", "Code", "Nachweis", "Link", "Datei", "Zuletzt geprüft"], ["A3", "a1", "Mappe", "", "x.pdf", date(2026, 9, 1)]]
Table = Sequence[Sequence[object]]


def book(**sheets: Table) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd.mm.yyyy"}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write(line, column, cell)
    return file.getvalue()


def read(*, head: Table = HEAD, columns: Sequence[str] = COLUMNS, criteria: Table = CRITERIA, **more: Table) -> ReadWorkbook:
    return read_workbook(book(**{"Runde": [*head, [], columns, *criteria], **more}), "runden.xlsx")


def only(found: ReadWorkbook) -> ReadRound:
    (one,) = found.rounds
    return one


def changed(row: int, cell: int, value: object, table: Table = HEAD) -> list[list[object]]:
    rows = [list(one) for one in table]
    rows[row] += [""] * (cell + 1 - len(rows[row]))
    rows[row][cell] = value
    return rows


def test_a_round_with_its_sheets() -> None:
    found = read()
    assert found.problems == ()
    one = only(found)
    assert (one.round.code, one.round.title, one.round.day, one.round.region_key) == (
        "A3",
        "Herbst 2026",
        "2026-10-05",
        "072335006",
    )
    assert (one.catalogue, one.fingerprint, one.complete, one.round.example) == (("C1", 1), "0123456789abcdef", True, True)
    first, second = one.sheets
    assert (first.view, first.joint, first.answers) == ("administration", True, {"A1": "3", "B1": "-"})
    assert (second.role, second.table_number, second.number, second.priorities) == ("newcomer", 2, "017", ("A1", "B1"))
    assert (second.comment, second.answers) == ("bis\nbald", {"A1": "?"})
    assert one.remarks == (Remark("", "A1", "gut", "FB 2"),)
    assert one.cells == {"A1": "Runde!A20", "B1": "Runde!A21"}


def test_evidence_stands_on_a_sheet_of_its_own() -> None:
    (line,) = read(Nachweise=PROOFS).evidence
    assert (line.round, line.cell) == ("A3", "Nachweise!B2")
    assert line.evidence == Evidence(criterion_id="A1", note="Mappe", file_name="x.pdf", reviewed_on="2026-09-01")


def test_a_catalogue_comes_along() -> None:
    rows = [
        ["Katalog", "C1"],
        ["Fassung", 2.0],
        ["Titel", "Meiner"],
        ["Code", "Abschnitt", "Kurztitel", "Kriterium", "Gewicht"],
        ["A1", "Eins", "Mappe", "Satz", 2.0],
    ]
    (made,) = read(Katalog=rows).catalogues
    assert (made.title, made.version, [one.wording["de"] for one in made.criteria]) == ({"de": "Meiner"}, 2, ["Satz"])
    assert made.criteria[0].weight == 2.0


def test_a_broken_catalogue_is_told_and_the_rounds_are_read() -> None:
    rows = [
        ["Katalog", "C1"],
        ["Code", "Abschnitt", "Kurztitel", "Kriterium", "Gewicht"],
        ["A1", "Eins", "Mappe", "Satz", "viel"],
    ]
    found = read(Katalog=rows)
    assert found.catalogues == ()
    assert any("Katalog: Zeile 3" in problem for problem in found.problems)
    assert found.rounds


def test_rows_and_columns_may_stand_in_another_order() -> None:
    order = [0, 7, 1, 5, 6, 3, 4, 2]
    head = [[*row, *[""] * (8 - len(row))] for row in HEAD]
    mixed = [[row[0], row[1] or row[7], *[row[n] for n in order[2:]]] if len(row) > 7 and row[7] else row for row in head]
    one = only(
        read(head=mixed, columns=[COLUMNS[n] for n in order], criteria=[[row[n] for n in order] for row in CRITERIA[::-1]])
    )
    assert {sheet.view: dict(sheet.answers) for sheet in one.sheets} == {
        "workshop": {"A1": "?"},
        "administration": {"A1": "3", "B1": "-"},
    }


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (7.0, "Runde!G20: „7“ ist keine Stufe"),
        ("vier", "Runde!G20: „vier“"),
        (2.5, "„2.5“"),
        (-1.0, "„-1“"),
        ("x" * 500, "…“ ist keine Stufe"),
        ("\u202ex", "„·x“"),
    ],
)
def test_what_is_no_level_is_told_and_the_rest_is_taken(value: object, says: str) -> None:
    found = read(criteria=changed(0, 6, value, CRITERIA))
    assert any(says in problem for problem in found.problems)
    assert only(found).sheets[0].answers == {"B1": "-"}


@pytest.mark.parametrize(
    ("row", "cell", "value", "says"),
    [
        (10, 6, "Keller", "Runde!G11: Die Sicht „Keller“ gibt es nicht; der Bogen"),
        (10, 6, "", "Die Sicht „“ gibt es nicht"),
        (11, 6, "Chef", "Runde!G12: Die Rolle „Chef“"),
        (12, 6, "vorn", "Runde!G13: Tisch „vorn“"),
        (12, 6, 1000.0, "Tisch „1000“"),
        (12, 6, "0", "Tisch „0“"),
        (15, 6, "A1 A2", "Runde!G16: Unter „Am wichtigsten“"),
        (3, 1, "bald", "Runde!B4: „bald“ ist kein Tag"),
    ],
)
def test_other_mistakes_are_told_with_their_cell(row: int, cell: int, value: object, says: str) -> None:
    found = read(head=changed(row, cell, value))
    assert any(says in problem for problem in found.problems), found.problems
    assert len(only(found).sheets) >= 1


def test_a_code_that_stands_twice_is_read_once() -> None:
    found = read(criteria=[*CRITERIA, ["A1", "", "", "", "", "", 0.0, ""]])
    assert found.problems == ("Runde!A22: A1 steht zum zweiten Mal da und wurde ausgelassen.",)
    assert only(found).sheets[0].answers["A1"] == "3"


def test_a_day_may_be_a_day_and_an_empty_column_is_no_sheet() -> None:
    one = only(read(head=changed(3, 1, date(2026, 10, 5)), columns=[*COLUMNS, "Bogen 3"]))
    assert one.round.day == "2026-10-05"
    assert len(one.sheets) == 2


@pytest.mark.parametrize("data", [book(Blatt=[["Code", "Kriterium"], ["A1", "Satz"]]), book(Leer=[])])
def test_other_workbooks_hold_no_round(data: bytes) -> None:
    assert not is_workbook(data)
    with pytest.raises(Refused, match="„a.xlsx“ enthält keine Runde"):
        read_workbook(data, "a.xlsx")


def test_what_is_no_workbook_is_none() -> None:
    assert not is_workbook(b"PK\x03\x04nein")
    assert is_workbook(book(Runde=[*HEAD, [], COLUMNS, *CRITERIA]))
