"""A sealed round: from the bytes of the closed file the order of entry cannot be told better than by chance."""

from __future__ import annotations

import itertools
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from in2desk.core.base.errors import DeskError
from in2desk.core.base.ids import anonymous_id, new_id
from in2desk.core.project.project import Project
from in2desk.core.project.seal import LABEL, seal

ANSWERS = 40
SHUFFLES = 400


def order_of_entry(path: Path, room: SimpleNamespace, chance: random.Random) -> list[str]:
    """Enter 40 answers in several steps and sessions, among other work, some of them corrected later. Returns their ids in order."""
    ids = [anonymous_id() for _ in range(ANSWERS)]
    moment = datetime(2026, 5, 2, 9, tzinfo=UTC)
    place = 0
    while place < ANSWERS:
        moment += timedelta(minutes=5)
        with Project.open(path, room.metadata, lambda now=moment: now) as project:
            for _ in range(chance.randint(1, 5)):
                many = ids[place : place + chance.randint(1, 3)]
                place += len(many)
                if not many:
                    break
                with project.step("Antwort {n}", n=place) as connection:
                    connection.execute(insert(room.answer), [{"id": key, "value": chance.randint(0, 10**9)} for key in many])
                if chance.random() < 0.4:
                    with project.step("Berichtigt") as connection:
                        wrong = chance.choice(ids[:place])
                        connection.execute(update(room.answer).where(room.answer.c.id == wrong).values(value=place))
                with project.step("Anderes") as connection:
                    connection.execute(insert(room.parent).values(id=new_id(), name="x" * chance.randint(0, 90)))
            if chance.random() < 0.3:
                project.undo()
                project.redo()
    return ids


def recoverable(path: Path, ids: list[str]) -> dict[str, list[int]]:
    """For each way to look at the files: the place at which each answer is found, in the order of entry."""
    orders: dict[str, list[int]] = {}
    for file in sorted(path.parent.iterdir()):
        data = file.read_bytes()
        found = {key: data.find(key.encode()) for key in ids}
        if all(place >= 0 for place in found.values()):
            orders[f"first in {file.name}"] = [found[key] for key in ids]
            orders[f"last in {file.name}"] = [data.rfind(key.encode()) for key in ids]
        orders |= {f"count in {file.name}": [data.count(key.encode()) for key in ids]}
    with closing(sqlite3.connect(path)) as raw:
        stored = {key: place for place, (key,) in enumerate(raw.execute("SELECT id FROM answer"))}
        orders["rows"] = [stored[key] for key in ids]
        everything = "\n".join(str(row) for row in raw.execute("SELECT * FROM journal_change JOIN journal_step s ON s.number = step"))
        orders["journal"] = [everything.find(key) for key in ids]
    return orders


def correlation(places: list[int]) -> float:
    """Spearman's: 1 or -1 when the places tell the order of entry, about 0 when they do not."""
    n = len(places)
    ranks = sorted(range(n), key=lambda i: places[i])
    at = {entry: rank for rank, entry in enumerate(ranks)}
    if len(set(places)) == 1:
        return 0.0
    return 1 - 6 * sum((entry - at[entry]) ** 2 for entry in range(n)) / (n * (n * n - 1))


def neighbours(places: list[int]) -> int:
    """How many answers lie right behind the one entered before them."""
    ranks = sorted(range(len(places)), key=lambda i: places[i])
    return sum(b - a == 1 for a, b in itertools.pairwise(ranks)) if len(set(places)) > 1 else 0


def tells(places: list[int], chance: random.Random) -> bool:
    """Whether these places say more about the order than nearly all random ones do."""
    shuffled = [chance.sample(range(len(places)), len(places)) for _ in range(SHUFFLES)]
    by_rank = sorted(abs(correlation(order)) for order in shuffled)[int(SHUFFLES * 0.999)]
    by_neighbour = sorted(neighbours(order) for order in shuffled)[-1]
    return abs(correlation(places)) > by_rank or neighbours(places) > by_neighbour


def closed_round(path: Path, room: SimpleNamespace, seed: int) -> list[str]:
    chance = random.Random(seed)
    Project.create(path, room.metadata).close()
    ids = order_of_entry(path, room, chance)
    with Project.open(path, room.metadata) as project, project.erasing(["answer"]) as connection:
        seal(connection, room.answer, ids)
    return ids


@pytest.mark.parametrize("seed", range(3))
def test_the_bytes_do_not_tell_the_order(room: SimpleNamespace, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "a.in2"
    ids = closed_round(path, room, seed)
    orders = recoverable(path, ids)
    assert set(orders) >= {"first in a.in2", "last in a.in2", "rows", "journal"}
    assert orders["count in a.in2"] == [1] * ANSWERS, "an answer stands in the file once: in its row"
    assert [name for name, places in orders.items() if tells(places, random.Random(seed))] == []


def test_the_same_look_tells_the_order_of_an_open_round(room: SimpleNamespace, tmp_path: Path) -> None:
    """The measure can fail: before sealing, the journal gives everything away."""
    path = tmp_path / "a.in2"
    Project.create(path, room.metadata).close()
    ids = order_of_entry(path, room, random.Random(1))
    assert tells(recoverable(path, ids)["journal"], random.Random(1))


@pytest.mark.long
def test_over_many_rounds_no_place_leans_to_either_side(room: SimpleNamespace, tmp_path: Path) -> None:
    sums: dict[str, float] = {}
    rounds = 100
    for seed in range(rounds):
        path = tmp_path / str(seed) / "a.in2"
        path.parent.mkdir()
        ids = closed_round(path, room, 1000 + seed)
        for name, places in recoverable(path, ids).items():
            sums[name] = sums.get(name, 0.0) + correlation(places)
    # The mean of 100 correlations of 40 random places has a standard deviation of 0.016.
    assert {name: total / rounds for name, total in sums.items() if abs(total / rounds) > 0.064} == {}


def test_steps_say_no_more_than_their_day(project: Project, room: SimpleNamespace) -> None:
    ids = [anonymous_id() for _ in range(3)]
    for n, key in enumerate(ids):
        with project.step("Antwort {n}", n=n) as connection:
            connection.execute(insert(room.answer).values(id=key, value=10**n))
            connection.execute(insert(room.parent).values(id=str(n)))
    with project.erasing() as connection:
        seal(connection, room.answer, ids[:2])
    steps = project.history()
    assert [step.message for step in steps] == [LABEL, LABEL, "Antwort {n}"]
    assert [dict(step.params) for step in steps] == [{}, {}, {"n": 2}]
    assert {len(step.time_text) for step in steps} == {10}
    with project.reading() as connection:
        sizes = connection.exec_driver_sql("SELECT size FROM journal_step").scalars().all()
    assert sizes[0] == sizes[1] < sizes[2]


def test_undo_stops_at_the_seal_and_says_why(project: Project, room: SimpleNamespace, dump: Callable[[Project], Any]) -> None:
    key = anonymous_id()
    with project.step("Antwort") as connection:
        connection.execute(insert(room.answer).values(id=key, value=1))
    with project.step("Zurückgenommen") as connection:
        connection.execute(insert(room.parent).values(id="weg"))
    project.undo()
    with project.erasing() as connection:
        seal(connection, room.answer, [key])
    assert project.redo() is None
    sealed = dump(project)
    with project.step("Später") as connection:
        connection.execute(insert(room.parent).values(id="neu"))
    later = dump(project)
    with pytest.raises(DeskError, match="anonymen Antworten abgeschlossen"):
        project.undo_to("")
    assert dump(project) == later
    project.undo()
    assert dump(project) == sealed
    with pytest.raises(DeskError, match="nichts verändert"):
        project.undo()
    project.redo()
    assert dump(project) == later


def test_answers_of_an_open_round_stay_in_the_journal(project: Project, room: SimpleNamespace) -> None:
    closed, still_open = anonymous_id(), anonymous_id()
    with project.step("Zu") as connection:
        connection.execute(insert(room.answer).values(id=closed, value=1))
    with project.erasing() as connection:
        seal(connection, room.answer, [closed])
    with project.step("Offen") as connection:
        connection.execute(insert(room.answer).values(id=still_open, value=2))
    project.undo()
    with project.reading() as connection:
        assert connection.scalars(select(room.answer.c.id)).all() == [closed]
    project.redo()
    with project.step("Gelöscht") as connection:
        connection.execute(delete(room.answer))
    project.undo()
    with project.reading() as connection:
        assert set(connection.scalars(select(room.answer.c.id))) == {closed, still_open}


def test_tables_that_tell_the_order_by_themselves_are_refused(project: Project, room: SimpleNamespace) -> None:
    for table, key in ((room.parent, anonymous_id()), (room.answer, new_id()), (room.child, anonymous_id())):
        with pytest.raises(RuntimeError, match=table.name), project.erasing() as connection:
            seal(connection, table, [key])
