"""Names of participants: only with consent and a day to delete by, in no label of the history, and gone when erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.links import service as links
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project
from in2desk.core.safety.service import people
from in2desk.core.safety.service.erasing import erase
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Workshop

DAYS = ("19.11.2026", "31.12.2027")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = create_project(tmp_path / "a.in2", "A")
    yield made
    made.close()


@pytest.fixture
def evening(project: Project) -> Workshop:
    return workshops.save_workshop(project, Workshop(title="Ideenwerkstatt", day="2026-11-19"))


def names(project: Project, workshop_id: str) -> list[str]:
    return [one.person.name for one in links.participants_by_name(project, workshop_id)]


def test_a_name_comes_with_purpose_consent_and_its_end(project: Project, evening: Workshop) -> None:
    made = links.name_participant(project, evening.id, " Anna Muster ", *DAYS, role="newcomer")
    assert (made.person.name, made.person.consent_on, made.person.delete_by) == ("Anna Muster", "2026-11-19", "2027-12-31")
    assert made.person.purpose == "Werkstatt Ideenwerkstatt"
    assert (made.attendance.occasion, made.attendance.day, made.attendance.role) == ("Ideenwerkstatt", "2026-11-19", "Zugewanderte")
    assert links.participants_by_name(project, evening.id) == [made]
    assert people.due(project, date(2027, 12, 31)) == [made.person]
    assert workshops.participants(project, evening.id) == {}, "numbers are counted by role, not by names"


def test_it_is_one_step_whose_label_names_nobody(project: Project, evening: Workshop) -> None:
    before = len(project.history())
    links.name_participant(project, evening.id, "Anna Muster", *DAYS)
    step = project.history()[-1]
    assert len(project.history()) == before + 1
    assert step.label == "Teilnehmende Person eingetragen"
    project.undo()
    assert (people.people(project), people.attendances(project)) == ([], [])


@pytest.mark.parametrize(
    ("name", "consent", "end", "role", "words"),
    [
        ("  ", *DAYS, "", "Name"),
        ("Anna", "", DAYS[1], "", "Einwilligung vom"),
        ("Anna", "gestern", DAYS[1], "", "gestern"),
        ("Anna", DAYS[0], "", "", "Löschen bis"),
        ("Anna", DAYS[0], "18.11.2026", "", "vor der Einwilligung"),
        ("Anna", *DAYS, "chief", "Rolle"),
    ],
)
def test_nobody_is_named_without_these(
    project: Project, evening: Workshop, name: str, consent: str, end: str, role: str, words: str
) -> None:
    before = len(project.history())
    with pytest.raises(DeskError, match=words):
        links.name_participant(project, evening.id, name, consent, end, role)
    assert (people.people(project), len(project.history())) == ([], before)


def test_each_evening_has_its_own_in_the_order_of_names(project: Project, evening: Workshop) -> None:
    later = workshops.save_workshop(project, Workshop(title="Ideenwerkstatt", day="2026-12-03"))
    for who in ("Emma", "anna", "Bo"):
        links.name_participant(project, evening.id, who, *DAYS)
    links.name_participant(project, later.id, "Kim", *DAYS)
    assert names(project, evening.id) == ["anna", "Bo", "Emma"]
    assert names(project, later.id) == ["Kim"]
    with pytest.raises(DeskError, match="Diese Werkstatt gibt es nicht mehr"):
        links.participants_by_name(project, "weg")
    with pytest.raises(DeskError, match="Diese Werkstatt gibt es nicht mehr"):
        links.name_participant(project, "weg", "Anna", *DAYS)


def test_who_is_erased_is_gone_from_the_list(project: Project, evening: Workshop) -> None:
    made = links.name_participant(project, evening.id, "Zwirbelmeier", *DAYS)
    erase(project, made.person.id)
    assert names(project, evening.id) == []
    assert b"Zwirbelmeier" not in project.path.read_bytes()
