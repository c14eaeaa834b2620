"""What a plain table seems to be: where its header is, which column is the key, and the mapping that needs no question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from in2desk.core.statistics.readers.plain_columns import (
    ROLE_KEY,
    ROLE_NUMBER,
    column_role,
    is_key_name,
    is_value_name,
    value_column,
    without_year,
    year_in,
)
from in2desk.core.statistics.readers.plain_grid import Grid
from in2desk.core.statistics.readers.plain_mapping import PlainMapping, ValueColumn
from in2desk.core.statistics.readers.spreadsheet import column_letters, text_of
from in2desk.core.statistics.readers.text import clean, iso_period

SAMPLES = 5
_LOOKED_AT = 400
_MAX_HEADER = 8
_KEY_TEXT = re.compile(r"DG|DE|\d{1,12}|\d{7,12}\.0|\d[.,]\d+E\+?\d+", re.I)
_SURE_KEY = re.compile(r"DG|DE|0[1-9]|1[0-6]|(0[1-9]|1[0-6])\d{3}|(0[1-9]|1[0-6])\d{6}|\d{9,12}")
_STRONG_KEY = re.compile(r"0[1-9]\d{3}|(0[1-9]|1[0-6])\d{6}|\d{9,12}")


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """A column as the dialogue shows it. reference: how a mapping names it. role: see plain_columns."""

    reference: str
    header: str
    samples: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True)
class SheetLook:
    """One sheet or text table: first header row (from 1; 0 = none) and how many, its columns, the obvious mapping if any."""

    name: str
    header: int
    header_rows: int
    columns: tuple[ColumnLook, ...]
    guess: PlainMapping | None

    def has(self, role: str) -> bool:
        """Whether any column plays that part."""
        return any(column.role == role for column in self.columns)


def look(grid: Grid, title: str) -> SheetLook:
    """What a grid seems to be. title: the name to use where the table carries none."""
    key, first = _key_column(grid)
    top = _header_top(grid, key, first)
    count = first - top
    heads = headers(grid, top, count)
    names = references(heads)
    body = grid.rows[first : first + _LOOKED_AT]
    columns = tuple(
        ColumnLook(names[j], heads[j], _samples(body, j), ROLE_KEY if j == key else column_role(heads[j], _texts(body, j)))
        for j in range(grid.width)
    )
    seen = SheetLook(grid.name, top + 1 if count else 0, count, columns, None)
    return replace(seen, guess=_guess(seen, _titles(grid, top), title)) if key is not None else seen


def headers(grid: Grid, top: int, count: int) -> list[str]:
    """The header of each column: its rows from the top, joined; a merged cell counts for the columns it spans."""
    rows = [[clean(text_of(cell)) for cell in row] for row in grid.rows[top : top + count]]
    rows = [_spread(row) for row in rows[:-1]] + rows[-1:]
    return [" | ".join(dict.fromkeys(row[j] for row in rows if row[j])) for j in range(grid.width)]


def references(heads: Sequence[str]) -> list[str]:
    """How a mapping names each column: its header, or `#C` where that is empty or not the only one of its kind."""
    often = Counter(heads)
    return [head if head and often[head] == 1 else f"#{column_letters(j)}" for j, head in enumerate(heads)]


def _spread(row: Sequence[str]) -> list[str]:
    result: list[str] = []
    for cell in row:
        result.append(cell or (result[-1] if result else ""))
    return result


def _texts(rows: Sequence[Sequence[object]], column: int) -> list[str]:
    return [text_of(row[column]) for row in rows]  # type: ignore[arg-type]


def _samples(rows: Sequence[Sequence[object]], column: int) -> tuple[str, ...]:
    return tuple([text for text in _texts(rows[:50], column) if text][:SAMPLES])


def _titles(grid: Grid, top: int) -> list[str]:
    return [text for row in grid.rows[:top] for cell in row if (text := clean(text_of(cell)))]


def _key_column(grid: Grid) -> tuple[int | None, int]:
    """The column that holds keys, one named so before others, and the first row of data (1 for a table without keys)."""
    found = [each for j in range(grid.width) if (each := _as_key_column(_texts(grid.rows[:_LOOKED_AT], j), j))]
    if not found:
        return None, min(1, len(grid.rows))
    _named, _sure, _left, column, first = max(found)
    return column, first


def _as_key_column(texts: Sequence[str], column: int) -> tuple[bool, int, int, int, int] | None:
    """Rank of a column as the key: (named so, how many sure keys, further left), its number and its first row of data.

    A column without such a name needs keys that can't be figures: distinct, with the digits of one of the 16 Länder.
    """
    hits = [i for i, text in enumerate(texts) if _KEY_TEXT.fullmatch(text)]
    if not hits:
        return None
    filled = sum(bool(text) for text in texts[hits[0] : hits[-1] + 1])
    sure = [texts[i] for i in hits if _SURE_KEY.fullmatch(texts[i])]
    named = any(is_key_name(text) for text in texts[: hits[0]])
    strong = any(_STRONG_KEY.fullmatch(text) for text in sure)
    distinct = strong and len(sure) >= 2 and len(set(sure)) == len(sure) and len(sure) >= 0.6 * filled
    return (named, len(sure), -column, column, hits[0]) if distinct or (named and len(hits) >= filled / 2) else None


def _header_top(grid: Grid, key: int | None, first: int) -> int:
    """The first of the rows above the data that label columns: titles fill one cell, group labels leave the key's cell empty."""
    top, named = first, False
    while top > max(0, first - _MAX_HEADER):
        row = [text_of(cell) for cell in grid.rows[top - 1]]
        filled = [j for j, text in enumerate(row) if text]
        if (len(filled) < min(2, grid.width) and filled != [key]) or (named and key in filled):
            break
        named = named or (key is not None and is_key_name(row[key]))
        top -= 1
    return top


def _guess(seen: SheetLook, titles: Sequence[str], title: str) -> PlainMapping | None:
    """The mapping that needs no question: a key, figures, and a period for each. None where one is missing."""
    first = {column.role: column.reference for column in reversed(seen.columns)}
    long_form, timed = "indicator" in first, "period" in first
    numbers = [column for column in seen.columns if column.role == ROLE_NUMBER]
    if long_form and len(numbers) > 1:
        numbers = [column for column in numbers if is_value_name(column.header)]
    if not numbers or (long_form and not timed):
        return None
    general = "" if timed else next((found for text in titles if (found := iso_period(text) or year_in(text))), "")
    values = [value_column(column.reference, column.header, general, timed=timed) for column in numbers]
    known = [value for value in values if value.period or timed]
    if not known:
        return None
    heading = next((text for text in titles if len(text) > 3 and not iso_period(text)), title)
    heading = without_year(heading, max(value.period for value in known)) or heading
    known = [value if value.label else replace(value, label=heading) for value in known]
    return PlainMapping(
        key=first[ROLE_KEY], name=first.get("name", ""), values=_told_apart(known), sheet=seen.name, header=seen.header,
        header_rows=seen.header_rows, indicator=first.get("indicator", ""), period=first.get("period", ""),
        unit=first.get("unit", "") if long_form else "", title=heading,
    )


def _told_apart(values: Sequence[ValueColumn]) -> tuple[ValueColumn, ...]:
    """Columns that would count the same at the same time keep their whole header, or their letters, as label."""
    often = Counter((value.label, value.period) for value in values)
    return tuple(
        value if often[value.label, value.period] == 1 else replace(value, label=f"{value.label} {value.column}")
        for value in values
    )
