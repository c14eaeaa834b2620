"""A scrubbed file holds nothing of what was deleted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from in2desk.core.project import driver
from in2desk.core.project.driver import Secret
from in2desk.core.project.scrub import scrub

WORD = "Zwirbeloehr"


def filled(path: Path, mode: str, secret: Secret | None = None) -> sqlite3.Connection:
    raw = driver.connect(path, "rwc", secret)
    raw.execute(f"PRAGMA journal_mode={mode}").fetchall()
    raw.execute("PRAGMA secure_delete=OFF").fetchall()
    raw.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
    for n in range(400):
        raw.execute("INSERT INTO note VALUES (?, ?)", (n, f"{WORD if n % 2 else 'andere'} " * 20))
    return raw


def with_word(folder: Path, word: str = WORD) -> list[str]:
    return [file.name for file in sorted(folder.iterdir()) if word.encode() in file.read_bytes().lower() + file.read_bytes()]


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_neither_pages_nor_log_keep_the_word(tmp_path: Path, mode: str) -> None:
    with closing(filled(tmp_path / "a.db", mode)) as raw:
        raw.execute("DELETE FROM note WHERE id % 2")
        assert with_word(tmp_path)
        assert scrub(raw)
        assert with_word(tmp_path) == []
        assert raw.execute("SELECT count(*) FROM note").fetchone() == (200,)


@pytest.mark.parametrize(
    "index",
    [
        "CREATE VIRTUAL TABLE word USING fts5(text)",
        "CREATE VIRTUAL TABLE word USING fts5(text, content='note', content_rowid='id')",
        "CREATE VIRTUAL TABLE word USING fts4(text)",
        "CREATE VIRTUAL TABLE word USING fts5(text, content='')",
    ],
)
def test_search_indexes_forget_old_words(tmp_path: Path, index: str) -> None:
    with closing(filled(tmp_path / "a.db", "WAL")) as raw:
        raw.execute(index)
        raw.execute("INSERT INTO word (rowid, text) SELECT id, text FROM note")
        raw.execute("DELETE FROM note WHERE id % 2")
        if "content=''" in index:
            raw.execute("INSERT INTO word (word, rowid, text) SELECT 'delete', id, ? FROM (SELECT 1 AS id)", (f"{WORD} " * 20,))
        elif "content=" not in index:
            raw.execute("DELETE FROM word WHERE rowid % 2")
        scrub(raw)
        left = [] if "content=''" in index else with_word(tmp_path, WORD.lower())
        assert left == []
        assert raw.execute("SELECT count(*) FROM word WHERE word MATCH 'andere'").fetchone() == (200,)


def test_a_reader_holds_up_the_log_only(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(filled(path, "WAL")) as raw, closing(driver.connect(path, "ro")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM note").fetchone()
        raw.execute("PRAGMA busy_timeout=50")
        raw.execute("DELETE FROM note WHERE id % 2")
        assert not scrub(raw)
        reader.execute("COMMIT")
        assert scrub(raw)
        assert with_word(tmp_path) == []


def test_a_protected_file_is_scrubbed_alike(tmp_path: Path) -> None:
    with closing(filled(tmp_path / "a.db", "WAL", Secret("geheim"))) as raw:
        raw.execute("DELETE FROM note WHERE id % 2")
        (before,) = raw.execute("PRAGMA page_count").fetchone()
        assert scrub(raw)
        (after,) = raw.execute("PRAGMA page_count").fetchone()
        assert after < before and (tmp_path / "a.db").stat().st_size == after * 4096
        assert raw.execute("SELECT count(*) FROM note").fetchone() == (200,)
