"""The finished file: tags, fonts, metadata, links, and that nothing in it changes by itself."""

from __future__ import annotations

import getpass
import itertools
import re
import socket
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.reports import model
from in2desk.core.reports.pdf.render import render
from in2desk.core.reports.profile.paper import document

LEVEL = re.compile(r"H([1-6])")


def marked_numbers(page: pikepdf.Page) -> tuple[set[int], int, int]:
    """Numbers of marked content on a page; how many sequences open and close."""
    numbers, opened, closed = set(), 0, 0
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("BDC", "BMC"):
            opened += 1
            if len(operands) == 2 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
                numbers.add(int(operands[1].MCID))
        closed += str(operator) == "EMC"
    return numbers, opened, closed


def strokes_outside(page: pikepdf.Page) -> list[str]:
    """Operators that draw while no marked content is open."""
    drawing = {"Tj", "TJ", "f", "f*", "S", "s", "B", "B*", "Do", "n"}
    depth, found = 0, []
    for _operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        depth += (name in ("BDC", "BMC")) - (name == "EMC")
        if name in drawing and not depth:
            found.append(name)
    return found


def test_every_page_counts_itself(paper: Any) -> None:
    total = len(paper.pages)
    for number, text in enumerate(paper.pages, start=1):
        assert f"Seite {number} von {total}" in text


def test_every_mark_is_in_the_tree_and_back(paper: Any) -> None:
    numbers = paper.pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    for place, page in enumerate(paper.pdf.pages):
        marks, opened, closed = marked_numbers(page)
        assert opened == closed
        assert int(page.obj.StructParents) == place
        assert marks == set(range(len(parents[place])))
        assert all("/S" in parents[place][number] for number in marks)


def test_nothing_is_drawn_outside_the_tree(paper: Any, example_paper: Any) -> None:
    for read in (paper, example_paper):
        for page in read.pdf.pages:
            assert strokes_outside(page) == []


def test_the_tree_leads_to_every_mark_once(paper: Any) -> None:
    found = []
    for _kind, node in paper.elements():
        kids = node.get("/K", pikepdf.Array())
        for kid in kids:
            if "/MCID" in kid:
                found.append((kid.Pg.objgen, int(kid.MCID)))
    assert len(found) == len(set(found))
    assert len(found) == sum(len(marked_numbers(page)[0]) for page in paper.pdf.pages)


def test_headings_are_nested_without_a_jump(paper: Any) -> None:
    levels = [int(match[1]) for kind in paper.kinds() if (match := LEVEL.fullmatch(kind))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_figures_say_what_they_show_and_where_they_stand(paper: Any) -> None:
    figures = [node for kind, node in paper.elements() if kind == "Figure"]
    assert len(figures) >= 1 + 1 + 5 + 2 * 3
    for node in figures:
        assert len(str(node.Alt)) > 30
        assert any("/BBox" in attributes for attributes in node.A)


def test_tables_have_heads_with_a_scope(paper: Any) -> None:
    tables = [node for kind, node in paper.elements() if kind == "Table"]
    assert tables
    heads = [node for kind, node in paper.elements() if kind == "TH"]
    scopes = {str(attributes.Scope) for node in heads for attributes in node.A if "/Scope" in attributes}
    assert scopes == {"/Column", "/Row"}
    assert all(any("/Scope" in attributes for attributes in node.A) for node in heads)


def test_rows_of_a_table_are_equally_wide(paper: Any) -> None:
    def width(row: Any) -> int:
        total = 0
        for cell in row.K:
            spans = [int(a.ColSpan) for a in cell.get("/A", pikepdf.Array()) if "/ColSpan" in a]
            total += spans[0] if spans else 1
        return total

    for kind, node in paper.elements():
        if kind == "Table":
            rows = [row for part in node.K for row in part.K]
            assert len({width(row) for row in rows}) == 1


def test_lists_hold_label_and_body(paper: Any) -> None:
    items = [node for kind, node in paper.elements() if kind == "LI"]
    assert len(items) == 3
    assert all([str(kid.S) for kid in item.K] == ["/Lbl", "/LBody"] for item in items)


def test_fonts_are_embedded_and_readable(paper: Any, example_paper: Any) -> None:
    for read in (paper, example_paper):
        fonts = [font for page in read.pdf.pages for font in page.obj.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font
            assert "SourceSans" in str(font.BaseFont)


def test_the_file_says_that_it_is_tagged_and_german(paper: Any) -> None:
    root = paper.pdf.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "de-DE"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert all(str(page.obj.Tabs) == "/S" for page in paper.pdf.pages)
    with paper.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as held:
        assert held["pdfuaid:part"] == "1"
        assert held["dc:title"].startswith("Raumprofil der 38 Ortsgemeinden")


def test_metadata_name_the_office_and_nobody_else(paper: Any) -> None:
    info = {key: str(value) for key, value in paper.pdf.docinfo.items()}
    assert info["/Author"] == "Verbandsgemeinde Musterland"
    assert info["/Creator"] == info["/Producer"] == "IN2-Desk"
    assert info["/CreationDate"].startswith("D:20261116")
    told = " ".join(info.values()) + bytes(paper.pdf.Root.Metadata.read_bytes()).decode()
    for word in (getpass.getuser(), socket.gethostname(), "anonymous", "ReportLab"):
        assert not re.search(rf"\b{re.escape(word)}\b", told)


def test_bookmarks_lead_to_subject_and_annexes(paper: Any) -> None:
    titles = [entry.title for entry in paper.reader.outline if not isinstance(entry, list)]
    assert titles[0].startswith("Raumprofil der 38")
    assert titles[1:] == [
        "Karten der fünf Werte", "38 Ortsgemeinden auf fünf Werten", "Ortsprofil Ort00", "Ortsprofil Ort01", "Methode und Lücken",
        "Quellenverzeichnis",
    ]  # fmt: skip


def test_annexes_are_linked_and_their_pages_true(paper: Any) -> None:
    listed = dict(re.findall(r"^\s*([1-5])\s+\S.*?Seite (\d+)$", paper.pages[1].replace("\n", "\n"), re.M))
    for number, page in listed.items():
        assert f"Anlage {number}" in paper.pages[int(page) - 1]
    links = [a for page in paper.pdf.pages for a in page.obj.get("/Annots", pikepdf.Array())]
    assert len(links) >= 5 + 1
    assert all(str(link.Contents) and "/StructParent" in link for link in links)
    assert paper.kinds().count("Link") == len(links)


def test_same_input_same_bytes(make: Any, paper: Any) -> None:
    assert render(document(make(chosen=2))) == paper.data


def test_the_date_is_that_of_the_paper(make: Any, read_back: Any) -> None:
    data = make(10, chosen=0)
    later = read_back(render(document(replace(data, today=data.today.replace(year=2031)))))
    assert "16.11.2031" in later.pages[0]
    assert str(later.pdf.docinfo["/CreationDate"]).startswith("D:20311116")


def test_a_sign_no_font_holds_is_refused_by_name(make: Any) -> None:
    data = make(6, chosen=0)
    with pytest.raises(DeskError) as refused:
        render(document(replace(data, paper={"subject": "Profil \u4e2d"})))
    assert "U+4E2D" in str(refused.value)
    assert "kein PDF geschrieben" in str(refused.value)


def test_hyphens_at_line_ends_are_read_as_whole_words(read_back: Any) -> None:
    text = "Das Integrationsbeauftragtenverzeichnis der Verbandsgemeindeverwaltung und Landesaufnahmegesetzgebung. " * 3
    page = model.Document(
        "Probe", "Amt", "de", date(2026, 1, 1), "Probe", ("Fuß",),
        (model.Section("Text", (model.Paragraph(model.rich(text)),)),),
    )  # fmt: skip
    read = read_back(render(page))
    actual = []
    for operands, operator in pikepdf.parse_content_stream(read.pdf.pages[0]):
        if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/ActualText" in operands[1]:
            actual.append(str(operands[1].ActualText))
    wholes = [word for word in actual if word]
    assert wholes
    assert len(actual) == 2 * len(wholes)  # each whole word, then an empty rest
    assert all(word.strip(".,") in text for word in wholes)
    assert "\u00ad" not in read.text
