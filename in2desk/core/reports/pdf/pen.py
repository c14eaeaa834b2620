"""The tagged canvas: every stroke belongs to an element of the tree or is an artifact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor

from in2desk.core.reports.pdf import fonts
from in2desk.core.reports.pdf.structure import LinkMark, Mark, Node
from in2desk.core.reports.pdf.style import INK, REGULAR

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject

Point = tuple[float, float]
LENGTH_WITH_ALPHA = len("#RRGGBBAA")


@cache
def _colour(name: str) -> Any:
    """A colour of ReportLab from #RRGGBB or #RRGGBBAA."""
    return HexColor(name, hasAlpha=len(name) == LENGTH_WITH_ALPHA)


class Pen:
    """Draws on a ReportLab canvas and keeps the tree. Coordinates in points from the lower left corner."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.page = 0
        self._next_mark = 0
        self._next_link = 0
        self._open = False
        self._silent = False
        self._state: dict[str, object] = {}  # what the canvas is set to, so that it is written only when it changes

    def next_page(self) -> None:
        """End the page."""
        self.canvas.showPage()
        self.page += 1
        self._next_mark = self._next_link = 0
        self._state.clear()

    # what belongs to what

    @contextmanager
    def mark(self, node: Node) -> Iterator[None]:
        """What is drawn inside is content of `node`."""
        if self._silent:
            with self.artifact():
                yield
            return
        number = self._next_mark
        self._next_mark += 1
        node.kids.append(Mark(self.page, number))
        with self._marked(f"/{node.kind} <</MCID {number}>> BDC"):
            yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside means nothing: rules, heads and feet (kind Pagination)."""
        with self._marked(f"/Artifact <</Type /{kind}>> BDC"):
            yield

    @contextmanager
    def unread(self) -> Iterator[None]:
        """Content drawn inside was read before (the head of a table on its second page): it is an artifact here."""
        self._silent = True
        try:
            yield
        finally:
            self._silent = False

    @contextmanager
    def _marked(self, opening: str) -> Iterator[None]:
        if self._open:
            raise RuntimeError("marked content must not lie in marked content")
        self._open = True
        self._code(opening)
        try:
            yield
        finally:
            self._code("EMC")
            self._open = False

    def begin_actual(self, text: str) -> None:
        """Until `end_actual` the strokes stand for `text`, whatever they look like (a hyphenated word)."""
        self._code(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC")

    def end_actual(self) -> None:
        """See begin_actual."""
        self._code("EMC")

    def _code(self, line: str) -> None:
        self.canvas._code.append(line)  # the one thing ReportLab has no method for

    def link(self, node: Node, box: tuple[float, float, float, float], target: str, words: str) -> None:
        """Make a rectangle (left, bottom, right, top) lead to an address, or to a bookmark ("#name")."""
        if target.startswith("#"):
            self.canvas.linkRect("", target[1:], box, relative=0, thickness=0)
        else:
            self.canvas.linkURL(target, box, relative=0, thickness=0)
        self.noted(node, words)

    def noted(self, node: Node | None, words: str, key: str = "/Contents") -> None:
        """Say that an annotation was put on the page, and which element it belongs to (None: nobody is to meet it)."""
        if node is not None:
            node.kids.append(LinkMark(self.page, self._next_link, words, key))
        self._next_link += 1

    # strokes

    def text(
        self, x: float, y: float, text: str, size: float, *, face: str = REGULAR, colour: str = INK, align: str = "left"
    ) -> float:
        """Write one line with its baseline at y; x is its left, right or centre. Returns its width."""
        self._inside()
        shown = fonts.checked(text, face)
        wide = fonts.width(shown, face, size)
        left = {"left": x, "right": x - wide, "centre": x - wide / 2}[align]
        if self._changes("font", (face, size)):
            self.canvas.setFont(fonts.font_name(face), size)
        self._fill(colour)
        self.canvas.drawString(left, y, shown)
        return wide

    def line(self, start: Point, end: Point, colour: str, width: float, dash: Sequence[float] = ()) -> None:
        """A straight line."""
        self._stroke(colour, width, dash)
        self.canvas.line(*start, *end)

    def rect(self, x: float, y: float, wide: float, high: float, fill: str = "", stroke: str = "", width: float = 0.5) -> None:
        """A rectangle from its lower left corner."""
        self._paint(fill, stroke, width)
        self.canvas.rect(x, y, wide, high, stroke=bool(stroke), fill=bool(fill))

    def circle(self, at: Point, radius: float, fill: str = "", stroke: str = "", width: float = 0.5) -> None:
        """A disc or a ring."""
        self._paint(fill, stroke, width)
        self.canvas.circle(*at, radius, stroke=bool(stroke), fill=bool(fill))

    def polygon(
        self, rings: Sequence[Sequence[Point]], fill: str = "", stroke: str = "", width: float = 0.5, dash: Sequence[float] = ()
    ) -> None:
        """Closed rings, holes by the even-odd rule."""
        self._paint(fill, stroke, width, dash)
        self.canvas.drawPath(self.path(rings), stroke=bool(stroke), fill=bool(fill), fillMode=0)

    def path(self, rings: Sequence[Sequence[Point]]) -> PDFPathObject:
        """Rings as one path, to draw or to clip by."""
        path = self.canvas.beginPath()
        for ring in rings:
            path.moveTo(*ring[0])
            for point in ring[1:]:
                path.lineTo(*point)
            path.close()
        return path

    @contextmanager
    def clipped(self, rings: Sequence[Sequence[Point]]) -> Iterator[None]:
        """Nothing drawn inside shows outside the rings."""
        with self._kept_state():
            self.canvas.clipPath(self.path(rings), stroke=0, fill=0, fillMode=0)
            yield

    @contextmanager
    def turned(self, at: Point, degrees: float) -> Iterator[None]:
        """What is drawn inside is turned to the left around `at`, which becomes 0, 0."""
        with self._kept_state():
            self.canvas.translate(*at)
            self.canvas.rotate(degrees)
            yield

    @contextmanager
    def _kept_state(self) -> Iterator[None]:
        self.canvas.saveState()
        self._state.clear()
        yield
        self.canvas.restoreState()
        self._state.clear()

    def picture(self, data: bytes, x: float, y: float, wide: float, high: float) -> None:
        """A PNG or JPEG, fitted into a box from its lower left corner."""
        from io import BytesIO

        from reportlab.lib.utils import ImageReader

        self._inside()
        self.canvas.drawImage(ImageReader(BytesIO(data)), x, y, wide, high, mask="auto", preserveAspectRatio=True, anchor="sw")

    def _paint(self, fill: str, stroke: str, width: float, dash: Sequence[float] = ()) -> None:
        self._inside()
        if fill:
            self._fill(fill)
        if stroke:
            self._stroke(stroke, width, dash)

    def _stroke(self, colour: str, width: float, dash: Sequence[float]) -> None:
        self._inside()
        if self._changes("stroke", colour):
            self.canvas.setStrokeColor(_colour(colour))
        if self._changes("width", width):
            self.canvas.setLineWidth(width)
        if self._changes("dash", tuple(dash)):
            self.canvas.setDash(list(dash))

    def _fill(self, colour: str) -> None:
        if self._changes("fill", colour):
            self.canvas.setFillColor(_colour(colour))

    def _changes(self, what: str, value: object) -> bool:
        """Whether a setting differs from the last one; remembers it."""
        if self._state.get(what) == value:
            return False
        self._state[what] = value
        return True

    def _inside(self) -> None:
        if not self._open:
            raise RuntimeError("drawn outside the tree: wrap it in mark() or artifact()")
