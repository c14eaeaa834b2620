"""A room of its own, small but with every trap: cascades, unique values, REAL, NOCASE, gaps, bulk rows, attachments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import (
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
    UniqueConstraint,
)

from in2desk.core.project import driver
from in2desk.core.project.project import Project


def build_room() -> SimpleNamespace:
    metadata = MetaData()
    parent = Table(
        "parent",
        metadata,
        Column("id", Text, primary_key=True),
        Column("place", Integer, unique=True),
        Column("name", Text(collation="NOCASE")),
        Column("weight", Float),
        Column("any", Numeric(asdecimal=False)),
        Column('odd "name" it\'s', Text),
    )
    child = Table(
        "child",
        metadata,
        Column(
            "parent_id",
            Text,
            ForeignKey("parent.id", ondelete="CASCADE", onupdate="CASCADE", deferrable=True, initially="DEFERRED"),
            primary_key=True,
        ),
        Column("label", Text, primary_key=True),
        Column("amount", Float),
        sqlite_with_rowid=False,
    )
    friend = Table(
        "friend",
        metadata,
        Column("id", Integer, primary_key=True),
        Column(
            "parent_id",
            Text,
            ForeignKey("parent.id", ondelete="SET NULL", onupdate="CASCADE", deferrable=True, initially="DEFERRED"),
        ),
        Column("file", Text, info={"blob": True}),
        UniqueConstraint("parent_id"),
    )
    answer = Table(
        "answer",
        metadata,
        Column("id", Text, primary_key=True),
        Column("value", Integer),
        info={"anonymous": True},
        sqlite_with_rowid=False,
    )
    source = Table("source", metadata, Column("id", Text, primary_key=True))
    figure = Table(
        "figure",
        metadata,
        Column("source_id", Text, nullable=False),
        Column("value", Float),
        Column("outline", LargeBinary),
        Index("figure_by_source", "source_id"),
        info={"journal": False, "owner": ("source_id", "source")},
    )
    return SimpleNamespace(
        metadata=metadata, parent=parent, child=child, friend=friend, answer=answer, source=source, figure=figure
    )


@pytest.fixture
def room() -> SimpleNamespace:
    return build_room()


@pytest.fixture
def project(tmp_path: Path, room: SimpleNamespace) -> Iterator[Project]:
    with Project.create(tmp_path / "Gerolstein.in2", room.metadata) as made:
        yield made


@pytest.fixture
def dump(room: SimpleNamespace) -> Callable[[Project], dict[str, list[str]]]:
    """The content of the journalled tables, exact to the bit and the type, in an order of its own."""

    def content(project: Project) -> dict[str, list[str]]:
        with project.reading() as connection:
            return {name: _rows(connection, name) for name in ("parent", "child", "friend", "answer", "source", "setting")}

    return content


def _rows(connection: Connection, name: str) -> list[str]:
    cursor = connection.exec_driver_sql(f"SELECT * FROM {name}")
    return sorted(repr([value.hex() if isinstance(value, float) else value for value in row]) for row in cursor)


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys derived in no time; the real number of rounds is tested in test_driver.py."""
    monkeypatch.setattr(driver, "ROUNDS", 10)
