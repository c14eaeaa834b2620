"""Reports: any table on screen as an XLSX file that opens as people expect it: real numbers, head row, filter, widths."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.project.files import refuse_project

Cell = str | float | int | date | None
_MAX_WIDTH = 60
FIRST_YEAR = 1901
"""Spreadsheets count days from 1900 on, and not all of them agree about that year."""
_NO_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
_MAX_TEXT = 32_767  # characters a cell of a spreadsheet holds
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*(?:[eE][+-]?\d+)?")


def harmless(text: str) -> str:
    """A text for CSV or the clipboard that no spreadsheet takes for a formula: an apostrophe says that it is text.

    Numbers stay as they are, with their sign.
    """
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its head, what it holds (text, number, percent, date) and its decimals. percent: cells are shares 0..1."""

    title: str
    kind: str = "text"
    decimals: int = 0

    def number_format(self) -> str:
        """Excel's format code, in Excel's own (English) notation."""
        if self.kind == "date":
            return "dd.mm.yyyy"
        if self.kind == "text":
            return "@"
        places = "." + "0" * self.decimals if self.decimals else ""
        return f"0{places}%" if self.kind == "percent" else f"#,##0{places}"


@contextmanager
def new_workbook(path: Path, title: str) -> Iterator[Any]:
    """An XLSX file to fill (a Workbook of xlsxwriter); it appears whole or not at all. Raises DeskError."""
    import xlsxwriter

    refuse_project(path)
    temporary = path.with_name(path.name + ".part")
    try:
        book = xlsxwriter.Workbook(str(temporary))
        book.set_properties({"title": title, "author": ""})
        yield book
        book.close()
        os.replace(temporary, path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise DeskError(
            _(
                "Die Datei „{name}“ lässt sich nicht schreiben, vielleicht ist sie in Excel offen. Es wurde nichts gesichert."
                " Schließen Sie sie dort oder wählen Sie einen anderen Namen."
            ).format(name=path.name)
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_xlsx(
    path: Path, title: str, columns: Sequence[SheetColumn], rows: Sequence[Sequence[Cell]], notes: Sequence[str] = ()
) -> None:
    """Write one table: title, notes (source, example mark), head row, rows. Gaps (None, NaN) stay empty.

    Text is written as text, so keys keep their leading zero and nothing becomes a formula. The file appears whole or
    not at all. Raises DeskError when the place cannot be written.
    """
    with new_workbook(path, title) as book:
        add_table(book, sheet_name(title), title, columns, rows, notes)


def add_table(
    book: Any,
    name: str,
    title: str,
    columns: Sequence[SheetColumn],
    rows: Sequence[Sequence[Cell]],
    notes: Sequence[str] = (),
) -> None:
    """Add a sheet with one table to a workbook. name: as `sheet_name` gives it."""
    sheet = book.add_worksheet(name)
    add_title(book, sheet, title, notes)
    head = len(notes) + 2
    add_head(book, sheet, head, columns)
    for index, column in enumerate(columns):
        cells = [row[index] for row in rows]
        _write_column(book, sheet, head + 1, index, column, cells)
        sheet.set_column(index, index, _width(column, cells))
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, head + max(len(rows), 1), max(len(columns) - 1, 0))
    sheet.repeat_rows(head)
    sheet.fit_to_pages(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)


def add_title(book: Any, sheet: Any, title: str, notes: Sequence[str] = ()) -> None:
    """Title and notes from A1 on, one line each."""
    sheet.write_string(0, 0, fitting(title), book.add_format({"bold": True, "font_size": 14}))
    quiet = book.add_format({"font_color": "#485662"})
    for line, note in enumerate(notes, start=1):
        sheet.write_string(line, 0, fitting(note), quiet)


def add_head(book: Any, sheet: Any, line: int, columns: Sequence[SheetColumn]) -> None:
    """The head row of a table."""
    for index, column in enumerate(columns):
        align = "left" if column.kind == "text" else "right"
        style = {"bold": True, "bottom": 1, "bg_color": "#EBEFF1", "align": align, "text_wrap": True, "valign": "top"}
        sheet.write_string(line, index, fitting(column.title), book.add_format(style))


def _write_column(book: Any, sheet: Any, first: int, index: int, column: SheetColumn, cells: Sequence[Cell]) -> None:
    style = book.add_format({"num_format": column.number_format()})
    for offset, cell in enumerate(cells):
        write_cell(sheet, first + offset, index, cell, style)


def write_cell(sheet: Any, line: int, index: int, cell: Cell, style: Any = None) -> None:
    """One cell: text as text, days as days, numbers as numbers; a gap stays empty."""
    if cell is None or cell == "" or (isinstance(cell, float) and not math.isfinite(cell)):
        return
    if isinstance(cell, date) and cell.year < FIRST_YEAR:
        cell = cell.isoformat()
    if isinstance(cell, str):
        sheet.write_string(line, index, fitting(cell), style)
    elif isinstance(cell, date):
        sheet.write_datetime(line, index, cell, style)
    else:
        sheet.write_number(line, index, cell, style)


def fitting(text: str) -> str:
    """A text as a cell holds it.

    XlsxWriter leaves a cell empty, without a word, when its text is too long, and writes signs that no XML reader takes.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_NO_XML)
    return text if len(text) <= _MAX_TEXT else f"{text[: _MAX_TEXT - 1]}…"


def _width(column: SheetColumn, cells: Sequence[Cell]) -> int:
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return min(_MAX_WIDTH, max(len(column.title) + 3, longest + 2, 9))


def sheet_name(title: str, taken: Collection[str] = ()) -> str:
    """A name for a sheet: at most 31 signs, none that Excel forbids, none that is taken already."""
    first = _allowed(title)
    names = (f"{first[: 31 - len(str(n)) - 1]} {n}" for n in count(2))
    known = {name.casefold() for name in taken}
    return first if first.casefold() not in known else next(name for name in names if name.casefold() not in known)


def _allowed(title: str) -> str:
    allowed = "".join(" " if sign in "[]:*?/\\'" else sign for sign in title).strip()
    return allowed[:31].strip() or "Tabelle"
