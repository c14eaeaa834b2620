"""What a file would bring, held aside until the user says yes: a private temporary database, never the project."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

_COLUMNS = "series, key, period, value, missing, flags, locator"
Row = tuple[str, str, str, float | None, str, str, str]


class Staging:
    """Figures of one table, on disk where they are many; gone when closed."""

    def __init__(self) -> None:
        # "" is SQLite's private temporary database: kept in memory while small, on disk beyond that, deleted on close.
        self._database = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._database.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE figure (series TEXT, key TEXT, period TEXT, value REAL, missing TEXT, flags TEXT, locator TEXT);"
        )

    def add(self, rows: Iterable[Row]) -> None:
        """Take rows (series, key, period, value, missing, flags, locator)."""
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._database.execute("COMMIT")

    def drop_contradictions(self) -> int:
        """Keep one of identical cells; drop cells that say two things of one region. Returns how many were dropped."""
        self._database.execute("CREATE INDEX by_cell ON figure (series, key, period)")
        twice = self._database.execute(
            "SELECT series, key, period, COUNT(DISTINCT COALESCE(value, 'gap') || missing) FROM figure"
            " GROUP BY series, key, period HAVING COUNT(*) > 1"
        ).fetchall()
        contradictions = [row[:3] for row in twice if row[3] > 1]
        where = "series = ? AND key = ? AND period = ?"
        self._database.executemany(f"DELETE FROM figure WHERE {where}", contradictions)
        self._database.executemany(
            f"DELETE FROM figure WHERE {where} AND rowid > (SELECT MIN(rowid) FROM figure WHERE {where})",
            [row[:3] * 2 for row in twice if row[3] == 1],
        )
        return len(contradictions)

    def rows(self) -> Iterator[Row]:
        """All rows, streamed."""
        cursor = self._database.execute(f"SELECT {_COLUMNS} FROM figure")
        while chunk := cursor.fetchmany(10_000):
            yield from chunk

    def sample(self, limit: int = 200) -> list[Row]:
        """The first rows, for the preview."""
        return self._database.execute(f"SELECT {_COLUMNS} FROM figure LIMIT ?", (limit,)).fetchall()

    def count(self) -> int:
        """How many cells, gaps included."""
        return int(self._database.execute("SELECT COUNT(*) FROM figure").fetchone()[0])

    def missing(self) -> dict[str, int]:
        """How many gaps, by reason."""
        rows = self._database.execute(
            "SELECT missing, COUNT(*) FROM figure WHERE missing <> '' GROUP BY missing ORDER BY missing"
        )
        return {str(reason): int(n) for reason, n in rows}

    def keys(self) -> set[str]:
        """The regions that have a cell."""
        return {str(row[0]) for row in self._database.execute("SELECT DISTINCT key FROM figure")}

    def series(self) -> set[str]:
        """The series that have a cell."""
        return {str(row[0]) for row in self._database.execute("SELECT DISTINCT series FROM figure")}

    def close(self) -> None:
        """Throw everything away."""
        self._database.close()
