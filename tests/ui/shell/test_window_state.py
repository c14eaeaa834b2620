"""A window opens as it was closed: size, place, area; never out of reach."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from in2desk.core.base.settings import SettingsFile
from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.project_files import Openers
from in2desk.ui.shell.theme import Theme
from in2desk.ui.shell.window import MainWindow
from in2desk.ui.shell.window_state import fitting

LARGE, SMALL = QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 984)
Start = Callable[[], MainWindow]


@pytest.fixture
def start(theme: Theme, openers: Openers, qtbot: QtBot, tmp_path: Path, places_page: type[Page], notes_page: type[Page]) -> Start:
    """Start the program: a new window with the settings of the file."""

    def make() -> MainWindow:
        window = MainWindow(Desk(theme, SettingsFile(tmp_path / "settings.json")), (places_page, notes_page), openers)
        qtbot.addWidget(window)
        window.show()
        return window

    return make


# --- where a window fits


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (QRect(100, 50, 1366, 768), QRect(100, 50, 1366, 768)),
        (QRect(2000, 50, 1000, 700), QRect(2000, 50, 1000, 700)),
        (QRect(2000, 50, 1900, 1000), QRect(2000, 50, 1280, 984)),
        (QRect(5000, 50, 1000, 700), QRect(460, 170, 1000, 700)),
        (QRect(-3000, -50, 5000, 5000), QRect(0, 0, 1920, 1040)),
        (QRect(100, -400, 1000, 700), QRect(460, 170, 1000, 700)),
    ],
)
def test_a_window_fits_on_a_screen(place: QRect, expected: QRect) -> None:
    assert fitting(place, [LARGE, SMALL]) == expected


# --- closing and starting again


def test_size_and_place_come_back(start: Start) -> None:
    window = start()
    place = QRect(0, 0, 1000, 640).intersected(window.screen().availableGeometry()).translated(4, 2)
    window.setGeometry(place)
    window.close()
    assert start().size() == place.size().boundedTo(window.screen().availableGeometry().size()).expandedTo(window.minimumSize())


def test_maximised_comes_back_with_the_size_below(start: Start, qtbot: QtBot) -> None:
    window = start()
    before = window.geometry()
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized)
    window.close()
    again = start()
    assert again.isMaximized()
    assert SettingsFile(again.desk.settings.path).current.window_place == before.getRect()


def test_a_first_start_has_the_usual_size(start: Start) -> None:
    assert (start().width(), start().height()) == (1366, 768)


def test_a_place_out_of_reach_is_not_taken(start: Start) -> None:
    window = start()
    window.desk.settings.change(window_place=(9000, 9000, 900, 600))
    again = start()
    assert again.screen().availableGeometry().intersects(again.geometry())
    assert again.geometry().left() < 9000


def test_work_goes_on_where_it_ended(start: Start, project: Project) -> None:
    window = start()
    window.desk.open(project)
    window.desk.navigate("notes")
    window.close()
    again = start()
    again.desk.open(Project.open(project.path))
    assert again.area == "notes"
    again.close()


def test_another_project_begins_at_the_first_page(start: Start, project: Project, tmp_path: Path) -> None:
    window = start()
    window.desk.open(project)
    window.desk.navigate("notes")
    window.close()
    other = Path(shutil.copy2(project.path, tmp_path / "Anderes.in2"))
    again = start()
    again.desk.open(Project.open(other))
    assert again.area == "places"
    again.close()


def test_closing_without_a_project_keeps_the_area(start: Start, project: Project) -> None:
    window = start()
    window.desk.open(project)
    window.desk.navigate("notes")
    window.close()
    start().close()
    assert start().desk.settings.current.last_area == "notes"


def test_an_area_that_is_gone_means_the_first(start: Start, project: Project) -> None:
    window = start()
    window.desk.settings.change(recent=(str(project.path),), last_area="gone")
    again = start()
    again.desk.open(project)
    assert again.area == "places"
    again.close()


def test_a_full_disk_does_not_keep_the_window_open(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    window = start()

    def full(**_choices: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(window.desk.settings, "change", full)
    assert window.close()
    assert not window.isVisible()
