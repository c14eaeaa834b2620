"""A project fed with the untouched official files, once for all tests of this folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Desk:
    """The command line on one project file, each call a process of its own."""

    project: Path
    home: Path

    def run(self, *words: object, status: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a command and insist on its exit status."""
        environment = {**os.environ, "IN2DESK_HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", "in2desk", *map(str, words)], capture_output=True, text=True, encoding="utf-8", env=environment
        )
        assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done

    def json(self, command: str, *words: object, status: int = 0) -> Any:
        """Run a command on the project with --json."""
        return json.loads(self.run(command, self.project, *words, "--json", status=status).stdout)


OFFICIAL = (
    "gemeindeverzeichnis/AuszugGV2QAktuell.xlsx",
    "zensus2022/Regionaltabelle_Bevoelkerung.xlsx",
    "deutschlandatlas/Deutschlandatlas-Daten.xlsx",
    "inkar/inkar_sdg_etc.csv",
    "boundaries/vg250-2022/VG250_GEM_simplified.zip",
    "regionalstatistik/gemeinden-2017/*.csv",
    "regionalstatistik/kreise-2021/*.csv",
    "genesis-ffcsv/2026-03-10/*.zip",
)
REFUSED = ("genesis-ffcsv/2026-03-10/destatis_63121-0001_de.json",)


@pytest.fixture(scope="session")
def official(shared_data: Path) -> list[Path]:
    """The official files a clerk would drag in, the register not first."""
    folder = shared_data / "official"
    return [path for pattern in reversed(OFFICIAL + REFUSED) for path in sorted(folder.glob(pattern))]


@pytest.fixture(scope="session")
def fed(official: list[Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, list[dict[str, Any]]]:
    """A new project for Gerolstein after one import of everything, and what the import said."""
    folder = tmp_path_factory.mktemp("fed")
    desk = Desk(folder / "Gerolstein.in2", folder / "home")
    desk.run("new", desk.project, "--name", "VG Gerolstein", "--home", "072335006")
    return desk, desk.json("import", *official, status=1)


@pytest.fixture
def desk_at(tmp_path: Path) -> Callable[[Path], Desk]:
    """Makes the command line for another project file."""
    return lambda project: Desk(project, tmp_path / "home")
