"""The structure of a GENESIS table: titles, header, data and footer, told apart by what the rows hold and not by line numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from in2desk.core.statistics.readers import genesis
from in2desk.core.statistics.readers.signs import UNREADABLE, read_cell
from in2desk.core.statistics.readers.text import clean, iso_period

Line = tuple[int, list[str]]
"""A record and the physical line it starts in."""

_KEY = re.compile(r"DG|DE|D|\d{1,12}|\d[.,]\d+E\+?\d+", re.I)
_TABLE_LINE = re.compile(r"(?:GENESIS-)?Tabelle\s*:\s*(\S+)", re.I)
_UNIT = re.compile(
    r"(?:(?:in|1[. ]?000|tsd\.?|mill?\.|mio\.?|mrd\.?)\s*)*(?:anzahl|number|prozent|percent|%|promille|‰|tsd\.?|euro?|€"
    r"|qm|m²|m2|ha|a|qkm|km²|km|m|cbm|m³|t|kwh|mwh|gj|jahre?|monate?|tage?|stunden|minuten|personen|einwohner|index|punkte|verhältnis)(?:\s*(?:/|je|pro)\s*\S.*)?"
    r"|je\s.*|\d{4}=100|1[. ]?000|%-punkte|prozentpunkte",
    re.I,
)
_MEASURE = re.compile(r"(.+?)\s*\(([^()]+)\)")
_OFFICES = re.compile(r"Statistische Ämter des Bundes und der Länder|Statistisches Bundesamt")
_YEAR = re.compile(r"©[^\d]*?((?:19|20)\d\d)", re.S)
_STAND = re.compile(r"Stand:\s*\d{2}\.\d{2}\.(\d{4})")
_DATED = re.compile(r"(?<!Gebietsstand )(?<!Gebietsstand: )\b(\d{2}\.\d{2}\.\d{4})\b|\b(?:Jahr|Berichtsjahr)\s*:?\s*(\d{4})\b")
_LEFT_OUT = {"stichtag", "jahr", "zeit"}
_FIRST_ROWS = 400
_QUALITY = {"", "e", "p", "r", "s", "D"}


@dataclass(frozen=True, slots=True)
class Column:
    """A value column: its labels from the top without period and unit."""

    index: int
    labels: tuple[str, ...]
    period: str
    unit: str


@dataclass(slots=True)
class ClassicTable:
    """A table taken apart. key, name, time: field numbers from 0; body: the data rows.

    classes: fields beside the name that say what the row counts (age groups, "Kaufsumme"); unit_field: one with its unit;
    quality: fields with the quality letter of the figure left of them.
    """

    number: str
    title: str
    measure: str
    unit: str
    title_period: str
    year: str
    key: int
    name: int
    time: int | None
    columns: list[Column]
    body: list[Line]
    classes: tuple[int, ...] = ()
    unit_field: int | None = None
    quality: frozenset[int] = frozenset()

    def class_of(self, row: Sequence[str]) -> tuple[str, ...]:
        """What a row counts, from its classifying fields; its unit, if it has one, is the last."""
        fields = self.classes if self.unit_field is None else (*self.classes, self.unit_field)
        return tuple([clean(row[i]) for i in fields])

    def period_of(self, row: Sequence[str]) -> str:
        """The period of a row; that of a column, if it has one, comes first."""
        return iso_period(row[self.time]) if self.time is not None else self.title_period

    @property
    def municipal(self) -> bool:
        """Whether the table goes down to municipalities: its number ends with -5, or it holds their 10-digit keys."""
        if re.search(r"-5(-[A-Z0-9]+)?$", self.number):
            return True
        return any(len(row[self.key].strip()) == 10 for _line, row in self.body)


def find_table(lines: Sequence[Line]) -> ClassicTable | None:
    """The table in these records, None if they hold none: then the file is of another kind."""
    wide = [(line, row) for line, row in lines if len(row) > 2]
    width = Counter(len(row) for _line, row in wide).most_common(1)[0][0] if wide else 0
    wide = [(line, row) for line, row in wide if len(row) == width]
    pair = _key_and_name([row for _line, row in wide[:_FIRST_ROWS]])
    if pair is None:
        return None
    key, name = pair
    body = [(line, row) for line, row in wide if _is_data(row, key, name)]
    if not body:
        return None
    first = body[0][0]
    time = _time_column([row for _line, row in body], key, name)
    places = {0, key, name} | ({time} if time is not None else set())
    above = [row for line, row in lines if line < first]
    begin = next((i for i, row in enumerate(above) if len(row) == width and _is_header(row, places)), len(above))
    titles = [_title_of(row) for row in above[:begin]]
    header = [row for row in above[begin:] if len(row) == width]
    number, titles = _number(titles)
    footer = "\n".join(cell for line, row in lines if line > first and len(row) < 3 for cell in row)
    known = bool(number) or any(genesis.is_country(row[key].strip()) for _line, row in body) or bool(_OFFICES.search(footer))
    if not known or not header or any(_filled(row, key) and _filled(row, name) for row in header):
        return None
    return _assemble(number, titles, footer, key, name, time, header, body)


def _filled(row: Sequence[str], index: int) -> bool:
    return bool(row[index].strip())


def _is_text(cell: str) -> bool:
    return len(cell.strip()) > 1 and any(sign.isalpha() for sign in cell) and not genesis.is_country(cell.strip())


def _is_data(row: Sequence[str], key: int, name: int) -> bool:
    others = any(cell.strip() for i, cell in enumerate(row) if i not in (key, name))
    return bool(_KEY.fullmatch(row[key].strip())) and _is_text(row[name]) and others


def _key_and_name(rows: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """The pair of fields that most rows fill with a key and a name; among equals the one whose keys form a hierarchy."""
    texts = Counter(i for row in rows for i, cell in enumerate(row) if _is_text(cell))
    best: tuple[tuple[int, ...], tuple[int, int]] | None = None
    for name, _count in texts.most_common(4):
        for key in range(len(rows[0])):
            pairs = [
                (row[key].strip(), row[name].strip()) for row in rows if _KEY.fullmatch(row[key].strip()) and _is_text(row[name])
            ]
            if key != name and pairs:
                rank = _pair_rank(pairs, name - key)
                best = max(best, (rank, (key, name))) if best else (rank, (key, name))
    return best[1] if best else None


def _pair_rank(pairs: Sequence[tuple[str, str]], distance: int) -> tuple[int, ...]:
    """How well two fields fit as key and name: many rows, keys inside keys, one name a key, name right of the key."""
    keys = {key for key, _name in pairs}
    names_too_many = len(set(pairs)) - len(keys)
    return (len(pairs), _family(keys), -names_too_many, len({name for _key, name in pairs}), -abs(distance), distance)


def _family(known: set[str]) -> int:
    """How many keys lie inside another key of the table, as a municipality in its district; figures do so by chance only."""
    nested = sum(any(key[:cut] in known for cut in (2, 5, 7) if len(key) > cut) for key in known)
    whole = sum((key[:1] == "0" and len(key) > 1) or genesis.is_country(key) for key in known)
    return nested + 2 * whole


def _time_column(body: Sequence[Sequence[str]], key: int, name: int) -> int | None:
    """A field of its own for the period: dates in every row, or years that stand left of the key or repeat."""
    for index in range(len(body[0])):
        if index in (key, name):
            continue
        cells = [row[index].strip() for row in body]
        dated = all(iso_period(cell) for cell in cells)
        if dated and (index < min(key, name) or 3 * len(set(cells)) <= len(cells) or not all(cell.isdigit() for cell in cells)):
            return index
    return None


def _is_header(row: Sequence[str], places: set[int]) -> bool:
    return any(cell.strip() for i, cell in enumerate(row) if i not in places)


def _title_of(row: Sequence[str]) -> str:
    return clean(" ".join(cell for cell in row if cell.strip()))


def _number(titles: Sequence[str]) -> tuple[str, list[str]]:
    """The table number from "GENESIS-Tabelle: ..." or standing alone, and the other title lines."""
    for i, title in enumerate(titles):
        match = _TABLE_LINE.match(title)
        if match:
            return match[1], [*titles[:i], *titles[i + 1 :]]
        if genesis.TABLE_NUMBER.fullmatch(title):
            return title, [*titles[:i], *titles[i + 1 :]]
    return "", list(titles)


def _assemble(
    number: str, titles: Sequence[str], footer: str, key: int, name: int, time: int | None,
    header: Sequence[Sequence[str]], body: list[Line],
) -> ClassicTable:  # fmt: skip
    titles = [title for title in titles if title]
    measure, unit = _measure(titles)
    skipped = {key, name} | ({time} if time is not None else set())
    others = [i for i in range(len(body[0][1])) if i not in skipped and any(_filled(row, i) for _line, row in body)]
    quality = frozenset(i for i in others if _is_quality([row[i].strip() for _line, row in body]))
    others = [i for i in others if i not in quality]
    classes, unit_field = _classes(others, header, [row for _line, row in body])
    columns = _columns(header, [i for i in others if i not in classes and i != unit_field])
    year = _YEAR.search(footer) or _STAND.search(footer)
    lines = [title for title in titles if not iso_period(title) and not _OFFICES.search(title)]
    return ClassicTable(
        number, _joined(lines), measure, unit, _title_period(titles), year[1] if year else "", key, name, time, columns, body,
        classes, unit_field, quality,
    )  # fmt: skip


def _classes(
    others: Sequence[int], header: Sequence[Sequence[str]], body: Sequence[Sequence[str]]
) -> tuple[tuple[int, ...], int | None]:
    """Fields that classify rows: no header above them, or words instead of figures below; and the one that holds units."""
    found = [i for i in others if not any(_filled(row, i) for row in header) or _is_wordy([row[i] for row in body])]
    units = [i for i in found if all(_UNIT.fullmatch(row[i].strip()) for row in body)]
    unit = units[-1] if units and len(found) > 1 else None
    return tuple(i for i in found if i != unit), unit


def _is_quality(cells: Sequence[str]) -> bool:
    """Whether a field holds nothing but quality letters, as newer downloads put beside each figure."""
    return any(cells) and all(cell in _QUALITY for cell in cells)


def _is_wordy(cells: Sequence[str]) -> bool:
    words = sum(_is_text(cell) and read_cell(cell.strip()).missing == UNREADABLE for cell in cells)
    return words * 10 > len(cells) * 9


def _joined(lines: Sequence[str]) -> str:
    """The first title lines as one: the portal breaks long titles after 60 characters."""
    title = ""
    for line in lines:
        if title and (line.startswith("regionale Tiefe") or _MEASURE.fullmatch(line)):
            break
        title = f"{title} {line}".strip()
    return re.sub(r"\s*-?\s*regionale Tiefe.*", "", title).strip()


def _measure(titles: Sequence[str]) -> tuple[str, str]:
    """What is counted and its unit, from a title such as "Bevölkerungsstand (Anzahl)"."""
    for title in reversed(titles):
        match = _MEASURE.fullmatch(title)
        if match and _UNIT.fullmatch(match[2].strip()):
            return match[1], match[2].strip()
    return "", ""


def _title_period(titles: Sequence[str]) -> str:
    """The period a title line is, or, failing that, the one date or year that a title line contains."""
    alone = [period for title in titles if (period := iso_period(title))]
    if alone:
        return alone[-1]
    inside = {iso_period(match[1] or match[2]) for title in titles for match in _DATED.finditer(title)}
    return inside.pop() if len(inside) == 1 else ""


def _columns(header: Sequence[Sequence[str]], indices: Sequence[int]) -> list[Column]:
    rows = [[clean(cell) for cell in row] for row in header]
    units: Sequence[str] = ()
    if rows and all(not rows[-1][i] or _UNIT.fullmatch(rows[-1][i]) for i in indices):
        units = rows.pop()
    columns = []
    for index in indices:
        stacked = [row[index] for row in rows if row[index]]
        period = next((found for label in stacked if (found := iso_period(label))), "")
        columns.append(Column(index, _labels(stacked), period, units[index] if units else ""))
    return columns


def _labels(stacked: Sequence[str]) -> tuple[str, ...]:
    """Labels from the top; a period, the words Stichtag, Jahr, Zeit and a label equal to the one above are left out."""
    labels: list[str] = []
    for label in stacked:
        if iso_period(label) or label.casefold().rstrip(":") in _LEFT_OUT or labels[-1:] == [label]:
            continue
        labels.append(label)
    return tuple(labels)
