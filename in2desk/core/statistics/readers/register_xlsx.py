"""Reader: Destatis "Auszug aus dem Gemeindeverzeichnis" (GV-ISys) as a spreadsheet.

Columns are found by their header texts and rows by their record type (Satzart), so that reordered columns, one header
row more and shuffled rows do no harm. Layout: shared domain notes, C6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import Region
from in2desk.core.statistics.readers.model import Record, Table, Wanted
from in2desk.core.statistics.readers.register import FIGURES, LEVEL_OF_RECORD_TYPE, Codes, figures, register_series
from in2desk.core.statistics.readers.sniff import SourceFile
from in2desk.core.statistics.readers.spreadsheet import Cell, Rows, Workbook, address, find_workbook, open_workbook, text_of

HEAD_ROWS = 40
_NAN = float("nan")
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_WIDTHS = {"land": 2, "rb": 1, "kreis": 2, "vb": 4, "gem": 3}
_HEADERS = {
    "type": ("satzart",), "kind": ("textkennzeichen",), "land": ("land",), "rb": ("rb", "regierungsbezirk"), "kreis": ("kreis",),
    "vb": ("vb", "verband", "gemeindeverband"), "gem": ("gem", "gemeinde"), "name": ("gemeindename", "name"),
    "area": ("flachekm2", "flacheinkm2", "flache"), "population": ("insgesamt",), "male": ("mannlich",), "female": ("weiblich",),
    "postcode": ("postleitzahl", "plz"), "lon": ("langengrad",), "lat": ("breitengrad",),
}
_MEASURED = (*FIGURES, "lon", "lat")
_NEEDED = ("type", "land", "kreis", "gem", "name")


@dataclass(frozen=True, slots=True)
class _Layout:
    sheet: str
    columns: dict[str, int]
    territory: str
    counted: str


class RegisterXlsxReader:
    """The yearly and quarterly register of all municipalities."""

    format = "register_xlsx"

    @property
    def label(self) -> str:
        """What the user reads in the preview."""
        return _("Gemeindeverzeichnis (Destatis)")

    def recognises(self, file: SourceFile) -> bool:
        """Whether a sheet has the columns Satzart, Land, Kreis, Gem and Gemeindename."""
        book = find_workbook(file)
        return book is not None and _find_layout(book) is not None

    def open(self, file: SourceFile, wanted: Wanted) -> list[Table]:
        """One table that gives regions and their four figures."""
        book = open_workbook(file)
        layout = _find_layout(book)
        if layout is None:
            raise Refused(_("In der Datei fehlen Spalten des Gemeindeverzeichnisses. Es wurde nichts gespeichert."))
        rows = book.rows(layout.sheet)
        regions = _Once(rows, layout)
        return [_table(book, layout, regions, wanted)]


class _Once:
    """The regions of the sheet, made when first asked for: the import asks twice (regions, records)."""

    def __init__(self, rows: Rows, layout: _Layout) -> None:
        self._rows, self._layout = rows, layout
        self._regions: list[Region] | None = None

    def regions(self, progress: Progress) -> Iterator[Region]:
        if self._regions is None:
            self._regions = list(_regions(self._rows, self._layout, progress))
        yield from self._regions


def _table(book: Workbook, layout: _Layout, once: _Once, wanted: Wanted) -> Table:
    def records(progress: Progress) -> Iterator[Record]:
        kept = (region for region in once.regions(progress) if wanted(region.key))
        return figures(kept, layout.counted, layout.territory)

    return Table(
        format=RegisterXlsxReader.format, table="GV-ISys", title=_title(book.rows(layout.sheet)),
        publisher="Statistisches Bundesamt (Destatis)",
        licence="Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet",
        attribution=f"© Statistisches Bundesamt (Destatis), {_published(book, layout)}",
        reference_date=layout.territory, series=register_series("GV-ISys"), records=records, regions=once.regions,
    )


def _title(rows: Rows) -> str:
    return next((text for text in (text_of(cell) for row in rows[:3] for cell in row) if text), _("Gemeindeverzeichnis"))


def _published(book: Workbook, layout: _Layout) -> str:
    """The year in "Statistisches Bundesamt (Destatis), 2024"; the year of the territory where that line is missing."""
    for sheet in book.sheets:
        rows = book.rows(sheet)
        for row in rows[-30:] + rows[:30]:
            found = re.search(r"\(Destatis\),?\s*(\d{4})", text_of(row[0])) if row else None
            if found:
                return found[1]
    return layout.territory[:4]


def _find_layout(book: Workbook) -> _Layout | None:
    for sheet in book.sheets:
        rows = book.rows(sheet)
        top = next((i for i, row in enumerate(rows[:HEAD_ROWS]) if any(plain(cell) == "satzart" for cell in row)), None)
        if top is not None:
            layout = _layout(sheet, rows, top)
            if all(name in layout.columns for name in _NEEDED):
                return layout
    return None


def _layout(sheet: str, rows: Rows, top: int) -> _Layout:
    types = [plain(cell) for cell in rows[top]].index("satzart")
    end = next((i for i in range(top + 1, len(rows)) if text_of(rows[i][types]) in LEVEL_OF_RECORD_TYPE), len(rows))
    header = rows[top:end]
    columns = _columns(header)
    territory = _date_after(rows[:end], "gebietsstand") or _date_after(rows[:top], "")
    counted = _population_date(header, columns.get("population")) or territory
    return _Layout(sheet, columns, territory, counted)


def _columns(header: Rows) -> dict[str, int]:
    texts = [[plain(row[column]) for row in header] for column in range(len(header[0]))]
    found: dict[str, int] = {}
    for name, labels in _HEADERS.items():
        hits = [column for label in labels for column, cells in enumerate(texts) if label in cells]
        if hits:
            found[name] = hits[0]
    return found


def plain(cell: Cell) -> str:
    """A header cell without case, accents, hyphens, blanks and footnote marks: "Fläche km2 1)" is "flachekm2"."""
    text = re.sub(r"\s*\d\)", "", text_of(cell).lower())
    return re.sub(r"[^a-z0-9]", "", text.translate(str.maketrans("äöü²", "aou2")).replace("ß", "ss"))


def _population_date(header: Rows, column: int | None) -> str:
    """The date above the population; a merged header may carry it one column aside."""
    if column is None:
        return ""
    own = [[row[column]] for row in header]
    others = [[c for c in row if not re.search("gebietsstand|zuordnung", text_of(c), re.I)] for row in header]
    return _date_after(own, "") or _date_after(others, "")


def _date_after(rows: Sequence[Sequence[Cell]], word: str) -> str:
    for row in rows:
        for cell in row:
            if isinstance(cell, date | datetime) and not word:
                return cell.isoformat()[:10]
            found = _DATE.search(text_of(cell)) if word in text_of(cell).lower() else None
            if found:
                return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    return ""


def _regions(rows: Rows, layout: _Layout, progress: Progress) -> Iterator[Region]:
    column = layout.columns["type"]
    places = [(layout.columns.get(name, -1), width) for name, width in _WIDTHS.items()]
    for number, row in enumerate(rows):
        if number % 1000 == 0:
            progress.step(number / len(rows))
        level = LEVEL_OF_RECORD_TYPE.get(text_of(row[column]), "")
        if level:
            codes = Codes(*[_code(row[at], width) if at >= 0 else "" for at, width in places])
            if codes.complete(level):
                yield _region(row, number, layout, level, codes)


def _code(cell: Cell, width: int) -> str:
    """One part of the key as text with its zeros; "" where it is no number of that width."""
    text = cell.strip() if isinstance(cell, str) else text_of(cell)
    return text.zfill(width) if text.isdigit() and len(text) <= width else ""


def _region(row: Sequence[Cell], number: int, layout: _Layout, level: str, codes: Codes) -> Region:
    columns, sheet = layout.columns, layout.sheet
    found = {name: _number(row[columns[name]]) for name in _MEASURED if name in columns and row[columns[name]] != ""}
    cells: dict[str, str] = {name: address(sheet, number, columns[name]) for name in found if name in FIGURES}
    return Region(
        key=codes.key(level), level=level, ars=codes.ars(level), name=text_of(row[columns["name"]]),
        kind=_text(row, columns.get("kind")), postcode=_postcode(row, columns.get("postcode")),
        association=codes.key("verband") if level == "gemeinde" else "",
        locator=address(sheet, number, columns["name"]), cells=cells, **found,
    )


def _text(row: Sequence[Cell], column: int | None) -> str:
    return "" if column is None else text_of(row[column])


def _postcode(row: Sequence[Cell], column: int | None) -> str:
    text = _text(row, column)
    return text.zfill(5) if text.isdigit() else text


def _number(cell: Cell) -> float:
    """A figure, also as text with a decimal comma; NaN where it is none."""
    if isinstance(cell, float | int):
        return float(cell)
    text = re.sub(r"[\s\u2009\u202f]", "", text_of(cell))
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else _NAN
