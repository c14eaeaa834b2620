"""From blocks of the document model to pieces of pages, on the grid of label column and text column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from in2desk.core.reports import model
from in2desk.core.reports.pdf import small, style
from in2desk.core.reports.pdf.figures import paint
from in2desk.core.reports.pdf.flow import Piece, Setup, as_one, height_of, kept, nothing, space
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.structure import Node
from in2desk.core.reports.pdf.style import MM, TYPES, Type
from in2desk.core.reports.pdf.table import TableLayout
from in2desk.core.reports.pdf.text import Line, Setting, break_lines, draw_lines

PARAGRAPH_GAP = {"body": 5.0, "small": 1.5, "note": 2.0, "meta": 2.0, "watch": 5.0}


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks are set: left edge, measure, the element of the tree they belong to; label_left: the label column."""

    x: float
    width: float
    node: Node
    language: str = "de"
    names: frozenset[str] = frozenset()
    label_left: float = style.LEFT

    def setting(self, kind: Type) -> Setting:
        """How a type is set here; narrow columns are not hyphenated."""
        if kind.hyphens and self.width < 40 * MM:
            kind = replace(kind, hyphens=False)
        return Setting(kind, self.language, self.names)


def lay_out(blocks: Sequence[model.Block], place: Place) -> list[Piece]:
    """Pieces of some blocks, one below the other."""
    pieces: list[Piece] = []
    for block in blocks:
        pieces += LAYOUTS[type(block)](block, place)
    return pieces


def paragraph(block: model.Paragraph, place: Place) -> list[Piece]:
    """Lines of running text; never a single first or last line on a page."""
    kind = TYPES[block.style]
    lines = break_lines(block.text, place.width, place.setting(kind))
    pieces = line_pieces(lines, place.node.add("P"), place.x, kind)
    return [*pieces, space(PARAGRAPH_GAP.get(block.style, 0.0))]


def line_pieces(lines: list[Line], node: Node, x: float, kind: Type) -> list[Piece]:
    """Lines as pieces: two stay together at either end, and where a word goes on."""
    chunks: list[list[Line]] = []
    for line in lines:
        if chunks and chunks[-1][-1].tied:
            chunks[-1].append(line)
        else:
            chunks.append([line])
    pieces = [_chunk(chunk, node, x, kind) for chunk in chunks]
    if len(pieces) <= 3:
        return kept(pieces)
    return [replace(p, keep=n in (0, len(pieces) - 2)) for n, p in enumerate(pieces)]


def _chunk(lines: list[Line], node: Node, x: float, kind: Type) -> Piece:
    def draw(pen: Pen, top: float, _setup: Setup) -> None:
        draw_lines(pen, node, lines, x, top, kind)

    return Piece(len(lines) * kind.leading, draw)


def heading(block: model.Heading, place: Place) -> list[Piece]:
    """A title, with its label left of it; it leads on to what follows."""
    kind = TYPES["title" if block.level <= 2 else "subtitle"]
    if block.label:
        place = replace(place, x=style.TEXT_LEFT, width=style.RIGHT - style.TEXT_LEFT)
    setting = replace(place.setting(kind), names=frozenset())
    lines = break_lines((model.Span(block.text),), place.width, setting)
    label = [_label(block.label, "P", place)] if block.label else []
    node = place.node.add(f"H{block.level}")
    title = _chunk(lines, node, place.x, kind)
    mark = ((block.bookmark, block.text, block.level),) if block.bookmark else ()
    shift = TYPES["title"].leading - TYPES["label"].leading

    def draw(pen: Pen, top: float, setup: Setup) -> None:
        for piece in label:
            piece.draw(pen, top - shift / 2, setup)
        title.draw(pen, top, setup)

    return [Piece(title.height, draw, keep=True, bookmarks=mark), replace(space(6), keep=True)]


def _label(text: str, kind: str, place: Place) -> Piece:
    lines = break_lines((model.Span(text),), style.LABEL_WIDTH, Setting(TYPES["label"]))
    return _chunk(lines, place.node.add(kind), place.label_left, TYPES["label"])


def bullets(block: model.Bullets, place: Place) -> list[Piece]:
    """A list: en dash, then the text."""
    kind = TYPES["body"]
    top_node = place.node.add("L")
    top_node.attributes["List"] = {"ListNumbering": "Disc"}
    pieces: list[Piece] = []
    for item in block.items:
        entry = top_node.add("LI")
        sign = _chunk([_single("–", kind)], entry.add("Lbl"), place.x, replace(kind, colour=style.GREY))
        inner = replace(place, x=place.x + 5 * MM, width=place.width - 5 * MM)
        lines = break_lines(item, inner.width, inner.setting(kind))
        body = line_pieces(lines, entry.add("LBody"), inner.x, kind)
        pieces += [*kept([_together(sign, body[0]), *body[1:]]), space(4)]
    return pieces


def _together(left: Piece, right: Piece) -> Piece:
    def draw(pen: Pen, top: float, setup: Setup) -> None:
        left.draw(pen, top, setup)
        right.draw(pen, top, setup)

    return replace(right, draw=draw, height=max(left.height, right.height))


def _single(text: str, kind: Type) -> Line:
    return break_lines((model.Span(text),), 1e9, Setting(kind))[0]


def section(block: model.Section, place: Place) -> list[Piece]:
    """A label left, blocks right, under a thin rule that runs over both."""
    part = place.node.add("Sect")
    here = replace(place, node=part)
    label = [_label(block.label, f"H{block.level}" if block.level else "P", here)] if block.label else []
    if block.note:
        label += [space(2), *_note(block.note, here)]
    inner = replace(here, x=style.TEXT_LEFT, width=style.RIGHT - style.TEXT_LEFT)
    pieces = lay_out(block.blocks, inner)
    while pieces and pieces[-1].soft:
        pieces.pop()
    return [_rule(block.rule), *_with_label(label, pieces), space(8 if block.level > 2 else 10)]


def _note(text: str, place: Place) -> list[Piece]:
    kind = TYPES["meta"]
    lines = break_lines((model.Span(text),), style.LABEL_WIDTH, Setting(kind))
    return [_chunk(lines, place.node.add("P"), place.label_left, kind)]


def _rule(shown: bool) -> Piece:
    def draw(pen: Pen, top: float, _setup: Setup) -> None:
        with pen.artifact():
            pen.line((style.LEFT, top), (style.RIGHT, top), style.RULE, 0.5)

    return Piece(8 if shown else 0.01, draw if shown else nothing, keep=True, soft=True)


def _with_label(label: list[Piece], pieces: list[Piece]) -> list[Piece]:
    """The label beside the first pieces, as many as it needs."""
    if not label:
        return pieces
    column = as_one(label)
    first, reach = 0, 0.0
    while first < len(pieces) and reach < column.height:
        reach += pieces[first].height
        first += 1
    if reach < column.height:
        pieces = [*pieces, Piece(column.height - reach, nothing)]
        first = len(pieces)
    group = kept(pieces[:first])
    opened = _beside_first(column, group[0])
    last = [replace(group[-1], keep=pieces[first - 1].keep)] if first > 1 else []
    middle = group[1:-1] if first > 1 else []
    opened = replace(opened, keep=first > 1 or pieces[0].keep)
    return [opened, *middle, *last, *pieces[first:]]


def _beside_first(column: Piece, piece: Piece) -> Piece:
    def draw(pen: Pen, top: float, setup: Setup) -> None:
        column.draw(pen, top, setup)
        piece.draw(pen, top, setup)

    return replace(piece, draw=draw)


def beside(block: model.Beside, place: Place) -> list[Piece]:
    """Columns of blocks as one piece."""
    x = place.x
    columns: list[Piece] = []
    for width, blocks in block.columns:
        inner = replace(place, x=x, width=width * MM, label_left=x)
        columns.append(as_one(lay_out(blocks, inner)))
        x += (width + block.gap) * MM

    def draw(pen: Pen, top: float, setup: Setup) -> None:
        for column in columns:
            column.draw(pen, top, setup)

    return [Piece(max(column.height for column in columns), draw)]


def figure(block: model.Figure, place: Place) -> list[Piece]:
    """A drawing as one element with its alternative text."""
    node = place.node.add("Figure", alt=block.alt)
    wide, high = block.width * MM, block.height * MM

    def draw(pen: Pen, top: float, _setup: Setup) -> None:
        box = (place.x, top - high, place.x + wide, top)
        node.attributes["Layout"] = {"BBox": tuple(round(edge, 2) for edge in box), "Placement": "Block"}
        with pen.mark(node):
            paint(pen, block.drawing, place.x, top - high, wide, high)

    return [Piece(high, draw)]


def table(block: model.Table, place: Place) -> list[Piece]:
    """A table over the whole measure."""
    setting = Setting(TYPES[block.style], place.language, place.names)
    return TableLayout(block, place.node, place.x, place.width, setting).pieces()


def gap(block: model.Space, _place: Place) -> list[Piece]:
    """Room."""
    return [space(block.height * MM)]


def page_break(_block: model.PageBreak, _place: Place) -> list[Piece]:
    """What follows begins a page."""
    return [Piece(0.0, nothing, keep=True, fresh=True)]


def _adapt(lay: Callable[[Any, Node, float, float], list[Piece]]) -> Callable[[Any, Place], list[Piece]]:
    def adapted(block: object, place: Place) -> list[Piece]:
        return lay(block, place.node, place.x, place.width)

    return adapted


# TO ADD A BLOCK: a class in model.py and a line here.
LAYOUTS: dict[type, Callable[[Any, Place], list[Piece]]] = {
    model.Paragraph: paragraph,
    model.Heading: heading,
    model.Bullets: bullets,
    model.Section: section,
    model.Beside: beside,
    model.Figure: figure,
    model.Table: table,
    model.Space: gap,
    model.PageBreak: page_break,
    model.Facts: _adapt(small.facts),
    model.Contents: _adapt(small.contents),
    model.Choices: _adapt(small.choices),
    model.Signatures: _adapt(small.signatures),
    model.Letterhead: _adapt(small.letterhead),
}

__all__ = ["Place", "height_of", "lay_out"]
