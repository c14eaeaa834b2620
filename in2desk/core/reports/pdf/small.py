"""Small blocks of a paper: letterhead, strip of facts, list of annexes, boxes to tick, lines to sign."""

from __future__ import annotations

from dataclasses import replace

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import NBSP
from in2desk.core.reports import model
from in2desk.core.reports.pdf import fonts, style
from in2desk.core.reports.pdf.flow import Piece, Setup, height_of, space
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.structure import Node
from in2desk.core.reports.pdf.style import MM, TYPES, Type
from in2desk.core.reports.pdf.text import Line, Setting, break_lines, draw_lines, first_baseline

CREST = 13 * MM


def _lines(text: str, kind: Type, measure: float) -> list[Line]:
    return break_lines((model.Span(text),), measure, Setting(kind)) if text else []


def letterhead(block: model.Letterhead, node: Node, x: float, width: float) -> list[Piece]:
    """Crest, name and department left, kind of paper right, a heavy rule below."""
    indent = CREST + 4 * MM if block.crest else 0.0
    crest = node.add("Figure", alt=_("Wappen: {name}").format(name=block.name)) if block.crest else None
    left, right = width * 0.66 - indent, width * 0.34
    name, office = _lines(block.name, TYPES["name"], left), _lines(block.department, TYPES["meta"], left)
    kind, public = _lines(block.kind, TYPES["kind"], right), _lines(block.publicity, TYPES["meta"], right)
    nodes = [node.add("P") for _part in range(4)]
    heights = [len(name) * 16 + len(office) * 10.5, len(kind) * 16 + len(public) * 10.5, CREST if block.crest else 0.0]
    high = max(heights) + 6

    def draw(pen: Pen, top: float, _setup: Setup) -> None:
        if crest is not None:
            _draw_crest(pen, crest, block.crest, x, top)
        for lines, part, at, wide, align, start, style_name in (
            (name, nodes[0], x + indent, left, "left", top, "name"),
            (office, nodes[1], x + indent, left, "left", top - len(name) * 16, "meta"),
            (kind, nodes[2], x + width - right, right, "right", top, "kind"),
            (public, nodes[3], x + width - right, right, "right", top - len(kind) * 16, "meta"),
        ):
            if lines:
                draw_lines(pen, part, lines, at, start, TYPES[style_name], align=align, measure=wide)
        with pen.artifact():
            pen.line((x, top - high), (x + width, top - high), style.INK, 1.2)

    return [Piece(high, draw, keep=True)]


def _draw_crest(pen: Pen, node: Node, data: bytes, x: float, top: float) -> None:
    node.attributes["Layout"] = {"BBox": (round(x, 2), round(top - CREST, 2), round(x + CREST, 2), round(top, 2))}
    with pen.mark(node):
        pen.picture(data, x, top - CREST, CREST, CREST)


def facts(block: model.Facts, node: Node, x: float, width: float) -> list[Piece]:
    """Label over value, in equal columns. Each pair is read together."""
    share = width / max(len(block.pairs), 1)
    kind = (
        replace(TYPES["fact"], size=11, face=style.REGULAR)
        if block.rule == "head"
        else replace(TYPES["fact"], face=style.REGULAR)
    )
    cells = [
        (node.add("P"), _lines(label, TYPES["meta"], share - 8), _lines(value, kind, share - 8)) for label, value in block.pairs
    ]
    tallest = max((len(label) * 10.5 + len(value) * kind.leading for _node, label, value in cells), default=0)
    high = tallest + 11

    def draw(pen: Pen, top: float, _setup: Setup) -> None:
        with pen.artifact():
            if block.rule != "head":
                pen.line((x, top), (x + width, top), style.INK, 0.8)
            pen.line((x, top - high), (x + width, top - high), style.RULE, 0.5)
        for place, (cell, label, value) in enumerate(cells):
            draw_lines(pen, cell, label, x + place * share, top - 6, TYPES["meta"])
            draw_lines(pen, cell, value, x + place * share, top - 6 - len(label) * 10.5, kind)

    return [Piece(high, draw), space(5)]


def contents(block: model.Contents, node: Node, x: float, width: float) -> list[Piece]:
    """Number, title, dots, page; each line leads to its page."""
    table = node.add("TOC")
    return [_entry(entry, table.add("TOCI"), x, width) for entry in block.entries]


def _entry(entry: tuple[str, str, str], node: Node, x: float, width: float) -> Piece:
    number, title, bookmark = entry
    kind = TYPES["body"]
    indent, page_room = 6 * MM, 24 * MM
    lines = _lines(title, kind, width - indent - page_room)
    high = len(lines) * kind.leading + 2.8
    link = node.add("Link")

    def draw(pen: Pen, top: float, setup: Setup) -> None:
        page = _("Seite") + NBSP + str(setup.pages.get(bookmark, 0))
        last = top - (len(lines) - 1) * kind.leading
        base = last - first_baseline(kind)
        draw_lines(
            pen,
            link,
            _lines(number, replace(kind, face=style.SEMIBOLD, colour=style.ACCENT), indent),
            x,
            top,
            replace(kind, face=style.SEMIBOLD, colour=style.ACCENT),
        )
        draw_lines(pen, link, lines, x + indent, top, kind)
        with pen.mark(link):
            wide = pen.text(x + width, base, page, 10, colour=style.GREY, align="right")
        with pen.artifact():
            start = x + indent + lines[-1].width + 6
            pen.line((start, base + 0.5), (x + width - wide - 6, base + 0.5), style.RULE, 0.7, (0.7, 2.3))
        pen.link(link, (x, top - high, x + width, top), "#" + bookmark, f"{number} {title}, {page}")

    return Piece(high, draw)


def choices(block: model.Choices, node: Node, x: float, width: float) -> list[Piece]:
    """Boxes with a word; the tick is read as a word too."""
    kind = TYPES["body"]
    share = width / max(len(block.options), 1)
    nodes = [node.add("P") for _option in block.options]

    def draw(pen: Pen, top: float, _setup: Setup) -> None:
        base = top - first_baseline(kind)
        at = x
        for cell, (ticked, label) in zip(nodes, block.options, strict=True):
            with pen.mark(cell):
                pen.begin_actual(_("angekreuzt:") + " " if ticked else _("nicht angekreuzt:") + " ")
                pen.text(at, base, "☑" if ticked else "☐", 12.5)
                pen.end_actual()
                pen.text(at + 5 * MM, base, label, kind.size)
            at += max(fonts.width(label, style.REGULAR, kind.size) + 13 * MM, share * 0.6)

    return [Piece(kind.leading, draw), space(4)]


def signatures(block: model.Signatures, node: Node, x: float, width: float) -> list[Piece]:
    """Lines to sign on; room above them."""
    kind = TYPES["meta"]
    count = max(len(block.functions), 1)
    wide = (width - (count - 1) * 13 * MM) / count
    cells = [(node.add("P"), _lines(function, kind, wide)) for function in block.functions]
    room = 16 * MM

    def draw(pen: Pen, top: float, _setup: Setup) -> None:
        for place, (cell, lines) in enumerate(cells):
            left = x + place * (wide + 13 * MM)
            with pen.artifact():
                pen.line((left, top - room), (left + wide, top - room), style.INK, 0.8)
            draw_lines(pen, cell, lines, left, top - room - 3, kind)

    high = room + 3 + max((len(lines) for _cell, lines in cells), default=1) * kind.leading
    return [Piece(high, draw)]


__all__ = ["choices", "contents", "facts", "height_of", "letterhead", "signatures"]
