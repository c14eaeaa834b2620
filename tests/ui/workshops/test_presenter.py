"""The beamer's window: on one screen, on two (a process of its own, as screens are the platform's), and when one goes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from in2desk.ui.workshops.presenter import bring_back
from tests.ui.workshops.conftest import come_back, notice

SCREENS = [
    {"name": "Laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
    {"name": "Beamer", "x": 1366, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
]
EVENING = """
import json, sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from in2desk.app import application, build_window
from in2desk.core import rooms
from in2desk.core.base.settings import SettingsFile
from in2desk.core.workshops import service as workshops

folder = Path(sys.argv[1])
project = rooms.create_project(folder / "Abend.in2", "Abend", ["072335006"])
made = workshops.from_template(project, "ideenwerkstatt", "Abend", "2026-11-19", "18:00", "")
workshops.add_cards(project, made.id, ["Mitfahrbank"], workshops.questions(project, made.id)[0].id)
app = application()
window = build_window(app, SettingsFile(folder / "settings.json"))
window.resize(1300, 700)
window.move(20, 20)
window.show()
window.desk.open(project)

def wait():
    QTest.qWait(1)
    while window.desk.jobs.busy:
        QTest.qWait(5)
    QTest.qWait(1)

wait()
window.desk.navigate("workshop", tab="collect")
wait()
page = window.pages["workshop"]
window.activateWindow()
QTest.qWaitForWindowActive(window)
QTest.keyClick(window, Qt.Key.Key_F5)
wait()
beamer = page.flows.presenter.window
told = {
    "screens": [screen.name() for screen in QGuiApplication.screens()],
    "main": window.screen().name(),
    "beamer": beamer.screen().name(),
    "full": beamer.isFullScreen(),
    "size": [beamer.width(), beamer.height()],
}
page.collect.focus_field()
QTest.keyClicks(page.collect.field, "Probemonat im Verein")
told["typed"] = page.collect.field.text()
QTest.keyClick(page.collect.field, Qt.Key.Key_Return)
wait()
told["cells"] = [cell.text for cell in beamer._stage.scene().cells]
told["described"] = beamer.accessibleDescription()
picture = beamer.grab().toImage()
told["pixels"] = [picture.width(), picture.height()]
QTest.keyClick(window, Qt.Key.Key_F8)
told["black"] = beamer.grab().toImage().pixelColor(900, 500).name()
QTest.keyClick(window, Qt.Key.Key_F8)
second = next(screen for screen in QGuiApplication.screens() if screen.name() == "Beamer")
QGuiApplication.instance().screenRemoved.emit(second)
wait()
told["open"] = page.flows.presenter.is_open
told["moved"] = page.flows.presenter.window.screen().name() if told["open"] else ""
told["notice"] = window.frame.notice.text()
QGuiApplication.instance().screenAdded.emit(second)
wait()
told["again"] = page.flows.presenter.window.screen().name()
window.move(5000, 3000)
from in2desk.ui.workshops.presenter import bring_back
bring_back()
told["back"] = any(s.availableGeometry().intersects(window.frameGeometry()) for s in QGuiApplication.screens())
window.desk.close()
print("TOLD" + json.dumps(told))
"""


def evening(tmp_path: Path, screens: list[dict[str, Any]]) -> dict[str, Any]:
    """What is told of an evening with these screens."""
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    own = {"QT_QPA_PLATFORM": f"offscreen:configfile={config}", "IN2DESK_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-c", EVENING, str(tmp_path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | own,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout.split("TOLD", 1)[1]))


def test_an_evening_with_two_screens(tmp_path: Path) -> None:
    told = evening(tmp_path, SCREENS)
    assert sorted(told["screens"]) == ["Beamer", "Laptop"]
    assert (told["main"], told["beamer"], told["full"]) == ("Laptop", "Beamer", True)
    assert told["size"] == told["pixels"] == [1920, 1080]
    assert told["typed"] == "Probemonat im Verein"
    assert told["cells"] == ["Probemonat im Verein", "Mitfahrbank"]
    assert "Probemonat im Verein" in told["described"]
    assert told["black"] == "#000000"
    assert not told["open"]
    assert "Der Beamer ist nicht mehr da" in told["notice"]
    assert told["again"] == "Beamer"
    assert told["back"]


def test_with_a_third_screen_the_hall_goes_on_seeing(tmp_path: Path) -> None:
    """The beamer is gone, and beside the laptop there is still a screen: what the hall sees goes there, never over the work."""
    third = {**SCREENS[1], "name": "Wand", "x": 1366 + 1920}
    told = evening(tmp_path, [*SCREENS, third])
    assert told["beamer"] == "Beamer"
    assert told["open"] and told["moved"] == "Wand"


def test_with_one_screen_it_is_a_window_that_can_be_moved(at_new: Any, page: Any) -> None:
    come_back(at_new)
    at_new.press(at_new.window, Qt.Key.Key_F5)
    beamer = page.flows.presenter.window
    assert beamer.isVisible()
    assert not beamer.isFullScreen()
    assert "Kein zweiter Bildschirm" in notice(at_new)
    for key, name in ((Qt.Key.Key_F7, "frozen"), (Qt.Key.Key_F8, "black"), (Qt.Key.Key_D, "dark")):
        at_new.press(beamer, key)
        assert getattr(page.live, name)
        at_new.press(beamer, key)
    at_new.press(beamer, Qt.Key.Key_Space)
    assert page.live.countdown.runs
    at_new.press(beamer, Qt.Key.Key_F11)
    assert beamer.isFullScreen()
    at_new.press(beamer, Qt.Key.Key_Escape)
    assert not page.flows.presenter.is_open


def test_the_keys_work_in_the_main_window_too(at_new: Any, page: Any) -> None:
    at_new.click(page, "Sammeln")
    come_back(at_new)
    at_new.press(at_new.window, Qt.Key.Key_F7)
    assert page.live.frozen
    assert page.collect.detail.freeze.isChecked()
    at_new.press(at_new.window, Qt.Key.Key_F8)
    assert page.live.black
    at_new.press(at_new.window, Qt.Key.Key_F9)
    assert page.live.countdown.runs


def test_closing_the_project_closes_the_beamer(at_new: Any, page: Any) -> None:
    page.flows.presenter.open()
    at_new.desk.open(None)
    at_new.wait()
    assert not page.flows.presenter.is_open


def test_a_window_in_sight_stays_where_it_is(at_new: Any) -> None:
    before = at_new.window.pos()
    bring_back()
    assert at_new.window.pos() == before
    assert QGuiApplication.primaryScreen() is not None
