"""Whether a project file is sound: quickly on every opening, wholly on demand."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import string
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import MetaData

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.project import driver, files, model, shape
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import plain_errors, problem
from in2desk.core.project.triggers import all_tables

_PATIENCE = 4.0  # seconds for the quick checks, and one more for each megabyte: more is a trap
_KNOWS_SINCE = 1001  # the schema that says of each state what it knew
_NOT_READABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError)


class Marks(NamedTuple):
    """The two numbers every project file bears. version: major * 1000 + minor."""

    application: int
    version: int


def marks(raw: sqlite3.Connection) -> Marks:
    """Who made the file, in which format."""
    (application,), (version,) = (raw.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version"))
    return Marks(int(application), int(version))


def look_over(raw: sqlite3.Connection, path: Path, metadata: MetaData | None = None) -> int:
    """The checks of every opening, on a connection of their own. Returns the file's version.

    metadata: the tables of every room; without it nothing is said about tables, only about what could run.

    Raises DeskError when the file is not ours, too new, holds what is not ours, or is damaged. Only reads; what a stranger
    planted is told from the schema's text and never runs.
    """
    with plain_errors(path, otherwise="damaged"), _ending(raw, path):
        raw.execute("PRAGMA trusted_schema=OFF")
        found = marks(raw)
        if found.application != files.APPLICATION_ID:
            raise problem("foreign", path)
        if found.version // 1000 > files.MAJOR:
            raise problem("newer", path)
        if found.version < files.OLDEST:
            raise problem("damaged", path)
        seen = shape.shape_of(raw, metadata, found.version, files.version())
        if seen.foreign or seen.missing:
            raise problem("planted" if seen.foreign else "damaged", path)
        if _first(raw, "PRAGMA quick_check(1)") != "ok" or _first(raw, "PRAGMA foreign_key_check") or _unreadable_journal(raw):
            raise problem("damaged", path)
        if found.version >= _KNOWS_SINCE and not _are_readable_visits(raw):
            raise problem("damaged", path)
    return found.version


def _first(raw: sqlite3.Connection, sql: str) -> Any:
    row = raw.execute(sql).fetchone()
    return None if row is None else row[0]


@contextmanager
def _ending(raw: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Stop a statement that finds no end."""
    limit = time.monotonic() + _PATIENCE + path.stat().st_size / 1e6
    raw.set_progress_handler(lambda: time.monotonic() > limit, 100_000)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


def _unreadable_journal(raw: sqlite3.Connection) -> list[str]:
    """The ids of steps that history, undo or a label would stumble over; and the file's own id where it is none."""
    file_id = _first(raw, "SELECT value FROM meta WHERE key = 'file'")
    wrong = [] if re.fullmatch(r"[0-9a-f-]{36}", str(file_id)) else ["file"]
    rows = raw.execute("SELECT id, message, params, time, kinds, replica FROM journal_step WHERE id IS NOT NULL")
    wrong += [str(row[0]) for row in rows if not _is_readable_step(*row[1:])]
    kinds = " OR ".join(f"typeof({name}) <> 'integer'" for name in ("undone", "size"))
    return wrong + [str(row[0]) for row in raw.execute(f"SELECT id FROM journal_step WHERE {kinds}")]


def _is_readable_step(message: str, params: str, time_text: str, kinds: str, replica: str) -> bool:
    try:
        # A stranger's format could ask for a text of a gigabyte; ours name parameters and nothing more.
        if any(spec or change or not name.isidentifier() for _text, name, spec, change in _fields(message)):
            return False
        model.render(message, json.loads(params))
        datetime.fromisoformat(time_text)
        listed = json.loads(kinds)
        return isinstance(replica, str) and isinstance(listed, list) and all(isinstance(kind, str) for kind in listed)
    except _NOT_READABLE:
        return False


def _are_readable_visits(raw: sqlite3.Connection) -> bool:
    """Whether merging can read what each state knew."""
    sql = "SELECT knows FROM journal_step UNION ALL SELECT value FROM meta WHERE key IN ('forgotten', 'beginning')"
    try:
        return all(_is_visits(json.loads(text)) for (text,) in raw.execute(sql))
    except _NOT_READABLE:
        return False


def _is_visits(found: Any) -> bool:
    if isinstance(found, dict) and "visits" in found:
        found = found["visits"] if isinstance(found.get("after"), str | None) else None
    vectors = found if isinstance(found, list) else [found]
    return all(isinstance(vector, dict) and all(type(n) is int for n in vector.values()) for vector in vectors)


def _fields(message: str) -> Iterator[tuple[str, str, str | None, str | None]]:
    return (part for part in string.Formatter().parse(message) if part[1] is not None)  # type: ignore[misc]


def check_file(path: Path, secret: Secret | None = None, full: bool = True, metadata: MetaData | None = None) -> list[str]:
    """What is wrong with the file, one German sentence each; [] = sound. Changes nothing, and works while it is open elsewhere.

    full: every page, every index and every attachment; otherwise only what opening looks at. metadata: as in look_over; without
    it missing attachments are not seen either. Raises DeskError where there is
    nothing to check: no file, no project, no or the wrong password.
    """
    files.check_openable(path)
    with plain_errors(path, otherwise="damaged"), closing(driver.connect(path, "rw", secret)) as raw:
        try:
            version = look_over(raw, path, metadata)
        except DeskError as error:
            return [str(error)]
        return _whole(raw, metadata, version) if full else []


def _whole(raw: sqlite3.Connection, metadata: MetaData | None, version: int) -> list[str]:
    checks: list[Callable[[], list[str]]] = [
        lambda: _integrity(raw),
        lambda: _broken_chain(raw),
        lambda: _changes(raw),
        lambda: _attachments(raw, metadata if version >= files.version() else None),
    ]
    return [finding for check in checks for finding in check()]


def _integrity(raw: sqlite3.Connection) -> list[str]:
    found = [row[0] for row in raw.execute("PRAGMA integrity_check(100)") if row[0] != "ok"]
    if not found:
        return []
    text = ngettext("{n} Stelle in der Datei ist beschädigt.", "{n} Stellen in der Datei sind beschädigt.", len(found))
    return [text.format(n=len(found))]


def _broken_chain(raw: sqlite3.Connection) -> list[str]:
    """Each step names the one before it; the first may name one that was forgotten."""
    rows = raw.execute("SELECT id, previous FROM journal_step ORDER BY number").fetchall()
    broken = sum(after[1] != before[0] for before, after in pairwise(rows))
    return [_("Die Chronik hat {n} Lücken.").format(n=broken)] if broken else []


def _changes(raw: sqlite3.Connection) -> list[str]:
    side = "{0} IS NOT NULL AND (NOT json_valid({0}) OR json_type({0}) IS NOT 'object')"
    wrong = _first(
        raw, f"SELECT count(*) FROM journal_change WHERE ({side.format('before')}) OR ({side.format('after')})"
    ) + _first(raw, "SELECT count(*) FROM journal_change WHERE step NOT IN (SELECT number FROM journal_step)")
    return [_("Die Chronik enthält {n} unlesbare Einträge.").format(n=wrong)] if wrong else []


def _attachments(raw: sqlite3.Connection, metadata: MetaData | None) -> list[str]:
    kept, wrong = set(), 0
    for name, data in raw.execute("SELECT sha256, bytes FROM blob"):
        kept.add(name)
        wrong += not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != name
    findings = [_("{n} Anhänge sind beschädigt.").format(n=wrong)] if wrong else []
    missing = _named(raw, metadata) - kept if metadata else set()
    return findings + ([_("{n} Anhänge fehlen.").format(n=len(missing))] if missing else [])


def _named(raw: sqlite3.Connection, metadata: MetaData) -> set[str]:
    """Every attachment that a row names."""
    columns = [(table.name, c.name) for table in all_tables(metadata) for c in table.columns if c.info.get("blob")]
    return {row[0] for table, c in columns for row in raw.execute(f'SELECT "{c}" FROM "{table}" WHERE "{c}" IS NOT NULL')}
