"""Spreadsheets (xlsx, ods, xls) as rows of plain values, read whole; what would fill the memory is refused first."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import date, datetime, time, timedelta

from in2desk.core.base.archives import is_bomb
from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _

Value = int | float | str | bool | time | date | datetime | timedelta
Rows = list[list[Value]]
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How they begin: xlsx and ods; xls."""
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)


def tables_of(data: bytes, name: str) -> list[tuple[str, Rows]]:
    """Every sheet with its rows from A1 on; an empty cell is "". name: of the file, for the sentence. Raises Refused."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    _refuse_bomb(data, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [(sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)) for sheet in book.sheet_names]
    except PasswordError as error:
        text = _(
            "Die Tabelle „{name}“ ist mit einem Kennwort geschützt. Speichern Sie sie ohne Kennwort. Es wurde nichts geändert."
        )
        raise Refused(text.format(name=name)) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(_("Die Tabelle „{name}“ lässt sich nicht lesen. Es wurde nichts geändert.").format(name=name)) from error


def text_of(cell: Value) -> str:
    """A cell as trimmed text; whole numbers without a decimal point, days as ISO."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).replace("\u00a0", " ").strip()


def address(sheet: str, row: int, column: int) -> str:
    """Where a cell stands, as `Sheet!C17`; row and column count from 0."""
    letters, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(65 + place) + letters
    return f"{sheet}!{letters}{row + 1}"


def _refuse_bomb(data: bytes, name: str) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            too_large = is_bomb(archive, whole=True)
    except _BROKEN as error:
        raise Refused(_("Die Tabelle „{name}“ ist beschädigt. Es wurde nichts geändert.").format(name=name)) from error
    if too_large:
        raise Refused(_("Die Tabelle „{name}“ ist ausgepackt viel zu groß. Es wurde nichts geändert.").format(name=name))
