"""Who writes into this copy of the file, and what went into it: one counter for each copy that ever wrote.

A vector {replica: sequence} says how far a state knows what each copy did. An undo or redo counts too. Merging finds the common
ancestor of two files by these vectors alone.
"""

from __future__ import annotations

import json
import os
import platform
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update

from in2desk.core.base.ids import anonymous_id
from in2desk.core.base.paths import user_folder
from in2desk.core.project.tables import handout, journal_step, meta, replica
from in2desk.core.project.visits import Vector

FIRST_LETTER = "A"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and O: they look like 1 and 0 in A17
PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this copy is. letter: stands before the short codes it gives; handout: the hand-out it began as, if any."""

    id: str
    letter: str
    handout: str | None = None


def identify(connection: Connection, path: Path) -> Identity:
    """Who writes into the file at this place: the one of last time only if nothing came between.

    A file at another place, rolled back, or last written by another copy gets a new id, which is stored by its first write. The
    letter stays where this computer's earlier work is all in the file.
    """
    rows = {row.id: row for row in connection.execute(select(replica))}
    remembered = _remembered(file_id(connection)).get(_place(path)) or _moved_from(connection, path)
    former = rows.get(remembered.get("replica", ""))
    is_whole = former is not None and former.known >= remembered.get("sequence", 0)
    if former is not None and is_whole and _place(path) == remembered["place"] and _wrote_last(connection, former.id):
        return Identity(former.id, former.letter, former.handout)
    if former is not None and is_whole:
        return Identity(anonymous_id(), former.letter)
    promise = _promised(connection)
    if promise is not None:
        return Identity(anonymous_id(), promise.letter, promise.id)
    return Identity(anonymous_id(), _drawn({row.letter for row in rows.values()}) if rows else FIRST_LETTER)


def _wrote_last(connection: Connection, who: str) -> bool:
    newest = select(journal_step.c.replica).order_by(journal_step.c.number.desc()).limit(1)
    return connection.scalar(newest) in (who, None)


def _promised(connection: Connection) -> Any:
    promise = connection.scalar(select(meta.c.value).where(meta.c.key == PROMISE))
    taken = select(replica.c.handout).where(replica.c.handout.is_not(None))
    return connection.execute(select(handout).where(handout.c.id == promise, handout.c.id.not_in(taken))).one_or_none()


def _drawn(taken: set[str]) -> str:
    """Two letters for a copy that nobody announced: copies elsewhere may draw at the same time."""
    pairs = [one + other for one in LETTERS for other in LETTERS if one + other not in taken]
    return random.SystemRandom().choice(pairs)


def next_letter(connection: Connection) -> str:
    """The letter for the next copy that is handed out: the first that no copy has."""
    taken = set(connection.scalars(select(replica.c.letter))) | set(connection.scalars(select(handout.c.letter)))
    return next((letter for letter in LETTERS[1:] if letter not in taken), None) or _drawn(taken)


def count(connection: Connection, who: Identity, day: str) -> int:
    """This copy does one thing more. Returns its number; call it inside the transaction of that thing."""
    known = replica.c.known
    number = connection.scalar(update(replica).where(replica.c.id == who.id).values(known=known + 1).returning(known))
    if number is None:
        row = {"id": who.id, "letter": who.letter, "name": platform.node(), "since": day, "handout": who.handout}
        connection.execute(insert(replica).values(known=1, **row))
        number = 1
    return int(number)


def know(connection: Connection, other: str, sequence: int) -> None:
    """How far the present state knows what another copy did."""
    connection.execute(update(replica).where(replica.c.id == other).values(known=sequence))


def present(connection: Connection) -> Vector:
    """What the file's present state knows."""
    return {row.id: row.known for row in connection.execute(select(replica.c.id, replica.c.known))}


def signatures(connection: Connection) -> dict[str, str]:
    """How people tell the copies apart, by id: the letter with who took it along, else with the computer's name."""
    rows = connection.execute(
        select(replica.c.id, replica.c.letter, replica.c.name, handout.c.name.label("taken_by")).outerjoin(
            handout, handout.c.id == replica.c.handout
        )
    )
    return {row.id: " · ".join(part for part in (row.letter, row.taken_by or row.name) if part) for row in rows}


def file_id(connection: Connection) -> str:
    """The id that a project keeps in all its copies."""
    return str(connection.execute(select(meta.c.value).where(meta.c.key == "file")).scalar_one())


# What this computer remembers: {file id: {place: {replica, sequence}}}. A lost memory costs a new id, nothing else.


def remember(path: Path, file: str, who: Identity, sequence: int) -> None:
    """Note that this copy lies here and how far it has counted. A folder that cannot be written to is no harm."""
    whole = _memory()
    # one id, one place: what was moved is not looked for at its old place any more
    places = {place: entry for place, entry in whole.get(file, {}).items() if entry.get("replica") != who.id}
    whole[file] = places | {_place(path): {"replica": who.id, "sequence": sequence}}
    target = _memory_file()
    part = target.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(part, target)
    except OSError:
        part.unlink(missing_ok=True)


def _memory_file() -> Path:
    return user_folder() / "replicas.json"


def _memory() -> dict[str, dict[str, dict[str, Any]]]:
    try:
        found = json.loads(_memory_file().read_text(encoding="utf-8"))
        return {
            str(file): {
                str(place): {"replica": str(entry["replica"]), "sequence": int(entry["sequence"])}
                for place, entry in places.items()
            }
            for file, places in found.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _remembered(file: str) -> dict[str, dict[str, Any]]:
    return {place: entry | {"place": place} for place, entry in _memory().get(file, {}).items()}


def _moved_from(connection: Connection, path: Path) -> dict[str, Any]:
    """The memory of a place where this file was and is no more, if the file is still as it was left there."""
    known = present(connection)
    for place, entry in _remembered(file_id(connection)).items():
        if not Path(place).exists() and known.get(entry["replica"]) == entry["sequence"]:
            return entry
    return {}


def _place(path: Path) -> str:
    return str(path.absolute().resolve())
