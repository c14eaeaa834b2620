"""Reader: GENESIS flat files (ffcsv), the long form since 2024 (one value a row) and the wide form before (values as columns).

Long: `statistics_code;...;time;1_variable_code;...;value;value_unit;value_variable_code;value_variable_label[;value_q]`.
Wide: `Statistik_Code;...;Zeit;1_Merkmal_Code;...;BEVSTD__Bevoelkerungsstand__Anzahl[;BEVSTD__..__q]`. Both come plain or in a
ZIP, unsorted, with columns in any order; an empty attribute code (or INSGESAMT) is a total.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers import genesis
from in2desk.core.statistics.readers.flat_layout import Layout, SeriesMaker, find_layout
from in2desk.core.statistics.readers.model import Record, Table, Wanted
from in2desk.core.statistics.readers.signs import (
    UNREADABLE,
    Cell,
    decimal_mark,
    join_flags,
    note_once,
    quality,
    read_cell,
    settle,
    unreadable_note,
)
from in2desk.core.statistics.readers.sniff import MAX_WHOLE, SourceFile
from in2desk.core.statistics.readers.text import (
    all_parts,
    delimiter_of,
    head_rows,
    locator_prefix,
    numbered_rows,
    text_parts,
)

STEP = 4096
_DASHES = ("-", "–")
_ENGLISH = re.compile(r"\b(?:year|reference date|total|number|percent|month|quarter|semester)\b", re.I)


@dataclass(slots=True)
class _Scan:
    """What a first look over all rows found."""

    decimal: str = ","
    alive: set[tuple[str, str]] = field(default_factory=set)
    periods: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    odd_rows: int = 0
    lines: int = 1


class FlatFileReader:
    """Flat files of Regionalstatistik, Destatis and Zensus."""

    format = "flat_file"

    @property
    def label(self) -> str:
        """What the user reads in the preview."""
        return _("GENESIS-Flatfile (ffcsv)")

    def recognises(self, file: SourceFile) -> bool:
        """Whether the header has a time, a region variable and values. A ZIP counts when all its tables do."""
        return all_parts(file, lambda part: find_layout(head_rows(part)) is not None)

    def open(self, file: SourceFile, wanted: Wanted) -> list[Table]:
        """One table a member. Regions are not filtered here; the files are read whole in a second or two."""
        if file.size > MAX_WHOLE:
            raise Refused(
                _(
                    "Die Datei ist zu groß, um sie als Flatfile einzulesen. Es wurde nichts gespeichert. "
                    "Laden Sie die Tabelle mit weniger Jahren oder weniger Gebieten herunter."
                )
            )
        return [_open_part(part) for part in text_parts(file)]


def _open_part(part: SourceFile) -> Table:
    delimiter = delimiter_of(part)
    layout = find_layout(head_rows(part, delimiter))
    if layout is None:
        raise Refused(
            _("Die Kopfzeile des Flatfiles fehlt. Es wurde nichts gespeichert. Laden Sie die Tabelle noch einmal herunter.")
        )
    maker = SeriesMaker(layout, _display_number(part))
    rows = partial(numbered_rows, part, delimiter)
    scan = _scan(rows, layout, maker)
    if not scan.keys:
        raise Refused(
            _(
                "Das Flatfile enthält keine Angaben für Orte, Kreise oder Länder. Es wurde nichts gespeichert. "
                "Wählen Sie im Portal eine Tabelle mit regionaler Gliederung."
            )
        )
    table = Table(
        format=FlatFileReader.format, table=maker.number, title=maker.title, publisher=genesis.PUBLISHER, licence=genesis.LICENCE,
        attribution=genesis.attribution(_download_year(part)), reference_date=max(scan.periods, default=""), series=maker.series,
    )  # fmt: skip
    if scan.odd_rows:
        table.notes.append(
            ngettext(
                "{n} Zeile hat eine andere Zahl von Feldern als die Kopfzeile und wurde ausgelassen.",
                "{n} Zeilen haben eine andere Zahl von Feldern als die Kopfzeile und wurden ausgelassen.",
                scan.odd_rows,
            ).format(n=scan.odd_rows)
        )
    table.records = lambda progress: _records(rows, layout, maker, scan, table.notes, locator_prefix(part), progress)
    return table


def _scan(rows: Callable[[], Iterator[tuple[int, list[str]]]], layout: Layout, maker: SeriesMaker) -> _Scan:
    """First pass: which units have anything but dashes in a period, which decimal mark, which series there are."""
    scan, marked = _Scan(), set[str]()
    value_fields = [column.index for column in layout.values]
    for start, row in rows():
        scan.lines = start
        if start <= layout.header_line or not row:
            continue
        if len(row) != layout.width:
            scan.odd_rows += 1
            continue
        key, _name, period, _level, _series = maker.read(row)
        if not key or not period:
            continue
        scan.keys.add(key)
        scan.periods.add(period)
        for index in value_fields:
            text = row[index].strip()
            if text not in _DASHES:
                scan.alive.add((key, period))
                if "," in text or "." in text:
                    marked.add(text)
    english = bool(_ENGLISH.search(" ".join(maker.words)))
    scan.decimal = decimal_mark(marked, "." if english else ",")
    maker.trust_keys(genesis.keys_are_whole(scan.keys))
    return scan


def _records(
    rows: Callable[[], Iterator[tuple[int, list[str]]]], layout: Layout, maker: SeriesMaker, scan: _Scan, notes: list[str],
    prefix: str, progress: Progress,
) -> Iterator[Record]:  # fmt: skip
    """Second pass: one record a value, each with the line and field it stands in."""
    cells: dict[str, Cell] = {}
    unreadable: list[str] = []
    for start, row in rows():
        if start % STEP == 0:
            progress.step(start / scan.lines, _("Zeile {n}").format(n=start))
        if start <= layout.header_line or len(row) != layout.width:
            continue
        key, name, period, level, names = maker.read(row)
        if not key or not period:
            continue
        for column, series in zip(layout.values, names, strict=True):
            text = row[column.index]
            cell = cells.get(text) or cells.setdefault(text, read_cell(text.strip(), scan.decimal))
            if cell.missing:
                if cell.missing == UNREADABLE:
                    unreadable.append(_("Zeile {line}: „{text}“").format(line=start, text=text.strip()[:20]))
                cell = settle(cell, (key, period) in scan.alive, series in maker.means)
            flags = cell.flags
            if column.quality is not None and row[column.quality]:
                flags, cell = _with_quality(cell, row[column.quality])
            yield Record(
                key, name, series, period, cell.value, cell.missing, flags, f"{prefix}L{start}:F{column.index + 1}", level
            )
    if unreadable:
        note_once(notes, unreadable_note(len(unreadable), unreadable))


def _with_quality(cell: Cell, text: str) -> tuple[str, Cell]:
    flags, gap = quality(text)
    if gap and cell.value is None:
        cell = Cell(None, gap)
    return ("" if cell.value is None else join_flags(cell.flags, flags)), cell


def _display_number(part: SourceFile) -> str:
    """The table number in the member's or the file's name, for display only; the content has just the statistics code."""
    match = genesis.TABLE_NUMBER.search(part.member) or genesis.TABLE_NUMBER.search(part.name)
    return match[0] if match else ""


def _download_year(part: SourceFile) -> str:
    """The year the portal packed the ZIP; a plain CSV does not carry it."""
    if not part.member:
        return ""
    with zipfile.ZipFile(part.path) as archive:
        year = archive.getinfo(part.member).date_time[0]
    return str(year) if year > 2000 else ""  # archives without a date say 1980
