"""Blocks become pieces: sizes, order in the tree, and what every block says when it is read."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.reports import model
from in2desk.core.reports.model import Cell, Column, Paragraph, Row, Section, Span, Table, plain, rich, words_of
from in2desk.core.reports.pdf import style
from in2desk.core.reports.pdf.flow import height_of
from in2desk.core.reports.pdf.layout import LAYOUTS, Place, lay_out
from in2desk.core.reports.pdf.render import render
from in2desk.core.reports.pdf.structure import Node
from in2desk.core.reports.pdf.style import MM, TYPES

from .test_pen import PNG


def place() -> Place:
    return Place(style.LEFT, style.RIGHT - style.LEFT, Node("Document"))


def printed(read_back: Any, *blocks: model.Block) -> Any:
    """A document of these blocks, read back."""
    return read_back(render(model.Document("Probe", "Amt", "de", date(2026, 1, 1), "Probe", ("Fuß",), blocks)))


def test_every_block_has_a_layout() -> None:
    assert set(LAYOUTS) == set(get_args(model.Block))


def test_rich_text_and_back() -> None:
    text = rich("**Drei** von 38 **sind** es")
    assert [(span.text, span.style) for span in text] == [("Drei", "strong"), (" von 38 ", ""), ("sind", "strong"), (" es", "")]
    assert plain(text) == "Drei von 38 sind es"


def test_words_of_names() -> None:
    assert words_of(["Kerpen (Eifel)", "Bad Ems"]) == {"Kerpen", "Eifel", "Bad", "Ems"}


@given(st.integers(1, 400))
def test_a_paragraph_is_as_high_as_its_lines(n: int) -> None:
    pieces = lay_out([Paragraph(rich("Wort " * n), "small")], place())
    leading = TYPES["small"].leading
    lines = [piece for piece in pieces if not piece.soft]
    assert height_of(lines) == pytest.approx(len(lines) * leading)


def test_a_paragraph_leaves_no_single_line_behind() -> None:
    pieces = [piece for piece in lay_out([Paragraph(rich("Wort " * 200))], place()) if not piece.soft]
    assert len(pieces) > 4
    assert pieces[0].keep
    assert pieces[-2].keep
    assert not pieces[1].keep


def test_a_heading_keeps_what_follows() -> None:
    pieces = lay_out([model.Heading("Titel", 2, "Anlage 1", "a"), Paragraph(rich("Text"))], place())
    assert pieces[0].keep
    assert pieces[1].keep
    assert pieces[0].bookmarks == (("a", "Titel", 2),)


def test_a_label_longer_than_its_text_gets_room() -> None:
    long_note = "Eine lange Anmerkung in der schmalen Spalte " * 4
    pieces = lay_out([Section("Titel", (Paragraph(rich("kurz")),), note=long_note)], place())
    assert height_of(pieces) > 100
    assert all(piece.keep for piece in pieces[:2])


def test_label_and_heading_stand_in_reading_order(read_back: Any) -> None:
    read = printed(read_back, Section("Erstens", (Paragraph(rich("Text")),), note="Anmerkung"))
    assert read.kinds() == ["Document", "Sect", "H2", "P", "P"]


def test_a_list_reads_as_a_list(read_back: Any) -> None:
    read = printed(read_back, model.Bullets((rich("eins"), rich("zwei"))))
    assert read.kinds() == ["Document", "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody"]


def test_columns_beside_each_other_are_as_high_as_the_highest() -> None:
    block = model.Beside(((50, (Paragraph(rich("kurz")),)), (50, (Paragraph(rich("lang " * 60)),))))
    (piece,) = lay_out([block], place())
    (lone,) = lay_out([model.Beside(((50, (Paragraph(rich("lang " * 60)),)),))], place())
    assert piece.height == lone.height


def test_a_letterhead_with_crest_has_its_alternative_text(read_back: Any) -> None:
    read = printed(read_back, model.Letterhead("VG Muster", "", "Mitteilungsvorlage", "öffentlich", PNG))
    figures = [node for kind, node in read.elements() if kind == "Figure"]
    assert [str(node.Alt) for node in figures] == ["Wappen: VG Muster"]


def test_a_letterhead_without_crest_has_no_figure(read_back: Any) -> None:
    read = printed(read_back, model.Letterhead("VG Muster", "Fachbereich", "Mitteilungsvorlage", "öffentlich"))
    assert "Figure" not in read.kinds()
    assert "Fachbereich" in read.text


def test_contents_name_the_page_of_their_bookmark(read_back: Any) -> None:
    read = printed(
        read_back, model.Contents((("1", "Karten", "k"), ("2", "Tabelle", "t"))), model.PageBreak(),
        model.Heading("Karten", 1, bookmark="k"), model.PageBreak(), model.PageBreak(), model.Heading("Tabelle", 2, bookmark="t"),
    )  # fmt: skip
    assert len(read.pages) == 4 or len(read.pages) == 3
    assert "Seite 2" in read.pages[0]
    assert f"Seite {len(read.pages)}" in read.pages[0]
    assert read.kinds().count("TOCI") == 2


def test_boxes_are_read_as_words(read_back: Any) -> None:
    read = printed(read_back, model.Choices(((True, "keine"), (False, "Investition"))))
    assert "☑" in read.text
    assert b"/ActualText" in read.pdf.pages[0].Contents.read_bytes()


def test_facts_hold_label_and_value_together(read_back: Any) -> None:
    read = printed(read_back, model.Facts((("Fläche", "9,00 km²"), ("Dichte", "69"))))
    assert read.kinds() == ["Document", "P", "P"]
    assert read.text.index("Fläche") < read.text.index("9,00")


def test_signatures_name_the_functions(read_back: Any) -> None:
    assert "Leitung" in printed(read_back, model.Signatures(("Bürgermeisterin", "Leitung"))).text


def test_a_link_leads_out(read_back: Any) -> None:
    address = "https://www.govdata.de/dl-de/by-2-0"
    read = printed(read_back, Paragraph((Span("Lizenz: "), Span("www.govdata.de", "accent", address))))
    (annotation,) = read.pdf.pages[0].Annots
    assert str(annotation.A.URI) == address
    assert read.kinds() == ["Document", "P", "Link"]


COLUMNS = (Column("Nr.", 10, "right"), Column("Ort", 0), Column("Wert", 25, sorted=True, middle=True), Column("Lage", 25))


def rows(n: int) -> tuple[Row, ...]:
    return tuple(Row((Cell(str(k)), Cell(f"Ort {k}"), Cell("57", bar=57.0, mark="°"), Cell(dot=30.0)), head=1) for k in range(n))


def test_a_table_over_pages_is_one_table_with_one_read_head(read_back: Any) -> None:
    read = printed(read_back, Table(COLUMNS, rows(130), "Probe"))
    assert len(read.pages) >= 3
    assert all("Wert" in page for page in read.pages)
    assert read.kinds().count("Table") == 1
    assert read.kinds().count("TR") == 131
    assert sum(1 for kind, node in read.elements() if kind == "TH" and "/Column" in str(node.A[0].Scope)) == 4


def test_rows_are_at_least_as_high_as_the_pitch() -> None:
    pieces = lay_out([Table(COLUMNS, rows(3), "Probe", pitch=9)], place())
    assert [round(piece.height, 2) for piece in pieces[1:]] == [round(9 * MM, 2)] * 3


@given(st.text(alphabet="abcdefghij -", min_size=1, max_size=300))
def test_long_cells_make_their_row_higher_not_wider(name: str) -> None:
    table = Table((Column("Ort", 40), Column("Wert", 0)), (Row((Cell(name), Cell("1"))),), "Probe")
    head, row = lay_out([table], place())
    assert row.height >= 5 * MM - 0.01
    assert head.keep


def test_a_group_row_stays_with_the_next(read_back: Any) -> None:
    table = Table(COLUMNS, (Row((Cell("Gruppe", "strong", span=4, tail="grau"),), "group"), *rows(1)), "Probe")
    pieces = lay_out([table], place())
    assert [piece.keep for piece in pieces] == [True, True, False]
    assert "Gruppe grau" in printed(read_back, table).text


def test_a_bare_table_has_no_head(read_back: Any) -> None:
    table = Table((Column("", 20), Column("", 0)), (Row((Cell("Datei"), Cell("a.csv"))),), "Probe", bare=True)
    assert "THead" not in printed(read_back, table).kinds()


def test_text_across_lies_on_every_page(read_back: Any) -> None:
    page = model.Document(
        "Probe", "Amt", "de", date(2026, 1, 1), "Probe", ("Fuß",), (Paragraph(rich("a")), model.PageBreak(), Paragraph(rich("b"))),
        across="Beispiel",
    )  # fmt: skip
    read = read_back(render(page))
    assert len(read.pages) == 2
    assert all("Beispiel" in text for text in read.pages)
    assert "Beispiel" not in str(read.kinds())
