"""Workshops and series: kept, copied without what came of them, given dates, written out as a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import AgendaItem, Material, Outcome, Question, Series, Workshop
from tests.core.workshops.service.conftest import labels

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def filled(project: Project, evening: Workshop) -> Workshop:
    """The evening with something in every list, and people who came."""
    for minutes in (15, 45):
        workshops.save_agenda_item(project, AgendaItem(workshop_id=evening.id, minutes=minutes, content=f"Schritt {minutes}"))
    workshops.save_question(project, Question(workshop_id=evening.id, text="Was hält Sie hier?"))
    stored = workshops.save_material(project, Material(workshop_id=evening.id, text="Karten"))
    workshops.save_material(project, replace(stored, done=True))
    workshops.save_outcome(project, Outcome(workshop_id=evening.id, text="Weiter im Mai"))
    workshops.set_participants(project, evening.id, {"resident": 12})
    return workshops.save_workshop(project, replace(evening, course="Es war lebhaft."))


def test_what_is_not_said_is_today_in_the_evening(project: Project) -> None:
    made = workshops.save_workshop(project, Workshop(title="Jetzt"), clock=lambda: NOW)
    assert (made.day, made.starts_at) == ("2026-11-23", "18:00")
    assert workshops.workshop(project, made.id) == made


def test_the_newest_day_comes_first(project: Project, evening: Workshop) -> None:
    later = workshops.save_workshop(project, Workshop(title="Später", day="2027-01-01"))
    same_day = workshops.save_workshop(project, Workshop(title="Am Morgen", day=evening.day, starts_at="09:00"))
    assert workshops.workshops(project) == [later, evening, same_day]


def test_a_change_is_one_step_and_the_same_is_none(project: Project, evening: Workshop) -> None:
    before = labels(project)
    changed = workshops.save_workshop(project, replace(evening, place="Bürgerhaus"))
    assert labels(project) == [*before, "Werkstatt geändert"]
    workshops.save_workshop(project, changed)
    assert len(labels(project)) == len(before) + 1
    project.undo()
    assert workshops.workshop(project, evening.id) == evening


def test_a_workshop_is_deleted_with_all_it_holds_and_comes_back(project: Project, evening: Workshop) -> None:
    filled(project, evening)
    held = workshops.agenda(project, evening.id)
    workshops.delete_workshop(project, evening.id)
    assert workshops.workshops(project) == []
    with pytest.raises(DeskError, match="Diese Werkstatt gibt es nicht mehr"):
        workshops.workshop(project, evening.id)
    project.undo()
    assert workshops.agenda(project, evening.id) == held
    assert workshops.participants(project, evening.id) == {"resident": 12}


def test_a_copy_takes_the_plan_and_leaves_what_came_of_it(project: Project, evening: Workshop) -> None:
    held = filled(project, evening)
    made = workshops.copy_workshop(project, evening.id, "18.11.2027")
    assert made == replace(held, id=made.id, day="2027-11-18", course="")
    plan = [(one.minutes, one.content, one.position) for one in workshops.agenda(project, made.id)]
    assert plan == [(15, "Schritt 15", 0), (45, "Schritt 45", 1)]
    assert [one.text for one in workshops.questions(project, made.id)] == ["Was hält Sie hier?"]
    assert [(one.text, one.done) for one in workshops.materials(project, made.id)] == [("Karten", False)]
    assert workshops.outcomes(project, made.id) == []
    assert workshops.participants(project, made.id) == {}
    ids = {one.id for one in workshops.agenda(project, evening.id)}
    assert ids.isdisjoint(one.id for one in workshops.agenda(project, made.id))


def test_a_copy_is_one_step(project: Project, evening: Workshop) -> None:
    filled(project, evening)
    workshops.copy_workshop(project, evening.id, "2027-11-18")
    project.undo()
    assert [one.id for one in workshops.workshops(project)] == [evening.id]


def test_a_series_has_one_date_for_each_new_day(project: Project, evening: Workshop) -> None:
    made = workshops.make_series(project, evening.id, ["2027-02-01", "2027-01-10", "2027-01-10", evening.day])
    assert [one.day for one in made] == ["2027-01-10", "2027-02-01"]
    (found,) = workshops.series(project)
    assert found.title == evening.title
    assert {one.series_id for one in workshops.workshops(project)} == {found.id}
    again = workshops.make_series(project, made[0].id, ["2027-02-01", "2027-03-01"])
    assert [one.day for one in again] == ["2027-03-01"], "known days are passed over"
    assert workshops.series(project) == [found], "still one series"


def test_a_series_is_one_step(project: Project, evening: Workshop) -> None:
    workshops.make_series(project, evening.id, ["2027-01-10", "2027-02-01"])
    assert labels(project)[-1] == "Reihe mit 2 Terminen angelegt"
    project.undo()
    assert workshops.workshops(project) == [evening]
    assert workshops.series(project) == []


@pytest.mark.parametrize("days", [[], ["2026-11-19"], ["irgendwann"], [f"{2000 + n}-01-01" for n in range(101)]])
def test_days_that_make_no_series_are_refused_whole(project: Project, evening: Workshop, days: list[str]) -> None:
    before = labels(project)
    with pytest.raises(DeskError, match="Es wurde nichts geändert"):
        workshops.make_series(project, evening.id, days)
    assert (labels(project), workshops.series(project)) == (before, [])
    assert workshops.workshops(project) == [evening]


def test_a_series_taken_apart_leaves_its_workshops(project: Project, evening: Workshop) -> None:
    made = workshops.save_series(project, Series(title=" KulturTandem ", note="jeden Monat"))
    assert made.title == "KulturTandem"
    workshops.save_workshop(project, replace(evening, series_id=made.id))
    assert workshops.save_series(project, replace(made, note="")).note == ""
    workshops.delete_series(project, made.id)
    assert workshops.series(project) == []
    assert workshops.workshop(project, evening.id).series_id == ""
    project.undo()
    assert workshops.workshop(project, evening.id).series_id == made.id


def test_a_series_that_is_not_there_is_refused(project: Project, evening: Workshop) -> None:
    for deed in (
        lambda: workshops.save_workshop(project, replace(evening, series_id="weg")),
        lambda: workshops.save_workshop(project, Workshop(title="x", series_id="weg")),
        lambda: workshops.delete_series(project, "weg"),
        lambda: workshops.save_series(project, Series(id="weg", title="x")),
        lambda: workshops.save_series(project, Series()),
    ):
        with pytest.raises(DeskError):
            deed()
    assert workshops.workshops(project) == [evening]


def test_dates_go_to_a_calendar(project: Project, evening: Workshop) -> None:
    filled(project, evening)
    text = workshops.ical(project, [evening.id, evening.id], clock=lambda: NOW)
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;TZID=Europe/Berlin:20261119T180000" in text
    assert "DTEND;TZID=Europe/Berlin:20261119T190000" in text, "15 and 45 minutes"
    assert "18:15 Schritt 45" in text.replace("\r\n ", "")


def test_a_date_without_agenda_takes_an_hour(project: Project, evening: Workshop) -> None:
    assert "DTEND;TZID=Europe/Berlin:20261119T190000" in workshops.ical(project, [evening.id])
    last = workshops.save_workshop(project, Workshop(title="Am Ende der Zeit", day="9999-12-31", starts_at="23:30"))
    assert "DTEND;TZID=Europe/Berlin:99991231T233000" in workshops.ical(project, [last.id])


def test_a_calendar_of_what_is_gone_is_refused(project: Project, evening: Workshop) -> None:
    with pytest.raises(DeskError, match="Diese Werkstatt gibt es nicht mehr"):
        workshops.ical(project, [evening.id, "weg"])
