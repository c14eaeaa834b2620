"""Putting a step's rows back as they were, or again as they became: row by row, in the journal's own order."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any, NamedTuple

Row = dict[str, Any]


class ReplayError(Exception):
    """The file's rows are not those the journal left behind."""


class Move(NamedTuple):
    """One row from what it is to what it shall be; None = not there."""

    table: str
    present: Row | None
    wanted: Row | None


def replay(raw: sqlite3.Connection, step: int, *, backwards: bool) -> None:
    """Take step number `step` back, or do it again, inside the caller's transaction.

    Row by row in the exact order (reversed when going back): every state on the way is one that was there before, so a
    swap of unique values never breaks UNIQUE. Raises ReplayError when a row is not as the journal left it.
    """
    for (table, *_rest), moves in groupby(_moves(raw, step, backwards), key=_shape_of):
        while batch := list(islice(moves, 1000)):
            _apply(raw, str(table), batch)


def check_foreign_keys(raw: sqlite3.Connection) -> None:
    """Raises ReplayError when any row points nowhere. Bulk tables have no foreign keys, so this reads few rows."""
    wrong = raw.execute("PRAGMA foreign_key_check").fetchone()
    if wrong is not None:
        raise ReplayError(f"a row of {wrong[0]} points to a missing row of {wrong[2]}")


def _moves(raw: sqlite3.Connection, step: int, backwards: bool) -> Iterator[Move]:
    sql = f"SELECT table_name, before, after FROM journal_change WHERE step = ? ORDER BY number {'DESC' if backwards else 'ASC'}"
    for table, before, after in raw.execute(sql, (step,)):
        old, new = _row(before), _row(after)
        yield Move(table, new, old) if backwards else Move(table, old, new)


def _row(text: str | None) -> Row | None:
    if text is None:
        return None
    try:
        found = json.loads(text)  # Python reads a decimal to the nearest float; SQLite 3.40 does not always
    except (ValueError, TypeError, RecursionError):
        raise ReplayError("a change cannot be read") from None
    if not isinstance(found, dict) or not found or not all(map(_is_storable, found.values())):
        raise ReplayError("a change is no row")
    return found


def _is_storable(value: object) -> bool:
    return -(2**63) <= value < 2**63 if isinstance(value, int) else not isinstance(value, dict | list)


def _shape_of(move: Move) -> tuple[object, ...]:
    """Moves of one shape share a statement."""
    return (move.table, move.present is None, None if move.wanted is None else tuple(move.wanted))


def _apply(raw: sqlite3.Connection, table: str, moves: list[Move]) -> None:
    keys, first = _key_columns(raw, table), moves[0]
    if not keys or (first.present or first.wanted) is None or not set(first.wanted or keys) <= set(_columns(raw, table)):
        raise ReplayError(f"{table}: not a table of this project")
    if first.wanted is None:
        sql = f"DELETE FROM {_quoted(table)} WHERE {_equal(keys, ' AND ')}"
    elif first.present is None:
        names = list(first.wanted)
        sql = f"INSERT INTO {_quoted(table)} ({', '.join(map(_quoted, names))}) VALUES ({', '.join('?' * len(names))})"
    else:
        sql = f"UPDATE {_quoted(table)} SET {_equal(list(first.wanted), ', ')} WHERE {_equal(keys, ' AND ')}"
    done = raw.executemany(sql, [_bound(move, keys) for move in moves]).rowcount
    if done != len(moves):
        raise ReplayError(f"{table}: {len(moves)} rows expected, {done} found")


def _bound(move: Move, keys: list[str]) -> list[object]:
    wanted = [] if move.wanted is None else list(move.wanted.values())
    return wanted if move.present is None else wanted + [move.present.get(key) for key in keys]


def _columns(raw: sqlite3.Connection, table: str) -> list[str]:
    return [row[0] for row in raw.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _key_columns(raw: sqlite3.Connection, table: str) -> list[str]:
    return [row[0] for row in raw.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,))]


def _equal(names: list[str], joint: str) -> str:
    return joint.join(f"{_quoted(name)} = ?" for name in names)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
