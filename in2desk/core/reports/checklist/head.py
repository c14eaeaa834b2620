"""The head of a sheet's first side: title, who fills it in, how to cross, what the levels mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from in2desk.core.base.i18n import _
from in2desk.core.checklist import forms
from in2desk.core.checklist.model import ROLES
from in2desk.core.reports.checklist import leaf
from in2desk.core.reports.checklist.data import SheetData, round_words
from in2desk.core.reports.checklist.ink import Ink
from in2desk.core.reports.checklist.leaf import LEFT, WIDE, Anchor, Box
from in2desk.core.reports.pdf import fonts, style
from in2desk.core.reports.pdf.flow import Piece, Setup, height_of, kept, space
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.structure import Node
from in2desk.core.reports.pdf.style import MM
from in2desk.core.reports.pdf.text import draw_lines

if TYPE_CHECKING:
    from in2desk.core.reports.checklist.blank import Leaf

MEASURE = WIDE - leaf.CODE_FIRST - 5 * MM
"""What stands beside the printed square."""
BESIDE = WIDE - leaf.CODE_FIRST - 2.5 * MM
LEAST_GAP = 2.5 * MM
WORD = 9.8
TICK = 4.2 * MM


def head_pieces(data: SheetData, ink: Ink, at: Callable[[], Leaf]) -> list[Piece]:
    """The head from top to bottom; the square stands at its right."""
    beside = [
        _title(data, at),
        _lines(f"{data.office}  ·  {round_words(data.round)}" if data.round else data.office, at, data),
        space(3.4 * MM),
        *_roles(ink, at),
        _line_two(data, ink, at),
    ]
    missing = leaf.CODE_FIRST + leaf.QUIET + 3 * MM - height_of(beside)
    return kept([*beside, space(max(missing, 2.6 * MM)), _panel(data, at), space(2.4 * MM)])


def _title(data: SheetData, at: Callable[[], Leaf]) -> Piece:
    lines = leaf.lines_of(data.title, leaf.TITLE, MEASURE, data.language)

    def draw(pen: Pen, top: float, _setup: Setup) -> None:
        draw_lines(pen, at().node.add("H1"), lines, LEFT, top, leaf.TITLE)

    return Piece(len(lines) * leaf.TITLE.leading, draw)


def _lines(text: str, at: Callable[[], Leaf], data: SheetData) -> Piece:
    lines = leaf.lines_of(text, leaf.UNDER_TITLE, MEASURE, data.language)

    def draw(pen: Pen, top: float, _setup: Setup) -> None:
        draw_lines(pen, at().node.add("P"), lines, LEFT, top, leaf.UNDER_TITLE)

    return Piece(len(lines) * leaf.UNDER_TITLE.leading, draw)


def _roles(ink: Ink, at: Callable[[], Leaf]) -> list[Piece]:
    """Who fills it in: boxes in a line, in a second one where the words need it."""
    asked = _("Ich fülle aus als")
    named = [(role, _(message)) for role, message in ROLES.items()]
    widths = [TICK + 1.2 * MM + fonts.width(words, style.REGULAR, WORD) for _role, words in named]
    indent = fonts.width(asked, style.SEMIBOLD, WORD) + 4 * MM
    spare = (BESIDE - indent - sum(widths)) / (len(named) - 1)
    gap = min(max(spare, LEAST_GAP), 4.4 * MM)
    lines: list[list[tuple[str, str, float]]] = [[]]
    x = indent
    for (role, words), wide in zip(named, widths, strict=True):
        if lines[-1] and x + wide > BESIDE + 0.1:
            lines.append([])
            x = indent
        lines[-1].append((role, words, x))
        x += wide + gap
    return [_role_line(line, asked if not place else "", ink, at) for place, line in enumerate(lines)]


def _role_line(line: list[tuple[str, str, float]], asked: str, ink: Ink, at: Callable[[], Leaf]) -> Piece:
    high = 6.6 * MM

    def draw(pen: Pen, top: float, _setup: Setup) -> None:
        base = top - high / 2 - WORD * 0.33
        node = at().node
        if asked:
            with pen.mark(node.add("P")):
                pen.text(LEFT, base, asked, WORD, face=style.SEMIBOLD)
        for role, words, x in line:
            part = node.add("P")
            ink.option(pen, part, Box(role, LEFT + x, top - high / 2 - TICK / 2, TICK), forms.ROLE, words)
            with pen.mark(part):
                pen.text(LEFT + x + TICK + 1.2 * MM, base, words, WORD)

    return Piece(high, draw)


def _line_two(data: SheetData, ink: Ink, at: Callable[[], Leaf]) -> Piece:
    """Table, date, whether a group agreed on it; and that no name belongs here."""
    high = 6.8 * MM

    def draw(pen: Pen, top: float, _setup: Setup) -> None:
        low, node = top - high / 2 - WORD * 0.33, at().node
        x = _asked(pen, node, ink, LEFT, low, _("Tisch"), forms.TABLE, 15 * MM, "")
        if ink.typed:
            x = _asked(pen, node, ink, x, low, _("Bogen"), forms.NUMBER, 17 * MM, at().number)
        else:
            x = _asked(pen, node, ink, x, low, _("Datum"), "", 22 * MM, "")
        part, words = node.add("P"), _("gemeinsam ausgefüllt")
        ink.tick(pen, part, Box("Yes", x, top - high / 2 - TICK / 2, TICK), forms.JOINT, words)
        with pen.mark(part):
            x += TICK + 1.2 * MM
            x += pen.text(x, low, words, WORD) + 5 * MM
        with pen.mark(node.add("P")):
            pen.text(x, low, _("Bitte keinen Namen eintragen."), WORD, face=style.ITALIC, colour=style.GREY)

    return Piece(high, draw)


def _asked(pen: Pen, node: Node, ink: Ink, x: float, low: float, words: str, name: str, wide: float, value: str) -> float:
    """A word and a place to write after it; returns where the next one starts."""
    part = node.add("P")
    with pen.mark(part):
        x += pen.text(x, low, words, WORD, face=style.SEMIBOLD) + 2 * MM
    if ink.typed:
        ink.write(pen, part, (x, low - 1.4 * MM, wide, 5.6 * MM), name, words, value)
    else:
        ink.write(pen, part, (x, low - 0.8 * MM, wide, 0), name, words)
    return x + wide + 5 * MM


def _panel(data: SheetData, at: Callable[[], Leaf]) -> Piece:
    """How to cross, and the ladder."""
    columns = leaf.ladder_columns(data.checklist, data.language)
    deepest = max((len(one.lines) for one in columns[:5]), default=1)
    rows = max(deepest * leaf.HINT.leading, 2 * 5 * MM)
    high = 2 * MM + leaf.HINT_STRONG.leading + 1 * MM + rows + 2 * MM
    asked = _("Kreuzen Sie in jeder Zeile ein Feld an. Es gibt kein Richtig oder Falsch.")
    said = leaf.lines_of(asked, leaf.HINT_STRONG, WIDE - 5 * MM, data.language)

    def draw(pen: Pen, top: float, _setup: Setup) -> None:
        with pen.artifact():
            pen.rect(LEFT, top - high, WIDE, high, fill=style.TINT)
        node = at().node
        draw_lines(pen, node.add("P"), said, LEFT + 2.5 * MM, top - 2 * MM, leaf.HINT_STRONG)
        start = top - 3 * MM - leaf.HINT_STRONG.leading
        listed = node.add("L")
        listed.attributes["List"] = {"ListNumbering": "Decimal"}
        for place, column in enumerate(columns):
            shift = 5 * MM if place == len(columns) - 1 else 0
            _draw_anchor(pen, listed.add("LI"), column, start - shift)

    return Piece(high, draw)


def _draw_anchor(pen: Pen, node: Node, column: Anchor, top: float) -> None:
    size = 4.4 * MM
    box = Box("", column.x, top - size, size, column.sign in "–?")
    x, y = box.centre
    with pen.mark(node.add("Lbl")):
        if box.round:
            pen.circle((x, y), size / 2, fill=style.WHITE, stroke=style.INK, width=0.8)
        else:
            pen.rect(box.x, box.y, size, size, fill=style.WHITE, stroke=style.INK, width=0.8)
        pen.text(x, y - 3, column.sign, 9, face=style.SEMIBOLD, align="centre")
    shift = (size - leaf.HINT.leading) / 2
    draw_lines(pen, node.add("LBody"), list(column.lines), column.x + leaf.SIGN_ROOM, top - shift, leaf.HINT)
