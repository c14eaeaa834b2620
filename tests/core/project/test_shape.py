from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from in2desk.core.project import shape
from in2desk.core.project.project import Project
from in2desk.core.project.shape import Shape


@pytest.fixture
def raw(tmp_path: Path, room: SimpleNamespace) -> Iterator[sqlite3.Connection]:
    Project.create(tmp_path / "a.in2", room.metadata).close()
    with closing(sqlite3.connect(tmp_path / "a.in2", isolation_level=None)) as connection:
        yield connection


def test_a_new_file_is_ours(raw: sqlite3.Connection, room: SimpleNamespace) -> None:
    assert shape.shape_of(raw, room.metadata, 1001, 1001) == Shape((), ())


PLANTED = [
    ("CREATE VIEW planted AS SELECT 1", "planted"),
    ("CREATE TABLE planted (x)", "planted"),
    ("CREATE VIRTUAL TABLE planted USING fts5(x)", "planted"),
    ("CREATE INDEX planted ON parent (name)", "planted"),
    ("CREATE TRIGGER planted AFTER INSERT ON parent BEGIN DELETE FROM child; END", "planted"),
    ("CREATE TRIGGER planted INSTEAD OF DELETE ON v BEGIN SELECT 1; END", "planted"),
    ("ALTER TABLE parent ADD COLUMN planted TEXT DEFAULT 'x'", "parent"),
]


@pytest.mark.parametrize(("statement", "name"), PLANTED)
def test_what_is_not_ours_is_named(raw: sqlite3.Connection, room: SimpleNamespace, statement: str, name: str) -> None:
    if "ON v" in statement:
        raw.execute("CREATE VIEW v AS SELECT 1")
    raw.execute(statement)
    assert name in shape.shape_of(raw, room.metadata, 1001, 1001).foreign


def test_a_trigger_of_our_name_with_other_words_is_foreign(raw: sqlite3.Connection, room: SimpleNamespace) -> None:
    (text,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_parent_delete'").fetchone()
    raw.execute("DROP TRIGGER journal_parent_delete")
    raw.execute(text.replace("; END", "; DELETE FROM child; END"))
    assert shape.shape_of(raw, room.metadata, 1001, 1001).foreign == ("journal_parent_delete",)


@pytest.mark.parametrize("name", ["journal_parent_delete", "guard_figure_update"])
def test_a_missing_trigger_is_missed(raw: sqlite3.Connection, room: SimpleNamespace, name: str) -> None:
    raw.execute(f"DROP TRIGGER {name}")
    assert shape.shape_of(raw, room.metadata, 1001, 1001) == Shape((), (name,))


def test_a_missing_table_is_missed(raw: sqlite3.Connection, room: SimpleNamespace) -> None:
    raw.execute("DROP TABLE friend")
    assert "friend" in shape.shape_of(raw, room.metadata, 1001, 1001).missing


def test_a_younger_file_may_hold_more_but_no_view_and_no_strange_trigger(raw: sqlite3.Connection, room: SimpleNamespace) -> None:
    raw.execute("CREATE TABLE later (x)")
    raw.execute("CREATE INDEX later_by_x ON later (x)")
    assert shape.shape_of(raw, room.metadata, 1007, 1001) == Shape((), ())
    raw.execute("CREATE VIEW v AS SELECT 1")
    raw.execute("CREATE TRIGGER t AFTER INSERT ON later BEGIN DELETE FROM child; END")
    assert shape.shape_of(raw, room.metadata, 1007, 1001).foreign == ("v", "t")


def test_an_older_file_may_hold_less_but_its_triggers_must_be_ours(raw: sqlite3.Connection, room: SimpleNamespace) -> None:
    raw.execute("DROP TABLE friend")
    assert shape.shape_of(raw, room.metadata, 1000, 1001) == Shape((), ())
    raw.execute("CREATE TRIGGER t AFTER INSERT ON parent BEGIN DELETE FROM child; END")
    assert shape.shape_of(raw, room.metadata, 1000, 1001).foreign == ("t",)


def test_the_order_of_columns_means_nothing(raw: sqlite3.Connection) -> None:
    one = (
        'CREATE TABLE t (\n\ta TEXT NOT NULL, \n\t"b" FLOAT, \n\tCHECK (b IN (1, 2)), \n\tPRIMARY KEY (a)\n)\n WITHOUT ROWID\n\n'
    )
    two = 'CREATE TABLE "t" (b FLOAT, a TEXT NOT NULL, PRIMARY KEY (a), CHECK (b IN (1,2))) WITHOUT ROWID'
    assert shape._same(one, two, False)
    assert not shape._same(one, two.replace("WITHOUT ROWID", ""), False)
    assert not shape._same(one, two.replace("1,2", "1,3"), False)
    assert not shape._same(one, two.replace("b FLOAT", "b FLOAT, c TEXT"), False)
    assert shape._same(two.replace("b FLOAT", "b FLOAT, c TEXT"), one, True)


def test_a_comma_in_a_text_divides_nothing() -> None:
    assert shape._split("a TEXT DEFAULT ',(', b CHECK (b IN (1, 2))") == ["a TEXT DEFAULT ',('", "b CHECK (b IN (1, 2))"]


def test_an_absurdly_large_schema_is_not_read(
    raw: sqlite3.Connection, room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shape, "LARGEST_SCHEMA", 100)
    assert shape.read_schema(raw) is None
    assert shape.shape_of(raw, room.metadata, 1001, 1001).foreign == ("…",)
