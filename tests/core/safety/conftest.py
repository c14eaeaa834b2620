"""A small project with people in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = create_project(tmp_path / "Musterland.in2", "VG Musterland")
    yield made
    made.close()
