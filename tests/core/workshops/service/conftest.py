"""A project to keep workshops in, and one evening in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Workshop


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """An empty project."""
    made = create_project(tmp_path / "a.in2", "A")
    yield made
    made.close()


@pytest.fixture
def evening(project: Project) -> Workshop:
    """A workshop without anything in it."""
    return workshops.save_workshop(project, Workshop(title="Ideenwerkstatt", day="2026-11-19", starts_at="18:00", place="Rathaus"))


def labels(project: Project) -> list[str]:
    """What the steps are called, the oldest first."""
    return [step.label for step in project.history()]
