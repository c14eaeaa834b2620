"""The sheet for a pen: 36 criteria on two sides, other catalogues on as many as they need, every stroke tagged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
import segno

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import set_language
from in2desk.core.reports.checklist import leaf
from in2desk.core.reports.checklist.blank import blank

from .papers import HELD, data, margins, overlaps, sized, sound, standard


@pytest.fixture(scope="module")
def paper() -> bytes:
    return blank(data())


def test_the_standard_catalogue_takes_two_sides_and_all_is_on_them(paper: bytes, read_back: Any) -> None:
    read = read_back(paper)
    sound(read)
    assert len(read.pages) == 2
    for criterion in standard().criteria:
        assert criterion.wording["de"] in read.text
        assert read.text.count(f" {criterion.code} ") >= 1
    assert "B6" in read.pages[0] and "B7" in read.pages[1] and "Förderung von Integration (Fortsetzung)" in read.pages[1]


def test_the_head_asks_what_is_needed_and_no_name(paper: bytes, read_back: Any) -> None:
    first, second = read_back(paper).pages
    for words in (
        "Checkliste Willkommenskultur", "Verbandsgemeinde Musterland · Runde A3, Herbst 2026, 05.11.2026", "Ich fülle aus als", "Verwaltung",
        "Verein, Kirche", "zugewandert", "Tisch", "Datum", "gemeinsam ausgefüllt", "Bitte keinen Namen eintragen.",
        "Es gibt kein Richtig oder Falsch.", "trifft nicht zu", "weiß nicht", "A3-017-1", "Bitte wenden →", "Seite 1 von 2",
    ):  # fmt: skip
        assert words in " ".join(first.split())
    for words in ("A3-017-2", "Was ist uns am wichtigsten? Bis zu drei Kürzel:", "Beleg, Beispiel, Anmerkung", "Seite 2 von 2"):
        assert words in " ".join(second.split())
    for page in (first, second):
        assert "Eigene Operationalisierung in Anlehnung an IN2; nicht die Originalinstrumente." in page


def test_nothing_touches_the_edge_or_stands_on_something_else(paper: bytes) -> None:
    margins(paper)
    assert overlaps(paper) == []


def test_the_tree_reads_as_a_list_a_section(paper: bytes, read_back: Any) -> None:
    read = read_back(paper)
    kinds = read.kinds()
    assert kinds[:3] == ["Document", "Sect", "Figure"]
    assert kinds.count("H1") == 1 and kinds.count("H2") == 3 and kinds.count("L") == 1 + 3
    assert kinds.count("LI") == 7 + 36
    figures = [str(node.Alt) for kind, node in read.elements() if kind == "Figure"]
    assert figures[0] == "Code zum Wiederfinden des Bogens: IN2C1/A3/017/1"
    assert "Code zum Wiederfinden des Bogens: IN2C1/A3/017/2" in figures
    assert sum(1 for words in figures if "sieben Kästchen zum Ankreuzen" in words) == 36


@pytest.mark.parametrize("side", [1, 2])
def test_the_printed_square_holds_the_code_of_its_side(paper: bytes, side: int) -> None:
    page = pypdfium2.PdfDocument(paper)[side - 1]
    picture = page.render(scale=150 / 72, grayscale=True).to_pil()
    size = leaf.CODE_FIRST if side == 1 else leaf.CODE_LATER
    matrix = segno.make(f"IN2C1/A3/017/{side}", error="m", micro=False).matrix
    module = size / len(matrix) * 150 / 72
    x, y = (leaf.RIGHT - size) * 150 / 72, (page.get_height() - leaf.TOP) * 150 / 72
    seen = [
        [picture.getpixel((int(x + (c + 0.5) * module), int(y + (r + 0.5) * module))) < 128 for c in range(len(matrix))]
        for r in range(len(matrix))
    ]
    assert seen == [[bool(dark) for dark in row] for row in matrix]


def test_boxes_are_large_and_hold_their_level(paper: bytes) -> None:
    page = pypdfium2.PdfDocument(paper)[0]
    assert leaf.BOX >= 6 * 72 / 25.4
    lefts = leaf.box_lefts()
    assert list(lefts) == ["0", "1", "2", "3", "4", "tnz", "wn"]
    gaps = [b - a for a, b in zip(list(lefts.values()), list(lefts.values())[1:], strict=False)]
    assert gaps[4] - gaps[0] == pytest.approx(leaf.ROUND_GAP)
    text = page.get_textpage()
    found = text.get_text_bounded(lefts["2"], 0, lefts["2"] + leaf.BOX, page.get_height() - 60 * 72 / 25.4)
    assert found.split() == ["2"] * (2 + 17)  # once over each of two sections, then in every row


def test_several_sheets_are_numbered_and_alike(read_back: Any) -> None:
    read = read_back(blank(data(numbers=("008", "009", "010"))))
    assert len(read.pages) == 6 and read.kinds().count("Sect") == 3
    for place, number in enumerate(("008", "009", "010")):
        assert f"A3-{number}-1" in read.pages[2 * place] and f"A3-{number} · Seite 2 von 2" in " ".join(
            read.pages[2 * place + 1].split()
        )
    sound(read)


def test_without_round_and_number_there_is_room_to_write_one(read_back: Any) -> None:
    read = read_back(blank(data(numbers=("",), held=None)))
    assert "C1-____-1" in read.pages[0] and "Runde" not in read.pages[0]
    assert "IN2C1///1" in next(str(node.Alt) for kind, node in read.elements() if kind == "Figure")


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (10, 1), (36, 2), (80, 4)])
def test_other_catalogues_take_as_many_sides_as_they_need(count: int, pages: int, read_back: Any) -> None:
    made = sized(count)
    pdf = blank(data(made))
    read = read_back(pdf)
    assert len(read.pages) == pages
    assert all(f" {criterion.code} " in read.text for criterion in made.criteria)
    sound(read)
    margins(pdf)


def test_a_catalogue_without_criteria_is_a_page(read_back: Any) -> None:
    assert len(read_back(blank(data(replace(standard(), sections=())))).pages) == 1


@pytest.mark.parametrize("length", [400, 2_000, 9_000])
def test_long_wordings_flow_on(length: int, read_back: Any) -> None:
    made = sized(6, ("Wortlaut ohne Ende " * 800)[:length].strip())
    pdf = blank(data(made))
    read = read_back(pdf)
    assert " ".join(page for page in read.pages).count("Wortlaut") >= length // 19 * 6
    sound(read)
    margins(pdf)


def test_long_titles_names_and_ladders_find_room(read_back: Any) -> None:
    made = standard()
    long = replace(
        made,
        title={"de": "Checkliste der interkulturellen Öffnung aller Verwaltungen und Vereine der Verbandsgemeinde Musterland"},
        ladder=tuple({"de": words["de"] + ", schriftlich festgelegt und für alle nachvollziehbar"} for words in made.ladder),
        sections=tuple(replace(s, name={"de": s.name["de"] * 3}) for s in made.sections),
    )
    pdf = blank(data(long))
    read = read_back(pdf)
    sound(read)
    margins(pdf)
    assert overlaps(pdf) == [] and "nachvollziehbar" in read.pages[1]


def test_rows_are_as_roomy_as_the_sides_allow() -> None:
    low = _lowest(blank(data(sized(10))))
    assert low < 0.95  # the note lines of a short catalogue go down to the foot


def _lowest(pdf: bytes) -> float:
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    return max(
        1 - text.get_rect(place)[1] / page.get_height() for place in range(text.count_rects()) if text.get_rect(place)[1] > 50
    )


def test_a_label_of_its_own_stands_in_the_foot(read_back: Any) -> None:
    own = replace(standard(), label={"de": "IN2-Werkzeugkasten, Fassung 2021"})
    text = read_back(blank(data(own))).text
    assert text.count("IN2-Werkzeugkasten, Fassung 2021.") == 2 and "Originalinstrumente" not in text


def test_it_is_printed_in_english_too(read_back: Any) -> None:
    set_language("en")
    try:
        read = read_back(blank(replace(data(), language="en")))
    finally:
        set_language("de")
    assert "Welcoming culture checklist" in read.text and str(read.pdf.Root.Lang) == "en-GB"
    assert len(read.pages) == 2


def test_same_input_same_bytes(paper: bytes) -> None:
    assert blank(data()) == paper


def test_a_sign_no_font_holds_is_refused_by_name() -> None:
    with pytest.raises(DeskError, match=r"U\+4E2D"):
        blank(data(sized(3, "Frage \u4e2d")))
    with pytest.raises(DeskError, match="kann nicht gedruckt werden"):
        blank(data(held=replace(HELD, title="Herbst 😀")))
