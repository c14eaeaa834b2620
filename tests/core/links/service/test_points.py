"""Points of ideas: from the cards and statements they grew from, each counted once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from in2desk.core.links.model import Ref
from in2desk.core.links.service.points import points_of_ideas
from in2desk.core.links.service.threads import grown_from, link, promote, thread
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops import tables


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Cards c1 to c4; c1 and c2 are in statement s1; a closed vote with 3 points on s1, 2 on c1, 4 on c3; a ballot with 1 on c3."""
    made = create_project(tmp_path / "a.in2", "A")
    cards = [{"id": f"c{n}", "workshop_id": "w", "code": f"A{n}", "text": f"Karte\n{n} 💬"} for n in range(1, 5)]
    with made.step("Vorbereitet") as connection:
        about = {"id": "w", "title": "Ideenwerkstatt", "day": "2026-11-20", "starts_at": "18:00"}
        connection.execute(insert(tables.workshop), [about])
        connection.execute(insert(tables.card), cards)
        connection.execute(insert(tables.statement), [{"id": "s1", "workshop_id": "w", "text": "Zusammen"}])
        connection.execute(insert(tables.statement_card), [{"card_id": key, "statement_id": "s1"} for key in ("c1", "c2")])
        vote = {"id": "v", "workshop_id": "w", "question": "Was zuerst?", "kind": "several"}
        connection.execute(insert(tables.vote), [{**vote, "points_each": 5, "most_on_one": 2, "position": 0}])
        totals = [{"vote_id": "v", "item_id": item, "points": points} for item, points in [("s1", 3), ("c1", 2), ("c3", 4)]]
        connection.execute(insert(tables.vote_total), totals)
        connection.execute(insert(tables.ballot), [{"id": "b", "vote_id": "v"}])
        connection.execute(insert(tables.ballot_point), [{"id": "p", "ballot_id": "b", "item_id": "c3", "points": 1}])
    yield made
    made.close()


def test_a_statement_brings_its_cards_points_once(project: Project) -> None:
    idea = promote(project, Ref("statement", "s1"), "idea", "Zusammen", context="w")
    assert points_of_ideas(project) == {idea.id: 5}
    link(project, Ref("card", "c1"), idea, "w")
    link(project, Ref("card", "c2"), idea, "w")
    assert points_of_ideas(project) == {idea.id: 5}
    link(project, Ref("card", "c3"), idea)
    assert points_of_ideas(project) == {idea.id: 10}


def test_a_card_that_was_merged_has_the_points_of_all(project: Project) -> None:
    idea = promote(project, Ref("card", "c2"), "idea", "Zwei")
    none = promote(project, Ref("card", "c4"), "idea", "Vier")
    assert points_of_ideas(project) == {idea.id: 5}
    assert none.id not in points_of_ideas(project)


def test_the_thread_goes_from_the_measure_to_card_and_workshop(project: Project) -> None:
    idea = promote(project, Ref("card", "c3"), "idea", "Drei", context="w")
    measure = promote(project, idea, "measure", "Drei tun")
    found = thread(project, measure)
    assert [(one.kind_words, one.code) for one in found] == [("Karte", "A3"), ("Idee", "IA1"), ("Maßnahme", "MA1")]
    assert found[0].title == "Karte 3 💬"
    (source,) = grown_from(project, idea)
    assert source.context == "Werkstatt „Ideenwerkstatt“"


def test_vote_workshop_statement_can_be_linked(project: Project) -> None:
    idea = promote(project, Ref("statement", "s1"), "idea", "Zusammen")
    link(project, Ref("vote", "v"), idea)
    link(project, Ref("workshop", "w"), idea)
    found = {one.ref.table: (one.kind_words, one.title, one.code, one.when) for one in grown_from(project, idea)}
    assert found == {
        "statement": ("Aussage", "Zusammen", "A1", ""),
        "vote": ("Abstimmung", "Was zuerst?", "", ""),
        "workshop": ("Werkstatt", "Ideenwerkstatt", "", "2026-11-20"),
    }


def test_without_ideas_there_are_no_points(project: Project) -> None:
    assert points_of_ideas(project) == {}
    assert workshops.ideas(project) == []
