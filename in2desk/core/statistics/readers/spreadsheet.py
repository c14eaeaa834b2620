"""Spreadsheets (xlsx, xls, ods) as rows of plain values, with the addresses a person sees in the program that made them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.statistics.readers.bombs import refuse_bomb
from in2desk.core.statistics.readers.sniff import MAX_WHOLE, SourceFile, unpacked_size

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

KINDS = ("xlsx", "xls", "ods")
Cell = int | float | str | bool | time | date | datetime | timedelta
Rows = list[list[Cell]]


class Workbook:
    """A spreadsheet whose sheets are read once, when they are first asked for."""

    def __init__(self, book: CalamineWorkbook) -> None:
        self._book = book
        self._rows: dict[str, Rows] = {}
        self.sheets: list[str] = list(book.sheet_names)

    def rows(self, sheet: str) -> Rows:
        """All rows from A1 on, equally long; an empty cell is "". Numbers are floats, dates are dates.

        Empty leading rows and columns stay, so that rows[i][j] is the cell `address(i, j)`.
        """
        if sheet not in self._rows:
            self._rows[sheet] = _read_sheet(self._book, sheet)
        return self._rows[sheet]


def open_workbook(file: SourceFile) -> Workbook:
    """The workbook behind `file`, opened once however many readers look at it. Raises Refused."""
    known = file._cache.get("workbook")
    if not isinstance(known, Workbook):
        file._cache["workbook"] = known = Workbook(_load(file))
    return known


def find_workbook(file: SourceFile) -> Workbook | None:
    """The workbook behind `file` for a reader that only looks; None where it is none or cannot be read."""
    if file.kind not in KINDS or file.size > MAX_WHOLE:
        return None
    try:
        return open_workbook(file)
    except Refused:
        return None


def refuse_too_large(file: SourceFile) -> None:
    """Raises Refused for a file that would have to be read whole and is too large for that."""
    size = unpacked_size(file)
    if size > MAX_WHOLE:
        limit = MAX_WHOLE // 1024**2
        raise Refused(_("Die Datei ist mit {size} MB zu groß; Dateien dieser Art werden bis {limit} MB eingelesen. Es wurde "
                        "nichts gespeichert. Laden Sie einen kleineren Ausschnitt herunter, zum Beispiel nur Ihr Land."
                        ).format(size=size // 1024**2, limit=limit))


def address(sheet: str, row: int, column: int) -> str:
    """Where a cell stands, as `Sheet!C17`; row and column count from 0."""
    return f"{sheet}!{column_letters(column)}{row + 1}"


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """A, B ... Z, AA ...; counts from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def text_of(cell: Cell) -> str:
    """A cell as trimmed text; whole numbers without a decimal point, dates as ISO."""
    if isinstance(cell, str):
        return cell.replace("\u00a0", " ").strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _load(file: SourceFile) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    refuse_too_large(file)
    refuse_bomb(file)
    try:
        return CalamineWorkbook.from_path(str(file.path))
    except PasswordError as error:
        raise Refused(_locked()) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(_locked() if _is_encrypted(file) else _broken()) from error


def _read_sheet(book: CalamineWorkbook, sheet: str) -> Rows:
    from python_calamine import CalamineError

    try:
        return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise Refused(_broken()) from error


def _is_encrypted(file: SourceFile) -> bool:
    """An encrypted xlsx is an OLE container with a stream of this name."""
    return file.kind == "xls" and "EncryptedPackage".encode("utf-16-le") in file.head


def _locked() -> str:
    return _("Die Datei ist mit einem Kennwort geschützt. Es wurde nichts gespeichert. "
             "Speichern Sie sie ohne Kennwort und lesen Sie sie noch einmal ein.")


def _broken() -> str:
    return _("Die Tabellendatei ist beschädigt oder nicht vollständig heruntergeladen. Es wurde nichts gespeichert. "
             "Laden Sie die Datei noch einmal herunter.")
