"""Points typed by code: what people write is read, what says nothing is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.workshops.codes import CodeEntry, read_codes


@pytest.mark.parametrize("typed", ["A17 4 Punkte", "A17 4", "a17: 4", "A17=4", " A17   4 P. ", "a17 4 punkt", "A17\t4"])
def test_every_way_to_write_it_is_the_same(typed: str) -> None:
    assert read_codes(typed) == ([CodeEntry("A17", 4)], [])


def test_several_stand_in_lines_or_behind_signs() -> None:
    entries, unread = read_codes("A1 1; B2: 2,A3 3\r\nA4 4\n\n;")
    assert [(one.code, one.points) for one in entries] == [("A1", 1), ("B2", 2), ("A3", 3), ("A4", 4)]
    assert unread == []


@pytest.mark.parametrize("typed", ["A17", "4 A17", "A17 -4", "A17 vier", "17 4", "A17 4 5", "A17 ٤", "ABCD1 2", "A17 1.5"])
def test_what_is_no_code_with_points_is_told_as_it_was_typed(typed: str) -> None:
    assert read_codes(typed) == ([], [typed])


@given(st.text())
def test_any_text_is_read_or_told_and_nothing_is_dropped(typed: str) -> None:
    entries, unread = read_codes(typed)
    parts = [part for line in typed.replace("\r", "\n").split("\n") for part in line.replace(",", ";").split(";") if part.strip()]
    assert len(entries) + len(unread) == len(parts)


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(1, 999), st.integers(0, 99)), max_size=9))
def test_what_is_written_comes_back(wanted: list[tuple[str, int, int]]) -> None:
    typed = "; ".join(f"{letter}{number} {points}" for letter, number, points in wanted)
    entries, unread = read_codes(typed)
    assert [(one.code, one.points) for one in entries] == [(f"{letter}{number}", points) for letter, number, points in wanted]
    assert unread == []
