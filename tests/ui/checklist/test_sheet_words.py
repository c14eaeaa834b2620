"""How sheets, answers and evidence are said, and what a next sheet begins with."""

from __future__ import annotations

import pytest

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Evidence, Sheet
from in2desk.ui.checklist.sheet_words import (
    choice_words,
    next_number,
    next_sheet,
    proof_missing,
    proof_title,
    proofs,
    review_missing,
    sheet_place,
    sheet_title,
    split_link,
)

NOTE, LINK, FILE = Evidence(note="Beschluss"), Evidence(link="https://x.de"), Evidence(file="ab", file_name="plan.pdf")
DAY = Evidence(reviewed_on="2026-05-01")


@pytest.mark.parametrize(
    ("sheet", "title"),
    [
        (Sheet(view="workshop", table_number=2), "Werkstatt, Tisch 2"),
        (Sheet(view="workshop", table_number=2, number="017"), "Werkstatt, Tisch 2 · Nr. 017"),
        (Sheet(view="administration"), "Verwaltung"),
        (Sheet(view="administration", role="administration"), "Verwaltung"),
        (Sheet(view="person", role="newcomer"), "Einzelne, zugewandert"),
    ],
)
def test_a_sheet_has_a_title_but_no_name(sheet: Sheet, title: str) -> None:
    assert sheet_title(sheet) == title
    assert title.startswith(sheet_place(sheet))


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ("0", "Stufe 0, nicht vorhanden"),
        ("?", "weiß nicht"),
        ("-", "trifft nicht zu"),
        ("", "nicht beantwortet"),
    ],
)
def test_answers_in_words(choice: str, text: str) -> None:
    assert choice_words(choice, checklists.standard_checklist()) == text


@pytest.mark.parametrize(
    ("choice", "found", "missing"),
    [
        ("1", (), False),
        ("2", (), True),
        ("2", (NOTE,), False),
        ("4", (LINK,), False),
        ("3", (FILE,), False),
        ("2", (DAY,), True),
        ("?", (), False),
        ("-", (), False),
        ("", (), False),
    ],
)
def test_evidence_is_expected_from_level_two(choice: str, found: tuple[Evidence, ...], missing: bool) -> None:
    assert proof_missing(choice, found) is missing


def test_the_day_of_the_last_review_is_expected_from_level_four() -> None:
    assert review_missing("4", (NOTE,))
    assert not review_missing("4", (NOTE, DAY))
    assert not review_missing("3", (NOTE,))


def test_evidence_is_named_by_what_it_has() -> None:
    assert [proof_title(each) for each in (NOTE, LINK, FILE)] == ["Beschluss", "https://x.de", "plan.pdf"]
    assert proofs((NOTE, DAY, FILE)) == (NOTE, FILE)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Beschluss vom 12. März", ("Beschluss vom 12. März", "")),
        ("https://vg.de/mappe", ("", "https://vg.de/mappe")),
        ("Mappe: https://vg.de/mappe.pdf gedruckt", ("Mappe: gedruckt", "https://vg.de/mappe.pdf")),
        ("  www.vg.de ", ("", "www.vg.de")),
        ("zwei  Blanks", ("zwei Blanks", "")),
    ],
)
def test_an_address_in_a_note_is_its_link(typed: str, parts: tuple[str, str]) -> None:
    assert split_link(typed) == parts


@pytest.mark.parametrize(
    ("number", "following"), [("017", "018"), ("099", "100"), ("9", "10"), ("W-09", "W-10"), ("", ""), ("neu", "")]
)
def test_the_next_printed_number(number: str, following: str) -> None:
    assert next_number(number) == following


def test_a_next_sheet_is_like_the_one_before() -> None:
    first = next_sheet(None, "r")
    assert (first.view, first.table_number, first.joint, first.round_id) == ("workshop", 1, True, "r")
    before = Sheet("s", "r", "workshop", "", 2, True, "017", ("A1",), "Notiz", {"x": "3"})
    after = next_sheet(before, "r")
    assert (after.id, after.table_number, after.number) == ("", 3, "018")
    assert (after.priorities, after.comment, dict(after.answers)) == ((), "", {})


def test_people_at_the_same_table_stay_there() -> None:
    alone = Sheet("s", "r", "workshop", "club", 2, False, "")
    assert (next_sheet(alone, "r").table_number, next_sheet(alone, "r").role) == (2, "club")
    assert next_sheet(Sheet("s", "r", "administration"), "r").table_number is None
