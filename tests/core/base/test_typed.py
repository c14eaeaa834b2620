"""What people type in: one notation for days, nothing that cannot be stored, and a sentence for what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base import typed
from in2desk.core.base.errors import DeskError


@given(st.dates())
def test_iso_and_german_days_mean_the_same(day: date) -> None:
    german = f"{day.day}.{day.month}.{day.year:04}"
    assert typed.read_day(day.isoformat(), "Tag") == typed.read_day(f" {german} ", "Tag") == day.isoformat()


@pytest.mark.parametrize("text", ["", "morgen", "31.02.2027", "2027-13-01", "31.12.27", "2027-12-31T10:00", "٣١.١٢.٢٠٢٧"])
def test_anything_else_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(DeskError, match="Löschen bis.*31.12.2027"):
        typed.read_day(text, "Löschen bis")


@pytest.mark.parametrize(("text", "day"), [(None, None), ("", None), ("  ", None), ("1.2.2026", "2026-02-01")])
def test_a_day_may_be_missing(text: str | None, day: str | None) -> None:
    assert typed.day_or_nothing(text, "Tag") == day


def test_a_day_that_may_be_missing_must_still_be_one() -> None:
    with pytest.raises(DeskError, match="bald"):
        typed.day_or_nothing("bald", "Tag")


@pytest.mark.parametrize(
    ("text", "stored"),
    [("  Café ", "Café"), ("Cafe\u0301", "Café"), ("a\nb", "a\nb"), ("", ""), ("=1+1", "=1+1"), ("\u00a0x", "x")],
)
def test_a_text_is_stored_in_one_way(text: str, stored: str) -> None:
    assert typed.text(text, "Notiz") == stored


@pytest.mark.parametrize("text", ["a\0b", "a\x1bb", "\ud800"])
def test_what_cannot_be_stored_is_refused(text: str) -> None:
    with pytest.raises(DeskError, match="„Notiz“ enthält Zeichen"):
        typed.text(text, "Notiz")


def test_what_is_too_long_is_refused_with_the_limit() -> None:
    assert typed.text("x" * typed.LONGEST, "Notiz")
    with pytest.raises(DeskError, match="höchstens 10000 Zeichen"):
        typed.text("x" * (typed.LONGEST + 1), "Notiz")
    with pytest.raises(DeskError, match="höchstens 300 Zeichen"):
        typed.line("x" * 301, "Titel")


def test_a_line_has_no_breaks() -> None:
    assert typed.line(" Lotsen \r\n für\t alle ", "Titel") == "Lotsen für alle"


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_what_is_required_must_say_something(text: str) -> None:
    assert typed.required(" Lotsen\nfür alle ", "Titel") == "Lotsen\nfür alle"
    assert typed.required_line(" Lotsen\nfür alle ", "Titel") == "Lotsen für alle"
    for check in (typed.required, typed.required_line):
        with pytest.raises(DeskError, match="„Titel“ fehlt"):
            check(text, "Titel")


@pytest.mark.parametrize("key", ["", "07", "07233", "072335006", "07233001", "DE", " 07233 "])
def test_keys_of_places_have_the_lengths_of_the_register(key: str) -> None:
    assert typed.region(key, "Ort") == key.strip()


@pytest.mark.parametrize("key", ["7", "Basberg", "0723300", "٠٧", "072335006123", "\0"])
def test_other_keys_are_refused(key: str) -> None:
    with pytest.raises(DeskError, match="„Ort“"):
        typed.region(key, "Ort")


@pytest.mark.parametrize(
    ("codes", "number"),
    [([], 1), (["A1", "A3"], 4), (["B7", "A2"], 3), (["A", "Ax", "A٣", "A-1"], 1), (["A" + "9" * 40], 1), (["MA9"], 1)],
)
def test_numbers_go_on_after_the_greatest(codes: list[str], number: int) -> None:
    assert typed.next_number("A", codes) == number


def test_a_word_is_one_of_those_known() -> None:
    assert typed.one_of("neu", ("neu", "alt"), "Stand") == "neu"
    with pytest.raises(DeskError, match="„anders“ gibt es nicht für „Stand“. Es wurde nichts geändert."):
        typed.one_of("anders", ("neu", "alt"), "Stand")


def test_half_a_character_can_be_said_in_the_refusal() -> None:
    with pytest.raises(DeskError) as told:
        typed.one_of("\ud800", (), "Stand")
    str(told.value).encode("utf-8")


@pytest.mark.parametrize(
    ("said", "amount"),
    [("", None), ("  ", None), ("1.200,50", 1200.5), ("1200,5 €", 1200.5), ("0", 0.0), ("12.000 EUR", 12_000.0), ("1.234.567,89", 1234567.89)],
)
def test_amounts_are_read_as_people_write_them(said: str, amount: float | None) -> None:
    assert typed.amount_or_nothing(said, "Kosten") == amount


@pytest.mark.parametrize("said", ["viel", "-5", "1,234.50", "1.2", "12.34", "1,234", "nan", "1e5", "١٢", "1.200.50"])
def test_what_is_no_amount_is_refused_and_named(said: str) -> None:
    with pytest.raises(DeskError, match="kein Betrag für „Kosten“"):
        typed.amount_or_nothing(said, "Kosten")
