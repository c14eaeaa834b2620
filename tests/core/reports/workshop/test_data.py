"""What the minutes are made from: counted once, with what grew from every card."""

from __future__ import annotations

from in2desk.core.project.project import Project
from in2desk.core.reports.workshop.data import head_of, minutes_of
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Workshop
from tests.core.reports.workshop.conftest import TEXTS, TODAY


def test_cards_and_points_are_those_of_the_services(evening: tuple[Project, Workshop]) -> None:
    project, made = evening
    data = minutes_of(project, made, TODAY)
    assert data.cards == len(TEXTS)
    tally = workshops.tally(project, workshops.votes(project, made.id)[0].id)
    assert sum(data.points(item) for item in data.board.items) == tally.given
    assert [step.content for step, _span in data.agenda] == [step.content for step in workshops.agenda(project, made.id)]


def test_what_grew_from_a_statement_grew_from_its_cards_too(evening: tuple[Project, Workshop]) -> None:
    project, made = evening
    data = minutes_of(project, made, TODAY)
    statement = next(item for item in data.board.items if item.is_statement)
    assert {entry.ref.table for entry in data.became(statement)} == {"idea", "measure"}
    assert all(data.became(item) == () for item in data.board.items if item != statement)


def test_the_head_is_the_office_of_the_project(evening: tuple[Project, Workshop]) -> None:
    assert head_of(evening[0], TODAY).office == "VG Musterland"
