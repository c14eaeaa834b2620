"""A document becomes a tagged PDF: same input and date, same bytes."""

from __future__ import annotations

from io import BytesIO

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import NBSP
from in2desk.core.reports.model import Document
from in2desk.core.reports.pdf import fonts, style
from in2desk.core.reports.pdf.flow import Placed, Setup, paginate
from in2desk.core.reports.pdf.layout import Place, lay_out
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.structure import Node, TreeWriter
from in2desk.core.reports.pdf.style import MM, PAGE_HEIGHT, PAGE_WIDTH


def render(document: Document) -> bytes:
    """The PDF of a document. Raises DeskError for a character no embedded font holds."""
    root = Node("Document", title=document.title)
    place = Place(style.LEFT, style.RIGHT - style.LEFT, root, document.language, document.names)
    pieces = lay_out(document.blocks, place)
    top = PAGE_HEIGHT - style.TOP
    pages = paginate(pieces, PAGE_HEIGHT - style.HEAD_RULE + 2 * MM, top, style.BOTTOM)
    return _finish(_draw(document, pages), document, root)


def _draw(document: Document, pages: list[list[Placed]]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        pageCompression=0,
        initialFontName=fonts.font_name(style.REGULAR),
        lang=document.language,
    )
    pen = Pen(canvas)
    setup = Setup(_bookmarks(pages), len(pages))
    for number, page in enumerate(pages, start=1):
        for piece, top in page:
            _mark_places(pen, piece.bookmarks, top)
            piece.draw(pen, top, setup)
        _draw_head_and_foot(pen, document, number, len(pages))
        _draw_across(pen, document.across)
        pen.next_page()
    canvas.save()
    return out.getvalue()


def _bookmarks(pages: list[list[Placed]]) -> dict[str, int]:
    return {
        name: number
        for number, page in enumerate(pages, start=1)
        for piece, _top in page
        for name, _title, _level in piece.bookmarks
    }


def _mark_places(pen: Pen, bookmarks: tuple[tuple[str, str, int], ...], top: float) -> None:
    """Targets of links, and the outline beside the page."""
    for name, title, level in bookmarks:
        pen.canvas.bookmarkPage(name, fit="XYZ", left=0, top=top + 4 * MM, zoom=0)
        pen.canvas.addOutlineEntry(title, name, max(level - 2, 0))


def _draw_across(pen: Pen, text: str) -> None:
    """A pale line of text from corner to corner; see-through and on top, so that it runs over maps as well."""
    if not text:
        return
    size = 44.0
    with pen.artifact("Background"), pen.turned((PAGE_WIDTH / 2, PAGE_HEIGHT / 2), 54):
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


def _finish(drawn: bytes, document: Document, root: Node) -> bytes:
    """Add the tree, the language and the metadata; nothing in them tells whose computer it was."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(drawn)) as pdf:
        TreeWriter(pdf).write(root)
        pdf.Root["/Lang"] = {"de": "de-DE", "en": "en-GB"}[document.language]
        pdf.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)
        for page in pdf.pages:
            page.obj["/Tabs"] = pikepdf.Name.S
        _write_metadata(pdf, document)
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _write_metadata(pdf: object, document: Document) -> None:
    import pikepdf

    assert isinstance(pdf, pikepdf.Pdf)
    stamp = document.date.strftime("%Y-%m-%dT00:00:00+00:00")
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as held:
        held["dc:title"] = document.title
        held["dc:creator"] = [document.author]
        held["dc:language"] = [document.language]
        held["xmp:CreatorTool"] = held["pdf:Producer"] = "IN2-Desk"
        held["xmp:CreateDate"] = held["xmp:ModifyDate"] = stamp
        held["pdfuaid:part"] = "1"
    for key, text in {
        "/Title": document.title,
        "/Author": document.author,
        "/Creator": "IN2-Desk",
        "/Producer": "IN2-Desk",
        "/CreationDate": document.date.strftime("D:%Y%m%d000000Z"),
        "/ModDate": document.date.strftime("D:%Y%m%d000000Z"),
    }.items():
        pdf.docinfo[key] = text
