"""From strokes to a finished tagged file: canvas, tree, language, metadata. Same input and date, same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from in2desk.core.reports.pdf import fonts, style
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.structure import Node, TreeWriter


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the file says about itself. author: an office, never an account.

    form: has fields to fill in; it may not claim PDF/UA then (the font of its text fields is not embedded), and its objects
    stand one by one, so that reading it back need not unpack them all. info: further keys of the document information, such as
    what a form is known by.
    """

    title: str
    author: str
    language: str
    date: date
    form: bool = False
    info: Mapping[str, str] = field(default_factory=dict)


def press(imprint: Imprint, size: tuple[float, float], root: Node, draw: Callable[[Pen], None]) -> bytes:
    """The PDF of what `draw` draws on pages of one size; it ends each page itself and fills the tree below `root`."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=size,
        invariant=1,
        pageCompression=0,
        initialFontName=fonts.font_name(style.REGULAR),
        lang=imprint.language,
    )
    draw(Pen(canvas))
    canvas.save()
    return _finish(out.getvalue(), imprint, root)


def _finish(drawn: bytes, imprint: Imprint, root: Node) -> bytes:
    """Add the tree, the language and the metadata; nothing in them tells whose computer it was."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(drawn)) as pdf:
        TreeWriter(pdf).write(root)
        pdf.Root["/Lang"] = {"de": "de-DE", "en": "en-GB"}[imprint.language]
        pdf.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)
        for page in pdf.pages:
            page.obj["/Tabs"] = pikepdf.Name.S
        _write_metadata(pdf, imprint)
        packed = pikepdf.ObjectStreamMode.disable if imprint.form else pikepdf.ObjectStreamMode.generate
        pdf.save(out, deterministic_id=True, object_stream_mode=packed)
    return out.getvalue()


def _write_metadata(pdf: object, imprint: Imprint) -> None:
    import pikepdf

    assert isinstance(pdf, pikepdf.Pdf)
    stamp = imprint.date.strftime("%Y-%m-%dT00:00:00+00:00")
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as held:
        held["dc:title"] = imprint.title
        held["dc:creator"] = [imprint.author]
        held["dc:language"] = [imprint.language]
        held["xmp:CreatorTool"] = held["pdf:Producer"] = "IN2-Desk"
        held["xmp:CreateDate"] = held["xmp:ModifyDate"] = stamp
        if not imprint.form:
            held["pdfuaid:part"] = "1"
    for key, text in {
        "/Title": imprint.title,
        "/Author": imprint.author,
        "/Creator": "IN2-Desk",
        "/Producer": "IN2-Desk",
        "/CreationDate": imprint.date.strftime("D:%Y%m%d000000Z"),
        "/ModDate": imprint.date.strftime("D:%Y%m%d000000Z"),
        **imprint.info,
    }.items():
        pdf.docinfo[key] = text
