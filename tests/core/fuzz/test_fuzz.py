"""Thousands of spoiled real files: each is taken or refused in plain words, soon, in bounded memory, and nothing else changes."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import wait
from pathlib import Path
from random import Random

import pytest

from tests.conftest import SHARED
from tests.core.fuzz.seeds import write_seeds
from tests.core.fuzz.worker import Case, Outcome, work

PROJECTS = Path(__file__).resolve().parents[2] / "data" / "projects"
HANGS = 90.0  # seconds of a clock on the wall: so long no answer means that none will come, however busy the computer is


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz") / "seeds"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IN2DESK_HOME", str(folder.parent))
        write_seeds(folder, SHARED / "data" if (SHARED / "data").is_dir() else None, PROJECTS)
    return folder


class Pool:
    """Processes that are replaced when they die or hang."""

    def __init__(self, seeds: Path, place: Path, size: int) -> None:
        self._seeds, self._place, self._started = seeds, place, 0
        self._context = multiprocessing.get_context("spawn")
        self._slots = [self._start() for _n in range(size)]

    def _start(self) -> tuple[object, object]:
        self._started += 1
        here, there = self._context.Pipe()
        process = self._context.Process(target=work, args=(there, self._seeds, self._place / str(self._started)), daemon=True)
        process.start()
        there.close()
        return process, here

    def run(self, cases: Iterator[Case]) -> Iterator[Outcome]:
        """Every case's outcome, in no order."""
        busy: dict[int, tuple[Case, float]] = {}
        for slot in range(len(self._slots)):
            self._next(slot, cases, busy)
        while busy:
            wait([self._slots[slot][1] for slot in busy], 1.0)
            for slot, (case, since) in list(busy.items()):
                if self._slots[slot][1].poll():
                    yield self._answer(slot, case)
                elif time.monotonic() - since > HANGS:
                    self._renew(slot)
                    yield Outcome(case, "fault", "no answer")
                else:
                    continue
                self._next(slot, cases, busy)

    def _answer(self, slot: int, case: Case) -> Outcome:
        try:
            return self._slots[slot][1].recv()
        except EOFError:
            self._renew(slot)
            return Outcome(case, "fault", "the process died")

    def _renew(self, slot: int) -> None:
        self._slots[slot][0].kill()
        self._slots[slot] = self._start()

    def _next(self, slot: int, cases: Iterator[Case], busy: dict[int, tuple[Case, float]]) -> None:
        busy.pop(slot, None)
        case = next(cases, None)
        if case is not None:
            self._slots[slot][1].send(case)
            busy[slot] = (case, time.monotonic())

    def close(self) -> None:
        for process, pipe in self._slots:
            pipe.send(None)
            process.join(30)
            process.kill()


def cases(seeds: Path, count: int, first: int) -> Iterator[Case]:
    """A third of them projects, the others sources, every seed as often as the next."""
    kinds = [sorted((seeds / kind).glob("*.in2" if kind == "projects" else "*")) for kind in ("projects", "sources", "sources")]
    for number in range(first, first + count):
        kind = kinds[number % 3]
        yield Case(kind[Random(number).randrange(len(kind))], number)


def fuzz(seeds: Path, place: Path, count: int, first: int = 0) -> Counter[str]:
    pool = Pool(seeds, place, min(2, os.cpu_count() or 1))
    told: Counter[str] = Counter()
    faults: list[str] = []
    try:
        for outcome in pool.run(cases(seeds, count, first)):
            told[outcome.word] += 1
            if outcome.word == "fault":
                faults.append(f"{outcome.case.seed.name} #{outcome.case.number}: {outcome.fault}")
    finally:
        pool.close()
    (place / "faults.txt").write_text("\n\n".join(faults), "utf-8")
    print(dict(told))
    assert not faults, f"{len(faults)} of {count}: " + "\n\n".join(faults[:5])
    return told


def test_spoiled_files_are_taken_or_refused(seeds: Path, tmp_path: Path) -> None:
    told = fuzz(seeds, tmp_path, 150)
    assert told["taken"] and told["refused"]


@pytest.mark.long
def test_ten_thousand_spoiled_files_are_taken_or_refused(seeds: Path, tmp_path: Path) -> None:
    assert fuzz(seeds, tmp_path, 10_000, 1_000_000).total() == 10_000
