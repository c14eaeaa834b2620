"""What starting costs: heavy libraries wait until they are used, and the command line needs no Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {
    "folium", "matplotlib", "pandas", "reportlab", "pikepdf", "pypdfium2", "xlsxwriter", "python_calamine", "shapely", "pyproj",
    "pymcdm", "scipy", "requests", "urllib3",
}  # fmt: skip


def loaded_by(module: str) -> set[str]:
    """Top names of all modules that a fresh interpreter has loaded after one import."""
    code = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return set(answer.stdout.split())


@pytest.mark.parametrize("module", ["in2desk.app", "in2desk.cli"])
def test_heavy_libraries_wait_until_they_are_used(module: str) -> None:
    assert loaded_by(module) & HEAVY == set()


def test_the_command_line_needs_no_qt() -> None:
    assert "PySide6" not in loaded_by("in2desk.cli")
