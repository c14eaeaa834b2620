"""Reader: GENESIS tables as CSV ("GENESIS-Tabelle: 12411-01-01-5"), with 1 to 6 header lines and footnotes over many lines.

The header is found by structure: data rows are those with a region key beside a name; header rows stand above them and leave
key and name empty. The period stands in the header, in a title line or in a column of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import COUNTRY, Series
from in2desk.core.statistics.readers import genesis
from in2desk.core.statistics.readers.classic_layout import ClassicTable, Column, find_table
from in2desk.core.statistics.readers.model import Record, Table, Wanted
from in2desk.core.statistics.readers.signs import (
    DASH,
    UNREADABLE,
    Cell,
    decimal_mark,
    is_additive,
    is_mean,
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
    clean,
    delimiter_of,
    head_rows,
    locator_prefix,
    numbered_rows,
    slug,
    text_parts,
)

STEP = 2048
ReadCell = Callable[[int, Sequence[str], int], Cell]
"""Reads a cell: physical line (or row number), the row's texts, field from 0."""
Locate = Callable[[int, int], str]
"""Names the place of a cell: physical line (or row number), field from 0."""


class GenesisClassicReader:
    """Tables of Regionalstatistik and Destatis as they are shown on the portal's page."""

    format = "genesis_classic"

    @property
    def label(self) -> str:
        """What the user reads in the preview."""
        return _("GENESIS-Tabelle (CSV)")

    def recognises(self, file: SourceFile) -> bool:
        """Whether key and name columns stand under empty headers, with a table number, DG or the offices' line."""
        return all_parts(file, _is_classic)

    def open(self, file: SourceFile, wanted: Wanted) -> list[Table]:
        """One table a file. Regions are not filtered here."""
        if file.size > MAX_WHOLE:
            raise Refused(
                _(
                    "Die Datei ist zu groß, um sie als GENESIS-Tabelle einzulesen. Es wurde nichts gespeichert. "
                    "Laden Sie die Tabelle mit weniger Jahren oder weniger Gebieten herunter."
                )
            )
        return [_open_part(part) for part in text_parts(file)]


def _is_classic(part: SourceFile) -> bool:
    return find_table(list(enumerate(head_rows(part), 1))) is not None


def _open_part(part: SourceFile) -> Table:
    classic = find_table(list(numbered_rows(part, delimiter_of(part))))
    if classic is None:
        raise Refused(
            _(
                "In der GENESIS-Tabelle steht keine Zeile mit einem Gebietsschlüssel. Es wurde nichts gespeichert. "
                "Laden Sie die Tabelle noch einmal herunter."
            )
        )
    prefix = locator_prefix(part)
    marks = {c.index: decimal_mark((row[c.index] for _line, row in classic.body), ",") for c in classic.columns}
    return classic_table(
        classic,
        GenesisClassicReader.format,
        lambda line, row, index: read_cell(row[index].strip(), marks[index]),
        lambda line, index: f"{prefix}L{line}:F{index + 1}",
    )


def classic_table(classic: ClassicTable, format_: str, read: ReadCell, locate: Locate) -> Table:
    """A table taken apart as records, whatever it was stored in: `read` reads a cell, `locate` names its place.

    Raises Refused when the table does not say which period it is about.
    """
    columns, notes = _usable(classic)
    periods = {column.period or classic.period_of(row) for column in columns for _line, row in classic.body}
    if not all(periods) or not columns:
        raise Refused(
            _(
                "In der GENESIS-Tabelle {number} steht nicht, für welches Jahr sie gilt. Es wurde nichts gespeichert. "
                "Laden Sie sie mit der Zeitangabe noch einmal herunter."
            ).format(number=classic.number)
        )
    made = _all_series(classic, columns)
    table = Table(
        format=format_, table=classic.number, title=classic.title, publisher=genesis.PUBLISHER, licence=genesis.LICENCE,
        attribution=genesis.attribution(classic.year), reference_date=max(periods),
        series={s.id: s for s in made.values()}, notes=notes,
    )  # fmt: skip
    table.records = lambda progress: _Stream(classic, columns, made, read, locate, notes).records(progress)
    return table


def _usable(classic: ClassicTable) -> tuple[list[Column], list[str]]:
    """The value columns; one whose header and period repeat another's can't be told apart and is left out, with a note."""
    seen: dict[tuple[tuple[str, ...], str], int] = {}
    kept, notes = [], []
    for column in classic.columns:
        known = seen.setdefault((column.labels, column.period), column.index)
        if known == column.index:
            kept.append(column)
        else:
            notes.append(_("Spalte {column} hat dieselbe Überschrift wie Spalte {other} und wurde ausgelassen.")
                         .format(column=column.index + 1, other=known + 1))  # fmt: skip
    return kept, notes


def series_id(classic: ClassicTable, column: Column, classes: Sequence[str] = ()) -> str:
    """`13211-01-03/arbeitslose/und-zwar/auslaender`: the table without its level suffix, then the labels from the top.

    What a row counts (`classes`, without the unit) comes before the labels of its column.
    """
    stem = genesis.table_stem(classic.number) or _slugged([classic.title]) or "genesis"
    return "/".join([stem, _slugged([*classes, *column.labels]) or _slugged([classic.measure]) or "wert"])


def _slugged(labels: Sequence[str]) -> str:
    return "/".join(filter(None, map(slug, labels)))


def _all_series(classic: ClassicTable, columns: Sequence[Column]) -> dict[tuple[tuple[str, ...], int], Series]:
    """The series of every value column for everything that rows count."""
    counted = dict.fromkeys(classic.class_of(row) for _line, row in classic.body)
    return {(what, column.index): _make_series(classic, column, what) for what in counted for column in columns}


def _make_series(classic: ClassicTable, column: Column, what: tuple[str, ...]) -> Series:
    classes = what if classic.unit_field is None else what[:-1]
    unit = column.unit or (classic.unit if classic.unit_field is None else what[-1])
    label = ": ".join(filter(None, [classic.measure, ", ".join(filter(None, [*classes, *column.labels]))])) or classic.title
    return Series(series_id(classic, column, classes), label, classic.number, unit, is_additive(label, unit))


@dataclass(slots=True)
class _Stream:
    """One pass over a table: what a dash means is known once all rows of a unit have been seen."""

    classic: ClassicTable
    columns: Sequence[Column]
    series: Mapping[tuple[tuple[str, ...], int], Series]
    read: ReadCell
    locate: Locate
    notes: list[str]

    def records(self, progress: Progress) -> Iterator[Record]:
        classic, total = self.classic, len(self.classic.body)
        alive = self._alive()
        means = {series.id for series in self.series.values() if is_mean(series.label, series.unit)}
        whole = genesis.keys_are_whole({clean(row[classic.key]) for _line, row in classic.body})
        municipal = classic.municipal
        unreadable: list[str] = []
        for done, (line, row) in enumerate(classic.body):
            if done % STEP == 0:
                progress.step(done / total)
            key, level = _key(row[classic.key], municipal, whole)
            name, when, what = clean(row[classic.name]), classic.period_of(row), classic.class_of(row)
            for column in self.columns:
                period, series = column.period or when, self.series[what, column.index].id
                cell = self.read(line, row, column.index)
                if cell.missing == UNREADABLE:
                    unreadable.append(_("Zeile {line}: „{text}“").format(line=line, text=row[column.index].strip()[:20]))
                if cell.value is not None and column.index + 1 in classic.quality:
                    cell = cell._replace(flags=join_flags(cell.flags, quality(row[column.index + 1])[0]))
                if cell.missing:
                    cell = settle(cell, (key, period) in alive, series in means)
                yield Record(key, name, series, period, *cell, self.locate(line, column.index), level)
        if unreadable:
            note_once(self.notes, unreadable_note(len(unreadable), unreadable))

    def _alive(self) -> set[tuple[str, str]]:
        """The units and periods that have anything but dashes, over all rows of the unit."""
        classic = self.classic
        found: set[tuple[str, str]] = set()
        for line, row in classic.body:
            key, when = _key(row[classic.key], False, False)[0], classic.period_of(row)
            for column in self.columns:
                where = (key, column.period or when)
                if where not in found and self.read(line, row, column.index).missing != DASH:
                    found.add(where)
        return found


def _key(text: str, municipal: bool, whole: bool) -> tuple[str, str]:
    key = clean(text)
    if genesis.is_country(key):
        return COUNTRY, ""
    return key, genesis.level_of(key, municipal) if whole else ""
