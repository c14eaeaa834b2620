from __future__ import annotations

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from in2desk.core.project.migrations import m1002_workshops
from in2desk.core.project.schema import metadata
from in2desk.core.project.triggers import finite_copy
from in2desk.core.workshops import tables


def test_it_makes_the_tables_of_the_room_and_no_other() -> None:
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        m1002_workshops.add(Operations(MigrationContext.configure(connection)))
        found = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert found == {value.name for value in vars(tables).values() if isinstance(value, sa.Table)}


def test_the_columns_are_those_of_today() -> None:
    """As long as no later migration changes them."""
    engine = sa.create_engine("sqlite://")
    whole = finite_copy(metadata)
    with engine.connect() as connection:
        m1002_workshops.add(Operations(MigrationContext.configure(connection)))
        inspector = sa.inspect(connection)
        for name in inspector.get_table_names():
            made = {c["name"]: (str(c["type"]), c["nullable"], c["default"]) for c in inspector.get_columns(name)}
            wanted = whole.tables[name].columns
            told = {c.name: (str(c.type), bool(c.nullable), _default(c)) for c in wanted}
            assert made == told, name


def _default(column: sa.Column[object]) -> str | None:
    return f"'{column.server_default.arg}'" if column.server_default is not None else None  # type: ignore[attr-defined]


def test_it_takes_nothing_from_tables_that_will_change() -> None:
    assert not any(value is tables or value is metadata for value in vars(m1002_workshops).values())
