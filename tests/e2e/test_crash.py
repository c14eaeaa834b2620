"""The real program when a slot of its own fails: it goes on, says so, and the report holds nothing of anybody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from in2desk.core.base import crash
from in2desk.core.sample import create_sample

ROOT = Path(__file__).resolve().parents[2]
NAME, PASSWORD = "Amina Beispielname", "Kirsche-7-Gartentor"
STUMBLE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from in2desk import app

def stumble():
    person, password = "{name}", "{password}"
    raise KeyError(f"{{person}}: {{password}}")

def look():
    window = QApplication.activeWindow() or QApplication.topLevelWidgets()[0]
    if window.desk.project is None or not window.frame.notice.isVisible():
        return
    print(window.frame.notice.text())
    window.close()
    QApplication.quit()

def begin():
    if {stumbles}:
        QTimer.singleShot(0, stumble)
    timer.timeout.connect(look)
    timer.start(50)

made = app.application()
timer = QTimer()
QTimer.singleShot(0, begin)
QTimer.singleShot(90_000, lambda: made.exit(3))
sys.exit(app.run_window(Path(sys.argv[1])))
"""


def start(project: Path, home: Path, *, stumbles: bool) -> str:
    script = STUMBLE.format(name=NAME, password=PASSWORD, stumbles=stumbles)
    environment = {**os.environ, "IN2DESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-c", script, str(project)]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert NAME not in done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_a_failure_is_told_at_once_and_at_the_next_start(tmp_path: Path) -> None:
    path, home = tmp_path / "Modellregion.in2", tmp_path / "home"
    home.mkdir()
    create_sample(path).close()
    assert "Alles bis zum letzten Schritt ist gesichert." in start(path, home, stumbles=True)
    (report,) = crash.pending(home)
    said = crash.text(report)
    assert "builtins.KeyError" in said
    assert " stumble" in said
    assert "Qt 6" in said
    for word in (*NAME.split(), PASSWORD, str(tmp_path)):
        assert word not in said
    assert "Beim letzten Mal" in start(path, home, stumbles=False)
    assert list(home.glob("*.dump")) == [], "whoever leaves in good order leaves nothing to look after"
