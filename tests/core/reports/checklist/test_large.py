"""Large print: nothing below 18 points that has to be read, the same codes, boxes that stay with their question."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from in2desk.core.reports.checklist import large as printing
from in2desk.core.reports.checklist.large import large

from .papers import data, margins, overlaps, sized, sound, standard


@pytest.fixture(scope="module")
def paper() -> bytes:
    return large(data())


def test_all_criteria_with_their_evidence_on_about_nine_pages(paper: bytes, read_back: Any) -> None:
    read = read_back(paper)
    sound(read)
    assert 8 <= len(read.pages) <= 11
    for criterion in standard().criteria:
        assert criterion.wording["de"] in read.text and f"Beleg: {criterion.hint['de']}" in read.text
    assert str(read.pdf.docinfo["/Title"]) == "Checkliste Willkommenskultur in großer Schrift"


def test_every_page_says_where_it_belongs(paper: bytes, read_back: Any) -> None:
    read = read_back(paper)
    total = len(read.pages)
    figures = [str(node.Alt) for kind, node in read.elements() if kind == "Figure"]
    for number, page in enumerate(read.pages, start=1):
        assert f"A3-017 · Seite {number} von {total}" in " ".join(page.split())
        assert "Eigene Operationalisierung in Anlehnung an IN2; nicht die Originalinstrumente." in page
        assert f"Code zum Wiederfinden des Bogens: IN2C1/A3/017/{number}" in figures


def test_a_question_and_its_boxes_share_a_page(paper: bytes, read_back: Any) -> None:
    for page in read_back(paper).pages[1:-1]:
        codes = [
            criterion.code
            for criterion in standard().criteria
            if f"{criterion.code}\n" in page or page.rstrip().endswith(criterion.code)
        ]
        wordings = [criterion.code for criterion in standard().criteria if criterion.wording["de"] in " ".join(page.split())]
        assert wordings and len(wordings) == page.count("Beleg: ")
        assert set(codes) <= set(wordings)


def sizes(pdf: bytes) -> dict[float, int]:
    """How many characters of each size a file shows."""
    found: dict[float, int] = {}
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for place in range(text.count_chars()):
            size = round(pdfium.FPDFText_GetFontSize(text, place), 1)
            found[size] = found.get(size, 0) + 1
    return found


def test_what_has_to_be_read_is_large(paper: bytes) -> None:
    found = sizes(paper)
    small = sum(count for size, count in found.items() if 1 < size < 13)
    assert small / sum(found.values()) < 0.15  # the line of origin in the foot
    assert found[18.0] / sum(found.values()) > 0.4
    assert printing.BOX >= 11 * 72 / 25.4


def test_nothing_touches_the_edge_or_stands_on_something_else(paper: bytes) -> None:
    margins(paper, 6)
    assert overlaps(paper) == []


@pytest.mark.parametrize(("count", "length"), [(1, 60), (80, 60), (3, 4_000)])
def test_other_catalogues_flow_on(count: int, length: int, read_back: Any) -> None:
    made = sized(count, ("Wortlaut ohne Ende " * 400)[:length].strip())
    pdf = large(data(made))
    read = read_back(pdf)
    sound(read)
    margins(pdf, 6)
    assert all(criterion.code in read.text for criterion in made.criteria)
    assert read.text.count("Wortlaut") >= count * (length // 19)


def test_same_input_same_bytes(paper: bytes) -> None:
    assert large(data()) == paper
