"""Disks as they are: full, cut off, taken away, made read-only while a project is open; and clocks that go back."""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from in2desk.core import rooms
from in2desk.core.base.errors import DeskError
from in2desk.core.project import files
from in2desk.core.project.project import Project
from in2desk.core.safety.service import people
from in2desk.core.statistics import service as statistics
from tests.core.proof.world import build_project, content
from tests.e2e.deeds import note_person, weigh
from tests.e2e.history import steps_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits, mounts and rights of POSIX")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "Klein.in2"
    build_project(made)
    return made


def fill(project: Project) -> None:
    """Until the disk takes no more."""
    for n in range(900):
        note_person(project, f"Person {n}", "x" * 9_000)


def check_refusal(path: Path, let_go: Callable[[], object]) -> None:
    """The disk fills, the step is refused whole; when there is room again, work goes on."""
    with rooms.open_project(path) as project:
        told: list[object] = []
        project.subscribe(told.append)
        already = len(people.people(project))
        with pytest.raises(DeskError, match=r"„Klein\.in2“.*(voll|nicht lesen oder schreiben)") as caught:
            fill(project)
        assert "nichts gespeichert" in str(caught.value)
        assert len(told) == len(project.history()) == len(people.people(project)) - already, (
            "every step that was stored, and no other"
        )
        let_go()
        note_person(project, "Noch jemand")
        before = content(project)
        assert project.undo() is not None
        project.redo()
        assert content(project) == before
    assert rooms.check_project(path) == []


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("may not mount a small disk here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_small_disk_fills_up(path: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick") as stick:
        ballast = stick / "ballast"
        ballast.write_bytes(bytes(1_000_000))
        moved = Path(shutil.move(path, stick / path.name))
        check_refusal(moved, ballast.unlink)


LIMITED = """
import resource, signal, sys
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from tests.e2e.test_disk import check_refusal, limit
path = Path(sys.argv[1])
limit(int(sys.argv[2]))
check_refusal(path, lambda: limit(resource.RLIM_INFINITY))
"""


def limit(size: int) -> None:
    """The longest a file may grow, from now on."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_limit_on_the_size_of_files_is_reached(path: Path) -> None:
    size = path.stat().st_size + random.SystemRandom().randrange(100_000, 2_000_000)
    done = subprocess.run([sys.executable, "-c", LIMITED, str(path), str(size)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"{size}: {done.stderr}"


def test_a_file_taken_away_is_missed_and_found_again(path: Path) -> None:
    with rooms.open_project(path) as project:
        weigh(project, 2.5)
        before = steps_of(project)
        elsewhere = path.rename(path.with_name("anderswo.in2"))
        with pytest.raises(DeskError, match="nicht mehr da.*nicht gespeichert, alle davor schon"):
            weigh(project, 3.5)
        elsewhere.rename(path)
        assert steps_of(project) == before
        weigh(project, 4.5)
        assert len(steps_of(project)) == len(before) + 1
    assert rooms.check_project(path) == []


def test_a_file_deleted_while_open_is_said_and_nothing_is_made_in_its_place(path: Path) -> None:
    with rooms.open_project(path) as project:
        weigh(project, 2.5)
        path.unlink()
        with pytest.raises(DeskError, match="nicht mehr da"):
            weigh(project, 3.5)
    assert not path.exists()


def test_a_stick_pulled_out_while_open_loses_no_step(path: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick") as stick:
        moved = Path(shutil.move(path, stick / path.name))
        project = rooms.open_project(moved)
        weigh(project, 2.5)
        before = steps_of(project)
        kept = tmp_path / "gezogen"
        shutil.copytree(stick, kept)  # what lies on the stick at the moment it is pulled out
        subprocess.run(["umount", "-l", str(stick)], check=True)
        with pytest.raises(DeskError, match="nicht mehr da"):
            weigh(project, 3.5)
        project.close()
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(stick)], check=True)
        (kept / "Klein.in2.lock").unlink()
        with rooms.open_project(kept / path.name) as again:
            assert steps_of(again) == before
        assert rooms.check_project(kept / path.name) == []


def test_a_folder_made_read_only_while_open(path: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "laufwerk") as disk:
        moved = Path(shutil.move(path, disk / path.name))
        project = rooms.open_project(moved)
        weigh(project, 2.5)
        before = steps_of(project)
        remounted = subprocess.run(["mount", "-o", "remount,ro", str(disk)], capture_output=True)
        if remounted.returncode == 0:  # the kernel refuses while a file is open for writing, as a person's would
            with pytest.raises(DeskError, match="schreibgeschützt|nicht lesen oder schreiben"):
                weigh(project, 3.5)
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert steps_of(project) == before
        weigh(project, 4.5)
        project.close()
        assert rooms.check_project(moved) == []


def test_a_clock_that_goes_back_keeps_the_order_of_steps(path: Path) -> None:
    start = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    chance = random.SystemRandom()
    jumps = iter(start + timedelta(minutes=chance.randrange(-(10**6), 10**6)) for _n in range(10**6))
    weights = [1.5, 2.5, 3.5, 4.5]
    with Project.open(path, rooms.metadata, lambda: next(jumps)) as project:
        for weight in weights:
            weigh(project, weight)
        states = []
        for _n in weights:
            states.append(content(project))
            project.undo()
        for state in reversed(states):
            project.redo()
            assert content(project) == state
    with rooms.open_project(path) as project:
        assert len(project.history()) == len(weights)
    assert rooms.check_project(path) == []


COUNTED = """
import sys
from pathlib import Path
from in2desk.core.project import files
from in2desk.core import rooms
from tests.e2e.deeds import note_person
files.journal_mode = lambda path: sys.argv[2]
with rooms.open_project(Path(sys.argv[1])) as project:
    for n in range(int(sys.argv[3])):
        note_person(project, f"Person {n}")
"""


def flushes(path: Path, mode: str, steps: int) -> int:
    """How often the project's own files are flushed to the disk during so many steps, opening and closing."""
    words = ["strace", "-f", "-y", "-e", "trace=fsync,fdatasync", sys.executable, "-c", COUNTED, str(path), mode, str(steps)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0 and "ptrace" in done.stderr:
        pytest.skip("may not trace here")
    assert done.returncode == 0, done.stderr
    return len(re.findall(rf"f(?:data)?sync\(\d+<{re.escape(str(path))}", done.stderr))


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize(("mode", "each"), [("WAL", 1), ("DELETE", 3)])
def test_every_step_is_flushed_to_the_disk(path: Path, mode: str, each: int) -> None:
    """WAL: the log; DELETE: the journal (twice) and the file. Less would lose the last step in a power cut."""
    flushes(path, mode, 1)  # the file takes on its way of writing
    few, many = flushes(path, mode, 2), flushes(path, mode, 12)
    assert many - few == each * 10


def test_the_ways_of_writing_are_the_ones_counted(path: Path) -> None:
    assert files.journal_mode(path) == "WAL"
    with rooms.open_project(path) as project, project.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert statistics.catalogue(project)
