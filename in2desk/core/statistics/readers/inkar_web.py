"""Reader: the table export of the INKAR web page, one column an indicator, with labels in the first row and years in the second.

`Kennziffer;Raumeinheit;Aggregat;Ausländeranteil;...` above `;;;2017;...`; every cell is quoted, decimals have a comma and
thousands a point ("1.560"), so the decimal mark is decided per column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import Series
from in2desk.core.statistics.readers import genesis
from in2desk.core.statistics.readers.inkar_long import ATTRIBUTION, LICENCE, PUBLISHER
from in2desk.core.statistics.readers.model import Record, Table, Wanted
from in2desk.core.statistics.readers.signs import DASH, UNREADABLE, Cell, decimal_mark, note_once, read_cell, unreadable_note
from in2desk.core.statistics.readers.sniff import MAX_WHOLE, SourceFile
from in2desk.core.statistics.readers.text import (
    all_parts,
    clean,
    delimiter_of,
    head_rows,
    iso_period,
    locator_prefix,
    numbered_rows,
    slug,
    text_parts,
)

_KEY, _NAME, _KIND = "kennziffer", "raumeinheit", "aggregat"
_KINDS = {"kreis": "kreis", "landkreis": "kreis", "krsfr-stadt": "kreis", "kreisfreie-stadt": "kreis", "stadtkreis": "kreis",
          "gemeinde": "gemeinde", "gemeinden": "gemeinde", "gemeindeverband": "verband", "verbandsgemeinde": "verband",
          "land": "land", "bundesland": "land"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Column:
    index: int
    series: Series
    period: str
    mark: str


@dataclass(frozen=True, slots=True)
class _Head:
    """Field numbers of key, name and kind (-1: absent), and for each value field its label and period."""

    key: int
    name: int
    kind: int
    labels: dict[int, str]
    periods: dict[int, str]


class InkarWebReader:
    """Tables put together on the INKAR web page."""

    format = "inkar_web"

    @property
    def label(self) -> str:
        """What the user reads in the preview."""
        return _("INKAR, Tabelle von der Webseite (CSV)")

    def recognises(self, file: SourceFile) -> bool:
        """Whether a row names Kennziffer and Raumeinheit and a row of years follows it."""
        return all_parts(file, lambda part: _head(head_rows(part)) is not None)

    def open(self, file: SourceFile, wanted: Wanted) -> list[Table]:
        """One table a file. Regions are not filtered here."""
        if file.size > MAX_WHOLE:
            raise Refused(
                _(
                    "Die Datei ist zu groß, um sie als INKAR-Tabelle einzulesen. Es wurde nichts gespeichert. "
                    "Laden Sie weniger Indikatoren auf einmal herunter oder nehmen Sie die lange INKAR-Tabelle."
                )
            )
        return [_open_part(part) for part in text_parts(file)]


def _head(rows: Sequence[Sequence[str]]) -> _Head | None:
    """The two header rows, wherever they stand among the first ten."""
    for i, row in enumerate(rows[:10]):
        names = [slug(cell.replace("\ufeff", "")) for cell in row]
        if _KEY not in names or _NAME not in names:
            continue
        fixed = [names.index(name) if name in names else -1 for name in (_KEY, _NAME, _KIND)]
        for below in rows[i + 1 : i + 4]:
            periods = {j: period for j, cell in enumerate(below) if j not in fixed and (period := iso_period(cell))}
            if periods and len(below) == len(row) and not clean(below[fixed[0]]):
                return _Head(fixed[0], fixed[1], fixed[2], {j: clean(row[j]) for j in periods if clean(row[j])}, periods)
    return None


def _open_part(part: SourceFile) -> Table:
    lines = list(numbered_rows(part, delimiter_of(part)))
    head = _head([row for _line, row in lines[:10]])
    if head is None:
        raise Refused(
            _(
                "Die Zeile mit den Jahren fehlt in der INKAR-Tabelle. Es wurde nichts gespeichert. "
                "Laden Sie die Tabelle noch einmal herunter."
            )
        )
    body = [(line, row) for line, row in lines if _is_data(row, head)]
    notes: list[str] = []
    columns = _columns(head, body, notes)
    if not body or not columns:
        raise Refused(
            _(
                "Die INKAR-Tabelle enthält keine Zeile mit einem Ort und einem Wert. Es wurde nichts gespeichert. "
                "Laden Sie die Tabelle noch einmal herunter."
            )
        )
    table = Table(
        format=InkarWebReader.format, table="INKAR", title=_("INKAR, Auswahl von der Webseite"), publisher=PUBLISHER,
        licence=LICENCE, attribution=ATTRIBUTION, reference_date=max(c.period for c in columns),
        series={c.series.id: c.series for c in columns}, notes=notes,
    )  # fmt: skip
    table.records = lambda progress: _records(head, body, columns, locator_prefix(part), notes, progress)
    return table


def _is_data(row: Sequence[str], head: _Head) -> bool:
    key = clean(row[head.key]) if len(row) > max(head.labels, default=0) else ""
    return any(sign.isdigit() for sign in key) or genesis.is_country(key)


def _columns(head: _Head, body: Sequence[tuple[int, list[str]]], notes: list[str]) -> list[_Column]:
    found: dict[tuple[str, str], _Column] = {}
    for index, label in head.labels.items():
        series = Series(f"inkar/name/{slug(label)}", label, "INKAR", "", False)
        mark = decimal_mark((row[index] for _line, row in body), ",")
        column = _Column(index, series, head.periods[index], mark)
        if found.setdefault((series.id, column.period), column) is not column:
            notes.append(
                _("Spalte {column} („{label}“) kommt doppelt vor und wurde ausgelassen.").format(column=index + 1, label=label)
            )
    return list(found.values())


def _records(
    head: _Head,
    body: Sequence[tuple[int, list[str]]],
    columns: Sequence[_Column],
    prefix: str,
    notes: list[str],
    progress: Progress,
) -> Iterator[Record]:
    whole = genesis.keys_are_whole(clean(row[head.key]) for _line, row in body)
    unreadable: list[str] = []
    for done, (line, row) in enumerate(body):
        if done % 500 == 0:
            progress.step(done / len(body))
        key, name = clean(row[head.key]), clean(row[head.name])
        level = _KINDS.get(slug(row[head.kind]), "") if head.kind >= 0 else ""
        level = level or (genesis.level_of(key, False) if whole else "")
        for column in columns:
            cell = read_cell(row[column.index].strip(), column.mark, zero_is_rounded=False)
            if cell.missing == UNREADABLE:
                unreadable.append(_("Zeile {line}: „{text}“").format(line=line, text=row[column.index].strip()[:20]))
            if cell.missing in (UNREADABLE, DASH):  # INKAR does not print the offices' signs: a dash is an empty place
                cell = Cell(None, "not_collected")
            yield Record(key, name, column.series.id, column.period, *cell, f"{prefix}L{line}:F{column.index + 1}", level)
    if unreadable:
        note_once(notes, unreadable_note(len(unreadable), unreadable))
