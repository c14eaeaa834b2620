"""Where two copies of a project come from: the newest state that the one reached and the other knows, read from a journal.

Every step says what its state knows, as a vector {replica: sequence}. A state of one copy whose vector the other copy's
present covers is known to both; the greatest of them is the base of a three-way merge. That holds for plain copies, for merges
in any direction, and after undo. Only the copy that reached the base needs a journal that goes back to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import MetaData, Table, UniqueConstraint, select

from in2desk.core.project.model import Step
from in2desk.core.project.project import Project
from in2desk.core.project.replica import file_id, present
from in2desk.core.project.seal import SEALED
from in2desk.core.project.tables import house, meta
from in2desk.core.project.triggers import is_journalled
from in2desk.core.project.visits import Beginning, Vector, beginning, covers, forgotten
from in2desk.core.safety.threeway import Conflict, Link, Row, Shape, State
from in2desk.core.safety.versions import key_text, quoted, row_of

GONE = -1


@dataclass(frozen=True, slots=True)
class Lineage:
    """One copy as it is.

    begins: the state before the oldest step; history: all steps, oldest first; forgotten: visits of states that were taken back
    and can not be done again.
    """

    file: str
    state: State
    present: Vector
    begins: Beginning
    history: tuple[Step, ...]
    forgotten: tuple[Vector, ...]

    def visits(self) -> Iterator[tuple[int, Mapping[str, int]]]:
        """Every state with what it knew each time it was the present one: the number of its step, 0 = the beginning."""
        # Erasing cuts old steps off: then the beginning is not the state that was noted.
        if self.history[0].previous == self.begins.after if self.history else not self.present:
            yield from ((0, visit) for visit in self.begins.visits)
        yield from ((step.number, visit) for step in self.history if not step.undone for visit in step.knows)
        newest = [step.number for step in self.history if not step.undone][-1:]
        yield from ((number, self.present) for number in newest or [0])

    def taken_back(self) -> set[tuple[tuple[str, int], ...]]:
        """The visits of all states that this copy took back, as sorted pairs."""
        undone = [visit for step in self.history if step.undone for visit in step.knows]
        return {tuple(sorted(visit.items())) for visit in (*self.forgotten, *undone)}


@dataclass(frozen=True, slots=True)
class Ancestor:
    """The newest state both copies know: in whose history it stands, and the number of the last step done there, 0 = none."""

    of_mine: bool
    step: int


def journalled(metadata: MetaData) -> list[Table]:
    """The tables that are merged, parents first."""
    return [table for table in (*house.sorted_tables, *metadata.sorted_tables) if is_journalled(table)]


def shapes(metadata: MetaData) -> dict[str, Shape]:
    """What merging must know of them, by name."""
    return {table.name: _shape(table) for table in journalled(metadata)}


def _shape(table: Table) -> Shape:
    groups = [rule.columns.keys() for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    groups += [[c.name for c in index.columns] for index in table.indexes if index.unique]
    groups += [[c.name] for c in table.columns if c.unique and [c.name] not in groups]
    return Shape(
        table.name,
        tuple(c.name for c in table.primary_key.columns),
        tuple(_links(table)),
        tuple(dict.fromkeys(tuple(group) for group in groups)),
        frozenset(c.name for c in table.columns if getattr(c.type, "collation", None) == "NOCASE"),
        bool(table.info.get("anonymous")),
        frozenset(c.name for c in table.columns if c.info.get("prose")),
    )


def may_be_both(conflict: Conflict, metadata: MetaData) -> bool:
    """Whether both sides of the conflict can be kept, one text below the other."""
    if conflict.kind != "field" or conflict.table not in metadata.tables:
        return False
    is_prose = bool(metadata.tables[conflict.table].columns[conflict.field].info.get("prose"))
    return is_prose and isinstance(conflict.mine, str) and isinstance(conflict.theirs, str)


def _links(table: Table) -> Iterator[Link]:
    for rule in table.foreign_key_constraints:
        order = {column.name: place for place, column in enumerate(rule.referred_table.primary_key.columns)}
        pairs = sorted(rule.elements, key=lambda element: order[element.column.name])
        nullable = all(pair.parent.nullable for pair in pairs)
        yield Link(tuple(pair.parent.name for pair in pairs), rule.referred_table.name, nullable)


def read(project: Project, metadata: MetaData) -> Lineage:
    """The copy's rows and its history, at one moment."""
    with project.reading() as connection:
        raw: Any = connection.connection.driver_connection
        return Lineage(
            file_id(connection),
            {table.name: _rows(raw, table) for table in journalled(metadata)},
            present(connection),
            beginning(connection),
            tuple(project.history()),
            forgotten(connection),
        )


def _rows(raw: sqlite3.Connection, table: Table) -> dict[str, Row]:
    names = [column.name for column in table.columns if column.computed is None]
    places = [names.index(column.name) for column in table.primary_key.columns]
    rows = raw.execute(f"SELECT {', '.join(map(quoted, names))} FROM {quoted(table.name)}")
    return {key_text([row[place] for place in places]): dict(zip(names, row, strict=True)) for row in rows}


def is_one_family(mine: Lineage, theirs: Lineage) -> bool:
    """Whether the two counted apart: the same number of the same copy must be the same step, else nothing can be concluded."""
    known = {(step.replica, step.sequence): step.id for step in theirs.history}
    return all(known.get((step.replica, step.sequence), step.id) == step.id for step in mine.history)


def find_ancestor(mine: Lineage, theirs: Lineage) -> Ancestor | None:
    """The newest state both know; None when the journals do not go back to one."""
    if not is_one_family(mine, theirs):
        return None
    found = [
        (sum(visit.values()), number, of_mine)
        for of_mine, lineage in ((True, mine), (False, theirs))
        for number, visit in [*lineage.visits(), *_gone_in_one(mine, theirs)]
        if covers(mine.present, visit) and covers(theirs.present, visit)
    ]
    _known, number, of_mine = max(found, default=(0, GONE, True))
    return None if number == GONE else Ancestor(of_mine, number)


def _gone_in_one(mine: Lineage, theirs: Lineage) -> Iterator[tuple[int, Mapping[str, int]]]:
    """Visits of states that one copy took back, while the other may have gone on from there: they hide all older ones.

    What both took back hides nothing: both stood on the state before it again.
    """
    yield from ((GONE, dict(pairs)) for pairs in mine.taken_back() ^ theirs.taken_back())


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the journal, read."""

    table: str
    before: Row | None
    after: Row | None


def is_sealed_since(project: Project, step: int) -> bool:
    """Whether a round of answers was closed after this step: then the journal does not tell what they were."""
    with project.reading() as connection:
        barrier = connection.scalar(select(meta.c.value).where(meta.c.key == SEALED))
    return barrier is not None and int(barrier) > step


def changes_since(project: Project, step: int, tables: Iterable[str]) -> list[Change]:
    """What the steps done after this one changed in these tables, newest first."""
    names = sorted(tables)
    sql = f"""SELECT table_name, before, after FROM journal_change
        WHERE step IN (SELECT number FROM journal_step WHERE undone = 0 AND number > ?)
        AND table_name IN ({", ".join("?" * len(names))}) ORDER BY number DESC"""
    with project.reading() as connection:
        raw: Any = connection.connection.driver_connection
        return [Change(table, row_of(old), row_of(new)) for table, old, new in raw.execute(sql, (step, *names))]


def taken_back(state: State, changes: Iterable[Change], known: dict[str, Shape]) -> State:
    """The state before these changes, newest first. known: `shapes`."""
    base = {name: dict(rows) for name, rows in state.items()}
    for change in changes:
        rows, keys = base[change.table], known[change.table].keys
        newer: Row = {}
        if change.after is not None:
            newer = rows.pop(_key(keys, change.after), {})
        if change.before is not None:
            # A journal older than a column does not say it: it was then as it is now.
            rows[_key(keys, change.before)] = {**newer, **change.before}
    return base


def deleted(changes: Iterable[Change], known: dict[str, Shape]) -> set[tuple[str, str]]:
    """(table, key) of the rows that these changes, newest first, deleted and did not put back."""
    gone: set[tuple[str, str]] = set()
    for change in reversed(list(changes)):
        keys = known[change.table].keys
        if change.before is not None:
            gone.add((change.table, _key(keys, change.before)))
        if change.after is not None:
            gone.discard((change.table, _key(keys, change.after)))
    return gone


def _key(columns: tuple[str, ...], row: Row) -> str:
    return key_text([row[column] for column in columns])
