"""Closing a round of anonymous answers: afterwards nothing in the file tells in which order they were entered.

The rows have random keys and lie in the order of these keys. What would tell is the journal (steps in order, each with the
answer it brought) and the pages as they grew. So the steps that touched the answers keep only their place: no change, no
parameter, no size, no time beyond the day; and the file is written anew. Undo stops there, for those changes are gone.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Table, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.project import journal
from in2desk.core.project.model import Step
from in2desk.core.project.tables import journal_change, journal_step, meta

SEALED = "sealed"
LABEL = N_("Antworten einer abgeschlossenen Runde")


def seal(connection: Connection, table: Table, keys: Collection[str]) -> None:
    """Drop what the journal says about these rows, and let no undo go behind the step done last.

    Call it inside `Project.erasing`, for each table with answers of the round. Steps that were taken back are forgotten.
    Raises RuntimeError for a table whose rows would tell their order anyway: with row numbers, or keys that are not random.
    """
    _check(table, keys)
    journal.forget_undone(connection)
    numbers, steps = _changes_of(connection, table, set(keys))
    for chunk in _chunks(numbers):
        connection.execute(delete(journal_change).where(journal_change.c.number.in_(chunk)))
    kept = {"message": LABEL, "params": "{}", "time": func.substr(journal_step.c.time, 1, 10)}
    for chunk in _chunks(steps):
        connection.execute(update(journal_step).where(journal_step.c.number.in_(chunk)).values(**kept, size=_size()))
    newest = connection.scalar(select(func.max(journal_step.c.number)))
    if newest is not None:
        row = {"value": str(newest)}
        connection.execute(upsert(meta).values(key=SEALED, **row).on_conflict_do_update(index_elements=["key"], set_=row))


def keys_ever(connection: Connection, table: Table, parent: str, parents: Collection[str]) -> set[str]:
    """Keys of the rows under these parents: those that are there, and those that only the journal still knows."""
    found = {str(row.id) for row in connection.execute(select(table.c.id, table.c[parent])) if row[1] in parents}
    c = journal_change.c
    for sides in connection.execute(select(c.before, c.after).where(c.table_name == table.name)):
        known = [json.loads(side) for side in sides if side is not None]
        found |= {str(row["id"]) for row in known if row[parent] in parents}
    return found


def check_open(connection: Connection, steps: Iterable[Step]) -> None:
    """Raise DeskError when one of the steps to be taken back lies behind a sealed one."""
    barrier = connection.scalar(select(meta.c.value).where(meta.c.key == SEALED))
    if barrier is not None and any(not step.undone and step.number <= int(barrier) for step in steps):
        raise DeskError(
            _(
                "Weiter zurück geht es nicht: Davor wurde eine Runde mit anonymen Antworten abgeschlossen, und deren Reihenfolge "
                "ist mit Absicht vergessen. Es wurde nichts verändert."
            )
        )


def _check(table: Table, keys: Collection[str]) -> None:
    if table.dialect_options["sqlite"]["with_rowid"]:
        raise RuntimeError(f"{table.name}: row numbers tell the order; make it WITHOUT ROWID")
    if len(table.primary_key.columns) != 1 or any(uuid.UUID(key).version != 4 for key in keys):
        raise RuntimeError(f"{table.name}: keys of answers are random UUIDs (version 4)")


def _changes_of(connection: Connection, table: Table, keys: set[str]) -> tuple[list[int], list[int]]:
    """Numbers of the changes that touched these rows, and of their steps."""
    (key,) = (column.name for column in table.primary_key.columns)
    c = journal_change.c
    query = select(c.number, c.step, c.before, c.after).where(c.table_name == table.name)
    numbers, steps = [], set()
    for row in connection.execute(query):
        if any(json.loads(side)[key] in keys for side in (row.before, row.after) if side is not None):
            numbers.append(row.number)
            steps.add(row.step)
    return numbers, sorted(steps)


def _size() -> object:
    c = journal_change.c
    length = func.length(func.coalesce(c.before, "")) + func.length(func.coalesce(c.after, ""))
    return select(func.coalesce(func.sum(length), 0)).where(c.step == journal_step.c.number).scalar_subquery()


def _chunks(numbers: list[int], size: int = 500) -> Iterable[list[int]]:
    return (numbers[start : start + size] for start in range(0, len(numbers), size))
