"""A project with the catalogue the program ships, and a round of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Checklist, Round
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.rooms import create_project


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project's file as it is when it is new."""
    path = tmp_path_factory.mktemp("template") / "Musterland.in2"
    create_project(path, "VG Musterland").close()
    return path


@pytest.fixture
def project(tmp_path: Path, template: Path) -> Iterator[Project]:
    """A new project."""
    with Project.open(Path(shutil.copy(template, tmp_path / "Musterland.in2")), metadata) as opened:
        yield opened


@pytest.fixture
def version(project: Project) -> Checklist:
    """The only catalogue there is."""
    (found,) = checklists.checklists(project)
    return found


@pytest.fixture
def held(project: Project, version: Checklist) -> Round:
    """An open round."""
    return checklists.save_round(
        project, Round(checklist_id=version.id, title="Herbst", day="2026-11-05", region_key="072335006")
    )
