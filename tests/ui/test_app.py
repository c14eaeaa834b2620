"""The program as it is wired: what it loads, which thread works, names for every widget, pictures of everything."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from in2desk.app import start_window
from in2desk.core import rooms
from in2desk.core.base.settings import SettingsFile
from in2desk.core.links import service as links
from in2desk.core.regions import service as regions
from in2desk.core.reports import service as reports
from in2desk.core.safety.service import backups, merging, people
from in2desk.core.statistics import service as statistics

HEAVY = ("folium", "matplotlib", "pandas", "reportlab", "pikepdf", "shapely", "pyproj", "python_calamine", "xlsxwriter", "pypdfium2")
SHOW = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from in2desk.app import application, build_window
from in2desk.core import rooms
from in2desk.core.base.settings import SettingsFile
window = build_window(application(), SettingsFile(Path(sys.argv[2])))
window.show()
window.desk.open(rooms.open_project(Path(sys.argv[1])))
for area in ("overview", "data", "regions"):
    window.desk.navigate(area)
    while window.desk.jobs.busy:
        QTest.qWait(10)
    print(*[name for name in sys.modules if "." not in name])
window.desk.close()
"""


def test_looking_at_the_sample_loads_nothing_heavy(sample_file: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "IN2DESK_HOME": str(tmp_path)}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    project = tmp_path / "Modellregion.in2"
    project.write_bytes(sample_file.read_bytes())
    words = [sys.executable, "-c", SHOW, str(project), str(tmp_path / "settings.json")]
    done = subprocess.run(words, capture_output=True, text=True, env=environment, check=True)
    overview, data, regions_page = (set(line.split()) for line in done.stdout.splitlines())
    assert "in2desk" in overview
    assert overview.intersection(HEAVY) == set()
    assert data.intersection(HEAVY) == set()
    assert regions_page.intersection(HEAVY) <= {"shapely"}, "a schematic map needs its cells computed"


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Every call of the services: its name, and whether it ran on the window's thread."""
    seen: list[tuple[str, bool]] = []

    def watched(name: str, run: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **more: Any) -> Any:
            seen.append((name, threading.current_thread() is threading.main_thread()))
            return run(*words, **more)

        return call

    for module, names in (
        (statistics, ("register", "sources", "catalogue", "revisions", "entries", "stored_series", "set_entries", "set_weight",
                      "plan_import", "run_import", "waiting_indicators", "set_active", "discard", "set_home")),
        (regions, ("groups", "compare", "map_layer", "rules", "set_rules")),
        (reports, ("make_report", "paper", "set_paper", "write_file")),
        (people, ("people", "due", "attendances", "save_person")),
        (backups, ("list_backups", "backup_folder", "back_up_if_due")),
        (merging, ("handouts",)),
        (rooms, ("check_project",)),
    ):  # fmt: skip
        for name in names:
            monkeypatch.setattr(module, name, watched(name, getattr(module, name)))
    monkeypatch.setattr("in2desk.ui.links.page.overview", watched("overview", links.overview))
    return seen


def test_no_service_runs_on_the_thread_of_the_window(threads: list[tuple[str, bool]], at_sample: Any, tmp_path: Path) -> None:
    plain = tmp_path / "vereine.csv"
    plain.write_text("Ort;AGS;Vereine 2025\nBerlingen;07233004;3\nNeroth;07233050;11\nPelm;07233056;9\n", encoding="utf-8")
    before = {name for name, here in threads if here}  # the fixture opened the project here; the program does not
    opened = len(threads)
    for area in ("overview", "data", "regions", "reports"):
        at_sample.go(area)
    safety = at_sample.go("safety")
    for name in ("Zwei Geräte", "Personen", "Prüfen"):
        at_sample.click(safety.tabs, name)
    at_sample.click(safety.check, "Jetzt prüfen")
    at_sample.desk.files_dropped.emit([plain])
    at_sample.wait()
    dialog = at_sample.dialog()
    dialog.take.click()
    at_sample.wait()
    at_sample.desk.actions.get("rules").trigger()
    at_sample.wait()
    at_sample.dialog().reject()
    at_sample.desk.actions.get("home").trigger()
    at_sample.wait()
    at_sample.dialog().reject()
    names = {name for name, _here in threads}
    assert {"overview", "compare", "map_layer", "plan_import", "run_import", "make_report", "catalogue", "rules"} <= names
    assert {"people", "due", "list_backups", "handouts", "check_project"} <= names
    assert before <= {"catalogue", "sources", "rules"}
    assert sorted({name for name, here in threads[opened:] if here}) == []


def test_pictures_of_everything_leave_project_and_settings_alone(sample_file: Path, tmp_path: Path) -> None:
    project, out, home = tmp_path / "Modellregion.in2", tmp_path / "bilder", tmp_path / "home"
    project.write_bytes(sample_file.read_bytes())
    home.mkdir()
    before = project.read_bytes()
    environment = {**os.environ, "IN2DESK_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])}
    words = ["screenshot", str(project), "--out", str(out), "--theme", "contrast", "--size", "1366x690"]
    subprocess.run([sys.executable, "-m", "in2desk", *words], capture_output=True, env=environment, check=True)
    names = {path.stem.partition("-")[2] for path in out.glob("*.png")}
    assert {"overview", "data-entries", "data-import", "regions", "regions-where-from", "palette", "welcome"} <= names
    assert {"reports-profile", "checklist-entry", "checklist-sheet-new", "checklist-criterion", "checklist-forms"} <= names
    assert {"safety-backups", "safety-erase", "safety-conflicts", "safety-restore", "safety-password-give"} <= names
    assert project.read_bytes() == before
    assert list(home.iterdir()) == [], "neither settings nor backups of the person who takes pictures"


def test_the_window_is_there_before_pages_and_project(qapp: QApplication, qtbot: Any, sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "Modellregion.in2"
    path.write_bytes(sample_file.read_bytes())
    window = start_window(qapp, SettingsFile(tmp_path / "settings.json"), path)
    qtbot.addWidget(window)
    assert window.isVisible()
    assert window.area == "overview"
    areas = [(page.area, page.title, page.icon) for page in window.page_types]
    qtbot.waitUntil(lambda: window.desk.project is not None and not window.desk.jobs.busy, timeout=20_000)
    assert window.area == "overview"
    assert [(page.area, page.title, page.icon) for page in window.page_types] == areas
    assert "import" in {entry.id for entry in window.desk.actions.entries("data")}
    window.desk.close()


def test_a_project_that_cannot_be_opened_leaves_a_whole_window(qapp: QApplication, qtbot: Any, tmp_path: Path) -> None:
    window = start_window(qapp, SettingsFile(tmp_path / "settings.json"), tmp_path / "fehlt.in2")
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=20_000)
    QApplication.activeModalWidget().reject()
    assert window.area == "welcome"
    assert "import" in {entry.id for entry in window.desk.actions.entries("data")}
    window.desk.close()
