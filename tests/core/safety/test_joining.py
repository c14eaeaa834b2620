"""Putting a merge into the project: rows, bulk rows, attachments, the books of the copies."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select

from in2desk.core.project import tables
from in2desk.core.project.project import Project
from in2desk.core.project.replica import present
from in2desk.core.project.schema import metadata
from in2desk.core.safety import joining
from in2desk.core.safety.threeway import Merged
from tests.core.safety.divergence import Laptops

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def laptops(laptops: Laptops) -> Laptops:
    with laptops.on("A") as project:
        write(project)
    laptops.carry("A", "B")
    return laptops


def write(project: Project, key: str = "a", attachment: bytes = b"") -> str | None:
    with project.step("Schritt") as connection:
        sha256 = project.attach(connection, attachment) if attachment else None
        connection.execute(insert(tables.setting).values(key=key, value='"1"', attachment=sha256))
    return sha256


def setting(key: str, value: str, attachment: str | None = None) -> dict[str, object]:
    return {"key": key, "value": json.dumps(value), "attachment": attachment}


def test_rows_come_change_and_go(laptops: Laptops) -> None:
    with laptops.on("A") as project:
        write(project, "b")
        merged = Merged({"setting": {'["a"]': setting("a", "neu"), '["b"]': None, '["c"]': setting("c", "dazu")}}, ())
        with project.revising("Zusammengeführt") as connection:
            assert joining.put_rows(connection, metadata, merged) == 3
        assert [project.setting(key) for key in "abc"] == ["neu", None, "dazu"]
        project.undo()
        assert [project.setting(key) for key in "abc"] == ["1", "1", None]


def test_attachments_come_with_the_rows_that_name_them(laptops: Laptops) -> None:
    with laptops.on("B") as project:
        sha256 = write(project, "crest", b"bytes")
    with laptops.on("A") as project, Project.open(laptops.home("B"), metadata) as other:
        merged = Merged({"setting": {'["crest"]': setting("crest", "x", sha256)}}, ())
        with project.revising("Zusammengeführt") as connection:
            joining.put_rows(connection, metadata, merged)
            joining.follow_rows(connection, other, metadata, merged)
        assert sha256
        assert project.attachment(sha256) == b"bytes"


def test_the_books_are_joined_and_never_go_back(laptops: Laptops) -> None:
    with laptops.on("B") as project:
        write(project, "b")
        theirs = project.replica
    with laptops.on("A") as project, Project.open(laptops.home("B"), metadata) as other:
        write(project, "c")
        with project.noting() as connection:
            joining.join_books(connection, other)
        with project.reading() as connection:
            assert present(connection) == {project.replica: 2, theirs: 1}


@pytest.mark.parametrize(("alike", "own"), [(True, 1), (False, 2)])
def test_knowing_without_news(laptops: Laptops, alike: bool, own: int) -> None:
    with laptops.on("B") as project:
        write(project, "b")
        project.undo()
        theirs = project.replica
    with laptops.on("A") as project, Project.open(laptops.home("B"), metadata) as other:
        for _time in range(2):  # the second time there is nothing to know
            joining.know_all(project, other, NOW, alike=alike)
        me = project.replica
        assert project.history()[-1].knows == ({me: 1}, {me: own, theirs: 2})


def test_a_copy_that_came_back_is_noted_and_others_are_learnt_of(laptops: Laptops) -> None:
    row = {"id": "h", "letter": "B", "name": "Anna", "day": "2026-11-20", "shares": None, "returned": None}
    with laptops.on("B") as project, project.noting() as connection:
        connection.execute(insert(tables.handout).values(row))
        connection.execute(insert(tables.handout).values(row | {"id": "i", "letter": "C"}))
        taken = {"id": "r", "letter": "B", "name": "LAPTOP", "since": "2026-11-21", "known": 1, "handout": "h"}
        connection.execute(insert(tables.replica).values(taken))
    with laptops.on("A") as project, Project.open(laptops.home("B"), metadata) as other:
        joining.take_back(project, other, "2026-11-23")
        with project.reading() as connection:
            found = {row.id: row.returned for row in connection.execute(select(tables.handout))}
        assert found == {"h": "2026-11-23", "i": None}
