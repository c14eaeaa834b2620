"""The journal: named steps, where the history stands, and what is forgotten when it grows old.

The triggers write the changes; here a step gets its name, and is taken back or done again. The file is the truth: nothing
about undo is kept in memory, so it survives a restart and a second program on the same file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, MetaData, Row, delete, func, insert, select, update

from in2desk.core.base.ids import anonymous_id
from in2desk.core.project import replica, visits
from in2desk.core.project.model import Step
from in2desk.core.project.replay import replay
from in2desk.core.project.replica import Identity
from in2desk.core.project.tables import handout, journal_change, journal_state, journal_step

KEEP_STEPS = 200
KEEP_AGE = timedelta(days=730)
KEEP_SIZE = 64_000_000


def begin(connection: Connection, message: str, params: Mapping[str, Any], who: Identity, now: datetime) -> int:
    """Open a step inside the caller's transaction; from here on the triggers write. Returns its number."""
    last = last_done(connection)
    sequence = replica.count(connection, who, now.date().isoformat())
    values = {
        "id": anonymous_id(),
        "previous": last.id if last else visits.beginning(connection).after,
        "message": message,
        "params": json.dumps(params, ensure_ascii=False, default=str),
        "time": "",
        "replica": who.id,
        "undone": 0,
        "kinds": "[]",
        "size": 0,
        "sequence": sequence,
        "knows": "{}",
    }
    number: int = connection.execute(insert(journal_step).values(values).returning(journal_step.c.number)).scalar_one()
    connection.execute(update(journal_state).values(step=number))
    return number


def finish(connection: Connection, number: int, now: datetime, anonymous: frozenset[str]) -> Step | None:
    """Close the step: what it touched, when, and no way forward to steps undone before. None when no row changed.

    anonymous: tables whose rows stand for one person's answer; a step that touches one keeps only the day.
    """
    sides = (journal_change.c.before, journal_change.c.after)
    size = func.sum(func.length(func.coalesce(sides[0], "")) + func.length(func.coalesce(sides[1], "")))
    touched = connection.execute(
        select(journal_change.c.table_name, size).where(journal_change.c.step == number).group_by(journal_change.c.table_name)
    ).all()
    if not touched:
        return None
    kinds = sorted(row[0] for row in touched)
    time = now.date().isoformat() if anonymous.intersection(kinds) else now.isoformat()
    knows = visits.write([replica.present(connection)])
    values = {"kinds": json.dumps(kinds), "size": sum(row[1] for row in touched), "time": time, "knows": knows}
    connection.execute(update(journal_step).where(journal_step.c.number == number).values(values))
    forget_undone(connection)
    connection.execute(update(journal_state).values(step=None))
    return _one(connection, journal_step.c.number == number)


def last_done(connection: Connection) -> Step | None:
    """The step that undo would take back."""
    return _one(connection, journal_step.c.undone == 0, newest=True)


def first_undone(connection: Connection) -> Step | None:
    """The step that redo would do again."""
    return _one(connection, journal_step.c.undone == 1)


def all_steps(connection: Connection) -> list[Step]:
    """The whole history, oldest first, undone steps at the end."""
    return [_step(row) for row in connection.execute(select(journal_step).order_by(journal_step.c.number))]


def way_to(steps: list[Step], target: str) -> list[Step]:
    """The steps to turn round, in order, so that `target` ("" = the beginning) is the last one done.

    Raises KeyError when the history does not know the target.
    """
    place = -1 if target == "" else {step.id: index for index, step in enumerate(steps)}[target]
    back = [step for step in reversed(steps[place + 1 :]) if not step.undone]
    return back + [step for step in steps[: place + 1] if step.undone]


def turn_round(connection: Connection, raw: sqlite3.Connection, step: Step) -> None:
    """Take a done step back, or do an undone one again, inside a replaying transaction."""
    replay(raw, step.number, backwards=not step.undone)
    mark = update(journal_step).where(journal_step.c.number == step.number)
    connection.execute(mark.values(undone=0 if step.undone else 1))


def note_turn(connection: Connection, who: Identity, now: datetime, turned: Iterable[Step] = ()) -> None:
    """Count an undo or redo as something this copy did: the state that is now the newest one is visited anew.

    turned: the steps as they were before. With a merge that this copy made goes what it brought, so that it can be brought again.
    """
    for step in turned:
        if step.replica == who.id:
            _know_as_after(connection, who, step)
    replica.count(connection, who, now.date().isoformat())
    newest = last_done(connection)
    visits.add(connection, newest.number if newest else None, replica.present(connection))


def _know_as_after(connection: Connection, who: Identity, step: Step) -> None:
    """Know of the other copies what was known after this step, or before it when it was taken back."""
    before = _one(connection, journal_step.c.number < step.number, newest=True)
    known = before.knows if before else visits.beginning(connection).visits
    earlier = known[-1] if known else {}
    for other, sequence in step.knows[0].items() if step.knows else ():
        if other != who.id and sequence > earlier.get(other, 0):
            replica.know(connection, other, sequence if step.undone else earlier.get(other, 0))


def forget_undone(connection: Connection) -> None:
    """There is no way forward any more to the steps that were taken back."""
    undone = journal_step.c.undone == 1
    gone = _visits(connection, undone)
    if gone:
        _delete(connection, undone)
        visits.forget(connection, gone)


def anonymous_tables(metadata: MetaData) -> frozenset[str]:
    """Tables whose rows stand for one person's answer."""
    return frozenset(table.name for table in metadata.sorted_tables if table.info.get("anonymous"))


def prune(
    connection: Connection,
    now: datetime,
    *,
    keep_steps: int = KEEP_STEPS,
    keep_age: timedelta = KEEP_AGE,
    keep_size: int = KEEP_SIZE,
) -> int:
    """Forget the oldest steps that are older than `keep_age` or lie beyond `keep_size` characters of newer changes.

    The last `keep_steps` always stay, and so do every undone step and all that a copy which is still out does not share.
    Returns the number of steps forgotten.
    """
    limit, shared = (now - keep_age).date().isoformat(), _shared(connection)
    c = journal_step.c
    rows = connection.execute(
        select(c.number, c.id, c.time, c.size, c.knows).where(c.undone == 0).order_by(c.number.desc())
    ).all()
    total = 0
    for place, row in enumerate(rows):
        total += row.size
        if place >= keep_steps and row.number <= shared and (total > keep_size or row.time[:10] < limit):
            # undone steps have greater numbers, so they stay
            older = [*visits.beginning(connection).visits, *_visits(connection, c.number < row.number)]
            visits.put_beginning(connection, visits.Beginning(row.id, visits.read(row.knows)))
            _delete(connection, c.number <= row.number)
            visits.cut_off(connection, older)
            return len(rows) - place
    return 0


def _shared(connection: Connection) -> int:
    """Number of the newest step that every copy which is out has too; no limit when none is out."""
    out = list(connection.scalars(select(handout.c.shares).where(handout.c.returned.is_(None))))
    numbers = [connection.scalar(select(journal_step.c.number).where(journal_step.c.id == step)) or 0 for step in out]
    return min(numbers, default=2**62)


def _visits(connection: Connection, which: ColumnElement[bool]) -> list[visits.Vector]:
    return [visit for text in connection.scalars(select(journal_step.c.knows).where(which)) for visit in visits.read(text)]


def _delete(connection: Connection, which: ColumnElement[bool]) -> None:
    gone = select(journal_step.c.number).where(which)
    connection.execute(delete(journal_change).where(journal_change.c.step.in_(gone)))
    connection.execute(delete(journal_step).where(which))


def _one(connection: Connection, which: ColumnElement[bool], *, newest: bool = False) -> Step | None:
    order = journal_step.c.number.desc() if newest else journal_step.c.number
    row = connection.execute(select(journal_step).where(which).order_by(order).limit(1)).one_or_none()
    return None if row is None else _step(row)


def _step(row: Row[Any]) -> Step:
    return Step(
        number=row.number,
        id=row.id,
        previous=row.previous,
        message=row.message,
        params=json.loads(row.params),
        time_text=row.time,
        replica=row.replica,
        undone=bool(row.undone),
        kinds=frozenset(json.loads(row.kinds)),
        sequence=row.sequence,
        knows=visits.read(row.knows),
    )
