"""The tagged canvas and the tree it keeps."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from in2desk.core.reports.pdf import fonts
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.structure import LinkMark, Mark, Node, TreeWriter, Words
from in2desk.core.reports.pdf.style import REGULAR

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


@pytest.fixture
def out() -> BytesIO:
    return BytesIO()


@pytest.fixture
def pen(out: BytesIO) -> Pen:
    canvas = Canvas(out, invariant=1, pageCompression=0, initialFontName=fonts.font_name(REGULAR))
    return Pen(canvas)


def finished(pen: Pen, out: BytesIO) -> pikepdf.Pdf:
    """End the page and read the file."""
    pen.next_page()
    pen.canvas.save()
    return pikepdf.open(BytesIO(out.getvalue()))


def operators(pdf: pikepdf.Pdf, page: int = 0) -> list[str]:
    return [str(operator) for _operands, operator in pikepdf.parse_content_stream(pdf.pages[page])]


def test_marks_are_numbered_on_each_page(pen: Pen) -> None:
    node = Node("P")
    for _page in range(2):
        for _part in range(2):
            with pen.mark(node):
                pen.text(10, 10, "Wort", 10)
        pen.next_page()
    assert node.kids == [Mark(0, 0), Mark(0, 1), Mark(1, 0), Mark(1, 1)]


@pytest.mark.parametrize(
    "draw",
    [
        lambda pen: pen.text(0, 0, "x", 9),
        lambda pen: pen.line((0, 0), (1, 1), "#000000", 1),
        lambda pen: pen.rect(0, 0, 1, 1, fill="#000000"),
        lambda pen: pen.circle((0, 0), 1, stroke="#000000"),
        lambda pen: pen.polygon([[(0, 0), (1, 0), (1, 1)]], fill="#000000"),
        lambda pen: pen.picture(PNG, 0, 0, 5, 5),
    ],
)
def test_strokes_outside_the_tree_are_an_error(pen: Pen, draw: Any) -> None:
    with pytest.raises(RuntimeError, match="outside"):
        draw(pen)


def test_content_in_content_is_an_error(pen: Pen) -> None:
    with pen.mark(Node("P")), pytest.raises(RuntimeError, match="marked content"), pen.artifact():
        pass


def test_a_mark_closes_after_an_error(pen: Pen) -> None:
    with pytest.raises(ZeroDivisionError), pen.artifact():
        raise ZeroDivisionError
    with pen.artifact():
        pen.rect(0, 0, 1, 1, fill="#000000")


def test_what_was_read_before_is_an_artifact(pen: Pen, out: BytesIO) -> None:
    node = Node("TH")
    with pen.unread(), pen.mark(node):
        pen.text(0, 0, "Kopf", 9)
    assert node.kids == []
    pdf = finished(pen, out)
    stream = pdf.pages[0].Contents.read_bytes()
    assert b"/Artifact" in stream
    assert b"/MCID" not in stream


@pytest.mark.parametrize(("align", "left"), [("left", 100.0), ("right", 100.0 - 1), ("centre", 100.0 - 0.5)])
def test_text_is_aligned_by_its_width(pen: Pen, out: BytesIO, align: str, left: float) -> None:
    with pen.artifact():
        wide = pen.text(100, 50, "1.234", 10, align=align)
    wanted = {"left": 100, "right": 100 - wide, "centre": 100 - wide / 2}[align]
    pdf = finished(pen, out)
    matrices = [
        [float(number) for number in operands]
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
        if str(operator) == "Tm"
    ]
    assert any(matrix[4] == pytest.approx(wanted, abs=0.01) for matrix in matrices)


def test_see_through_text_stays_see_through(pen: Pen, out: BytesIO) -> None:
    with pen.artifact():
        pen.text(10, 10, "blass", 10, colour="#00000033")
    pdf = finished(pen, out)
    states = pdf.pages[0].Resources.ExtGState
    assert any(float(state.get("/ca", 1)) == pytest.approx(0.2, abs=0.01) for state in states.values())


def test_clipping_is_undone(pen: Pen, out: BytesIO) -> None:
    with pen.artifact(), pen.clipped([[(0, 0), (5, 0), (5, 5)]]):
        pen.rect(0, 0, 9, 9, fill="#FF0000")
    found = operators(finished(pen, out))
    assert found.count("q") == found.count("Q")
    assert "W*" in found or "W" in found


def test_a_picture_is_drawn(pen: Pen, out: BytesIO) -> None:
    with pen.mark(Node("Figure")):
        pen.picture(PNG, 0, 0, 30, 30)
    assert "Do" in operators(finished(pen, out))


def test_links_are_counted_with_their_words(pen: Pen) -> None:
    node = Node("Link")
    pen.canvas.bookmarkPage("ziel")
    pen.link(node, (0, 0, 10, 10), "#ziel", "zum Ziel")
    pen.link(node, (0, 0, 10, 10), "https://www.govdata.de/dl-de/by-2-0", "Lizenz")
    assert node.kids == [LinkMark(0, 0, "zum Ziel"), LinkMark(0, 1, "Lizenz")]


def test_links_stand_in_the_tree(pen: Pen, out: BytesIO) -> None:
    root = Node("Document")
    link = root.add("Link")
    with pen.mark(link):
        pen.text(0, 0, "Lizenz", 9)
    pen.link(link, (0, 0, 10, 10), "https://www.govdata.de/dl-de/by-2-0", "Lizenztext")
    pdf = finished(pen, out)
    TreeWriter(pdf).write(root)
    (annotation,) = pdf.pages[0].Annots
    assert str(annotation.Contents) == "Lizenztext"
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    assert str(parents[int(annotation.StructParent)].S) == "/Link"


def test_empty_elements_are_left_out_but_cells_stay() -> None:
    root = Node("Document")
    root.add("P")
    row = root.add("Table").add("TBody").add("TR")
    row.add("TD")
    assert not root.kids[0].holds_content()  # type: ignore[union-attr]
    assert row.holds_content()
    assert [node.kind for node in root.walk()] == ["Document", "P", "Table", "TBody", "TR", "TD"]


def test_attributes_are_names_numbers_and_words(pen: Pen, out: BytesIO) -> None:
    root = Node("Document")
    cell = root.add("TH", title="Titel", alt="Worte")
    cell.attributes = {"Table": {"Scope": "Row", "ColSpan": 2, "Summary": Words("Text"), "BBox": (1, 2)}}
    pdf = finished(pen, out)
    TreeWriter(pdf).write(root)
    entry = pdf.Root.StructTreeRoot.K[0].K[0]
    assert (str(entry.T), str(entry.Alt)) == ("Titel", "Worte")
    (held,) = entry.A
    assert (str(held.O), str(held.Scope), int(held.ColSpan), str(held.Summary)) == ("/Table", "/Row", 2, "Text")
    assert [int(edge) for edge in held.BBox] == [1, 2]


def test_words_that_stand_for_others_are_written_in_unicode(pen: Pen, out: BytesIO) -> None:
    with pen.mark(Node("P")):
        pen.begin_actual("Größe")
        pen.text(0, 0, "Grö-", 9)
        pen.end_actual()
    pdf = finished(pen, out)
    found = [
        str(operands[1].ActualText)
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
        if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/ActualText" in operands[1]
    ]
    assert found == ["Größe"]
