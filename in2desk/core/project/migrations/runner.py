"""Runs the migrations an old file needs, in one transaction: all of them, or none and the file keeps every byte.

TO ADD a schema: raise MINOR in files.py; write mNNNN.py with upgrade(op), in words of its own (never from today's tables, which
will change again); name it in STEPS; freeze a file of the schema before with tests/data/projects/freeze.py.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import MetaData

from in2desk.core.project import check, driver, files, shape
from in2desk.core.project.driver import Secret
from in2desk.core.project.migrations import m1001, m1002
from in2desk.core.project.problems import plain_errors, problem
from in2desk.core.project.triggers import trigger_statements

STEPS: dict[int, Callable[[Operations], None]] = {
    1001: m1001.upgrade,
    1002: m1002.upgrade,
}  # by the schema they lead to, oldest first


def upgrade(path: Path, metadata: MetaData, secret: Secret | None = None) -> None:
    """Bring the file to the program's schema. Raises DeskError and leaves it as it was when it cannot be done.

    On a connection of its own without foreign keys (switched off before BEGIN, where it has an effect): rebuilding a parent
    would take its children along. The journal's triggers are gone meanwhile, so nothing of it is a step.
    """
    with plain_errors(path, otherwise="damaged"), closing(driver.connect(path, "rw", secret)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        engine = driver.engine(lambda: raw, "BEGIN IMMEDIATE", driver.used_secret(path, secret))
        with engine.begin() as connection:
            _drop_triggers(raw)
            context = MigrationContext.configure(connection)
            for version, step in STEPS.items():
                if version > check.marks(raw).version:
                    step(Operations(context))
                    connection.exec_driver_sql(f"PRAGMA user_version={version}")
            for statement in trigger_statements(metadata):
                connection.exec_driver_sql(statement)
            _check(raw, path, metadata)


def _drop_triggers(raw: sqlite3.Connection) -> None:
    for entry in shape.read_schema(raw) or ():
        if entry.kind == "trigger":
            name = entry.name.replace('"', '""')
            raw.execute(f'DROP TRIGGER "{name}"')


def _check(raw: sqlite3.Connection, path: Path, metadata: MetaData) -> None:
    """What came out must be what a new file is; otherwise the old one was not ours."""
    seen = shape.shape_of(raw, metadata, check.marks(raw).version, files.version())
    if seen.foreign or seen.missing:
        raise problem("planted" if seen.foreign else "damaged", path)
    if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise problem("damaged", path)
