"""Reader: the long CSV of INKAR (BBSR), one value a row, some 20 million rows: streamed, filtered early, in constant memory.

`Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert`, in any order; the 2021 edition has no Kuerzel. Lines
are split as bytes and only those of wanted regions are decoded. A key may lack its leading zero; units are not in the file.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import COUNTRY, Series
from in2desk.core.statistics.readers.model import Record, Table, Wanted
from in2desk.core.statistics.readers.signs import DASH, SHOWN, UNREADABLE, Cell, decimal_mark, read_cell, unreadable_note
from in2desk.core.statistics.readers.sniff import SourceFile, broken_zip
from in2desk.core.statistics.readers.text import (
    BROKEN,
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
CHUNK = 1 << 20
STEP = 65_536


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
    levels: dict[bytes, str | None] = field(default_factory=dict)
    keys: dict[bytes, str | None] = field(default_factory=dict)
    series: dict[tuple[bytes, bytes], str] = field(default_factory=dict)
    texts: dict[bytes, str] = field(default_factory=dict)
    periods: dict[bytes, str] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    odd_rows: int = 0
    unreadable: int = 0
    places: list[str] = field(default_factory=list)

    def records(self, progress: Progress) -> Iterator[Record]:
        """The records of wanted regions; what was skipped is told in the table's notes at the end."""
        place = self.columns.place
        raum, kenn, wert, zeit = (place[name] for name in ("raumbezug", "kennziffer", "wert", "zeitbezug"))
        prefix, suffix = f"{locator_prefix(self.part)}L", f":F{wert + 1}"
        levels, keys = self.levels, self.keys
        for line, fields in self._rows(progress):
            level = levels.get(fields[raum]) or self._level(fields[raum])
            if not level:
                continue
            raw = fields[kenn]
            key = keys[raw] if raw in keys else self._key(raw)
            if key is None and level != COUNTRY:
                continue
            cell = self._cell(fields[wert], line)
            period = self.periods.get(fields[zeit]) or self._period(fields[zeit])
            if not period:
                self.odd_rows += 1
                continue
            where = (COUNTRY, "") if level == COUNTRY else (key or "", level)
            name = self._text(fields[place["name"]]) if place["name"] >= 0 else ""
            yield Record(where[0], name, self._series(fields), period, *cell, f"{prefix}{line}{suffix}", where[1])
        self._tell()

    def _rows(self, progress: Progress) -> Iterator[tuple[int, list[bytes]]]:
        """Data rows as byte fields with their physical line. A quoted row goes through csv and may run over several lines."""
        mark, width, header = self.columns.delimiter.encode(), self.columns.width, self.columns.header_line
        with _binary(self.part) as handle:
            size, done, number = _size(self.part), 0, 0
            try:
                for line in handle:
                    number += 1
                    done += len(line)
                    if not number % STEP:
                        progress.step(min(done / size, 1.0), _("Zeile {n}").format(n=number))
                    start = number
                    if b'"' in line:
                        while line.count(b'"') % 2 and (more := handle.readline()):
                            line += more
                            number += 1
                            done += len(more)
                        fields = _quoted(line, self.columns.delimiter)
                    else:
                        fields = line.split(mark)
                    if len(fields) == width and start > header:
                        yield start, fields
                    elif start > header and line.strip():
                        self.odd_rows += 1
            except BROKEN as error:
                raise Refused(broken_zip()) from error

    def _level(self, raw: bytes) -> str | None:
        """The level of a Raumbezug; None for one that is no level of ours (then it is counted)."""
        if raw in self.levels:
            level = self.levels[raw]
        else:
            level = self.levels[raw] = LEVELS.get(slug(_decode(raw)))
        if level is None:
            name = self._text(raw)
            self.skipped[name] = self.skipped.get(name, 0) + 1
        return level

    def _key(self, raw: bytes) -> str | None:
        key = clean(_decode(raw))
        kept = key if self.wanted(key) else None
        self.keys[raw] = kept
        return kept

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
            self.table.notes.append(_("Nicht übernommene Raumbezüge (Zeilen): {parts}.").format(parts=parts))
        if self.odd_rows:
            self.table.notes.append(
                ngettext(
                    "{n} Zeile war nicht lesbar und wurde ausgelassen.",
                    "{n} Zeilen waren nicht lesbar und wurden ausgelassen.",
                    self.odd_rows,
                ).format(n=self.odd_rows)
            )
        if self.unreadable:
            self.table.notes.append(unreadable_note(self.unreadable, self.places))


def _binary(part: SourceFile) -> io.BufferedReader:
    return io.BufferedReader(part.open_binary(), CHUNK)  # type: ignore[arg-type]


def _size(part: SourceFile) -> int:
    """Bytes of the text, unpacked."""
    if not part.member:
        return max(part.size, 1)
    with zipfile.ZipFile(part.path) as archive:
        return max(archive.getinfo(part.member).file_size, 1)


def _quoted(line: bytes, delimiter: str) -> list[bytes]:
    text = line.decode("latin-1")  # every byte keeps its place, so the fields can be decoded later
    return [cell.encode("latin-1") for cell in next(csv.reader([text.rstrip("\r\n")], delimiter=delimiter), [])]


def _decode(raw: bytes) -> str:
    """UTF-8 or else cp1252, cell by cell: knowing a file's encoding for sure would mean reading gigabytes twice."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
