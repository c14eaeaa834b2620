from __future__ import annotations

import math
import random
import sqlite3
import struct
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from in2desk.core.project import triggers
from in2desk.core.project.project import Project

EXTREMES = [0.0, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, -1.7976931348623157e308, 0.1, 1 / 3, 1e22, 2**53 + 1.0]


def any_floats(count: int) -> list[float]:
    """Random bit patterns, so every exponent is met."""
    dice = random.Random(20261122)
    patterns = (struct.unpack("<d", struct.pack("<Q", dice.getrandbits(64)))[0] for _ in range(count))
    return EXTREMES + [value for value in patterns if math.isfinite(value)]


def test_every_float_comes_back_to_the_last_bit(project: Project, room: SimpleNamespace) -> None:
    rows = [{"id": str(n), "weight": value, "any": value} for n, value in enumerate(any_floats(3000))]
    with project.step("Füllen") as connection:
        connection.execute(insert(room.parent), rows)
    with project.step("Leeren") as connection:
        connection.execute(update(room.parent).values(weight=None, any=None))
    for _turn in range(2):
        project.undo_to("")
        project.redo()
        with project.reading() as connection:
            read = connection.execute(select(room.parent.c.id, room.parent.c.weight, room.parent.c.any)).all()
        assert {row.id: (row.weight, row.any) for row in read} == {row["id"]: (row["weight"], row["any"]) for row in rows}
        project.undo_to(project.history()[-1].id)


@pytest.mark.parametrize("value", [math.inf, -math.inf])
def test_infinity_is_refused_by_a_real_column(project: Project, room: SimpleNamespace, value: float) -> None:
    with pytest.raises(IntegrityError, match="parent_weight_finite"), project.step("Unendlich") as connection:
        connection.execute(insert(room.parent).values(id="a", weight=value))
    assert project.history() == []


def test_infinity_computed_by_sqlite_is_refused_too(project: Project, room: SimpleNamespace) -> None:
    with project.step("Groß") as connection:
        connection.execute(insert(room.parent).values(id="a", weight=1e308))
    with pytest.raises(IntegrityError), project.step("Zu groß") as connection:
        connection.execute(update(room.parent).values(weight=room.parent.c.weight * 10))


def test_nan_is_a_gap(project: Project, room: SimpleNamespace) -> None:
    with project.step("Lücke") as connection:
        connection.execute(insert(room.parent).values(id="a", weight=math.nan))
    with project.reading() as connection:
        assert connection.execute(select(room.parent.c.weight)).scalar_one() is None


@pytest.mark.parametrize("value", [math.inf, -math.inf, 1.5, "Wort", -(2**63), "a\0b", "Zeile\n\"'\\", "\U0001f600"])
def test_a_value_of_another_type_than_its_column_comes_back_as_it_was(
    project: Project, room: SimpleNamespace, dump: Any, value: object
) -> None:
    with project.step("Anlegen") as connection:
        connection.exec_driver_sql("INSERT INTO parent (id, place) VALUES ('a', ?)", (value,))
    before = dump(project)
    with project.step("Löschen") as connection:
        connection.execute(delete(room.parent))
    project.undo()
    assert dump(project) == before


def test_a_change_of_case_only_is_a_change_under_nocase(project: Project, room: SimpleNamespace, dump: Any) -> None:
    with project.step("Anlegen") as connection:
        connection.execute(insert(room.parent).values(id="a", name="gerolstein"))
    before = dump(project)
    with project.step("Groß schreiben") as connection:
        connection.execute(update(room.parent).values(name="Gerolstein"))
    assert project.undo_label == "Groß schreiben"
    project.undo()
    assert dump(project) == before


def test_writing_the_same_again_is_no_change(project: Project, room: SimpleNamespace) -> None:
    with project.step("Anlegen") as connection:
        connection.execute(insert(room.parent).values(id="a", name="x", weight=0.1))
    with project.step("Noch einmal") as connection:
        connection.execute(update(room.parent).values(name="x", weight=0.1))
    assert [step.label for step in project.history()] == ["Anlegen"]


def test_a_write_outside_a_step_is_refused(project: Project) -> None:
    outside = sqlite3.connect(project.path)
    with pytest.raises(sqlite3.IntegrityError, match=r"journal_change\.step"):
        outside.execute("INSERT INTO parent (id) VALUES ('a')")
    outside.close()


@pytest.mark.parametrize("statement", ["UPDATE figure SET value = 2", "DELETE FROM figure"])
def test_bulk_rows_are_written_once(project: Project, room: SimpleNamespace, statement: str) -> None:
    with project.step("Einlesen") as connection:
        connection.execute(insert(room.source).values(id="s"))
        connection.execute(insert(room.figure).values(source_id="s", value=1.0))
    with pytest.raises(IntegrityError, match="written once"), project.step("Ändern") as connection:
        connection.exec_driver_sql(statement)


def test_a_table_of_many_columns_is_journalled(tmp_path: Path) -> None:
    """json_object() would end at 63 columns."""
    metadata = MetaData()
    wide = Table("wide", metadata, Column("id", Integer, primary_key=True), *(Column(f"c{n}", Text) for n in range(200)))
    with Project.create(tmp_path / "x.in2", metadata) as project:
        with project.step("Anlegen") as connection:
            connection.execute(insert(wide).values(id=1, c199="Ende"))
        project.undo()
        project.redo()
        with project.reading() as connection:
            assert connection.execute(select(wide.c.c199)).scalar_one() == "Ende"


def columns(*extra: Column[Any]) -> list[Column[Any]]:
    return [Column("id", Text, primary_key=True), *extra]


@pytest.mark.parametrize(
    ("name", "made", "info", "reason"),
    [
        ("setting", columns(), {}, "belongs to the house"),
        ("a", [Column("x", Text)], {}, "needs a primary key"),
        ("a", columns(Column("photo", LargeBinary)), {}, "not JSON"),
        ("a", columns(), {"journal": False}, "names its owner"),
        ("a", columns(Column("o", Text)), {"journal": False, "owner": ("o", "nowhere")}, "no journalled table"),
        ("a", columns(), {"journal": False, "owner": ("o", "owner")}, "no column"),
        ("a", columns(Column("o", ForeignKey("owner.id"))), {"journal": False, "owner": ("o", "owner")}, "foreign keys"),
    ],
)
def test_a_table_that_could_not_be_undone_is_refused(
    tmp_path: Path, name: str, made: list[Column[Any]], info: dict[str, Any], reason: str
) -> None:
    metadata = MetaData()
    Table("owner", metadata, Column("id", Text, primary_key=True))
    Table(name, metadata, *made, info=info)
    with pytest.raises(triggers.SchemaError, match=reason):
        Project.create(tmp_path / "x.in2", metadata)
    assert not (tmp_path / "x.in2").exists()


def test_the_rooms_metadata_is_left_as_it_is(room: SimpleNamespace) -> None:
    before = len(room.parent.constraints)
    copy = triggers.finite_copy(room.metadata)
    assert len(room.parent.constraints) == before
    assert len(copy.tables["parent"].constraints) == before + 2
    assert isinstance(copy.tables["parent"].c.weight.type, Float)
