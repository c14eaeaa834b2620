"""The obvious mapping of a table: header rows, key column and references, and when there is none."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.statistics.readers.plain_grid import Grid
from in2desk.core.statistics.readers.plain_guess import headers, look, references

BODY = [["07233026", "Gerolstein", 5.0, 7.5], ["07233002", "Basberg", 6.0, 8.5], ["07233004", "Berlingen", 9.0, 1.5]]


def _grid(*rows: Sequence[object]) -> Grid:
    width = max(len(row) for row in rows)
    return Grid("Blatt", [[*row, *[""] * (width - len(row))] for row in rows])  # type: ignore[list-item]


@pytest.mark.parametrize(("above", "header", "count"), [
    ([["AGS", "Ort", "a 2022", "b 2022"]], 1, 1),
    ([["Titel 2022"], [""], ["AGS", "Ort", "a", "b"]], 3, 1),
    ([["Titel"], ["", "", "2021", "2022"], ["AGS", "Ort", "a", "b"]], 2, 2),
    ([["", "", "2021", "2022"], ["", "", "Anzahl", "Anzahl"]], 1, 2),
    ([["Stand: 31.12.2022"], ["Kreis"], ["Schlüssel", "Name", "a", "b"]], 3, 1),
])
def test_header_rows_are_found_below_titles(above: list[list[object]], header: int, count: int) -> None:
    seen = look(_grid(*above, *BODY), "t")
    assert (seen.header, seen.header_rows) == (header, count)
    assert seen.columns[0].role == "key" and seen.guess is not None
    assert len(seen.guess.values) == 2 and all(value.period for value in seen.guess.values)


def test_a_key_without_a_name_needs_the_digits_of_keys() -> None:
    assert look(_grid(["", "", "2022"], ["07233026", "a", 1.0], ["07233002", "b", 2.0]), "t").columns[0].role == "key"
    populations = look(_grid(["x", "y"], ["4106485", 1.0], ["4159150", 2.0]), "t")
    assert all(column.role != "key" for column in populations.columns)


def test_a_named_key_goes_before_another_that_looks_so() -> None:
    rows = [["vg", "AGS", "wert 2022"], ["072335006", "7233026", 1.0], ["073335007", "7333502", 2.0]]
    guess = look(_grid(*rows), "t").guess
    assert guess is not None and guess.key == "AGS"


def test_no_period_no_guess_but_the_columns_are_shown() -> None:
    seen = look(_grid(["AGS", "Ort", "a", "b"], *BODY), "t")
    assert seen.guess is None
    assert [column.role for column in seen.columns] == ["key", "name", "number", "number"]
    assert seen.columns[1].samples == ("Gerolstein", "Basberg", "Berlingen")


def test_columns_that_say_the_same_are_told_apart() -> None:
    guess = look(_grid(["AGS", "Ort", "Wert 2022", "Wert 2022"], *BODY), "t").guess
    assert guess is not None
    assert len({value.label for value in guess.values}) == 2
    assert [value.column for value in guess.values] == ["#C", "#D"]


def test_a_period_of_the_title_serves_columns_without_one() -> None:
    guess = look(_grid(["Belegung am 30.06.2023"], ["AGS", "Ort", "frei", "voll"], *BODY), "t").guess
    assert guess is not None
    assert {value.period for value in guess.values} == {"2023"}


def test_merged_headers_count_for_all_they_span() -> None:
    grid = _grid(["", "", "2021", "", "2022"], ["AGS", "Ort", "a", "b", "c"], ["07233026", "x", 1.0, 2.0, 3.0])
    assert headers(grid, 0, 2) == ["AGS", "Ort", "2021 | a", "2021 | b", "2022 | c"]
    assert headers(grid, 0, 0) == [""] * 5


@given(st.lists(st.sampled_from(["", "a", "b", "c"]), min_size=1, max_size=8))
def test_references_name_every_column_once(heads: list[str]) -> None:
    names = references(heads)
    assert len(set(names)) == len(names)
    assert all(name == head or name.startswith("#") for name, head in zip(names, heads, strict=True))


@given(st.lists(st.lists(st.sampled_from(["", "07233026", "7", "Ort", "2022", 3.5, "x y", "."]), min_size=1, max_size=4), max_size=6))
def test_no_table_is_too_strange_to_look_at(rows: list[list[object]]) -> None:
    grid = _grid(*rows) if rows else Grid("leer", [])
    seen = look(grid, "t")
    assert len(seen.columns) == grid.width
    assert seen.guess is None or (seen.guess.values and all(v.period or seen.guess.period for v in seen.guess.values))
