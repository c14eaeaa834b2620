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
import sys, time
from pathlib import Path
import in2desk.cli
from in2desk import app as program
from in2desk.core.base.paths import user_folder
from in2desk.core.base.settings import SettingsFile
application = program.application()
window = program.start_window(application, SettingsFile(user_folder() / "settings.json"), Path(sys.argv[1]))
window.resize(1366, 768); window.grab()
print("drawn", flush=True)
while window.desk.project is None or window.desk.jobs.busy:
    application.processEvents(); time.sleep(0.002)
window.grab()
print("filled", *sys.modules, flush=True)
window.desk.close()
"""


def run() -> list[Result]:
    """The ratio of both windows, when the sample's content is there, and heavy libraries loaded before they were used."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "Modellregion.in2"
        create_sample(sample).close()
        pairs = [(_start(folder, BARE), _start(folder, OURS, str(sample))) for _round in range(ROUNDS + 1)][1:]
    bare = statistics.median(pair[0][0] for pair in pairs)
    visible, filled = (statistics.median(pair[1][which] for pair in pairs) for which in (0, 1))
    heavy = sorted(set(HEAVY) & pairs[0][1][2])
    return [
        _row("window_of_sample_visible", visible / bare, "x", 2.5, visible <= 2.5 * bare, bare * 1000),
        _row("sample_on_screen", filled / bare, "x", None, True, bare * 1000),  # no target: the window is there, content follows
        _row("heavy_modules_at_start", len(heavy), "", 0, not heavy, len(HEAVY)),
    ]


def _row(name: str, value: float, unit: str, target: float | None, ok: bool, against: float) -> Result:
    return {"name": name, "value": value, "unit": unit, "target": target, "ok": ok, "against": against}


def _start(folder: str, code: str, *words: str) -> tuple[float, float, set[str]]:
    """Seconds until the child has drawn its window, until it has filled it, and the modules it had loaded by then."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "IN2DESK_HOME": folder, "PYTHONPATH": str(ROOT)}
    environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}  # compiled, as an installed program is
    started = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout is not None
        drawn = child.stdout.readline()
        visible = time.perf_counter() - started
        filled = child.stdout.readline()
        taken = time.perf_counter() - started
    if not drawn.startswith("drawn"):
        raise RuntimeError("the window was never drawn")
    return visible, taken, set(filled.split())


if __name__ == "__main__":
    for result in run():
        print(result)
