"""What the pages say, read back from the PDF and computed again from the data."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from in2desk.core.base.errors import DeskError
from in2desk.core.base.numbers import number
from in2desk.core.reports.pdf.render import render
from in2desk.core.reports.profile.figures import ordered, printed
from in2desk.core.reports.profile.paper import document

ACROSS = "Beispiel - keine amtlichen Angaben"
SENTENCE = "Eigene Operationalisierung in Anlehnung an IN2; nicht die Originalinstrumente."


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def test_the_foot_of_every_page_names_the_method_as_our_own(paper: Any) -> None:
    assert all(SENTENCE in squeezed(page) for page in paper.pages)


def test_official_figures_carry_no_example_mark(paper: Any) -> None:
    assert "keine amtlichen Angaben" not in paper.text


def test_an_invented_entry_marks_every_page(example_paper: Any) -> None:
    assert all(ACROSS in squeezed(page) for page in example_paper.pages)


def test_an_invented_entry_is_said_in_words_once(example_paper: Any) -> None:
    assert "Erfunden sind Eingaben zu: Bereitschaft und Kapazität" in squeezed(example_paper.pages[0])


def test_the_head_holds_what_a_council_paper_needs(paper: Any) -> None:
    first = squeezed(paper.pages[0])
    for words in (
        "Verbandsgemeinde Musterland", "Fachbereich 3", "Mitteilungsvorlage", "öffentlich", "2026/0147", "16.11.2026",
        "Aktenzeichen", "Bearbeitung", "Beratungsfolge", "Ergebnis", "Hauptausschuss", "Vorberatung", "Betreff", "Kenntnisnahme",
        "In Kürze", "Sachverhalt", "Was auffällt",
    ):  # fmt: skip
        assert words in first


def test_the_paper_itself_is_two_pages(paper: Any) -> None:
    second = squeezed(paper.pages[1])
    for words in ("Was die Zahlen nicht", "Wie es weitergeht", "Finanzielle", "Anlagen", "Fachbereichsleitung", "Ertrag/Aufwand"):
        assert words in second
    assert "Anlage 1" in paper.pages[2]


def test_ticked_boxes(make: Any, read_back: Any) -> None:
    data = replace(make(10, chosen=0), paper={"costs": ["investment"], "cost_note": "Aus Mitteln des Landes."})
    text = read_back(render(document(data))).text
    assert text.count("☑") == 1
    assert text.count("☐") == 3
    assert re.search(r"☑\s*Investition", text)
    assert "Aus Mitteln des Landes." in text


def test_the_table_holds_every_place_on_one_page(paper: Any, make: Any) -> None:
    page = squeezed(next(text for text in paper.pages if "Anlage 2" in text and "Deckung" in text))
    assert all(region.name in page for region in make().comparison.regions)


def test_printed_scores_are_those_of_the_comparison(paper: Any, make: Any) -> None:
    comparison = make().comparison
    page = next(text for text in paper.pages if "auf fünf Werten" in text and "Deckung" in text)
    for region in comparison.regions:
        row = comparison.row(region.key)
        after = squeezed(page.split(region.name, 1)[1])[:120]
        wanted = [
            printed(comparison.lenses[lens].scores[row]) for lens in ("services", "ability", "need", "readiness", "capacity")
        ]
        found = re.findall(r"n\. b\.|\d+(?:\.\d+)?", after.replace("°", " "))[1:6]
        assert found == ["n. b." if value is None else number(value) for value in wanted]


def test_the_page_of_a_place_repeats_its_values(paper: Any, make: Any) -> None:
    comparison = make().comparison
    page = squeezed(next(text for text in paper.pages if "Ortsprofil Ort01" in text and "Kennzahl" in text))
    held = comparison.values
    for name in ("besch_q", "fz_ha", "alter_m", "vereine"):
        assert number(held[name]["07999001"].value, 1) in page
    assert f"({number(held['leer_q']['07999001'].value, 1)})" in page  # a small base
    assert "keine Angabe" in page  # the bus stop nobody has


def test_the_page_of_a_place_says_what_would_lift_it(make: Any, read_back: Any) -> None:
    data = make(38, chosen=1)  # place 0 has no free places: a third of the weight is left
    text = squeezed(read_back(render(document(data))).text)
    assert re.search(r"Kapazität wird bewertbar mit: .*Kita-Plätze", text)


def test_only_used_sources_are_listed_and_sheets_share_a_number(paper: Any) -> None:
    page = squeezed(paper.pages[-1])
    for words in ("Werte.xlsx", "Blatt1, Blatt2", "Tabelle.csv", "Verzeichnis.xlsx", "Grenzen.zip", "Eigene Eingabe"):
        assert words in page
    assert "Unbenutzt.csv" not in page
    assert "222222222222" in page
    assert "2222222222222" not in page
    assert "Datenlizenz Deutschland – Namensnennung – Version 2.0" in page
    assert "Stand 31.12.2023" in page


def test_source_numbers_of_a_place_are_listed(paper: Any) -> None:
    page = squeezed(next(text for text in paper.pages if "Ortsprofil Ort00" in text and "Kennzahl" in text))
    used = {int(n) for group in re.findall(r"\[(\d+(?:, \d+)*)\]", page) for n in group.split(", ")}
    listed = {int(n) for n in re.findall(r"\[(\d+)\]", paper.pages[-1])}
    assert used
    assert used <= listed
    assert listed == set(range(1, len(listed) + 1))


def test_gaps_are_grouped_by_reason(paper: Any) -> None:
    page = squeezed(next(text for text in paper.pages if "Methode und Lücken" in text and "Was fehlt" in text))
    assert re.search(r"noch nicht eingelesen oder eingetragen Haltestelle im Ort allen 38", page)
    assert re.search(r"geheim oder unbekannt Freie Kita-Plätze 6 von 38", page)
    assert re.search(r"Bezugsgröße zu klein, Wert zählt nicht mit Leerstandsquote 5 von 38", page)


@pytest.mark.parametrize(
    ("rule", "words"),
    [("percentile", "neun von zehn"), ("zscore", "50 ist der Durchschnitt"), ("minmax", "0 ist die ungünstigste")],
)
def test_the_method_is_the_one_in_use(make: Any, read_back: Any, rule: str, words: str) -> None:
    data = make(12, chosen=0, normalisation=rule)
    assert words in read_back(render(document(data))).text


def test_a_schematic_map_says_so(example_paper: Any, paper: Any) -> None:
    words = "Schematische Karte: Flächen sind keine Gemeindegrenzen"
    assert example_paper.text.count(words) >= 2
    assert words not in paper.text
    assert "© Musteramt 2022, dl-de/by-2-0" in paper.text


def test_without_a_map_there_is_no_annex_for_it(make: Any, read_back: Any) -> None:
    read = read_back(render(document(make(10, chosen=0, layer=None))))
    assert "Karten der fünf Werte" not in read.text
    assert "Grenzen.zip" not in read.text


def test_a_tiny_group_is_shown_without_scores(make: Any, read_back: Any) -> None:
    read = read_back(render(document(make(4, chosen=2))))
    assert "Die Gruppe hat nur 4 Ortsgemeinden" in read.text
    assert "Warum keine Werte" in read.text
    assert "Karten der fünf Werte" not in read.text
    assert not re.search(r"Wert \d", squeezed(read.text))


def test_a_place_outside_the_group_is_refused(make: Any) -> None:
    with pytest.raises(DeskError, match="07111000"):
        document(make(10, regions=("07111000",)))


def test_a_lens_that_does_not_exist_is_refused(make: Any) -> None:
    with pytest.raises(DeskError, match="wealth"):
        document(make(10, lens="wealth"))


def test_names_lose_what_the_register_adds_where_they_stay_distinct(make: Any, read_back: Any) -> None:
    names = ["Musterstadt, Stadt", "Hain, Stadt", "Hain", *(f"Dorf{n}" for n in range(5))]
    text = read_back(render(document(make(8, names=names, chosen=0)))).text
    assert "Musterstadt, Stadt" not in text
    assert "Hain, Stadt" in text


def test_many_places_take_more_pages_with_the_head_repeated(make: Any, read_back: Any) -> None:
    read = read_back(render(document(make(120, chosen=0))))
    tables = [page for page in read.pages if "Deckung" in page and re.search(r"Ort\d\d", page) and "EW" in page]
    assert len(tables) >= 3
    assert read.kinds().count("THead") == read.kinds().count("Table") - sum(
        1 for kind, node in read.elements() if kind == "Table" and str(node.K[0].S) == "/TBody"
    )


def test_a_usual_group_with_long_names_stays_on_one_page(make: Any, read_back: Any) -> None:
    names = [f"Niederhausen an der Appel {n}" if n < 5 else f"Ort{n:02d}" for n in range(36)]
    read = read_back(render(document(make(36, names=names, chosen=0))))
    assert sum("Deckung" in page and "Ort35" in page and "Ort05" in page for page in read.pages) == 1


def test_the_order_of_the_table_numbers_the_map(make: Any) -> None:
    comparison = make().comparison
    order = ordered(comparison, "services")
    assert sorted(order.numbers.values()) == list(range(1, 39))
    scores = [comparison.lenses["services"].scores[row] for row in order.rows]
    assert scores == sorted(scores, reverse=True)


NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßABCÄÖÜ- ()", min_size=1, max_size=60).map(str.strip).filter(bool)


@settings(max_examples=12)
@given(st.lists(NAMES, min_size=6, max_size=9, unique=True), st.integers(0, 5), st.booleans())
def test_any_names_and_gaps_give_a_whole_paper(make: Any, read_back: Any, names: list[str], seed: int, example: bool) -> None:
    data = make(len(names), names=names, seed=seed, example=example, chosen=1)
    read = read_back(render(document(data)))
    total = len(read.pages)
    assert all(f"Seite {n} von {total}" in text for n, text in enumerate(read.pages, start=1))
    assert read.kinds().count("Document") == 1
