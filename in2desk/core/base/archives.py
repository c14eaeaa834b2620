"""Archives and spreadsheets that are small on disk and would fill the memory once unpacked: told before they are read."""

from __future__ import annotations

import re
import zipfile
from functools import reduce

MEMBERS = 500
"""An archive of statistics holds some tables; one of more files is none."""
UNPACKED = 256 * 1024 * 1024
"""Bytes that a spreadsheet may hold unpacked: it is read whole."""
RATIO, HARMLESS = 150, 64 * 1024 * 1024
"""Tables shrink to a tenth, seldom to a thirtieth; more than RATIO is suspicious from HARMLESS bytes on."""
CELLS = 20_000_000
"""Cells between A1 and the last one: the reader holds all of them, empty ones too."""
REPEATED = 1_000
"""How often one cell or row that holds something may be said to be repeated in an ODS table."""

_FAR = re.compile(rb"""\sr\s*=\s*["'](?:[A-Za-z]{3,}\d|[A-Za-z]*\d{5})""")
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_REPEATED = re.compile(rb'<table:table-(row|cell)\b[^>]*?number-(?:rows|columns)-repeated="(\d+)"[^>]*>')
_HOLDS = re.compile(rb"office:value-type|<text:p|table:formula")


def is_bomb(archive: zipfile.ZipFile, *, whole: bool) -> bool:
    """Whether it would unpack to more than a computer holds. Looks at what is really in it.

    whole: it is a spreadsheet, which is read at once with every cell. Raises what zipfile raises for a damaged archive.
    """
    return _is_too_large(archive.infolist(), whole=whole) or (whole and _is_too_wide(archive))


def _is_too_large(members: list[zipfile.ZipInfo], *, whole: bool) -> bool:
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    dense = unpacked > HARMLESS and unpacked > RATIO * max(packed, 1)
    return len(members) > MEMBERS or dense or (whole and unpacked > UNPACKED)


def _is_too_wide(archive: zipfile.ZipFile) -> bool:
    """Unpack every member once: a size that the directory hides breaks its checksum, and cells may stand very far away."""
    for info in archive.infolist():
        content = archive.read(info)
        if info.filename.startswith("xl/worksheets/") and _area(content) > CELLS:
            return True
        if info.filename == "content.xml" and _repeats(content):
            return True
    return False


def _area(sheet: bytes) -> int:
    """Cells from A1 to the last row and column that are named; 0 where none lies far away."""
    if not _FAR.search(sheet):
        return 0
    letters, digits = zip((b"A", b"1"), *_CELL.findall(sheet), strict=True)
    return max(int(number[:9]) for number in set(digits)) * max(map(_column, set(letters)))


def _column(letters: bytes) -> int:
    return reduce(lambda total, sign: total * 26 + sign - 64, letters[:6].upper(), 0)


def _repeats(table: bytes) -> bool:
    """Whether a cell or row that holds something stands for very many."""
    for found in _REPEATED.finditer(table):
        if int(found[2][:12]) > REPEATED:
            end = b"</table:table-row>" if found[1] == b"row" else b"</table:table-cell>"
            inner = b"" if found[0].endswith(b"/>") else table[found.end() : table.find(end, found.end())]
            if _HOLDS.search(found[0]) or _HOLDS.search(inner):
                return True
    return False


def holds_file(info: zipfile.ZipInfo) -> bool:
    """Whether an entry of an archive is a file: no folder, and not without a name, on which `ZipInfo.is_dir` breaks."""
    return info.filename[-1:] not in ("", "/")
