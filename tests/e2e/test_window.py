"""A clerk drags untouched official files into the window and gets map, ranking and paper."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from in2desk.app import application, build_window
from in2desk.core import rooms
from in2desk.core.base.settings import SettingsFile
from in2desk.ui.shell.window import MainWindow

FILES = (
    "gemeindeverzeichnis/AuszugGV2QAktuell.xlsx",
    "deutschlandatlas/Deutschlandatlas-Daten.xlsx",
    "boundaries/vg250-2022/VG250_GEM_simplified.zip",
)


def idle(qtbot: QtBot, window: MainWindow) -> None:
    QTest.qWait(1)
    qtbot.waitUntil(lambda: not window.desk.jobs.busy, timeout=120_000)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = build_window(application(), SettingsFile(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.show()
    made.desk.open(rooms.create_project(tmp_path / "Gerolstein.in2", "VG Gerolstein", ["072335006"]))
    idle(qtbot, made)
    return made


def test_from_official_files_to_map_and_paper(window: MainWindow, qtbot: QtBot, shared_data: Path) -> None:
    window.desk.files_dropped.emit([shared_data / "official" / name for name in FILES])
    idle(qtbot, window)
    qtbot.waitUntil(lambda: hasattr(QApplication.activeModalWidget(), "take"), timeout=10_000)
    dialog = QApplication.activeModalWidget()
    assert [row.state for row in dialog.files.rows()] == ["good"] * 3
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    idle(qtbot, window)
    assert len(window.desk.project.history()) == 1

    qtbot.mouseClick(window.navigation.buttons["regions"], Qt.MouseButton.LeftButton)
    idle(qtbot, window)
    page = window.pages["regions"]
    assert len(page.ranking.rows()) == 38
    assert page.map.map.layer().schematic is False, "the outlines that were dropped in"
    assert "GeoBasis-DE" in page.sources.text()
    assert not any(row.example for row in page.ranking.rows())

    qtbot.mouseClick(window.navigation.buttons["reports"], Qt.MouseButton.LeftButton)
    idle(qtbot, window)
    assert window.pages["reports"].pdf.startswith(b"%PDF")
    window.desk.close()
