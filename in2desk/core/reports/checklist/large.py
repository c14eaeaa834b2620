"""The sheet in large print: 18 points, boxes of 11 mm, one criterion below the other, the same codes as on the small one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from in2desk.core.base.i18n import _
from in2desk.core.checklist import forms
from in2desk.core.checklist.model import ROLES, Criterion, Section, said
from in2desk.core.reports.checklist import leaf
from in2desk.core.reports.checklist.codes import draw_code
from in2desk.core.reports.checklist.data import SheetData, code_line, label_sentence, page_words, round_words
from in2desk.core.reports.checklist.ink import Pencil, draw_box
from in2desk.core.reports.checklist.leaf import Box
from in2desk.core.reports.pdf import style
from in2desk.core.reports.pdf.flow import Piece, Placed, Setup, kept, nothing, paginate, space
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.press import Imprint, press
from in2desk.core.reports.pdf.structure import Node
from in2desk.core.reports.pdf.style import BOLD, GREY, INK, MM, PAGE_HEIGHT, PAGE_WIDTH, SEMIBOLD, Type
from in2desk.core.reports.pdf.text import Line, draw_lines, first_baseline

LEFT, RIGHT = 18 * MM, PAGE_WIDTH - 18 * MM
WIDE = RIGHT - LEFT
INDENT = 20 * MM
TOP, BOTTOM = PAGE_HEIGHT - 13 * MM, 19 * MM
CODE = 22 * MM
BOX, PITCH = 11 * MM, 15 * MM

TITLE = Type(26, 31, face=SEMIBOLD)
RUNNING = Type(18, 22, GREY)
SECTION = Type(22, 27, face=SEMIBOLD)
BODY = Type(18, 24)
STRONG = Type(18, 24, face=SEMIBOLD)
LABEL = Type(20, 24, face=BOLD)
HINT = Type(15, 19, GREY)
BESIDE = Type(13, 14.5)
MONOLINE = 16 * MM


def large(data: SheetData) -> bytes:
    """The PDF of one sheet. Raises DeskError for a character no embedded font holds."""
    title = _("{title} in großer Schrift").format(title=data.title)
    root = Node("Document", title=title)
    sheet = _Large(data, root)
    return press(Imprint(title, data.office, data.language, data.today), (PAGE_WIDTH, PAGE_HEIGHT), root, sheet.draw)


class _Large:
    """Lays out and draws the pages."""

    def __init__(self, data: SheetData, root: Node) -> None:
        self._data = data
        self._root = root
        self._number = data.numbers[0]
        self._pencil = Pencil()
        self._lists: dict[str, Node] = {}

    def draw(self, pen: Pen) -> None:
        """Every page with its square, head and foot."""
        pieces = [*self._intro(), *self._sections(), *self._closing()]
        pages = paginate(pieces, TOP, TOP - CODE - 4 * MM, BOTTOM)
        for place, page in enumerate(pages, start=1):
            self._draw_page(pen, page, place, len(pages))

    def _draw_page(self, pen: Pen, page: Sequence[Placed], place: int, total: int) -> None:
        data = self._data
        text = forms.scan_code(data.checklist.code, data.round_code, self._number, place)
        draw_code(pen, self._root, text, RIGHT - CODE, TOP, CODE)
        if place > 1:
            with pen.artifact("Pagination"):
                for at, line in enumerate(self._lines(data.title, RUNNING, WIDE - CODE - 6 * MM)[:2]):
                    _artifact_line(pen, line, LEFT, TOP - 4 * MM - (at + 1) * RUNNING.leading, RUNNING)
                pen.line((LEFT, TOP - CODE - 3 * MM), (RIGHT, TOP - CODE - 3 * MM), INK, 1.2)
        for piece, top in page:
            piece.draw(pen, top, Setup({}, total))
        self._draw_foot(pen, place, total)
        pen.next_page()

    def _draw_foot(self, pen: Pen, place: int, total: int) -> None:
        with pen.artifact("Pagination"):
            pen.text(LEFT, 10 * MM, label_sentence(self._data.checklist), 10, colour=GREY)
            shown = f"{code_line(self._data, self._number)}  ·  {page_words(place, total)}"
            pen.text(RIGHT, 10 * MM, shown, 14, face=SEMIBOLD, align="right")

    def _lines(self, text: str, kind: Type, measure: float) -> list[Line]:
        return leaf.lines_of(text, kind, measure, self._data.language)

    # blocks

    def _block(self, text: str, kind: Type, tag: str, measure: float = WIDE, x: float = LEFT) -> list[Piece]:
        """Lines of a text, one piece a line so that long ones flow on."""
        node = Node(tag)
        lines = self._lines(text, kind, measure)

        def piece(line: Line, first: bool) -> Piece:
            def draw(pen: Pen, top: float, _setup: Setup) -> None:
                if first:
                    self._root.kids.append(node)
                draw_lines(pen, node, [line], x, top, kind)

            return Piece(kind.leading, draw)

        return kept([piece(line, place == 0) for place, line in enumerate(lines)])

    def _intro(self) -> list[Piece]:
        data, measure = self._data, WIDE - CODE - 6 * MM
        under = f"{data.office}\n{round_words(data.round)}" if data.round else data.office
        head = [
            *self._block(data.title, TITLE, "H1", measure),
            space(2 * MM),
            *self._block(under, replace(BODY, colour=GREY), "P", measure),
            space(6 * MM),
        ]
        return [*head, *self._roles(), space(4 * MM), self._table_line(), space(6 * MM), *self._how()]

    def _roles(self) -> list[Piece]:
        named = [(role, _(words)) for role, words in ROLES.items()]
        pairs = [named[at : at + 2] for at in range(0, len(named), 2)]
        return kept([*self._block(_("Ich fülle aus als"), STRONG, "P"), *(self._role_line(pair) for pair in pairs)])

    def _role_line(self, pair: list[tuple[str, str]]) -> Piece:
        def draw(pen: Pen, top: float, _setup: Setup) -> None:
            for place, (_role, words) in enumerate(pair):
                self._ticked(pen, LEFT + place * WIDE / 2, top, words)

        return Piece(13 * MM, draw)

    def _ticked(self, pen: Pen, x: float, top: float, words: str) -> None:
        box = Box("", x, top - BOX - 1 * MM, BOX)
        with pen.artifact():
            draw_box(pen, box)
        with pen.mark(self._root.add("P")):
            pen.text(x + BOX + 3 * MM, box.centre[1] - 6, words, BODY.size)

    def _table_line(self) -> Piece:
        def draw(pen: Pen, top: float, _setup: Setup) -> None:
            base = top - 9 * MM
            with pen.mark(self._root.add("P")):
                wide = pen.text(LEFT, base, _("Tisch"), BODY.size, face=SEMIBOLD)
            with pen.artifact():
                pen.line((LEFT + wide + 3 * MM, base - 1 * MM), (LEFT + 50 * MM, base - 1 * MM), INK, 1.0)
            self._ticked(pen, LEFT + WIDE / 2, top, _("gemeinsam ausgefüllt"))

        return Piece(13 * MM, draw)

    def _how(self) -> list[Piece]:
        asked = _("Kreuzen Sie bei jeder Frage ein Feld an. Es gibt kein Richtig oder Falsch. Bitte keinen Namen eintragen.")
        anchors = [self._anchor(sign, text) for sign, text in leaf.anchors(self._data.checklist)]
        return [*self._block(asked, STRONG, "P"), space(3 * MM), *anchors, space(6 * MM)]

    def _anchor(self, sign: str, text: str) -> Piece:
        lines = self._lines(text, BODY, WIDE - INDENT)
        high = max(len(lines) * BODY.leading, BOX) + 2.5 * MM

        def draw(pen: Pen, top: float, _setup: Setup) -> None:
            listed = self._list("ladder").add("LI")
            box = Box("", LEFT, top - BOX, BOX, sign in "–?")
            with pen.mark(listed.add("Lbl")):
                draw_box(pen, box)
                pen.text(box.centre[0], box.centre[1] - 6, sign, BODY.size, align="centre")
            shift = max(BOX - len(lines) * BODY.leading, 0) / 2
            draw_lines(pen, listed.add("LBody"), lines, LEFT + INDENT, top - shift, BODY)

        return Piece(high, draw)

    def _list(self, name: str) -> Node:
        if name not in self._lists:
            self._lists[name] = self._root.add("L")
            self._lists[name].attributes["List"] = {"ListNumbering": "Decimal"}
        return self._lists[name]

    # criteria

    def _sections(self) -> list[Piece]:
        pieces: list[Piece] = []
        for section in self._data.checklist.sections:
            rows = [part for one in section.criteria for part in self._criterion(section, one)]
            if rows:
                bar = kept([*self._block(f"{section.code}\u00a0\u00a0{said(section.name)}", SECTION, "H2"), space(2 * MM)])
                rule = Piece(1 * MM, self._heavy_rule, keep=True)
                before = space(5 * MM) if pieces else Piece(0.0, nothing, keep=True, fresh=True)
                pieces += [before, *(replace(part, keep=True) for part in bar), rule, *rows]
        return pieces

    def _heavy_rule(self, pen: Pen, top: float, _setup: Setup) -> None:
        with pen.artifact():
            pen.line((LEFT, top), (RIGHT, top), INK, 1.0)

    def _criterion(self, section: Section, one: Criterion) -> list[Piece]:
        """Wording, hint and boxes stay together."""
        wording = self._lines(said(one.wording), BODY, WIDE - INDENT)
        hint = self._lines(_("Beleg: {hint}").format(hint=said(one.hint)), HINT, WIDE - INDENT) if said(one.hint) else []
        entry = Node("LI")
        label, body = entry.add("Lbl"), entry.add("LBody")
        words, evidence = body.add("P"), body.add("P")

        def line(text: Line, kind: Type, node: Node, first: bool) -> Piece:
            def draw(pen: Pen, top: float, _setup: Setup) -> None:
                if first:
                    self._list(section.id).kids.append(entry)
                    with pen.mark(label):
                        pen.text(LEFT, top - first_baseline(BODY), one.code, LABEL.size, face=LABEL.face)
                draw_lines(pen, node, [text], LEFT + INDENT, top, kind)

            return Piece(kind.leading, draw)

        pieces = [space(3 * MM)]
        pieces += [line(text, BODY, words, place == 0) for place, text in enumerate(wording)]
        pieces += [line(text, HINT, evidence, False) for text in hint]
        return kept([*pieces, self._boxes(one, body)])

    def _boxes(self, one: Criterion, body: Node) -> Piece:
        high = BOX + 7.2 * MM

        def draw(pen: Pen, top: float, _setup: Setup) -> None:
            low = top - 3 * MM - BOX
            boxes = _boxes(low)
            self._pencil.row(pen, body, one, boxes, BODY.size, INK)
            for box in boxes[5:]:
                words = _("trifft\nnicht zu") if box.state == "tnz" else _("weiß\nnicht")
                middle = low + BOX / 2 + BESIDE.leading
                draw_lines(pen, body.add("P"), self._lines(words, BESIDE, 30 * MM), box.x + BOX + 1.5 * MM, middle, BESIDE)
            with pen.artifact():
                pen.line((LEFT, top - high), (RIGHT, top - high), style.RULE, 0.8)

        return Piece(high, draw)

    # what stands at the end

    def _closing(self) -> list[Piece]:
        asked = self._block(_("Was ist uns am wichtigsten? Bis zu drei Kürzel:"), STRONG, "P")
        notes = self._block(_("Beleg, Beispiel, Anmerkung (mit Kürzel):"), STRONG, "P")
        parts = [space(8 * MM), *asked, Piece(18 * MM, _three_boxes), space(4 * MM), *notes, Piece(3 * MONOLINE, _note_lines)]
        return kept(parts)


def _boxes(low: float) -> list[Box]:
    start = LEFT + INDENT
    square = [Box(state, start + place * PITCH, low, BOX) for place, state in enumerate(leaf.ORDER[:5])]
    first = start + 5 * PITCH + 4 * MM
    return [*square, *(Box(state, first + place * 35 * MM, low, BOX, True) for place, state in enumerate(leaf.ORDER[5:]))]


def _three_boxes(pen: Pen, top: float, _setup: Setup) -> None:
    with pen.artifact():
        for place in range(forms.MOST_PRIORITIES):
            pen.rect(LEFT + place * 34 * MM, top - 16 * MM, 28 * MM, 14 * MM, stroke=INK, width=1.0)


def _note_lines(pen: Pen, top: float, _setup: Setup) -> None:
    with pen.artifact():
        for place in range(1, 4):
            pen.line((LEFT, top - place * MONOLINE + 2 * MM), (RIGHT, top - place * MONOLINE + 2 * MM), INK, 0.8)


def _artifact_line(pen: Pen, line: Line, x: float, baseline: float, kind: Type) -> None:
    pen.text(x, baseline, "".join(run.text for run in line.runs), kind.size, face=kind.face, colour=kind.colour)
