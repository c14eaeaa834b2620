"""Drafts: kept outside the history, and nothing of one that is gone stays in the bytes of the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import ResourceClosedError

from in2desk.core.project import driver
from in2desk.core.project.drafts import PREFIX, forget_drafts, read_draft, write_draft
from in2desk.core.project.project import Project

TYPED = "Zwirbelmeier hat gesagt"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project.create(tmp_path / "a.in2")
    yield made
    with suppress(ResourceClosedError):  # a test that looks at the bytes has closed it
        made.close()


def keep(project: Project, text: str, owner: str = "w") -> None:
    with project.noting() as connection:
        write_draft(connection, owner, text)


def kept(project: Project, owner: str = "w") -> str:
    with project.reading() as connection:
        return read_draft(connection, owner)


def test_the_last_text_is_kept_for_each_owner_and_makes_no_history(project: Project) -> None:
    keep(project, "eins")
    keep(project, "zwei")
    keep(project, "drei", "v")
    assert (kept(project), kept(project, "v"), kept(project, "x")) == ("zwei", "drei", "")
    keep(project, "")
    assert (kept(project), kept(project, "v")) == ("", "drei")
    assert project.history() == []


@pytest.mark.parametrize("length", [1, 40, 4000])
def test_no_byte_of_a_former_text_stays(project: Project, length: int) -> None:
    for end in range(5, len(TYPED)):
        keep(project, TYPED[:end] * length)
    keep(project, "x")
    path = project.path
    project.close()
    assert b"Zwirbel" not in path.read_bytes()


def test_forgetting_takes_drafts_and_nothing_else(project: Project) -> None:
    path = project.path
    keep(project, TYPED)
    keep(project, TYPED, "v")
    project.close()
    with closing(driver.connect(path, "rw", None)) as raw:
        others = "SELECT key, value FROM meta WHERE key NOT LIKE ? ORDER BY key"
        before = raw.execute(others, (f"{PREFIX}%",)).fetchall()
        assert forget_drafts(raw) == 2
        assert forget_drafts(raw) == 0
        assert raw.execute("SELECT key, value FROM meta ORDER BY key").fetchall() == before
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert b"Zwirbel" not in path.read_bytes()
