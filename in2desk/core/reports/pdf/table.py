"""Tables on paper: rules but no boxes, figures aligned right, bars and dots beside the number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from in2desk.core.reports.model import Cell, Column, Row, Span, Table
from in2desk.core.reports.pdf import style
from in2desk.core.reports.pdf.figures import paint
from in2desk.core.reports.pdf.flow import Piece, Setup
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.structure import Node, Words
from in2desk.core.reports.pdf.style import ACCENT, MM, TYPES, Type
from in2desk.core.reports.pdf.text import Line, Setting, break_lines, draw_lines, first_baseline

BAR_WIDTH, BAR_HEIGHT = 9.5 * MM, 2.1 * MM
NUMBER_WIDTH = 6.2 * MM
GROUP_INDENT = 1.2 * MM


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of a table stand."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    x: float
    width: float


class TableLayout:
    """Lays out one table at x, `width` points wide, below a node of the tree."""

    def __init__(self, table: Table, node: Node, x: float, width: float, setting: Setting) -> None:
        self._table = table
        self._node = node.add("Table")
        self._body: Node | None = None
        self._setting = setting
        self._grid = _grid(table.columns, x, width)
        self._kind = TYPES[table.style]

    def pieces(self) -> list[Piece]:
        """The head row and every row; the head is repeated on further pages."""
        self._node.attributes = {"Table": {"Summary": Words(self._table.summary)}}
        head = None if self._table.bare else self._head()
        self._body = self._node.add("TBody")
        rows = [self._row(row, place, head) for place, row in enumerate(self._table.rows)]
        return rows if head is None else [head, *rows]

    def _head(self) -> Piece:
        kind = TYPES["meta"]
        line = self._node.add("THead").add("TR")
        cells = [_header(line, "Column") for _column in self._table.columns]
        setting = Setting(kind)
        set_cells = [
            break_lines((Span(column.title),), wide, setting)
            for column, wide in zip(self._table.columns, self._grid.widths, strict=True)
        ]
        high = max(len(lines) for lines in set_cells) * kind.leading + 4
        return Piece(high, _Head(self, cells, set_cells, high).draw, keep=True)

    def _row(self, row: Row, place: int, head: Piece | None) -> Piece:
        assert self._body is not None
        line = self._body.add("TR")
        laid = []
        at = 0
        for number, cell in enumerate(row.cells):
            node = self._cell_node(line, cell, row, number)
            laid.append(self._lay_cell(cell, node, at, row))
            at += cell.span
        lines = max((len(cell.lines) for cell in laid), default=1)
        high = max(self._table.pitch * MM, lines * self._kind.leading + 2 * _padding(self._kind))
        drawing = _BodyRow(self, row, laid, high, self._table.fifth and place % 5 == 4)
        again = None if head is None else Piece(head.height, _Again(head).draw)
        return Piece(high, drawing.draw, keep=row.kind == "group", again=again)

    def _cell_node(self, line: Node, cell: Cell, row: Row, number: int) -> Node:
        node = _header(line, "Row") if number == row.head else line.add("TD")
        if cell.span > 1:
            node.attributes.setdefault("Table", {})["ColSpan"] = cell.span
        return node

    def _lay_cell(self, cell: Cell, node: Node, at: int, row: Row) -> _LaidCell:
        column = self._table.columns[at]
        left, wide = self._grid.lefts[at], sum(self._grid.widths[at : at + cell.span]) + self._gutters(at, cell.span)
        if row.kind == "group" and at == 0:
            left, wide = left + GROUP_INDENT, wide - GROUP_INDENT
        measure = NUMBER_WIDTH if cell.bar is not None else wide
        kind = _sorted_type(self._kind) if column.sorted and row.kind == "body" else self._kind
        setting = replace(self._setting, kind=kind)
        spans = (Span(cell.text, cell.style or column.style), *((Span("  " + cell.tail, "grey"),) if cell.tail else ()))
        lines = break_lines(spans, measure, setting) if cell.text else []
        align = "right" if cell.bar is not None else column.align
        return _LaidCell(cell, column, node, lines, left, measure, wide, "left" if cell.span > 1 else align, kind)

    def _gutters(self, at: int, span: int) -> float:
        return sum(column.gutter * MM for column in self._table.columns[at : at + span - 1])


@dataclass(frozen=True, slots=True)
class _LaidCell:
    cell: Cell
    column: Column
    node: Node
    lines: list[Line]
    left: float
    measure: float
    width: float
    align: str
    kind: Type


@dataclass(frozen=True, slots=True)
class _Head:
    """Draws the head row."""

    layout: TableLayout
    nodes: list[Node]
    cells: list[list[Line]]
    height: float

    def draw(self, pen: Pen, top: float, _setup: Setup) -> None:
        """Titles above one heavy rule; the sorted column tinted."""
        columns, grid = self.layout._table.columns, self.layout._grid
        with pen.artifact():
            _tint_sorted(pen, columns, grid, top, self.height)
            pen.line((grid.x, top - self.height), (grid.x + grid.width, top - self.height), style.INK, 0.8)
        for place, lines in enumerate(self.cells):
            if columns[place].ticks:
                self._draw_ticks(pen, place, top)
                continue
            kind = _head_type(columns[place])
            high = len(lines) * kind.leading
            start = top - self.height + high + 1.6
            draw_lines(
                pen,
                self.nodes[place],
                lines,
                grid.lefts[place],
                start,
                kind,
                align=columns[place].align,
                measure=grid.widths[place],
            )

    def _draw_ticks(self, pen: Pen, place: int, top: float) -> None:
        """Figures over a scale, read as the title of the column."""
        column, grid, meta = self.layout._table.columns[place], self.layout._grid, TYPES["meta"]
        base = top - self.height + meta.leading + 1.6 - first_baseline(meta)
        with pen.mark(self.nodes[place]):
            pen.begin_actual(column.title)
            for at, tick in zip(
                _scale_places(grid.lefts[place], grid.widths[place], len(column.ticks)), column.ticks, strict=True
            ):
                pen.text(at, base, tick, meta.size, colour=meta.colour, align="centre")
            pen.end_actual()


def _scale_places(left: float, wide: float, count: int) -> list[float]:
    """Where the ticks of a scale stand that fills a box but for a little room at both ends."""
    inner = wide - 2 * style.SCALE_INSET
    return [left + style.SCALE_INSET + inner * place / max(count - 1, 1) for place in range(count)]


@dataclass(frozen=True, slots=True)
class _Again:
    """The head on a further page: read once, so here it is an artifact."""

    head: Piece

    def draw(self, pen: Pen, top: float, setup: Setup) -> None:
        """The same strokes outside the tree."""
        with pen.unread():
            self.head.draw(pen, top, setup)


@dataclass(frozen=True, slots=True)
class _BodyRow:
    """Draws one row."""

    layout: TableLayout
    row: Row
    cells: list[_LaidCell]
    height: float
    strong_rule: bool

    def draw(self, pen: Pen, top: float, _setup: Setup) -> None:
        """Ground, rules and bars are artifacts; the words are cells."""
        grid = self.layout._grid
        with pen.artifact():
            self._ground(pen, top, grid)
            high = self.height if len(self.tallest()) < 2 else self.layout._kind.leading + 2 * _padding(self.layout._kind)
            for cell in self.cells:
                _draw_marks(pen, cell, top, self.height, top - high / 2)
        for cell in self.cells:
            if cell.lines:
                self._write(pen, cell, top)

    def _ground(self, pen: Pen, top: float, grid: Grid) -> None:
        low = top - self.height
        if self.row.kind == "group":
            # Starts below the rule of the row above, which it would cover.
            pen.rect(grid.x, low, grid.width, self.height - 0.5, fill=style.TINT)
        else:
            _tint_sorted(pen, self.layout._table.columns, grid, top, self.height)
        if not self.layout._table.bare:
            pen.line((grid.x, low), (grid.x + grid.width, low), style.RULE if self.strong_rule else style.HAIR, 0.3)

    def _write(self, pen: Pen, cell: _LaidCell, top: float) -> None:
        kind = cell.kind
        one_line = len(self.tallest()) == 1
        start = top - max((self.height - kind.leading) / 2, 0) if one_line else top - _padding(kind)
        draw_lines(pen, cell.node, cell.lines, cell.left, start, kind, align=cell.align, measure=cell.measure)
        if cell.cell.mark:
            with pen.mark(cell.node):
                at = (cell.left + cell.measure + 0.3, start - first_baseline(kind))
                pen.text(*at, cell.cell.mark, kind.size, face=kind.face, colour=kind.colour)

    def tallest(self) -> list[Line]:
        """The lines of the tallest cell."""
        return max((cell.lines for cell in self.cells), key=len, default=[])


def _padding(kind: Type) -> float:
    """Room above and below the lines of a cell."""
    return 1.0 if kind.size < TYPES["cell"].size else 1.6


def _sorted_type(kind: Type) -> Type:
    return Type(kind.size, kind.leading, ACCENT, style.SEMIBOLD)


def _head_type(column: Column) -> Type:
    meta = TYPES["meta"]
    return Type(meta.size, meta.leading, ACCENT, style.SEMIBOLD) if column.sorted else meta


def _header(line: Node, scope: str) -> Node:
    node = line.add("TH")
    node.attributes["Table"] = {"Scope": scope}
    return node


def _grid(columns: tuple[Column, ...], x: float, width: float) -> Grid:
    fixed = sum(column.width * MM for column in columns)
    shared = sum(1 for column in columns if not column.width)
    rest = (width - fixed) / shared if shared else 0.0
    outer = [column.width * MM or rest for column in columns]
    lefts = tuple(x + start for start in accumulate(outer[:-1], initial=0.0))
    return Grid(lefts, tuple(w - c.gutter * MM for w, c in zip(outer, columns, strict=True)), x, width)


def _tint_sorted(pen: Pen, columns: tuple[Column, ...], grid: Grid, top: float, height: float) -> None:
    for column, left, wide in zip(columns, grid.lefts, grid.widths, strict=True):
        if column.sorted:
            # Starts below the rule of the row above, which it would cover.
            pen.rect(left - MM, top - height, wide + column.gutter * MM, height - 0.3, fill=style.TINT)


def _draw_marks(pen: Pen, laid: _LaidCell, top: float, height: float, middle: float) -> None:
    """Bar or dot of a cell at the height of its first line; the dotted line at 50 runs through the whole column."""
    start = laid.left + NUMBER_WIDTH + 2.4 * MM
    if laid.cell.bar is not None:
        colour = ACCENT if laid.column.sorted else style.BAR
        pen.rect(start, middle - BAR_HEIGHT / 2, BAR_WIDTH, BAR_HEIGHT, fill=style.BAR_GROUND)
        pen.rect(start, middle - BAR_HEIGHT / 2, BAR_WIDTH * laid.cell.bar / 100, BAR_HEIGHT, fill=colour)
    if laid.cell.drawing is not None:
        paint(pen, laid.cell.drawing, laid.left, top - height, laid.width, height)
    elif laid.cell.dot is not None:
        _draw_dot(pen, laid, middle)
    elif laid.column.middle and laid.cell.span == 1:
        at = start + BAR_WIDTH / 2
        pen.line((at, top), (at, top - height), style.INK, 0.5, (0.8, 1.4))


def _draw_dot(pen: Pen, laid: _LaidCell, middle: float) -> None:
    assert laid.cell.dot is not None
    pen.line((laid.left, middle), (laid.left + laid.width, middle), style.RULE, 0.6)
    half = laid.left + laid.width / 2
    pen.line((half, middle - 3), (half, middle + 3), style.INK, 0.6)
    pen.circle((laid.left + laid.width * laid.cell.dot / 100, middle), 2.1, fill=ACCENT)
