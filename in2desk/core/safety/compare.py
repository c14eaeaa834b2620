"""How one state of a project differs from another, row by row in numbers. Works on files of different schemas."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import NamedTuple

from sqlalchemy import MetaData, Table

from in2desk.core.project.triggers import all_tables, is_journalled


class Difference(NamedTuple):
    """One table. added: rows only in the new state; removed: only in the old one; changed: in both, with another content."""

    table: str
    added: int
    removed: int
    changed: int


def differences(old: sqlite3.Connection, new: sqlite3.Connection, metadata: MetaData) -> tuple[Difference, ...]:
    """Every table of the project's content that differs, in the order of the metadata; settings included."""
    found = (_difference(old, new, table) for table in all_tables(metadata) if not table.info.get("system"))
    return tuple(difference for difference in found if any(difference[1:]))


def steps_only_in(old: sqlite3.Connection, new: sqlite3.Connection) -> int:
    """How many done steps the old state's journal has that the new one's has not."""
    ask = "SELECT id FROM journal_step WHERE undone = 0"
    return len({row[0] for row in old.execute(ask)} - {row[0] for row in new.execute(ask)})


def _difference(old: sqlite3.Connection, new: sqlite3.Connection, table: Table) -> Difference:
    if not is_journalled(table):
        return _bulk_difference(old, new, table)
    keys = [column.name for column in table.primary_key.columns]
    shared = _columns(old, table) & _columns(new, table)
    rest = [column.name for column in table.columns if column.name in shared and column.name not in keys]
    before, after = _rows(old, table, keys, rest), _rows(new, table, keys, rest)
    changed = sum(before[key] != after[key] for key in before.keys() & after.keys())
    return Difference(table.name, len(after.keys() - before.keys()), len(before.keys() - after.keys()), changed)


def _bulk_difference(old: sqlite3.Connection, new: sqlite3.Connection, table: Table) -> Difference:
    """Rows of an owner never change: counting them by owner is enough, and 400,000 rows need not be read."""
    before, after = (_by_owner(raw, table) for raw in (old, new))
    return Difference(table.name, (after - before).total(), (before - after).total(), 0)


def _by_owner(raw: sqlite3.Connection, table: Table) -> Counter[str]:
    owner = table.info["owner"][0]
    if owner not in _columns(raw, table):
        return Counter()
    return Counter(dict(raw.execute(f"SELECT {_quoted(owner)}, count(*) FROM {_quoted(table.name)} GROUP BY 1")))


def _rows(raw: sqlite3.Connection, table: Table, keys: list[str], rest: list[str]) -> dict[str, str]:
    """key -> content, each as text that tells 1 from 1.0 and '1'."""
    if not _columns(raw, table):
        return {}
    listed = ", ".join(map(_quoted, [*keys, *rest]))
    rows = raw.execute(f"SELECT {listed} FROM {_quoted(table.name)}")
    return {repr(row[: len(keys)]): repr(row[len(keys) :]) for row in rows}


def _columns(raw: sqlite3.Connection, table: Table) -> set[str]:
    """Names of the columns this file has of the table; none where it has no such table."""
    return {name for (name,) in raw.execute("SELECT name FROM pragma_table_info(?)", (table.name,))}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
