"""What safety costs: the journal under rows that an ORM writes and under an import, taking back, opening with all checks.

`against` is the same work without triggers and without a step, on a copy of the same file, round by round in turn; for opening it
is SQLite's own two checks alone.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session, registry

from in2desk.core import rooms
from in2desk.core.project.project import Project
from in2desk.core.statistics import service
from in2desk.core.statistics.tables import observation, own_entry, source

ROWS, VALUES, FIFTY_MB, ROUNDS = 5_000, 432_000, 620_000, 7
Result = dict[str, Any]


class Entry:
    """A typed figure as an ORM maps it."""

    value: float
    note: str


registry().map_imperatively(Entry, own_entry)


def run() -> list[Result]:
    """5,000 ORM updates in one step, that step taken back, 432,000 values read in, a file of some 50 MB opened."""
    with tempfile.TemporaryDirectory() as folder:
        path, bare_path = Path(folder) / "bench.in2", Path(folder) / "bare.in2"
        with rooms.create_project(path, "Messung") as project:
            _fill(project)
        shutil.copy(path, bare_path)
        with rooms.open_project(path) as project, rooms.open_project(bare_path) as bare:
            _drop_triggers(bare)
            orm = _in_turn(lambda: _change(project), lambda: _change_bare(bare), ROUNDS)
            undo = _median([seconds for _n in range(3) for seconds in _there_and_back(project)])
            read = _in_turn(lambda: _import(project), lambda: _import_bare(bare), 3)
        with rooms.create_project(Path(folder) / "offen.in2", "Messung") as project:
            _fill(project)
            _import(project, FIFTY_MB)
        opened, checks = _open(project.path)
        size = project.path.stat().st_size
    return [
        _overhead("journal_overhead_5000_orm_updates", *orm, 0.40),
        _overhead("journal_overhead_432000_values", *read, 0.10),
        _result("undo_5000_rows", undo, 0.5, orm[0]),
        _result(f"open_{size // 10**6}_mb_file", opened, 0.3, checks),
    ]


def _fill(project: Project) -> None:
    indicators = [indicator.id for indicator in service.catalogue(project)]
    rows = [
        {"id": f"{n:05d}", "indicator_id": indicators[n % len(indicators)], "region_key": f"{n:08d}", "period": "2024"}
        | {"value": n / 7, "note": f"Auskunft von Amt {n}", "entered_on": "2026-11-23", "example": 0}
        for n in range(ROWS)
    ]
    with project.step("Füllen") as connection:
        connection.execute(insert(own_entry), rows)


def _drop_triggers(project: Project) -> None:
    with project._database.transaction() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        for name in names:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def _change(project: Project) -> None:
    with project.step("Ändern") as connection:
        _flush(connection)


def _change_bare(project: Project) -> None:
    with project._database.transaction() as connection:
        _flush(connection)


def _flush(connection: Connection) -> None:
    with Session(connection) as session:
        for entry in session.scalars(select(Entry)):
            entry.value += 1.1
            entry.note += "."
        session.flush()


def _there_and_back(project: Project) -> list[float]:
    return [_timed(project.undo), _timed(project.redo)]


def _import(project: Project, values: int = VALUES) -> None:
    with project.step("Einlesen") as connection:
        _read_in(connection, values)


def _import_bare(project: Project) -> None:
    with project._database.transaction() as connection:
        _read_in(connection, VALUES)


def _read_in(connection: Connection, values: int) -> None:
    number = connection.exec_driver_sql("SELECT count(*) FROM source").scalar_one()
    row: dict[str, object] = {column.name: f"q{number}" for column in source.columns}
    row |= dict.fromkeys(("size", "regions", "unmatched", "figures", "example"), 0) | {"notes": "[]", "mapping": "{}"}
    connection.execute(insert(source).values(row))
    marks = ", ".join("?" * len(observation.columns))
    rows = ((f"s{n % 40}", f"{n // 40:08d}", "2024", f"q{number}", n / 3, "", "", f"L{n}:F3") for n in range(values))
    connection.exec_driver_sql(f"INSERT INTO observation VALUES ({marks})", list(rows))


def _open(path: Path) -> tuple[float, float]:
    def opening() -> None:
        rooms.open_project(path).close()

    def bare_checks() -> None:
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("PRAGMA quick_check(1)").fetchall()
            raw.execute("PRAGMA foreign_key_check").fetchall()

    return _in_turn(opening, bare_checks, ROUNDS)


def _in_turn(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median seconds of two works done in turn, so that a busy computer slows both; the first round warms up."""
    pairs = [(_timed(one), _timed(other)) for _n in range(rounds + 1)][1:]
    return _median([a for a, _b in pairs]), _median([b for _a, b in pairs])


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _median(times: list[float]) -> float:
    return statistics.median(times)


def _overhead(name: str, journalled: float, bare: float, target: float) -> Result:
    """What the journal adds, as a share of the same work without it."""
    share = journalled / bare - 1
    return {"name": name, "value": share, "unit": "share", "target": target, "ok": share <= target, "against": bare}


def _result(name: str, seconds: float, target: float, against: float) -> Result:
    return {"name": name, "value": seconds, "unit": "s", "target": target, "ok": seconds <= target, "against": against}


if __name__ == "__main__":
    for result in run():
        print(result)
