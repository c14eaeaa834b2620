"""Rows and their versions in the journal: keys, references, reading and writing them on a driver's connection."""

from __future__ import annotations

import hashlib
import json
import math
import sqlite3
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ForeignKeyConstraint, MetaData, Table, UniqueConstraint

from in2desk.core.project.tables import house
from in2desk.core.project.triggers import is_journalled
from in2desk.core.safety.wording import BLACK

Row = dict[str, Any]
Rows = dict[str, set[str]]  # table -> keys
_encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps makes an encoder for each call
_NAMED = ("journal_step", "handout", "replica")  # tables of the house in whose texts a name may stand


@dataclass(frozen=True, slots=True)
class Link:
    """A reference from these columns to the primary key of `parent`. cascades: the row goes with the row it points to."""

    columns: tuple[str, ...]
    parent: str
    cascades: bool

    def target(self, row: Row) -> str | None:
        """Key of the row it points to; None when it points to none."""
        values = [row.get(name) for name in self.columns]
        return None if None in values else key_text(values)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is to know about a table. texts: columns with text; unique: texts that no other row may have; blobs: attachments."""

    name: str
    keys: tuple[str, ...]
    links: tuple[Link, ...]
    texts: tuple[str, ...]
    unique: frozenset[str]
    blobs: tuple[str, ...]

    def key(self, row: Row) -> str:
        """The row's key as tombstones write it."""
        return key_text([row[name] for name in self.keys])

    def row(self, raw: sqlite3.Connection, key: str) -> Row | None:
        """The row as it is now; None when there is none."""
        cursor = raw.execute(f"SELECT * FROM {quoted(self.name)} WHERE {_equal(self.keys)}", json.loads(key))
        found = cursor.fetchone()
        return None if found is None else dict(zip([column[0] for column in cursor.description], found, strict=True))

    def holds(self, raw: sqlite3.Connection, key: str) -> bool:
        """Whether there is such a row now."""
        return self.row(raw, key) is not None

    def keys_where(self, raw: sqlite3.Connection, link: Link, parent: str) -> set[str]:
        """Keys of the rows that point to this parent now."""
        columns = ", ".join(map(quoted, self.keys))
        found = raw.execute(f"SELECT {columns} FROM {quoted(self.name)} WHERE {_equal(link.columns)}", json.loads(parent))
        return {key_text(list(values)) for values in found}

    def delete(self, raw: sqlite3.Connection, key: str) -> int:
        """Delete the row; returns 1, or 0 when there was none."""
        return raw.execute(f"DELETE FROM {quoted(self.name)} WHERE {_equal(self.keys)}", json.loads(key)).rowcount

    def empty(self, raw: sqlite3.Connection, link: Link, parent: str) -> None:
        """Empty the references to this parent."""
        if not link.cascades:
            columns = ", ".join(f"{quoted(name)} = NULL" for name in link.columns)
            raw.execute(f"UPDATE {quoted(self.name)} SET {columns} WHERE {_equal(link.columns)}", json.loads(parent))

    def update(self, raw: sqlite3.Connection, key: str, row: Row) -> None:
        """Write the row."""
        names = [name for name in row if name not in self.keys]
        columns = ", ".join(f"{quoted(name)} = ?" for name in names)
        values = [row[name] for name in names] + json.loads(key)
        raw.execute(f"UPDATE {quoted(self.name)} SET {columns} WHERE {_equal(self.keys)}", values)

    def distinct(self, column: str, key: str, old: str, new: str) -> str:
        """The new text; where no two rows may have the same, with a sign of its own."""
        if column not in self.unique or new == old:
            return new
        sign = hashlib.sha256(f"{self.name}{key}".encode()).hexdigest()[:8]
        return new.replace(BLACK, f"{BLACK[:-1]} {sign}]")


def shapes_of(raw: sqlite3.Connection, metadata: MetaData) -> dict[str, Shape]:
    """The journalled tables this file has, and those of the house in which names may stand; an older file has fewer."""
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    tables = [table for table in (*house.sorted_tables, *metadata.sorted_tables) if is_journalled(table) or table.name in _NAMED]
    return {table.name: _shape(raw, table) for table in tables if table.name in there}


def _shape(raw: sqlite3.Connection, table: Table) -> Shape:
    there = {row[0] for row in raw.execute("SELECT name FROM pragma_table_info(?)", (table.name,))}
    # A step is known by its id: its number is another one in every copy.
    keys = ("id",) if table.name == "journal_step" else tuple(column.name for column in table.primary_key.columns)
    texts = [c.name for c in table.columns if c.name in there and c.name not in keys and c.type.python_type is str]
    unique = {c.name for c in table.columns if c.unique}
    unique |= {c.name for rule in table.constraints if isinstance(rule, UniqueConstraint) for c in rule.columns}
    unique |= {c.name for index in table.indexes if index.unique for c in index.columns}
    return Shape(
        table.name,
        keys,
        tuple(_link(rule) for rule in table.foreign_key_constraints if {c.name for c in rule.columns} <= there),
        tuple(texts) if table.name not in _NAMED else ("params",) if table.name == "journal_step" else ("name",),
        frozenset(unique),
        tuple(c.name for c in table.columns if c.info.get("blob") and c.name in there),
    )


def _link(rule: ForeignKeyConstraint) -> Link:
    parent = rule.referred_table
    order = {column.name: place for place, column in enumerate(parent.primary_key.columns)}
    pairs = sorted(rule.elements, key=lambda element: order[element.column.name])
    kept = all(element.parent.nullable for element in pairs) and rule.ondelete != "CASCADE"
    return Link(tuple(element.parent.name for element in pairs), parent.name, not kept)


def key_text(values: list[Any]) -> str:
    """A primary key as tombstones write it."""
    return _encode(values)


def row_of(text: str | None) -> Row | None:
    """A version of a row out of the journal."""
    return None if text is None else json.loads(text)


def json_of(row: Row | None) -> str | None:
    """A version of a row as the journal's triggers write it."""
    if row is None:
        return None
    return "{" + ",".join(f"{json.dumps(name, ensure_ascii=False)}:{_value(value)}" for name, value in row.items()) + "}"


def _value(value: Any) -> str:
    if isinstance(value, float) and math.isinf(value):
        return "9e999" if value > 0 else "-9e999"
    return json.dumps(value, ensure_ascii=False)


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def _equal(names: tuple[str, ...]) -> str:
    return " AND ".join(f"{quoted(name)} = ?" for name in names)
