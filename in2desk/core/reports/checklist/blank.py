"""The sheet to fill in: two sides for 36 criteria, more where a catalogue is longer. One layout for pen and viewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from in2desk.core.base.i18n import _
from in2desk.core.checklist import forms
from in2desk.core.checklist.model import Criterion, Section, said
from in2desk.core.reports.checklist import leaf
from in2desk.core.reports.checklist.codes import draw_code
from in2desk.core.reports.checklist.data import SheetData, code_line, label_sentence, page_words
from in2desk.core.reports.checklist.fields import FormInk, hide_identification
from in2desk.core.reports.checklist.head import head_pieces
from in2desk.core.reports.checklist.ink import Ink, Pencil
from in2desk.core.reports.checklist.leaf import LEFT, RIGHT, TEXT_LEFT, WIDE
from in2desk.core.reports.pdf import style
from in2desk.core.reports.pdf.flow import Piece, Placed, Setup, kept, paginate, space
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.press import Imprint, press
from in2desk.core.reports.pdf.structure import Node
from in2desk.core.reports.pdf.style import INK, MM, PAGE_HEIGHT, PAGE_WIDTH, Type
from in2desk.core.reports.pdf.text import Line, draw_lines, first_baseline

PADDINGS = tuple(step / 10 * MM for step in range(34, 19, -1))
"""Room in a row beside its lines, most first; what fits the fewest sides is taken."""
DIGIT = 8.5
LINES_IN_A_PIECE = 24
FORM_NOTES = 15 * MM
FORM_NOTES_MOST = 40 * MM


@dataclass(slots=True)
class Leaf:
    """One sheet while it is drawn: its number, its part of the tree, the list of each section, the body of each criterion."""

    number: str
    node: Node
    lists: dict[str, Node] = field(default_factory=dict)
    bodies: dict[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _LaidCriterion:
    criterion: Criterion
    section: str
    lines: tuple[Line, ...]


class Sheets:
    """Lays out and draws the sheets of a catalogue."""

    def __init__(self, data: SheetData, ink: Ink) -> None:
        self._data = data
        self._ink = ink
        self._rows = _laid_rows(data)
        self._pages: list[list[Placed]] = []
        self._leaf = Leaf("", Node("Sect"))
        self._head = head_pieces(data, ink, self._at)
        self._bars = {
            one.id: (self._bar(one, ""), self._bar(one, _("(Fortsetzung)"), again=True)) for one in data.checklist.sections
        }
        self._later = _later_lines(data)

    def draw(self, pen: Pen, root: Node) -> None:
        """Every sheet, one after the other."""
        for number in self._data.numbers:
            title = _("Bogen {code}").format(code=code_line(self._data, number))
            self._leaf = Leaf(number, root.add("Sect", title=title))
            if not self._pages:
                self._pages = self._paginated()
            for place, page in enumerate(self._pages, start=1):
                self._draw_side(pen, page, place, len(self._pages))

    def _paginated(self) -> list[list[Placed]]:
        """The roomiest rows that need no more sides than the tightest."""
        fewest = len(self._flow(PADDINGS[-1]))
        return next(pages for padding in PADDINGS if len(pages := self._flow(padding)) == fewest)

    def _flow(self, padding: float) -> list[list[Placed]]:
        high = sum(len(lines) * kind.leading + 0.5 * MM for lines, kind in self._later)
        later = leaf.TOP - max(high, leaf.CODE_LATER) - leaf.QUIET
        return paginate([*self._head, *self._sections(padding), *self._closing()], leaf.TOP, later, leaf.BOTTOM)

    def _at(self) -> Leaf:
        return self._leaf

    def _sections(self, padding: float) -> list[Piece]:
        pieces: list[Piece] = []
        for section in self._data.checklist.sections:
            bar, again = self._bars[section.id]
            rows = [part for row in self._rows[section.id] for part in self._row(row, padding, again)]
            if rows:
                pieces += [space(2 * MM) if pieces else space(0.01), bar, *rows]
        return pieces

    # a section's bar

    def _bar(self, section: Section, more: str, *, again: bool = False) -> Piece:
        name = f"{said(section.name)} {more}".strip()
        lines = leaf.lines_of(name, leaf.SECTION, leaf.TEXT_WIDE, self._data.language)
        high = max(7.0 * MM, len(lines) * leaf.SECTION.leading + 2.4 * MM)

        def draw(pen: Pen, top: float, _setup: Setup) -> None:
            with pen.artifact():
                pen.rect(LEFT, top - high, WIDE, high, fill=leaf.GROUND)
            if again:
                with pen.unread():
                    self._write_bar(pen, Node("H2"), section, lines, top - high / 2)
            else:
                self._write_bar(pen, self._leaf.node.add("H2"), section, lines, top - high / 2)

        return Piece(high, draw, keep=True)

    def _write_bar(self, pen: Pen, node: Node, section: Section, lines: list[Line], middle: float) -> None:
        with pen.mark(node):
            pen.text(LEFT + 2 * MM, middle - 4.2, section.code, 12.5, face=style.BOLD)
        draw_lines(pen, node, lines, TEXT_LEFT, middle + len(lines) * leaf.SECTION.leading / 2, leaf.SECTION)
        with pen.artifact():
            for box in leaf.boxes(middle):
                pen.text(box.centre[0], middle - 3.5, leaf.SIGNS[box.state], 10.5, face=style.SEMIBOLD, align="centre")

    # a criterion's row

    def _row(self, row: _LaidCriterion, padding: float, again: Piece) -> list[Piece]:
        """One piece; a wording longer than any row of ours goes on in further ones."""
        parts = [row.lines[at : at + LINES_IN_A_PIECE] for at in range(0, len(row.lines), LINES_IN_A_PIECE)] or [()]
        return [self._part(row, part, padding, again, place, len(parts)) for place, part in enumerate(parts)]

    def _part(self, row: _LaidCriterion, lines: Sequence[Line], padding: float, again: Piece, place: int, count: int) -> Piece:
        first, last = place == 0, place == count - 1
        high = len(lines) * leaf.CRITERION.leading + padding
        high = max(high, leaf.BOX + 2.2 * MM) if first else high

        def draw(pen: Pen, top: float, _setup: Setup) -> None:
            start = top - max((high - len(lines) * leaf.CRITERION.leading) / 2, 0)
            body = self._body(pen, row, top, high, start) if first else self._leaf.bodies[row.criterion.id]
            if lines:
                draw_lines(pen, body.add("P"), list(lines), TEXT_LEFT, start, leaf.CRITERION)
            if first:
                self._ink.row(pen, body, row.criterion, leaf.boxes(top - high / 2), DIGIT)
            if last:
                with pen.artifact():
                    pen.line((LEFT, top - high), (RIGHT, top - high), style.RULE, 0.6)

        return Piece(high, draw, again=again)

    def _body(self, pen: Pen, row: _LaidCriterion, top: float, high: float, start: float) -> Node:
        entry = self._list(row.section).add("LI")
        with pen.mark(entry.add("Lbl")):
            base = start - first_baseline(leaf.CODE) if len(row.lines) > 1 else top - high / 2 - leaf.CODE.size * 0.33
            pen.text(LEFT + 1 * MM, base, row.criterion.code, leaf.CODE.size, face=leaf.CODE.face)
        self._leaf.bodies[row.criterion.id] = entry.add("LBody")
        return self._leaf.bodies[row.criterion.id]

    def _list(self, section: str) -> Node:
        if section not in self._leaf.lists:
            self._leaf.lists[section] = self._leaf.node.add("L")
            self._leaf.lists[section].attributes["List"] = {"ListNumbering": "Decimal"}
        return self._leaf.lists[section]

    # what stands at the end

    def _closing(self) -> list[Piece]:
        return kept([space(2.5 * MM), Piece(9.5 * MM, self._priorities), Piece(self._notes_height(), self._notes)])

    def _notes_height(self) -> float:
        return FORM_NOTES if self._ink.typed else 8.5 * MM

    def _priorities(self, pen: Pen, top: float, _setup: Setup) -> None:
        asked = _("Was ist uns am wichtigsten? Bis zu drei Kürzel:")
        node = self._leaf.node.add("P")
        with pen.mark(node):
            wide = pen.text(LEFT, top - 6.2 * MM, asked, leaf.ASKED.size, face=leaf.ASKED.face)
        x = LEFT + wide + 5 * MM
        if self._ink.typed:
            self._ink.write(pen, node, (x, top - 8.5 * MM, 48 * MM, 7 * MM), forms.PRIORITIES, asked)
            return
        with pen.artifact():
            for place in range(forms.MOST_PRIORITIES):
                pen.rect(x + place * 17 * MM, top - 8 * MM, 14 * MM, 7 * MM, stroke=INK, width=0.8)

    def _notes(self, pen: Pen, top: float, _setup: Setup) -> None:
        asked = _("Beleg, Beispiel, Anmerkung (mit Kürzel):")
        node = self._leaf.node.add("P")
        with pen.mark(node):
            wide = pen.text(LEFT, top - 6.5 * MM, asked, leaf.ASKED.size, face=leaf.ASKED.face)
        if self._ink.typed:
            high = min(top - 9 * MM - leaf.BOTTOM - 0.5 * MM, FORM_NOTES_MOST)
            self._ink.notes(pen, node, (LEFT, top - 9 * MM - high, WIDE, high), forms.COMMENT, asked)
            return
        self._ink.write(pen, node, (LEFT + wide + 4 * MM, top - 7.5 * MM, WIDE - wide - 4 * MM, 0), forms.COMMENT, asked)
        self._ink.notes(pen, node, (LEFT, leaf.BOTTOM + 1 * MM, WIDE, top - 7.5 * MM - leaf.BOTTOM - 1 * MM), "", asked)

    # a side

    def _draw_side(self, pen: Pen, page: Sequence[Placed], place: int, total: int) -> None:
        self._draw_code(pen, place)
        if place > 1:
            self._draw_short_head(pen)
        for piece, top in page:
            piece.draw(pen, top, Setup({}, total))
        if place == 1 and self._ink.typed:
            data = self._data
            hide_identification(pen, forms.identify(data.checklist, data.round_code, self._leaf.number))
        lowest = min((top - piece.height for piece, top in page), default=leaf.TOP)
        self._draw_foot(pen, place, total, ruled=lowest > leaf.BOTTOM + 2 * MM)
        pen.next_page()

    def _draw_code(self, pen: Pen, place: int) -> None:
        data, number = self._data, self._leaf.number
        size = leaf.CODE_FIRST if place == 1 else leaf.CODE_LATER
        text = forms.scan_code(data.checklist.code, data.round_code, number, place)
        draw_code(pen, self._leaf.node, text, RIGHT - size, leaf.TOP, size)
        shown = f"{code_line(data, number)}-{place}"
        with pen.mark(self._leaf.node.add("P")):
            if place == 1:
                pen.text(RIGHT - size / 2, leaf.TOP - size - leaf.QUIET - 6, shown, 8.5, align="centre")
            else:
                pen.text(RIGHT - size - leaf.QUIET, leaf.TOP - size + 1, shown, 8.5, align="right")

    def _draw_short_head(self, pen: Pen) -> None:
        """Title and ladder again: repeated for the eye, read aloud only once."""
        with pen.unread():
            top = leaf.TOP
            for lines, kind in self._later:
                draw_lines(pen, Node("P"), lines, LEFT, top, kind)
                top -= len(lines) * kind.leading + 0.5 * MM

    def _draw_foot(self, pen: Pen, place: int, total: int, *, ruled: bool) -> None:
        base = leaf.BOTTOM - 5.6 * MM
        with pen.artifact("Pagination"):
            if ruled:
                pen.line((LEFT, leaf.BOTTOM - 1 * MM), (RIGHT, leaf.BOTTOM - 1 * MM), style.RULE, 0.5)
            wide = pen.text(LEFT, base, label_sentence(self._data.checklist), leaf.FOOT.size, colour=leaf.FOOT.colour)
            if place < total:
                words = _("Bitte wenden →") if place % 2 else _("Nächstes Blatt →")
                pen.text(LEFT + wide + 4 * MM, base, words, 9.5, face=style.SEMIBOLD)
            shown = f"{code_line(self._data, self._leaf.number)}  ·  {page_words(place, total)}"
            pen.text(RIGHT, base, shown, 9.5, face=style.SEMIBOLD, align="right")


def _laid_rows(data: SheetData) -> Mapping[str, list[_LaidCriterion]]:
    def laid(one: Criterion, section: Section) -> _LaidCriterion:
        lines = leaf.lines_of(said(one.wording), leaf.CRITERION, leaf.TEXT_WIDE, data.language)
        return _LaidCriterion(one, section.id, tuple(lines))

    return {section.id: [laid(one, section) for one in section.criteria] for section in data.checklist.sections}


def _later_lines(data: SheetData) -> list[tuple[list[Line], Type]]:
    measure = WIDE - leaf.CODE_LATER - 17 * MM
    title = leaf.lines_of(data.title, leaf.TITLE_LATER, measure, data.language)
    return [(title, leaf.TITLE_LATER), (leaf.short_ladder(data.checklist, measure, data.language), leaf.HINT)]


def draw_sheets(data: SheetData, ink: Ink, imprint: Imprint) -> bytes:
    """The PDF of the sheets."""
    root = Node("Document", title=imprint.title)
    sheets = Sheets(data, ink)
    return press(imprint, (PAGE_WIDTH, PAGE_HEIGHT), root, lambda pen: sheets.draw(pen, root))


def blank(data: SheetData) -> bytes:
    """Sheets for a pen. Raises DeskError for a character no embedded font holds."""
    return draw_sheets(data, Pencil(), Imprint(data.title, data.office, data.language, data.today))


def form(data: SheetData) -> bytes:
    """One sheet as a fillable form. Raises DeskError for a character no embedded font holds."""
    known = forms.identify(data.checklist, data.round_code, data.numbers[0])
    info = {forms.INFO_KEY: known.dump()}
    imprint = Imprint(data.title, data.office, data.language, data.today, form=True, info=info)
    return draw_sheets(replace(data, numbers=data.numbers[:1]), FormInk(), imprint)
