"""Milestones, news and dates of measures, and the history that a change of state writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.workshops import service
from in2desk.core.workshops.model import EventDate, Measure, Milestone, News

LATER = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def tandem(project: Project) -> Measure:
    return service.save_measure(project, Measure(title="KulturTandem", kind="series"))


def test_milestones_stand_in_the_order_they_are_due(project: Project, tandem: Measure) -> None:
    late, none, early = (
        service.save_milestone(project, Milestone(measure_id=tandem.id, title=title, due_on=day))
        for title, day in [("b", "31.12.2027"), ("c", ""), ("a", "2027-01-31")]
    )
    assert service.milestones(project, tandem.id) == [early, late, none] == service.milestones(project)
    done = service.save_milestone(project, replace(late, done_on="1.12.2027", measure_id="anders"))
    assert (done.done_on, done.measure_id) == ("2027-12-01", tandem.id)
    service.delete_milestone(project, early.id)
    assert service.milestones(project) == [done, none]
    project.undo()
    assert len(service.milestones(project)) == 3


def test_news_are_of_today_where_no_day_is_said(project: Project, tandem: Measure) -> None:
    first = service.add_news(project, News(measure_id=tandem.id, text="läuft an"), clock=lambda: LATER)
    second = service.add_news(project, News(measure_id=tandem.id, text="12 Paare", day="3.5.2027"))
    assert first.day == "2027-02-01"
    assert service.news(project) == [second, first]
    assert project.undo_label == f"Neuigkeit zu {tandem.code} notiert"
    service.delete_news(project, first.id)
    assert service.news(project, tandem.id) == [second]


def test_dates_hold_how_many_came(project: Project, tandem: Measure) -> None:
    made = service.save_date(project, EventDate(measure_id=tandem.id, day="2027-03-01", participants=0))
    counted = service.save_date(project, replace(made, participants=17))
    assert service.dates(project, tandem.id) == [counted]
    assert service.save_date(project, counted) == counted
    assert len(project.history()) == 3
    service.delete_date(project, made.id)
    assert service.dates(project) == []


def test_a_new_state_is_news(project: Project, tandem: Measure) -> None:
    other = service.save_measure(project, Measure(title="Lotsen", status="running"))
    service.set_measure_status(project, [tandem.id, other.id], "running", clock=lambda: LATER)
    assert [(one.measure_id, one.text) for one in service.news(project)] == [(tandem.id, "Stand: läuft")]
    assert project.undo_label == "Stand von 1 Maßnahmen geändert"
    service.save_measure(project, replace(other, status="done"))
    assert [one.text for one in service.news(project, other.id)] == ["Stand: erledigt"]
    project.undo()
    assert service.measure(project, other.id).status == "running"
    assert service.news(project, other.id) == []


def test_what_belongs_to_a_measure_goes_and_comes_with_it(project: Project, tandem: Measure) -> None:
    service.save_milestone(project, Milestone(measure_id=tandem.id, title="Räume"))
    service.add_news(project, News(measure_id=tandem.id, text="läuft"))
    service.delete_measure(project, tandem.id)
    assert (service.milestones(project), service.news(project)) == ([], [])
    project.undo()
    assert (len(service.milestones(project)), len(service.news(project))) == (1, 1)


def test_what_makes_none_is_refused(project: Project, tandem: Measure) -> None:
    calls = [
        lambda: service.save_milestone(project, Milestone(measure_id=tandem.id)),
        lambda: service.save_milestone(project, Milestone(measure_id="weg", title="x")),
        lambda: service.save_milestone(project, Milestone(measure_id=tandem.id, title="x", due_on="bald")),
        lambda: service.add_news(project, News(measure_id=tandem.id, text=" ")),
        lambda: service.add_news(project, News(measure_id="\ud800", text="x")),
        lambda: service.save_date(project, EventDate(measure_id=tandem.id, day="")),
        lambda: service.save_date(project, EventDate(measure_id=tandem.id, day="2027-01-01", participants=-1)),
        lambda: service.save_date(project, EventDate(measure_id=tandem.id, day="2027-01-01", participants=10**30)),
        lambda: service.delete_milestone(project, "weg"),
        lambda: service.delete_news(project, "weg"),
        lambda: service.delete_date(project, "weg"),
        lambda: service.set_measure_status(project, [tandem.id], "new"),
        lambda: service.dates(project, "weg"),
    ]
    for call in calls:
        with pytest.raises(DeskError):
            call()
    assert len(project.history()) == 1
