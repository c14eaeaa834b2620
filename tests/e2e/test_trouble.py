"""Kills between any two operations on files, and disks that fill up or break there, during everything that writes much.

The trouble comes from a small library that stands before the C library (failing_disk.c), so it needs Linux and a compiler.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import deeds

HERE = Path(__file__).parent
DEEDS = [*deeds.OPEN, *deeds.CLOSED]
LONG_KILLS, LONG_REFUSALS, LARGE = 100, 40, 25
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("gcc") is None,
    reason="needs Linux and gcc to stand before the C library",
)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("disk") / "failing_disk.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-Wall", "-o", target, HERE / "failing_disk.c", "-ldl"], check=True)
    return target


@pytest.fixture
def trouble(library: Path, tmp_path: Path) -> Any:
    def run(mode: str, deeds: list[str], times: int, *more: object) -> list[dict[str, Any]]:
        seed = random.SystemRandom().randrange(10**9)
        words = [HERE / "trouble.py", mode, ",".join(deeds), times, seed, tmp_path, *more]
        environment = {**os.environ, "LD_PRELOAD": str(library)}
        done = subprocess.run([sys.executable, *map(str, words)], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert [found["deed"] for found in lines] == deeds
        print(f"\n{mode}, seed {seed}:", *lines, sep="\n")
        return lines

    return run


def nothing_lost(told: list[dict[str, Any]], times: int) -> None:
    for found in told:
        assert found["runs"] == times
        assert found["hit"] > 0, "the trouble never came"
        assert found["corrupt"] == []
        assert found["lost"] == []


@pytest.mark.parametrize("mode", ["kill", "full", "broken"])
def test_trouble_between_two_operations(trouble: Any, mode: str) -> None:
    """A kill loses no step that was stored; a disk that takes nothing more refuses a step whole, and work goes on after."""
    nothing_lost(trouble(mode, DEEDS, 3), 3)


@pytest.mark.long
@pytest.mark.parametrize("deed", DEEDS)
def test_killed_a_hundred_times(trouble: Any, deed: str) -> None:
    nothing_lost(trouble("kill", [deed], LONG_KILLS), LONG_KILLS)


@pytest.mark.long
@pytest.mark.parametrize("mode", ["full", "broken"])
@pytest.mark.parametrize("deed", DEEDS)
def test_refused_often(trouble: Any, deed: str, mode: str) -> None:
    nothing_lost(trouble(mode, [deed], LONG_REFUSALS), LONG_REFUSALS)


@pytest.mark.long
@pytest.mark.parametrize("mode", ["kill", "full"])
def test_a_large_file_being_read_in(trouble: Any, shared_data: Path, mode: str) -> None:
    register = shared_data / "official" / "gemeindeverzeichnis" / "AuszugGV2QAktuell.xlsx"
    nothing_lost(trouble(mode, ["import"], LARGE, register), LARGE)
