"""The readiness lens gets the maturity of the round that was named valid, with its day, its sheets and its coverage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round, Sheet
from in2desk.core.links.service.feeding import WELCOME, feed_indicator, feeds
from in2desk.core.project.project import Project
from in2desk.core.regions import service as regions
from in2desk.core.sample import create_sample
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import Value

HOME, PLACE = "072335006", "07233026"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """The sample with a checklist of its own and no rounds but those of the test."""
    made = create_sample(tmp_path / "a.in2")
    for one in checklists.rounds(made):
        if one.valid_view:
            checklists.set_valid(made, one.id, "")
    yield made
    made.close()


def filled(
    project: Project, choice: str = "2", sheets: int = 1, *, joint: bool = True, view: str = "workshop", **head: str
) -> Round:
    """A round whose sheets say the same everywhere."""
    made = checklists.save_round(project, Round(**{"title": "Herbst 2026", "day": "2026-10-05", **head}))
    keys = [one.id for one in checklists.checklist(project, made.checklist_id).criteria]
    answers = dict.fromkeys(keys, choice)
    checklists.add_sheets(project, [Sheet(round_id=made.id, view=view, joint=joint, answers=answers) for _n in range(sheets)])
    return made


def values(project: Project, level: str = "verband") -> Mapping[str, Value]:
    (feed,) = feeds(project)
    assert feed.indicator == WELCOME
    return {value.key: value for value in feed.values(level)}


def test_nothing_is_fed_until_a_round_is_named(project: Project) -> None:
    filled(project)
    assert values(project) == values(project, "gemeinde") == {}


def test_a_round_about_no_place_is_about_the_home(project: Project) -> None:
    made = filled(project)
    feed_indicator(project, made.id, "total")
    assert set(values(project)) == {"072335006", "073335007"}
    value = values(project)[HOME]
    assert (value.value, value.period, value.unit, value.missing, value.example) == (2.0, "2026-10-05", "0-4", "", False)
    assert value.table == "Checkliste Willkommenskultur"
    assert value.locator == f"Runde {made.code} „Herbst 2026“, ein Bogen, Abdeckung 100\u00a0%"
    assert value.source == ""
    assert values(project, "gemeinde") == {}


def test_a_round_about_a_municipality_feeds_that_one_only(project: Project) -> None:
    feed_indicator(project, filled(project, region_key=PLACE).id, "workshop")
    assert set(values(project, "gemeinde")) == {PLACE}
    assert values(project) == {}
    assert "Sicht Werkstatt (1 Bogen)" in values(project, "gemeinde")[PLACE].locator


def test_the_newest_round_about_a_region_counts(project: Project) -> None:
    for choice, day, key in (("1", "2024-05-01", HOME), ("3", "2026-05-01", ""), ("0", "2025-05-01", "")):
        checklists.set_valid(project, filled(project, choice, day=day, region_key=key).id, "total")
    assert values(project)[HOME].period == "2025-05-01", "of two rounds about the home only the last named feeds"
    assert {key: value.value for key, value in values(project).items()} == {HOME: 0.0, "073335007": 0.0}


def test_all_sheets_are_counted_and_the_gaps_of_a_sheet_lower_the_coverage(project: Project) -> None:
    made = filled(project, "3", 6, joint=False)
    checklists.add_sheet(project, Sheet(round_id=made.id, view="workshop"))
    feed_indicator(project, made.id, "total")
    assert values(project)[HOME].locator.endswith("alle 7 Bögen, Abdeckung 86\u00a0%")


def test_what_is_kept_back_is_a_gap_and_no_zero(project: Project) -> None:
    made = filled(project, "3", 2, joint=False)
    feed_indicator(project, made.id, "workshop")
    value = values(project)[HOME]
    assert (value.value, value.missing) == (None, "secret_or_unknown")
    assert value.locator.endswith("Sicht Werkstatt (2 Bögen), verdeckt zum Schutz einzelner Personen")
    checklists.set_show_small(project, made.id, True)
    assert values(project)[HOME].value == 3.0


def test_a_round_without_answers_is_a_gap(project: Project) -> None:
    feed_indicator(project, checklists.save_round(project, Round(title="Leer")).id, "total")
    value = values(project)[HOME]
    assert (value.value, value.missing) == (None, "not_collected")


def test_naming_a_round_switches_the_indicator_on_in_one_step(project: Project) -> None:
    made, steps = filled(project), len(project.history())
    feed_indicator(project, made.id, "total")
    assert [step.label for step in project.history()[steps:]] == [f"Runde {made.code} gilt für die Bereitschaft"]
    assert next(one for one in statistics.catalogue(project) if one.id == WELCOME).active
    project.undo()
    assert not next(one for one in statistics.catalogue(project) if one.id == WELCOME).active
    assert values(project) == {}


def test_taking_the_name_away_leaves_the_indicator_on(project: Project) -> None:
    made = filled(project)
    feed_indicator(project, made.id, "total")
    feed_indicator(project, made.id, "")
    assert values(project) == {}
    assert next(one for one in statistics.catalogue(project) if one.id == WELCOME).active


def test_the_comparison_counts_it(project: Project) -> None:
    feed_indicator(project, filled(project, "4", region_key=PLACE).id, "total")
    found = regions.compare(project, HOME, external=feeds(project))
    assert found.values[WELCOME][PLACE].value == 4.0
    assert WELCOME in found.lenses["readiness"].indicators
    without = regions.compare(project, HOME)
    assert without.values[WELCOME][PLACE].value is None


@pytest.mark.parametrize(("round_id", "view"), [("weg", "total"), ("\ud800", ""), ("", "total")])
def test_a_round_that_is_not_there_is_refused(project: Project, round_id: str, view: str) -> None:
    with pytest.raises(DeskError, match="nicht mehr"):
        feed_indicator(project, round_id, view)


def test_an_unknown_view_or_a_catalogue_without_the_indicator_changes_nothing(project: Project) -> None:
    made = filled(project)
    steps = len(project.history())
    with pytest.raises(DeskError, match="Sicht"):
        feed_indicator(project, made.id, "alle")
    assert len(project.history()) == steps
    statistics.delete_indicator(project, WELCOME)
    with pytest.raises(DeskError, match="„willk“"):
        feed_indicator(project, made.id, "total")
    assert checklists.assessment_round(project, made.id).valid_view == ""
