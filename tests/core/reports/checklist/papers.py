"""What the tests of the checklist's papers share: catalogues of any size, and looking at finished pages."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pypdfium2

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Checklist, Criterion, Round, Section
from in2desk.core.reports.checklist.data import SheetData
from tests.core.reports.pdf.test_render import marked_numbers, strokes_outside

TODAY = date(2026, 11, 5)
HELD = Round("r", "c", "A3", "Herbst 2026", "2026-11-05")
LEVEL = re.compile(r"H([1-6])")


def standard() -> Checklist:
    """The catalogue of the program, with ids told from the codes."""
    made = checklists.standard_checklist()
    sections = (replace(s, id=s.code, criteria=tuple(replace(c, id=f"id-{c.code}") for c in s.criteria)) for s in made.sections)
    return replace(made, id="c", sections=tuple(sections))


def sized(
    count: int, wording: str = "Es gibt eine Frage, die alle verstehen und die nicht zu kurz ist.", sections: int = 2
) -> Checklist:
    """A catalogue of that many criteria."""
    parts = []
    for place in range(sections):
        letter, size = "ABCDEFGH"[place], len(range(place, count, sections))
        criteria = [
            Criterion(f"{letter}{n}", f"{letter}{n}", {"de": f"Titel {letter}{n}"}, {"de": wording}, {"de": "Beleg"})
            for n in range(1, size + 1)
        ]
        parts.append(Section(letter, letter, {"de": f"Abschnitt {letter}"}, tuple(criteria)))
    return replace(standard(), sections=tuple(parts))


def data(checklist: Checklist | None = None, numbers: tuple[str, ...] = ("017",), held: Round | None = HELD) -> SheetData:
    """Sheets of the round A3."""
    return SheetData(checklist or standard(), held, "Verbandsgemeinde Musterland", "de", TODAY, numbers)


def sound(read: Any, *, forms: bool = False) -> None:
    """What holds for every paper: all strokes tagged, fonts embedded, headings in order, figures with words."""
    numbers = read.pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    for place, page in enumerate(read.pdf.pages):
        marks, opened, closed = marked_numbers(page)
        assert opened == closed and strokes_outside(page) == []
        assert marks == set(range(len(parents[place])))
    fonts = [font for page in read.pdf.pages for font in page.obj.Resources.Font.values()]
    assert fonts and all("/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in fonts)
    levels = [int(match[1]) for kind in read.kinds() if (match := LEVEL.fullmatch(kind))]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in itertools.pairwise(levels))
    for kind, node in read.elements():
        if kind == "Figure":
            assert len(str(node.Alt)) > 15 and any("/BBox" in attributes for attributes in node.A)
        if kind == "LI":
            assert [str(kid.S) for kid in node.K] == ["/Lbl", "/LBody"]
    assert str(read.pdf.docinfo["/Producer"]) == "IN2-Desk"
    assert ("/AcroForm" in read.pdf.Root) is forms


def margins(pdf: bytes, least: float = 4.0) -> None:
    """Nothing is drawn within so many millimetres of any edge."""
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=1, grayscale=True).to_pil()
        edge = round(least * 72 / 25.4)
        wide, high = picture.size
        strips = ((0, 0, wide, edge), (0, high - edge, wide, high), (0, 0, edge, high), (wide - edge, 0, wide, high))
        assert all(picture.crop(strip).getextrema() == (255, 255) for strip in strips)


def overlaps(pdf: bytes) -> list[tuple[str, str]]:
    """Pairs of words of a page that stand on each other."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        words = _words(page)
        for (one, a), (other, b) in itertools.combinations(words, 2):
            wide = min(a[2], b[2]) - max(a[0], b[0])
            high = min(a[3], b[3]) - max(a[1], b[1])
            if wide > 0.8 and high > 0.8:
                found.append((one, other))
    return found


def _words(page: Any) -> list[tuple[str, tuple[float, ...]]]:
    text = page.get_textpage()
    return [(text.get_text_bounded(*text.get_rect(place)), text.get_rect(place)) for place in range(text.count_rects())]


def opened(pdf: bytes) -> Any:
    """A file for pikepdf."""
    from io import BytesIO

    return pikepdf.open(BytesIO(pdf))
