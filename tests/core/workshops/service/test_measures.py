"""Ideas and measures: codes, what is refused, and that every change is one step that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project
from in2desk.core.workshops import service
from in2desk.core.workshops.model import Idea, Measure
from tests.core.workshops.service.conftest import labels

LATER = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)


def test_ideas_get_codes_of_this_laptop(project: Project) -> None:
    made = [service.save_idea(project, Idea(title=f"Idee {n}")) for n in range(3)]
    letter = project.letter
    assert [one.code for one in made] == [f"I{letter}1", f"I{letter}2", f"I{letter}3"]
    assert service.ideas(project) == made[::-1]
    assert labels(project)[0] == f"Idee I{letter}1 angelegt"


def test_a_code_is_not_given_again_while_a_greater_one_is_there(project: Project) -> None:
    first, second = (service.save_idea(project, Idea(title=title)) for title in "ab")
    service.delete_idea(project, first.id)
    assert service.save_idea(project, Idea(title="c")).code == f"I{project.letter}3"
    assert service.idea(project, second.id) == second


def test_measures_count_apart_from_ideas(project: Project) -> None:
    service.save_idea(project, Idea(title="Lotsen"))
    assert service.save_measure(project, Measure(title="Lotsen schulen")).code == f"M{project.letter}1"


def test_a_changed_idea_keeps_code_and_first_day(project: Project) -> None:
    made = service.save_idea(project, Idea(title=" Lotsen\nfür alle ", tags=("Ehrenamt", "", "a, b", "Ehrenamt")))
    assert (made.title, made.tags, made.changed_on) == ("Lotsen für alle", ("Ehrenamt", "a b"), "")
    changed = service.save_idea(project, replace(made, code="X9", created_on="1900-01-01", status="checked"), clock=lambda: LATER)
    assert changed == replace(made, status="checked", changed_on="2027-02-01")
    assert labels(project)[-1] == f"Idee {made.code} geändert"
    project.undo()
    assert service.idea(project, made.id) == made


def test_saving_without_a_change_is_no_step(project: Project) -> None:
    made = service.save_idea(project, Idea(title="Lotsen"))
    planned = service.save_measure(project, Measure(title="Lotsen schulen", due_on="31.12.2027", cost=500))
    assert service.save_idea(project, made, clock=lambda: LATER) == made
    assert service.save_measure(project, planned, clock=lambda: LATER) == planned
    assert len(project.history()) == 2


def test_a_measure_is_stored_with_all_it_says(project: Project) -> None:
    wanted = Measure(
        title="Lotsen schulen",
        reason="Neue Haushalte\nsind allein",
        responsible="Fachbereich 2",
        begins_on="1.3.2027",
        due_on="31.12.2027",
        success="zehn Tandems",
        region_key="07233001",
        partners="Caritas",
        cost=1200,
        funding="Landesmittel",
        theme="society",
    )
    made = service.save_measure(project, wanted)
    expected = replace(
        wanted, id=made.id, code=made.code, created_on=made.created_on, begins_on="2027-03-01", due_on="2027-12-31"
    )
    assert made == expected == service.measure(project, made.id)
    assert service.measures(project) == [made]
    service.delete_measure(project, made.id)
    assert service.measures(project) == []
    project.undo()
    assert service.measures(project) == [made]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title": " "}, "„Idee“ fehlt"),
        ({"title": "x" * 301}, "„Idee“ ist zu lang"),
        ({"status": "halb"}, "„halb“ gibt es nicht für „Stand“"),
        ({"theme": "alles"}, "„alles“ gibt es nicht"),
        ({"region_key": "Basberg"}, "kein Schlüssel"),
        ({"text": "a\0b"}, "nicht speichern"),
    ],
)
def test_what_makes_no_idea_is_refused(project: Project, changed: dict[str, str], says: str) -> None:
    with pytest.raises(DeskError, match=says):
        service.save_idea(project, replace(Idea(title="Lotsen"), **changed))
    assert service.ideas(project) == []
    assert project.history() == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title": ""}, "„Maßnahme“ fehlt"),
        ({"due_on": "bald"}, "kein Tag für „Bis wann“"),
        ({"begins_on": "2027-02-30"}, "kein Tag für „Beginn“"),
        ({"begins_on": "2027-03-01", "due_on": "2027-02-01"}, "vor dem Beginn"),
        ({"status": "new"}, "gibt es nicht"),
        ({"kind": "Fest"}, "gibt es nicht"),
        ({"cost": -1.0}, "ab 0"),
        ({"cost": float("nan")}, "ab 0"),
        ({"cost": float("inf")}, "ab 0"),
    ],
)
def test_what_makes_no_measure_is_refused(project: Project, changed: dict[str, object], says: str) -> None:
    with pytest.raises(DeskError, match=says):
        service.save_measure(project, replace(Measure(title="Lotsen"), **changed))  # type: ignore[arg-type]
    assert service.measures(project) == []


@pytest.mark.parametrize("key", ["weg", "\0", "\ud800", "1" * 5000])
def test_what_is_not_there_is_refused(project: Project, key: str) -> None:
    calls = [service.idea, service.measure, service.delete_idea, service.delete_measure]
    for call in calls:
        with pytest.raises(DeskError, match="nicht mehr"):
            call(project, key)
    with pytest.raises(DeskError, match="nicht mehr"):
        service.save_idea(project, Idea(id=key, title="Lotsen"))
    with pytest.raises(DeskError, match="nicht mehr"):
        service.save_measure(project, Measure(id=key, title="Lotsen"))


def test_any_text_is_kept_or_refused(tmp_path: Path) -> None:
    with create_project(tmp_path / "b.in2", "B") as project:

        @settings(max_examples=25)
        @given(st.text(max_size=40))
        def check(text: str) -> None:
            try:
                made = service.save_idea(project, Idea(title="Lotsen", text=text))
            except DeskError:
                return
            assert service.idea(project, made.id).text == made.text

        check()
        assert len(service.ideas(project)) > 2


def test_several_are_handed_over_in_one_step(project: Project) -> None:
    keys = [service.save_measure(project, Measure(title=title, responsible="Amt")).id for title in ("Lotsen", "Paten")]
    before = len(project.history())
    service.set_responsible(project, keys, " Volkshochschule ")
    assert {service.measure(project, key).responsible for key in keys} == {"Volkshochschule"}
    assert len(project.history()) == before + 1
    service.set_responsible(project, keys, "Volkshochschule")
    assert len(project.history()) == before + 1
    with pytest.raises(DeskError):
        service.set_responsible(project, [*keys, "weg"], "")
    assert {service.measure(project, key).responsible for key in keys} == {"Volkshochschule"}
