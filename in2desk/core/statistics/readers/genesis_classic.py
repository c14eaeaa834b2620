"""Reader: GENESIS tables as CSV ("GENESIS-Tabelle: 12411-01-01-5"), with 1 to 6 header lines and footnotes over many lines.

The header is found by structure: data rows are those with a region key beside a name; header rows stand above them and leave
key and name empty. The period stands in the header, in a title line or in a column of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import COUNTRY, Series
from in2desk.core.statistics.readers import genesis
from in2desk.core.statistics.readers.classic_layout import ClassicTable, Column, find_table
from in2desk.core.statistics.readers.model import Record, Table, Wanted
from in2desk.core.statistics.readers.signs import (
    UNREADABLE,
    decimal_mark,
    is_additive,
    is_mean,
    note_once,
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
    iso_period,
    locator_prefix,
    numbered_rows,
    slug,
    text_parts,
)

STEP = 2048


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
    columns, notes = _usable(classic)
    series = _series(classic, columns)
    periods = {column.period or classic.title_period for column in columns}
    if classic.time is not None:
        periods = {iso_period(row[classic.time]) for _line, row in classic.body}
    if not any(periods) or not columns:
        raise Refused(
            _(
                "In der GENESIS-Tabelle {number} steht nicht, für welches Jahr sie gilt. Es wurde nichts gespeichert. "
                "Laden Sie sie mit der Zeitangabe noch einmal herunter."
            ).format(number=classic.number)
        )
    table = Table(
        format=GenesisClassicReader.format, table=classic.number, title=classic.title, publisher=genesis.PUBLISHER,
        licence=genesis.LICENCE, attribution=genesis.attribution(classic.year), reference_date=max(periods), series=series,
        notes=notes,
    )  # fmt: skip
    table.records = lambda progress: _records(classic, columns, series, locator_prefix(part), notes, progress)
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


def series_id(classic: ClassicTable, column: Column) -> str:
    """`13211-01-03/arbeitslose/und-zwar/auslaender`: the table without its level suffix, then the labels from the top."""
    stem = genesis.table_stem(classic.number) or _slugged([classic.title]) or "genesis"
    return "/".join([stem, _slugged(column.labels) or _slugged([classic.measure]) or "wert"])


def _slugged(labels: Sequence[str]) -> str:
    return "/".join(filter(None, map(slug, labels)))


def _series(classic: ClassicTable, columns: Sequence[Column]) -> dict[str, Series]:
    found: dict[str, Series] = {}
    for column in columns:
        name = series_id(classic, column)
        path = ", ".join(column.labels)
        label = ": ".join(filter(None, [classic.measure, path])) or classic.title
        unit = column.unit or classic.unit
        found.setdefault(name, Series(name, label, classic.number, unit, is_additive(label, unit)))
    return found


def _records(
    classic: ClassicTable,
    columns: Sequence[Column],
    series: Mapping[str, Series],
    prefix: str,
    notes: list[str],
    progress: Progress,
) -> Iterator[Record]:
    """One record a cell. The decimal mark is decided per column, a dash by all cells of the unit in that period."""
    marks = [decimal_mark((row[c.index] for _line, row in classic.body), ",") for c in columns]
    names = [series_id(classic, c) for c in columns]
    means = {name for name in names if is_mean(series[name].label, series[name].unit)}
    whole = genesis.keys_are_whole(row[classic.key].strip() for _line, row in classic.body)
    unreadable: list[str] = []
    for done, (line, row) in enumerate(classic.body):
        if done % STEP == 0:
            progress.step(done / len(classic.body))
        key, level = _key(row[classic.key], whole and classic.municipal, whole)
        name = clean(row[classic.name])
        when = iso_period(row[classic.time]) if classic.time is not None else classic.title_period
        cells = [read_cell(row[c.index].strip(), mark) for c, mark in zip(columns, marks, strict=True)]
        periods = [c.period or when for c in columns]
        alive = {period for period, cell in zip(periods, cells, strict=True) if cell.missing != "-"}
        for column, period, identity, cell in zip(columns, periods, names, cells, strict=True):
            if cell.missing == UNREADABLE:
                unreadable.append(_("Zeile {line}: „{text}“").format(line=line, text=row[column.index].strip()[:20]))
            if cell.missing:
                cell = settle(cell, period in alive, identity in means)
            yield Record(key, name, identity, period, *cell, f"{prefix}L{line}:F{column.index + 1}", level)
    if unreadable:
        note_once(notes, unreadable_note(len(unreadable), unreadable))


def _key(text: str, municipal: bool, whole: bool) -> tuple[str, str]:
    key = clean(text)
    if genesis.is_country(key):
        return COUNTRY, ""
    return key, genesis.level_of(key, municipal) if whole else ""
