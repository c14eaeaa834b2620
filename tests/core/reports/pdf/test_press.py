"""The press: tree, metadata and further keys of a file, and how forms differ from papers."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.press import Imprint, press
from in2desk.core.reports.pdf.structure import Node

PAPER = Imprint("Ein Plakat", "VG Musterland", "de", date(2026, 11, 5))


def pressed(imprint: Imprint, size: tuple[float, float] = (842.0, 1191.0), *, field: bool = False) -> bytes:
    """Two pages with a paragraph each, and a field on the second where one is wanted."""
    root = Node("Document", title=imprint.title)

    def draw(pen: Pen) -> None:
        for place in range(2):
            with pen.mark(root.add("P")):
                pen.text(100, 700, f"Blatt {place + 1}", 42)
            if field and place:
                pen.canvas.acroForm.checkbox(name="hidden", x=0, y=0, annotationFlags="hidden")
                pen.noted(None, "")
                pen.canvas.acroForm.checkbox(name="joint", tooltip="x", x=100, y=100, fieldFlags="")
                pen.noted(root.add("Form"), "gemeinsam ausgefüllt", "/TU")
            pen.next_page()

    return press(imprint, size, root, draw)


def test_pages_have_their_size_and_are_tagged(read_back: Any) -> None:
    read = read_back(pressed(PAPER))
    assert [[round(float(edge)) for edge in page.MediaBox] for page in read.pdf.pages] == [[0, 0, 842, 1191]] * 2
    assert read.kinds() == ["Document", "P", "P"]
    assert bool(read.pdf.Root.MarkInfo.Marked) and str(read.pdf.Root.Lang) == "de-DE"
    assert [text.strip() for text in read.pages] == ["Blatt 1", "Blatt 2"]


def test_same_input_same_bytes_and_nothing_of_this_computer() -> None:
    first = pressed(PAPER)
    assert first == pressed(PAPER)
    assert b"ReportLab" not in first and b"anonymous" not in first


def test_a_paper_claims_conformity_and_a_form_does_not(read_back: Any) -> None:
    for form, claimed in ((False, True), (True, False)):
        read = read_back(pressed(Imprint("Bogen", "Amt", "de", date(2026, 1, 1), form=form)))
        with read.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as held:
            assert ("pdfuaid:part" in held) is claimed
            assert held["dc:title"] == "Bogen"


def test_objects_of_a_form_stand_one_by_one() -> None:
    assert b"/ObjStm" in pressed(PAPER)
    assert b"/ObjStm" not in pressed(Imprint("Bogen", "Amt", "de", date(2026, 1, 1), form=True))


def test_further_keys_are_kept(read_back: Any) -> None:
    read = read_back(pressed(Imprint("Bogen", "Amt", "en", date(2026, 1, 1), info={"/IN2Desk": '{"kind": "ä"}'})))
    assert str(read.pdf.docinfo["/IN2Desk"]) == '{"kind": "ä"}'
    assert str(read.pdf.docinfo["/CreationDate"]).startswith("D:20260101")
    assert str(read.pdf.Root.Lang) == "en-GB"


def test_a_field_is_an_element_with_its_words_and_a_hidden_one_is_not(read_back: Any) -> None:
    read = read_back(pressed(Imprint("Bogen", "Amt", "de", date(2026, 1, 1), form=True), field=True))
    (node,) = [element for kind, element in read.elements() if kind == "Form"]
    widget = node.K[0].Obj
    assert str(widget.TU) == "gemeinsam ausgefüllt" and str(widget["/T"]) == "joint"
    numbers = read.pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    assert parents[int(widget.StructParent)].objgen == node.objgen
    (hidden,) = [one for one in read.pdf.pages[1].Annots if str(one["/T"]) == "hidden"]
    assert "/StructParent" not in hidden


def test_a_page_with_a_field_opens_elsewhere() -> None:
    data = pressed(Imprint("Bogen", "Amt", "de", date(2026, 1, 1), form=True), field=True)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.Root.AcroForm.Fields) == 2


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(KeyError):
        pressed(Imprint("Bogen", "Amt", "fr", date(2026, 1, 1)))
