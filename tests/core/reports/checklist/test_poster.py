"""The profile for the wall: one A3 sheet for 36 criteria, large enough, protected as everywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from in2desk.core.reports.checklist.poster import poster
from in2desk.core.reports.checklist_charts import level

from .papers import HELD, margins, overlaps, sized, sound, standard
from .rounds import result, said, sheets_of


@pytest.fixture(scope="module")
def paper() -> bytes:
    return poster(result())


def test_it_is_one_a3_sheet_with_everything(paper: bytes, read_back: Any) -> None:
    read = read_back(paper)
    sound(read)
    margins(paper, 12)
    assert [round(float(edge) * 25.4 / 72) for edge in read.pdf.pages[0].MediaBox] == [0, 0, 297, 420] and len(read.pages) == 1
    text = " ".join(read.text.split())
    for words in (
        "Wo sehen wir uns, wo sehen uns die anderen?",
        "Verbandsgemeinde Musterland",
        "Runde A3",
        "Verwaltung (1 Bogen)",
        "in Teilbereichen",
    ):
        assert words in text
    assert "Eigene Operationalisierung in Anlehnung an IN2; nicht die Originalinstrumente." in text
    for criterion in standard().criteria:
        assert f"{criterion.code} {criterion.title['de']}" in text
    assert overlaps(paper) == []


def test_numbers_are_those_of_the_results(paper: bytes, read_back: Any) -> None:
    text = " ".join(read_back(paper).text.split())
    for found in result().results.criteria:
        own, other = found.cells["administration"], found.cells["workshop"]
        assert f"{found.criterion.code} {found.criterion.title['de']} {level(own.mean)} {level(other.mean)}" in text


def test_it_can_be_read_from_two_metres(paper: bytes) -> None:
    text = pypdfium2.PdfDocument(paper)[0].get_textpage()
    sizes = [pdfium.FPDFText_GetFontSize(text, place) for place in range(text.count_chars())]
    assert max(sizes) >= 36 and sum(1 for size in sizes if size >= 12) / len(sizes) > 0.6
    assert min(size for size in sizes if size > 1) >= 10.9


def test_the_table_has_as_many_cells_in_each_row(paper: bytes, read_back: Any) -> None:
    read = read_back(paper)
    tables = [node for kind, node in read.elements() if kind == "Table"]
    rows = [row for part in tables[0].K for row in part.K]
    assert len(rows) == 1 + 3 + 36 and {len(row.K) for row in rows} == {3}


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (10, 1), (36, 1), (80, 2)])
def test_other_catalogues(count: int, pages: int, read_back: Any) -> None:
    made = sized(count)
    pdf = poster(result(said(made)))
    read = read_back(pdf)
    sound(read)
    margins(pdf, 12)
    assert len(read.pages) == pages and all(
        f"{one.code} {one.title['de']}" in " ".join(read.text.split()) for one in made.criteria
    )


@pytest.mark.parametrize(("joint", "workshop"), [(1, 3), (0, 3), (0, 7), (2, 0), (0, 0)])
def test_one_view_or_none_and_small_groups(joint: int, workshop: int, read_back: Any) -> None:
    data = result(said(sheets=sheets_of(standard(), joint=joint, workshop=workshop)))
    read = read_back(poster(data))
    sound(read)
    assert "Wo stehen wir?" in read.text and len(read.pages) == 1
    if 0 < workshop < 5:
        assert "damit niemand erkennbar ist" in read.text


def test_invented_and_unprotected_rounds_say_so(read_back: Any) -> None:
    read = read_back(poster(result(said(held=replace(HELD, example=True, show_small=True)))))
    assert read.text.count("Beispiel - keine amtlichen Angaben") == 2
    assert "Schutz kleiner Gruppen ist ausgeschaltet" in read.text


def test_long_names_find_room(read_back: Any) -> None:
    made = standard()
    long = replace(made, sections=tuple(replace(s, name={"de": s.name["de"] + " und vieles mehr"}) for s in made.sections))
    pdf = poster(
        replace(result(said(long)), office="Verbandsgemeinde mit einem außergewöhnlich langen Namen an der Musterländer Straße")
    )
    sound(read_back(pdf))
    margins(pdf, 12)
    assert overlaps(pdf) == []


def test_same_input_same_bytes(paper: bytes) -> None:
    assert poster(result()) == paper
