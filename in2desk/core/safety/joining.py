"""Putting a merge into the project: the rows that change, bulk rows and attachments that follow them, the books of the copies."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, MetaData, Table, select
from sqlalchemy.dialects.sqlite import insert as upsert

from in2desk.core.project import journal, visits
from in2desk.core.project.collect import blob_columns
from in2desk.core.project.project import Project
from in2desk.core.project.replica import present
from in2desk.core.project.tables import handout, replica
from in2desk.core.project.triggers import is_journalled
from in2desk.core.project.visits import covers
from in2desk.core.safety.lineage import journalled
from in2desk.core.safety.threeway import Merged, Row
from in2desk.core.safety.versions import quoted

CHUNK = 2_000


def put_rows(connection: Connection, metadata: MetaData, merged: Merged) -> int:
    """Make the rows what they are to be, inside `Project.revising`. Returns how many changed.

    All that change go first and come back as they are to be: two rows that swap a unique value never meet.
    """
    raw: Any = connection.connection.driver_connection
    for table in journalled(metadata):
        rows = merged.rows.get(table.name, {})
        where = " AND ".join(f"{quoted(column.name)} = ?" for column in table.primary_key.columns)
        raw.executemany(f"DELETE FROM {quoted(table.name)} WHERE {where}", [tuple(json.loads(key)) for key in rows])
        _insert(raw, table.name, [row for row in rows.values() if row is not None])
    return sum(len(rows) for rows in merged.rows.values())


def _insert(raw: Any, name: str, rows: list[Row]) -> None:
    if rows:
        names = list(rows[0])
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {quoted(name)} ({', '.join(map(quoted, names))}) VALUES ({marks})"
        raw.executemany(sql, [[row[column] for column in names] for row in rows])


def follow_rows(connection: Connection, other: Project, metadata: MetaData, merged: Merged) -> None:
    """Bring the bulk rows of owners that came from the other copy, and the attachments that rows name now."""
    raw: Any = connection.connection.driver_connection
    with other.reading() as reader:
        theirs: Any = reader.connection.driver_connection
        for table in metadata.sorted_tables:
            if not is_journalled(table):
                _follow_owner(raw, theirs, table, merged)
        for sha256 in sorted(_named(metadata, merged)):
            found = theirs.execute("SELECT bytes FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
            if found is not None:
                raw.execute("INSERT OR IGNORE INTO blob (sha256, bytes) VALUES (?, ?)", (sha256, found[0]))


def _follow_owner(raw: Any, theirs: Any, table: Table, merged: Merged) -> None:
    column, parent = table.info["owner"]
    name, owner = quoted(table.name), quoted(column)
    for key, row in merged.rows.get(parent, {}).items():
        (value,) = json.loads(key)
        if row is None or raw.execute(f"SELECT 1 FROM {name} WHERE {owner} = ? LIMIT 1", (value,)).fetchone():
            continue
        cursor = theirs.execute(f"SELECT * FROM {name} WHERE {owner} = ?", (value,))
        names = ", ".join(quoted(part[0]) for part in cursor.description)
        sql = f"INSERT INTO {name} ({names}) VALUES ({', '.join('?' * len(cursor.description))})"
        while rows := cursor.fetchmany(CHUNK):
            raw.executemany(sql, rows)


def _named(metadata: MetaData, merged: Merged) -> set[str]:
    columns = [(column.table.name, column.name) for column in blob_columns(metadata)]
    return {row[name] for table, name in columns for row in merged.rows.get(table, {}).values() if row and row[name]}


def join_books(connection: Connection, other: Project) -> None:
    """Know from now on all that the other copy knows, inside the step that brings it."""
    with other.reading() as reader:
        rows = [dict(row._mapping) for row in reader.execute(select(replica))]
    for row in rows:
        statement = upsert(replica).values(row)
        newer = {"known": statement.excluded.known}
        connection.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=newer, where=replica.c.known < statement.excluded.known)
        )


def know_all(project: Project, other: Project, now: datetime, *, alike: bool) -> None:
    """Know what the other copy knows although none of its rows was new. alike: both have the same rows.

    Where they differ, this copy decided something, and counts that.
    """
    with project.reading() as connection, other.reading() as reader:
        if covers(present(connection), present(reader)):
            return
    with project.noting() as connection:
        join_books(connection, other)
        if alike:
            newest = journal.last_done(connection)
            visits.add(connection, newest.number if newest else None, present(connection))
        else:
            journal.note_turn(connection, project.who, now)


def take_back(project: Project, other: Project, today: str) -> None:
    """Note which copies handed out are known here, and that this one is back. No part of the history."""
    with other.reading() as reader:
        theirs = {row.id: dict(row._mapping) for row in reader.execute(select(handout))}
        came = set(reader.scalars(select(replica.c.handout).where(replica.c.handout.is_not(None))))
    with project.reading() as connection:
        mine = {row.id: row.returned for row in connection.execute(select(handout))}
    for id, row in theirs.items():
        row["returned"] = row["returned"] or mine.get(id) or (today if id in came else None)
    news = [row for id, row in theirs.items() if id not in mine or mine[id] != row["returned"]]
    if news:
        with project.noting() as connection:
            for row in news:
                statement = upsert(handout).values(row)
                connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"returned": row["returned"]}))
