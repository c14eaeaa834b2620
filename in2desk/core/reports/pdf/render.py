"""A document becomes a tagged PDF: same input and date, same bytes."""

from __future__ import annotations

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import NBSP
from in2desk.core.reports.model import Document
from in2desk.core.reports.pdf import style
from in2desk.core.reports.pdf.flow import Placed, Setup, paginate
from in2desk.core.reports.pdf.layout import Place, lay_out
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.press import Imprint, press
from in2desk.core.reports.pdf.structure import Node
from in2desk.core.reports.pdf.style import MM, PAGE_HEIGHT, PAGE_WIDTH


def render(document: Document) -> bytes:
    """The PDF of a document. Raises DeskError for a character no embedded font holds."""
    root = Node("Document", title=document.title)
    pages = _pages(document, root)
    imprint = Imprint(document.title, document.author, document.language, document.date)
    return press(imprint, (PAGE_WIDTH, PAGE_HEIGHT), root, lambda pen: _draw(pen, document, pages))


def page_count(document: Document) -> int:
    """How many pages it would take."""
    return len(_pages(document, Node("Document")))


def _pages(document: Document, root: Node) -> list[list[Placed]]:
    place = Place(style.LEFT, style.RIGHT - style.LEFT, root, document.language, document.names)
    top = PAGE_HEIGHT - style.TOP
    return paginate(lay_out(document.blocks, place), PAGE_HEIGHT - style.HEAD_RULE + 2 * MM, top, style.BOTTOM)


def _draw(pen: Pen, document: Document, pages: list[list[Placed]]) -> None:
    setup = Setup(bookmarks_of(pages), len(pages))
    for number, page in enumerate(pages, start=1):
        for piece, top in page:
            mark_places(pen, piece.bookmarks, top)
            piece.draw(pen, top, setup)
        _draw_head_and_foot(pen, document, number, len(pages))
        draw_across(pen, document.across, (PAGE_WIDTH, PAGE_HEIGHT))
        pen.next_page()


def bookmarks_of(pages: list[list[Placed]]) -> dict[str, int]:
    """The page of every bookmark, from 1."""
    return {
        name: number
        for number, page in enumerate(pages, start=1)
        for piece, _top in page
        for name, _title, _level in piece.bookmarks
    }


def mark_places(pen: Pen, bookmarks: tuple[tuple[str, str, int], ...], top: float) -> None:
    """Targets of links, and the outline beside the page."""
    for name, title, level in bookmarks:
        pen.canvas.bookmarkPage(name, fit="XYZ", left=0, top=top + 4 * MM, zoom=0)
        pen.canvas.addOutlineEntry(title, name, max(level - 2, 0))


def draw_across(pen: Pen, text: str, page: tuple[float, float]) -> None:
    """A pale line of text from corner to corner; see-through and on top, so that it runs over maps as well."""
    if not text:
        return
    size = 44.0 * page[0] / PAGE_WIDTH
    with pen.artifact("Background"), pen.turned((page[0] / 2, page[1] / 2), 54):
        pen.text(0, -size / 3, text, size, face=style.SEMIBOLD, colour=style.ACROSS, align="centre")


def _draw_head_and_foot(pen: Pen, document: Document, number: int, total: int) -> None:
    with pen.artifact("Pagination"):
        if number > 1:
            rule = PAGE_HEIGHT - style.HEAD_RULE
            pen.text(style.LEFT, rule + 5.5, document.running, 8.5, colour=style.GREY)
            pen.line((style.LEFT, rule), (style.RIGHT, rule), style.RULE, 0.5)
        pen.line((style.LEFT, style.FOOT_RULE), (style.RIGHT, style.FOOT_RULE), style.RULE, 0.5)
        for place, line in enumerate(document.foot):
            pen.text(style.LEFT, style.FOOT_RULE - 10.5 - place * 10, line, 8, colour=style.GREY)
        page = _("Seite {n} von {total}").format(n=number, total=total).replace(" ", NBSP)
        pen.text(style.RIGHT, style.FOOT_RULE - 10.5, page, 9, align="right")
