from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from in2desk.core.checklist.comparison import compare
from in2desk.core.checklist.model import TOTAL, Checklist, Criterion, Round, Section, Sheet
from in2desk.core.checklist.results import Results, compute
from in2desk.core.reports.checklist_charts import DumbbellRow
from in2desk.core.reports.checklist_views import (
    change_chart,
    complement_words,
    criteria_chart,
    heat,
    legend_words,
    pair,
    round_words,
    section_changes,
    sections_chart,
    sheet_count,
    sheets_words,
    short_words,
    too_few_words,
    why_hidden,
)

TEXTS = {"de": "x"}
FEW = "Nur 3 Bögen von Einzelnen; gezeigt wird ab 5"
ROUND = Round("r", "c", "A3", "Herbst 2026", "2026-11-05")


def named(code: str, title: str) -> Criterion:
    return Criterion(code, code, {"de": title}, TEXTS, TEXTS)


def catalogue() -> Checklist:
    first = Section("s1", "A", {"de": "Informationen"}, (named("A1", "Seiten"), named("A5", "Sprachmittlung")))
    second = Section("s2", "B", {"de": "Integration"}, (named("B1", "Ziel"),))
    return Checklist("c", "C1", 1, {"de": "Checkliste"}, TEXTS, (TEXTS,) * 5, (first, second))


def sheets(view: str, answers: Sequence[str], *, joint: bool = True) -> list[Sheet]:
    """One sheet for each text of choices, in the order A1, A5, B1; a blank is no answer."""
    made = []
    for number, choices in enumerate(answers):
        given = {key: choice for key, choice in zip(("A1", "A5", "B1"), choices, strict=True) if choice != " "}
        made.append(Sheet(f"{view}{number}", "r", view, joint=joint, answers=given))
    return made


def results(*groups: list[Sheet], **about: object) -> Results:
    made = replace(ROUND, **about)  # type: ignore[arg-type]
    return compute(catalogue(), made, [sheet for group in groups for sheet in group], [], {})


OFFICE = sheets("administration", ["231", "241"])
TABLES = sheets("workshop", ["11 ", "12 ", "21?", "22-", "10 "])
PEOPLE = sheets("person", ["000", "000", "444"], joint=False)


# who stands on which side


def test_the_office_is_set_against_the_workshop() -> None:
    assert pair(results(OFFICE, TABLES, PEOPLE)) == ("administration", "workshop")


def test_without_the_office_another_view_is_ones_own() -> None:
    network = sheets("network", ["111"])
    assert pair(results(TABLES, network)) == ("workshop", "network")
    assert pair(results(TABLES)) == ("workshop", "")
    assert pair(results()) == ("", "")


def test_a_view_that_is_shown_goes_before_one_that_is_kept_back() -> None:
    assert pair(results(PEOPLE, TABLES)) == ("workshop", "person")
    assert pair(results(OFFICE, PEOPLE)) == ("administration", "person")


def test_tables_are_called_tables_and_everything_else_sheets() -> None:
    found = results(OFFICE, TABLES, PEOPLE)
    assert legend_words(found, "administration") == "Verwaltung (2\u00a0Bögen)"
    assert legend_words(found, "workshop") == "Werkstatt (5\u00a0Tische)"
    assert legend_words(found, TOTAL) == "Alle 10 Bögen"
    assert legend_words(found, "") == ""
    assert sheets_words(results(sheets("workshop", ["111"], joint=False)), "workshop") == "1\u00a0Bogen"
    assert sheet_count(found, "network") == 0


def test_narrow_columns_have_short_names() -> None:
    assert [short_words(view) for view in ("administration", "workshop", TOTAL, "")] == ["Verw.", "Werkst.", "Alle", "–"]


# rows


def row(found: Results, code: str, own: str = "administration", other: str = "workshop") -> DumbbellRow:
    return next(each for each in criteria_chart(found, own, other).rows if each.code == code)


def test_a_row_has_both_means_and_the_spread_of_the_other() -> None:
    made = row(results(OFFICE, TABLES), "A5")
    assert (made.own, made.other) == (3.5, pytest.approx(1.2))
    assert made.spread == (1.0, 2.0)
    assert (made.sheets, made.id, made.name) == ("5/5", "A5", "Sprachmittlung")
    assert made.is_wide


def test_the_rows_keep_the_order_of_the_paper_and_agree_with_the_results() -> None:
    found = results(OFFICE, TABLES)
    chart = criteria_chart(found, "administration", "workshop")
    assert [each.code for each in chart.rows] == ["A1", "A5", "B1"]
    for made, told in zip(chart.rows, found.criteria, strict=True):
        assert made.gap == told.gap
        assert (made.own, made.other) == (told.cells["administration"].mean, told.cells["workshop"].mean)


def test_the_chart_names_sides_and_sheets() -> None:
    chart = criteria_chart(results(OFFICE, TABLES), "administration", "workshop")
    assert chart.title == "Verwaltung und Werkstatt"
    assert (chart.own_legend, chart.other_legend) == ("Verwaltung (2\u00a0Bögen)", "Werkstatt (5\u00a0Tische)")
    assert chart.spoken(chart.rows[1]) == "A5 Sprachmittlung: Verwaltung 3,5, Werkstatt 1,2, Abstand minus 2,3"


def test_without_a_second_view_only_one_side_speaks() -> None:
    chart = criteria_chart(results(OFFICE), "administration", "")
    assert chart.title == "Verwaltung"
    assert chart.spoken(chart.rows[0]) == "A1 Seiten: Verwaltung 2,0"
    assert chart.rows[0].sheets == ""


def test_sections_have_their_scores() -> None:
    found = results(OFFICE, TABLES)
    chart = sections_chart(found, "administration", "workshop")
    assert [(each.code, each.name) for each in chart.rows] == [("A", "Informationen"), ("B", "Integration")]
    assert chart.rows[0].own == pytest.approx(found.sections[0].scores["administration"])
    assert chart.rows[1].other is None and not chart.rows[1].is_hidden


# what is kept back


def test_three_people_are_counted_and_never_shown() -> None:
    found = results(OFFICE, TABLES, PEOPLE)
    made = row(found, "A1", other="person")
    assert (made.other, made.spread, made.sheets, made.gap) == (None, None, "", None)
    assert made.other_why == FEW
    assert [each.other_why for each in sections_chart(found, "administration", "person").rows] == [FEW, FEW]
    assert "nicht gezeigt: " + FEW in criteria_chart(found, "administration", "person").spoken(made)


def test_the_sum_of_all_says_why_it_is_kept_back() -> None:
    found = results(OFFICE, TABLES, PEOPLE)
    assert why_hidden(found, TOTAL, found.criteria[0].cells[TOTAL]) == complement_words()
    assert [each.own_why for each in sections_chart(found, TOTAL, "workshop").rows] == [complement_words()] * 2


def test_a_view_that_would_give_another_away_says_so() -> None:
    many = sheets("workshop", ["222"] * 6, joint=False)
    found = results(many, PEOPLE)
    assert why_hidden(found, "workshop", found.criteria[0].cells["workshop"]) == complement_words()


def test_a_criterion_that_few_people_answered_is_kept_back_alone() -> None:
    found = results(OFFICE, sheets("person", ["111", "22 ", "33 ", "11 ", "22 "], joint=False))
    assert row(found, "A1", other="person").other_why == ""
    assert row(found, "B1", other="person").other_why == too_few_words()


def test_with_the_protection_off_everything_is_shown() -> None:
    found = results(OFFICE, PEOPLE, show_small=True)
    assert row(found, "A1", other="person").other == pytest.approx(4 / 3)


def test_a_view_without_sheets_is_no_secret() -> None:
    found = results(OFFICE, TABLES)
    assert row(found, "A1", other="network").other_why == ""


# how the sheets are spread


def test_a_strip_counts_levels_and_sheets_without_one() -> None:
    found = results(OFFICE, TABLES)
    strip = heat(found, found.criteria[1])
    assert (strip.counts, strip.without, strip.why) == ((1, 2, 2, 1, 1), 0, "")
    assert heat(found, found.criteria[2], "workshop").without == 5


def test_a_strip_of_few_people_is_empty_and_says_why() -> None:
    found = results(OFFICE, TABLES, PEOPLE)
    strip = heat(found, found.criteria[0], "person")
    assert (strip.total, strip.without, strip.why) == (0, 0, FEW)


# two rounds


def two_rounds(view: str, *later: list[Sheet]) -> object:
    before = results(OFFICE, TABLES, code="A1", day="2024-05-01", id="r0")
    return compare(before, results(*later), {}, view)


def test_a_change_runs_from_the_earlier_round_to_the_later() -> None:
    compared = two_rounds("administration", sheets("administration", ["331"]))
    chart = change_chart(compared)  # type: ignore[arg-type]
    assert chart.over_time
    assert chart.title == "A1 (2024) und A3 (2026): Verwaltung"
    assert chart.spoken(chart.rows[0]) == "A1 Seiten: A1 (2024) 2,0, A3 (2026) 3,0, Änderung plus 1,0"
    assert [each.gap for each in chart.rows] == [1.0, -0.5, 0.0]


def test_sections_change_too() -> None:
    compared = two_rounds("administration", sheets("administration", ["331"]))
    chart = section_changes(compared)  # type: ignore[arg-type]
    assert [each.gap for each in chart.rows] == [pytest.approx(0.25), pytest.approx(0.0)]
    assert chart.spoken(chart.rows[0]).endswith("Änderung plus 0,2")


def test_a_hidden_round_is_kept_back_in_the_comparison_too() -> None:
    compared = two_rounds(TOTAL, OFFICE, PEOPLE)
    for made in change_chart(compared).rows:  # type: ignore[arg-type]
        assert made.other is None and made.other_why == too_few_words()


def test_a_round_is_named_by_code_and_year() -> None:
    assert round_words(ROUND) == "A3 (2026)"
