"""Clearing up: bulk rows and attachments that neither a row nor a step of the journal names any more.

An undone import only takes its owner row away, so undo and redo of any size are instant; the bulk rows go when the way
forward to that import has gone.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, column, delete, func, literal, select, union
from sqlalchemy.sql.selectable import Select

from in2desk.core.project.tables import blob, journal_change
from in2desk.core.project.triggers import all_tables, is_journalled


def collect(connection: Connection, metadata: MetaData) -> int:
    """Delete what nothing names, inside a replaying transaction. Returns the number of rows deleted."""
    bulk = [table for table in metadata.sorted_tables if not is_journalled(table)]
    return sum(_collect_bulk(connection, table, metadata) for table in bulk) + _collect_blobs(connection, metadata)


def _collect_bulk(connection: Connection, table: Table, metadata: MetaData) -> int:
    owner, parent = table.info["owner"]
    (key,) = metadata.tables[parent].primary_key.columns
    orphans = _owners(connection, table.c[owner]) - set(connection.scalars(select(key)))
    if orphans:
        orphans -= _named_in_journal(connection, key)
    for orphan in orphans:
        connection.execute(delete(table).where(table.c[owner] == orphan))
    return len(orphans)


def _owners(connection: Connection, owner: Column[str]) -> set[str]:
    """The different owners, hopping through the index: a plain DISTINCT reads every row of millions."""
    hops = select(func.min(owner).label("value")).cte("hops", recursive=True)
    after = select(func.min(owner)).where(owner > hops.c.value).scalar_subquery()
    hops = hops.union_all(select(after).where(hops.c.value.is_not(None)))
    return set(connection.scalars(select(hops.c.value).where(hops.c.value.is_not(None))))


def _named_in_journal(connection: Connection, key: Column[object]) -> set[str]:
    return set(connection.scalars(_journal_values(key)))


def _journal_values(key: Column[object]) -> Select[tuple[str]]:
    """Every value this column had before or after a journalled change."""
    path = literal(f'$."{key.name}"')
    sides = (journal_change.c.before, journal_change.c.after)
    table = journal_change.c.table_name == key.table.name
    values = union(*(select(func.json_extract(side, path).label("value")).where(table, side.is_not(None)) for side in sides))
    return select(column("value")).select_from(values.subquery())


def _collect_blobs(connection: Connection, metadata: MetaData) -> int:
    unnamed = set(connection.scalars(select(blob.c.sha256)))
    for name in blob_columns(metadata):
        if unnamed:
            unnamed -= set(connection.scalars(select(name)))
            unnamed -= _named_in_journal(connection, name)
    for sha256 in unnamed:
        connection.execute(delete(blob).where(blob.c.sha256 == sha256))
    return len(unnamed)


def blob_columns(metadata: MetaData) -> list[Column[Any]]:
    """The columns that name attachments, the house's own among them."""
    return [column for table in all_tables(metadata) for column in table.columns if column.info.get("blob")]
