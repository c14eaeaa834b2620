"""When each state of the journal was the present one, as vectors {replica: sequence} of what it knew then.

A state is visited when its step is made, when undo or redo leads to it, and when a merge finds nothing new. The newest visit
that another copy knows too is where the two come from. States that were taken back and forgotten leave their visits behind, as
long as an older state could be mistaken for them; states too old to keep take the older visits of newer states along.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from in2desk.core.project.tables import journal_step, meta

Vector = dict[str, int]
BEGINNING, FORGOTTEN = "beginning", "forgotten"


@dataclass(frozen=True, slots=True)
class Beginning:
    """The state before the oldest step of the journal. after: id of the step it follows, None = the first of all."""

    after: str | None
    visits: tuple[Vector, ...]


def covers(knows: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether a state with the first vector knows all that the second does."""
    return all(knows.get(who, 0) >= sequence for who, sequence in other.items())


def read(text: str) -> tuple[Vector, ...]:
    """A step's visits, oldest first. A step of version 1.0 has one, not in a list."""
    found = json.loads(text)
    return tuple(found) if isinstance(found, list) else (found,)


def write(visits: Iterable[Mapping[str, int]]) -> str:
    """Visits as they are stored."""
    return json.dumps([dict(visit) for visit in visits])


def add(connection: Connection, number: int | None, vector: Vector) -> None:
    """The state after step `number`, None = the beginning, is the present one."""
    if number is None:
        start = beginning(connection)
        put_beginning(connection, Beginning(start.after, (*start.visits, vector)))
        return
    here = journal_step.c.number == number
    old = read(connection.execute(select(journal_step.c.knows).where(here)).scalar_one())
    connection.execute(update(journal_step).where(here).values(knows=write([*old, vector])))


def beginning(connection: Connection) -> Beginning:
    """The state before the oldest step; in a new project it is the first of all and knows nothing."""
    text = _noted(connection, BEGINNING)
    if text is None:
        return Beginning(None, ({},))
    found = json.loads(text)
    return Beginning(found["after"], tuple(found["visits"]))


def put_beginning(connection: Connection, start: Beginning) -> None:
    """Say what the state before the oldest step is."""
    _note(connection, BEGINNING, json.dumps({"after": start.after, "visits": start.visits}))


def forgotten(connection: Connection) -> tuple[Vector, ...]:
    """Visits of states that were taken back and can not be done again."""
    return tuple(json.loads(_noted(connection, FORGOTTEN) or "[]"))


def forget(connection: Connection, gone: Iterable[Vector]) -> None:
    """Keep the visits of states that were taken back, and drop the old ones that no state left could be mistaken for."""
    rows = connection.scalars(select(journal_step.c.knows).where(journal_step.c.undone == 0))
    left = [*beginning(connection).visits, *(visit for text in rows for visit in read(text))]
    kept = [visit for visit in (*forgotten(connection), *gone) if any(covers(visit, older) for older in left)]
    _note(connection, FORGOTTEN, json.dumps(kept))


def cut_off(connection: Connection, gone: Iterable[Vector]) -> None:
    """The oldest states were forgotten: a newer state was visited before one of them only if undo and redo led there.

    Such a visit goes too: to a copy that left at the forgotten one, it would seem to be where it comes from.
    """
    newest = list(gone)
    for number, text in connection.execute(select(journal_step.c.number, journal_step.c.knows)).all():
        visits = read(text)
        left = [visit for visit in visits if not any(covers(one, visit) for one in newest)]
        if len(left) < len(visits):
            connection.execute(update(journal_step).where(journal_step.c.number == number).values(knows=write(left)))
    forget(connection, ())


def _noted(connection: Connection, key: str) -> str | None:
    return connection.scalar(select(meta.c.value).where(meta.c.key == key))


def _note(connection: Connection, key: str, value: str) -> None:
    statement = upsert(meta).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
