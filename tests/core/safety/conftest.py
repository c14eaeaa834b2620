"""A small project with people in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project
from tests.core.safety.divergence import Laptops


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = create_project(tmp_path / "Musterland.in2", "VG Musterland")
    yield made
    made.close()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project's file as it is when it is new."""
    path = tmp_path_factory.mktemp("template") / "Musterland.in2"
    create_project(path, "VG Musterland").close()
    return path


@pytest.fixture
def laptops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: Path) -> Laptops:
    """Several computers with copies of one project."""
    return Laptops(tmp_path, monkeypatch, template)
