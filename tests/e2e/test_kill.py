"""The real program, killed at random moments while somebody works: no file is damaged and no step that was stored is lost."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from in2desk.core.sample import create_sample
from tests.e2e.history import Losses, Steps, inspect, may_follow

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal of POSIX")
SCRIPT = Path(__file__).with_name("person_at_work.py")
PHASES = ("opening", "typing", "sliding", "importing", "undo", "backup", "closing")
DELAYS = {"opening": 3.0, "closing": 0.3}  # the longest, in seconds; other phases last longer than
USUAL_DELAY = 1.5
OFTEN = 20  # kills of one file, again and again


class Work:
    """One run of the program: what it said, and its end."""

    def __init__(self, path: Path, seed: int, phase: str) -> None:
        self.phases: list[str] = []
        self.acknowledged: Steps | None = None
        self.times = 0
        self._reached, self._phase = threading.Event(), phase
        heard, said = os.pipe()
        words = [sys.executable, str(SCRIPT), str(path), str(seed), phase, str(said)]
        self._errors = path.with_suffix(".err").open("w+b")
        self.process = subprocess.Popen(words, pass_fds=[said], stderr=self._errors)
        os.close(said)
        self._listener = threading.Thread(target=self._listen, args=(heard,))
        self._listener.start()

    def _listen(self, heard: int) -> None:
        with open(heard, encoding="utf-8") as pipe:
            for line in pipe:
                word, _blank, rest = line.rstrip().partition(" ")
                if word == "done" and line.endswith("\n"):  # a torn line was not said
                    self.acknowledged = [(id, undone) for id, undone in json.loads(rest)]
                    self.times += 1
                elif word == "phase":
                    self.phases.append(rest)
                    if rest == self._phase:
                        self._reached.set()
        self._reached.set()

    def kill(self, delay: float) -> bool:
        """After the phase was reached and a while more. Returns whether it was still alive."""
        assert self._reached.wait(120)
        time.sleep(delay)
        self.process.send_signal(signal.SIGKILL)
        status = self.process.wait()
        self._listener.join()
        with self._errors as errors:
            errors.seek(0)
            said = errors.read().decode()
        assert status in (0, -signal.SIGKILL), f"{self.phases}: {said}"
        return status != 0


def test_what_may_follow_a_kill() -> None:
    before = [("a", False), ("b", False), ("c", True)]
    assert may_follow(before, before)
    assert may_follow(before, [("a", False), ("b", False), ("d", False)]), "a new step, the way forward is gone"
    assert may_follow(before, [("a", False), ("b", True), ("c", True)])
    assert may_follow(before, [("a", False), ("b", False), ("c", False)])
    assert not may_follow(before, [("a", False)]), "a step that was stored is gone"
    assert not may_follow(before, [("a", False), ("b", False), ("c", True), ("d", False)])
    assert not may_follow(before, [("a", True), ("b", True), ("c", True)])
    assert not may_follow([("a", False)], [])


def killed_often(folder: Path, times: int, seed: int, record: dict[str, int]) -> Losses:
    chance, losses = random.Random(seed), Losses()
    create_sample(folder / "Vorlage.in2").close()
    path = folder / "Modellregion.in2"
    before: Steps = []
    order = chance.sample(PHASES, len(PHASES))
    shutil.copy2(folder / "Vorlage.in2", path)
    for n in range(times):
        phase = order[n % len(order)]
        work = Work(path, chance.randrange(10**6), phase)
        alive = work.kill(chance.uniform(0, DELAYS.get(phase, USUAL_DELAY)))
        record[work.phases[-1] if alive else "ended"] += 1
        losses.acknowledged += max(work.times - 1, 0)
        acknowledged = before if work.acknowledged is None else work.acknowledged
        inspect(path, acknowledged, losses, f"run {n}, {phase}")
        before = done_again(path)
    return losses


def done_again(path: Path) -> Steps:
    """What a start that says nothing must leave."""
    from in2desk.core import rooms
    from tests.e2e.history import steps_of

    with rooms.open_project(path) as project:
        return steps_of(project)


def test_killed_a_few_times(tmp_path: Path) -> None:
    killed_often(tmp_path, 6, random.SystemRandom().randrange(10**9), Counter()).none()


@pytest.mark.long
@pytest.mark.parametrize("_part", range(10))
def test_killed_two_hundred_times(tmp_path: Path, _part: int) -> None:
    record: Counter[str] = Counter()
    losses = killed_often(tmp_path, OFTEN, random.SystemRandom().randrange(10**9), record)
    print(
        f"\n{losses.runs} kills ({dict(record)}), {losses.acknowledged} steps acknowledged, "
        f"{len(losses.corrupt)} corrupt, {len(losses.lost)} lost"
    )
    losses.none()
