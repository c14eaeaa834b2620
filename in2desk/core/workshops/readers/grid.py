"""A table of texts out of a file that others made: a spreadsheet (xlsx, ods, xls), or text with separators (csv, tsv)."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from in2desk.core.base.archives import is_bomb
from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _

SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
MOST_ROWS = 200_000
_SEPARATORS = ("\t", ";", ",", "|")
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)
_LONGEST_CELL = 50_000_000


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. rows: number (as the spreadsheet counts, or the line of a text file) and cells; empty rows are left out."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def grids(data: bytes, name: str, only: int | None = None) -> list[Grid]:
    """Every sheet of a file. name: of the file, for the sentence; only: read so many rows of each, at most. Raises Refused."""
    if not data.strip():
        raise Refused(_("„{name}“ ist leer. Es wurde nichts gespeichert.").format(name=name))
    found = _sheets(data, name, only) if data.startswith(SPREADSHEETS) else [_text(data, name, only)]
    if any(len(grid.rows) > MOST_ROWS for grid in found):
        sentence = _("„{name}“ hat mehr als {n} Zeilen. Bitte teilen Sie die Tabelle. Es wurde nichts gespeichert.")
        raise Refused(sentence.format(name=name, n=f"{MOST_ROWS:,}".replace(",", ".")))
    return [grid for grid in found if grid.rows]


def _sheets(data: bytes, name: str, only: int | None) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    _refuse_bomb(data, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(sheet, book.get_sheet_by_name(sheet)) for sheet in book.sheet_names]
        tables = [(sheet, table.to_python(skip_empty_area=False, nrows=only)) for sheet, table in sheets]
    except PasswordError as error:
        text = _(
            "„{name}“ ist mit einem Kennwort geschützt. Speichern Sie die Tabelle ohne Kennwort. Es wurde nichts gespeichert."
        )
        raise Refused(text.format(name=name)) from error
    except (CalamineError, *_BROKEN) as error:
        raise _unreadable(name) from error
    return [Grid(sheet, _numbered(enumerate(([text_of(c) for c in row] for row in rows), start=1))) for sheet, rows in tables]


def _refuse_bomb(data: bytes, name: str) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            too_large = is_bomb(archive, whole=True)
    except _BROKEN as error:
        raise _unreadable(name) from error
    if too_large:
        raise Refused(_("„{name}“ ist ausgepackt viel zu groß. Es wurde nichts gespeichert.").format(name=name))


def text_of(cell: object) -> str:
    """A cell as trimmed text: whole numbers without a decimal point, days as ISO."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).replace("\u00a0", " ").strip()


def _text(data: bytes, name: str, only: int | None) -> Grid:
    text = _decoded(data)
    if text.count("\0") > len(text) // 20:
        raise _unreadable(name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    csv.field_size_limit(_LONGEST_CELL)
    rows, line = [], 1
    try:
        for row in islice(reader, only):
            rows.append((line, [cell.strip() for cell in row]))
            line = reader.line_num + 1
    except csv.Error as error:
        raise _unreadable(name) from error
    return Grid("", _numbered(rows))


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or Windows; a single line of another encoding does not spoil the others."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "".join(_line(line) for line in data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True))


def _line(line: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def _separator(text: str) -> str:
    """The sign that parts the first lines most often and evenly."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=head.count)


def _numbered(rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    return tuple((number, tuple(row)) for number, row in rows if any(row))


def _unreadable(name: str) -> Refused:
    text = _("„{name}“ lässt sich nicht als Tabelle lesen. Es wurde nichts gespeichert. Erwartet wird xlsx, csv oder tsv.")
    return Refused(text.format(name=name))
