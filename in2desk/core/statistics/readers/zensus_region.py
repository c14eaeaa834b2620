"""Reader: Zensus 2022 Regionaltabellen (population, demography, buildings and dwellings, households, education).

Only the CSV sheets are read (header `Berichtszeitpunkt, _RS, Name, Regionalebene, codes`); the layout sheets say the same for
people. Labels and units come from the sheet that explains the codes. Values carry noise (cell key method): parts need not add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
from in2desk.core.statistics.readers.text import clean, slug

HEAD_ROWS = 12
CENSUS_DAY = "2022-05-15"
_ABROAD = "Deutsche im Ausland"
_TOTAL = "Bund"
_WITH_ABROAD = "Bund (mit Deutschen im Ausland)"
_WITHOUT_ABROAD = "Bund (ohne Deutsche im Ausland)"
_LEVELS = {"land": "land", "kreis": "kreis", "gemeindeverband": "verband", "gemeinde": "gemeinde"}
_KNOWN_UNITS = {"QMMIETE": "EUR/m²", "FLAECHE": "m²"}
_KNOWN_LABELS = {
    "EWZ": "Einwohnerzahl", "GEBAEUDEART_SYS_1": "Wohnungen insgesamt", "QMMIETE": "Durchschnittliche Nettokaltmiete",
    "FLAECHE": "Durchschnittliche Fläche je Wohnung", "NUTZUNG__01": "Wohnungen: von Eigentümerin oder Eigentümer bewohnt",
    "NUTZUNG__02": "Wohnungen: zu Wohnzwecken vermietet", "NUTZUNG__03": "Wohnungen: Ferien- oder Freizeitwohnung",
    "NUTZUNG__04": "Wohnungen: leer stehend",
}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where the parts of a CSV sheet stand; columns: index of each value column and its code."""

    name: str
    head: int
    moment: int
    key: int
    label: int
    level: int
    columns: Mapping[int, str]


class _Meaning(NamedTuple):
    label: str
    unit: str


class ZensusRegionReader:
    """Results of the Zensus 2022 for regions of all levels, associations included."""

    format = "zensus_region"

    @property
    def label(self) -> str:
        """What the user reads in the preview."""
        return _("Zensus 2022, Regionaltabelle")

    def recognises(self, file: SourceFile) -> bool:
        """Whether a sheet has the columns _RS and Regionalebene."""
        book = find_workbook(file)
        return book is not None and any(_sheet(name, book.rows(name)) for name in _likely(book))

    def open(self, file: SourceFile, wanted: Wanted) -> list[Table]:
        """One table a CSV sheet."""
        book = open_workbook(file)
        sheets = [sheet for name in book.sheets if (sheet := _sheet(name, book.rows(name)))]
        meanings = _meanings(book)
        names = _series_names(sheets)
        year = _published(book)
        return [_table(book.rows(sheet.name), sheet, names, meanings, year, wanted) for sheet in sheets]


def _likely(book: Workbook) -> list[str]:
    """Sheets called CSV-... first, so that recognition need not read the large layout sheets."""
    return sorted(book.sheets, key=lambda name: (not name.upper().startswith("CSV"), book.sheets.index(name)))


def _sheet(name: str, rows: Rows) -> _Sheet | None:
    for i, row in enumerate(rows[:HEAD_ROWS]):
        head = [text_of(cell) for cell in row]
        if "_RS" in head and "Regionalebene" in head:
            fixed = {"Berichtszeitpunkt", "_RS", "Name", "Regionalebene", ""}
            columns = {j: text.rstrip("*") for j, text in enumerate(head) if text not in fixed}
            moment = head.index("Berichtszeitpunkt") if "Berichtszeitpunkt" in head else -1
            label = head.index("Name") if "Name" in head else head.index("_RS")
            return _Sheet(name, i, moment, head.index("_RS"), label, head.index("Regionalebene"), columns)
    return None


def _meanings(book: Workbook) -> dict[str, _Meaning]:
    """Code to label and unit, from rows such as "– EWZ* | Einwohnerzahl (Anzahl)"; "" stands for a sheet's own title."""
    found: dict[str, _Meaning] = {}
    for name in book.sheets:
        if "CSV" in name and _sheet(name, book.rows(name)) is None:
            for row in book.rows(name):
                texts = [text for cell in row if (text := clean(text_of(cell)))]
                if len(texts) == 2:
                    found[texts[0].lstrip("–- ").rstrip("*")] = _meaning(texts[1])
    return found


def _meaning(text: str) -> _Meaning:
    parted = re.fullmatch(r"(.*\S)\s*\(([^()]+)\)", text)
    return _Meaning(parted[1], parted[2]) if parted else _Meaning(text, "")


def _series_names(sheets: Sequence[_Sheet]) -> dict[tuple[str, str], str]:
    """Series id of each sheet and code. A code that two sheets use for different things (buildings, dwellings) keeps its plain
    id in the sheet of dwellings, or else the first; in the others the sheet's name goes before it.
    """
    owner: dict[str, str] = {}
    for sheet in sorted(sheets, key=lambda each: "wohnung" not in each.name.lower()):
        for code in sheet.columns.values():
            owner.setdefault(code, sheet.name)
    return {
        (sheet.name, code): f"zensus2022/{code}" if owner[code] == sheet.name else f"zensus2022/{slug(sheet.name[4:])}/{code}"
        for sheet in sheets for code in sheet.columns.values()
    }


def _published(book: Workbook) -> str:
    for name in book.sheets:
        if "impressum" in name.lower():
            texts = [text_of(cell) for row in book.rows(name) for cell in row]
            return next((found[1] for text in texts if (found := re.search(r"©\D*(\d{4})", text))), "")
    return ""


def _table(
    rows: Rows, sheet: _Sheet, names: Mapping[tuple[str, str], str], meanings: Mapping[str, _Meaning], year: str, wanted: Wanted
) -> Table:
    series = {j: _series(names[sheet.name, code], code, meanings, rows, sheet, j) for j, code in sheet.columns.items()}
    totals = {text_of(row[sheet.level]) for row in rows[sheet.head + 1 : sheet.head + 40]}
    title = meanings.get(sheet.name, _Meaning(_("Zensus 2022: {name}").format(name=sheet.name), "")).label
    owner = "Statistische Ämter des Bundes und der Länder"
    return Table(
        format=ZensusRegionReader.format, table=sheet.name, title=title, publisher=owner,
        licence="Datenlizenz Deutschland – Namensnennung – Version 2.0 (www.govdata.de/dl-de/by-2-0)",
        attribution=f"© {owner}{', ' + year if year else ''}, Zensus 2022, dl-de/by-2-0", reference_date=CENSUS_DAY,
        series={each.id: each for each in series.values()}, notes=_notes(totals),
        records=lambda progress: _records(rows, sheet, series, totals, wanted, progress),
    )


def _notes(totals: set[str]) -> list[str]:
    notes = [_("Zensuswerte sind aus Gründen der Geheimhaltung leicht verändert; Teile ergeben nicht immer genau die Summe.")]
    if _WITHOUT_ABROAD in totals:
        notes.append(_("Für Deutschland wird der Wert ohne Deutsche im Ausland eingelesen."))
    return notes


def _series(identifier: str, code: str, meanings: Mapping[str, _Meaning], rows: Rows, sheet: _Sheet, column: int) -> Series:
    known = meanings.get(code, _Meaning("", ""))
    label = known.label or _KNOWN_LABELS.get(code, code)
    unit = known.unit or _KNOWN_UNITS.get(code, "") or ("Anzahl" if _is_count(rows, sheet, column) else "")
    return Series(id=identifier, label=label, table=sheet.name, unit=unit, additive=signs.is_additive(label, unit))


def _is_count(rows: Rows, sheet: _Sheet, column: int) -> bool:
    """Whether every number of the column is whole."""
    numbers = [row[column] for row in rows[sheet.head + 1 :] if isinstance(row[column], float)]
    return bool(numbers) and all(float(number).is_integer() for number in numbers if isinstance(number, float))


def _records(
    rows: Rows, sheet: _Sheet, series: Mapping[int, Series], totals: set[str], wanted: Wanted, progress: Progress
) -> Iterator[Record]:
    columns = [
        (each.id, column_letters(j), signs.is_mean(each.label, each.unit), _own_day(sheet.columns[j]))
        for j, each in series.items()
    ]
    for number, row in enumerate(rows[sheet.head + 1 :], start=sheet.head + 1):
        if number % 500 == 0:
            progress.step(number / len(rows))
        level, key = _place(text_of(row[sheet.level]), text_of(row[sheet.key]), totals)
        if not key or not wanted(key):
            continue
        moment, name = _moment(row, sheet), text_of(row[sheet.label])
        cells = [_read(row[j]) for j in series]
        exists = any(cell.missing != signs.DASH for cell in cells)
        for cell, (identifier, letters, mean, own) in zip(cells, columns, strict=True):
            value = _settled(cell, exists, mean, key)
            yield Record(key, name, identifier, own or moment, value.value, value.missing, value.flags,
                         f"{sheet.name}!{letters}{number + 1}", level)


def _place(level: str, key: str, totals: set[str]) -> tuple[str, str]:
    """Level and key of a row; no key for rows that are no region of ours (Regierungsbezirke, Germans abroad, a second total)."""
    if level == _ABROAD or (level == _WITH_ABROAD and _WITHOUT_ABROAD in totals):
        return "", ""
    if level.startswith(_TOTAL):
        return "", "DE"
    word = "kreis" if "kreis" in level.lower() else level.lower()
    if word in _LEVELS:
        return _LEVELS[word], key
    return "", "" if "bezirk" in word or "region" in word else key


def _moment(row: Sequence[Cell], sheet: _Sheet) -> str:
    """The day of the census, from a cell such as 20220515."""
    return _day(text_of(row[sheet.moment])) if sheet.moment >= 0 else CENSUS_DAY


def _own_day(code: str) -> str:
    """The day a code names itself (EWZ_BFS_20220630), else ""."""
    found = re.search(r"_(\d{8})$", code)
    return _day(found[1]) if found else ""


def _day(text: str) -> str:
    found = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d).*", text) or re.fullmatch(r"(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>\d{4})", text)
    if not found:
        return CENSUS_DAY
    year, month, day = (found["y"], found["m"], found["d"]) if "y" in found.groupdict() else found.groups()
    return f"{year}-{month}-{day}"


def _read(cell: Cell) -> signs.Cell:
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return signs.Cell(float(cell))
    return signs.read_cell(text_of(cell), zero_is_rounded=False)


def _settled(cell: signs.Cell, exists: bool, mean: bool, key: str) -> signs.Cell:
    """A dash is exactly zero here; only for Germany it stands for a figure that the table does not give."""
    if cell.missing == signs.DASH and key == "DE":
        return signs.Cell(None, Missing.NOT_COLLECTED.value)
    return signs.settle(cell, exists, mean)
