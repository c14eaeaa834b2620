"""Does one deed again and again with trouble after a random number of file operations, and looks what became of the project.

    LD_PRELOAD=failing_disk.so trouble.py kill|full|broken DEED[,DEED...] TIMES SEED FOLDER [REGISTER]

kill: the process that does the deed is killed between two operations of its own. full, broken: from some operation on the disk
takes nothing more (ENOSPC, EIO); then there is room again, and the same process goes on. Prints a line of JSON for each deed.
"""

from __future__ import annotations

import ctypes
import errno
import json
import logging
import os
import random
import sys
import traceback
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from in2desk.core import rooms
from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from tests.e2e import deeds
from tests.e2e.history import Losses, Steps, inspect, steps_of

DISK = ctypes.CDLL(None)
NEVER = -1
ERRORS = {"kill": 0, "full": errno.ENOSPC, "broken": errno.EIO}


def arm(after: int, error: int) -> None:
    DISK.disk_arm(ctypes.c_long(after), error)


def calls() -> int:
    DISK.disk_calls.restype = ctypes.c_long
    return int(DISK.disk_calls())


class Trouble:
    """Rounds of one deed."""

    def __init__(self, mode: str, seed: int, folder: Path, large: Path | None) -> None:
        self.mode, self.chance = mode, random.Random(seed)
        self.template, self.place = folder / "template", folder / "round"
        os.environ["IN2DESK_HOME"] = str(self.place / "home")
        self.place.mkdir(parents=True)
        deeds.prepare(self.place, large)
        self.place.rename(self.template)  # every round lies where it was made: elsewhere it would be a copy

    def choose(self, deed: str) -> None:
        """What the next rounds do."""
        self.deed = deed
        self.losses, self.refused, self.hit = Losses(), 0, 0
        self.length = self.measure()

    def measure(self) -> int:
        """How many operations the deed takes when all is well."""
        path = deeds.begin(self.template, self.place, self.deed)
        if self.mode != "kill" and self.deed in deeds.OPEN:
            with rooms.open_project(path) as project:
                return self._counted(lambda: deeds.OPEN[self.deed](project))
        return self._counted(lambda: self.do(path, []))

    def _counted(self, deed: Any) -> int:
        arm(NEVER, ERRORS[self.mode])
        deed()
        found = calls()
        assert found > 0
        return found

    def do(self, path: Path, told: list[Steps]) -> None:
        """The deed from opening to closing; told: every state that was said to be stored."""
        if self.deed in deeds.CLOSED:
            deeds.CLOSED[self.deed](path)
            return
        with rooms.open_project(path) as project:
            self.listen(project, told)
            deeds.OPEN[self.deed](project)

    def listen(self, project: Project, told: list[Steps]) -> None:
        told.append(steps_of(project))
        project.subscribe(lambda _changes: told.append(steps_of(project)))

    def start(self) -> tuple[Path, Steps]:
        path = deeds.begin(self.template, self.place, self.deed)
        secret = deeds.SECRET if self.deed == "unprotect" else None
        with rooms.Project.open(path, rooms.metadata, secret=secret, reading=self.deed != "migrate") as project:
            before = steps_of(project)
        return deeds.begin(self.template, self.place, self.deed), before

    def told(self) -> dict[str, Any]:
        """What came of the rounds."""
        losses = self.losses
        counts = {"runs": losses.runs, "hit": self.hit, "refused": self.refused, "acknowledged": losses.acknowledged}
        return {"deed": self.deed, **counts, "operations": self.length, "corrupt": losses.corrupt, "lost": losses.lost}

    # killed

    def kill(self) -> None:
        path, before = self.start()
        after = self.chance.randrange(self.length)
        heard, said = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(heard)
            self._be_killed(path, after, said)
        os.close(said)
        with open(heard, encoding="utf-8") as pipe:
            lines = [line for line in pipe if line.endswith("\n")]
        _child, status = os.waitpid(child, 0)
        self.hit += os.WIFSIGNALED(status)
        acknowledged = [(id, undone) for id, undone in json.loads(lines[-1])] if lines else before
        self.losses.acknowledged += len(lines)
        self.look(path, acknowledged, f"{self.deed}, {after} of {self.length}")

    def _be_killed(self, path: Path, after: int, said: int) -> None:
        class Teller(list[Steps]):
            def append(self, state: Steps) -> None:
                os.write(said, (json.dumps(state) + "\n").encode())

        try:
            arm(after, 0)
            self.do(path, Teller())
        except BaseException:
            traceback.print_exc()
        os._exit(0)

    # refused

    def refuse(self) -> None:
        path, before = self.start()
        after = self.chance.randrange(self.length)
        label = f"{self.deed}, {self.mode} after {after} of {self.length}"
        told: list[Steps] = [before]
        if self.deed in deeds.CLOSED:
            self._failing(lambda: self.do(path, told), after, label)
            self.look(path, told[-1], label)
            self._again(lambda: self.do(path, told), label)
        else:
            self._refuse_open(path, told, after, label)

    def _refuse_open(self, path: Path, told: list[Steps], after: int, label: str) -> None:
        """The file stays open over the trouble."""
        with rooms.open_project(path) as project:
            self.listen(project, told)
            self._failing(lambda: deeds.OPEN[self.deed](project), after, label)
            found = steps_of(project)
            if found != told[-1]:
                self.losses.lost.append(f"{label}: what was said to be stored differs from what is")
            self._again(lambda: deeds.OPEN[self.deed](project), label)
            self.losses.acknowledged += len(told)
        self.look(path, told[-1], label)

    def _failing(self, deed: Any, after: int, label: str) -> None:
        arm(after, ERRORS[self.mode])
        try:
            deed()
        except DeskError as error:
            DISK.disk_disarm()
            self.refused += 1
            if "„" not in str(error):
                self.losses.corrupt.append(f"{label}: no plain sentence: {error}")
        except BaseException as error:
            DISK.disk_disarm()
            where = traceback.extract_tb(error.__traceback__)[-1]
            self.losses.corrupt.append(f"{label}: {type(error).__name__}: {error} at {where.filename}:{where.lineno}")
        finally:
            self.hit += calls() > after
            DISK.disk_disarm()

    def _again(self, deed: Any, label: str) -> None:
        try:
            deed()
        except DeskError as error:
            if self.deed not in ("protect", "unprotect"):  # done already
                self.losses.lost.append(f"{label}: does not go on: {error}")

    # afterwards

    def look(self, path: Path, acknowledged: Steps, label: str) -> None:
        try:
            secret = None if path.read_bytes()[:15] == b"SQLite format 3" else deeds.SECRET
            with rooms.open_project(path, secret=secret) as project:
                if self.deed == "restore" and steps_of(project) == acknowledged[:-1]:
                    acknowledged = acknowledged[:-1]  # the backup, whole
            inspect(path, acknowledged, self.losses, label, secret)
        except DeskError as error:
            self.losses.corrupt.append(f"{label}: {error}")


def main() -> None:
    """Run the rounds and tell."""
    mode, deed, times, seed, folder, *large = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    trouble = Trouble(mode, int(seed), Path(folder), Path(large[0]) if large else None)
    for name in deed.split(","):
        trouble.choose(name)
        for _n in range(int(times)):
            trouble.kill() if mode == "kill" else trouble.refuse()
        print(json.dumps(trouble.told(), ensure_ascii=False))


if __name__ == "__main__":
    main()
