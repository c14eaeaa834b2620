"""A person in front of the page Ideen, Maßnahmen, and records to look at."""

from __future__ import annotations

from typing import Any

import pytest

from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Idea, Measure
from tests.ui.acting import come_back, fill, nothing_in_front, notice, words

__all__ = ["come_back", "fill", "nothing_in_front", "notice", "words"]  # for the tests beside


def add_idea(project: Project, title: str, **more: Any) -> Idea:
    """A stored idea."""
    return workshops.save_idea(project, Idea(title=title, **more))


def add_measure(project: Project, title: str, **more: Any) -> Measure:
    """A stored measure."""
    return workshops.save_measure(project, Measure(title=title, **more))


@pytest.fixture
def page(at_new: Any) -> Any:
    """The page of a new project."""
    return at_new.go("ideas")
