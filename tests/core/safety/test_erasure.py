"""Erasing: any history with anyone erased in between still goes back and forward, and no byte of the file names them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Column, Float, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, ResourceClosedError

from in2desk.core.base.ids import new_id
from in2desk.core.project import driver
from in2desk.core.project.project import Project
from in2desk.core.project.replay import ReplayError
from in2desk.core.project.tables import blob
from in2desk.core.safety.erasure import GONE, Erased, Mark, bury, erase_marks, erasing, rows_of
from in2desk.core.safety.mentions import Matcher
from in2desk.core.safety.search import search
from in2desk.core.safety.wording import BLACK, all_black

metadata = MetaData()
human = Table(
    "human", metadata, Column("id", Text, primary_key=True), Column("name", Text), Column("photo", Text, info={"blob": True})
)
visit = Table(
    "visit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("human_id", Text, ForeignKey("human.id", ondelete="CASCADE"), nullable=False),
    Column("words", Text),
)
remark = Table(
    "remark",
    metadata,
    Column("visit_id", Integer, ForeignKey("visit.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("words", Text),
    sqlite_with_rowid=False,
)
idea = Table(
    "idea",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("human_id", Text, ForeignKey("human.id", ondelete="SET NULL")),
    Column("visit_id", Integer, ForeignKey("visit.id", ondelete="SET NULL")),
    Column("words", Text),
    Column("weight", Float),
    UniqueConstraint("words"),
)
TABLES = (human, visit, remark, idea)
State = dict[str, dict[str, dict[str, Any]]]


def dump(project: Project) -> State:
    """Every row of every table by its key."""
    with project.reading() as connection:
        found = {}
        for table in TABLES:
            keys = [column.name for column in table.primary_key.columns]
            rows = [dict(row) for row in connection.execute(select(table)).mappings()]
            found[table.name] = {json.dumps([row[key] for key in keys]): row for row in rows}
        return found


def raw_of(connection: Any) -> Any:
    return connection.connection.driver_connection


def erase(project: Project, key: str, name: str, day: str = "2026-11-23") -> Erased:
    """Everything about one human, with every mention."""
    matcher = Matcher(name)
    with project.erasing() as connection:
        raw = raw_of(connection)
        root = Mark("human", json.dumps([key]))
        found = search(raw, metadata, matcher, rows_of(raw, metadata, [root]))
        erased = erase_marks(raw, metadata, [root, *(mention.mark for mention in found)], matcher.without)
        bury(raw, erased.marks, day)
    return erased


def files_with(folder: Path, name: str) -> list[str]:
    """Files in which the name stands, in any of the ways SQLite or Python would write it."""
    forms = [name.encode("utf-8"), name.encode("utf-16-le"), name.lower().encode("utf-8"), json.dumps(name)[1:-1].encode()]
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and any(f in path.read_bytes() for f in forms)]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Project]:
    made = Project.create(tmp_path / "a.in2", metadata)
    yield made
    with suppress(ResourceClosedError):  # the test closed it
        made.close()


def add(project: Project, table: Table, **row: Any) -> None:
    with project.step("Neu {n}", n=row.get("words", "")) as connection:
        connection.execute(insert(table).values(**row))


def test_a_person_goes_from_rows_and_history_and_the_rest_stays(house: Project) -> None:
    key, other = new_id(), new_id()
    add(house, human, id=key, name="Zwirbel")
    add(house, human, id=other, name="Emma")
    add(house, visit, id=1, human_id=key, words="war da")
    add(house, remark, visit_id=1, place=1, words="mit Zwirbel")
    add(house, idea, id=1, human_id=key, visit_id=1, words="Zwirbels Idee", weight=0.1)
    with house.step("Geändert") as connection:
        connection.execute(update(human).where(human.c.id == key).values(name="Anna Zwirbel"))
    erased = erase(house, key, "Zwirbel")
    assert (erased.rows, erased.fields, erased.steps) == (3, 1, 5)
    state = dump(house)
    assert [row["name"] for row in state["human"].values()] == ["Emma"]
    assert not state["visit"] and not state["remark"]
    (left,) = state["idea"].values()
    assert left["words"].startswith("[gelöscht ") and left["words"].endswith("] Idee")
    assert (left["human_id"], left["visit_id"], left["weight"]) == (None, None, 0.1)
    labels = [step.label for step in house.history()]
    assert labels.count(GONE) == 4 and "Zwirbel" not in " ".join(labels)
    house.undo_to("")
    assert not any(dump(house).values())
    while house.redo():
        pass
    assert dump(house) == state
    house.close()
    assert files_with(house.path.parent, "Zwirbel") == []


def test_tombstones_hold_ids_and_days_only(house: Project) -> None:
    key = new_id()
    add(house, human, id=key, name="Zwirbel")
    add(house, visit, id=7, human_id=key, words="")
    erase(house, key, "Zwirbel")
    with house.reading() as connection:
        rows = raw_of(connection).execute("SELECT * FROM tombstone").fetchall()
    assert rows == [("human", json.dumps([key]), "", "2026-11-23")]  # a visit's key is no random id: it goes with its person


def test_attachments_that_only_the_erased_row_named_go(house: Project) -> None:
    keys = [new_id(), new_id()]
    with house.step("Neu") as connection:
        own, shared = house.attach(connection, b"nur hier"), house.attach(connection, b"geteilt")
        connection.execute(insert(human), [{"id": keys[0], "name": "A", "photo": own}, {"id": keys[1], "name": "B", "photo": shared}])
    with house.step("Anders") as connection:
        connection.execute(update(human).where(human.c.id == keys[0]).values(photo=shared))
    assert erase(house, keys[0], "Zwirbel").blobs == {own, shared}
    with house.reading() as connection:
        assert connection.scalars(select(blob.c.sha256)).all() == [shared]


def test_a_row_that_moved_to_someone_else_stays_with_them(house: Project) -> None:
    key, other = new_id(), new_id()
    add(house, human, id=key, name="Zwirbel")
    add(house, human, id=other, name="Emma")
    add(house, visit, id=1, human_id=key, words="verwechselt")
    with house.step("Berichtigt") as connection:
        connection.execute(update(visit).values(human_id=other))
    erase(house, key, "Zwirbel")
    assert dump(house)["visit"]["[1]"]["human_id"] == other
    assert len(house.history()) == 4
    house.undo()
    assert not dump(house)["visit"]
    house.redo()
    assert dump(house)["visit"]["[1]"]["human_id"] == other


def test_when_others_pointed_to_a_moved_row_the_history_begins_after_it(house: Project) -> None:
    key, other = new_id(), new_id()
    add(house, human, id=key, name="Zwirbel")
    add(house, human, id=other, name="Emma")
    add(house, visit, id=1, human_id=key, words="verwechselt")
    add(house, remark, visit_id=1, place=1, words="bleibt")
    with house.step("Berichtigt") as connection:
        connection.execute(update(visit).values(human_id=other))
    add(house, idea, id=1, words="später")
    erase(house, key, "Zwirbel")
    state = dump(house)
    assert state["remark"] and state["visit"]
    house.undo_to("")
    assert dump(house) == state | {"idea": {}}


def test_a_file_that_is_not_open_is_erased_alike(house: Project) -> None:
    key = new_id()
    add(house, human, id=key, name="Zwirbel")
    house.close()
    with closing(driver.connect(house.path)) as raw, erasing(raw):
        erase_marks(raw, metadata, [Mark("human", json.dumps([key])), Mark("nowhere", "[1]")], all_black)
    assert files_with(house.path.parent, "Zwirbel") == []
    with Project.open(house.path, metadata) as again:
        assert not dump(again)["human"] and again.undo()


def test_a_failure_changes_nothing(house: Project) -> None:
    add(house, human, id="a", name="Zwirbel")
    house.close()
    with closing(driver.connect(house.path)) as raw:
        with pytest.raises(ZeroDivisionError), erasing(raw):
            erase_marks(raw, metadata, [Mark("human", '["a"]')], all_black)
            raise ZeroDivisionError
        with pytest.raises(ReplayError), erasing(raw):
            raw.execute("INSERT INTO visit (id, human_id) VALUES (9, 'nobody')")
    with Project.open(house.path, metadata) as again:
        assert list(dump(again)["human"]) == ['["a"]'] and again.undo()


def test_where_nobody_knows_the_name_the_whole_text_goes(house: Project) -> None:
    add(house, idea, id=1, words="von Zwirbel")
    with house.step("Brief", wer="Zwirbel", n=3) as connection:
        house.put_setting(connection, "paper", {"clerk": "Zwirbel", "public": True, "lines": ["Zwirbel", 1]})
    step = house.history()[-1].id
    marks = [
        Mark("idea", "[1]", "words"),
        Mark("setting", '["paper"]', "value/lines/0"),
        Mark("setting", '["paper"]', "value/clerk"),
        Mark("journal_step", json.dumps([step]), "params"),
    ]
    for number in (0, 2):
        marks.append(Mark("journal_step", json.dumps([house.history()[0].id]), "params"))
        with house.erasing() as connection:
            erased = erase_marks(raw_of(connection), metadata, marks, all_black)
        assert (erased.fields, erased.rows) == ((2, 0) if number == 0 else (0, 0))
    assert house.setting("paper") == {"clerk": BLACK, "public": True, "lines": [BLACK, 1]}
    assert house.history()[-1].params == {"wer": BLACK, "n": 3}
    assert BLACK[:-1] in dump(house)["idea"]["[1]"]["words"]
    house.close()
    assert files_with(house.path.parent, "Zwirbel") == []


def test_infinite_numbers_in_the_history_stay_what_they_are(house: Project) -> None:
    key = new_id()
    add(house, human, id=key, name="Zwirbel")
    add(house, idea, id=1, human_id=key, words="x", weight=1.7e308)
    with house.step("y") as connection:
        connection.exec_driver_sql("UPDATE visit SET words = 9e999")
        connection.exec_driver_sql("UPDATE idea SET human_id = NULL, words = 9e999")
    erase(house, key, "Zwirbel")
    state = dump(house)
    house.undo_to("")
    while house.redo():
        pass
    assert dump(house) == state


# Any history

NAMES = ("Zwirbel", "Öchsle", "Grünspan")
people = st.sampled_from(range(len(NAMES)))
numbers = st.integers(1, 3)
words = st.sampled_from(["nichts", "sah {n}", "{n}s Idee", '"{n}"\n\\{n}', "", None])


class Erasures(RuleBasedStateMachine):
    folder: Path
    counter = itertools.count()

    def __init__(self) -> None:
        super().__init__()
        self.path = self.folder / str(next(self.counter)) / "a.in2"
        self.path.parent.mkdir()
        self.project = Project.create(self.path, metadata)
        self.ids = [new_id() for _name in NAMES]
        self.erased: set[int] = set()
        self.free = iter(range(10**6))

    def change(self, *statements: Any, **params: Any) -> None:
        with suppress(IntegrityError), self.project.step("Schritt {wer}", **{"wer": "", **params}) as connection:
            for statement in statements:
                connection.execute(statement)

    def text(self, pattern: str | None, who: int) -> str | None:
        """Nobody types the name of someone who was erased."""
        return pattern.format(n="jemand" if who in self.erased else NAMES[who]) if pattern else pattern

    @rule(who=people, title=st.sampled_from(["", "Frau ", "Dr. "]))
    def add_or_rename(self, who: int, title: str) -> None:
        if who not in self.erased:
            self.change(insert(human).values(id=self.ids[who], name=title + NAMES[who]), wer=NAMES[who])
            self.change(update(human).where(human.c.id == self.ids[who]).values(name=NAMES[who] + title))

    @rule(who=people, number=numbers, pattern=words, other=people)
    def add_visit(self, who: int, number: int, pattern: str | None, other: int) -> None:
        self.change(insert(visit).values(id=number, human_id=self.ids[who], words=self.text(pattern, other)))

    @rule(number=numbers, who=people)
    def move_visit(self, number: int, who: int) -> None:
        self.change(update(visit).where(visit.c.id == number).values(human_id=self.ids[who]))

    @rule(number=numbers, place=numbers, pattern=words, other=people)
    def add_remark(self, number: int, place: int, pattern: str | None, other: int) -> None:
        self.change(insert(remark).values(visit_id=number, place=place, words=self.text(pattern, other)).prefix_with("OR REPLACE"))

    @rule(number=numbers, who=people, at=st.none() | numbers, pattern=words, other=people)
    def add_idea(self, number: int, who: int, at: int | None, pattern: str | None, other: int) -> None:
        row = {"id": number, "human_id": self.ids[who], "visit_id": at, "words": self.text(pattern, other)}
        self.change(insert(idea).values(**row).prefix_with("OR REPLACE"))

    @rule(who=people, pattern=words)
    def put_setting(self, who: int, pattern: str | None) -> None:
        with self.project.step("Einstellung") as connection:
            self.project.put_setting(connection, "paper", {"clerk": self.text(pattern, who), "list": [1.5, self.text(pattern, who)]})

    @rule(who=people)
    def delete_person(self, who: int) -> None:
        self.change(delete(human).where(human.c.id == self.ids[who]))

    @rule(number=numbers, table=st.sampled_from([visit, idea]))
    def delete_row(self, number: int, table: Table) -> None:
        self.change(delete(table).where(table.c.id == number))

    @rule()
    def delete_all(self) -> None:
        self.change(delete(idea), delete(human))

    @rule()
    def undo(self) -> None:
        self.project.undo()

    @rule(share=st.floats(0, 1))
    def jump(self, share: float) -> None:
        steps = self.project.history()
        self.project.undo_to(["", *(step.id for step in steps)][int(share * len(steps))])

    @rule()
    def restart(self) -> None:
        self.project.close()
        self.project = Project.open(self.path, metadata)

    @rule(who=people)
    def erase_person(self, who: int) -> None:
        if who in self.erased:
            return
        before = dump(self.project)
        erase(self.project, self.ids[who], NAMES[who])
        self.erased.add(who)
        self.ids[who] = new_id()  # whoever comes later with that name is someone else, and is called jemand
        assert files_with(self.path.parent, NAMES[who]) == []
        self.what_stays_is_what_was(before, dump(self.project), who)
        self.goes_back_and_forward()

    def what_stays_is_what_was(self, before: State, after: State, who: int) -> None:
        assert len(before["human"]) - len(after["human"]) in (0, 1)
        assert set(before["idea"]) == set(after["idea"])
        for table in TABLES:
            for key, row in after[table.name].items():
                old = before[table.name][key]
                for column, value in row.items():
                    emptied = value is None and column.endswith("_id")
                    blackened = isinstance(value, str) and BLACK[:9] in value and NAMES[who] in old[column]
                    assert value == old[column] or emptied or blackened

    def goes_back_and_forward(self) -> None:
        here = next((step.id for step in reversed(self.project.history()) if not step.undone), "")
        state = dump(self.project)
        self.project.undo_to("")
        while self.project.redo():
            pass
        self.project.undo_to(here)
        assert dump(self.project) == state

    @invariant()
    def nothing_points_nowhere(self) -> None:
        with self.project.reading() as connection:
            assert raw_of(connection).execute("PRAGMA foreign_key_check").fetchall() == []

    def teardown(self) -> None:
        self.goes_back_and_forward()
        self.project.close()
        assert [name for who in self.erased for name in files_with(self.path.parent, NAMES[who])] == []


def play(examples: int, folder: Path) -> None:
    machine = type("Machine", (Erasures,), {"folder": folder})
    phases = [Phase.explicit, Phase.reuse, Phase.generate]
    options = settings(max_examples=examples, stateful_step_count=25, suppress_health_check=list(HealthCheck), phases=phases)
    run_state_machine_as_test(machine, settings=options)


def test_any_history_with_erasures_still_goes_back_and_forward(tmp_path: Path) -> None:
    play(40, tmp_path)


@pytest.mark.long
def test_many_more_histories_with_erasures(tmp_path: Path) -> None:
    play(1000, tmp_path)
