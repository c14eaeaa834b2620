"""A card written with 0 and with 10,000 cards in the project, and the board of 5,000 cards read from the file.

`against` is the lower bound beside it: the same one row put in by SQL as a step, and the same rows read without building a board.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from in2desk.core import rooms
from in2desk.core.base.ids import new_id
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops import tables
from in2desk.core.workshops.occasion_model import Card, Group, Workshop

MANY, AT_ONCE, ROUNDS = 10_000, 1_000, 30
ON_THE_BOARD, GROUPS = 5_000, 10
Result = dict[str, Any]


def run() -> list[Result]:
    """Milliseconds of the slowest of thirty cards; seconds for the board."""
    with tempfile.TemporaryDirectory() as folder, rooms.create_project(Path(folder) / "bench.in2", "Messung") as project:
        evening = workshops.save_workshop(project, Workshop(title="Messung", day="2026-11-19"))
        none, bare = _writing(project, evening.id)
        for start in range(0, MANY, AT_ONCE):
            texts = [f"Karte {n}: ein Bus am Samstag und ein Weg zum Bahnhof" for n in range(start, start + AT_ONCE)]
            workshops.add_cards(project, evening.id, texts)
        many, bare_many = _writing(project, evening.id)
        large = workshops.save_workshop(project, Workshop(title="Pinnwand", day="2026-11-20"))
        _fill(project, large.id)
        board, rows = _best(lambda: workshops.board(project, large.id)), _best(lambda: _only_read(project, large.id))
    return [
        _result("capture_card_first", none, "ms", 50.0, bare),
        _result("capture_card_of_10000", many, "ms", 50.0, bare_many),
        _result("capture_board_5000", board, "s", 1.0, rows),
    ]


def _writing(project: Project, workshop_id: str) -> tuple[float, float]:
    """The slowest card as the service writes it and as one row alone, in milliseconds."""
    cards = [_once(lambda: workshops.add_card(project, Card(workshop_id=workshop_id, text="Ein Bus am Samstag"))) for _n in range(ROUNDS)]
    rows = [_once(lambda: _only_write(project, workshop_id)) for _n in range(ROUNDS)]
    return 1_000 * max(cards), 1_000 * max(rows)


def _only_write(project: Project, workshop_id: str) -> None:
    with project.step("Karte") as connection:
        row = {"id": new_id(), "workshop_id": workshop_id, "code": "x", "text": "Ein Bus am Samstag", "place": "", "role": ""}
        connection.execute(insert(tables.card).values(row))


def _fill(project: Project, workshop_id: str) -> None:
    for number in range(GROUPS):
        group = workshops.save_group(project, Group(workshop_id=workshop_id, title=f"Spalte {number}"))
        texts = [f"Karte {number}-{n}" for n in range(ON_THE_BOARD // GROUPS)]
        workshops.place(project, [card.id for card in workshops.add_cards(project, workshop_id, texts)], group.id)


def _only_read(project: Project, workshop_id: str) -> None:
    with project.reading() as connection:
        connection.execute(select(tables.card).where(tables.card.c.workshop_id == workshop_id)).all()
        connection.execute(select(tables.placement)).all()


def _best(work: Callable[[], object]) -> float:
    return min(_once(work) for _round in range(3))


def _once(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _result(name: str, value: float, unit: str, target: float, against: float) -> Result:
    return {
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "target": target,
        "ok": value <= target,
        "against": round(against, 4),
    }
