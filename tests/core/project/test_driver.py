from __future__ import annotations

import copy
import logging
import pickle
import sqlite3
import sys
import traceback
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from in2desk.core.base.errors import DeskError
from in2desk.core.project import driver
from in2desk.core.project.driver import LibraryMissing, PasswordNeeded, Secret, WrongPassword

PASSWORD = "Sommer-in-Gerolstein"


@pytest.fixture
def protected(tmp_path: Path) -> Path:
    path = tmp_path / "a.in2"
    with closing(driver.connect(path, "rwc", Secret(PASSWORD))) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES ('Inhalt')")
    return path


def content(path: Path, secret: Secret | None) -> list[tuple[object, ...]]:
    with closing(driver.connect(path, "ro", secret)) as connection:
        return connection.execute("SELECT x FROM t").fetchall()


def test_a_protected_file_opens_with_its_password_only(protected: Path) -> None:
    assert content(protected, Secret(PASSWORD)) == [("Inhalt",)]
    before = protected.read_bytes()
    with pytest.raises(WrongPassword, match="falsches Passwort oder keine oder beschädigte Projektdatei"):
        driver.connect(protected, "rw", Secret("falsch"))
    with pytest.raises(PasswordNeeded, match="geben Sie das Passwort ein"):
        driver.connect(protected, "rw")
    assert protected.read_bytes() == before
    assert b"Inhalt" not in before


def test_the_key_is_the_one_that_sqlcipher_derives_itself(protected: Path) -> None:
    """The file opens with the password alone in any tool that knows SQLCipher 4."""
    with closing(sqlcipher.connect(protected)) as connection:
        connection.execute(f"PRAGMA key = '{PASSWORD}'")
        assert connection.execute("SELECT x FROM t").fetchall() == [("Inhalt",)]


def test_the_key_is_derived_once_for_right_and_wrong(protected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    derived = []
    derive = driver.hashlib.pbkdf2_hmac
    monkeypatch.setattr(driver.hashlib, "pbkdf2_hmac", lambda *words: derived.append(words[3]) or derive(*words))
    right, wrong = Secret(PASSWORD), Secret("falsch")
    for _turn in range(3):
        content(protected, right)
        with pytest.raises(WrongPassword):
            content(protected, wrong)
    assert derived == [256_000, 256_000]


def test_an_umlaut_is_the_same_however_it_is_typed() -> None:
    assert Secret("Stra\u00dfe Mu\u0308ll").opens(Secret("Straße Müll"))
    assert not Secret("a").opens(Secret("b"))


def test_a_plain_file_needs_no_secret(tmp_path: Path) -> None:
    path = tmp_path / "plain.in2"
    with closing(driver.connect(path, "rwc")) as connection:
        connection.execute("CREATE TABLE t (x)")
    assert driver.is_plain(path)
    assert driver.used_secret(path, Secret("unnötig")) is None
    assert content(path, Secret("unnötig")) == []


@pytest.mark.parametrize(
    "show", [repr, str, "{}".format, "{!r}".format, lambda secret: repr([secret]), lambda secret: repr(dir(secret))]
)
def test_a_secret_never_shows(show) -> None:
    secret = Secret(PASSWORD)
    secret.raw_key(bytes(16))
    assert PASSWORD not in show(secret)


@pytest.mark.parametrize("send", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_secret_stays_in_memory(send) -> None:
    with pytest.raises(TypeError, match="stays in memory"):
        send(Secret(PASSWORD))


def test_neither_password_nor_key_reach_errors_logs_output_or_files(
    protected: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong, right = Secret("völlig-falsch-9"), Secret(PASSWORD)
    texts = []
    for secret in (wrong, right):
        try:
            with closing(driver.connect(protected, "rw", secret)) as connection:
                connection.execute("SELECT * FROM fehlt")
        except (DeskError, *driver.driver_errors()) as error:
            texts.append("".join(traceback.format_exception(error)))
    printed = capfd.readouterr()
    texts += [caplog.text, printed.out, printed.err]
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret, password in ((wrong, "völlig-falsch-9"), (right, PASSWORD)):
        key = secret.raw_key(protected.read_bytes()[:16])[2:66]
        assert not [text for text in texts if password in text or key in text]
        assert password.encode() not in stored
        assert key.encode() not in stored
        assert bytes.fromhex(key) not in stored
    assert printed.err == ""  # SQLCipher would write its own lines there


def test_without_the_library_plain_files_open_and_protected_ones_say_what_is_missing(
    protected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
    with pytest.raises(LibraryMissing, match="sqlcipher3"):
        driver.connect(protected, "rw", Secret(PASSWORD))
    driver.connect(tmp_path / "plain.in2", "rwc").close()
    assert driver.driver_errors() == (sqlite3.Error,)


@pytest.mark.parametrize("secret", [None, Secret(PASSWORD)])
def test_the_errors_of_both_drivers_are_known(tmp_path: Path, secret: Secret | None) -> None:
    with closing(driver.connect(tmp_path / "b.in2", "rwc", secret)) as connection:
        connection.execute("CREATE TABLE t (x UNIQUE)")
        with pytest.raises(driver.integrity_errors()):
            connection.execute("INSERT INTO t VALUES (1), (1)")
        with pytest.raises(driver.driver_errors()):
            connection.execute("nonsense")


def test_a_salt_is_never_the_beginning_of_another_kind_of_file(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([b"PK\x03\x04" + bytes(12), b"x" * 16])
    monkeypatch.setattr(driver.os, "urandom", lambda size: next(drawn))
    assert driver.new_salt() == b"x" * 16


@pytest.mark.parametrize("secret", [None, Secret(PASSWORD)])
def test_a_peek_leaves_nothing_beside_a_file(tmp_path: Path, secret: Secret | None) -> None:
    path = tmp_path / "c.in2"
    with closing(driver.connect(path, "rwc", secret)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE t (x)")
    before = path.read_bytes()
    with closing(driver.connect(path, driver.PEEK, secret)) as connection:
        assert connection.execute("SELECT * FROM t").fetchall() == []
        with pytest.raises(driver.driver_errors()):
            connection.execute("INSERT INTO t VALUES (1)")
    assert path.read_bytes() == before
    assert [file for file in tmp_path.iterdir() if file.is_file()] == [path]
