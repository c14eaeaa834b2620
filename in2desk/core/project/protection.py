"""Giving a file a password, another one, or none: written anew beside it, checked, put in its place, and the old bytes wiped."""

from __future__ import annotations

import os
import sqlite3
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import cast

from in2desk.core.project import driver
from in2desk.core.project.copies import logs_of, make_sole, taking_place
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import plain_errors, problem

_BLOCK = 1 << 20


def convert_file(path: Path, old: Secret | None, new: Secret | None) -> bool:
    """Write a closed project, backup or attachment store with another secret; None = without. False where it had `new` already.

    The file changes as a whole or not at all. What it held before is overwritten on the disk, as far as the disk lets us. Raises
    DeskError, WrongPassword or LibraryMissing.
    """
    if new is None and driver.is_plain(path):
        return False
    module = driver.library(path)
    used = driver.used_secret(path, old)
    with plain_errors(path), wiping(path), taking_place(path) as part:
        with closing(driver.connect(path, "rw", used)) as source:
            before = _counts(source)
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        with closing(cast(sqlite3.Connection, module.connect(str(path), isolation_level=None))) as source:
            if used:
                driver.unlock(source, path, used.raw_key(path.read_bytes()[: driver.SALT]))
            _export(source, part, new)
        with closing(driver.connect(part, "rw", new)) as copy:
            make_sole(copy, path)
            if _counts(copy) != before:
                raise problem("damaged", path)
    return True


def _export(source: sqlite3.Connection, part: Path, new: Secret | None) -> None:
    key = new.raw_key(driver.new_salt()) if new else ""
    source.execute("ATTACH DATABASE ? AS part KEY ?", (str(part), key))
    for name in ("auto_vacuum", "application_id", "user_version"):  # what the export leaves out
        (value,) = source.execute(f"PRAGMA main.{name}").fetchone()
        source.execute(f"PRAGMA part.{name}={int(value)}")
    source.execute("SELECT sqlcipher_export('part')").fetchall()
    source.execute("DETACH DATABASE part")


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


@contextmanager
def wiping(path: Path) -> Iterator[None]:
    """Overwrite what lay at `path` before the block, if something else lies there after it."""
    if sys.platform == "win32":  # does not replace a file that is open; a second name keeps it
        with _second_name(path) as old:
            yield
            if old and not os.path.samefile(old, path) and old.stat().st_nlink == 1:
                with old.open("r+b") as file:
                    _overwrite(file.fileno())
        return
    with path.open("r+b") as file:
        yield
        if os.fstat(file.fileno()).st_nlink == 0:  # nobody calls it by another name either
            _overwrite(file.fileno())


@contextmanager
def _second_name(path: Path) -> Iterator[Path | None]:
    second: Path | None = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.old")
    try:
        os.link(path, str(second))
    except OSError:  # exFAT and its like know no second name: then only the room is given back
        second = None
    try:
        yield second
    finally:
        if second:
            second.unlink(missing_ok=True)


def wipe(path: Path) -> None:
    """Overwrite and delete a file, and the logs beside it. What is not there, or not ours to write, is passed over."""
    for name in (path, *logs_of(path)):
        with suppress(OSError):
            with name.open("r+b") as file:
                _overwrite(file.fileno())
            name.unlink()


def _overwrite(handle: int) -> None:
    size = os.lseek(handle, 0, os.SEEK_END)
    os.lseek(handle, 0, os.SEEK_SET)
    for start in range(0, size, _BLOCK):
        os.write(handle, bytes(min(_BLOCK, size - start)))
    os.fsync(handle)
