from __future__ import annotations

import math
import random
import shutil
import sqlite3
import struct
from contextlib import closing
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import insert

from in2desk.core.base.errors import DeskError
from in2desk.core.project import files, lock
from in2desk.core.project.driver import PasswordNeeded, Secret, WrongPassword
from in2desk.core.project.lock import Locked
from in2desk.core.project.project import Project

pytestmark = pytest.mark.usefixtures("quick_keys")
SECRETS = [None, Secret("Vier Wörter ohne Sinn")]


@pytest.fixture(params=SECRETS, ids=["plain", "protected"])
def secret(request: pytest.FixtureRequest) -> Secret | None:
    return request.param


@pytest.fixture
def path(tmp_path: Path, room: SimpleNamespace, secret: Secret | None) -> Path:
    file = tmp_path / "Gerolstein.in2"
    with Project.create(file, room.metadata, secret=secret) as project:
        add(project, room, "a")
    return file


def add(project: Project, room: SimpleNamespace, key: str) -> None:
    with project.step(f"Neu {key}") as connection:
        connection.execute(insert(room.parent).values(id=key, weight=0.1, name="Ümläut"))


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_everything_works_on_both_drivers(path: Path, room: SimpleNamespace, secret: Secret | None) -> None:
    with Project.open(path, room.metadata, secret=secret) as project:
        assert project.secret is secret
        add(project, room, "b")
        project.undo()
        project.redo()
        assert [step.label for step in project.history()] == ["Neu a", "Neu b"]
        with project.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
            assert connection.exec_driver_sql("PRAGMA auto_vacuum").scalar_one() == 2
    assert list(state(path.parent)) == ["Gerolstein.in2"]


def test_nothing_of_a_protected_project_is_readable_while_it_is_open(tmp_path: Path, room: SimpleNamespace) -> None:
    with Project.create(tmp_path / "a.in2", room.metadata, secret=Secret("geheim")) as project:
        with project.step("Neu") as connection:
            connection.execute(insert(room.parent).values(id="a", name="Ursula Beispielfrau"))
        content = b"".join(state(tmp_path).values())
        assert b"Beispielfrau" not in content
        assert b"journal_step" not in content


def test_a_secret_for_a_plain_project_is_not_kept(tmp_path: Path, room: SimpleNamespace) -> None:
    Project.create(tmp_path / "a.in2", room.metadata).close()
    with Project.open(tmp_path / "a.in2", room.metadata, secret=Secret("unnötig")) as project:
        assert project.secret is None


def test_the_wrong_password_and_none_leave_everything(tmp_path: Path, room: SimpleNamespace) -> None:
    path = tmp_path / "a.in2"
    Project.create(path, room.metadata, secret=Secret("geheim")).close()
    before = state(tmp_path)
    with pytest.raises(PasswordNeeded):
        Project.open(path, room.metadata)
    with pytest.raises(WrongPassword, match="falsches Passwort oder keine oder beschädigte Projektdatei"):
        Project.open(path, room.metadata, secret=Secret("Geheim"))
    path.write_bytes(random.Random(1).randbytes(8192))
    with pytest.raises(WrongPassword):
        Project.open(path, room.metadata, secret=Secret("geheim"))
    path.write_bytes(before["a.in2"])
    assert state(tmp_path) == before


def mark(path: Path, secret: Secret | None, pragma: str) -> None:
    from in2desk.core.project import driver

    with closing(driver.connect(path, "rw", secret)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(f"PRAGMA {pragma}")


@pytest.mark.parametrize(
    ("pragma", "reason"), [("user_version=2000", "neueren Version"), ("application_id=1", "keine Projektdatei")]
)
def test_a_newer_or_foreign_file_keeps_every_byte(
    path: Path, room: SimpleNamespace, secret: Secret | None, pragma: str, reason: str
) -> None:
    mark(path, secret, pragma)
    before = state(path.parent)
    with pytest.raises(DeskError, match=reason):
        Project.open(path, room.metadata, secret=secret)
    assert state(path.parent) == before


def test_a_planted_trigger_is_refused_and_never_runs(path: Path, room: SimpleNamespace, secret: Secret | None) -> None:
    from in2desk.core.project import driver

    with closing(driver.connect(path, "rw", secret)) as connection:
        connection.execute("CREATE TRIGGER planted AFTER INSERT ON journal_step BEGIN DELETE FROM parent; END")
    before = state(path.parent)
    for reading in (True, False):
        with pytest.raises(DeskError, match="nicht von IN2-Desk stammen"):
            Project.open(path, room.metadata, secret=secret, reading=reading)
    assert state(path.parent) == before


def test_a_later_minor_version_is_opened_with_what_it_brings(path: Path, room: SimpleNamespace, secret: Secret | None) -> None:
    mark(path, secret, "user_version=1900")
    with Project.open(path, room.metadata, secret=secret) as project:
        add(project, room, "b")


def test_reading_needs_no_lock_and_takes_no_step(path: Path, room: SimpleNamespace, secret: Secret | None) -> None:
    lock.lock_file(path).write_text('{"owner": "anna", "host": "PC-7", "since": "2026-11-22T14:05:00+01:00"}')
    with pytest.raises(Locked, match="anna"):
        Project.open(path, room.metadata, secret=secret)
    with Project.open(path, room.metadata, secret=secret, reading=True) as project:
        assert [step.label for step in project.history()] == ["Neu a"]
        with pytest.raises(DeskError, match="nur zum Lesen"):
            add(project, room, "b")
        with pytest.raises(DeskError, match="nur zum Lesen"):
            project.undo()
    assert lock.lock_file(path).exists()
    Project.open(path, room.metadata, secret=secret, take_over=True).close()
    assert not lock.lock_file(path).exists()


def test_reading_while_it_is_open(path: Path, room: SimpleNamespace, secret: Secret | None) -> None:
    with Project.open(path, room.metadata, secret=secret) as project:
        add(project, room, "b")
        with Project.open(path, room.metadata, secret=secret, reading=True) as other:
            assert len(other.history()) == 2
        add(project, room, "c")
        assert len(project.history()) == 3
    assert list(state(path.parent)) == ["Gerolstein.in2"]


def test_a_project_that_was_refused_is_not_left_locked(path: Path, room: SimpleNamespace, secret: Secret | None) -> None:
    mark(path, secret, "user_version=2000")
    with pytest.raises(DeskError):
        Project.open(path, room.metadata, secret=secret)
    lock.take(path, datetime.now().astimezone()).release()
    assert not lock.lock_file(path).exists()


def test_a_file_that_vanished_or_was_replaced_while_open_takes_no_step(
    path: Path, room: SimpleNamespace, secret: Secret | None
) -> None:
    away = path.with_name("weg.in2")
    with Project.open(path, room.metadata, secret=secret) as project:
        path.rename(away)
        with pytest.raises(DeskError, match="ist nicht mehr da"):
            add(project, room, "b")
        shutil.copy(away, path)
        with pytest.raises(DeskError, match="durch eine andere Datei ersetzt"):
            add(project, room, "b")
        path.unlink()
        away.rename(path)
        add(project, room, "c")
    with Project.open(path, room.metadata, secret=secret) as project:
        assert [step.label for step in project.history()] == ["Neu a", "Neu c"]


def test_a_stick_pulled_out_while_open_can_be_closed(path: Path, room: SimpleNamespace, secret: Secret | None) -> None:
    project = Project.open(path, room.metadata, secret=secret)
    add(project, room, "b")
    shutil.rmtree(path.parent)
    with pytest.raises(DeskError, match="ist nicht mehr da"):
        add(project, room, "c")
    project.close()


def test_a_full_disk_is_told_and_nothing_is_lost(path: Path, room: SimpleNamespace, secret: Secret | None) -> None:
    with Project.open(path, room.metadata, secret=secret) as project:
        (pages,) = project._database.raw.execute("PRAGMA page_count").fetchone()
        project._database.raw.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(DeskError, match="ist voll"), project.step("Groß") as connection:
            connection.execute(insert(room.parent).values(id="b", name="x" * 100_000))
        assert [step.label for step in project.history()] == ["Neu a"]


def test_warnings_about_the_place_are_found_on_opening(path: Path, room: SimpleNamespace, secret: Secret | None) -> None:
    shutil.copy(path, path.with_name("Gerolstein (Konfliktkopie 2026-11-22).in2"))
    with Project.open(path, room.metadata, secret=secret) as project:
        (warning,) = project.warnings
        assert "Zusammenführen" in warning


def test_a_network_drive_has_no_write_ahead_log_however_the_file_came(
    path: Path, room: SimpleNamespace, secret: Secret | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "is_network_drive", lambda path: True)
    with Project.open(path, room.metadata, secret=secret) as project, project.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "delete"


def test_a_hot_journal_of_a_crash_is_played_back(path: Path, room: SimpleNamespace) -> None:
    """A copy taken while a program wrote: file and log together are what was committed."""
    with Project.create(path.with_name("b.in2"), room.metadata) as project:
        add(project, room, "b")
        for name in ("b.in2", "b.in2-wal"):
            shutil.copy(path.with_name(name), path.with_name(name.replace("b.in2", "c.in2")))
    with Project.open(path.with_name("c.in2"), room.metadata) as project:
        assert [step.label for step in project.history()] == ["Neu b"]
    with closing(sqlite3.connect(path.with_name("c.in2"))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_damaged_file_is_left_without_logs_beside_it(tmp_path: Path, room: SimpleNamespace) -> None:
    """Random damage: refused or opened, never a traceback; whatever is refused keeps every byte and lies there alone."""
    path = tmp_path / "Gerolstein.in2"
    with Project.create(path, room.metadata) as project:
        for key in "abcdef":
            add(project, room, key)
    sound, outcomes = path.read_bytes(), set()
    for seed in range(40):
        chance = random.Random(seed)
        damaged = bytearray(sound)
        for _turn in range(chance.choice((1, 5, 100))):
            place = (
                chance.randrange(len(sound)) if seed % 2 else chance.randrange(len(sound) // 4096) * 4096 + chance.randrange(100)
            )
            damaged[place] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            Project.open(path, room.metadata).close()
            outcomes.add("opened")
        except DeskError:
            outcomes.add("refused")
            assert state(tmp_path) == {path.name: bytes(damaged)}
        for name in tmp_path.iterdir():
            if name.is_file():
                name.unlink()
    assert outcomes == {"opened", "refused"}


def test_every_float_and_sign_comes_back_exactly(path: Path, room: SimpleNamespace, secret: Secret | None, dump) -> None:
    """SQLCipher brings another SQLite than Python's: its printf must be as exact."""
    chance = random.Random(7)
    bits = [chance.getrandbits(64) for _turn in range(3000)] + [1, 0x7FEFFFFFFFFFFFFF, 0x8000000000000001]
    floats = [
        value for value in (struct.unpack("<d", number.to_bytes(8, "little"))[0] for number in bits) if math.isfinite(value)
    ]
    rows = [{"id": f"z{n}", "weight": value, "any": -value, "name": chr(n % 0xD7FF + 1)} for n, value in enumerate(floats)]
    with Project.open(path, room.metadata, secret=secret) as project:
        before = dump(project)
        with project.step("Viele") as connection:
            connection.execute(insert(room.parent), rows)
        after = dump(project)
        project.undo()
        assert dump(project) == before
        project.redo()
        assert dump(project) == after
