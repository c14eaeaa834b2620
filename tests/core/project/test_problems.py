from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from in2desk.core.base.errors import DeskError
from in2desk.core.project.problems import NAMES, Damaged, plain_errors, problem

PATH = Path("geheim") / "Gerolstein.in2"


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("some English words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "gesperrt"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "gesperrt"),
        (sqlite3.SQLITE_READONLY, "schreibgeschützt"),
        (sqlite3.SQLITE_FULL, "voll"),
        (sqlite3.SQLITE_CORRUPT, "beschädigt"),
        (sqlite3.SQLITE_NOTADB, "beschädigt"),
        (sqlite3.SQLITE_IOERR_READ, "Laufwerk"),
        (sqlite3.SQLITE_CANTOPEN, "Laufwerk"),
        (sqlite3.SQLITE_TOOBIG, "zu groß"),
    ],
)
def test_what_sqlite_reports_is_said_in_german(code: int, words: str) -> None:
    for error in (sqlite_error(code), OperationalError("SELECT 1", {}, sqlite_error(code))):
        with pytest.raises(DeskError, match=words) as caught, plain_errors(PATH):
            raise error
        assert "English" not in str(caught.value)
        assert "geheim" not in str(caught.value)


def test_a_journal_that_is_no_json_is_told_by_sqlites_words() -> None:
    with pytest.raises(Damaged, match="Gerolstein"), plain_errors(PATH):
        sqlite3.connect(":memory:").execute("SELECT json_extract('{', '$.a')")


def test_a_missing_permission_is_write_protection() -> None:
    with pytest.raises(DeskError, match="schreibgeschützt"), plain_errors(PATH):
        raise PermissionError(13, "denied")


@pytest.mark.parametrize(
    "error", [sqlite_error(sqlite3.SQLITE_ERROR), sqlite3.ProgrammingError("bug"), OSError("other"), KeyError()]
)
def test_what_is_not_known_passes_as_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as caught, plain_errors(PATH):
        raise error
    assert caught.value is error


@pytest.mark.parametrize("name", NAMES)
def test_every_problem_is_a_whole_sentence_with_the_file(name: str) -> None:
    text = str(problem(name, PATH))
    assert "„Gerolstein.in2“" in text
    assert text.endswith(".")


def test_what_only_the_file_can_be_at_fault_for_is_damage_where_that_is_said() -> None:
    for error in (sqlite_error(sqlite3.SQLITE_ERROR), OperationalError("x", {}, sqlite_error(sqlite3.SQLITE_ERROR)), b"\xff"):
        with pytest.raises(Damaged, match="ist beschädigt"), plain_errors(PATH, otherwise="damaged"):
            if isinstance(error, bytes):
                error.decode()
            raise error
    with pytest.raises(KeyError), plain_errors(PATH, otherwise="damaged"):
        raise KeyError


def test_a_text_that_is_no_utf8_is_damage() -> None:
    with pytest.raises(Damaged), plain_errors(PATH), sqlite3.connect(":memory:") as connection:
        connection.execute("SELECT CAST(x'c328' AS TEXT)").fetchone()
    connection.close()


@pytest.mark.parametrize(("number", "words"), [(28, "ist voll"), (30, "schreibgeschützt"), (5, "Laufwerk"), (36, "Laufwerk")])
def test_what_the_system_reports_is_said_in_german(number: int, words: str) -> None:
    with pytest.raises(DeskError, match=words), plain_errors(PATH):
        raise OSError(number, "some English words")


def test_what_sqlcipher_says_in_words_alone_is_understood() -> None:
    for words, german in (("database or disk is full", "ist voll"), ("disk I/O error", "Laufwerk")):
        error = sqlite3.OperationalError(words)
        error.sqlite_errorcode = sqlite3.SQLITE_ERROR
        with pytest.raises(DeskError, match=german), plain_errors(PATH):
            raise error
