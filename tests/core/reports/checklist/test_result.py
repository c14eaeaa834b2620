"""The result for the council: two pages, sentences that agree with the table, and nobody's sheet on them."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import Any

import pytest

from in2desk.core.checklist.model import Sheet
from in2desk.core.reports.checklist.result import pressed, widest_chart
from in2desk.core.reports.checklist.result_data import ResultData, listed, number_word, rounded
from in2desk.core.reports.checklist.result_sentences import in_short, proof_sentences
from in2desk.core.reports.checklist_charts import distance, level
from in2desk.core.reports.model import plain

from .papers import HELD, margins, overlaps, sized, sound, standard
from .rounds import levels, result, said, sheet, sheets_of


@pytest.fixture(scope="module")
def data() -> ResultData:
    return result(said(proofs=("A1", "B7")), earlier=True, grown=3)


@pytest.fixture(scope="module")
def paper(data: ResultData) -> bytes:
    return pressed(data)


def sentences(data: ResultData) -> str:
    return " ".join(plain(text) for text in in_short(data))


def test_two_pages_with_all_parts(paper: bytes, read_back: Any) -> None:
    read = read_back(paper)
    sound(read)
    margins(paper, 6)
    first, second = read.pages
    for words in (
        "Verbandsgemeinde Musterland", "Ergebnisbericht", "1 Verwaltung, 18 Werkstatt", "Fassung 1, 36 Kriterien", "05.11.2026", "In Kürze",
        "Die drei Abschnitte", "Größte Unterschiede", "Stärken und Lücken", "Schutz", "Deckung", "Runde A1", "Änd.",
    ):  # fmt: skip
        assert words in " ".join(first.split())
    for words in (
        "Alle 36 Kriterien",
        "mittlere Hälfte der Bögen: Werkstatt",
        "Eine Gesamtnote gibt es nicht",
    ):
        assert words in " ".join(second.split())
    assert "Was daraus wird" in read.text and "Maßnahme MA0 „Abend für id-A1“ (läuft)" in read.text
    for page in read.pages:
        assert "Eigene Operationalisierung in Anlehnung an IN2; nicht die Originalinstrumente." in page
    assert overlaps(paper) == []


def test_every_criterion_stands_with_its_numbers(paper: bytes, data: ResultData, read_back: Any) -> None:
    text = " ".join(read_back(paper).pages[1].split())
    for found in data.results.criteria:
        own, other = found.cells["administration"], found.cells["workshop"]
        gap = distance(found.gap)
        row = f"{found.criterion.code} {found.criterion.title['de']} {level(own.mean)} {level(other.mean)} {gap} {other.answered}/18"
        assert row in text, row


def test_the_table_of_sections_agrees_with_the_results(paper: bytes, data: ResultData, read_back: Any) -> None:
    text = " ".join(read_back(paper).pages[0].split())
    for found in data.results.sections:
        assert f"{level(found.scores['administration'])} {level(found.scores['workshop'])}" in text


def test_tables_are_read_as_tables_and_charts_as_words(paper: bytes, read_back: Any) -> None:
    read = read_back(paper)
    tables = [node for kind, node in read.elements() if kind == "Table"]
    assert len(tables) == 2
    figures = [str(node.Alt) for kind, node in read.elements() if kind == "Figure"]
    assert "Stufen von 0 bis 4" in figures[0] and "Abstand minus" in figures[0]
    assert "gefüllter Kreis für Verwaltung" in figures[1]


# sentences


def test_the_widest_gap_is_named_as_the_table_shows_it(data: ResultData) -> None:
    first = data.results.by_gap()[0]
    text = sentences(data)
    assert (
        f"Am weitesten auseinander liegt {first.criterion.code} {first.criterion.title['de']}: Die Verwaltung sieht Stufe\u00a0{level(first.cells['administration'].mean)}"
        in text
    )


def test_the_direction_counts_rounded_differences(data: ResultData) -> None:
    gaps = [rounded(found.gap) for found in data.results.criteria if found.gap is not None]
    lower, higher = sum(gap < 0 for gap in gaps), sum(gap > 0 for gap in gaps)
    assert f"{max(lower, higher)} von {len(gaps)} Kriterien {'niedriger' if lower > higher else 'höher'}" in sentences(data)


def test_the_change_counts_half_steps(data: ResultData) -> None:
    assert data.before is not None
    up = sum(1 for row in data.before.rows if row.change is not None and round(row.change, 1) >= 0.5)
    assert (
        f"Seit Runde A1 sind von 36 vergleichbaren Kriterien {up or 'keines'} um mindestens eine halbe Stufe gestiegen"
        in sentences(data)
    )


def test_many_who_do_not_know_are_a_sign() -> None:
    made = standard()
    sheets = [replace(one, answers={**one.answers, "id-C4": "?"}) for one in sheets_of(made)]
    text = sentences(result(said(sheets=sheets)))
    assert "Bei C4 Weg für Beschwerden antworteten 18 von 18 mit „weiß nicht“. Das ist keine Null" in text
    assert "weiß nicht" not in sentences(result(said(sheets=sheets_of(made))))


def test_few_differences_are_said_too() -> None:
    made, dice = standard(), random.Random(1)
    same = sheet(made, dict.fromkeys(levels(made), 2.0), dice)
    sheets = [replace(same, view=view, joint=True) for view in ("administration", "workshop")]
    text = sentences(result(said(sheets=sheets)))
    assert "nirgends eine ganze Stufe auseinander" in text and "ebenso viele Kriterien niedriger wie höher (0 von" in text


def test_a_thin_section_is_warned_of() -> None:
    made = standard()
    answers = {one.id: "2" for one in made.sections[0].criteria[:3]} | {one.id: "1" for one in made.sections[1].criteria}
    text = sentences(result(said(sheets=[Sheet(view="workshop", joint=True, answers=answers)])))
    assert "Wenig beantwortet (unter 60\u00a0%): A (27\u00a0%)" in text and "nur eine Sicht (Werkstatt)" in text


def test_evidence_that_is_missing_is_listed(data: ResultData) -> None:
    text = " ".join(proof_sentences(data))
    missing = [found.criterion.code for found in data.results.criteria if found.evidence_missing]
    assert f"bei {len(missing)} Kriterien ab Stufe 2" in text and all(code in text for code in missing)
    assert "B7" not in text or "B7" in [found.criterion.code for found in data.results.criteria if found.review_missing]


@pytest.mark.parametrize("seed", range(8))
def test_sentences_are_few_and_whole(seed: int) -> None:
    found = in_short(result(said(sheets=sheets_of(standard(), seed=seed, workshop=5 + seed)), earlier=bool(seed % 2)))
    assert 1 <= len(found) <= 5
    for text in found:
        assert plain(text).endswith(".") and "{" not in plain(text) and "None" not in plain(text)


# protection


@pytest.mark.parametrize("people", [1, 3, 4])
def test_a_small_group_is_kept_back_everywhere(people: int, read_back: Any) -> None:
    made = standard()
    data = result(said(sheets=sheets_of(made, workshop=people)))
    read = read_back(pressed(data))
    sound(read)
    assert not data.has_two and "Gezeigt wird ab 5, damit niemand erkennbar ist." in read.text
    for found in data.results.criteria:
        assert found.cells["workshop"].mean is None
    numbers = re.findall(r"A1 Verständliche Internetseiten ([^( ]+)", read.text)
    own = data.results.criteria[0].cells["administration"].mean
    assert numbers and numbers[0] in (level(own), "–")


def test_a_criterion_few_answer_bears_a_star_and_no_number(read_back: Any) -> None:
    made = standard()
    sheets = sheets_of(made, workshop=6)
    few = [
        one if place > 3 else replace(one, answers={k: v for k, v in one.answers.items() if k != "id-A2"})
        for place, one in enumerate(sheets[1:])
    ]
    read = read_back(pressed(result(said(sheets=[sheets[0], *few]))))
    assert re.search(r"A2 Sprachbedarf dokumentiert \S+ \* –", " ".join(read.pages[1].split()))
    assert "* verdeckt, damit niemand erkennbar ist" in read.text


def test_shown_small_groups_are_warned_of_on_every_page(read_back: Any) -> None:
    open_round = replace(HELD, show_small=True)
    read = read_back(pressed(result(said(held=open_round, sheets=sheets_of(standard(), workshop=2)))))
    assert all("Schutz kleiner Gruppen ist ausgeschaltet" in page for page in read.pages)
    assert "werden nie gezeigt" not in read.text


def test_without_sheets_it_says_so(read_back: Any) -> None:
    read = read_back(pressed(result(said(sheets=[]))))
    assert "noch keine Bögen" in read.text and "keine" in read.text
    sound(read)


def test_only_people_too_few_to_show_anything(read_back: Any) -> None:
    read = read_back(pressed(result(said(sheets=sheets_of(standard(), joint=0, workshop=3)))))
    assert "noch nichts, was gezeigt werden darf" in read.text
    sound(read)


def test_an_invented_round_bears_it_across_every_page(read_back: Any) -> None:
    read = read_back(pressed(result(said(held=replace(HELD, example=True)))))
    assert all(page.count("Beispiel - keine amtlichen Angaben") >= 2 for page in read.pages)
    assert "Die Bögen dieser Runde sind erfunden." in read.text


# other sizes


@pytest.mark.parametrize("count", [1, 10, 80])
def test_other_catalogues(count: int, read_back: Any) -> None:
    made = sized(count)
    data = result(said(made), earlier=True)
    pdf = pressed(data)
    read = read_back(pdf)
    sound(read)
    margins(pdf, 6)
    assert all(f" {one.code} " in read.text for one in made.criteria)


def test_a_catalogue_without_criteria(read_back: Any) -> None:
    sound(read_back(pressed(result(said(replace(standard(), sections=()), sheets=[])))))


def test_many_measures_flow_on_and_are_counted(read_back: Any) -> None:
    read = read_back(pressed(result(grown=20)))
    assert "und 14 weitere" in read.text


def test_the_chart_of_the_widest_has_eight_rows(data: ResultData) -> None:
    chart = widest_chart(data, 8)
    assert chart is not None and len(chart.rows) == 8
    gaps = [abs(row.gap or 0) for row in chart.rows]
    assert gaps == sorted(gaps, reverse=True)


def test_same_input_same_bytes(data: ResultData, paper: bytes) -> None:
    assert pressed(data) == paper


def test_words() -> None:
    assert listed([]) == "" and listed(["A"]) == "A" and listed(["A", "B", "C"]) == "A, B und C"
    assert number_word(5) == "fünf" and number_word(12) == "12"
    assert rounded(None) is None and str(rounded(-0.04)) == "0.0"
