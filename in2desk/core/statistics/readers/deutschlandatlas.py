"""Reader: the Deutschlandatlas workbook (BMWSB), one sheet a level and territorial status.

Every sheet has a key column (GKZ, VBG or KRS and the status as MMYY), a name and one column an indicator, whose header
carries code and label; older editions have the code only and the label in a legend sheet. -9999 means missing, and so does
-99999, which stands in a few cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import Missing, Series
from in2desk.core.statistics.readers import signs
from in2desk.core.statistics.readers.model import Record, Table, Wanted
from in2desk.core.statistics.readers.sniff import SourceFile
from in2desk.core.statistics.readers.spreadsheet import (
    Cell,
    Rows,
    Workbook,
    column_letters,
    find_workbook,
    open_workbook,
    text_of,
)

MISSING = (-9999, -99999)
OWNER = "Bundesministerium für Wohnen, Stadtentwicklung und Bauwesen"
HEAD_ROWS = 15
_GAP = signs.Cell(None, Missing.NOT_COLLECTED.value)
_LEVELS = {"GKZ": "gemeinde", "VBG": "verband", "KRS": "kreis"}
_KEY = re.compile(r"(GKZ|VBG|KRS)\d*?(0[1-9]|1[0-2])?(\d\d)?")
_CODE = re.compile(r"Indikatork(?:ü|ue)rzel:\s*(\w+)\s*(.*)", re.S)
_BARE_CODE = re.compile(r"[a-z][a-z0-9]*(?:_[A-Za-z0-9]+)*")
_SPAN = re.compile(r"(?:zwischen|von)?\s*\b((?:19|20)\d\d)\s*(?:und|bis|zu|-|–|/)\s*((?:19|20)?\d\d)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_PER = re.compile(r"\b(?:je|pro) (?:[\d.]+ )?[^\s,]+(?: tätige Person)?")


@dataclass(frozen=True, slots=True)
class _Column:
    """One indicator: where it stands, its series and the period its label names."""

    index: int
    series: Series
    period: str
    letters: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    title: str
    level: str
    reference_date: str
    first: int
    key: int
    label: int
    columns: tuple[_Column, ...]


class DeutschlandatlasReader:
    """The data tables behind the maps of the Deutschlandatlas."""

    format = "deutschlandatlas"

    @property
    def label(self) -> str:
        """What the user reads in the preview."""
        return _("Deutschlandatlas")

    def recognises(self, file: SourceFile) -> bool:
        """Whether a sheet has a key column such as GKZ1224 and indicator codes beside it."""
        book = find_workbook(file)
        return book is not None and any(_key_cell(book.rows(sheet)) for sheet in _likely(book))

    def open(self, file: SourceFile, wanted: Wanted) -> list[Table]:
        """One table a sheet, so that each keeps its own territorial status."""
        book = open_workbook(file)
        legend = _legend(book)
        sheets = [sheet for name in book.sheets if (sheet := _sheet(name, book.rows(name), legend))]
        attribution = _attribution(book)
        return [_table(book.rows(sheet.name), sheet, attribution, wanted) for sheet in sheets]


def _likely(book: Workbook) -> list[str]:
    """Sheets named after the atlas first, so that recognition need not read every large sheet of other workbooks."""
    return sorted(book.sheets, key=lambda name: ("atlas" not in name.lower(), book.sheets.index(name)))


def _key_cell(rows: Rows) -> tuple[int, int] | None:
    """Row and column of the key header, if codes of indicators stand in the same row."""
    for i, row in enumerate(rows[:HEAD_ROWS]):
        for j, cell in enumerate(row):
            if isinstance(cell, str) and _KEY.fullmatch(cell.strip()) and _has_codes(row, j):
                return i, j
    return None


def _has_codes(row: list[Cell], key: int) -> bool:
    texts = [text_of(cell) for j, cell in enumerate(row) if j != key]
    return any(_CODE.match(text) for text in texts) or sum(bool(_BARE_CODE.fullmatch(text)) for text in texts) >= 1


def _legend(book: Workbook) -> dict[str, str]:
    """Code to label, from sheets that are no data: any row with a code and a longer text to its right."""
    found: dict[str, str] = {}
    for sheet in book.sheets:
        rows = book.rows(sheet)
        if _key_cell(rows) is None:
            for row in rows[:500]:
                _read_legend_row([text_of(cell) for cell in row], found)
    return found


def _read_legend_row(texts: list[str], found: dict[str, str]) -> None:
    for j, text in enumerate(texts[:-1]):
        longer = [other for other in texts[j + 1 :] if len(other) > len(text) and " " in other]
        if _BARE_CODE.fullmatch(text) and longer:
            found.setdefault(text, longer[0])


def _sheet(name: str, rows: Rows, legend: dict[str, str]) -> _Sheet | None:
    at = _key_cell(rows)
    if at is None:
        return None
    row, key = at
    head = [text_of(cell) for cell in rows[row]]
    above = [text for r in rows[:row] for cell in r if (text := text_of(cell))]
    title = next((text for text in above if "Indikator" in text or "Gebietsstand" in text), name)
    label = next((j for j, text in enumerate(head) if "name" in text.lower() and j != key), key)
    columns = tuple(c for j, text in enumerate(head) if j not in (key, label) and (c := _column(j, text, legend, name)))
    matched = _KEY.fullmatch(head[key])
    level = _LEVELS[matched[1]] if matched else ""
    return _Sheet(name, _short(title), level, _status(title, head[key]), row + 1, key, label, columns)


def _short(title: str) -> str:
    """The sheet's title without the sentence on its size, which is written for screen readers."""
    return re.split(r", gegliedert nach|\. Die Tabelle", title)[0].strip()


def _status(title: str, key: str) -> str:
    """Territorial status: from the title, else from the MMYY at the end of the key's header."""
    found = re.search(r"Gebietsstand\D*(\d\d)\.(\d\d)\.(\d{4})", title)
    if found:
        return f"{found[3]}-{found[2]}-{found[1]}"
    return f"20{key[-2:]}-12-31" if re.search(r"12\d?\d\d$", key) else ""  # one sheet of 2026 is headed KRS12224


def _column(index: int, header: str, legend: dict[str, str], sheet: str) -> _Column | None:
    found = _CODE.match(header)
    code = found[1] if found else header if _BARE_CODE.fullmatch(header) else ""
    if not code:
        return None
    label = _one_line(found[2]) if found else legend.get(code, code)
    series = Series(id=f"dla/{code}", label=label, table=sheet, unit=_unit(label), additive=False)
    return _Column(index, series, _period(label), column_letters(index))


def _one_line(text: str) -> str:
    """A header on one line, with words mended that were hyphenated for print ("Mi-\\nnuten")."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=[a-zäöü])-\s*\n\s*(?=[a-zäöü])", "", text)).strip()


def _period(label: str) -> str:
    """The year or, for a change over time, the interval that the label names; the last one named wins."""
    spans = list(_SPAN.finditer(label))
    if spans:
        start, end = spans[-1][1], spans[-1][2]
        return f"{start}/{end if len(end) == 4 else start[:2] + end}"
    years = _YEAR.findall(label)
    return years[-1] if years else ""


def _unit(label: str) -> str:
    """The unit as the label ends in it; minutes where a travel time names none."""
    if "pro Jahr in %" in label:
        return "% je Jahr"
    if re.search(r" in %(\s|$)", label):
        return "%"
    stated = re.search(r" in ((?:1\.000 )?€(?: je \S+)?|Minuten|km|MW je .+)$", label)
    if stated:
        return stated[1]
    per = _PER.findall(label)
    if per:
        return re.sub("^pro", "je", per[-1])
    return "Minuten" if re.search("zeit ", label) else ""


def _attribution(book: Workbook) -> str:
    """The line the imprint asks for, with its year."""
    imprint = [sheet for sheet in book.sheets if _key_cell(book.rows(sheet)) is None]
    texts = [text_of(row[0]) for sheet in imprint for row in book.rows(sheet)[:60] if row]
    year = next((m[1] for t in texts if (m := re.search(r"©\D*(\d{4})", t))), "")
    return f"Deutschlandatlas, © {OWNER}{', ' + year if year else ''}"


def _table(rows: Rows, sheet: _Sheet, attribution: str, wanted: Wanted) -> Table:
    classes = [column for column in sheet.columns if _is_text(rows, sheet, column)]
    numeric = tuple(column for column in sheet.columns if column not in classes)

    def records(progress: Progress) -> Iterator[Record]:
        return _records(rows, sheet, numeric, wanted, progress)

    return Table(
        format=DeutschlandatlasReader.format, table=sheet.name, title=sheet.title, publisher=f"{OWNER} (BMWSB)",
        licence="Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet",
        attribution=attribution, reference_date=sheet.reference_date,
        series={column.series.id: column.series for column in numeric}, records=records,
        notes=[_class_note(rows, sheet, column) for column in classes],
    )


def _is_text(rows: Rows, sheet: _Sheet, column: _Column) -> bool:
    """Published in classes ("100 bis unter 200"): text in the data and not one number."""
    cells = [row[column.index] for row in rows[sheet.first :]]
    return not any(isinstance(cell, float) for cell in cells) and any(isinstance(cell, str) and cell.strip() for cell in cells)


def _class_note(rows: Rows, sheet: _Sheet, column: _Column) -> str:
    example = next(text_of(row[column.index]) for row in rows[sheet.first :] if text_of(row[column.index]))
    message = _("„{label}“ ist nur in Klassen wie „{example}“ veröffentlicht und wird nicht eingelesen.")
    return message.format(label=column.series.label, example=example)


def _records(rows: Rows, sheet: _Sheet, columns: tuple[_Column, ...], wanted: Wanted, progress: Progress) -> Iterator[Record]:
    for number, row in enumerate(rows[sheet.first :], start=sheet.first):
        if number % 500 == 0:
            progress.step(number / len(rows))
        key = text_of(row[sheet.key])
        if not any(map(str.isdigit, key)) or not wanted(key):
            continue
        name = text_of(row[sheet.label])
        for column in columns:
            cell = _read(row[column.index])
            locator = f"{sheet.name}!{column.letters}{number + 1}"
            yield Record(key, name, column.series.id, column.period, *cell, locator, sheet.level)


def _read(cell: Cell) -> signs.Cell:
    """A figure, or the gap that -9999, an empty cell or a sign of official statistics stands for."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _GAP if cell in MISSING else signs.Cell(float(cell))
    read = signs.read_cell(text_of(cell), zero_is_rounded=False)
    return _GAP if read.value in MISSING or read.missing in (signs.DASH, signs.UNREADABLE) else read
