"""The words migrations are written in make the columns the program's tables have."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from in2desk.core.project.migrations.columns import child, create, finite, text, texts, whole, words


@pytest.fixture
def connection() -> sa.Connection:
    with sa.create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        yield connection


@pytest.fixture
def op(connection: sa.Connection) -> Operations:
    return Operations(MigrationContext.configure(connection))


def make(op: Operations) -> None:
    create(op, "parent", [text("id", key=True), *texts("a", "b")])
    columns = [
        *(text("id", key=True), child("parent_id", "parent.id"), child("other_id", "parent.id", empty=True)),
        *(whole("n", "n >= 0", "3"), words("kind", "red blue", "red"), sa.Column("x", sa.Float), *finite("thing", "x")),
    ]
    create(op, "thing", columns, "parent_id")


def test_defaults_and_indexes(op: Operations, connection: sa.Connection) -> None:
    make(op)
    connection.exec_driver_sql("INSERT INTO parent (id) VALUES ('p')")
    connection.exec_driver_sql("INSERT INTO thing (id, parent_id, other_id) VALUES ('t', 'p', 'p')")
    assert connection.exec_driver_sql("SELECT a, b FROM parent").one() == ("", "")
    assert connection.exec_driver_sql("SELECT n, kind, x FROM thing").one() == (3, "red", None)
    indexes = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    assert [name for (name,) in indexes] == ["thing_by_parent"]


def test_no_row_numbers(op: Operations, connection: sa.Connection) -> None:
    make(op)
    with pytest.raises(sa.exc.OperationalError, match="rowid"):
        connection.exec_driver_sql("SELECT rowid FROM parent")


@pytest.mark.parametrize("values", ["'t', 'p', 'p', -1, 'red', 1.0", "'t', 'p', 'p', 1, 'green', 1.0", "'t', 'p', 'p', 1, 'red', 9e999"])
def test_rules_are_kept(op: Operations, connection: sa.Connection, values: str) -> None:
    make(op)
    connection.exec_driver_sql("INSERT INTO parent (id) VALUES ('p')")
    with pytest.raises(sa.exc.IntegrityError):
        connection.exec_driver_sql(f"INSERT INTO thing (id, parent_id, other_id, n, kind, x) VALUES ({values})")


def test_children_go_and_others_are_set_free(op: Operations, connection: sa.Connection) -> None:
    make(op)
    connection.exec_driver_sql("INSERT INTO parent (id) VALUES ('p'), ('q')")
    connection.exec_driver_sql("INSERT INTO thing (id, parent_id, other_id) VALUES ('t', 'p', 'q')")
    connection.exec_driver_sql("DELETE FROM parent WHERE id = 'q'")
    assert connection.exec_driver_sql("SELECT other_id FROM thing").scalar_one() is None
    connection.exec_driver_sql("DELETE FROM parent WHERE id = 'p'")
    assert connection.exec_driver_sql("SELECT count(*) FROM thing").scalar_one() == 0
