"""What is being typed and is no record yet: in `meta`, outside the history, and of this computer only.

Copies and backups leave it out, and an erasure forgets it whole: nobody looks through half a sentence for a name.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from in2desk.core.project.tables import meta

PREFIX = "draft:"
WHERE = f"substr(key, 1, {len(PREFIX)}) = '{PREFIX}'"
"""Which rows of `meta` are drafts, as SQL."""


def read_draft(connection: Connection, owner: str) -> str:
    """What was being typed there; "" where nothing was."""
    return str(connection.scalar(select(meta.c.value).where(meta.c.key == PREFIX + owner)) or "")


def write_draft(connection: Connection, owner: str, text: str) -> None:
    """Keep it instead of what was kept before, of which no byte stays in the file; "" forgets it."""
    connection.exec_driver_sql("PRAGMA secure_delete=ON")
    if text:
        row = {"value": text}
        statement = upsert(meta).values(key=PREFIX + owner, **row)
        connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=row))
    else:
        connection.execute(delete(meta).where(meta.c.key == PREFIX + owner))


def forget_drafts(raw: sqlite3.Connection) -> int:
    """Forget every draft of a file, on a driver's connection. Returns how many there were; no byte of them stays."""
    raw.execute("PRAGMA secure_delete=ON").fetchall()
    return raw.execute(f"DELETE FROM meta WHERE {WHERE}").rowcount
