"""Opening and making projects from the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import ErrorDialog
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.window import MainWindow


@pytest.fixture
def window(make_window: Callable[..., MainWindow], places_page: type[Page]) -> MainWindow:
    return make_window(places_page)


def answer(monkeypatch: pytest.MonkeyPatch, which: str, path: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, which, lambda *asked: (str(path), ""))


@pytest.mark.parametrize("id", ["new", "sample"])
def test_makes_a_project(window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, id: str) -> None:
    answer(monkeypatch, "getSaveFileName", tmp_path / "Prüm")
    desk.actions.get(id).trigger()
    desk.jobs.wait()
    assert desk.project is not None
    assert (tmp_path / "Prüm.in2").exists()
    assert window.area == "places"


def test_opens_a_project(window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Project.create(tmp_path / "a.in2").close()
    answer(monkeypatch, "getOpenFileName", tmp_path / "a.in2")
    desk.actions.get("open").trigger()
    desk.jobs.wait()
    assert Path(desk.project.path).name == "a.in2"


def test_another_project_closes_the_first(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    for name in ("a.in2", "b.in2"):
        Project.create(tmp_path / name).close()
        window.files.open(tmp_path / name)
        desk.jobs.wait()
    assert Path(desk.project.path).name == "b.in2"
    assert desk.settings.current.recent == (str(tmp_path / "b.in2"), str(tmp_path / "a.in2"))


def test_what_is_no_project_is_told(window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "bild.in2").write_bytes(b"\x89PNG" * 100)
    window.files.open(tmp_path / "bild.in2")
    desk.jobs.wait()
    dialogs = window.findChildren(ErrorDialog)
    assert len(dialogs) == 1
    assert dialogs[0].windowTitle() == "Das hat nicht geklappt"
    assert desk.project is None
    dialogs[0].accept()


def test_no_choice_no_project(window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "getOpenFileName", "")
    desk.actions.get("open").trigger()
    assert not desk.jobs.busy
