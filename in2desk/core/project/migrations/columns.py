"""Columns as migrations write them: short words for what tables are made of. Never changed: old migrations rely on them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic.operations import Operations

LARGEST = "1.7976931348623157e308"


def text(name: str, default: str | None = None, *, key: bool = False, empty: bool = False) -> sa.Column[str]:
    """A text column."""
    return sa.Column(name, sa.Text, primary_key=key, nullable=empty, server_default=default)


def texts(*names: str) -> list[sa.Column[str]]:
    """Text columns that are empty unless something is said."""
    return [text(name, "") for name in names]


def whole(name: str, rule: str = "", default: str | None = None, *, empty: bool = False) -> sa.Column[int]:
    """A column of whole numbers. rule: a CHECK."""
    checks = [sa.CheckConstraint(rule)] if rule else []
    return sa.Column(name, sa.Integer, *checks, nullable=empty, server_default=default)


def words(name: str, allowed: str, default: str | None = None) -> sa.Column[str]:
    """A column that holds one of these words."""
    listed = ", ".join(f"'{word}'" for word in allowed.split())
    return sa.Column(name, sa.Text, sa.CheckConstraint(f"{name} IN ({listed})"), nullable=False, server_default=default)


def child(name: str, target: str, *, key: bool = False, empty: bool = False) -> sa.Column[str]:
    """A reference; its row goes with the parent, or is set free where it may be empty."""
    foreign = sa.ForeignKey(target, ondelete="SET NULL" if empty else "CASCADE")
    return sa.Column(name, sa.Text, foreign, primary_key=key, nullable=empty)


def finite(table: str, *names: str) -> list[sa.CheckConstraint]:
    """What keeps infinity out of the journal."""
    rule = '"{name}" IS NULL OR "{name}" BETWEEN -{largest} AND {largest}'
    return [
        sa.CheckConstraint(rule.format(name=name, largest=LARGEST), name=f"{table}_{name}_finite") for name in names
    ]


def create(op: Operations, name: str, columns: Sequence[object], *indexes: str) -> None:
    """A table without row numbers, with an index on each of these columns."""
    op.create_table(name, *columns, sqlite_with_rowid=False)  # type: ignore[arg-type]
    for column in indexes:
        op.create_index(f"{name}_by_{column.removesuffix('_id').rsplit('_', 1)[-1]}", name, [column])
