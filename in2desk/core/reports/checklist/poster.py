"""The profile for the wall: every criterion on one scale, A3, to be read from two metres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import said
from in2desk.core.checklist.results import SectionResult
from in2desk.core.reports.checklist import leaf
from in2desk.core.reports.checklist.data import page_words, round_words
from in2desk.core.reports.checklist.result import foot, question
from in2desk.core.reports.checklist.result_data import ResultData
from in2desk.core.reports.checklist_charts import Dumbbell, DumbbellRow, level, share
from in2desk.core.reports.checklist_views import criteria_chart, sections_chart, short_words
from in2desk.core.reports.model import Span
from in2desk.core.reports.pdf import style
from in2desk.core.reports.pdf.dumbbells import VIEWS, draw_marks, fitting
from in2desk.core.reports.pdf.flow import Piece, Placed, Setup, kept, paginate, space
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.press import Imprint, press
from in2desk.core.reports.pdf.render import draw_across
from in2desk.core.reports.pdf.structure import Node, Words
from in2desk.core.reports.pdf.style import GREY, HAIR, INK, MM, SEMIBOLD, Type
from in2desk.core.reports.pdf.text import Line, balanced, break_lines, draw_lines
from in2desk.core.reports.profile.front import example_sentence

PAGE = (297 * MM, 420 * MM)
LEFT, RIGHT = 20 * MM, PAGE[0] - 20 * MM
WIDE = RIGHT - LEFT
TOP, FOOT = PAGE[1] - 20 * MM, 20 * MM
NAME_LEFT, SCALE_LEFT = LEFT + 14 * MM, LEFT + 96 * MM
NUMBER_WIDE = 17 * MM
PITCHES = tuple(step / 4 * MM for step in range(40, 25, -1))
"""Heights of a row, most first: 10 down to 6.5 mm. What fits on one sheet is taken."""
SECTION_ROWS = 1.45
TITLES = tuple(Type(size, size * 1.12, face=SEMIBOLD) for size in range(42, 33, -1))
UNDER = Type(16, 21, GREY)
ANCHOR, SECTION, NOTE = Type(11, 13), Type(15, 17, face=SEMIBOLD), Type(11, 14, GREY)
NAME, LEGEND = 13.0, 15.0
MARK, SECTION_MARK = 1.7, 2.3


@dataclass(frozen=True, slots=True)
class _Shown:
    """What stands on the poster."""

    chart: Dumbbell
    sections: Dumbbell
    two: bool

    @property
    def scale_right(self) -> float:
        """Right end of the scale; the numbers stand beyond."""
        return RIGHT - (2 if self.two else 1) * NUMBER_WIDE

    def at(self, value: float) -> float:
        """Where a level lies."""
        inner = self.scale_right - SCALE_LEFT - 2 * style.SCALE_INSET
        return SCALE_LEFT + style.SCALE_INSET + inner * share(value)


def poster(data: ResultData) -> bytes:
    """The PDF. Raises DeskError for a character no embedded font holds."""
    title = _("{title}: Profil der Runde {code}").format(title=said(data.results.checklist.title), code=data.results.round.code)
    root = Node("Document", title=title)
    made = _Poster(data, root)
    return press(Imprint(title, data.office, data.language, data.today), PAGE, root, made.draw)


class _Poster:
    """Lays out and draws the sheets."""

    def __init__(self, data: ResultData, root: Node) -> None:
        self._data = data
        self._root = root
        views = data.views if data.has_two else (data.main, "")
        self._shown = _Shown(criteria_chart(data.results, *views), sections_chart(data.results, *views), data.has_two)
        self._table = Node("Table")
        self._table.attributes = {"Table": {"Summary": Words(_("Jedes Kriterium mit mittlerer Stufe je Sicht"))}}
        self._body = Node("TBody")
        self._notes = [text for line in (*foot(data), *data.results.protection) for text in self._note(line)]

    def draw(self, pen: Pen) -> None:
        """Every sheet; a catalogue of usual length takes one."""
        pages = self._paginated()
        for place, page in enumerate(pages, start=1):
            for piece, top in page:
                piece.draw(pen, top, Setup({}, len(pages)))
            self._draw_foot(pen, place, len(pages))
            draw_across(pen, example_sentence() if self._data.is_example else "", PAGE)
            pen.next_page()

    def _paginated(self) -> list[list[Placed]]:
        fewest = len(self._flow(PITCHES[-1]))
        return next(pages for pitch in PITCHES if len(pages := self._flow(pitch)) == fewest)

    def _flow(self, pitch: float) -> list[list[Placed]]:
        scale = self._scale()
        pieces = [*self._head(), replace(scale, keep=True)]
        rows = {row.code: row for row in self._shown.chart.rows}
        again = self._scale(again=True)
        for place, part in enumerate(self._data.results.sections):
            inside = [self._row(rows[one.code], pitch, again) for one in part.section.criteria]
            bar = self._section(part, self._shown.sections.rows[place], pitch, again)
            pieces += [replace(bar, keep=True), *inside, space(1.5 * MM)] if inside else []
        return paginate(pieces, TOP, TOP, self._bottom)

    @property
    def _bottom(self) -> float:
        return FOOT + len(self._notes) * NOTE.leading + 2 * MM

    def _note(self, text: str) -> list[Line]:
        return break_lines((Span(text),), WIDE - 40 * MM, leaf.setting(NOTE, self._data.language))

    # the head

    def _head(self) -> list[Piece]:
        data = self._data
        under = f"{said(data.results.checklist.title)}  ·  {data.office}  ·  {round_words(data.results.round)}"
        return kept(
            [
                *self._lines(question(data), self._title_type(), "H1"),
                space(1.5 * MM),
                *self._lines(under, UNDER, "P"),
                space(4 * MM),
                Piece(9 * MM, self._legend),
                space(4 * MM),
            ]
        )

    def _title_type(self) -> Type:
        """As large as fits one line, else the smallest."""
        text = question(self._data)
        return next((kind for kind in TITLES if leaf.setting(kind, "de").width(text, "") <= WIDE), TITLES[-1])

    def _lines(self, text: str, kind: Type, tag: str) -> list[Piece]:
        lines = balanced((Span(text),), WIDE, leaf.setting(kind, self._data.language))

        def draw(pen: Pen, top: float, _setup: Setup) -> None:
            draw_lines(pen, self._root.add(tag), lines, LEFT, top, kind)

        return [Piece(len(lines) * kind.leading, draw, keep=True)]

    def _legend(self, pen: Pen, top: float, _setup: Setup) -> None:
        """What disc, diamond and bar mean, large."""
        chart, middle, x = self._shown.chart, top - 5 * MM, LEFT
        words = [chart.own_legend or chart.own] + ([chart.other_legend or chart.other] if chart.other else [])
        for mark, text in zip(VIEWS, words, strict=False):
            with pen.artifact():
                mark(pen, x + 2.5 * MM, middle, SECTION_MARK)
            with pen.mark(self._root.add("P")):
                x += 8 * MM + pen.text(x + 8 * MM, middle - LEGEND * 0.33, text, LEGEND) + 10 * MM
        if any(row.spread for row in chart.rows):
            with pen.artifact():
                pen.rect(x, middle - 3, 14 * MM, 6, fill=style.SPREAD)
            with pen.mark(self._root.add("P")):
                pen.text(x + 17 * MM, middle - LEGEND * 0.33, fitting(chart.spread_legend(), RIGHT - x - 17 * MM, LEGEND), LEGEND)

    def _scale(self, *, again: bool = False) -> Piece:
        """The levels with their anchors over the scale, and what the numbers at the right are."""
        shown = self._shown
        step = shown.at(1) - shown.at(0)
        named = leaf.anchors(self._data.results.checklist)[:5]
        setting = leaf.setting(ANCHOR, self._data.language)
        lines = [balanced((Span(text),), step - 2 * MM, setting) for _sign, text in named]
        deepest = max((len(one) for one in lines), default=0)
        high = 8 * MM + deepest * ANCHOR.leading + 2 * MM

        def draw(pen: Pen, top: float, _setup: Setup) -> None:
            if again:
                with pen.unread():
                    self._draw_scale(pen, top, lines, Node("THead"))
                return
            self._root.kids.append(self._table)
            self._draw_scale(pen, top, lines, self._table.add("THead"))
            self._table.kids.append(self._body)

        return Piece(high, draw)

    def _draw_scale(self, pen: Pen, top: float, lines: Sequence[list[Line]], head: Node) -> None:
        shown, line = self._shown, head.add("TR")
        with pen.mark(_header(line, "Column")):
            pen.text(NAME_LEFT, top - 6 * MM, _("Kriterium"), NAME, colour=GREY)
        views = self._data.views if shown.two else (self._data.main,)
        for place, view in enumerate(views):
            with pen.mark(_header(line, "Column")):
                x = shown.scale_right + (place + 1) * NUMBER_WIDE
                pen.text(x, top - 6 * MM, short_words(view), NAME, colour=GREY, align="right")
        with pen.artifact():
            for tick, anchor in enumerate(lines):
                x = shown.at(tick)
                pen.text(x, top - 6 * MM, str(tick), 18, face=SEMIBOLD, align="centre")
                for at, one in enumerate(anchor):
                    base = top - 8 * MM - (at + 0.8) * ANCHOR.leading
                    pen.text(x, base, "".join(run.text for run in one.runs), ANCHOR.size, colour=GREY, align="centre")

    # rows

    def _section(self, part: SectionResult, row: DumbbellRow, pitch: float, again: Piece) -> Piece:
        high = SECTION_ROWS * pitch

        def draw(pen: Pen, top: float, _setup: Setup) -> None:
            with pen.artifact():
                pen.rect(LEFT, top - high, WIDE, high, fill=style.BAR_GROUND)
            self._draw_row(pen, row, top, high, SECTION.size, SECTION_MARK, SEMIBOLD)

        return Piece(high, draw, again=again)

    def _row(self, row: DumbbellRow, pitch: float, again: Piece) -> Piece:
        face = SEMIBOLD if row.is_wide else style.REGULAR

        def draw(pen: Pen, top: float, _setup: Setup) -> None:
            self._draw_row(pen, row, top, pitch, min(NAME, pitch * 0.62), MARK, face)
            with pen.artifact():
                pen.line((LEFT, top - pitch), (RIGHT, top - pitch), HAIR, 0.5)

        return Piece(pitch, draw, again=again)

    def _draw_row(self, pen: Pen, row: DumbbellRow, top: float, high: float, size: float, mark: float, face: str) -> None:
        shown, middle, line = self._shown, top - high / 2, self._body.add("TR")
        base = middle - size * 0.33
        head = _header(line, "Row")
        with pen.mark(head):
            pen.text(LEFT + 1 * MM, base, row.code, size, face=SEMIBOLD)
        kind = Type(size, size * 1.13, face=face)
        lines = balanced((Span(row.name),), SCALE_LEFT - NAME_LEFT - 1 * MM, leaf.setting(kind, self._data.language))
        draw_lines(pen, head, lines, NAME_LEFT, middle + len(lines) * kind.leading / 2, kind)
        values = ((row.own, row.own_why), (row.other, row.other_why))[: 2 if shown.two else 1]
        for place, (value, why) in enumerate(values):
            with pen.mark(line.add("TD")):
                x = shown.scale_right + (place + 1) * NUMBER_WIDE
                pen.text(x, base, _("verdeckt") if why else level(value), size if not why else 9.5, face=face, align="right")
        with pen.artifact():
            for tick in range(5):
                pen.line((shown.at(tick), top), (shown.at(tick), top - high), style.RULE, 0.6)
            draw_marks(pen, row, SCALE_LEFT, shown.scale_right, middle, mark)

    def _draw_foot(self, pen: Pen, place: int, total: int) -> None:
        with pen.artifact("Pagination"):
            top = self._bottom - 1 * MM
            pen.line((LEFT, top), (RIGHT, top), INK, 1.0)
            for at, line in enumerate(self._notes):
                base = top - 1 * MM - (at + 0.8) * NOTE.leading
                pen.text(LEFT, base, "".join(run.text for run in line.runs), NOTE.size, colour=NOTE.colour)
            if total > 1:
                pen.text(RIGHT, top - 1 * MM - 0.8 * NOTE.leading, page_words(place, total), NOTE.size, align="right")


def _header(line: Node, scope: str) -> Node:
    node = line.add("TH")
    node.attributes["Table"] = {"Scope": scope}
    return node
