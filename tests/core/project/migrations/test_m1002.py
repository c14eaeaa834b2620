from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from in2desk.core import rooms
from in2desk.core.project.migrations import m1002, runner
from in2desk.core.project.schema import metadata
from in2desk.core.project.triggers import finite_copy
from in2desk.core.workshops import tables as workshops

OWN = (
    *("checklist", "checklist_section", "criterion", "assessment_round", "sheet", "sheet_answer", "evidence", "criterion_remark"),
    "link",
)


def made_by(statements: sa.Connection, upgrade: Any) -> dict[str, dict[str, Any]]:
    """Every table with its columns, keys, checks and indexes, as SQLite tells them."""
    upgrade(statements)
    inspector = sa.inspect(statements)
    return {name: told(inspector, name) for name in sorted(inspector.get_table_names())}


def told(inspector: sa.Inspector, name: str) -> dict[str, Any]:
    columns = [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in inspector.get_columns(name)]
    foreign = [(f["constrained_columns"], f["referred_table"], f["options"]) for f in inspector.get_foreign_keys(name)]
    checks = [" ".join(c["sqltext"].replace('"', "").split()) for c in inspector.get_check_constraints(name)]
    return {
        "columns": columns,
        "key": inspector.get_pk_constraint(name)["constrained_columns"],
        "foreign": sorted(foreign, key=str),
        "indexes": sorted((i["name"], i["column_names"]) for i in inspector.get_indexes(name)),
        "checks": sorted(checks),
    }


@pytest.fixture(scope="module")
def both() -> tuple[dict[str, Any], dict[str, Any]]:
    """What the migration makes, and what a new project has."""
    found = []
    migrate = lambda connection: m1002.upgrade(Operations(MigrationContext.configure(connection)))  # noqa: E731
    for upgrade in (migrate, finite_copy(metadata).create_all):
        engine = sa.create_engine("sqlite://")
        with engine.connect() as connection:
            found.append(made_by(connection, upgrade))
        engine.dispose()
    return found[0], found[1]


def test_it_leads_to_1002() -> None:
    assert runner.STEPS[1002] is m1002.upgrade
    assert rooms  # every room's tables are in the metadata


def test_it_makes_the_tables_of_three_rooms_and_no_other(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    names = {value.name for value in vars(workshops).values() if isinstance(value, sa.Table)}
    assert set(both[0]) == names | set(OWN)


@pytest.mark.parametrize("name", OWN)
def test_a_table_is_the_one_of_a_new_project(both: tuple[dict[str, Any], dict[str, Any]], name: str) -> None:
    """As long as no later migration changes it."""
    assert both[0][name] == both[1][name]


def test_rows_of_persons_tell_no_order() -> None:
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        m1002.upgrade(Operations(MigrationContext.configure(connection)))
        made = dict(connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all())
    engine.dispose()
    assert all(made[name].rstrip().endswith("WITHOUT ROWID") for name in OWN)


def test_it_takes_nothing_from_tables_that_will_change() -> None:
    assert not any(value is metadata or isinstance(value, sa.Table) for value in vars(m1002).values())
