"""The connections to one project file: one writer behind a lock, readers that each see a fixed state."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool

from in2desk.core.base.ids import anonymous_id
from in2desk.core.project import driver, files, tables
from in2desk.core.project.driver import Secret
from in2desk.core.project.lock import Lock
from in2desk.core.project.problems import plain_errors, problem
from in2desk.core.project.scrub import scrub
from in2desk.core.project.triggers import check_schema, finite_copy, trigger_statements


class Database:
    """Core: one open file. Every write goes through `transaction`, every read through `snapshot`.

    secret: what opens it; None when it has no password. held: the project's lock, let go when the file is closed; without it
    the file is only read.
    """

    def __init__(self, path: Path, secret: Secret | None = None, held: Lock | None = None) -> None:
        self.path = path
        self._held = held
        self.secret = driver.used_secret(path, secret)
        self.lock = threading.RLock()
        with plain_errors(path):
            self._writers = self._engine("rw")
            self._readers = self._engine("ro")
            self.writer = self._writers.connect()
            self._file = path.stat()

    def _engine(self, mode: str) -> Engine:
        def connect() -> sqlite3.Connection:
            connection = driver.connect(self.path, mode, self.secret)
            if mode == "rw":
                connection.execute(f"PRAGMA journal_mode={files.journal_mode(self.path)}")
            return connection

        if mode == "rw":
            return driver.engine(connect, "BEGIN IMMEDIATE", self.secret, StaticPool)
        return driver.engine(connect, "BEGIN", self.secret, QueuePool)

    @property
    def raw(self) -> sqlite3.Connection:
        """The writer's driver connection, for replay and for pragmas. Hold the lock."""
        return cast(sqlite3.Connection, self.writer.connection.driver_connection)  # or SQLCipher's, which has the same methods

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One write transaction, from BEGIN IMMEDIATE to commit; an exception rolls everything back."""
        with self.lock, plain_errors(self.path):
            self._check_place()
            try:
                with self.writer.begin():
                    yield self.writer
            except BaseException:
                # SQLite keeps the transaction open when COMMIT itself fails (busy, full, a deferred foreign key), and
                # SQLAlchemy does not roll back then: every later step would fail.
                if self.raw.in_transaction:
                    self.raw.rollback()
                raise

    def _check_place(self) -> None:
        """SQLite would go on writing to a file that was taken away or replaced, and all of it would be lost."""
        if self._held is None:
            raise problem("open for reading", self.path)
        try:
            now = self.path.stat()
        except OSError:
            raise problem("vanished", self.path) from None
        if not os.path.samestat(now, self._file) and not files.is_network_drive(self.path):  # those may number anew
            raise problem("replaced", self.path)

    def roll_back(self) -> None:
        """Take the open transaction back; the `with` block around it ends quietly."""
        transaction = self.writer.get_transaction()
        assert transaction is not None
        transaction.rollback()

    @contextmanager
    def replaying(self) -> Iterator[Connection]:
        """A write transaction that puts journalled rows back: nothing is journalled, no foreign key acts.

        Foreign keys are off, not only deferred: taking back "child moved to a new parent, parent inserted" deletes the
        parent first, and ON DELETE CASCADE would take the child along. They are checked as a whole before the commit.
        """
        with self.without_foreign_keys(), self.transaction() as connection:
            connection.execute(tables.journal_state.update().values(step=0))
            yield connection
            connection.execute(tables.journal_state.update().values(step=None))

    @contextmanager
    def without_foreign_keys(self) -> Iterator[None]:
        """No foreign key acts in the transactions inside; whoever writes there checks them before the commit."""
        with self.lock:
            self.raw.execute("PRAGMA foreign_keys=OFF")
            try:
                yield
            finally:
                self.raw.execute("PRAGMA foreign_keys=ON")

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A read-only connection that sees one state of the file, whatever is written meanwhile."""
        with plain_errors(self.path), self._readers.connect() as connection, connection.begin():
            yield connection

    def shrink(self) -> None:
        """Give the room of deleted rows back to the disk."""
        with self.lock, plain_errors(self.path):
            self.raw.executescript("PRAGMA incremental_vacuum")  # execute() would free a single page

    def scrub(self) -> None:
        """Write the file anew, so that nothing of deleted rows stays in it. Readers of other threads may hold up the log."""
        with self.lock, plain_errors(self.path):
            self._readers.dispose()
            scrub(self.raw)

    def close(self) -> None:
        """Let the file go; the last one to close it folds the write-ahead log into it."""
        with self.lock:
            self._readers.dispose()
            with suppress(*driver.driver_errors()):
                # A writer that never wrote does not know the log that its readers opened, and would leave it lying there.
                self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            with suppress(*driver.driver_errors(), DBAPIError):  # the disk may be gone
                self.writer.close()
            self._writers.dispose()
            if self._held:
                self._held.release()


def create_file(path: Path, metadata: MetaData, secret: Secret | None = None) -> None:
    """Write an empty project, with a password if a secret is given.

    Raises DeskError and leaves what is there when the file exists or cannot be made.
    """
    check_schema(metadata)
    with plain_errors(path):
        try:
            path.open("xb").close()
        except FileExistsError:
            raise problem("exists", path) from None
        except (FileNotFoundError, NotADirectoryError):
            raise problem("no folder", path) from None
        try:
            _fill(path, metadata, secret)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _fill(path: Path, metadata: MetaData, secret: Secret | None) -> None:
    connection = driver.connect(path, "rw", secret)
    # Before the first table: lets a collected import give its pages back without rewriting the file.
    connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
    connection.execute(f"PRAGMA application_id={files.APPLICATION_ID}")
    engine = driver.engine(lambda: connection, "BEGIN IMMEDIATE", secret)
    try:
        with engine.begin() as target:
            finite_copy(metadata).create_all(target)
            for statement in trigger_statements(metadata):
                target.exec_driver_sql(statement)
            target.execute(tables.journal_state.insert().values(step=None))
            target.execute(tables.meta.insert().values(key="file", value=anonymous_id()))
            target.exec_driver_sql(f"PRAGMA user_version={files.version()}")
    finally:
        connection.close()
