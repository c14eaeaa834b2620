"""The attachments of all backups on one shelf, each kept once: an SQLite file beside them, with the project's password if any.

blob(sha256, bytes) holds them; named(backup, sha256) says which backup names which, so that what no backup names can go without
opening the backups.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from in2desk.core.base.i18n import _
from in2desk.core.project import driver, files
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import Damaged, plain_errors, problem
from in2desk.core.project.scrub import scrub
from in2desk.core.safety.shelf import STORE

_TABLES = (
    "CREATE TABLE IF NOT EXISTS blob (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS named (backup TEXT, sha256 TEXT, PRIMARY KEY (backup, sha256)) WITHOUT ROWID",
)


def take_in(shelf: Path, backup: str, source: sqlite3.Connection, secret: Secret | None, schema: str = "main") -> list[str]:
    """Keep every attachment of an open project for the backup of this file name. Returns those that are damaged in the project.

    schema: the project's name on that connection. What lies in the store already is read and checked, and replaced where it is
    damaged. Raises DeskError, keeping nothing.
    """
    names = [name for (name,) in source.execute(f"SELECT sha256 FROM {schema}.blob ORDER BY sha256")]
    if not names and not (shelf / STORE).exists():
        return []
    bad = []
    with _changing(shelf / STORE, secret) as raw:
        for name in names:
            if not _is_sound(raw, name):
                (data,) = source.execute(f"SELECT bytes FROM {schema}.blob WHERE sha256 = ?", (name,)).fetchone()
                if _hash(data) != name:
                    bad.append(name)
                    continue
                raw.execute("INSERT OR REPLACE INTO blob VALUES (?, ?)", (name, data))
        raw.executemany("INSERT OR IGNORE INTO named VALUES (?, ?)", [(backup, name) for name in ("", *names)])
    return bad


def put_back(shelf: Path, names: Collection[str], target: sqlite3.Connection, secret: Secret | None) -> list[str]:
    """Put these attachments into a project's file, from whichever store on the shelf has them. Returns those that none has."""
    missing = set(names)
    for store in stores_on(shelf):
        if missing:
            try:
                with plain_errors(store), closing(driver.connect(store, "ro", secret)) as raw:
                    missing -= _copied(raw, missing, target)
            except driver.LibraryMissing:
                raise
            except (Damaged, driver.PasswordNeeded):
                continue
    return sorted(missing)


def _copied(raw: sqlite3.Connection, names: Collection[str], target: sqlite3.Connection) -> set[str]:
    found = set()
    for name in sorted(names):
        row = raw.execute("SELECT bytes FROM blob WHERE sha256 = ?", (name,)).fetchone()
        if row and _hash(row[0]) == name:
            target.execute("INSERT OR REPLACE INTO blob (sha256, bytes) VALUES (?, ?)", (name, row[0]))
            found.add(name)
    return found


def stores_on(shelf: Path) -> list[Path]:
    """The store of this shelf, first, and those that were set aside."""
    found = sorted(shelf.glob("*.in2blobs"))
    return sorted(found, key=lambda path: path.name != STORE)


def prune(shelf: Path, backups: Collection[str], secret: Secret | None) -> None:
    """Remove attachments that none of these backups (file names, all that lie there) names; no byte of them stays.

    Nothing is removed while a backup lies there of which the store does not know what it names. Raises DeskError.
    """
    store = shelf / STORE
    if not store.exists():
        return
    with _changing(store, secret) as raw:
        known = {name for (name,) in raw.execute("SELECT DISTINCT backup FROM named")}
        raw.executemany("DELETE FROM named WHERE backup = ?", [(name,) for name in known - set(backups)])
        gone = 0
        if known >= set(backups):
            gone = raw.execute("DELETE FROM blob WHERE sha256 NOT IN (SELECT sha256 FROM named)").rowcount
    if gone:
        _scrubbed(store, secret)


def forget(store: Path, names: Collection[str], secret: Secret | None) -> int:
    """Remove these attachments for good, whichever backup names them. Returns how many lay there. Raises DeskError."""
    with _changing(store, secret) as raw:
        gone = sum(raw.execute("DELETE FROM blob WHERE sha256 = ?", (name,)).rowcount for name in names)
        raw.executemany("DELETE FROM named WHERE sha256 = ?", [(name,) for name in names])
    if gone:
        _scrubbed(store, secret)
    return gone


def _scrubbed(store: Path, secret: Secret | None) -> None:
    with plain_errors(store), closing(driver.connect(store, "rw", secret)) as raw:
        scrub(raw)


def make_ready(shelf: Path, secret: Secret | None, moment: datetime) -> list[str]:
    """Set a store aside that cannot be used: damaged, with another password, or without one where the project has one.

    Returns a sentence about it. The next backup begins a new store; the old one is still read when a backup is restored.
    """
    store = shelf / STORE
    if not store.exists() or _is_usable(store, secret):
        return []
    aside = store.with_name(f"anhaenge {moment:%Y-%m-%d %H%M%S}.in2blobs")
    with plain_errors(store):
        store.rename(aside)
    text = _(
        "Die Anhänge der älteren Sicherungen liegen jetzt in „{name}“: Die Datei ist beschädigt oder hat ein anderes Passwort."
    )
    return [text.format(name=aside.name)]


def _is_usable(store: Path, secret: Secret | None) -> bool:
    if files.header(store) and driver.is_plain(store) != (secret is None):
        return False
    try:
        with _changing(store, secret) as raw:
            if raw.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise problem("damaged", store)
    except (Damaged, driver.PasswordNeeded):
        return False
    return True


@contextmanager
def _changing(store: Path, secret: Secret | None) -> Iterator[sqlite3.Connection]:
    with plain_errors(store), closing(driver.connect(store, "rwc", secret)) as raw:
        raw.execute("PRAGMA secure_delete=ON").fetchall()
        raw.execute("BEGIN IMMEDIATE")
        try:
            for table in _TABLES:
                raw.execute(table)
            yield raw
            raw.execute("COMMIT")
        finally:
            if raw.in_transaction:
                raw.execute("ROLLBACK")


def _is_sound(raw: sqlite3.Connection, name: str) -> bool:
    row = raw.execute("SELECT bytes FROM blob WHERE sha256 = ?", (name,)).fetchone()
    return row is not None and _hash(row[0]) == name


def _hash(data: object) -> str:
    return hashlib.sha256(data if isinstance(data, bytes) else str(data).encode()).hexdigest()
