"""Rows of a workshop that stand in an order people give them: steps, questions, material, outcomes, groups, votes, pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.ids import known_key, new_id
from in2desk.core.workshops.agenda import moved
from in2desk.core.workshops.service.rows import read_workshop

T = TypeVar("T")


class Listed(Generic[T]):
    """One table of that kind. read: a row as plain data; gone: message id of what is said where a row is not there (any more).

    All but `all` and `one` work inside a step.
    """

    def __init__(self, table: Table, read: Callable[..., T], gone: str) -> None:
        self._table, self._read, self._gone = table, read, gone

    def all(self, connection: Connection, workshop_id: str) -> list[T]:
        """Those of a workshop, in order."""
        order = (self._table.c.position, self._table.c.id)
        query = select(self._table).where(self._table.c.workshop_id == known_key(workshop_id)).order_by(*order)
        return [self._read(**row._mapping) for row in connection.execute(query)]

    def one(self, connection: Connection, key: str) -> T:
        """One of them. Raises DeskError when there is none of that id (any more)."""
        return self._read(**self._row(connection, key))

    def put(self, connection: Connection, key: str, workshop_id: str, values: Mapping[str, object]) -> T:
        """Add one at the end of its workshop (key ""), or change one where it stands. Returns it. Raises DeskError."""
        c = self._table.c
        if key:
            held = self._row(connection, key)
            if {**held, **values} != held:
                connection.execute(update(self._table).where(c.id == key).values(values))
            return self.one(connection, key)
        owner = read_workshop(connection, workshop_id).id
        last = connection.scalar(select(func.max(c.position)).where(c.workshop_id == owner))
        row = {"id": new_id(), "workshop_id": owner, "position": 0 if last is None else last + 1, **values}
        connection.execute(insert(self._table).values(row))
        return self.one(connection, str(row["id"]))

    def remove(self, connection: Connection, key: str) -> None:
        """Take one out. Raises DeskError."""
        connection.execute(delete(self._table).where(self._table.c.id == self._row(connection, key)["id"]))

    def move(self, connection: Connection, key: str, by: int) -> None:
        """Move one down, or up (less than 0), as far as there is room. Raises DeskError."""
        c, held = self._table.c, self._row(connection, key)
        query = select(c.id, c.position).where(c.workshop_id == held["workshop_id"]).order_by(c.position, c.id)
        before = {row.id: row.position for row in connection.execute(query)}
        keys = list(before)
        place = keys.index(key)
        for position, one in enumerate(moved(keys, place, place + by)):
            if before[one] != position:
                connection.execute(update(self._table).where(c.id == one).values(position=position))

    def _row(self, connection: Connection, key: str) -> dict[str, Any]:
        row = connection.execute(select(self._table).where(self._table.c.id == known_key(key))).one_or_none()
        if row is None:
            raise DeskError(_(self._gone))
        return dict(row._mapping)
