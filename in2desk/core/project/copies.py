"""Whole copies of a project file, made while it may be open, and never half there."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from in2desk.core.project import driver
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import plain_errors, problem


def copy_project(source: Path, target: Path, secret: Secret | None = None) -> None:
    """Copy the file as it stands now, what only its write-ahead log holds included. A protected file gives a protected copy.

    The copy is checked before it takes the target's place; what lay there is replaced. Raises DeskError and leaves the target as
    it was.
    """
    used = driver.used_secret(source, secret)
    # Not "ro" where it can be helped: the last to close a file opened so leaves its log lying beside it.
    mode = "rw" if os.access(source, os.W_OK) and os.access(source.parent, os.W_OK) else "ro"
    with (
        plain_errors(source),
        closing(driver.connect(source, mode, used)) as origin,
        taking_place(target) as part,
        plain_errors(target),
        closing(driver.connect(part, "rwc", used)) as copy,
    ):
        origin.backup(copy)
        make_sole(copy, target)


@contextmanager
def taking_place(target: Path) -> Iterator[Path]:
    """A name beside the target to write to; when the block ends well, what lies there takes the target's place, safe on disk."""
    part = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        with plain_errors(target):
            if not target.parent.is_dir():
                raise problem("no folder", target)
        yield part
        with plain_errors(target):
            _to_disk(part)
            os.replace(part, target)
        with suppress(OSError):  # it has taken its place; some disks know no flush of a folder
            _to_disk(target.parent)
    finally:
        with suppress(OSError):  # no folder, or the disk is gone: what went wrong is said already
            for name in (part, *logs_of(part)):
                name.unlink(missing_ok=True)


def logs_of(path: Path) -> tuple[Path, ...]:
    """The files that SQLite lays beside a database while it is open."""
    return tuple(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))


def make_sole(connection: sqlite3.Connection, path: Path) -> None:
    """Check the database and make it one file without a log beside it. Raises DeskError, naming `path`, when it is damaged."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise problem("damaged", path)
    connection.execute("PRAGMA journal_mode=DELETE").fetchone()


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
