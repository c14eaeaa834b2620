"""The pin board: hung up, merged, split; whatever is done, every card stays as it was written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Board, Card, Group, Statement, Vote, Workshop
from in2desk.core.workshops.service.board import GROUPS, read_board, read_statements, workshop_of_item
from tests.core.workshops.service.conftest import labels


@pytest.fixture
def held(project: Project, evening: Workshop) -> list[Card]:
    """Six cards on the board."""
    return workshops.add_cards(project, evening.id, [f"Karte {n}" for n in range(6)])


@pytest.fixture
def groups(project: Project, evening: Workshop) -> list[Group]:
    """Two columns."""
    return [workshops.save_group(project, Group(workshop_id=evening.id, title=title)) for title in ("Hinkommen", "Wohnen")]


def shown(board: Board) -> list[list[str]]:
    """What hangs, as texts: column by column, then what hangs nowhere."""
    return [[item.text for item in column.items] for column in board.columns] + [[item.text for item in board.loose]]


def ids(held: list[Card], *places: int) -> list[str]:
    return [held[n].id for n in places]


def test_cards_are_hung_up_in_the_order_given(project: Project, evening: Workshop, held: list[Card], groups: list[Group]) -> None:
    workshops.place(project, ids(held, 3, 1), groups[0].id)
    workshops.place(project, ids(held, 5), groups[0].id, held[1].id)
    workshops.place(project, ids(held, 0), groups[1].id)
    board = workshops.board(project, evening.id)
    assert shown(board) == [["Karte 3", "Karte 5", "Karte 1"], ["Karte 0"], ["Karte 2", "Karte 4"]]
    workshops.place(project, ids(held, 3, 0), "")
    assert shown(workshops.board(project, evening.id))[2] == ["Karte 0", "Karte 2", "Karte 3", "Karte 4"]
    project.undo()
    assert workshops.board(project, evening.id) == board


def test_there_is_always_room_between_two(project: Project, evening: Workshop, held: list[Card], groups: list[Group]) -> None:
    workshops.place(project, ids(held, 0, 1), groups[0].id)
    for n in range(120):  # a number between two is used up after some fifty halves
        workshops.place(project, ids(held, 2 + n % 2), groups[0].id, held[1].id)
    assert shown(workshops.board(project, evening.id))[0] == ["Karte 0", "Karte 2", "Karte 3", "Karte 1"]


def test_a_group_taken_down_leaves_its_cards(project: Project, evening: Workshop, held: list[Card], groups: list[Group]) -> None:
    workshops.place(project, ids(held, 0, 1), groups[0].id)
    before = workshops.board(project, evening.id)
    workshops.delete_group(project, groups[0].id)
    assert len(workshops.board(project, evening.id).loose) == 6
    project.undo()
    assert workshops.board(project, evening.id) == before
    workshops.move_group(project, groups[1].id, -1)
    workshops.save_group(project, Group(id=groups[0].id, title="Unterwegs"))
    assert [column.group.title for column in workshops.board(project, evening.id).columns] == ["Wohnen", "Unterwegs"]


def test_merging_changes_no_card_and_splitting_brings_them_back(
    project: Project, evening: Workshop, held: list[Card], groups: list[Group]
) -> None:
    workshops.place(project, ids(held, 0), groups[0].id)
    workshops.place(project, ids(held, 1), groups[1].id)
    before = workshops.board(project, evening.id)
    made = workshops.merge(project, ids(held, 0, 1, 2), "Zusammen")
    assert workshops.cards(project, evening.id) == held
    assert shown(workshops.board(project, evening.id)) == [["Zusammen"], [], ["Karte 3", "Karte 4", "Karte 5"]]
    assert made == Statement(made.id, evening.id, "Zusammen", tuple(ids(held, 0, 1, 2)))
    workshops.split(project, made.id)
    after = workshops.board(project, evening.id)
    assert shown(after)[:2] == [["Karte 0", "Karte 2"], ["Karte 1"]], "what hung nowhere hangs where the statement did"
    project.undo()
    project.undo()
    assert workshops.board(project, evening.id) == before


def test_a_single_card_is_taken_out_of_many(project: Project, evening: Workshop, held: list[Card]) -> None:
    made = workshops.merge(project, ids(held, 0, 1, 2))
    assert made.text == "Karte 0"
    workshops.split(project, made.id, [held[2].id])
    with project.reading() as connection:
        assert read_statements(connection, evening.id)[0].card_ids == tuple(ids(held, 0, 1))
    workshops.split(project, made.id, [held[1].id])
    assert [item.is_statement for item in workshops.board(project, evening.id).items] == [False] * 6, "one card is no statement"


def test_statements_and_cards_are_merged_into_one(project: Project, evening: Workshop, held: list[Card]) -> None:
    first, second = workshops.merge(project, ids(held, 0, 1)), workshops.merge(project, ids(held, 2, 3))
    made = workshops.merge(project, [first.id, second.id, held[4].id], "Alles")
    (statement,) = [item for item in workshops.board(project, evening.id).items if item.is_statement]
    assert (statement.id, len(statement.cards), made.id) == (first.id, 5, first.id)


def test_the_statement_with_points_goes_on_and_two_of_them_are_refused(
    project: Project, evening: Workshop, held: list[Card]
) -> None:
    vote = workshops.save_vote(project, Vote(workshop_id=evening.id, question="Was zuerst?"))
    first, second = workshops.merge(project, ids(held, 0, 1)), workshops.merge(project, ids(held, 2, 3))
    workshops.set_points(project, vote.id, second.id, 5)
    assert workshops.merge(project, [first.id, second.id]).id == second.id
    assert workshops.tally(project, vote.id).rows[0].points == 5
    project.undo()
    workshops.set_points(project, vote.id, first.id, 2)
    with pytest.raises(DeskError, match="haben eigene Punkte"):
        workshops.merge(project, [first.id, second.id])


def test_what_a_statement_says_can_be_changed(project: Project, evening: Workshop, held: list[Card]) -> None:
    made = workshops.merge(project, ids(held, 0, 1))
    assert workshops.save_statement(project, Statement(id=made.id, text=" Besser ")).text == "Besser"
    assert workshops.board(project, evening.id).items[0].text == "Besser"
    before = labels(project)
    workshops.save_statement(project, Statement(id=made.id, text="Besser"))
    assert labels(project) == before


def test_a_suggestion_that_was_declined_is_remembered_once(project: Project, evening: Workshop, held: list[Card]) -> None:
    workshops.decline(project, held[1].id, held[0].id)
    workshops.decline(project, held[0].id, held[1].id)
    assert workshops.declined(project, evening.id) == {(held[0].id, held[1].id)}
    project.undo()
    assert workshops.declined(project, evening.id) == set()


def test_what_does_not_fit_together_is_refused(project: Project, held: list[Card], groups: list[Group]) -> None:
    other = workshops.save_workshop(project, Workshop(title="Anderer Abend"))
    strange = workshops.add_card(project, Card(workshop_id=other.id, text="fremd"))
    merged = workshops.merge(project, ids(held, 0, 1))
    before = labels(project)
    refused: list[Any] = [
        (lambda: workshops.place(project, [strange.id], groups[0].id), "anderen Werkstatt"),
        (lambda: workshops.place(project, [held[2].id, strange.id], ""), "verschiedenen Werkstätten"),
        (lambda: workshops.place(project, [held[0].id], groups[0].id), "liegt in einer Zusammenlegung"),
        (lambda: workshops.place(project, [], groups[0].id), "keine Karte gewählt"),
        (lambda: workshops.place(project, [held[2].id], "weg"), "Diese Gruppe gibt es nicht mehr"),
        (lambda: workshops.merge(project, [held[2].id, held[2].id]), "mindestens zwei Karten"),
        (lambda: workshops.merge(project, ["weg", "Müller"]), "gibt es nicht mehr"),
        (lambda: workshops.split(project, merged.id, [held[2].id]), "liegt nicht in der Zusammenlegung"),
        (lambda: workshops.split(project, "weg"), "gibt es nicht mehr"),
        (lambda: workshops.decline(project, held[2].id, held[2].id), "zwei verschiedene"),
        (lambda: workshops.save_statement(project, Statement(id=merged.id, text="")), "fehlt"),
    ]
    for deed, said in refused:
        with pytest.raises(DeskError, match=said):
            deed()
    assert labels(project) == before


def test_the_workshop_of_an_item_is_found(project: Project, evening: Workshop, held: list[Card], groups: list[Group]) -> None:
    made = workshops.merge(project, ids(held, 0, 1))
    with project.reading() as connection:
        assert workshop_of_item(connection, made.id) == workshop_of_item(connection, held[3].id) == evening.id
        assert GROUPS.all(connection, evening.id) == groups
        assert read_board(connection, evening.id) == workshops.board(project, evening.id)


deeds = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.lists(st.integers(0, 5), min_size=2, max_size=4)),
        st.tuples(st.just("split"), st.lists(st.integers(0, 5), max_size=2)),
        st.tuples(st.just("place"), st.lists(st.integers(0, 5), min_size=1, max_size=3)),
        st.tuples(st.just("undo"), st.just([])),
    ),
    max_size=8,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds)
def test_whatever_is_done_every_card_hangs_once_and_says_what_it_said(project: Project, wanted: list[tuple[str, list[int]]]) -> None:
    owner = workshops.save_workshop(project, Workshop(title="x"))
    held = workshops.add_cards(project, owner.id, [str(n) for n in range(6)])
    group = workshops.save_group(project, Group(workshop_id=owner.id, title="G"))
    done = 0
    for name, places in wanted:
        items = workshops.board(project, owner.id).items
        keys = list(dict.fromkeys(items[n % len(items)].id for n in places))
        steps = len(labels(project))
        if name == "undo" and done:
            project.undo()
        elif name == "merge" and len(keys) > 1:
            workshops.merge(project, keys)
        elif name == "split":
            for item in [one for one in items if one.is_statement][:1]:
                workshops.split(project, item.id, [item.cards[n % len(item.cards)].id for n in places])
        elif name == "place":
            workshops.place(project, keys, group.id)
        done += len(labels(project)) - steps
        board = workshops.board(project, owner.id)
        assert sorted(card.text for item in board.items for card in item.cards) == [str(n) for n in range(6)]
        assert all(len(item.cards) > 1 for item in board.items if item.is_statement)
    assert workshops.cards(project, owner.id) == held


def test_a_statement_whose_cards_are_gone_is_gone(project: Project, evening: Workshop, held: list[Card]) -> None:
    made = workshops.merge(project, ids(held, 0, 1))
    with project.step("wie nach dem Zusammenführen zweier Geräte") as connection:
        connection.exec_driver_sql("DELETE FROM statement_card")
    assert len(workshops.board(project, evening.id).items) == 6
    with pytest.raises(DeskError, match="gibt es nicht mehr"):
        workshops.place(project, [made.id], "")


def test_cards_make_a_group_in_one_step(project: Project, evening: Workshop, held: list[Card]) -> None:
    before = workshops.board(project, evening.id)
    workshops.group_items(project, Group(workshop_id=evening.id, title="Eine"), ids(held, 0))
    workshops.place(project, ids(held, 0), "")
    assert labels(project)[-2:] == ["Karte in eine neue Gruppe gelegt", "Karte verschoben"]
    project.undo()
    project.undo()
    made = workshops.group_items(project, Group(workshop_id=evening.id, title="Wege"), ids(held, 4, 2))
    after = workshops.board(project, evening.id)
    assert (made.title, shown(after)[0]) == ("Wege", ["Karte 4", "Karte 2"])
    assert labels(project)[-1] == "2 Karten in eine neue Gruppe gelegt"
    project.undo()
    assert workshops.board(project, evening.id) == before, "one step takes both back"


def test_a_group_of_nothing_is_not_made(project: Project, evening: Workshop, held: list[Card]) -> None:
    for title, keys in (("Wege", []), ("", ids(held, 1, 2)), ("Wege", ["0190aaaa-0000-7000-8000-000000000000"])):
        with pytest.raises(DeskError):
            workshops.group_items(project, Group(workshop_id=evening.id, title=title), keys)
    assert workshops.board(project, evening.id).columns == ()
