"""The overview: what is there, what is missing, and the most urgent thing first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Evidence, Round, Sheet
from in2desk.core.links.overview import ChecklistFacts, MeasureFacts
from in2desk.core.links.service.feeding import feed_indicator
from in2desk.core.links.service.gathering import gather, overview, places
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project
from in2desk.core.sample import create_sample
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.service import OwnEntry
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Idea, Measure, News

NOVEMBER, MARCH = datetime(2026, 11, 23, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Project]:
    """The sample project."""
    made = create_sample(tmp_path / "a.in2")
    yield made
    made.close()


def test_an_empty_project_asks_for_the_register_and_the_checklist(tmp_path: Path) -> None:
    empty = create_project(tmp_path / "leer.in2", "Leer")
    found = overview(empty)
    assert [step.action for step in found.next_steps] == ["import", "checklist.entry"]
    assert "Gemeindeverzeichnis" in found.next_steps[0].title
    assert {area.area: area.state for area in found.areas} == dict.fromkeys(("data", "regions", "checklist", "reports"), "info")
    empty.close()


def test_the_facts_of_the_sample(sample: Project) -> None:
    facts = gather(sample)
    assert (facts.municipalities, facts.has_home, facts.has_outlines) == (74, True, False)
    assert facts.figures == statistics.figure_count(sample) > 0
    assert facts.files == len({s.sha256 for s in statistics.sources(sample)})


def test_each_step_says_why(sample: Project) -> None:
    steps = overview(sample).next_steps
    assert steps
    assert all(step.title and step.reason and step.button and step.action for step in steps)


def test_gaps_are_counted_in_places_and_close_when_typed_in(sample: Project) -> None:
    before = dict(gather(sample).entry_gaps)
    clubs = next(i.name["de"] for i in statistics.catalogue(sample) if i.id == "vereine")
    assert before[clubs] == 1  # 73 of 74 places have an invented entry
    held = {entry.key for entry in statistics.entries(sample) if entry.indicator == "vereine"}
    places = [key for home in ("072335006", "073335007") for key in statistics.register(sample).parts(home)]
    (gap,) = set(places) - held
    statistics.set_entries(sample, [OwnEntry("vereine", gap, "2026", 3)])
    assert clubs not in dict(gather(sample).entry_gaps)


def test_the_figures_of_the_areas_are_written_in_german(sample: Project) -> None:
    data = next(area for area in overview(sample).areas if area.area == "data")
    figures = f"{statistics.figure_count(sample):,}".replace(",", ".")
    assert figures in data.content
    assert data.when.count(".") == 2


def test_an_indicator_without_a_table_is_named(sample: Project) -> None:
    missing = gather(sample).without_data
    shown = {i.name["de"] for i in statistics.catalogue(sample) if i.active}
    assert {name for name, _note in missing} <= shown


def test_the_checklist_in_numbers(tmp_path: Path) -> None:
    with create_project(tmp_path / "leer.in2", "Leer", ["072335006"]) as project:
        assert gather(project).checklist == ChecklistFacts()
        made = checklists.save_round(project, Round(title="Herbst 2026", day="2026-10-05"))
        keys = [one.id for one in checklists.checklist(project, made.checklist_id).criteria]
        checklists.add_sheet(project, Sheet(round_id=made.id, joint=True, answers=dict.fromkeys(keys, "2")))
        checklists.add_sheet(project, Sheet(round_id=made.id, joint=True, answers={keys[0]: "?"}))
        facts = gather(project).checklist
        assert facts == ChecklistFacts(1, "Herbst 2026", "2026-10-05", False, 2, 1, len(keys), False, False)
        feed_indicator(project, made.id, "total")
        checklists.save_evidence(project, Evidence(round_id=made.id, criterion_id=keys[0], note="Mappe"))
        checklists.close_round(project, made.id)
        facts = gather(project).checklist
        assert facts == ChecklistFacts(1, "Herbst 2026", "2026-10-05", True, 2, 0, len(keys) - 1, True, True)


def test_an_indicator_that_another_room_feeds_has_no_table(sample: Project) -> None:
    statistics.set_active(sample, ["willk"], True)
    names = {name for name, _note in gather(sample).without_data}
    assert not any("Willkommenskultur" in name for name in names)


def test_measures_are_overdue_or_quiet_by_the_clock(tmp_path: Path) -> None:
    with create_project(tmp_path / "m.in2", "M") as project:
        workshops.save_measure(project, Measure(title="Lotsen", due_on="2026-12-01"), clock=lambda: NOVEMBER)
        kept = workshops.save_measure(project, Measure(title="Bus"), clock=lambda: NOVEMBER)
        workshops.save_idea(project, Idea(title="Weg"))
        workshops.add_news(project, News(measure_id=kept.id, day="2027-02-20", text="läuft"))
        facts = gather(project, clock=lambda: MARCH).measures
        assert facts == MeasureFacts(1, 2, ("Lotsen",), ("Lotsen",), 1)
        assert gather(project, clock=lambda: NOVEMBER).measures == MeasureFacts(1, 2, (), (), 1)
        titles = [step.title for step in overview(project, clock=lambda: MARCH).next_steps]
        assert titles[1:3] == ["1 Maßnahme ist überfällig", "Von 1 Maßnahme seit 90 Tagen nichts gehört"]


def test_places_are_known_by_name(sample: Project) -> None:
    found = places(sample)
    assert len(found) >= 70
    held = statistics.register(sample)
    assert all(held.name(key) == name for name, key in found.items())
