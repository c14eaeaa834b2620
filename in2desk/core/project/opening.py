"""Opening a project file: everything that is looked at before it is used, in the order that leaves a stranger's file alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import MetaData

from in2desk.core.project import check, driver, files, lock
from in2desk.core.project.copies import logs_of
from in2desk.core.project.database import Database
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import plain_errors
from in2desk.core.project.triggers import check_schema

BeforeMigration = Callable[[Path, Secret | None], None]


@dataclass(frozen=True)
class Wish:
    """How a file is to be opened.

    take_over: although another computer's lock lies there; reading: without a lock, for a look while it is open elsewhere;
    before_migration: called before an old file is brought up to date.
    """

    secret: Secret | None = None
    take_over: bool = False
    reading: bool = False
    before_migration: BeforeMigration | None = None


def open_file(path: Path, metadata: MetaData, now: datetime, wish: Wish) -> Database:
    """Open a project, bringing an old one up to date.

    Raises DeskError, leaving the file untouched, when it is not ours, too new, damaged, open elsewhere (Locked), or when the
    password is missing or wrong (PasswordNeeded, WrongPassword).
    """
    check_schema(metadata)
    files.check_openable(path)
    secret = driver.used_secret(path, wish.secret)
    if wish.reading and _look(path, metadata, secret) >= files.version():
        return Database(path, secret)
    held = lock.take(path, now, take_over=wish.take_over)
    before = _logs(path)
    try:
        version = _look(path, metadata, secret)
        if version < files.version():
            _bring_up_to_date(path, metadata, secret, wish.before_migration)
        if wish.reading:
            held.release()
        return Database(path, secret, None if wish.reading else held)
    except BaseException:
        _clear_up(path, before)
        held.release()
        raise


def _logs(path: Path) -> set[Path]:
    return {log for log in logs_of(path) if log.exists()}


def _clear_up(path: Path, before: set[Path]) -> None:
    """SQLite leaves its logs beside a damaged file. While we hold the lock they are ours, and empty ones hold nothing."""
    new = _logs(path) - before
    with suppress(OSError):
        if not any(log.stat().st_size for log in new if not log.name.endswith("-shm")):
            for log in new:
                log.unlink()


def _look(path: Path, metadata: MetaData, secret: Secret | None) -> int:
    with plain_errors(path), closing(driver.connect(path, "rw", secret)) as raw:
        return check.look_over(raw, path, metadata)


def _bring_up_to_date(path: Path, metadata: MetaData, secret: Secret | None, before: BeforeMigration | None) -> None:
    from in2desk.core.project.migrations import runner  # loads Alembic: only for an old file

    if before is not None:
        before(path, secret)
    runner.upgrade(path, metadata, secret)
