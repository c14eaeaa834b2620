"""Cells of official statistics: signs keep their meaning, numbers their value, and nothing else becomes a number."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.statistics.model import Flag, Missing
from in2desk.core.statistics.readers.signs import (
    DASH,
    UNREADABLE,
    Cell,
    decimal_mark,
    is_additive,
    is_mean,
    join_flags,
    quality,
    read_cell,
    settle,
    unreadable_note,
)

REASONS = {m.value for m in Missing} | {DASH, UNREADABLE}
FLAGS = {f.value for f in Flag}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (".", "secret_or_unknown"), ("·", "secret_or_unknown"), ("x", "not_meaningful"), ("X", "not_meaningful"),
        ("...", "not_yet"), ("…", "not_yet"), (". . .", "not_yet"), ("/", "unreliable"), ("( )", "unreliable"), ("()", "unreliable"),
        ("", "not_collected"), ("  ", "not_collected"), ("-", DASH), ("–", DASH), ("—", DASH), (" - ", DASH), ("\u2212", DASH),
    ],
)  # fmt: skip
def test_sign_is_a_gap_with_its_reason(text: str, missing: str) -> None:
    assert read_cell(text) == Cell(None, missing, "")


@pytest.mark.parametrize(
    ("text", "value", "flags"),
    [
        ("0", 0.0, "rounded"), ("0,0", 0.0, "rounded"), ("-0,0", 0.0, "rounded"), ("12", 12.0, ""), ("-0,3", -0.3, ""),
        ("–5,2", -5.2, ""), ("1.234,5", 1234.5, ""), ("1.560", 1560.0, ""), ("31 224", 31224.0, ""), ("31\u202f224", 31224.0, ""),
        ("1.234.567", 1234567.0, ""), ("(12,5)", 12.5, "restricted"), ("( 12 )", 12.0, "restricted"), ("12p", 12.0, "provisional"),
        ("12,5 r", 12.5, "corrected"), ("7s", 7.0, "estimated"), ("7D", 7.0, "restricted"), ("7e", 7.0, ""),
        ("12pr", 12.0, "corrected provisional"), ("(12p)", 12.0, "provisional restricted"), ("0p", 0.0, "provisional rounded"),
    ],
)  # fmt: skip
def test_number_with_decimal_comma(text: str, value: float, flags: str) -> None:
    assert read_cell(text, ",") == Cell(value, "", flags)


@pytest.mark.parametrize(("text", "value"), [("55.73", 55.73), ("1,560", 1560.0), ("1,234.5", 1234.5), ("-0.3", -0.3)])
def test_number_with_decimal_point(text: str, value: float) -> None:
    assert read_cell(text, ".") == Cell(value)


@pytest.mark.parametrize(
    "text",
    ["NaN", "nan", "inf", "-Infinity", "1e5", "7,23E+10", "1_000", "0x10", "12a", "abc", "(12", "12)", "1..2", "1,2,3", "55.73",
     "0.123", "1.23.456", "--", "..", "x1", "²", "٣", "+", "12 34", "1 2345"],
)  # fmt: skip
def test_anything_else_is_unreadable(text: str) -> None:
    assert read_cell(text, ",") == Cell(None, UNREADABLE)


def test_a_number_too_large_to_hold_is_unreadable() -> None:
    assert read_cell("9" * 400).missing == read_cell("1" + ".999" * 200).missing == UNREADABLE
    assert read_cell("9" * 30).value == 1e30


def test_undecided_mark_reads_whole_numbers_only() -> None:
    assert read_cell("1560", "") == Cell(1560.0)
    assert read_cell("1.560", "").missing == UNREADABLE


def test_zero_outside_the_offices_signs_is_plain() -> None:
    assert read_cell("0,0", ",", zero_is_rounded=False) == Cell(0.0)


@given(st.text(max_size=12), st.sampled_from([",", ".", ""]))
def test_every_text_is_a_finite_value_or_a_known_gap(text: str, mark: str) -> None:
    cell = read_cell(text, mark)
    assert (cell.value is None) == bool(cell.missing)
    assert cell.missing in REASONS | {""}
    assert set(cell.flags.split()) <= FLAGS
    assert cell.value is None or math.isfinite(cell.value)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4), st.booleans(), st.sampled_from([",", "."]))
def test_written_number_is_read_back(units: int, decimals: int, grouped: bool, mark: str) -> None:
    value = units / 10**decimals
    text = f"{value:{',' if grouped else ''}.{decimals}f}"
    if mark == ",":
        text = text.translate(str.maketrans(",.", ".,"))
    assert read_cell(text, mark).value == value


@given(st.lists(st.decimals(-99_999, 99_999, places=2), min_size=1))
def test_decimal_comma_is_found_whatever_the_default(numbers: list[object]) -> None:
    cells = [f"{number:.2f}".replace(".", ",") for number in numbers]
    assert decimal_mark(cells, ".") == ","


@pytest.mark.parametrize(
    ("cells", "default", "mark"),
    [
        (["1.560", "981"], ",", ","),
        (["1.560", "981"], "", ","),  # decimals would show on 981 too
        (["1.560", "2690"], "", ""),
        (["1.560"], "", ""),
        (["1.560", "34,8"], "", ","),
        (["1,560", "34.8"], ",", "."),
        (["1.234.567"], ".", ","),
        (["0.123"], ",", "."),
        (["2015.123"], ",", "."),
        (["55,73", "55.73"], ",", ","),
        (["-", ".", "x", "..."], ",", ","),
        ([], ".", "."),
    ],
)
def test_decimal_mark_is_decided_by_the_other_cells(cells: list[str], default: str, mark: str) -> None:
    assert decimal_mark(cells, default) == mark


@pytest.mark.parametrize(
    ("label", "unit", "additive", "mean"),
    [
        ("Bevölkerungsstand", "Anzahl", True, False),
        ("Kaufsumme", "Tsd. EUR", True, False),
        ("Veräußerte Baulandfläche", "1000 qm", True, False),
        ("Arbeitslose im Jahresdurchschnitt", "Anzahl", True, False),
        ("Durchschnittlicher Kaufwert je qm", "EUR", False, True),
        ("Anteil Siedlungs- und Verkehrsfläche an Gesamtfläche", "Prozent", False, False),
        ("Arbeitslosenquote", "%", False, False),
        ("Geborene je 1.000 Einwohner", "Anzahl", False, False),
        ("Nettokaltmiete", "EUR/m²", False, True),
        ("Average price", "EUR", False, True),
        ("Einwohnerdichte", "", False, False),
        ("Etwas ohne Einheit", "", False, False),
    ],
)
def test_what_may_be_summed(label: str, unit: str, additive: bool, mean: bool) -> None:
    assert (is_additive(label, unit), is_mean(label, unit)) == (additive, mean)


def test_dash_is_zero_only_where_the_unit_exists() -> None:
    dash = Cell(None, DASH)
    assert settle(dash, exists=True, mean=False) == Cell(0.0)
    assert settle(dash, exists=True, mean=True) == Cell(None, "not_meaningful")
    assert settle(dash, exists=False, mean=False) == Cell(None, "no_such_unit")
    assert settle(Cell(None, UNREADABLE), exists=True, mean=False) == Cell(None, "not_collected")
    assert settle(Cell(3.0), exists=False, mean=True) == Cell(3.0)
    assert settle(Cell(None, "not_yet"), exists=False, mean=True) == Cell(None, "not_yet")


@pytest.mark.parametrize(
    ("text", "said"),
    [("e", ("", "")), ("p", ("provisional", "")), ("r", ("corrected", "")), ("s", ("estimated", "")), ("", ("", "")),
     ("()", ("restricted", "")), (".", ("", "secret_or_unknown")), ("/", ("", "unreliable")), ("q", ("", ""))],
)  # fmt: skip
def test_quality_column(text: str, said: tuple[str, str]) -> None:
    assert quality(text) == said


def test_flags_are_joined_once_and_sorted() -> None:
    assert join_flags("rounded", "", "provisional rounded") == "provisional rounded"


def test_unreadable_cells_are_told_with_their_lines() -> None:
    assert unreadable_note(1, ["Zeile 7: „abc“"]) == "1 Zelle ist weder Zahl noch Zeichen und gilt als Lücke (Zeile 7: „abc“)."
    assert "…" in unreadable_note(9, [f"Zeile {n}" for n in range(9)])
