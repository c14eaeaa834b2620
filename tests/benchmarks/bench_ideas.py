"""The pool of ideas: 10,000 filtered at a key press, 5,000 rows read in.

`against` is the lower bound beside it: looking for the same letters in the same texts without folding, and reading the same
table without storing anything.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import python_calamine
import xlsxwriter

from in2desk.core import rooms
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.filter import IdeaFilter, Pool
from in2desk.core.workshops.model import Idea

TYPED = ("b", "buerger", "weg hell 77", "gibt es nicht")
TEXT = "Ein Weg durch den Wald, sicher und hell. " * 8
ROUNDS = 5
Result = dict[str, Any]


def run() -> list[Result]:
    """Milliseconds of the slowest key press, seconds of the import."""
    ideas = [Idea(id=f"{n:06}", code=f"IA{n}", title=f"Idee {n} für Bürger", text=TEXT) for n in range(10_000)]
    pool = Pool(ideas)
    slowest = max(_best(lambda typed=typed: pool.matching(IdeaFilter(text=typed))) for typed in TYPED)
    bare = max(_best(lambda typed=typed: [one for one in ideas if typed in one.title or typed in one.text]) for typed in TYPED)
    with tempfile.TemporaryDirectory() as folder:
        table = _table(Path(folder) / "ideen.xlsx")
        taken, read = _best(lambda: _read_in(Path(folder), table), 3), _best(lambda: _only_read(table), 3)
    return [
        _result("ideas_10000_filtered_per_key", 1_000 * slowest, "ms", 50.0, 1_000 * bare),
        _result("ideas_5000_rows_read_in", taken, "s", 3.0, read),
    ]


def _table(path: Path) -> Path:
    """5,000 rows of which 40 say no idea."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Ideen")
        sheet.write_row(0, 0, ["Nr", "Titel", "Beschreibung", "Stand"])
        for n in range(1, 5001):
            broken = n % 125 == 0
            sheet.write_row(n, 0, [n, "" if broken else f"Idee {n} für alle", "" if broken else "Вода 💬 " * 10, "neu"])
    return path


def _read_in(folder: Path, table: Path) -> None:
    path = folder / "bench.in2"
    path.unlink(missing_ok=True)
    with rooms.create_project(path, "Messung") as project:
        workshops.import_ideas(project, table)


def _only_read(table: Path) -> None:
    python_calamine.CalamineWorkbook.from_path(str(table)).get_sheet_by_index(0).to_python()


def _best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _round in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def _result(name: str, value: float, unit: str, target: float, against: float) -> Result:
    return {
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "target": target,
        "ok": value <= target,
        "against": round(against, 4),
    }
