"""Where two copies come from: the newest state both know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from in2desk.core.base.ids import new_id
from in2desk.core.project import journal
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.project.seal import SEALED
from in2desk.core.project.tables import meta
from in2desk.core.project.visits import Beginning
from in2desk.core.safety import lineage
from in2desk.core.safety.lineage import Ancestor, Lineage, find_ancestor
from in2desk.core.safety.threeway import Conflict
from tests.core.safety.divergence import Laptops


def write(project: Project, value: object = 1) -> None:
    with project.step("Schritt") as connection:
        project.put_setting(connection, new_id(), value)


def do(laptops: Laptops, computer: str, *acts: Callable[[Project], object]) -> None:
    with laptops.on(computer) as project:
        for act in acts:
            act(project)


def seen(laptops: Laptops, computer: str) -> Lineage:
    with laptops.on(computer) as project:
        return lineage.read(project, metadata)


def ancestor(laptops: Laptops) -> Ancestor | None:
    return find_ancestor(seen(laptops, "A"), seen(laptops, "B"))


def test_the_state_at_the_time_of_copying(laptops: Laptops) -> None:
    do(laptops, "A", write, write)
    laptops.carry("A", "B")
    do(laptops, "A", write)
    do(laptops, "B", write, write)
    found = ancestor(laptops)
    assert found is not None
    assert found.step == 2


def test_copies_that_did_nothing_come_from_their_present_state(laptops: Laptops) -> None:
    do(laptops, "A", write)
    laptops.carry("A", "B")
    do(laptops, "B", write)
    assert ancestor(laptops) is not None
    assert find_ancestor(seen(laptops, "A"), seen(laptops, "A")) == Ancestor(True, 1)


def test_a_project_copied_before_its_first_step(laptops: Laptops) -> None:
    do(laptops, "A")
    laptops.carry("A", "B")
    do(laptops, "A", write)
    do(laptops, "B", write)
    found = ancestor(laptops)
    assert found is not None
    assert found.step == 0


def test_undo_on_both_sides_does_not_hide_it(laptops: Laptops) -> None:
    do(laptops, "A", write, write)
    laptops.carry("A", "B")
    for computer in "AB":
        do(laptops, computer, write, Project.undo)
    do(laptops, "A", Project.undo)
    found = ancestor(laptops)
    assert found == Ancestor(False, 2)  # A took step 2 back, B still stands on it


def test_a_state_that_both_took_back_hides_nothing(laptops: Laptops) -> None:
    do(laptops, "A", write, write)
    laptops.carry("A", "B")
    do(laptops, "A", Project.undo, write)
    do(laptops, "B", Project.undo)
    assert ancestor(laptops) == Ancestor(True, 1)
    do(laptops, "B", write)
    found = ancestor(laptops)
    assert found is not None
    assert found.step == 1


def test_when_one_took_back_less_its_state_counts(laptops: Laptops) -> None:
    do(laptops, "A", write, write, write)
    laptops.carry("A", "B")
    do(laptops, "A", Project.undo, write)
    do(laptops, "B", Project.undo, Project.undo, write)
    assert ancestor(laptops) == Ancestor(True, 2)  # else B's second undo would be lost


def test_a_state_that_one_took_back_and_the_other_pruned_is_not_replaced_by_an_older_one(laptops: Laptops) -> None:
    do(laptops, "A", write, write)
    laptops.carry("A", "B")
    do(laptops, "A", Project.undo, write)
    do(laptops, "B", write, write)
    with laptops.on("B") as project, project.noting() as connection:
        assert journal.prune(connection, datetime.now(UTC) + timedelta(days=2000), keep_steps=1) == 3
    assert ancestor(laptops) is None


def test_a_beginning_that_was_cut_off_is_none(laptops: Laptops) -> None:
    do(laptops, "A", write)
    laptops.carry("A", "B")
    do(laptops, "A", write)
    do(laptops, "B", write)
    mine, theirs = seen(laptops, "A"), seen(laptops, "B")
    cut = [replace(side, begins=Beginning("gone", ({},)), history=side.history[1:]) for side in (mine, theirs)]
    assert find_ancestor(*cut) is None


def test_the_same_number_for_different_steps_says_nothing(laptops: Laptops) -> None:
    do(laptops, "A", write)
    one = seen(laptops, "A")
    other = replace(one, history=tuple(replace(step, id=new_id()) for step in one.history))
    assert find_ancestor(one, one) is not None
    assert find_ancestor(one, other) is None


def test_the_rows_of_the_ancestor(laptops: Laptops) -> None:
    do(laptops, "A", write)
    with laptops.on("A") as project:
        then = lineage.read(project, metadata).state
        write(project, "später")
        with project.step("Ändern") as connection:
            project.put_setting(connection, "name", "VG Neuland")
        shapes = lineage.shapes(metadata)
        changes = lineage.changes_since(project, project.history()[0].number, shapes)
        now = lineage.read(project, metadata).state
    assert lineage.taken_back(now, changes, shapes) == then
    assert lineage.deleted(changes, shapes) == set()


def test_a_round_closed_since(laptops: Laptops) -> None:
    with laptops.on("A") as project:
        assert not lineage.is_sealed_since(project, 0)
        with project.noting() as connection:
            connection.execute(insert(meta).values(key=SEALED, value="5"))
        assert lineage.is_sealed_since(project, 4)
        assert not lineage.is_sealed_since(project, 5)


def test_what_changes_deleted() -> None:
    shapes = lineage.shapes(metadata)
    gone = lineage.Change("setting", {"key": "a", "value": "1"}, None)
    back = lineage.Change("setting", None, {"key": "a", "value": "1"})
    assert lineage.deleted([gone], shapes) == {("setting", '["a"]')}
    assert lineage.deleted([back, gone], shapes) == set()  # newest first


@pytest.mark.parametrize(
    ("kind", "table", "field", "mine", "possible"),
    [
        ("field", "person", "note", "hier", True),
        ("field", "person", "note", None, False),
        ("field", "person", "photo", "abc", False),
        ("field", "setting", "value", "[]", False),
        ("row", "person", "", "hier", False),
    ],
)
def test_both_can_be_kept_only_of_texts(kind: str, table: str, field: str, mine: object, possible: bool) -> None:
    assert lineage.may_be_both(Conflict(kind, table, '["a"]', field, mine, "dort"), metadata) is possible


def test_parents_come_before_children() -> None:
    names = [table.name for table in lineage.journalled(metadata)]
    for shape in lineage.shapes(metadata).values():
        for link in shape.links:
            assert names.index(link.parent) <= names.index(shape.name)
