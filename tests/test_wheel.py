"""The built wheel: everything the program needs is in it, and it starts in another folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the sources, without fetching anything."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("in2desk", "resources"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    target = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(target)]
    subprocess.run([*build, str(source)], check=True, capture_output=True)
    return next(target.glob("*.whl"))


def test_the_wheel_carries_modules_and_resources(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "in2desk").rglob("*.py")}
    resources = {
        f"in2desk/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert modules <= inside
    assert resources <= inside
    assert any(name.endswith("licenses/LICENSE") for name in inside)
    assert not any(name.startswith(("tests", "resources")) for name in inside)


def test_the_wheel_runs_in_another_folder(wheel: Path, tmp_path: Path) -> None:
    """Unpacked somewhere else it finds its own modules and resources, not those of the checkout."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONUTF8": "1", "IN2DESK_HOME": str(tmp_path)}

    def python(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    place = python("-c", "from in2desk.core.base.paths import resource; print(resource())")
    assert Path(place.stdout.strip()) == tmp_path / "site" / "in2desk" / "resources"
    answer = python("-m", "in2desk", "--help")
    assert answer.returncode == 0, answer.stderr
    assert "in2desk" in answer.stdout
