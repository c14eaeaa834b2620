"""A process that takes spoiled files in, one after the other, in bounded memory, and says what became of each."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import time
import traceback
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import NamedTuple

from in2desk.core import rooms
from in2desk.core.base.errors import DeskError
from in2desk.core.links import service as links
from in2desk.core.project.check import check_file
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.statistics import service as statistics
from tests.core.fuzz.mutations import spoil
from tests.core.fuzz.seeds import SECRET
from tests.core.proof.world import content, history

SECONDS = 5.0
MEMORY = 1_500_000_000


class Case(NamedTuple):
    """One spoiled file: which seed, spoiled by which number."""

    seed: Path
    number: int


class Outcome(NamedTuple):
    """taken, refused or a fault (then what)."""

    case: Case
    word: str
    fault: str = ""
    seconds: float = 0.0


def bound_memory() -> None:
    """No more memory than a good computer has to spare; only where the system can do that."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY * 2, MEMORY * 2))


def work(pipe: Connection, seeds: Path, place: Path) -> None:
    """Take cases from the pipe until it says None."""
    os.environ["IN2DESK_HOME"] = str(place / "home")
    (place / "home").mkdir(parents=True)
    logging.disable(logging.CRITICAL)
    bound_memory()
    bench = Bench(seeds, place)
    while (case := pipe.recv()) is not None:
        pipe.send(bench.run(case))
    bench.close()


class Bench:
    """A project to read into, and a place for spoiled files."""

    def __init__(self, seeds: Path, place: Path) -> None:
        self._base, self._place, self._runs = seeds / "base" / "klein.in2", place, 0
        self._secret = Secret(SECRET)
        self._open()

    def _open(self) -> None:
        copy = Path(shutil.copy(self._base, self._place / "offen.in2"))
        self._project = rooms.open_project(copy)
        self._before = content(self._project)

    def close(self) -> None:
        self._project.close()

    def run(self, case: Case) -> Outcome:
        """Spoil the file and let the program take it in."""
        self._runs += 1
        if self._runs % 200 == 0:
            self.close()
            self._open()
        folder = self._place / "fall"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        path = spoiled(case, folder)
        started = time.process_time()
        try:
            taken = self._open_spoiled(case, path) if case.seed.parent.name == "projects" else self._read_in(case, path)
        except BaseException:
            return Outcome(case, "fault", traceback.format_exc(), time.process_time() - started)
        seconds = time.process_time() - started
        slow = f"took {seconds:.1f} s" if seconds > SECONDS else ""
        return Outcome(case, "fault" if slow else "taken" if taken else "refused", slow, seconds)

    def _read_in(self, case: Case, path: Path) -> bool:
        """Import it. What is refused leaves the project as it was; what is taken can be taken back."""
        companions = [shutil.copy(p, path.parent) for p in case.seed.parent.glob(f"{case.seed.stem}.*") if p != case.seed]
        plan = statistics.plan_import(self._project, [path, *map(Path, companions)] if path.suffix == ".shp" else [path])
        results = statistics.run_import(self._project, plan)
        stored = any(result.refused is None for result in results) and content(self._project) != self._before
        if stored:
            links.overview(self._project)
            self._project.undo()
        with suppress(DeskError):
            statistics.import_catalogue(self._project, path)
            self._project.undo()
        assert content(self._project) == self._before, "the project is another one now"
        return stored

    def _open_spoiled(self, case: Case, path: Path) -> bool:
        """Open it, look at it, check it. What is refused stays as it is."""
        folder, before = path.parent, path.read_bytes()
        for part in case.seed.parent.glob(f"{case.seed.name}-*"):
            shutil.copy(part, folder)
        alone = len(list(folder.iterdir())) == 1
        with suppress(DeskError):
            check_file(path, self._secret)
        try:
            project = rooms.open_project(path, secret=self._secret)
        except DeskError:
            old = case.seed.name == "1000.in2"  # may have been brought up to date before the damage was seen
            assert old or not alone or _content(path.read_bytes()) == _content(before), "a refused file was changed"
            left = [p.name for p in folder.iterdir() if p != path and p.name[-4:] != "-shm" and p.stat().st_size]
            assert not alone or not left, f"left beside a refused file: {left}"
            return False
        with closing(project), suppress(DeskError):
            look_around(project)
        return True


def _content(data: bytes) -> bytes:
    """A database without what SQLite notes about itself in the header: how it logs, and how often it was written."""
    plain = data.startswith(b"SQLite format 3\0")
    return data[:18] + data[20:24] + data[28:92] + data[96:] if plain else data


def look_around(project: Project) -> None:
    """What the window does with a project that opened."""
    history(project)
    [step.label for step in project.history()]
    statistics.catalogue(project)
    statistics.sources(project)
    while project.undo():
        pass
    while project.redo():
        pass


def spoiled(case: Case, folder: Path) -> Path:
    """The file, spoiled as its name and number say."""
    chance = Random(f"{case.seed.name} {case.number}")
    path = folder / case.seed.name
    path.write_bytes(spoil(case.seed.read_bytes(), chance))
    return path
