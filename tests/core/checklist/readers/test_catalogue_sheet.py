"""Catalogues as people keep them in spreadsheets: their own columns, headings, languages; and what is refused."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from in2desk.core.base.errors import Refused
from in2desk.core.checklist import checks
from in2desk.core.checklist.model import Checklist, Criterion
from in2desk.core.checklist.readers.catalogue_sheet import read_sheet_catalogue
from in2desk.core.reports.catalogue_sheets import export_catalogue
from tests.core.checklist.catalogues import LADDER, any_checklist, made

Row = Sequence[object]


def book(*sheets: Sequence[Row], names: Sequence[str] = ("Liste", "Zwei", "Drei")) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        for name, rows in zip(names, sheets, strict=False):
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return file.getvalue()


def read(*rows: Row) -> Checklist:
    return read_sheet_catalogue(book(rows), "Liste.xlsx")


def told(whole: Checklist) -> list[tuple[str, str, str]]:
    """Code, section and wording of every criterion."""
    return [(one.code, part.name["de"], one.wording["de"]) for part in whole.sections for one in part.criteria]


def only(whole: Checklist) -> Criterion:
    (found,) = whole.criteria
    return found


def test_the_columns_are_known_by_the_words_of_their_heads() -> None:
    whole = read(
        ["Nr.", "Handlungsfeld", "Kurztitel", "Kriterium", "Nachweis", "Inspiriert von:", "Gewicht", "Kommentar"],
        ["1.1", "Information", "Netzseiten", "Es gibt Seiten.", "Adresse", "uns", 2.5, "egal"],
        ["1.2", "Information", "Faltblatt", "Es gibt ein Faltblatt.", "", "", "", ""],
        ["2.1", "Netzwerk", "Treffen", "Man trifft sich.", "", "", "1,5", ""],
    )
    assert told(whole) == [
        ("A1", "Information", "Es gibt Seiten."),
        ("A2", "Information", "Es gibt ein Faltblatt."),
        ("B1", "Netzwerk", "Man trifft sich."),
    ]
    first, second, third = whole.criteria
    assert (first.title, first.hint, first.inspired_by, first.weight) == ({"de": "Netzseiten"}, {"de": "Adresse"}, "uns", 2.5)
    assert (second.hint, second.weight, third.weight) == ({"de": ""}, 1.0, 1.5)
    assert (whole.code, whole.version, whole.title, whole.label["de"], whole.ladder) == (
        "",
        1,
        {"de": "Liste"},
        "Eigener Katalog",
        (),
    )


@pytest.mark.parametrize("head", ["Kriterium", "KRITERIEN", " Wortlaut: ", "Frage", "Aussage", "criterion", "Kriterium (de)"])
def test_only_the_wording_is_needed(head: str) -> None:
    whole = read([head], ["Die Verwaltung antwortet innerhalb einer Woche."], [""], ["Kurz."])
    assert told(whole) == [("A1", "Liste", "Die Verwaltung antwortet innerhalb einer Woche."), ("A2", "Liste", "Kurz.")]
    assert [one.title["de"] for one in whole.criteria] == ["Die Verwaltung antwortet…", "Kurz."]


def test_a_title_is_cut_after_a_whole_word() -> None:
    for long in ("x" * 80, "Donaudampfschifffahrtsgesellschaft fährt", "eins zwei drei vier fünf sechs sieben acht", "a " * 40):
        title = only(read(["Kriterium"], [long])).title["de"]
        assert len(title) <= checks.LONGEST_TITLE and title.endswith("…")
        assert title[-2] != " " and long.startswith(title[:-1])
    assert only(read(["Titel", "Kriterium"], ["x" * 33, "y"])).title["de"] == "x" * 31 + "…"


def test_the_head_may_stand_further_down_and_to_the_right() -> None:
    whole = read(["Checkliste 2024"], [], ["", "Stand: Mai"], ["", "", "Abschnitt", "Kriterium"], ["", "", "A", "Eins."])
    assert told(whole) == [("A1", "A", "Eins.")]


def test_an_empty_section_is_that_of_the_row_above() -> None:
    whole = read(["Abschnitt", "Kriterium"], ["A", "Eins."], ["", "Zwei."], ["B", ""], ["", "Drei."], ["A", "Vier."])
    assert told(whole) == [("A1", "A", "Eins."), ("A2", "A", "Zwei."), ("A3", "A", "Vier."), ("B1", "B", "Drei.")]


def test_a_heading_in_a_row_of_its_own_begins_a_section() -> None:
    whole = read(["Nr", "Kriterium"], ["I. Information"], [1, "Eins."], [2, "Zwei."], ["II. Netzwerk"], [1, "Drei."])
    assert told(whole) == [("A1", "I. Information", "Eins."), ("A2", "I. Information", "Zwei."), ("B1", "II. Netzwerk", "Drei.")]


def test_other_languages_stand_in_columns_of_their_own() -> None:
    whole = read(
        ["Kriterium", "Kriterium (en)", "Kurztitel", "Kurztitel englisch", "Abschnitt", "Abschnitt (en)", "Nachweis (uk)"],
        ["Eins.", "One.", "E", "O", "Teil", "Part", "доказ"],
    )
    one = only(whole)
    assert (one.wording, one.title, whole.sections[0].name) == (
        {"de": "Eins.", "en": "One."},
        {"de": "E", "en": "O"},
        {"de": "Teil", "en": "Part"},
    )
    assert one.hint == {"de": "", "uk": "доказ"}


def test_the_first_sheet_with_criteria_is_taken() -> None:
    data = book([["Deckblatt"]], [["Kriterium"], ["Eins."]], [["Kriterium"], ["Zwei."]])
    assert told(read_sheet_catalogue(data, "x.xlsx")) == [("A1", "Zwei", "Eins.")]


def test_formulas_and_numbers_are_read_as_what_they_show() -> None:
    assert only(read(["Kriterium"], [2024.0])).wording["de"] == "2024"
    file, workbook = io.BytesIO(), openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active["A1"], workbook.active["A2"] = "Kriterium", "  Zwei\nZeilen "
    workbook.save(file)
    assert only(read_sheet_catalogue(file.getvalue(), "a.b.xlsx")).wording["de"] == "Zwei Zeilen"


# refused


def test_without_a_column_of_criteria_the_columns_are_named() -> None:
    with pytest.raises(Refused, match="keine Spalte „Kriterium“.*Gefundene Spalten: „Name“, „Ort“, „Telefon“\\."):
        read(["Adressen"], ["Name", "Ort", "Telefon"], ["Erika", "", ""])
    with pytest.raises(Refused, match="Gefundene Spalten: keine"):
        read_sheet_catalogue(book([]), "leer.xlsx")


def test_a_head_without_rows_is_told() -> None:
    with pytest.raises(Refused, match="„Liste.xlsx“ enthält unter „Kriterium“ keine einzige Zeile"):
        read(["Kriterium", "Nachweis"], ["", "Beleg"])


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["x" * 601, "", ""], "Zeile 4: „Kriterium“ ist zu lang (höchstens 600 Zeichen)."),
        (["gut", "viel", ""], "Zeile 4: „viel“ ist kein Gewicht."),
        (["gut", -1, ""], "Zeile 4: Ein Gewicht ist eine Zahl von 0 bis 1000."),
        (["gut", "nan", ""], "Zeile 4: Ein Gewicht ist eine Zahl von 0 bis 1000."),
        (["gut", "1e999", ""], "Zeile 4: Ein Gewicht ist eine Zahl von 0 bis 1000."),
        (["gut", 1, "y" * 301], "Zeile 4: „Nachweis“ ist zu lang (höchstens 300 Zeichen)."),
    ],
)
def test_the_row_that_is_wrong_is_named(row: Row, says: str) -> None:
    with pytest.raises(Refused) as caught:
        read(["Kriterium", "Gewicht", "Nachweis"], ["Eins.", 1, ""], [], row)
    assert str(caught.value) == f"{says} Der Katalog wurde nicht übernommen."


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_a_broken_file_is_told(data: bytes) -> None:
    with pytest.raises(Refused, match="„x.xlsx“"):
        read_sheet_catalogue(data, "x.xlsx")


# there and back


def rounded(whole: Checklist) -> Checklist:
    """Weights as people write them: a cell of a spreadsheet keeps 15 digits."""
    sections = [
        replace(part, criteria=tuple(replace(one, weight=round(one.weight, 6)) for one in part.criteria))
        for part in whole.sections
    ]
    return replace(whole, sections=tuple(sections))


@settings(max_examples=20, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # each writes a file: shrinking takes minutes
@given(any_checklist)
def test_what_the_program_writes_is_read_back_the_same(tmp_path_factory: pytest.TempPathFactory, whole: Checklist) -> None:
    path = tmp_path_factory.mktemp("sheet") / "Katalog.xlsx"
    export_catalogue(whole := rounded(whole), path)
    found = checks.whole(read_sheet_catalogue(path.read_bytes(), path.name))
    names = [part.name["de"] for part in whole.sections]
    if len(set(names)) == len(names) and whole.code:  # sections of one name are one section in a table
        assert checks.content(found) == checks.content(whole)
        assert (found.code, found.version) == (whole.code, whole.version)


def test_the_ladder_and_the_code_come_back_only_whole(tmp_path: Path) -> None:
    export_catalogue(made(), tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = workbook.worksheets[0]
    ladder = next(row for row in sheet.iter_rows() if "Stufe 3" in [cell.value for cell in row])
    assert checks.whole(read_sheet_catalogue((tmp_path / "a.xlsx").read_bytes(), "a.xlsx")).ladder == LADDER
    sheet.delete_rows(ladder[0].row)
    workbook.save(tmp_path / "b.xlsx")
    found = read_sheet_catalogue((tmp_path / "b.xlsx").read_bytes(), "b.xlsx")
    assert (found.code, found.ladder) == ("", ())


@given(
    st.lists(
        st.lists(st.text(max_size=6) | st.integers() | st.floats(allow_nan=False, allow_infinity=False), max_size=4), max_size=6
    )
)
def test_any_table_is_a_catalogue_or_is_refused(rows: list[list[object]]) -> None:
    try:
        found = read_sheet_catalogue(book([["Kriterium", "Titel", "Gewicht"], *rows]), "x.xlsx")
    except Refused as refused:
        assert str(refused).strip()
    else:
        assert found.criteria and all(len(one.title["de"]) <= checks.LONGEST_TITLE for one in found.criteria)
