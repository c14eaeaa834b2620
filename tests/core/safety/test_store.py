"""Attachments of backups: each kept once, checked, gone when no backup names them."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from in2desk.core.project import driver
from in2desk.core.project.driver import Secret
from in2desk.core.safety import store
from in2desk.core.safety.shelf import STORE

NOW = datetime(2026, 11, 23, 9, 15).astimezone()
SECRETS = pytest.mark.parametrize("secret", [None, Secret("geheim")], ids=["plain", "protected"])


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "ROUNDS", 10)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def holding(*pictures: bytes) -> sqlite3.Connection:
    """Like a project's file, as far as attachments go."""
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE TABLE blob (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL)")
    raw.executemany("INSERT INTO blob VALUES (?, ?)", [(sha(data), data) for data in pictures])
    return raw


def held(raw: sqlite3.Connection) -> set[bytes]:
    return {data for (data,) in raw.execute("SELECT bytes FROM blob")}


@SECRETS
def test_what_goes_in_comes_out_and_lies_there_once(tmp_path: Path, secret: Secret | None) -> None:
    assert store.take_in(tmp_path, "1.in2", holding(b"one" * 9000, b"two"), secret) == []
    size = (tmp_path / STORE).stat().st_size
    assert store.take_in(tmp_path, "2.in2", holding(b"one" * 9000, b"two", b"three"), secret) == []
    assert (tmp_path / STORE).stat().st_size <= size + 4096
    assert driver.is_plain(tmp_path / STORE) == (secret is None)
    back = holding()
    assert store.put_back(tmp_path, [sha(b"two"), sha(b"three"), sha(b"lost")], back, secret) == [sha(b"lost")]
    assert held(back) == {b"two", b"three"}


def test_without_attachments_there_is_no_store(tmp_path: Path) -> None:
    assert store.take_in(tmp_path, "1.in2", holding(), None) == []
    assert list(tmp_path.iterdir()) == []


def test_an_attachment_damaged_in_the_project_is_told(tmp_path: Path) -> None:
    source = holding(b"one", b"two")
    source.execute("UPDATE blob SET bytes = x'00' WHERE sha256 = ?", (sha(b"one"),))
    assert store.take_in(tmp_path, "1.in2", source, None) == [sha(b"one")]
    assert store.put_back(tmp_path, [sha(b"one")], holding(), None) == [sha(b"one")]


def test_an_attachment_damaged_in_the_store_is_written_again(tmp_path: Path) -> None:
    store.take_in(tmp_path, "1.in2", holding(b"one"), None)
    with closing(sqlite3.connect(tmp_path / STORE)) as raw, raw:
        raw.execute("UPDATE blob SET bytes = x'00'")
    assert store.put_back(tmp_path, [sha(b"one")], holding(), None) == [sha(b"one")]
    store.take_in(tmp_path, "2.in2", holding(b"one"), None)
    assert store.put_back(tmp_path, [sha(b"one")], holding(), None) == []


@SECRETS
def test_what_no_backup_names_goes_to_the_last_byte(tmp_path: Path, secret: Secret | None) -> None:
    old = b"only in the first " * 500
    store.take_in(tmp_path, "1.in2", holding(old, b"both"), secret)
    store.take_in(tmp_path, "2.in2", holding(b"both"), secret)
    store.prune(tmp_path, ["1.in2", "2.in2"], secret)
    assert store.put_back(tmp_path, [sha(old)], holding(), secret) == []
    store.prune(tmp_path, ["2.in2"], secret)
    assert store.put_back(tmp_path, [sha(old), sha(b"both")], holding(), secret) == [sha(old)]
    assert [path.name for path in tmp_path.iterdir()] == [STORE]
    assert b"only in the first" not in (tmp_path / STORE).read_bytes()


def test_nothing_goes_while_a_backup_is_there_that_the_store_does_not_know(tmp_path: Path) -> None:
    store.take_in(tmp_path, "1.in2", holding(b"one"), None)
    store.prune(tmp_path, ["from elsewhere.in2"], None)
    assert store.put_back(tmp_path, [sha(b"one")], holding(), None) == []


def test_prune_without_a_store_makes_none(tmp_path: Path) -> None:
    store.prune(tmp_path, [], None)
    assert list(tmp_path.iterdir()) == []


def test_an_erased_attachment_is_forgotten_whoever_names_it(tmp_path: Path) -> None:
    store.take_in(tmp_path, "1.in2", holding(b"her face" * 900, b"two"), None)
    assert store.forget(tmp_path / STORE, [sha(b"her face" * 900)], None) == 1
    assert store.forget(tmp_path / STORE, [sha(b"her face" * 900)], None) == 0
    assert b"her face" not in (tmp_path / STORE).read_bytes()
    assert store.put_back(tmp_path, [sha(b"two")], holding(), None) == []


@pytest.mark.parametrize("rubbish", [b"rubbish", b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_store_is_set_aside(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / STORE).write_bytes(rubbish)
    (note,) = store.make_ready(tmp_path, None, NOW)
    assert "anhaenge 2026-11-23 091500.in2blobs" in note
    assert (tmp_path / "anhaenge 2026-11-23 091500.in2blobs").read_bytes() == rubbish
    store.take_in(tmp_path, "1.in2", holding(b"one"), None)
    assert store.put_back(tmp_path, [sha(b"one")], holding(), None) == []


def test_attachments_of_a_protected_project_never_go_into_a_store_without_password(tmp_path: Path) -> None:
    store.take_in(tmp_path, "1.in2", holding(b"one"), None)
    assert store.make_ready(tmp_path, Secret("geheim"), NOW)
    store.take_in(tmp_path, "2.in2", holding(b"secret picture"), Secret("geheim"))
    assert not any(b"secret picture" in path.read_bytes() for path in tmp_path.iterdir())
    assert store.put_back(tmp_path, [sha(b"one"), sha(b"secret picture")], holding(), Secret("geheim")) == []  # from both


def test_a_store_with_another_password_is_set_aside_and_still_read(tmp_path: Path) -> None:
    store.take_in(tmp_path, "1.in2", holding(b"one"), Secret("old"))
    assert store.make_ready(tmp_path, Secret("old"), NOW) == []
    assert store.make_ready(tmp_path, Secret("new"), NOW)
    store.take_in(tmp_path, "2.in2", holding(b"two"), Secret("new"))
    assert store.put_back(tmp_path, [sha(b"one"), sha(b"two")], holding(), Secret("new")) == [sha(b"one")]
    assert store.put_back(tmp_path, [sha(b"one")], holding(), Secret("old")) == []


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / STORE).write_bytes(b"")  # a power cut at the first moment
    assert store.make_ready(tmp_path, None, NOW) == []
    store.take_in(tmp_path, "1.in2", holding(b"one"), None)
    assert store.put_back(tmp_path, [sha(b"one")], holding(), None) == []
