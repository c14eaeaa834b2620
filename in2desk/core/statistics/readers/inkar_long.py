"""Reader: the long CSV of INKAR (BBSR), one value a row, some 20 million rows: streamed, filtered early, in constant memory.

`Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert`, in any order; the 2021 edition has no Kuerzel. Lines
are split as bytes and only those of wanted regions are decoded. A key may lack its leading zero; units are not in the file.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import COUNTRY, Series
from in2desk.core.statistics.readers.inkar_blocks import Grid, blocks, csv_rows
from in2desk.core.statistics.readers.model import Record, Table, Wanted
from in2desk.core.statistics.readers.signs import (
    DASH,
    SHOWN,
    UNREADABLE,
    Cell,
    decimal_mark,
    note_once,
    read_cell,
    unreadable_note,
)
from in2desk.core.statistics.readers.sniff import BROKEN, SourceFile, broken_zip
from in2desk.core.statistics.readers.text import (
    all_parts,
    clean,
    delimiter_of,
    head_rows,
    iso_period,
    locator_prefix,
    slug,
    text_parts,
)

PUBLISHER = "Bundesinstitut für Bau-, Stadt- und Raumforschung (BBSR)"
LICENCE = "dl-de/by-2-0"
ATTRIBUTION = "Laufende Raumbeobachtung des BBSR - INKAR. Hrsg.: BBSR, Bonn. dl-de/by-2-0"
REQUIRED = ("indikator", "raumbezug", "kennziffer", "zeitbezug", "wert")
OPTIONAL = ("bereich", "id", "kuerzel", "name")
LEVELS = {
    "kreise": "kreis", "gemeinden": "gemeinde", "gemeindeverbaende": "verband", "gemeindeverbaende-einheitsgemeinden": "verband",
    "kreise-und-kreisfreie-staedte": "kreis", "stadt-und-landkreise": "kreis", "landkreise-und-kreisfreie-staedte": "kreis",
    "laender": "land", "bundeslaender": "land", "bund": COUNTRY, "deutschland": COUNTRY, "bundesgebiet": COUNTRY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Columns:
    """Field numbers by name (-1: not in this edition), the delimiter, how many fields a row has, and the header's line."""

    header_line: int
    delimiter: str
    width: int
    place: dict[str, int]


class InkarLongReader:
    """The whole of INKAR as one long CSV, plain or inside a ZIP."""

    format = "inkar_long"

    @property
    def label(self) -> str:
        """What the user reads in the preview."""
        return _("INKAR, lange Tabelle (CSV)")

    def recognises(self, file: SourceFile) -> bool:
        """Whether the first row names Indikator, Raumbezug, Kennziffer, Zeitbezug and Wert."""
        return all_parts(file, lambda part: _columns(part) is not None)

    def open(self, file: SourceFile, wanted: Wanted) -> list[Table]:
        """One table a member; rows of regions that are not `wanted` are skipped while streaming. UTF-16 is refused."""
        return [_open_part(part, wanted) for part in text_parts(file)]


def _columns(part: SourceFile) -> _Columns | None:
    delimiter = delimiter_of(part)
    for line, row in enumerate(head_rows(part, delimiter)[:5], 1):
        names = [slug(cell) for cell in row]
        place = {name: names.index(name) if name in names else -1 for name in (*REQUIRED, *OPTIONAL)}
        if all(place[name] >= 0 for name in REQUIRED):
            return _Columns(line, delimiter, len(names), place)
    return None


def _open_part(part: SourceFile, wanted: Wanted) -> Table:
    columns = _columns(part)
    if columns is None or part.head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Refused(
            _(
                "Die INKAR-Tabelle ist als „Unicode-Text“ gespeichert. Es wurde nichts gespeichert. "
                "Nehmen Sie die Datei so, wie sie heruntergeladen wurde, oder speichern Sie sie als CSV UTF-8."
            )
        )
    table = Table(
        format=InkarLongReader.format, table="INKAR", title=_("INKAR – Indikatoren und Karten zur Raum- und Stadtentwicklung"),
        publisher=PUBLISHER, licence=LICENCE, attribution=ATTRIBUTION,
    )  # fmt: skip
    values = [row[columns.place["wert"]] for row in head_rows(part, columns.delimiter)[1:] if len(row) == columns.width]
    mark = decimal_mark(values, ",")
    table.records = lambda progress: _Stream(part, columns, wanted, mark, table).records(progress)
    return table


@dataclass(slots=True)
class _Stream:
    """One pass over the file. Everything kept is per code, region or period, never per row."""

    part: SourceFile
    columns: _Columns
    wanted: Wanted
    mark: str
    table: Table
    levels: dict[bytes, str] = field(default_factory=dict)
    keys: dict[bytes, str] = field(default_factory=dict)
    series: dict[tuple[bytes, bytes], str] = field(default_factory=dict)
    texts: dict[bytes, str] = field(default_factory=dict)
    periods: dict[bytes, str] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    odd_rows: int = 0
    unreadable: int = 0
    plain: re.Pattern[bytes] = field(init=False)
    places: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plain = re.compile(rb"-?[0-9]{1,18}(?:[" + self.mark.encode() + rb"][0-9]{1,18})?\r?")

    def records(self, progress: Progress) -> Iterator[Record]:
        """The records of wanted regions; what was skipped is told in the table's notes at the end."""
        place = self.columns.place
        raum, kenn, wert, zeit, name = (place[which] for which in ("raumbezug", "kennziffer", "wert", "zeitbezug", "name"))
        prefix, suffix = f"{locator_prefix(self.part)}L", f":F{wert + 1}"
        for line, fields in self._rows(progress):
            period = self.periods.get(fields[zeit]) or self._period(fields[zeit])
            if not period:
                self.odd_rows += 1
                continue
            value, missing, flags = self._cell(fields[wert], line)
            level = self.levels[fields[raum]]
            key, level = (COUNTRY, "") if level == COUNTRY else (self.keys[fields[kenn]], level)
            called = self._text(fields[name]) if name >= 0 else ""
            where = f"{prefix}{line}{suffix}"
            yield Record(key, called, self._series(fields), period, value, missing, flags, where, level)
        self._tell()

    def _rows(self, progress: Progress) -> Iterator[tuple[int, list[bytes]]]:
        """Rows of wanted regions and levels as byte fields, with their physical line."""
        mark, width, header = self.columns.delimiter.encode(), self.columns.width, self.columns.header_line
        size = _size(self.part)
        try:
            with self.part.open_binary() as handle:
                for line, data in blocks(handle, lambda done: progress.step(min(done / size, 1.0))):
                    grid = Grid.of(data, mark, width)
                    rows = csv_rows(data, mark) if grid is None else grid.rows(self._choose(grid), mark)
                    for row, fields in rows:
                        if line + row > header and (grid is not None or self._chosen(fields)):
                            yield line + row, fields
        except BROKEN as error:
            raise Refused(broken_zip()) from error
        except csv.Error as error:
            raise Refused(
                _("Die INKAR-Tabelle ist beschädigt. Es wurde nichts gespeichert. Laden Sie sie noch einmal herunter.")
            ) from error

    def _choose(self, grid: Grid) -> NDArray[np.intp]:
        """Which rows of a regular block are wanted; levels that are none of ours are counted."""
        place = self.columns.place
        kinds, kind = grid.distinct(place["raumbezug"])
        levels = [self._level(raw) for raw in kinds]
        for raw, level, count in zip(kinds, levels, np.bincount(kind, minlength=len(kinds)), strict=True):
            if not level and slug(_decode(raw)) != "raumbezug":
                self.skipped[self._text(raw)] += int(count)
        keys, key = grid.distinct(place["kennziffer"])
        known = np.array([bool(self._key(raw)) for raw in keys])
        whole = np.array([level == COUNTRY for level in levels])
        ours = np.array([bool(level) for level in levels])
        return np.flatnonzero(ours[kind] & (known[key] | whole[kind]))

    def _chosen(self, fields: list[bytes]) -> bool:
        """The same for one row of an irregular block."""
        if len(fields) != self.columns.width:
            self.odd_rows += any(cell.strip() for cell in fields)
            return False
        raw = fields[self.columns.place["raumbezug"]]
        level = self._level(raw)
        if not level:
            self.skipped[self._text(raw)] += slug(_decode(raw)) != "raumbezug"
            return False
        return bool(self._key(fields[self.columns.place["kennziffer"]])) or level == COUNTRY

    def _level(self, raw: bytes) -> str:
        """The level of a Raumbezug, "" for one that is no level of ours."""
        if raw not in self.levels:
            self.levels[raw] = LEVELS.get(slug(_decode(raw)), "")
        return self.levels[raw]

    def _key(self, raw: bytes) -> str:
        """The key as text, "" for one that is not wanted."""
        if raw not in self.keys:
            key = clean(_decode(raw))
            self.keys[raw] = key if self.wanted(key) else ""
        return self.keys[raw]

    def _period(self, raw: bytes) -> str:
        self.periods[raw] = period = iso_period(_decode(raw))
        if period > self.table.reference_date:
            self.table.reference_date = period
        return period

    def _text(self, raw: bytes) -> str:
        text = self.texts.get(raw)
        if text is None:
            text = self.texts[raw] = clean(_decode(raw))
        return text

    def _series(self, fields: list[bytes]) -> str:
        place = self.columns.place
        code = fields[place["kuerzel"]] if place["kuerzel"] >= 0 else b""
        label = fields[place["indikator"]]
        known = self.series.get((code, label))
        if known is None:
            text, title = clean(_decode(code)), clean(_decode(label))
            known = self.series[code, label] = f"inkar/{text}" if text else f"inkar/name/{slug(title)}"
            self.table.series.setdefault(known, Series(known, title, "INKAR", "", text.startswith("xbev")))
        return known

    def _cell(self, raw: bytes, line: int) -> Cell:
        if self.plain.fullmatch(raw) and (value := float(raw.replace(b",", b"."))):
            return Cell(value)
        text = _decode(raw).strip()
        cell = read_cell(text, self.mark, zero_is_rounded=False)
        if cell.missing == UNREADABLE:
            self.unreadable += 1
            if len(self.places) < SHOWN:
                self.places.append(_("Zeile {line}: „{text}“").format(line=line, text=text[:20]))
        # INKAR does not print the offices' signs: a dash is an empty place, not an exact zero.
        return Cell(None, "not_collected") if cell.missing in (UNREADABLE, DASH) else cell

    def _tell(self) -> None:
        if self.skipped:
            parts = ", ".join(f"{name} ({count})" for name, count in sorted(self.skipped.items()))
            note_once(self.table.notes, _("Nicht übernommene Raumbezüge (Zeilen): {parts}.").format(parts=parts))
        if self.odd_rows:
            note_once(
                self.table.notes,
                ngettext(
                    "{n} Zeile war nicht lesbar und wurde ausgelassen.",
                    "{n} Zeilen waren nicht lesbar und wurden ausgelassen.",
                    self.odd_rows,
                ).format(n=self.odd_rows),
            )
        if self.unreadable:
            note_once(self.table.notes, unreadable_note(self.unreadable, self.places))


def _size(part: SourceFile) -> int:
    """Bytes of the text, unpacked."""
    if not part.member:
        return max(part.size, 1)
    with zipfile.ZipFile(part.path) as archive:
        return max(archive.getinfo(part.member).file_size, 1)


def _decode(raw: bytes) -> str:
    """UTF-8 or else cp1252, cell by cell: knowing a file's encoding for sure would mean reading gigabytes twice."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
