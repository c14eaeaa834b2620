"""Statistics: where pasted cells belong: below each other from a cell on, or by the names in their own headings. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Cells = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Pasted:
    """cells: row and column of the table, and what belongs there. unknown: names of places that the table does not have."""

    cells: tuple[tuple[int, int, str], ...]
    unknown: tuple[str, ...] = field(default=())


def place_cells(cells: Cells, names: Sequence[str], titles: Sequence[str], row: int, column: int) -> Pasted:
    """Cells of a table of places (rows) and figures (columns; column 0 holds the names of the places).

    With a first line of headings each column goes where its heading says, and each line to its place, if the names of the
    places are among it; without one all go in their order to the right of and below `row` and `column`.
    """
    columns = _headings(cells[0] if cells else (), titles)
    if not columns:
        found = [(row + down, column - 1 + right, text) for down, line in enumerate(cells) for right, text in enumerate(line)]
        return Pasted(tuple(cell for cell in found if cell[0] < len(names) and 0 <= cell[1] < len(titles)))
    at = next((place for place in range(len(cells[0])) if place not in columns), None)
    if at is None:
        return _below(cells[1:], columns, len(names), row)
    return _by_name(cells[1:], columns, names, at)


def _headings(line: Sequence[str], titles: Sequence[str]) -> dict[int, int]:
    """Which column of the clipboard belongs to which figure."""
    known = {_plain(title): place for place, title in enumerate(titles)}
    return {place: known[_plain(text)] for place, text in enumerate(line) if _plain(text) in known}


def _below(lines: Cells, columns: Mapping[int, int], rows: int, row: int) -> Pasted:
    found = []
    for down, line in enumerate(lines[: max(0, rows - row)]):
        found += [(row + down, to, line[place]) for place, to in columns.items() if place < len(line)]
    return Pasted(tuple(found))


def _by_name(lines: Cells, columns: Mapping[int, int], names: Sequence[str], at: int) -> Pasted:
    rows = {_plain(name): place for place, name in enumerate(names)}
    found: list[tuple[int, int, str]] = []
    unknown = []
    for line in lines:
        name = line[at].strip() if at < len(line) else ""
        if _plain(name) in rows:
            found += [(rows[_plain(name)], to, line[place]) for place, to in columns.items() if place < len(line)]
        elif name and len(line) > 1:  # a note below the table stands alone in its line
            unknown.append(name)
    return Pasted(tuple(found), tuple(unknown))


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).casefold()
