from __future__ import annotations

import sqlite3
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import delete, insert, text, update

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project


@pytest.fixture
def filled(project: Project, room: SimpleNamespace) -> Project:
    with project.step("Füllen") as connection:
        connection.execute(insert(room.parent), [{"id": key, "place": n, "name": key} for n, key in enumerate("abc")])
        connection.execute(insert(room.child), [{"parent_id": "a", "label": "1"}, {"parent_id": "a", "label": "2"}])
        connection.execute(insert(room.friend).values(id=1, parent_id="a"))
    return project


def there_and_back(project: Project, dump: Any, *statements: Any) -> None:
    before = dump(project)
    with project.step("Ändern") as connection:
        for statement in statements:
            connection.execute(statement)
    after = dump(project)
    assert after != before
    for _turn in range(2):
        project.undo()
        assert dump(project) == before
        project.redo()
        assert dump(project) == after


def test_children_that_cascade_away_come_back(filled: Project, room: SimpleNamespace, dump: Any) -> None:
    there_and_back(filled, dump, delete(room.parent))


def test_rows_that_replace_takes_away_come_back(filled: Project, room: SimpleNamespace, dump: Any) -> None:
    """The new row pushes two others out, by its id and by its place, and their children with them."""
    there_and_back(filled, dump, insert(room.parent).values(id="a", place=1).prefix_with("OR REPLACE"))


def test_unique_values_can_be_swapped(filled: Project, room: SimpleNamespace, dump: Any) -> None:
    c = room.parent.c
    there_and_back(
        filled,
        dump,
        update(room.parent).where(c.id == "a").values(place=99),
        update(room.parent).where(c.id == "b").values(place=0),
        update(room.parent).where(c.id == "a").values(place=1),
    )


def test_a_child_moved_to_a_parent_that_came_later_is_not_lost(filled: Project, room: SimpleNamespace, dump: Any) -> None:
    """Taken back, the new parent goes while the child still points to it: a cascade would take the child along."""
    there_and_back(filled, dump, update(room.child).values(parent_id="new"), insert(room.parent).values(id="new"))


def test_a_key_that_changes_takes_its_children_along(filled: Project, room: SimpleNamespace, dump: Any) -> None:
    there_and_back(filled, dump, update(room.parent).where(room.parent.c.id == "a").values(id="z"))


def test_one_row_changed_many_times_in_a_step(filled: Project, room: SimpleNamespace, dump: Any) -> None:
    there_and_back(
        filled,
        dump,
        update(room.parent).where(room.parent.c.id == "b").values(name="1"),
        delete(room.parent).where(room.parent.c.id == "b"),
        insert(room.parent).values(id="b", name="2"),
        update(room.parent).where(room.parent.c.id == "b").values(name="3"),
    )


def test_a_step_of_many_rows(filled: Project, room: SimpleNamespace, dump: Any) -> None:
    rows = [{"id": f"n{n}", "weight": n / 7} for n in range(2500)]
    there_and_back(filled, dump, insert(room.parent).values(rows), update(room.parent).values(weight=room.parent.c.weight + 1))


def tamper(project: Project, statement: str) -> None:
    """What no program of ours does: change a journalled row behind the journal's back."""
    other = sqlite3.connect(project.path)
    other.execute("UPDATE journal_state SET step = 0")
    other.execute(statement)
    other.execute("UPDATE journal_state SET step = NULL")
    other.commit()
    other.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM child WHERE label = '1'",  # a row to take away is not there
        "INSERT INTO child VALUES ('c', 'lost', 1)",  # its parent is taken away
    ],
)
def test_a_file_that_does_not_fit_its_journal_is_left_as_it_is(filled: Project, dump: Any, statement: str) -> None:
    tamper(filled, statement)
    before = dump(filled)
    with pytest.raises(DeskError, match=r"Chronik passt nicht.*nichts verändert"):
        filled.undo()
    assert dump(filled) == before
    assert filled.undo_label == "Füllen"


def test_a_row_in_the_way_is_told_plainly(filled: Project, room: SimpleNamespace, dump: Any) -> None:
    with filled.step("Löschen") as connection:
        connection.execute(delete(room.parent).where(room.parent.c.id == "c"))
    tamper(filled, "INSERT INTO parent (id) VALUES ('c')")
    with pytest.raises(DeskError, match="Chronik passt nicht"):
        filled.undo()
    with filled.step("Danach") as connection:
        connection.execute(text("DELETE FROM parent WHERE id = 'b'"))
    assert filled.undo_label == "Danach"


def test_foreign_keys_act_again_after_an_undo(filled: Project, room: SimpleNamespace, dump: Any) -> None:
    filled.undo()
    filled.redo()
    with filled.step("Löschen") as connection:
        connection.execute(delete(room.parent).where(room.parent.c.id == "a"))
    assert dump(filled)["child"] == []


@pytest.mark.parametrize(
    "change",
    [
        "table_name = 'gone'",
        "table_name = 'journal_gone; DROP TABLE parent'",
        "before = '{', after = '{'",
        "before = 'null', after = '[]'",
        "before = '{}', after = '{}'",
        "before = NULL, after = NULL",
        """after = '{"id": "a", "gone": 1}', before = '{"id": "a", "gone": 1}'""",
        """after = '{"id": ["a"]}', before = '{"id": {"a": 1}}'""",
        """after = '{"id": 99999999999999999999999999}', before = NULL""",
        "after = '" + "[" * 50_000 + "', before = NULL",
    ],
)
def test_a_history_of_nonsense_is_refused_and_changes_nothing(project: Project, room: SimpleNamespace, dump: Any, change: str) -> None:
    """As spoiled files had it: the project is sound, the changes in its journal are none."""
    with project.step("Schritt") as connection:
        connection.execute(insert(room.parent).values(id="a", place=1, name="x"))
    with project.step("Schritt") as connection:
        connection.execute(update(room.parent).values(place=2))
    with project._database.replaying() as connection:
        connection.exec_driver_sql(f"UPDATE journal_change SET {change} WHERE number = (SELECT max(number) FROM journal_change)")
    before = dump(project)
    with pytest.raises(DeskError, match="Chronik|Verlauf|nicht zusammen|verändert"):
        project.undo()
    assert dump(project) == before
