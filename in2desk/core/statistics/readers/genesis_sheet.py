"""Reader: GENESIS tables saved as a spreadsheet. The same structure as the CSV, with merged header cells and real numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import COUNTRY, Series
from in2desk.core.statistics.readers import genesis, signs
from in2desk.core.statistics.readers.classic_layout import ClassicTable, Line, find_table
from in2desk.core.statistics.readers.genesis_classic import series_id
from in2desk.core.statistics.readers.model import Record, Table, Wanted
from in2desk.core.statistics.readers.sniff import SourceFile
from in2desk.core.statistics.readers.spreadsheet import Cell, Rows, Workbook, address, find_workbook, open_workbook, text_of
from in2desk.core.statistics.readers.text import clean, iso_period

_HEAD = 60
_MAX_HEADER = 12


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    rows: Rows
    classic: ClassicTable


class GenesisSheetReader:
    """Tables of Regionalstatistik and Destatis in XLSX, XLS or ODS."""

    format = "genesis_sheet"

    @property
    def label(self) -> str:
        """What the user reads in the preview."""
        return _("GENESIS-Tabelle (Tabellenkalkulation)")

    def recognises(self, file: SourceFile) -> bool:
        """Whether a sheet has the structure of a GENESIS table and says for which time it holds."""
        book = find_workbook(file)
        return book is not None and any(_sheet(book, name, _HEAD) for name in book.sheets)

    def open(self, file: SourceFile, wanted: Wanted) -> list[Table]:
        """One table a sheet."""
        book = open_workbook(file)
        return [_table(sheet, wanted) for name in book.sheets if (sheet := _sheet(book, name, None))]


def _sheet(book: Workbook, name: str, limit: int | None) -> _Sheet | None:
    rows = book.rows(name)[:limit]
    lines: list[Line] = [(i + 1, [_written(cell) for cell in row]) for i, row in enumerate(rows)]
    first = next((i for i, (_line, row) in enumerate(lines) if genesis.is_country(row[0].strip()) or _begins_with_key(row)), 0)
    for i in range(max(0, first - _MAX_HEADER), first):
        if not lines[i][1][0].strip():
            lines[i] = (lines[i][0], _spread(lines[i][1]))
    classic = find_table(lines)
    if classic is None or not _dated(classic):
        return None
    return _Sheet(name, rows, classic)


def _begins_with_key(row: Sequence[str]) -> bool:
    return len(row) > 2 and row[0].strip().isdigit() and bool(row[1].strip()) and not row[1].strip().isdigit()


def _dated(classic: ClassicTable) -> bool:
    return classic.time is not None or bool(classic.title_period) or all(column.period for column in classic.columns)


def _spread(row: Sequence[str]) -> list[str]:
    """A header row in which a merged cell counts for all columns it spans; the key's and name's columns stay empty."""
    result: list[str] = []
    for cell in row:
        result.append(cell if cell.strip() or not result else result[-1])
    return result


def _written(cell: Cell) -> str:
    """A cell as the CSV of the same table would write it; periods that the spreadsheet turned into dates stay dates."""
    if isinstance(cell, float) and not cell.is_integer():
        return repr(cell).replace(".", ",")
    return cell if isinstance(cell, str) else text_of(cell)


def _table(sheet: _Sheet, wanted: Wanted) -> Table:
    classic = sheet.classic
    names = [series_id(classic, column) for column in classic.columns]
    series = {name: _series(classic, name, i) for i, name in enumerate(names)}
    periods = [column.period or classic.title_period for column in classic.columns]
    if classic.time is not None:
        periods = [iso_period(row[classic.time]) for _line, row in classic.body]
    return Table(
        format=GenesisSheetReader.format, table=classic.number, title=classic.title, publisher=genesis.PUBLISHER,
        licence=genesis.LICENCE, attribution=genesis.attribution(classic.year or _year(sheet.rows)),
        reference_date=max(periods, default=""), series=series,
        records=lambda progress: _records(sheet, series, wanted, progress),
    )


def _year(rows: Rows) -> str:
    """The year of the line "© Statistische Ämter ..., 2023" below the table."""
    texts = [text_of(cell) for row in rows[-40:] for cell in row[:1]]
    return next((found[1] for text in texts if (found := re.search(r"©[^\d]*((?:19|20)\d\d)", text))), "")


def _series(classic: ClassicTable, identifier: str, column: int) -> Series:
    found = classic.columns[column]
    label = ": ".join(filter(None, [classic.measure, ", ".join(found.labels)])) or classic.title
    unit = found.unit or classic.unit
    return Series(identifier, label, classic.number, unit, signs.is_additive(label, unit))


def _records(sheet: _Sheet, series: dict[str, Series], wanted: Wanted, progress: Progress) -> Iterator[Record]:
    classic = sheet.classic
    whole = genesis.keys_are_whole(row[classic.key].strip() for _line, row in classic.body)
    for done, (line, row) in enumerate(classic.body):
        if done % 1000 == 0:
            progress.step(done / len(classic.body))
        key = clean(row[classic.key])
        country = genesis.is_country(key)
        level = genesis.level_of(key, classic.municipal) if whole and not country else ""
        if country or wanted(key):
            yield from _row(sheet, series, line, row, COUNTRY if country else key, level)


def _row(
    sheet: _Sheet, series: dict[str, Series], line: int, row: Sequence[str], key: str, level: str
) -> Iterator[Record]:
    classic = sheet.classic
    when = iso_period(row[classic.time]) if classic.time is not None else classic.title_period
    cells = [_read(sheet.rows[line - 1][column.index]) for column in classic.columns]
    periods = [column.period or when for column in classic.columns]
    alive = {period for period, cell in zip(periods, cells, strict=True) if cell.missing != signs.DASH}
    for column, period, cell in zip(classic.columns, periods, cells, strict=True):
        own = series[series_id(classic, column)]
        read = signs.settle(cell, period in alive, signs.is_mean(own.label, own.unit))
        yield Record(key, clean(row[classic.name]), own.id, period, *read, address(sheet.name, line - 1, column.index), level)


def _read(cell: Cell) -> signs.Cell:
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return signs.read_cell(repr(float(cell)), ".")
    return signs.read_cell(text_of(cell), ",")
