"""Any table, from a spreadsheet or a text file, as one grid of cells that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.statistics.readers.sniff import BROKEN, SourceFile
from in2desk.core.statistics.readers.spreadsheet import KINDS, Cell, Rows, address, open_workbook, text_of
from in2desk.core.statistics.readers.text import clean, delimiter_of, locator_prefix, numbered_rows

MAX_TEXT = 128 * 1024 * 1024
"""A text table is held whole; larger ones of no known kind are refused."""


@dataclass(slots=True)
class Grid:
    """One sheet or text table. rows: all rows, equally long; lines: the physical line of each row of a text, else empty.

    decimal: the mark that the file's own habit suggests ("" undecided).
    """

    name: str
    rows: Rows
    prefix: str = ""
    lines: tuple[int, ...] = ()
    decimal: str = ","

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def text(self, row: int, column: int) -> str:
        """A cell as trimmed text."""
        return text_of(self.rows[row][column])

    def locate(self, row: int, column: int) -> str:
        """`Sheet!C17`, or `L17:F3` in a text (with the member's name inside a ZIP)."""
        if not self.lines:
            return address(self.name, row, column)
        return f"{self.prefix}L{self.lines[row]}:F{column + 1}"

    def fresh(self, rows: Rows) -> Grid:
        """The same grid with other cells in the same places."""
        return Grid(self.name, rows, self.prefix, self.lines, self.decimal)


def grids(file: SourceFile) -> list[Grid]:
    """All sheets that hold something, or the one table of a text file. Raises Refused."""
    if file.kind in KINDS:
        book = open_workbook(file)
        return [Grid(name, rows) for name in book.sheets if (rows := book.rows(name))]
    return [_text_grid(file)] if file.kind == "text" else []


def _text_grid(file: SourceFile) -> Grid:
    if not file.member and file.size > MAX_TEXT:
        raise Refused(_("Die Tabelle ist mit {size} MB zu groß. Es wurde nichts gespeichert. "
                        "Laden Sie einen kleineren Ausschnitt herunter.").format(size=file.size // 1024**2))
    try:
        delimiter = delimiter_of(file)
        found = list(numbered_rows(file, delimiter))
    except (*BROKEN, UnicodeDecodeError) as error:
        raise Refused(_("Die Datei ist beschädigt und nicht lesbar. Es wurde nichts gespeichert. "
                        "Laden Sie sie noch einmal herunter.")) from error
    width = max((len(row) for _line, row in found), default=0)
    rows: Rows = [[*map(_cell, row), *[""] * (width - len(row))] for _line, row in found]
    return Grid("", rows, locator_prefix(file), tuple(line for line, _row in found), {";": ",", ",": "."}.get(delimiter, ""))


def _cell(text: str) -> Cell:
    return clean(text)
