"""Any history of any changes: undoing all of it gives the first state, doing it again the last, restarts included."""

from __future__ import annotations

import itertools
import math
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Connection, case, delete, func, insert, text, update
from sqlalchemy.exc import IntegrityError

from in2desk.core.project.project import Project

keys = st.sampled_from(["a", "b", "c", "ä", "A"])
places = st.none() | st.integers(0, 4)
floats = st.none() | st.floats(allow_nan=False, allow_infinity=False)
letters = st.characters(exclude_categories=["Cs"])
words = st.none() | st.text(letters, max_size=8) | st.sampled_from(["x", "X", "1", "1.50", "null"])
anything = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
parents = st.fixed_dictionaries(
    {"id": keys, "place": places, "name": words, "weight": floats, "any": anything, 'odd "name" it\'s': words}
)


class Histories(RuleBasedStateMachine):
    room: SimpleNamespace
    folder: Path
    dump: Any
    counter = itertools.count()

    def __init__(self) -> None:
        super().__init__()
        self.path = self.folder / f"{next(self.counter)}.in2"
        self.project = Project.create(self.path, self.room.metadata)
        self.states = [self.dump(self.project)]
        self.place = 0

    def change(self, *statements: Any) -> None:
        """One step of these statements. It is refused as a whole, or it is the newest state and no way leads forward."""
        with suppress(IntegrityError), self.project.step("Schritt {n}", n=self.place) as connection:
            for statement in statements:
                connection.execute(statement)
        state = self.dump(self.project)
        if len(self.done()) == self.place + 1:
            self.states = [*self.states[: self.place + 1], state]
            self.place += 1
        else:
            assert state == self.states[self.place], "a step that failed or changed nothing left a trace"

    def done(self) -> list[Any]:
        return [step for step in self.project.history() if not step.undone]

    @rule(row=parents)
    def add_parent(self, row: dict[str, Any]) -> None:
        self.change(insert(self.room.parent).values(row))

    @rule(row=parents)
    def replace_parent(self, row: dict[str, Any]) -> None:
        """Takes every row away that has the same id or place, and all their children."""
        self.change(insert(self.room.parent).values(row).prefix_with("OR REPLACE"))

    @rule(key=keys, label=words, amount=floats, friend=st.integers(1, 3))
    def add_child_and_friend(self, key: str, label: str | None, amount: float | None, friend: int) -> None:
        self.change(
            insert(self.room.child).values(parent_id=key, label=label or "", amount=amount).prefix_with("OR REPLACE"),
            insert(self.room.friend).values(id=friend, parent_id=key).prefix_with("OR REPLACE"),
        )

    @rule(row=parents, key=keys)
    def edit_parent(self, row: dict[str, Any], key: str) -> None:
        """The key may change too: children and friends follow."""
        self.change(update(self.room.parent).where(self.room.parent.c.id == key).values(row))

    @rule(key=keys, place=places)
    def push_another_away(self, key: str, place: int | None) -> None:
        self.change(text("UPDATE OR REPLACE parent SET place = :place WHERE id = :key").bindparams(place=place, key=key))

    @rule(one=keys, other=keys)
    def swap_places(self, one: str, other: str) -> None:
        c = self.room.parent.c
        self.change(
            update(self.room.parent).where(c.id == one).values(place=c.place + 100),
            update(self.room.parent).where(c.id == other).values(place=c.place + 200),
            update(self.room.parent).where(c.place >= 200).values(place=c.place - 200),
            update(self.room.parent).where(c.place >= 100).values(place=(c.place - 99) % 5),
        )

    @rule(row=parents, friend=st.integers(1, 3))
    def move_to_a_parent_that_comes_later(self, row: dict[str, Any], friend: int) -> None:
        """Taken back, that parent goes while the children still point to it."""
        self.change(
            update(self.room.child).values(parent_id=row["id"], label=self.room.child.c.parent_id + self.room.child.c.label),
            update(self.room.friend).where(self.room.friend.c.id == friend).values(parent_id=row["id"]),
            insert(self.room.parent).values(row),
        )

    @rule(key=keys)
    def delete_parent(self, key: str) -> None:
        self.change(delete(self.room.parent).where(self.room.parent.c.id == key))

    @rule(factor=st.sampled_from([0.1, -3.7, 1e-300, 1.0]))
    def scale_all(self, factor: float) -> None:
        self.change(
            update(self.room.parent).values(weight=self.room.parent.c.weight * factor),
            update(self.room.child).values(amount=self.room.child.c.amount * factor, label=self.room.child.c.label + "'"),
        )

    @rule()
    def change_case(self) -> None:
        name = self.room.parent.c.name
        self.change(
            update(self.room.parent).values(
                name=case((name.collate("BINARY") == func.upper(name), func.lower(name)), else_=func.upper(name))
            )
        )

    @rule()
    def delete_all(self) -> None:
        self.change(delete(self.room.friend), delete(self.room.parent))

    @rule(row=parents)
    def fail_after_a_change(self, row: dict[str, Any]) -> None:
        with pytest.raises(ZeroDivisionError), self.project.step("Fehler") as connection:
            self.spoil(connection, row)

    def spoil(self, connection: Connection, row: dict[str, Any]) -> None:
        connection.execute(insert(self.room.parent).values(row).prefix_with("OR REPLACE"))
        connection.execute(delete(self.room.child))
        raise ZeroDivisionError

    @rule()
    def undo(self) -> None:
        assert (self.project.undo() is not None) == (self.place > 0)
        self.place = max(self.place - 1, 0)

    @rule()
    def redo(self) -> None:
        assert (self.project.redo() is not None) == (self.place < len(self.states) - 1)
        self.place = min(self.place + 1, len(self.states) - 1)

    @rule(share=st.floats(0, 1))
    def jump(self, share: float) -> None:
        self.place = math.floor(share * (len(self.states) - 1))
        steps = self.project.history()
        self.project.undo_to(steps[self.place - 1].id if self.place else "")

    @rule(tidy=st.booleans())
    def restart(self, tidy: bool) -> None:
        if tidy:
            self.project.tidy()
        self.project.close()
        self.project = Project.open(self.path, self.room.metadata)

    @invariant()
    def the_file_is_the_state_the_history_says(self) -> None:
        assert self.dump(self.project) == self.states[self.place]
        history = self.project.history()
        assert [step.undone for step in history] == [n >= self.place for n in range(len(self.states) - 1)]
        assert [step.previous for step in history] == [None, *(step.id for step in history[:-1])][: len(history)]

    def teardown(self) -> None:
        try:
            while self.project.undo():
                pass
            assert self.dump(self.project) == self.states[0]
            while self.project.redo():
                pass
            assert self.dump(self.project) == self.states[-1]
        finally:
            self.project.close()


def play(examples: int, room: SimpleNamespace, folder: Path, dump: Any) -> None:
    machine = type("Machine", (Histories,), {"room": room, "folder": folder, "dump": staticmethod(dump)})
    options = settings(
        max_examples=examples,
        stateful_step_count=20,
        suppress_health_check=list(HealthCheck),
        # Shrinking a history of transactions takes minutes; the failing history is printed as it is.
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )
    run_state_machine_as_test(machine, settings=options)


def test_any_history_can_be_undone_and_done_again(room: SimpleNamespace, tmp_path: Path, dump: Any) -> None:
    play(40, room, tmp_path, dump)


@pytest.mark.long
def test_many_more_histories(room: SimpleNamespace, tmp_path: Path, dump: Any) -> None:
    play(1000, room, tmp_path, dump)
