"""Points: from the wall, by code, on the matrix, and on ballots that tell nobody's order once the vote is closed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Card, Vote, Workshop
from tests.core.workshops.service.conftest import labels

NOW = datetime(2026, 11, 19, 20, 0, tzinfo=UTC)


@pytest.fixture
def held(project: Project, evening: Workshop) -> list[Card]:
    """Four cards."""
    return workshops.add_cards(project, evening.id, [f"Karte {n}" for n in range(4)])


@pytest.fixture
def vote(project: Project, evening: Workshop) -> Vote:
    """Three points each, two on one card."""
    made = Vote(workshop_id=evening.id, question="Was zuerst?", points_each=3, most_on_one=2)
    return workshops.save_vote(project, made)


def points(project: Project, vote: Vote) -> dict[str, int]:
    """Points by the text of the item."""
    return {row.item.text: row.points for row in workshops.tally(project, vote.id).rows if row.points}


def test_votes_are_kept_in_order_and_changed(project: Project, evening: Workshop, vote: Vote) -> None:
    second = workshops.save_vote(project, Vote(workshop_id=evening.id, question="Wie war es?", kind="one"))
    assert workshops.votes(project, evening.id) == [vote, second]
    assert (second.points_each, second.most_on_one, second.is_closed) == (1, 1, False)
    changed = workshops.save_vote(project, Vote(id=vote.id, question="Womit beginnen?", points_each=5))
    assert workshops.votes(project, evening.id)[0] == changed
    workshops.delete_vote(project, second.id)
    project.undo()
    assert workshops.votes(project, evening.id) == [changed, second]


def test_points_from_the_wall_replace_those_before(project: Project, vote: Vote, held: list[Card]) -> None:
    workshops.set_points(project, vote.id, held[0].id, 4)
    workshops.set_points(project, vote.id, held[0].id, 7)
    workshops.set_points(project, vote.id, held[1].id, 2)
    assert points(project, vote) == {"Karte 0": 7, "Karte 1": 2}
    project.undo()
    assert points(project, vote) == {"Karte 0": 7}


def test_merged_cards_count_together_once(project: Project, vote: Vote, held: list[Card]) -> None:
    workshops.set_points(project, vote.id, held[0].id, 4)
    workshops.add_ballot(project, vote.id, {held[1].id: 2, held[2].id: 1})
    merged = workshops.merge(project, [held[0].id, held[1].id], "Zusammen")
    assert points(project, vote) == {"Zusammen": 6, "Karte 2": 1}
    workshops.split(project, merged.id)
    assert points(project, vote) == {"Karte 0": 4, "Karte 1": 2, "Karte 2": 1}


def test_points_are_typed_by_code(project: Project, vote: Vote, held: list[Card]) -> None:
    one, two = held[0].code, held[1].code
    found = workshops.enter_by_code(project, vote.id, f"{one.lower()} 4 Punkte; {two}: 2\nZ99 3; Kuchen; {one} 5")
    assert found == workshops.CodesRead({one: 5, two: 2}, ("Z99",), ("Kuchen",))
    assert points(project, vote) == {"Karte 0": 5, "Karte 1": 2}
    assert labels(project)[-1] == "Punkte nach Kartennummer eingegeben"
    with pytest.raises(DeskError, match="nennt keine Karte dieser Werkstatt"):
        workshops.enter_by_code(project, vote.id, "Z99 3")


def test_a_place_on_the_matrix_leaves_the_points(project: Project, evening: Workshop, held: list[Card]) -> None:
    made = workshops.save_vote(project, Vote(workshop_id=evening.id, question="Was lohnt?", kind="matrix"))
    workshops.set_points(project, made.id, held[0].id, 3)
    workshops.set_place(project, made.id, held[0].id, 4.5, 2)
    row = workshops.tally(project, made.id).rows[0]
    assert (row.points, row.impact, row.effort, row.rank) == (3, 4.5, 2.0, 1)
    workshops.set_place(project, made.id, held[0].id, None, None)
    assert workshops.tally(project, made.id).rows[0].rank == 0


def test_ballots_hold_to_the_limits(project: Project, vote: Vote, held: list[Card]) -> None:
    before = labels(project)
    for given in ({}, {held[0].id: 3}, {held[0].id: 2, held[1].id: 2}, {held[0].id: -1}, {"weg": 1}):
        with pytest.raises(DeskError, match="Es wurde nichts geändert"):
            workshops.add_ballot(project, vote.id, given)
    assert labels(project) == before
    made = workshops.add_ballot(project, vote.id, {held[0].id: 2, held[1].id: 0})
    assert workshops.ballots(project, vote.id) == [made]
    assert made.points == {held[0].id: 2}
    workshops.delete_ballot(project, made.id)
    assert workshops.ballots(project, vote.id) == []
    with pytest.raises(DeskError, match="Diesen Stimmzettel gibt es nicht mehr"):
        workshops.delete_ballot(project, made.id)


def test_a_card_of_another_evening_gets_no_points(project: Project, vote: Vote) -> None:
    other = workshops.save_workshop(project, Workshop(title="Anderer Abend"))
    strange = workshops.add_card(project, Card(workshop_id=other.id, text="fremd"))
    with pytest.raises(DeskError, match="anderen Werkstatt"):
        workshops.set_points(project, vote.id, strange.id, 1)


def test_a_closed_vote_stays_as_it_is(project: Project, vote: Vote, held: list[Card]) -> None:
    made = workshops.add_ballot(project, vote.id, {held[0].id: 2})
    workshops.close_vote(project, vote.id, clock=lambda: NOW)
    closed = workshops.votes(project, vote.workshop_id)[0]
    assert closed.closed_on == "2026-11-19"
    for deed in (
        lambda: workshops.add_ballot(project, vote.id, {held[0].id: 1}),
        lambda: workshops.set_points(project, vote.id, held[0].id, 1),
        lambda: workshops.save_vote(project, closed),
        lambda: workshops.delete_ballot(project, made.id),
        lambda: workshops.enter_by_code(project, vote.id, f"{held[0].code} 3"),
    ):
        with pytest.raises(DeskError, match="abgeschlossen"):
            deed()
    assert points(project, vote) == {"Karte 0": 2}


def test_no_byte_of_the_file_tells_the_order_of_closed_ballots(project: Project, vote: Vote, held: list[Card]) -> None:
    made = [workshops.add_ballot(project, vote.id, {held[n % 4].id: 1 + n % 2}) for n in range(24)]
    workshops.delete_ballot(project, made.pop(3).id)
    workshops.close_vote(project, vote.id)
    assert sorted(one.id for one in made) == [one.id for one in workshops.ballots(project, vote.id)]
    with project.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT count(*) FROM journal_change WHERE table_name IN ('ballot', 'ballot_point')"
        ).scalar_one()
    assert rows == 0, "the history has no change of a ballot any more"
    written = project.path.read_bytes()
    in_file = sorted(made, key=lambda one: written.find(one.id.encode()))
    entered = [one.id for one in made]
    assert [one.id for one in in_file] != entered and [one.id for one in in_file] != entered[::-1]


def test_votes_that_are_not_there_are_said(project: Project) -> None:
    for deed in (workshops.tally, workshops.ballots, workshops.delete_vote, workshops.close_vote):
        with pytest.raises(DeskError, match="Diese Abstimmung gibt es nicht mehr"):
            deed(project, "weg")
    with pytest.raises(DeskError, match="Diese Werkstatt gibt es nicht mehr"):
        workshops.votes(project, "weg")
