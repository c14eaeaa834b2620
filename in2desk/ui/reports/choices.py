"""Reports: what can be chosen for a paper, read from the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from in2desk.core.base.numbers import german_day, period
from in2desk.core.checklist import service as checklists
from in2desk.core.project.project import Project
from in2desk.core.regions import service as regions
from in2desk.core.regions.model import Group
from in2desk.core.reports import service as reports
from in2desk.core.workshops import service as workshops


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen, and the head as last used. rounds: code -> what people call the round, newest first.

    workshops: id -> title and day, newest first.
    """

    groups: tuple[Group, ...]
    home: list[str]
    paper: Mapping[str, Any]
    rounds: Mapping[str, str]
    workshops: Mapping[str, str]


def read_choices(project: Project) -> Choices:
    """Reads the project: not for the thread of the window."""
    home = [str(key) for key in project.setting("home", []) or []]
    rounds = {held.code: f"{held.title} · {period(held.day)}" for held in checklists.rounds(project)}
    held = {one.id: f"{one.title} · {german_day(one.day)}" for one in workshops.workshops(project)}
    return Choices(tuple(regions.groups(project)), home, reports.paper(project), rounds, held)
