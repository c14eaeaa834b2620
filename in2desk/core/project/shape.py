"""Whether the schema of a file is ours, whole and nothing else: told from its text, before anything in it is used."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import MetaData, Table
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from in2desk.core.project.triggers import all_tables, finite_copy, is_journalled, statements_in_order_of

LARGEST_SCHEMA = 2_000_000  # characters; ours has 60,000


class Entry(NamedTuple):
    """One row of the schema. kind: table, index, trigger or view."""

    kind: str
    name: str
    table: str
    sql: str


class Shape(NamedTuple):
    """What is wrong with a schema. foreign: names of what is not ours; missing: names of what should be there."""

    foreign: tuple[str, ...]
    missing: tuple[str, ...]


def shape_of(raw: sqlite3.Connection, metadata: MetaData | None, version: int, ours: int) -> Shape:
    """Compare the file's schema with the program's tables. Nothing of it is executed.

    version: the file's; ours: the program's. A younger file may hold more tables and columns, an older one fewer and others. In
    every file a trigger has to be, sign for sign, the one that the program makes for its table. metadata None: only that is told.
    """
    entries = read_schema(raw)
    if entries is None:
        return Shape(("…",), ())
    foreign = [e.name for e in entries if e.kind == "view" or _is_virtual(e)] + _wrong_triggers(raw, entries)
    found = {e.name: e for e in entries if e.sql and e.kind in ("table", "index")}
    known = metadata if version >= ours else None
    expected = _expected(known, len(known.tables)) if known else {}
    foreign += [name for name, sql in expected.items() if name in found and not _same(found[name].sql, sql, version > ours)]
    if known and version == ours:
        foreign += [name for name in found if name not in expected]
    wanted = [*expected, *(_trigger_names(known) if known else ())]
    present = {e.name for e in entries}
    return Shape(tuple(dict.fromkeys(foreign)), tuple(name for name in wanted if name not in present))


def read_schema(raw: sqlite3.Connection) -> list[Entry] | None:
    """The schema's rows; None when it is absurdly large."""
    size, count = raw.execute("SELECT coalesce(sum(length(CAST(sql AS BLOB))), 0), count(*) FROM sqlite_master").fetchone()
    if size > LARGEST_SCHEMA or count > 5000:
        return None
    rows = raw.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master")
    return [Entry(*map(str, row)) for row in rows]


def _is_virtual(entry: Entry) -> bool:
    return entry.kind == "table" and not re.match(r"CREATE TABLE\b", entry.sql)


def _wrong_triggers(raw: sqlite3.Connection, entries: Iterable[Entry]) -> list[str]:
    columns: dict[str, list[str]] = {}
    wrong = []
    for entry in (e for e in entries if e.kind == "trigger"):
        if entry.table not in columns:
            columns[entry.table] = _columns(raw, entry.table)
        right = statements_in_order_of(entry.sql, entry.table, columns[entry.table])
        if entry.sql not in right and _plain(entry.sql) not in map(_plain, right):  # word for word as a rule; _plain is slow
            wrong.append(entry.name)
    return wrong


def _columns(raw: sqlite3.Connection, table: str) -> list[str]:
    """The columns that hold something; those that SQLite reckons itself are not journalled."""
    return [row[0] for row in raw.execute("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", (table,))]


def _trigger_names(metadata: MetaData) -> list[str]:
    return [name for table in all_tables(metadata) for name in _names_for(table)]


def _names_for(table: Table) -> list[str]:
    if is_journalled(table):
        return [f"journal_{table.name}_{event}" for event in ("insert", "update", "delete")]
    return [] if table.info.get("system") else [f"guard_{table.name}_{event}" for event in ("update", "delete")]


@lru_cache(maxsize=1)
def _expected(metadata: MetaData, _tables: int) -> Mapping[str, str]:
    """The statements that make today's tables and indexes, by name. _tables: their number, which grows while rooms are loaded."""
    sqlite = dialect()
    made: dict[str, str] = {}
    for table in finite_copy(metadata).sorted_tables:
        made[table.name] = str(CreateTable(table).compile(dialect=sqlite))
        made |= {str(index.name): str(CreateIndex(index).compile(dialect=sqlite)) for index in table.indexes}
    return made


def _same(found: str, expected: str, more_allowed: bool) -> bool:
    """Whether two statements say the same; the order of a table's columns and constraints means nothing."""
    (head, parts, tail), (wanted_head, wanted_parts, wanted_tail) = _taken_apart(found), _taken_apart(expected)
    fits = wanted_parts <= parts if more_allowed else wanted_parts == parts
    return fits and (head, tail) == (wanted_head, wanted_tail)


def _taken_apart(sql: str) -> tuple[str, frozenset[str], str]:
    plain = _plain(sql)
    start, end = plain.find("("), plain.rfind(")")
    return plain[:start], frozenset(_split(plain[start + 1 : end])), plain[end + 1 :]


def _split(body: str) -> list[str]:
    """The parts between commas that stand in no bracket and no text."""
    parts, depth, start, quoted = [], 0, 0, False
    for place, sign in enumerate(body):
        quoted ^= sign == "'"
        depth += not quoted and (sign == "(") - (sign == ")")
        if sign == "," and depth == 0 and not quoted:
            parts.append(body[start:place])
            start = place + 1
    return [part.strip() for part in (*parts, body[start:])]


def _plain(sql: str) -> str:
    """Without what means nothing: kinds of white space, quotes around names."""
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.replace('"', "").split()))
