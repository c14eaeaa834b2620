"""Every frozen file of a released schema is opened, brought up to date, and loses nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from in2desk.core import rooms
from in2desk.core.base.errors import DeskError
from in2desk.core.project import driver, files, protection
from in2desk.core.project.driver import Secret
from in2desk.core.project.migrations import m1001, runner
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata

FROZEN = sorted((Path(__file__).parents[3] / "data" / "projects").glob("*.in2"))
CHECKLIST = (
    "checklist checklist_section criterion assessment_round sheet sheet_answer evidence criterion_remark link workshop_series "
    "workshop agenda_item workshop_question participant_count workshop_material card card_group statement statement_card "
    "placement declined_pair vote vote_total ballot ballot_point outcome workshop_photo idea measure milestone measure_news "
    "measure_date"
)
TOUCHED = {
    1001: {"journal_step", "replica", "handout", "tombstone", "erasure_log", "person", "attendance"},
    1002: set(CHECKLIST.split()),
}
MESSAGES = ["Gewicht geändert", "Wappen geändert", "Kopf der Vorlage geändert", "Eigene Verbandsgemeinde gewählt"]
pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "ROUNDS", 10)


@pytest.fixture(params=FROZEN, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "Alt.in2"
    shutil.copy(request.param, path)
    return path


def content(path: Path, secret: Secret | None = None) -> dict[str, tuple[int, str]]:
    """Of each table the number of rows and a hash of all they hold, with the columns it had."""
    with closing(driver.connect(path, "ro", secret)) as raw:
        names = [
            row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        ]
        return {name: hashed(raw, name) for name in names}


def hashed(raw: sqlite3.Connection, table: str) -> tuple[int, str]:
    columns = sorted(row[1] for row in raw.execute(f'PRAGMA table_info("{table}")'))
    listed = ", ".join(f'typeof("{c}"), "{c}"' for c in columns)
    rows = sorted(repr(row) for row in raw.execute(f'SELECT {listed} FROM "{table}"'))
    return len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()


def version(path: Path) -> int:
    return int.from_bytes(files.header(path)[60:64], "big")


def touched_since(number: int) -> set[str]:
    return set().union(*(tables for schema, tables in TOUCHED.items() if schema > number))


def test_there_is_a_frozen_file_of_every_schema_before_this_one() -> None:
    frozen = {int(path.stem) for path in FROZEN}
    assert frozen >= {1000, *runner.STEPS} - {files.version()}
    assert all(version(path) == int(path.stem) for path in FROZEN)


def test_no_table_that_a_migration_does_not_name_changes(old: Path) -> None:
    before, touched = content(old), touched_since(version(old))
    rooms.open_project(old).close()
    after = content(old)
    assert version(old) == files.version()
    assert {name: after[name] for name in before if name not in touched} == {n: h for n, h in before.items() if n not in touched}
    assert set(after) - set(before) <= touched
    assert after["journal_step"][0] == before["journal_step"][0]


def test_an_upgraded_file_is_what_a_new_one_is(old: Path, tmp_path: Path) -> None:
    rooms.open_project(old).close()
    Project.create(tmp_path / "Neu.in2", metadata).close()
    assert described(old) == described(tmp_path / "Neu.in2")


def described(path: Path) -> dict[str, object]:
    """Tables with their columns, keys and indexes as SQLite sees them; triggers word for word."""
    with closing(sqlite3.connect(path)) as raw:
        tables = raw.execute("SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
        triggers = dict(raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
        pragmas = [raw.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version", "auto_vacuum")]
        return {name: (rest, *described_table(raw, name)) for name, *rest in tables} | {"triggers": triggers, "pragmas": pragmas}


def described_table(raw: sqlite3.Connection, name: str) -> list[list[object]]:
    columns = sorted(row[1:] for row in raw.execute(f'PRAGMA table_xinfo("{name}")'))
    keys = sorted(row[2:] for row in raw.execute(f'PRAGMA foreign_key_list("{name}")'))
    indexes = raw.execute(f'PRAGMA index_list("{name}")').fetchall()
    listed = sorted((row[1:], raw.execute(f'PRAGMA index_info("{row[1]}")').fetchall()) for row in indexes)
    return [columns, keys, listed]  # type: ignore[list-item]


def test_the_history_goes_back_to_the_beginning_and_forward_again(old: Path) -> None:
    with rooms.open_project(old) as project:
        assert [step.label for step in project.history()][: len(MESSAGES)] == MESSAGES
        while project.redo():
            pass
        last = kept_by_undo(old)
        while project.undo():
            pass
        first = kept_by_undo(old)
        assert first["setting"] != last["setting"]
        while project.redo():
            pass
        assert kept_by_undo(old) == last


def kept_by_undo(path: Path) -> dict[str, object]:
    """What undo and redo bring back; they are counted themselves, so the counters go on."""
    return {name: value for name, value in content(path).items() if name not in ("meta", "replica", "journal_step")}


def test_the_steps_of_the_first_schema_are_counted_for_who_made_them(tmp_path: Path) -> None:
    path = tmp_path / "Alt.in2"
    shutil.copy(FROZEN[0], path)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE journal_step SET replica = 'other' WHERE number IN (2, 4)")
        (own,) = raw.execute("SELECT replica FROM journal_step WHERE number = 1").fetchone()
    runner.upgrade(path, metadata)
    with closing(sqlite3.connect(path)) as raw:
        steps = raw.execute("SELECT replica, sequence, knows FROM journal_step ORDER BY number").fetchall()
        replicas = raw.execute("SELECT id, letter, since, known, handout FROM replica ORDER BY letter").fetchall()
    assert [(replica, sequence, json.loads(knows)) for replica, sequence, knows in steps] == [
        (own, 1, [{own: 1}]),
        ("other", 1, [{own: 1, "other": 1}]),
        (own, 2, [{own: 2, "other": 1}]),
        ("other", 2, [{own: 2, "other": 2}]),
    ]
    assert replicas == [(own, "A", "2026-11-23", 2, None), ("other", "B", "2026-11-23", 2, None)]


def test_letters_never_end() -> None:
    letters = list(m1001._letters(30))
    assert letters[:2] + letters[23:26] == ["A", "B", "Z", "AA", "AB"]
    assert len(set(letters)) == 30


def break_off(*words: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize("place", ["_add_people", "_count_steps", "_check"])
def test_a_migration_that_fails_half_way_leaves_every_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    path = tmp_path / "Alt.in2"
    shutil.copy(FROZEN[0], path)
    before = path.read_bytes()
    monkeypatch.setattr(runner if place == "_check" else m1001, place, break_off)
    with pytest.raises(ZeroDivisionError):
        rooms.open_project(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("Alt")] == ["Alt.in2"]
    monkeypatch.undo()
    rooms.open_project(path).close()
    assert version(path) == files.version()


def test_a_disk_that_fills_up_meanwhile_leaves_every_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Alt.in2"
    shutil.copy(FROZEN[0], path)
    before = path.read_bytes()

    def full(*words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(m1001, "_count_steps", full)
    with pytest.raises(DeskError, match="ist voll"):
        Project.open(path, metadata)
    assert path.read_bytes() == before


def test_a_protected_old_file_is_brought_up_to_date_too(old: Path) -> None:
    before = content(old)
    secret = Secret("geheim")
    protection.convert_file(old, None, secret)
    with Project.open(old, metadata, secret=secret) as project:
        assert [step.label for step in project.history()][: len(MESSAGES)] == MESSAGES
        project.undo()
        project.redo()
    after = content(old, secret)
    assert {name: after[name] for name in before.keys() - touched_since(1000)} == {
        name: before[name] for name in before.keys() - touched_since(1000)
    }


def test_a_copy_is_asked_for_before_and_sees_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "Alt.in2"
    shutil.copy(FROZEN[0], path)
    seen = []
    with Project.open(path, metadata, before_migration=lambda file, secret: seen.append((version(file), secret))):
        pass
    with Project.open(path, metadata, before_migration=lambda file, secret: seen.append("again")):
        pass
    assert seen == [(1000, None)]


def test_without_that_copy_nothing_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "Alt.in2"
    shutil.copy(FROZEN[0], path)
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        Project.open(path, metadata, before_migration=break_off)
    assert path.read_bytes() == before


def test_an_old_file_with_a_table_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Alt.in2"
    shutil.copy(FROZEN[0], path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE planted (x)")
    before = path.read_bytes()
    with pytest.raises(DeskError, match="nicht von IN2-Desk stammen"):
        Project.open(path, metadata)
    assert path.read_bytes() == before


def test_alembic_is_loaded_for_an_old_file_only(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys\nfrom pathlib import Path\nfrom in2desk.core import rooms\n"
        f"rooms.open_project(Path({str(tmp_path / 'Neu.in2')!r})).close()\nprint('alembic' in sys.modules, 'sqlcipher3' in sys.modules)"
    )
    Project.create(tmp_path / "Neu.in2", metadata).close()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"
