"""Fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real files by others, beside the project; tests that need them skip where they are missing."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("../shared/data is not here: the real files are not part of the project")
    return folder


@pytest.fixture(scope="session")
def shared_vectors() -> Path:
    """Published figures to check against, beside the project."""
    folder = SHARED / "vectors"
    if not folder.is_dir():
        pytest.skip("../shared/vectors is not here: the published figures are not part of the project")
    return folder
