"""Rows with a code of this laptop, the day they were made and the day they were changed: ideas and measures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.ids import known_key, new_id

AT_ONCE = 500  # keys in one question
GIVEN = {"id", "code", "created_on", "changed_on"}  # by the house, once


class Coded:
    """One table of that kind; or of what belongs to a measure, which has no code."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def row(self, connection: Connection, key: str) -> Row[Any]:
        """One row. Raises DeskError when there is none of that id (any more)."""
        found = connection.execute(select(self.table).where(self.table.c.id == known_key(key))).one_or_none()
        if found is None:
            raise _gone()
        return found

    def rows(self, connection: Connection, keys: Collection[str]) -> list[Row[Any]]:
        """Several rows, each once, oldest first. Raises DeskError when one is not there, or none is named."""
        wanted = sorted(set(keys))
        if not all(map(known_key, wanted or [""])):
            raise _gone()
        found: list[Row[Any]] = []
        for start in range(0, len(wanted), AT_ONCE):
            some = self.table.c.id.in_(wanted[start : start + AT_ONCE])
            found += connection.execute(select(self.table).where(some).order_by(self.table.c.id))
        if len(found) != len(wanted):
            raise _gone()
        return found

    def add(self, connection: Connection, row: Mapping[str, Any]) -> None:
        """Put a row in."""
        connection.execute(insert(self.table).values(**row))

    def change(self, connection: Connection, key: str, values: Mapping[str, Any]) -> None:
        """Change a row where anything is to be changed."""
        if values:
            connection.execute(update(self.table).where(self.table.c.id == key).values(**values))

    def remove(self, connection: Connection, keys: Sequence[str]) -> None:
        """Take rows out."""
        for start in range(0, len(keys), AT_ONCE):
            connection.execute(delete(self.table).where(self.table.c.id.in_(keys[start : start + AT_ONCE])))


def _gone() -> DeskError:
    return DeskError(_("Diesen Eintrag gibt es nicht mehr. Es wurde nichts geändert."))


class Stamp:
    """What the house itself writes into a row, on one day."""

    def __init__(self, today: str) -> None:
        self.today = today

    def fresh(self, values: Mapping[str, Any], code: str) -> dict[str, Any]:
        """A new row; an idea read in brings the day it was made."""
        made = {"id": new_id(), "code": code, "created_on": values["created_on"] or self.today, "changed_on": ""}
        return {**values, **made}

    def changes(self, held: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
        """What of a row becomes another, with the day; nothing where all stays.

        A clock that was moved backwards makes no change earlier than the row itself.
        """
        found = {name: value for name, value in values.items() if name not in GIVEN and held[name] != value}
        return {**found, "changed_on": max(self.today, held["created_on"])} if found else {}
