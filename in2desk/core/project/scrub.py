"""Writing a file anew, so that nothing of deleted rows stays in it: not in freed pages, not in search indexes, not in the log."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from in2desk.core.project import driver

_INDEXES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts%'"


def scrub(raw: sqlite3.Connection) -> bool:
    """Do it on an open connection, outside of a transaction. Returns whether the log is empty.

    Another connection that reads holds the log up; the last one to close the file empties it then.
    """
    raw.execute("PRAGMA secure_delete=ON").fetchall()
    for (name,) in raw.execute(_INDEXES).fetchall():
        table = '"' + name.replace('"', '""') + '"'
        for command in ("rebuild", "optimize"):
            with suppress(*driver.driver_errors()):  # an index without content of its own cannot be rebuilt
                raw.execute(f"INSERT INTO {table} ({table}) VALUES (?)", (command,))
    raw.execute("PRAGMA temp_store=MEMORY")  # the copy that VACUUM makes must not lie on the disk
    raw.execute("VACUUM")
    busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy
