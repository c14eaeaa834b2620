"""Reading in, as whole commands: the register of 16,030 rows, a ZIP of 27,132 rows. And a comparison of 38 places.

`against` is the lower bound beside it: a command that opens the same project and does nothing else (`history`), or, for the
comparison, reading the same figures from the file without deriving anything. The files come from ../shared/data, which is
not part of the project; without it there is nothing to measure.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from in2desk.core import rooms
from in2desk.core.regions import service as regions
from in2desk.core.statistics import service

ROOT = Path(__file__).resolve().parents[2]
OFFICIAL = ROOT.parent / "shared" / "data" / "official"
REGISTER = OFFICIAL / "gemeindeverzeichnis" / "AuszugGV2QAktuell.xlsx"
ARCHIVE = OFFICIAL / "genesis-ffcsv" / "2026-03-10" / "regionalstatistik_AI-N-01-2-5_de.zip"
ATLAS = OFFICIAL / "deutschlandatlas" / "Deutschlandatlas-Daten.xlsx"
HOME, ROUNDS = "072335006", 3
Result = dict[str, Any]


def run() -> list[Result]:
    """Seconds of both imports and of a comparison; an empty list where the files are missing."""
    if not all(path.is_file() for path in (REGISTER, ARCHIVE, ATLAS)):
        return []
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "bench.in2"
        rooms.create_project(project, "Messung", [HOME]).close()
        bare = _median(lambda: _command(folder, "history", project))
        register = _median(lambda: _read_in(folder, project, REGISTER))
        _command(folder, "import", project, REGISTER)
        archive = _median(lambda: _read_in(folder, project, ARCHIVE))
        _command(folder, "import", project, ARCHIVE, ATLAS)
        return [
            _result("register_xlsx_command", register, 2.0, bare),
            _result("zip_27132_rows_command", archive, 2.0, bare),
            *_comparison(project),
        ]


def _comparison(path: Path) -> list[Result]:
    with rooms.open_project(path) as project:
        catalogue = service.catalogue(project)
        regions.compare(project, HOME)
        taken = _median(lambda: regions.compare(project, HOME))
        bare = _median(lambda: service.figures_for(project, catalogue))
    return [_result("compare_38_places", taken, 0.4, bare)]


def _read_in(folder: str, project: Path, source: Path) -> None:
    """Into a copy: the same file a second time would change nothing."""
    copy = Path(shutil.copy(project, Path(folder) / "copy.in2"))
    _command(folder, "import", copy, source)


def _command(folder: str, command: str, project: Path, *words: Path) -> None:
    environment = {**os.environ, "IN2DESK_HOME": folder, "PYTHONPATH": str(ROOT)}
    environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}  # compiled, as an installed program is
    call = [sys.executable, "-m", "in2desk", command, str(project), *map(str, words)]
    subprocess.run(call, capture_output=True, check=True, env=environment)


def _median(work: Callable[[], object]) -> float:
    """Seconds; the first round warms the disk."""
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _result(name: str, seconds: float, target: float, against: float) -> Result:
    return {"name": name, "value": seconds, "unit": "s", "target": target, "ok": seconds <= target, "against": against}


if __name__ == "__main__":
    for result in run():
        print(result)
