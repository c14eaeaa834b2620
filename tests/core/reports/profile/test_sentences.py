"""Sentences, computed again from the data with other means."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.numbers import number
from in2desk.core.regions.model import Comparison
from in2desk.core.reports.model import plain
from in2desk.core.reports.profile import sentences
from in2desk.core.reports.profile.figures import (
    counted,
    gaps,
    group_title,
    names,
    place_text,
    printed,
    value_text,
    whole_coverage,
    year_text,
)
from in2desk.core.reports.profile.map_page import legend_of, numbers_fit, steps_of
from in2desk.core.statistics.model import LENSES, Flag, Indicator, LensUse, Value

SCORES = st.floats(0, 100)


def with_scores(comparison: Comparison, lens: str, scores: list[float]) -> Comparison:
    """The comparison with other scores on one lens."""
    held = replace(comparison.lenses[lens], scores=np.array(scores))
    return replace(comparison, lenses={**comparison.lenses, lens: held})


@given(st.floats(0, 100))
def test_a_printed_score_is_the_one_in_the_table(score: float) -> None:
    assert number(printed(score)) == number(score)


def test_a_gap_is_not_printed() -> None:
    assert printed(float("nan")) is None


def test_change_counts_places_that_shrink(make: Any) -> None:
    comparison = make().comparison
    values = [value.value for value in comparison.values["bev_entw_pa"].values()]
    shrunk = sum(value < 0 for value in values)
    said = sentences.change_or_need(comparison)
    assert f"**{shrunk} von 38 Ortsgemeinden sind zwischen 2019 und 2024 geschrumpft**" in said
    assert f"{38 - shrunk} sind gewachsen" in said


def test_without_figures_on_change_the_need_speaks(make: Any) -> None:
    comparison = make().comparison
    bare = replace(comparison, values={k: v for k, v in comparison.values.items() if k != sentences.CHANGE})
    whole = [round(score) for score in comparison.lenses["need"].scores]
    said = sentences.change_or_need(bare)
    assert f"**In {sum(s >= 60 for s in whole)} von 38 Ortsgemeinden ist der Bedarf hoch** (60 oder mehr)" in said
    assert f"in {sum(s < 40 for s in whole)} niedrig (unter 40)" in said


def test_extremes_name_everyone_at_the_limit(make: Any) -> None:
    comparison = with_scores(make(8).comparison, "services", [90.2, 80.4, 79.6, 80.0, 50.0, 20.0, 10.0, 9.0])
    said = sentences.extremes(comparison, "services")
    assert "**Angebote: die höchsten Werte haben Ort00, Ort01, Ort03 und Ort02** (80 oder mehr)" in said
    assert "die niedrigsten Ort05, Ort06 und Ort07 (20 oder weniger)" in said


def test_extremes_of_few_places_are_not_said(make: Any) -> None:
    nan = float("nan")
    comparison = with_scores(make(8).comparison, "services", [90.0, 80.0, 70.0, 60.0, 50.0, nan, nan, nan])
    assert sentences.extremes(comparison, "services") == ""


def test_gaps_name_the_lens_that_has_most(make: Any) -> None:
    comparison = make().comparison
    most = max(LENSES, key=lambda lens: int(np.isnan(comparison.lenses[lens].scores).sum()))
    said = sentences.gap_sentence(comparison)
    assert f"**Für {counted(comparison, gaps(comparison, most))} ist „Kapazität“ nicht bewertbar**" in said
    assert "weniger als 60\u00a0%" in said


def test_no_gap_is_said_too(make: Any) -> None:
    comparison = make(8).comparison
    for lens in LENSES:
        comparison = with_scores(comparison, lens, [float(10 * n) for n in range(8)])
    assert "**Alle 8 Ortsgemeinden sind auf allen fünf Werten bewertbar**" in sentences.gap_sentence(comparison)


@given(st.lists(st.tuples(SCORES, SCORES), min_size=8, max_size=8))
def test_need_and_services_agree_with_the_printed_table(make: Any, pairs: list[tuple[float, float]]) -> None:
    comparison = with_scores(make(8).comparison, "need", [pair[0] for pair in pairs])
    comparison = with_scores(comparison, "services", [pair[1] for pair in pairs])
    whole = [(int(f"{need:.0f}"), int(f"{services:.0f}")) for need, services in pairs]
    weak = sum(need >= 60 and services < 40 for need, services in whole)
    good = sum(need >= 60 and services >= 60 for need, services in whole)
    said = sentences.need_and_services(comparison)
    if not weak and not good:
        assert said == ""
        return
    found = re.search(r"trifft in (\d+) \w+ auf schwache .*?in (\d+) \w+ auf gute", said)
    assert found is not None
    assert (int(found[1]), int(found[2])) == (weak, good)
    for place, (need, services) in enumerate(whole):
        named = f"Ort{place:02d}" in said
        met = need >= 60 and (services < 40 or services >= 60)
        assert not named or met


def test_about_equal_names_whoever_is_within_three_points(make: Any) -> None:
    comparison = with_scores(make(6).comparison, "services", [80.0, 77.0, 76.9, 50.0, 40.0, 30.0])
    said = sentences.about_equal(comparison, "services")
    assert "Ort00 und Ort01" in said
    assert "Ort02" not in said


def test_size_alone_names_the_extremes_with_their_size(make: Any) -> None:
    comparison = make().comparison
    held = {key: value.value for key, value in comparison.values["bev_entw_pa"].items()}
    low, high = min(held, key=held.__getitem__), max(held, key=held.__getitem__)
    said = sentences.size_alone(comparison)
    for key in (low, high):
        region = comparison.regions[comparison.row(key)]
        assert f"{region.name} ({number(region.population)} EW)" in said
        assert f"{number(abs(held[key]), 2)} %" in said


def test_the_reading_example_is_the_first_and_last_row(make: Any) -> None:
    comparison = make().comparison
    scores = comparison.lenses["services"].scores
    said = plain(sentences.reading_example(comparison, "services"))
    assert f"hat mit {number(np.nanmax(scores))} den höchsten" in said
    assert f"mit {number(np.nanmin(scores))} den niedrigsten" in said
    assert "(Nr. 1)" in said


def test_a_tiny_group_says_why_it_has_no_scores(make: Any) -> None:
    (said,) = sentences.in_short(make(3).comparison, "services")
    assert "nur 3 Ortsgemeinden" in plain(said)


def test_page_one_has_three_sentences(make: Any) -> None:
    assert len(sentences.in_short(make().comparison, "services")) == 3


@pytest.mark.parametrize(("held", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A und B"), (["A", "B", "C"], "A, B und C")])
def test_names_in_a_row(held: list[str], said: str) -> None:
    assert names(held) == said


@pytest.mark.parametrize(
    ("period", "years"),
    [("2023", "2023"), ("2023-12-31", "2023"), ("2019/2024", "2019–24"), ("1998/2004", "1998–2004"), ("", "")],
)
def test_periods_in_years(period: str, years: str) -> None:
    assert year_text(period) == years


def test_places_close_together_share_a_place() -> None:
    scores = np.array([80.0, 78.0, 50.0, float("nan")])
    assert place_text(scores, 0) == "1–2/3"
    assert place_text(scores, 2) == "3/3"
    assert place_text(scores, 3) == ""


def test_values_with_a_small_base_stand_in_parentheses() -> None:
    indicator = Indicator("x", {"de": "X"}, "%", "", ("gemeinde",), True, {"need": LensUse(1, 1)}, (), 1)
    value = Value("07", "x", "", "2023", 12.345, "%")
    assert value_text(indicator, value) == "12,3"
    assert value_text(indicator, replace(value, flags=(Flag.SMALL_BASE.value,))) == "(12,3)"


def test_coverage_of_the_whole_is_weighted(make: Any) -> None:
    comparison = make().comparison
    row = 3
    weight = sum(lens.weights.sum() for lens in comparison.lenses.values())
    present = sum(lens.weights[~np.isnan(lens.points[row])].sum() for lens in comparison.lenses.values())
    assert whole_coverage(comparison, row) == pytest.approx(present / weight)


def test_the_legend_counts_every_place(make: Any) -> None:
    comparison = make().comparison
    for lens in LENSES:
        legend, steps = legend_of(comparison, lens), steps_of(comparison, lens)
        assert sum(step.count for step in legend.steps) + legend.gaps == 38
        for step in legend.steps:
            assert step.count == sum(1 for value in steps.values() if value == step.step)


def test_numbers_stand_on_a_map_only_where_they_fit(make: Any) -> None:
    assert numbers_fit(make(38).layer)
    assert not numbers_fit(make(900).layer)


@pytest.mark.parametrize(
    ("key", "title"), [("072335006", "Verbandsgemeinde Musterland"), ("07233", "Musterland"), ("073150000", "Musterland")]
)
def test_an_association_is_called_by_its_kind(make: Any, key: str, title: str) -> None:
    comparison = make(8).comparison
    assert group_title(replace(comparison, group=replace(comparison.group, key=key))) == title


def test_places_are_called_by_their_land(make: Any) -> None:
    comparison = make(8).comparison
    assert counted(comparison, 1) == "1 Ortsgemeinde"
    assert counted(replace(comparison, group=replace(comparison.group, key="07999")), 8) == "8 Gemeinden"
