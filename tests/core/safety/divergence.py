"""Two copies of a project that go their own ways: random changes to every table, taken from the tables' own metadata."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Float, Integer, LargeBinary, Numeric, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from in2desk.core.base.ids import new_id
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.project.tables import blob
from in2desk.core.project.triggers import is_journalled
from in2desk.core.safety.lineage import journalled
from in2desk.core.safety.service import merging
from in2desk.core.safety.service.merging import MergePlan, MergeResult

WORDS = ["Gerolstein", "Größe", "ﬀ", "a'b\"c", "zwei\nZeilen", "", "🎪", "null", "1.50", "[]"]


class Wanderer:
    """Changes a project at random. letter: keeps what two of them add apart."""

    def __init__(self, seed: object, letter: str) -> None:
        self.random = random.Random(f"{seed}{letter}")
        self.letter = letter
        self.count = 0

    def wander(self, project: Project, steps: int) -> None:
        """So many steps, some of them taken back or done again."""
        for _step in range(steps):
            match self.random.choices(["change", "undo", "redo"], [8, 1, 1])[0]:
                case "undo":
                    project.undo()
                case "redo":
                    project.redo()
                case "change":
                    with project.step("Schritt {n}", n=self.count) as connection:
                        for _change in range(self.random.randint(1, 4)):
                            with suppress(IntegrityError), connection.begin_nested():  # a rule of the table forbids it
                                self.change(connection)

    def change(self, connection: Connection) -> None:
        """One row of one table comes, changes or goes."""
        self.count += 1
        table = self.random.choice(journalled(metadata))
        keys = self.keys_of(connection, table)
        kind = self.random.choice(["add", "add", "edit", "edit", "drop"]) if keys else "add"
        if kind == "add":
            self.add(connection, table)
        elif kind == "edit":
            self.edit(connection, table, self.random.choice(keys))
        else:
            connection.execute(delete(table).where(self.at(table, self.random.choice(keys))))

    def add(self, connection: Connection, table: Table) -> None:
        row = {column.name: self.value(connection, table, column) for column in table.columns if column.computed is None}
        if any(row[column.name] is None and not column.nullable for column in table.columns if column.name in row):
            return  # it needs a parent, and there is none yet
        connection.execute(insert(table).values(row))
        for bulk in metadata.sorted_tables:
            if not is_journalled(bulk) and bulk.info["owner"][1] == table.name:
                self.add_bulk(connection, bulk, next(iter(table.primary_key.columns)).name, row)

    def add_bulk(self, connection: Connection, bulk: Table, key: str, owner: dict[str, Any]) -> None:
        for _row in range(self.random.randint(0, 3)):
            row = {column.name: self.value(connection, bulk, column) or 0 for column in bulk.columns}
            connection.execute(insert(bulk).values(row | {bulk.info["owner"][0]: owner[key]}))

    def edit(self, connection: Connection, table: Table, key: tuple[Any, ...]) -> None:
        free = [column for column in table.columns if not column.primary_key and column.computed is None]
        if free:
            column = self.random.choice(free)
            value = self.value(connection, table, column)
            if value is not None or column.nullable:
                connection.execute(update(table).where(self.at(table, key)).values({column.name: value}))

    def value(self, connection: Connection, table: Table, column: Any) -> Any:
        if column.foreign_keys:
            parent = next(iter(column.foreign_keys)).column
            known = list(connection.scalars(select(parent)))
            return self.random.choice(known) if known else None
        if column.info.get("blob"):
            return (
                Project.attach(connection, self.random.randbytes(20))
                if self.random.random() < 0.5 or not column.nullable
                else None
            )
        if column.primary_key or column.unique or self.is_unique(table, column):
            self.count += 1
            return f"{self.letter}{self.count}-{new_id()}" if not isinstance(column.type, Integer) else self.count
        return self.plain(column)

    def is_unique(self, table: Table, column: Any) -> bool:
        return any(index.unique and column.name in index.columns for index in table.indexes)

    def plain(self, column: Any) -> Any:
        if column.nullable and self.random.random() < 0.2:
            return None
        if isinstance(column.type, LargeBinary):
            return self.random.randbytes(5)
        if isinstance(column.type, Integer):
            return self.random.randint(-5, 2**40)
        if isinstance(column.type, Float | Numeric):
            return self.random.uniform(-1e6, 1e6)
        return self.random.choice(WORDS) + self.letter * self.random.randint(0, 2)

    def keys_of(self, connection: Connection, table: Table) -> list[tuple[Any, ...]]:
        return sorted(tuple(row) for row in connection.execute(select(*table.primary_key.columns)))

    def at(self, table: Table, key: tuple[Any, ...]) -> Any:
        columns = list(table.primary_key.columns)
        condition = columns[0] == key[0]
        for column, value in zip(columns[1:], key[1:], strict=True):
            condition &= column == value
        return condition


def dump(project: Project) -> dict[str, list[str]]:
    """Everything that people can see: every journalled table, the bulk rows of owners that are there, attachments that are named."""
    found = {}
    with project.reading() as connection:
        for table in [*journalled(metadata), *(t for t in metadata.sorted_tables if not is_journalled(t))]:
            query = select(table)
            if not is_journalled(table):
                column, parent = table.info["owner"]
                query = query.where(table.c[column].in_(select(next(iter(metadata.tables[parent].primary_key.columns)))))
            rows = connection.execute(query)
            found[table.name] = sorted(repr([v.hex() if isinstance(v, float) else v for v in row]) for row in rows)
        found["named"] = sorted(str(row) for row in connection.execute(select(blob.c.sha256)) if row[0] in json.dumps(found))
    return found


class Laptops:
    """Several computers, each with a home of its own, and one project of which copies lie on them."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, template: Path) -> None:
        self.folder, self.patch, self.template = folder, patch, template

    def home(self, computer: str) -> Path:
        """From now on the program runs on this computer. Returns the project's place there."""
        self.patch.setenv("IN2DESK_HOME", str(self.folder / f"home of {computer}"))
        place = self.folder / computer
        place.mkdir(exist_ok=True)
        return place / "Musterland.in2"

    @contextmanager
    def on(self, computer: str) -> Iterator[Project]:
        """The project as it lies on this computer; where there is none, as it is when it is new."""
        path = self.home(computer)
        if not path.exists():
            shutil.copy(self.template, path)
        with Project.open(path, metadata) as project:
            yield project

    def carry(self, source: str, target: str) -> None:
        """A plain copy of the file, as people make them."""
        shutil.copy(self.home(source), self.home(target))

    def merge(self, here: str, there: str, choice: str | None = None) -> tuple[MergePlan, MergeResult]:
        """Bring there's changes here. choice: for every conflict; None = there must be none."""
        other = self.home(there)
        with self.on(here) as project:
            plan = merging.plan_merge(project, other)
            assert choice or not plan.conflicts, plan.conflicts
            result = merging.apply_merge(project, plan, dict.fromkeys(plan.conflicts, choice or "mine"))
            assert result.applied <= plan.applied or plan.conflicts  # what was erased for good is no part of the step
            return plan, result

    def dump(self, computer: str) -> dict[str, list[str]]:
        """What people see there."""
        with self.on(computer) as project:
            return dump(project)
