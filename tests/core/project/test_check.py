from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import insert

from in2desk.core.base.errors import DeskError
from in2desk.core.project import check
from in2desk.core.project.driver import PasswordNeeded, Secret, WrongPassword
from in2desk.core.project.project import Project

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def path(tmp_path: Path, room: SimpleNamespace) -> Path:
    """A closed project with two steps and an attachment."""
    file = tmp_path / "Gerolstein.in2"
    with Project.create(file, room.metadata) as project:
        with project.step("Anlegen") as connection:
            sha256 = project.attach(connection, b"Wappen" * 1000)
            connection.execute(insert(room.friend).values(id=1, file=sha256))
        with project.step("Idee {name} verschoben", name="Café") as connection:
            connection.execute(insert(room.parent).values(id="a", name="A"))
    return file


def spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE journal_state SET step = 0")
        for statement in statements:
            connection.execute(statement)
        connection.execute("UPDATE journal_state SET step = NULL")


def test_a_sound_file_has_no_findings(path: Path, room: SimpleNamespace) -> None:
    before = path.read_bytes()
    assert check.check_file(path, metadata=room.metadata) == []
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]


def test_a_file_that_is_open_can_be_checked(path: Path, room: SimpleNamespace) -> None:
    with Project.open(path, room.metadata) as project, project.step("Offen") as connection:
        connection.execute(insert(room.parent).values(id="b"))
        assert check.check_file(path, metadata=room.metadata) == []


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE blob SET bytes = x'00'", "1 Anhänge sind beschädigt"),
        ("UPDATE blob SET bytes = 'Text'", "1 Anhänge sind beschädigt"),
        ("UPDATE blob SET bytes = 7", "1 Anhänge sind beschädigt"),
        ("DELETE FROM blob", "1 Anhänge fehlen"),
        ("UPDATE journal_change SET after = '{' WHERE number = 1", "1 unlesbare Einträge"),
        ("UPDATE journal_change SET after = '[]' WHERE number = 1", "1 unlesbare Einträge"),
        ("INSERT INTO journal_change (step, table_name) VALUES (77, 'parent')", "1 unlesbare Einträge"),
        ("UPDATE journal_step SET previous = 'x' WHERE number = 2", "hat 1 Lücken"),
    ],
)
def test_only_the_whole_check_looks_into_journal_and_attachments(
    path: Path, room: SimpleNamespace, statement: str, finding: str
) -> None:
    spoil(path, statement)
    assert check.check_file(path, full=False, metadata=room.metadata) == []
    (found,) = check.check_file(path, metadata=room.metadata)
    assert finding in found


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_step SET params = '{' WHERE number = 1",
        "UPDATE journal_step SET params = '{}' WHERE number = 2",
        "UPDATE journal_step SET params = '[1]' WHERE number = 2",
        "UPDATE journal_step SET time = 'gestern' WHERE number = 1",
        "UPDATE journal_step SET kinds = '7' WHERE number = 1",
        "UPDATE journal_step SET message = '{name:>999999999}' WHERE number = 2",
        "UPDATE journal_step SET message = '{name.__class__}' WHERE number = 2",
        "UPDATE journal_step SET message = '{name!r}' WHERE number = 2",
        "UPDATE journal_step SET message = '{' WHERE number = 2",
        "UPDATE journal_step SET message = x'00ff' WHERE number = 2",
        "UPDATE journal_step SET params = replace(hex(zeroblob(50000)), '0', '[') WHERE number = 2",
        "UPDATE journal_step SET message = CAST(x'c328' AS TEXT) WHERE number = 2",
        "UPDATE journal_step SET size = 'groß' WHERE number = 1",
        "UPDATE journal_step SET undone = 'nein' WHERE number = 2",
        "UPDATE journal_step SET knows = '{' WHERE number = 1",
        "UPDATE journal_step SET knows = '[7]' WHERE number = 1",
        """UPDATE journal_step SET knows = '[{"a": "b"}]' WHERE number = 1""",
        "INSERT INTO meta VALUES ('forgotten', '3')",
        "INSERT INTO meta VALUES ('beginning', 'x')",
        """INSERT INTO meta VALUES ('beginning', '{"after": 3, "visits": []}')""",
        "UPDATE meta SET value = 'x' WHERE key = 'file'",
        "DELETE FROM meta",
        "INSERT INTO child (parent_id, label) VALUES ('nowhere', 'x')",
    ],
)
def test_what_a_page_would_stumble_over_is_seen_on_opening(path: Path, room: SimpleNamespace, statement: str) -> None:
    spoil(path, statement)
    before = path.read_bytes()
    with pytest.raises(DeskError, match="ist beschädigt"):
        Project.open(path, room.metadata)
    assert "ist beschädigt" in check.check_file(path, metadata=room.metadata)[0]
    assert path.read_bytes() == before


def test_a_damaged_index_is_found_by_the_whole_check(path: Path, room: SimpleNamespace) -> None:
    spoil(path, "PRAGMA writable_schema=ON", "UPDATE sqlite_master SET rootpage = 3 WHERE name = 'journal_change_by_step'")
    findings = check.check_file(path, metadata=room.metadata)
    assert any("beschädigt" in finding for finding in findings)


def test_a_check_that_finds_no_end_is_stopped(path: Path, room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "_PATIENCE", -60.0)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    monkeypatch.setattr(check, "marks", lambda raw: raw.execute(endless).fetchone())
    with pytest.raises(DeskError, match="beschädigt"):
        Project.open(path, room.metadata)


@pytest.mark.parametrize("full", [True, False])
def test_a_protected_file_is_checked_with_its_password(tmp_path: Path, room: SimpleNamespace, full: bool) -> None:
    path = tmp_path / "a.in2"
    Project.create(path, room.metadata, secret=Secret("geheim")).close()
    assert check.check_file(path, Secret("geheim"), full, room.metadata) == []
    with pytest.raises(WrongPassword):
        check.check_file(path, Secret("falsch"), full, room.metadata)
    with pytest.raises(PasswordNeeded):
        check.check_file(path, None, full, room.metadata)


def test_a_page_changed_in_a_protected_file_is_seen(tmp_path: Path, room: SimpleNamespace) -> None:
    path = tmp_path / "a.in2"
    Project.create(path, room.metadata, secret=Secret("geheim")).close()
    data = bytearray(path.read_bytes())
    data[4096 * 5 + 100] ^= 1
    path.write_bytes(data)
    assert "beschädigt" in check.check_file(path, Secret("geheim"), metadata=room.metadata)[0]


def test_what_is_no_project_is_told_as_everywhere(tmp_path: Path, room: SimpleNamespace) -> None:
    path = tmp_path / "a.in2"
    with pytest.raises(DeskError, match="gibt es nicht"):
        check.check_file(path, metadata=room.metadata)
    path.write_text("Guten Tag")
    with pytest.raises(DeskError, match="keine Projektdatei"):
        check.check_file(path, metadata=room.metadata)


def test_the_label_is_never_made_from_a_strangers_format(
    path: Path, room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real: Callable[..., str] = check.model.render
    monkeypatch.setattr(check.model, "render", lambda message, params: made.append(message) or real(message, params))
    spoil(path, "UPDATE journal_step SET message = '{name:>2000000000}' WHERE number = 2")
    check.check_file(path, metadata=room.metadata)
    assert made == ["Anlegen"]
