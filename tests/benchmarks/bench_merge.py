"""Bringing two laptops together: 2,000 rows changed on each, in a project with 10,000 rows.

`against` is the least that any way would have to do: copying the other file and reading all rows of both.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, insert, update

from in2desk.core import rooms
from in2desk.core.project import driver
from in2desk.core.project.copies import copy_project
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.safety import lineage
from in2desk.core.safety.service import merging
from in2desk.core.safety.tables import person

ROWS, CHANGED, ROUNDS = 10_000, 2_000, 3
Result = dict[str, Any]


def run() -> list[Result]:
    """Plan and merge in one, on fresh copies each time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        here, there = folder / "here.in2", folder / "there.in2"
        with rooms.create_project(here, "Messung") as project:
            _fill(project)
        shutil.copy(here, there)
        for path, first in ((here, 0), (there, CHANGED)):
            with rooms.open_project(path) as project:
                _change(project, first)
        rounds = [_merge(here, there, folder / f"{n}.in2") for n in range(ROUNDS)]
        least = _median(lambda: _read_both(here, there, folder / "copy.in2"))
    return [_result("merge_2000_rows_each", statistics.median(rounds), 2.0, least)]


def _fill(project: Project) -> None:
    rows = [
        {"id": f"{n:05d}", "name": f"Person {n}", "email": f"p{n}@example.org", "note": "Notiz " * 5, "purpose": "Netzwerk"}
        for n in range(ROWS)
    ]
    with project.step("Anlegen") as connection:
        connection.execute(insert(person), [row | {"delete_by": "2030-01-01"} for row in rows])


def _change(project: Project, first: int) -> None:
    with project.step("Ändern") as connection:
        statement = update(person).where(person.c.id == bindparam("key")).values(note=bindparam("text"))
        connection.execute(statement, [{"key": f"{n:05d}", "text": f"neu {n}"} for n in range(first, first + CHANGED)])


def _merge(here: Path, there: Path, fresh: Path) -> float:
    shutil.copy(here, fresh)
    with rooms.open_project(fresh) as project:
        started = time.perf_counter()
        plan = merging.plan_merge(project, there)
        result = merging.apply_merge(project, plan, {})
        taken = time.perf_counter() - started
        assert (plan.conflicts, result.applied) == ((), CHANGED)
    return taken


def _read_both(here: Path, there: Path, copy: Path) -> None:
    copy_project(there, copy)
    for path in (here, copy):
        with closing(driver.connect(path, "ro")) as raw:
            for table in lineage.journalled(metadata):
                raw.execute(f'SELECT * FROM "{table.name}"').fetchall()


def _median(work: Callable[[], object]) -> float:
    taken = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def _result(name: str, seconds: float, target: float, against: float) -> Result:
    return {
        "name": name,
        "value": round(seconds, 3),
        "unit": "s",
        "target": target,
        "ok": seconds <= target,
        "against": round(against, 3),
    }
