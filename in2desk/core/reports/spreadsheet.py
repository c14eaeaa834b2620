"""Reports: any table on screen as an XLSX file that opens as people expect it: real numbers, head row, filter, widths."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.project.files import refuse_project

Cell = str | float | int | date | None
_MAX_WIDTH = 60
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


def write_xlsx(
    path: Path, title: str, columns: Sequence[SheetColumn], rows: Sequence[Sequence[Cell]], notes: Sequence[str] = ()
) -> None:
    """Write one table: title, notes (source, example mark), head row, rows. Gaps (None, NaN) stay empty.

    Text is written as text, so keys keep their leading zero and nothing becomes a formula. The file appears whole or
    not at all. Raises DeskError when the place cannot be written.
    """
    import xlsxwriter

    refuse_project(path)
    temporary = path.with_name(path.name + ".part")
    try:
        book = xlsxwriter.Workbook(str(temporary))
        _fill(book, title, columns, rows, notes)
        book.close()
        os.replace(temporary, path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        temporary.unlink(missing_ok=True)
        raise DeskError(
            _(
                "Die Datei „{name}“ lässt sich nicht schreiben, vielleicht ist sie in Excel offen. Es wurde nichts gesichert."
                " Schließen Sie sie dort oder wählen Sie einen anderen Namen."
            ).format(name=path.name)
        ) from error


def _fill(book: Any, title: str, columns: Sequence[SheetColumn], rows: Sequence[Sequence[Cell]], notes: Sequence[str]) -> None:
    book.set_properties({"title": title, "author": ""})
    sheet = book.add_worksheet(_sheet_name(title))
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    quiet = book.add_format({"font_color": "#485662"})
    for line, note in enumerate(notes, start=1):
        sheet.write_string(line, 0, _fitting(note), quiet)
    head = len(notes) + 2
    _write_head(book, sheet, head, columns)
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


def _write_head(book: Any, sheet: Any, line: int, columns: Sequence[SheetColumn]) -> None:
    for index, column in enumerate(columns):
        align = "left" if column.kind == "text" else "right"
        style = {"bold": True, "bottom": 1, "bg_color": "#EBEFF1", "align": align, "text_wrap": True, "valign": "top"}
        sheet.write_string(line, index, column.title, book.add_format(style))


def _write_column(book: Any, sheet: Any, first: int, index: int, column: SheetColumn, cells: Sequence[Cell]) -> None:
    style = book.add_format({"num_format": column.number_format()})
    for offset, cell in enumerate(cells):
        if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
            continue
        if isinstance(cell, str):
            sheet.write_string(first + offset, index, _fitting(cell), style)
        elif isinstance(cell, date):
            sheet.write_datetime(first + offset, index, cell, style)
        else:
            sheet.write_number(first + offset, index, cell, style)


def _fitting(text: str) -> str:
    """XlsxWriter leaves a cell empty, without a word, when its text is longer than a cell may hold."""
    return text if len(text) <= _MAX_TEXT else f"{text[: _MAX_TEXT - 1]}…"


def _width(column: SheetColumn, cells: Sequence[Cell]) -> int:
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return min(_MAX_WIDTH, max(len(column.title) + 3, longest + 2, 9))


def _sheet_name(title: str) -> str:
    allowed = "".join(" " if sign in "[]:*?/\\'" else sign for sign in title).strip()
    return allowed[:31].strip() or "Tabelle"
