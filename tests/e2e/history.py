"""What may be found in a file after its program was killed, given what the program had said was stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from in2desk.core import rooms
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from tests.core.proof.world import content

Steps = list[tuple[str, bool]]
"""Id and whether it is taken back, oldest first."""


@dataclass
class Losses:
    """What went wrong over many kills; nothing may."""

    runs: int = 0
    acknowledged: int = 0
    corrupt: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def none(self) -> None:
        """Fail unless nothing was lost."""
        assert self.runs > 0
        assert not self.corrupt
        assert not self.lost


def steps_of(project: Project) -> Steps:
    return [(step.id, step.undone) for step in project.history()]


def may_follow(before: Steps, after: Steps) -> bool:
    """Whether `after` is what was acknowledged last, or one commit further that the kill did not let be acknowledged."""
    return before == after or _is_new_step(before, after) or _is_turn(before, after)


def _is_new_step(before: Steps, after: Steps) -> bool:
    return bool(after) and not after[-1][1] and after[:-1] == [step for step in before if not step[1]]


def _is_turn(before: Steps, after: Steps) -> bool:
    """One step taken back or done again: only the one at the border between the two."""
    if [id for id, _undone in before] != [id for id, _undone in after]:
        return False
    return abs(sum(undone for _id, undone in before) - sum(undone for _id, undone in after)) == 1


def inspect(path: Path, acknowledged: Steps, losses: Losses, label: str, secret: Secret | None = None) -> None:
    """Open the file as the next start would, and note what is wrong with it."""
    losses.runs += 1
    losses.corrupt += [f"{label}: {finding}" for finding in rooms.check_project(path, secret=secret)]
    with rooms.open_project(path, secret=secret) as project:
        found = steps_of(project)
        if not may_follow(acknowledged, found):
            losses.lost.append(f"{label}: {len(acknowledged)} steps were acknowledged, {len(found)} are there")
        if not _goes_back_and_forth(project):
            losses.corrupt.append(f"{label}: undo-all and redo-all do not give the same state")
    strange = [f.name for f in path.parent.iterdir() if f.name.startswith(path.name) and f != path and not _is_dead_journal(f)]
    losses.corrupt += [f"{label}: {name} was left" for name in strange]


def _is_dead_journal(path: Path) -> bool:
    """Begun while the file takes on another way of writing, never completed: SQLite knows it by its beginning and passes it over."""
    return path.name.endswith("-journal") and not path.read_bytes()[:8].strip(b"\0")


def _goes_back_and_forth(project: Project) -> bool:
    last = next((step.id for step in reversed(project.history()) if not step.undone), "")
    before = content(project)
    project.undo_to("")
    project.undo_to(last)
    return content(project) == before
