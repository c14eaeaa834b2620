"""The journal: what its triggers cost, and how long taking back lasts.

`against` is the same writing without triggers, in the same run and file; for the import, the import itself.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Float, Index, Integer, MetaData, Table, Text, bindparam, insert, update

from in2desk.core.project.project import Project

ROWS, BULK_ROWS, ROUNDS = 10_000, 100_000, 5
Result = dict[str, Any]

metadata = MetaData()
place = Table(
    "place",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text),
    Column("value", Float),
    Column("share", Float),
    Column("number", Integer),
    Column("note", Text),
)
source = Table("source", metadata, Column("id", Text, primary_key=True))
figure = Table(
    "figure",
    metadata,
    Column("series", Text, primary_key=True),
    Column("region", Text, primary_key=True),
    Column("source_id", Text, primary_key=True),
    Column("value", Float),
    Column("locator", Text),
    Index("figure_by_source", "source_id"),
    info={"journal": False, "owner": ("source_id", "source")},
    sqlite_with_rowid=False,
)


def run() -> list[Result]:
    """10,000 rows changed one by one, one row changed, an import of 100,000 bulk rows taken back."""
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "bench.in2", metadata) as project:
        bulk, back = _import(project)
        _fill(project)
        many, undo = _median(lambda: _change(project, ROWS)), _median(lambda: project.undo())
        one = _median(lambda: _change(project, 1), 30)
        _drop_triggers(project)
        bare_many = _median(lambda: _change_bare(project, ROWS))
        bare_one = _median(lambda: _change_bare(project, 1), 30)
    return [
        _result("journal_10000_updates", many, 10 * bare_many, bare_many),
        _result("journal_undo_10000_updates", undo, 2 * many, many),
        _result("journal_one_update", one, 50.0, bare_one),
        _result("journal_undo_import_100000", back, 100.0, bulk),
    ]


def _import(project: Project) -> tuple[float, float]:
    rows = [
        {"series": f"s{n % 40}", "region": f"{n // 40:08d}", "source_id": "a", "value": n / 3, "locator": f"L{n}:F3"}
        for n in range(BULK_ROWS)
    ]
    started = time.perf_counter()
    with project.step("Einlesen") as connection:
        connection.execute(insert(source).values(id="a"))
        connection.execute(insert(figure), rows)
    taken = (time.perf_counter() - started) * 1000
    return taken, _median(lambda: (project.undo(), project.redo())) / 2


def _fill(project: Project) -> None:
    rows = [{"id": f"{n:05d}", "name": f"Ort {n}", "value": n / 7, "share": n * 1.1, "number": n} for n in range(ROWS)]
    with project.step("Füllen") as connection:
        connection.execute(insert(place), rows)


def _change(project: Project, rows: int) -> None:
    with project.step("Ändern") as connection:
        _update(connection, rows)


def _change_bare(project: Project, rows: int) -> None:
    with project._database.transaction() as connection:
        _update(connection, rows)


def _update(connection: Connection, rows: int) -> None:
    statement = update(place).where(place.c.id == bindparam("key")).values(value=place.c.value + 1.1)
    connection.execute(statement, [{"key": f"{n:05d}"} for n in range(rows)])


def _drop_triggers(project: Project) -> None:
    with project._database.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER journal_place_update")


def _median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _round in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def _result(name: str, value: float, target: float, against: float) -> Result:
    return {"name": name, "value": value, "unit": "ms", "target": target, "ok": value <= target, "against": against}


if __name__ == "__main__":
    for result in run():
        print(result)
