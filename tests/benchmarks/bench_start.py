"""Starting: from a fresh process to a window on the screen, and what it has loaded by then.

The window of the sample against a bare PySide6 window, both as processes of their own, in turns, offscreen; the clock of the
parent stops when the child says that its window is drawn.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from in2desk.core.sample import create_sample

ROUNDS = 5
ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("folium", "matplotlib", "pandas", "reportlab")
Result = dict[str, Any]

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.resize(1366, 768); window.show(); window.grab()
print("drawn", flush=True)
"""
OURS = """
import sys
from pathlib import Path
import in2desk.cli
from in2desk import app as program
from in2desk.core import rooms
from in2desk.core.base.paths import user_folder
from in2desk.core.base.settings import SettingsFile
application = program.application()
window = program.build_window(application, SettingsFile(user_folder() / "settings.json"))
window.resize(1366, 768); window.show(); window.desk.open(rooms.open_project(Path(sys.argv[1]))); window.grab()
print("drawn", *sys.modules, flush=True)
window.desk.close()
"""


def run() -> list[Result]:
    """The ratio of both windows, and how many heavy libraries were loaded before they were used."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "Modellregion.in2"
        create_sample(sample).close()
        pairs = [(_start(folder, BARE), _start(folder, OURS, str(sample))) for _round in range(ROUNDS + 1)][1:]
    bare, ours = (statistics.median(pair[side][0] for pair in pairs) for side in (0, 1))
    heavy = sorted(set(HEAVY) & pairs[0][1][1])
    return [
        {
            "name": "window_of_sample",
            "value": ours / bare,
            "unit": "x",
            "target": 2.5,
            "ok": ours <= 2.5 * bare,
            "against": bare * 1000,
        },
        {"name": "heavy_modules_at_start", "value": len(heavy), "unit": "", "target": 0, "ok": not heavy, "against": len(HEAVY)},
    ]


def _start(folder: str, code: str, *words: str) -> tuple[float, set[str]]:
    """Seconds until the child has drawn its window, and the modules it had loaded."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "IN2DESK_HOME": folder, "PYTHONPATH": str(ROOT)}
    environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}  # compiled, as an installed program is
    started = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        taken = time.perf_counter() - started
        child.stdout.read()
    if not line.startswith("drawn"):
        raise RuntimeError("the window was never drawn")
    return taken, set(line.split())


if __name__ == "__main__":
    for result in run():
        print(result)
