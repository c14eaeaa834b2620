"""Writing one backup, and putting one together again: whole, checked, or not at all."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from in2desk.core.base.i18n import ngettext
from in2desk.core.project import drafts, driver, files
from in2desk.core.project.copies import make_sole, taking_place
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import plain_errors, problem
from in2desk.core.safety import store
from in2desk.core.safety.versions import quoted

ATTACHMENTS = "attachments"  # in `meta` of a backup: JSON list of the attachments that lie in the store beside it
_MARKS = ("auto_vacuum", "application_id", "user_version")


def write_beside(source: Path, target: Path, secret: Secret | None) -> list[str]:
    """Back up a project, open or not, as `target`; its attachments go into the store beside it. Returns what to tell people.

    The attachments are safe before the backup takes its name. Raises DeskError and leaves no half of it.
    """
    used = driver.used_secret(source, secret)
    with taking_place(target) as part, plain_errors(target), closing(driver.connect(part, "rwc", used)) as copy:
        with _beside(copy, source, used):
            bad = store.take_in(target.parent, target.name, copy, used, "source")
            names = {name for (name,) in copy.execute("SELECT sha256 FROM source.blob")}
            expected = _counts(copy, "source")
            (typed,) = copy.execute(f"SELECT count(*) FROM source.meta WHERE {drafts.WHERE}").fetchone()
            _copy_rows(copy, sorted(names - set(bad)))
        _check(copy, source, expected | {"blob": 0, "meta": expected["meta"] - typed + 1})
    text = ngettext(
        "{n} Anhang ist schon im Projekt beschädigt und fehlt deshalb in der Sicherung.",
        "{n} Anhänge sind schon im Projekt beschädigt und fehlen deshalb in der Sicherung.",
        len(bad),
    )
    return [text.format(n=len(bad))] if bad else []


def write_whole(source: Path, target: Path, secret: Secret | None) -> None:
    """Copy a project, open or not, with everything in one file. Raises DeskError and leaves no half of it."""
    with (
        _one_state(source, secret) as (origin, used),
        taking_place(target) as part,
        plain_errors(target),
        closing(driver.connect(part, "rwc", used)) as copy,
    ):
        origin.backup(copy)
        expected = _counts(origin)
        _check(copy, source, expected | {"meta": expected["meta"] - drafts.forget_drafts(copy)})


@contextmanager
def _one_state(source: Path, secret: Secret | None) -> Iterator[tuple[sqlite3.Connection, Secret | None]]:
    """A connection that sees one state of the file, and the secret that opens it."""
    used = driver.used_secret(source, secret)
    with plain_errors(source), closing(driver.connect(source, _reading_mode(source), used)) as origin:
        origin.execute("BEGIN")
        yield origin, used


def _reading_mode(source: Path) -> str:
    """Not "ro" where it can be helped: the last to close a file opened so leaves its log lying beside it."""
    return "rw" if os.access(source, os.W_OK) and os.access(source.parent, os.W_OK) else "ro"


@contextmanager
def _beside(copy: sqlite3.Connection, source: Path, secret: Secret | None) -> Iterator[None]:
    """The project as `source` beside an empty file, in one state and one transaction, which is committed at the end."""
    with plain_errors(source):
        copy.execute("PRAGMA foreign_keys=OFF")
        copy.execute("PRAGMA synchronous=OFF")  # the finished file is brought to the disk as a whole
        uri = files.database_uri(source, _reading_mode(source))
        key = secret.raw_key(files.header(source)[: driver.SALT]) if secret else None
        copy.execute("ATTACH DATABASE ? AS source" + (" KEY ?" if key else ""), (uri, key) if key else (uri,))
        for name in _MARKS:
            (value,) = copy.execute(f"PRAGMA source.{name}").fetchone()
            copy.execute(f"PRAGMA main.{name}={int(value)}")
    copy.execute("BEGIN")
    try:
        yield
    except driver.driver_errors() as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
            raise problem("damaged", source) from error  # the other file has just been begun
        raise
    copy.execute("COMMIT")
    copy.execute("DETACH DATABASE source")


def _copy_rows(copy: sqlite3.Connection, names: list[str]) -> None:
    """Every row but drafts and the attachments, which are only named. Triggers come last, so that none fires."""
    schema = copy.execute("SELECT type, sql FROM source.sqlite_master WHERE sql IS NOT NULL").fetchall()
    for sql in (sql for kind, sql in schema if kind in ("table", "index")):
        copy.execute(sql)
    for table in _tables(copy, "main"):
        if table != "blob":
            where = f" WHERE NOT {drafts.WHERE}" if table == "meta" else ""
            copy.execute(f"INSERT INTO main.{quoted(table)} SELECT * FROM source.{quoted(table)}{where}")
    copy.execute("INSERT OR REPLACE INTO main.meta (key, value) VALUES (?, ?)", (ATTACHMENTS, json.dumps(names)))
    for sql in (sql for kind, sql in schema if kind not in ("table", "index")):
        copy.execute(sql)


def _check(copy: sqlite3.Connection, source: Path, expected: dict[str, int]) -> None:
    """The file is sound and as full as the project. A copy made just now is damaged where the project is."""
    make_sole(copy, source)
    if copy.execute("PRAGMA foreign_key_check").fetchone() or _counts(copy) != expected:
        raise problem("damaged", source)


def _counts(raw: sqlite3.Connection, schema: str = "main") -> dict[str, int]:
    ask = "SELECT count(*) FROM {}.{}"
    return {name: raw.execute(ask.format(schema, quoted(name))).fetchone()[0] for name in _tables(raw, schema)}


def _tables(raw: sqlite3.Connection, schema: str) -> list[str]:
    rows = raw.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    return [name for (name,) in rows]


def put_together(backup: Path, part: Path, secret: Secret | None) -> list[str]:
    """Write the project that a backup of either kind holds to `part`, attachments inside.

    Returns the attachments (SHA-256) that no store has any more. Raises DeskError.
    """
    used = driver.used_secret(backup, secret)
    with (
        plain_errors(backup),
        closing(driver.connect(backup, "ro", used)) as source,
        plain_errors(part),
        closing(driver.connect(part, "rwc", used)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()
        copy.execute("BEGIN IMMEDIATE")
        missing = store.put_back(backup.parent, beside(copy, backup), copy, used)
        copy.execute("DELETE FROM meta WHERE key = ?", (ATTACHMENTS,))
        copy.execute("COMMIT")
        make_sole(copy, backup)
        if copy.execute("PRAGMA foreign_key_check").fetchone():
            raise problem("damaged", backup)
    return missing


def lost_words(count: int) -> str:
    """That so many attachments are gone."""
    text = ngettext(
        "{n} Anhang fehlt in der Sicherung und ist nicht mehr da.",
        "{n} Anhänge fehlen in der Sicherung und sind nicht mehr da.",
        count,
    )
    return text.format(n=count)


def beside(raw: sqlite3.Connection, backup: Path) -> list[str]:
    """The attachments of this backup that lie in the store; [] for a file that holds its own. Raises DeskError."""
    row = raw.execute("SELECT value FROM meta WHERE key = ?", (ATTACHMENTS,)).fetchone()
    try:
        names = json.loads(row[0]) if row else []
    except (ValueError, TypeError, RecursionError):
        names = None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise problem("damaged", backup)
    return names
