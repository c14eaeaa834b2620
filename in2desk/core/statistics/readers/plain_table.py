"""Reader: any other table (CSV, TSV, XLSX, XLS, ODS) with a column of keys, by an obvious or a given mapping.

Asked last. Wide form: a column a figure; long form: columns for indicator, period and value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import Series
from in2desk.core.statistics.readers import signs
from in2desk.core.statistics.readers.model import Record, Table, Wanted
from in2desk.core.statistics.readers.plain_columns import ROLE_KEY, ROLE_NUMBER
from in2desk.core.statistics.readers.plain_grid import Grid, grids
from in2desk.core.statistics.readers.plain_guess import SheetLook, headers, look, references
from in2desk.core.statistics.readers.plain_mapping import PlainMapping, ValueColumn
from in2desk.core.statistics.readers.sniff import SourceFile
from in2desk.core.statistics.readers.spreadsheet import KINDS, text_of
from in2desk.core.statistics.readers.text import clean, head_rows, iso_period, slug

__all__ = ["PlainMapping", "PlainTableReader", "ValueColumn", "describe", "open_mapped"]

_KEY = re.compile(r"DG|DE|[\d\s.,'+E]*\d[\d\s.,'+E]*", re.I)
_CREDIT = re.compile(r"(?:©|Quelle:|\(c\))\s*\S.*", re.I)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value column resolved: where it stands, its decimal mark, label, unit and period ("" = from a column)."""

    index: int
    decimal: str
    label: str
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """A mapping resolved against a grid: column numbers instead of names, -1 where there is none."""

    first: int
    key: int
    name: int
    indicator: int
    period: int
    unit: int
    values: tuple[_Value, ...]
    level: str
    stem: str


class PlainTableReader:
    """Tables of no particular kind: the last one asked."""

    format = "plain_table"

    @property
    def label(self) -> str:
        """What the user reads in the preview."""
        return _("Tabelle mit Schlüsselspalte")

    def recognises(self, file: SourceFile) -> bool:
        """Whether it is a spreadsheet with something in it, or text in at least two rows and columns."""
        if file.kind in KINDS:
            return True
        return file.kind == "text" and _is_tabular([len(row) for row in head_rows(file)[:40]])

    def open(self, file: SourceFile, wanted: Wanted) -> list[Table]:
        """The tables with an obvious mapping. Raises Refused naming the columns there are."""
        found = describe(file)
        obvious = [(grid, sheet.guess) for grid, sheet in found if sheet.guess]
        if not obvious:
            raise Refused(_not_obvious([sheet for _grid, sheet in found]))
        return [_table(grid, mapping, wanted) for grid, mapping in obvious]


def _is_tabular(widths: Sequence[int]) -> bool:
    """Whether most rows have the same number of fields, more than one; prose with commas has not."""
    filled = [width for width in widths if width]
    common = Counter(filled).most_common(1)[0] if filled else (0, 0)
    return common[0] > 1 and common[1] >= max(2, len(filled) / 2)


def describe(file: SourceFile) -> list[tuple[Grid, SheetLook]]:
    """Every sheet of a file with its columns, samples and the obvious mapping, for the dialogue. Raises Refused."""
    stem = PurePath(file.member or file.name).stem
    found = grids(file)
    return [(grid, look(grid, grid.name if len(found) > 1 else stem)) for grid in found]


def open_mapped(file: SourceFile, mapping: PlainMapping, wanted: Wanted) -> list[Table]:
    """The table as the user maps it; a boundary file with the coordinate system the user declares. Raises Refused."""
    from in2desk.core.statistics.readers import boundaries  # brings numpy: only when something is read in

    if boundaries.BoundariesReader().recognises(file):
        return boundaries.open_declared(file, boundaries.Declared(mapping.epsg, mapping.key), wanted)
    found = grids(file)
    chosen = [grid for grid in found if grid.name == mapping.sheet] if mapping.sheet else found[:1]
    if not chosen:
        names = ", ".join(grid.name for grid in found if grid.name) or _("keine")
        raise Refused(
            _("Das Blatt „{sheet}“ gibt es in der Datei nicht. Es wurde nichts gespeichert. Blätter: {names}.").format(
                sheet=mapping.sheet, names=names
            )
        )
    grid = chosen[0]
    return [_table(grid, _completed(grid, mapping, PurePath(file.member or file.name).stem), wanted)]


def _completed(grid: Grid, mapping: PlainMapping, stem: str) -> PlainMapping:
    """The mapping with the header row where it does not say one, and a title."""
    title = mapping.title or stem
    if mapping.header:
        return replace(mapping, title=title)
    seen = look(grid, stem)
    return replace(mapping, title=title, header=seen.header, header_rows=seen.header_rows)


def _not_obvious(sheets: Sequence[SheetLook]) -> str:
    """Why no mapping is obvious, with the columns of the sheet that comes closest."""
    best = max(sheets, key=lambda sheet: (sheet.has(ROLE_KEY), len(sheet.columns)), default=None)
    if best is None or not best.columns:
        return _("Die Datei enthält keine Tabelle. Es wurde nichts gespeichert.")
    names = ", ".join((column.header or column.reference)[:40] for column in best.columns[:30])
    if not best.has(ROLE_KEY):
        return _(
            "In der Tabelle ist keine Spalte mit Gemeinde- oder Regionalschlüsseln zu erkennen; Namen allein genügen nicht. "
            "Es wurde nichts gespeichert. Spalten: {names}."
        ).format(names=names)
    if not best.has(ROLE_NUMBER):
        return _("In der Tabelle ist keine Spalte mit Zahlen zu erkennen. Es wurde nichts gespeichert. Spalten: {names}.").format(
            names=names
        )
    return _(
        "In der Tabelle ist nicht zu erkennen, für welches Jahr die Zahlen gelten. Es wurde nichts gespeichert. "
        "Ordnen Sie die Spalten zu. Spalten: {names}."
    ).format(names=names)


def _table(grid: Grid, mapping: PlainMapping, wanted: Wanted) -> Table:
    plan = _plan(grid, mapping)
    notes: list[str] = []
    attribution = mapping.attribution or _credit(grid, plan.first)
    if not attribution:
        notes.append(_("Die Tabelle nennt ihre Quelle nicht; tragen Sie Herausgeber und Lizenz bei den Quellen nach."))
    table = Table(
        format=PlainTableReader.format,
        table=grid.name or mapping.title,
        title=mapping.title,
        publisher=mapping.publisher,
        licence=mapping.licence,
        attribution=attribution,
        notes=notes,
        remember=mapping.as_dict(),
        reference_date=mapping.reference_date or max((value.period for value in plan.values), default=""),
    )
    if plan.indicator < 0:
        table.series = {(series := _series(plan, value.label, value.unit, table.table)).id: series for value in plan.values}
    table.records = lambda progress: _records(grid, plan, table, wanted, progress)
    return table


def _credit(grid: Grid, first: int) -> str:
    """A line such as "© Statistische Ämter ..., 2017" or "Quelle: ..." above or below the data."""
    for row in [*grid.rows[:first], *grid.rows[-25:]]:
        found = _CREDIT.match(text_of(row[0])) if row else None
        if found:
            return clean(found[0])
    return ""


def _plan(grid: Grid, mapping: PlainMapping) -> _Plan:
    top = max(mapping.header - 1, 0)
    count = mapping.header_rows if mapping.header else 0
    heads = headers(grid, top, count)
    first = top + count
    body = grid.rows[first:]
    at = {name: _find(heads, getattr(mapping, name)) for name in ("key", "name", "indicator", "period", "unit")}
    values = tuple(_value(grid, body, heads, value, mapping.decimal) for value in mapping.values)
    undated = next((value.label for value in values if not value.period), "") if at["period"] < 0 else ""
    if undated:
        raise Refused(
            _(
                "Für die Spalte „{column}“ fehlt das Jahr. Es wurde nichts gespeichert. Geben Sie in der Zuordnung „period“ an."
            ).format(column=undated)
        )
    return _Plan(first=first, **at, values=values, level=mapping.level, stem=slug(mapping.title))


def _find(heads: Sequence[str], wanted: str) -> int:
    """The column a mapping names: by its header, the last line of its header, or `#C`. -1 for "". Raises Refused."""
    if not wanted:
        return -1
    names = references(heads)
    for candidates in (names, [f"#{reference}" for reference in names], list(heads), [head.split(" | ")[-1] for head in heads]):
        hits = [j for j, head in enumerate(candidates) if head.casefold() == clean(wanted).casefold()]
        if len(hits) == 1:
            return hits[0]
    position = _letters(wanted)
    if position is not None and position < len(heads):
        return position
    raise Refused(
        _(
            "Die Spalte „{column}“ gibt es in der Tabelle nicht oder mehrmals. Es wurde nichts gespeichert. Spalten: {names}."
        ).format(column=wanted, names=", ".join(names))
    )


def _letters(reference: str) -> int | None:
    found = re.fullmatch(r"#([A-Z]{1,3})", reference.strip().upper())
    if not found:
        return None
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(grid: Grid, body: Sequence[Sequence[object]], heads: Sequence[str], value: ValueColumn, decimal: str) -> _Value:
    index = _find(heads, value.column)
    texts = [cell for row in body if isinstance(cell := row[index], str)]
    mark = decimal or signs.decimal_mark(texts, grid.decimal)
    return _Value(index, mark, value.label or heads[index] or value.column, value.unit, iso_period(value.period) or value.period)


def _series(plan: _Plan, label: str, unit: str, table: str) -> Series:
    return Series(f"tabelle/{plan.stem}/{slug(label)}", label, table, unit, signs.is_additive(label, unit))


def _records(grid: Grid, plan: _Plan, table: Table, wanted: Wanted, progress: Progress) -> Iterator[Record]:
    unreadable: list[str] = []
    for i in range(plan.first, len(grid.rows)):
        if i % 1000 == 0:
            progress.step(i / len(grid.rows))
        key = grid.text(i, plan.key)
        if _KEY.fullmatch(key) and wanted(key):
            yield from _row(grid, plan, i, table, unreadable)
    if unreadable:
        table.notes.append(signs.unreadable_note(len(unreadable), unreadable))


def _row(grid: Grid, plan: _Plan, i: int, table: Table, unreadable: list[str]) -> Iterator[Record]:
    row = grid.rows[i]
    key, name = grid.text(i, plan.key), clean(grid.text(i, plan.name)) if plan.name >= 0 else ""
    when = iso_period(grid.text(i, plan.period)) if plan.period >= 0 else ""
    cells = [_cell(row[value.index], value.decimal) for value in plan.values]
    exists = any(cell.missing != signs.DASH for cell in cells)
    for value, cell in zip(plan.values, cells, strict=True):
        period = value.period or when
        if not period:
            continue
        series = _series_of(grid, plan, i, value, table)
        if cell.missing == signs.UNREADABLE:
            unreadable.append(f"{grid.locate(i, value.index)}: „{grid.text(i, value.index)[:20]}“")
        read = signs.settle(cell, exists, signs.is_mean(series.label, series.unit))
        yield Record(key, name, series.id, period, *read, grid.locate(i, value.index), plan.level)


def _series_of(grid: Grid, plan: _Plan, i: int, value: _Value, table: Table) -> Series:
    """The series of a cell; in the long form the row names it, and new ones join the table as they come."""
    if plan.indicator < 0:
        return table.series[f"tabelle/{plan.stem}/{slug(value.label)}"]
    label = clean(grid.text(i, plan.indicator))
    unit = clean(grid.text(i, plan.unit)) if plan.unit >= 0 else value.unit
    series = _series(plan, label, unit, table.table)
    return table.series.setdefault(series.id, series)


def _cell(cell: object, decimal: str) -> signs.Cell:
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return signs.Cell(float(cell))
    return signs.read_cell(text_of(cell) if isinstance(cell, str) else str(cell), decimal, zero_is_rounded=False)
