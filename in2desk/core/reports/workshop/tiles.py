"""Sheets cut into cards: idea cards with code and text, blank cards, dots, cards for tables; crop marks at the edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from in2desk.core.base.i18n import _
from in2desk.core.reports.checklist import leaf
from in2desk.core.reports.pdf import style
from in2desk.core.reports.pdf.dumbbells import fitting
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.press import Imprint, press
from in2desk.core.reports.pdf.structure import Node
from in2desk.core.reports.pdf.style import GREY, MM, SEMIBOLD, Type
from in2desk.core.reports.pdf.text import draw_lines
from in2desk.core.reports.workshop.data import Head

PAGE = (210 * MM, 297 * MM)
GRIDS = {4: (2, 2), 8: (2, 4)}
"""Columns and rows of a sheet, by cards a page."""
PAD, MARK = 7 * MM, 4 * MM
CODE = 13.0
TEXTS = {4: Type(20, 25, face=SEMIBOLD), 8: Type(15, 19, face=SEMIBOLD)}
BODY = {4: Type(12, 15.5), 8: Type(10.5, 13.5)}
FOOT = 9.0


@dataclass(frozen=True, slots=True)
class Tile:
    """A card. code: upper left; title and text: in the middle; foot: the last line. lines: rules to write on instead."""

    code: str
    title: str = ""
    text: str = ""
    foot: str = ""
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card lies on its sheet: lower left corner, size."""

    x: float
    y: float
    wide: float
    high: float


def places(per_page: int) -> list[Place]:
    """Cards from the upper left to the lower right; they fill the sheet, so that two cuts each way part them."""
    columns, rows = GRIDS[per_page]
    wide, high = PAGE[0] / columns, PAGE[1] / rows
    return [Place(at % columns * wide, PAGE[1] - (at // columns + 1) * high, wide, high) for at in range(per_page)]


def pressed(head: Head, title: str, tiles: Sequence[Tile], per_page: int) -> bytes:
    """The PDF with so many cards a page."""
    root = Node("Document", title=title)

    def draw(pen: Pen) -> None:
        spots = places(per_page)
        for start in range(0, len(tiles), per_page):
            _marks(pen, per_page)
            for tile, spot in zip(tiles[start : start + per_page], spots, strict=False):
                _tile(pen, root, tile, spot, per_page, head.language)
            pen.next_page()

    return press(Imprint(title, head.office, head.language, head.today), PAGE, root, draw)


def dots(head: Head, title: str, sheets: int, across: int = 10, down: int = 14) -> bytes:
    """Sheets of dots to cut or to stick."""
    root = Node("Document", title=title)

    def draw(pen: Pen) -> None:
        for _sheet in range(sheets):
            with pen.mark(root.add("P")):
                pen.text(PAGE[0] / 2, PAGE[1] - 12 * MM, title, 10, align="centre", colour=GREY)
            with pen.artifact():
                step, left, top = 18 * MM, 24 * MM, PAGE[1] - 30 * MM
                for at in range(across * down):
                    spot = (left + at % across * step, top - at // across * step)
                    pen.circle(spot, 6 * MM, fill=style.RAMP[3], stroke=style.RAMP[4], width=0.6)
            pen.next_page()

    return press(Imprint(title, head.office, head.language, head.today), PAGE, root, draw)


def _marks(pen: Pen, per_page: int) -> None:
    """Short strokes at the edges and crossings, where to cut."""
    columns, rows = GRIDS[per_page]
    with pen.artifact():
        for column in range(1, columns):
            x = column * PAGE[0] / columns
            for y in (0, *(row * PAGE[1] / rows for row in range(1, rows)), PAGE[1]):
                pen.line((x, max(0, y - MARK)), (x, min(PAGE[1], y + MARK)), GREY, 0.4)
        for row in range(1, rows):
            y = row * PAGE[1] / rows
            for x in (0, *(column * PAGE[0] / columns for column in range(1, columns)), PAGE[0]):
                pen.line((max(0, x - MARK), y), (min(PAGE[0], x + MARK), y), GREY, 0.4)


def _tile(pen: Pen, root: Node, tile: Tile, spot: Place, per_page: int, language: str) -> None:
    node = root.add("Sect", title=tile.code or _("Leere Karte"))
    left, top, wide = spot.x + PAD, spot.y + spot.high - PAD, spot.wide - 2 * PAD
    if tile.code:
        with pen.mark(node.add("P")):
            pen.text(left, top - CODE, tile.code, CODE, face=SEMIBOLD, colour=style.ACCENT)
    below = top - CODE - 5 * MM
    floor = spot.y + PAD + (FOOT + 2 * MM if tile.foot else 0)
    if tile.ruled:
        _rules(pen, left, wide, below, floor)
    for text, kind in ((tile.title, TEXTS[per_page]), (tile.text, BODY[per_page])):
        if text and below - kind.leading > floor:
            most = max(1, int((below - floor) / kind.leading))
            lines = leaf.lines_of(text, kind, wide, language)
            if len(lines) > most:
                cut = text[: max(1, len(text) * most // len(lines) - 3)].rstrip()
                lines = leaf.lines_of(f"{cut}…", kind, wide, language)[:most]
            draw_lines(pen, node.add("P"), lines, left, below, kind)
            below -= len(lines) * kind.leading + 2 * MM
    if tile.foot:
        with pen.mark(node.add("P")):
            pen.text(left, spot.y + PAD, fitting(tile.foot, wide, FOOT), FOOT, colour=GREY)


def _rules(pen: Pen, left: float, wide: float, top: float, floor: float) -> None:
    with pen.artifact():
        y = top - 6 * MM
        while y > floor:
            pen.line((left, y), (left + wide, y), style.SPREAD, 0.6)
            y -= 12 * MM
