"""Text tables: slugs, delimiters, lines, periods."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import Refused
from in2desk.core.statistics.readers.sniff import SourceFile
from in2desk.core.statistics.readers.text import (
    clean,
    delimiter_of,
    head_rows,
    iso_period,
    numbered_rows,
    slug,
    sniff_delimiter,
    text_parts,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ausländer(innen)", "auslaender-innen"), ("15 bis unter 20 Jahre", "15-bis-unter-20-jahre"), ("Größe in m²", "groesse-in-m2"),
     ("  SGB II - Quote ", "sgb-ii-quote"), ("Café", "cafe"), ("a\u0308lter", "aelter"), ("---", "")],
)  # fmt: skip
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_slug_is_plain_and_stays_itself(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert slug(made) == made


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("31.12.2022", "2022-12-31"), ("1.7.2022", "2022-07-01"), ("2022-12-31", "2022-12-31"), ("2022-12-31T00:00:00", "2022-12-31"),
        ("2022", "2022"), ("Jahr: 2016", "2016"), ("Jahr 2016", "2016"), ("Stichtag: 30.06.2015", "2015-06-30"),
        ("Berichtsjahr 2020", "2020"), ("- Stichtag 31.12.2020 -", "2020-12-31"), ("Jahresdurchschnitt 2016", "2016"),
        ("2016/17", "2016/2017"), ("Schuljahr 2016/17", "2016/2017"), ("1999/00", "1999/2000"), ("2020 bis 2023", "2020/2023"),
        ("2020-2023", "2020/2023"), ("2022-05", "2022-05"), ("Mai 2022", "2022-05"), ("März 2022", "2022-03"),
        ("3. Quartal 2022", "2022-07-01/2022-09-30"), ("2022-Q4", "2022-10-01/2022-12-31"), ("  2022 ", "2022"),
    ],
)  # fmt: skip
def test_period(text: str, period: str) -> None:
    assert iso_period(text) == period


@pytest.mark.parametrize(
    "text",
    ["", "Jahr", "- Stichtag 31.12. -", "Jahresdurchschnitt", "31.02.2022", "15 bis unter 20 Jahre", "2016/18", "2023 bis 2020", "Anzahl",
     "12411", "männlich", "2022-13", "99.99.9999", "13. Quartal 2022", "1560"],
)  # fmt: skip
def test_no_period(text: str) -> None:
    assert iso_period(text) == ""


@given(st.dates())
def test_any_day_is_read_in_both_notations(day) -> None:  # type: ignore[no-untyped-def]
    assert iso_period(day.isoformat()) == iso_period(f"{day.day:02}.{day.month:02}.{day.year:04}") == day.isoformat()


def test_clean_joins_white_space() -> None:
    assert clean("\ufeff  a\u00a0 b\n") == "a b"


@pytest.mark.parametrize(
    ("lines", "mark"), [(["a;b", "1,5;2"], ";"), (["a\tb", "1;5\t2"], "\t"), (["a,b", "1,2"], ","), ([], ";")]
)
def test_delimiter(lines: list[str], mark: str) -> None:
    assert sniff_delimiter(lines) == mark


def _write(folder: Path, content: bytes) -> SourceFile:
    path = folder / "x.csv"
    path.write_bytes(content)
    return SourceFile(path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_physically(tmp_path: Path, end: str) -> None:
    file = _write(tmp_path, end.join(["a;b", '"eins', "zwei", 'drei";2', "", "c;d"]).encode())
    rows = list(numbered_rows(file, ";"))
    assert [line for line, row in rows if row] == [1, 2, 6]
    assert rows[-1][1] == ["c", "d"]


def test_head_does_not_end_inside_a_character_or_line(tmp_path: Path) -> None:
    line = "ä;1\n".encode()
    file = _write(tmp_path, line * 30_000)
    rows = head_rows(file)
    assert delimiter_of(file) == ";"
    assert rows and all(row == ["ä", "1"] for row in rows)


def test_broken_csv_is_refused_in_plain_words(tmp_path: Path) -> None:
    file = _write(tmp_path, b'a;b\n"' + b"x" * 140_000 + b"\n")
    with pytest.raises(Refused, match="Ab Zeile 2 .* Es wurde nichts gespeichert"):
        list(numbered_rows(file, ";"))


def test_members_of_a_zip_are_found_by_content(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a;b\n")
        archive.writestr("b.png", b"\x89PNG....")
        archive.writestr("__MACOSX/c.txt", "x")
    assert [part.member for part in text_parts(SourceFile(path))] == ["a.txt"]


def test_damaged_member_is_refused_while_reading(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "Kennziffer;Wert\n" * 9000)
    data = bytearray(path.read_bytes())
    data[100_000] ^= 0x01
    path.write_bytes(bytes(data))
    with pytest.raises(Refused, match="beschädigt"):
        list(numbered_rows(SourceFile(path, member="a.csv"), ";"))
