"""Erasing for good, in the rows and in every state the journal can go back or forward to.

Each version of a row, whether it stands in its table or before or after a change in the journal, is turned by the same rule: a
version of an erased row is no row, a reference to an erased row is empty, a text in which a name is blacked out is the text
without it. So every state that undo and redo reach is the old one without the person, and replay finds what it expects.

Works on a driver's connection (sqlite3 or SQLCipher's), so that a project, a backup and a copy that came back are treated alike.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from sqlalchemy import MetaData

from in2desk.core.base.i18n import N_
from in2desk.core.project import driver
from in2desk.core.project.drafts import forget_drafts
from in2desk.core.project.replay import check_foreign_keys
from in2desk.core.project.scrub import scrub
from in2desk.core.safety.versions import Link, Row, Rows, Shape, json_of, row_of, shapes_of
from in2desk.core.safety.wording import blacken

GONE = N_("gelöscht")
Rewrite = Callable[[str], str]
_SIZE = """SELECT coalesce(sum(length(coalesce(before, '')) + length(coalesce(after, ''))), 0)
    FROM journal_change WHERE step = ?1"""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """What is erased: a row (field ""), or what names someone in one field of a row that stays.

    key: JSON list of the primary key's values. field: a column; for a text inside JSON the column and its place
    ("value/clerk").
    """

    table: str
    key: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did. rows, fields, steps: how many it changed; blobs: attachments of rows that went; marks: all of them."""

    rows: int
    fields: int
    steps: int
    blobs: frozenset[str]
    marks: frozenset[Mark]


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the journal, read."""

    number: int
    step: int
    table: str
    before: Row | None
    after: Row | None


@contextmanager
def erasing(raw: sqlite3.Connection) -> Iterator[None]:
    """A transaction in which nothing is journalled and no foreign key acts; afterwards nothing of what went is left in the file.

    For files that are not open as a project. Raises ReplayError, changing nothing, when a reference would point nowhere.
    """
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("PRAGMA secure_delete=ON")
    raw.execute("BEGIN IMMEDIATE")
    try:
        raw.execute("UPDATE journal_state SET step = 0")
        yield
        raw.execute("UPDATE journal_state SET step = NULL")
        check_foreign_keys(raw)
        raw.execute("COMMIT")
    except BaseException:
        with suppress(*driver.driver_errors()):
            raw.execute("ROLLBACK")
        raise
    scrub(raw)


def erase_marks(raw: sqlite3.Connection, metadata: MetaData, marks: Collection[Mark], rewrite: Rewrite) -> Erased:
    """Erase these rows with all that hangs on them, and black out these fields, here and in the whole journal.

    rewrite: a text without the name. Call it inside `erasing` or `Project.erasing`. Tombstones are written by `bury`.
    """
    return _Erasure(raw, metadata, marks, rewrite).run()


def rows_of(raw: sqlite3.Connection, metadata: MetaData, marks: Collection[Mark]) -> Rows:
    """The marked rows and all that hang on them, now or in the past: table -> keys."""
    return _Erasure(raw, metadata, marks, str).hanging()


def bury(raw: sqlite3.Connection, marks: Iterable[Mark], day: str) -> None:
    """Write the tombstones: ids and the day, nothing else. A file older than tombstones gets none."""
    if raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'tombstone'").fetchone():
        raw.executemany(
            "INSERT OR IGNORE INTO tombstone (table_name, row_key, field, day) VALUES (?, ?, ?, ?)",
            [(mark.table, mark.key, mark.field, day) for mark in sorted(marks)],
        )


class _Erasure:
    """The state of one run. rows: erased rows by table; fields: (table, key) -> fields to black out."""

    def __init__(self, raw: sqlite3.Connection, metadata: MetaData, marks: Collection[Mark], rewrite: Rewrite) -> None:
        self.raw, self.rewrite = raw, rewrite
        self.shapes = shapes_of(raw, metadata)
        self.rows: Rows = {}
        self.fields: dict[tuple[str, str], set[str]] = {}
        for mark in marks:
            if mark.table not in self.shapes:
                continue
            if mark.field:
                self.fields.setdefault((mark.table, mark.key), set()).add(mark.field)
            else:
                self.rows.setdefault(mark.table, set()).add(mark.key)
        self.marks = {mark for mark in marks if mark.table in self.shapes}
        self.changes: list[Change] = []
        self.blobs: set[str] = set()

    def run(self) -> Erased:
        self.changes = self._journal(self._concerned())
        self._close_over()
        self._cut_before_moved_rows()
        forget_drafts(self.raw)  # half a sentence may be about anybody
        steps = self._rewrite_journal() | self._blacken_steps()
        rows = self._delete_rows()
        fields = self._blacken_rows()
        self.marks |= {Mark(table, key) for table, keys in self.rows.items() for key in keys if _says_nothing(key)}
        return Erased(rows, fields, len(steps), frozenset(self.blobs), frozenset(self.marks))

    def hanging(self) -> Rows:
        """The rows that would go. Changes nothing."""
        self.changes = self._journal(self._concerned())
        self._close_over()
        return self.rows

    def _concerned(self) -> set[str]:
        """Tables with rows to erase, with fields to black out, and all that refer to the former."""
        found = set(self.rows)
        while more := {s.name for s in self.shapes.values() for link in s.links if link.parent in found} - found:
            found |= more
        return found | {table for table, _key in self.fields}

    def _journal(self, tables: set[str]) -> list[Change]:
        marks = ", ".join("?" * len(tables))
        sql = f"SELECT number, step, table_name, before, after FROM journal_change WHERE table_name IN ({marks}) ORDER BY number"
        return [Change(n, step, t, row_of(old), row_of(new)) for n, step, t, old, new in self.raw.execute(sql, sorted(tables))]

    # What goes

    def _close_over(self) -> None:
        """Add the rows that hang on erased ones: those that do now, and those of the past that are not there any more."""
        while any([self._add_children(shape, link) for shape in self.shapes.values() for link in shape.links if link.cascades]):
            pass

    def _add_children(self, shape: Shape, link: Link) -> bool:
        parents = self.rows.get(link.parent)
        if not parents:
            return False
        known = self.rows.setdefault(shape.name, set())
        before = len(known)
        for parent in sorted(parents):
            known |= shape.keys_where(self.raw, link, parent)
        for version in self._versions(shape.name):
            key = shape.key(version)
            if key not in known and link.target(version) in parents and not shape.holds(self.raw, key):
                known.add(key)
        return len(known) > before

    def _versions(self, table: str) -> Iterator[Row]:
        for change in self.changes:
            if change.table == table:
                yield from (row for row in (change.before, change.after) if row is not None)

    def _hangs(self, shape: Shape, version: Row) -> bool:
        """Whether this version belongs to an erased row, by a reference that a later version may have lost."""
        return any(link.cascades and link.target(version) in self.rows.get(link.parent, ()) for link in shape.links)

    def _cut_before_moved_rows(self) -> None:
        """Forget the steps in which a row that stays hung on an erased one while other rows pointed to it.

        Where nothing points to it, that version is simply no row. But rows that point to it would point nowhere.
        """
        bad = {change.step for change in self.changes if self._moves_pointed_to(change)}
        if not bad:
            return
        undone = {number for (number,) in self.raw.execute("SELECT number FROM journal_step WHERE undone = 1")}
        self._forget("number <= ?", max(bad - undone, default=-1))
        self._forget("number >= ?", min(bad & undone, default=2**62))
        left = {number for (number,) in self.raw.execute("SELECT number FROM journal_step")}
        self.changes = [change for change in self.changes if change.step in left]

    def _moves_pointed_to(self, change: Change) -> bool:
        shape = self.shapes[change.table]
        moved = {shape.key(row) for row in (change.before, change.after) if row and self._hangs(shape, row)}
        return any(self._is_pointed_to(shape.name, key) for key in moved - self.rows.get(shape.name, set()))

    def _forget(self, which: str, step: int) -> None:
        self.raw.execute(f"DELETE FROM journal_change WHERE step IN (SELECT number FROM journal_step WHERE {which})", (step,))
        self.raw.execute(f"DELETE FROM journal_step WHERE {which}", (step,))

    def _is_pointed_to(self, table: str, key: str) -> bool:
        links = [(shape, link) for shape in self.shapes.values() for link in shape.links if link.parent == table]
        return any(
            shape.keys_where(self.raw, link, key) or any(link.target(row) == key for row in self._versions(shape.name))
            for shape, link in links
        )

    # The journal

    def _turned(self, shape: Shape, version: Row | None) -> Row | None:
        """The rule: what becomes of this version."""
        if version is None:
            return None
        key = shape.key(version)
        if key in self.rows.get(shape.name, ()) or self._hangs(shape, version):
            self.blobs |= {version[name] for name in shape.blobs if version.get(name)}
            return None
        empty = {
            name: None for link in shape.links if link.target(version) in self.rows.get(link.parent, ()) for name in link.columns
        }
        return self._blackened(shape, key, {**version, **empty})

    def _blackened(self, shape: Shape, key: str, version: Row) -> Row:
        for field in sorted(self.fields.get((shape.name, key), ())):
            column, _slash, place = field.partition("/")
            if isinstance(version.get(column), str) and column not in shape.keys:
                version[column] = shape.distinct(column, key, version[column], blacken(version[column], place, self.rewrite))
        return version

    def _rewrite_journal(self) -> set[int]:
        """Turn every version in the journal. Returns the steps that touched an erased row."""
        touched, changed = set(), set()
        for change in self.changes:
            shape = self.shapes[change.table]
            before, after = self._turned(shape, change.before), self._turned(shape, change.after)
            if (before, after) == (change.before, change.after):
                continue
            changed.add(change.step)
            if self._loses(change, before, after):
                touched.add(change.step)
            if before is None and after is None:
                self.raw.execute("DELETE FROM journal_change WHERE number = ?", (change.number,))
            else:
                sides = (json_of(before), json_of(after), change.number)
                self.raw.execute("UPDATE journal_change SET before = ?, after = ? WHERE number = ?", sides)
        self._rename(touched, changed)
        return touched

    def _loses(self, change: Change, before: Row | None, after: Row | None) -> bool:
        pairs = ((change.before, before), (change.after, after))
        return any(old is not None and new is None for old, new in pairs)

    def _rename(self, touched: set[int], changed: set[int]) -> None:
        self.raw.executemany(
            "UPDATE journal_step SET message = ?, params = '{}' WHERE number = ?", [(GONE, n) for n in sorted(touched)]
        )
        self.raw.executemany(f"UPDATE journal_step SET size = ({_SIZE}) WHERE number = ?1", [(n,) for n in sorted(changed)])

    def _blacken_steps(self) -> set[int]:
        steps = set()
        for (table, key), fields in self.fields.items():
            if table == "journal_step" and fields:
                found = self.raw.execute("SELECT number, params FROM journal_step WHERE id = ?", json.loads(key)).fetchone()
                if found and found[1] != (params := _blackened_params(found[1], self.rewrite)):
                    self.raw.execute("UPDATE journal_step SET params = ? WHERE number = ?", (params, found[0]))
                    steps.add(found[0])
        return steps

    # The rows as they are now

    def _delete_rows(self) -> int:
        gone = 0
        for table, keys in self.rows.items():
            shape = self.shapes[table]
            for key in sorted(keys):
                row = shape.row(self.raw, key)
                self.blobs |= {row[name] for name in shape.blobs if row and row[name]}
                gone += shape.delete(self.raw, key)
        for shape in self.shapes.values():
            for link in shape.links:
                for parent in sorted(self.rows.get(link.parent, ())):
                    shape.empty(self.raw, link, parent)
        return gone

    def _blacken_rows(self) -> int:
        changed = 0
        for (table, key), _fields in self.fields.items():
            shape = self.shapes[table]
            row = shape.row(self.raw, key) if table != "journal_step" else None
            if row is not None and (new := self._blackened(shape, key, dict(row))) != row:
                shape.update(self.raw, key, new)
                changed += 1
        return changed


def _blackened_params(text: str, rewrite: Rewrite) -> str:
    """The parameters of a step; their names belong to the message and stay."""
    params = {
        name: json.loads(blacken(json.dumps(value), "", rewrite)) if isinstance(value, str | list | dict) else value
        for name, value in json.loads(text).items()
    }
    return json.dumps(params, ensure_ascii=False)


def _says_nothing(key: str) -> bool:
    """Whether a key is nothing but random ids: a key that people chose could name someone."""
    return all(isinstance(part, str) and len(part) == 36 and part.count("-") == 4 for part in json.loads(key))
