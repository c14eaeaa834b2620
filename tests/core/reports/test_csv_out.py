"""CSV for machines: full precision, a decimal point, nothing where there is nothing."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import DeskError
from in2desk.core.reports import csv_out
from in2desk.core.statistics.model import Region, Value
from in2desk.core.statistics.regions import Register

REGISTER = Register([Region("07233001", "gemeinde", "072335006001", 'Basberg, "Oberdorf"', association="072335006")])
FILES = {"a": "eins.csv", "b": "zwei.xlsx"}


def value_row(value: Value) -> dict[str, str]:
    """The one row of a value by column."""
    header, row = csv_out.value_rows([value], REGISTER, FILES)
    return dict(zip(header, row, strict=True))


def test_a_published_value() -> None:
    row = value_row(
        Value("07233001", "", "12411/BEVSTD", "2023-12-31", 101.0, "Anzahl", "", ("provisional", "rounded"), False, "a", "12411", "L2:F10")
    )
    assert row["name"] == 'Basberg, "Oberdorf"'
    assert (row["value"], row["missing"], row["flag"], row["example"]) == ("101", "", "provisional rounded", "0")
    assert (row["source"], row["table"], row["locator"]) == ("eins.csv", "12411", "L2:F10")


def test_a_gap_is_empty_and_says_why() -> None:
    row = value_row(Value("07233001", "x", "", "2023", None, "%", "not_yet"))
    assert (row["value"], row["missing"]) == ("", "not_yet")


def test_a_derived_value_names_all_its_files_once() -> None:
    row = value_row(Value("07233001", "x", "", "2023", 1.5, "%", source="a b a", example=True))
    assert (row["source"], row["example"], row["locator"]) == ("eins.csv; zwei.xlsx", "1", "")


@pytest.mark.parametrize(("key", "level"), [("07", "land"), ("07233", "kreis"), ("072335006", "verband"), ("DE", "")])
def test_the_level_follows_from_the_key(key: str, level: str) -> None:
    assert value_row(Value(key, "", "s", "2023", 1.0, ""))["level"] == level


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back_exactly(number: float) -> None:
    assert float(csv_out._number(number)) == number


def test_no_number_is_nothing() -> None:
    assert csv_out._number(None) == csv_out._number(math.nan) == ""


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "werte.csv"
    csv_out.write_csv(csv_out.value_rows([Value("07233001", "x", "", "2023", 1.5, "%")], REGISTER, FILES), str(path))
    (row,) = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    assert (row["name"], row["value"]) == ('Basberg, "Oberdorf"', "1.5")


def test_to_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    csv_out.write_csv(iter([("a", "b"), ("1", "zwei, drei")]), None)
    assert capsys.readouterr().out == 'a,b\n1,"zwei, drei"\n'


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="lässt sich nicht schreiben"):
        csv_out.write_csv(iter([("a",)]), str(tmp_path / "gibt es nicht" / "a.csv"))


HOSTILE = ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_becomes_a_formula(tmp_path: Path, name: str) -> None:
    register = Register([Region("07233001", "gemeinde", "072335006001", name)])
    rows = csv_out.value_rows([Value("07233001", "", "s", "2023", -5.5, name)], register, {})
    csv_out.write_csv(rows, str(tmp_path / "werte.csv"))
    with (tmp_path / "werte.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    kept = name.replace("\r", "\n")
    assert (row["name"], row["unit"]) == (f"'{kept}", f"'{kept}")
    assert (row["key"], row["value"]) == ("07233001", "-5.5")
