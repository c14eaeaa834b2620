"""Results of the checklist in a project with 50 rounds of 20 sheets of 36 criteria: one page, and all rounds side by side.

`against` is the least that any way would have to do: reading the rows and taking plain means of them. Ours and theirs take
turns, so that a busy machine slows both.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from in2desk.core import rooms
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import CHOICES, VIEWS, Round, Sheet
from in2desk.core.project import driver
from in2desk.core.project.project import Project

ROUNDS, SHEETS, TURNS = 50, 20, 9
TARGET = 150.0
Result = dict[str, Any]
ROWS = "SELECT s.round_id, s.view, a.criterion_id, a.choice FROM sheet s JOIN sheet_answer a ON a.sheet_id = s.id"


def run() -> list[Result]:
    """The results page with its comparison, and every round at one go."""
    with tempfile.TemporaryDirectory() as name, rooms.create_project(Path(name) / "a.in2", "Messung") as project:
        ids = _fill(project)
        last, before = ids[-1], ids[-2]

        def page() -> None:
            checklists.results(project, last)
            checklists.compare_rounds(project, before, last)

        least_page, least_all = (_reader(project, which) for which in (ids[-2:], ids))
        taken = _in_turns(page, least_page, lambda: checklists.all_results(project), least_all)
    return [
        _result("checklist_results_page", taken[0], taken[1]),
        _result("checklist_results_50_rounds", taken[2], taken[3]),
    ]


def _fill(project: Project) -> list[str]:
    """Rounds with sheets of every view, some of groups. Returns the ids of the rounds."""
    chance = random.Random(20261123)
    (version,) = checklists.checklists(project)
    keys = [one.id for one in version.criteria]
    ids = []
    with project.step("Messung") as connection:
        for _round in range(ROUNDS):
            ids.append(checklists.save_round(project, Round(checklist_id=version.id)).id)
            checklists.put_sheets(connection, [_sheet(ids[-1], n, keys, chance) for n in range(SHEETS)])
    return ids


def _sheet(round_id: str, number: int, keys: list[str], chance: random.Random) -> Sheet:
    view = list(VIEWS)[number % len(VIEWS)]
    answers = {key: chance.choice(CHOICES) for key in keys}
    return Sheet(round_id=round_id, view=view, joint=view == "workshop", answers=answers)


def _reader(project: Project, ids: list[str]) -> Callable[[], object]:
    """Read the answers of these rounds and take the mean of each criterion in each view."""
    query = f"{ROWS} WHERE s.round_id IN ({', '.join('?' * len(ids))})"

    def read() -> object:
        with closing(driver.connect(project.path, "ro")) as raw:
            rows = raw.execute(query, ids).fetchall()
        groups: dict[tuple[str, str, str], int] = {}
        place = [groups.setdefault(row[:3], len(groups)) for row in rows if row[3] in "01234"]
        levels = np.array([float(row[3]) for row in rows if row[3] in "01234"])
        return np.bincount(place, weights=levels) / np.bincount(place)

    return read


def _in_turns(*works: Callable[[], object]) -> list[float]:
    """The median time of each, in milliseconds."""
    taken: list[list[float]] = [[] for _work in works]
    for _turn in range(TURNS):
        for times, work in zip(taken, works, strict=True):
            started = time.perf_counter()
            work()
            times.append((time.perf_counter() - started) * 1000)
    return [statistics.median(times) for times in taken]


def _result(name: str, value: float, against: float) -> Result:
    shown = {"name": name, "value": round(value, 1), "unit": "ms", "target": TARGET}
    return shown | {"ok": value <= TARGET, "against": round(against, 1)}
