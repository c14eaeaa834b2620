"""Settings apply at once and are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from in2desk.core.base.i18n import language
from in2desk.core.base.settings import SettingsFile
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.settings_dialog import SettingsDialog


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> SettingsDialog:
    dialog = SettingsDialog(desk, None)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def choose(qtbot: QtBot, box: QComboBox, text: str) -> None:
    """Choose by keyboard, as a user without a mouse does."""
    box.setFocus()
    box.showPopup()
    while box.view().currentIndex().data() != text:
        before = box.view().currentIndex().row()
        qtbot.keyClick(box.view(), Qt.Key.Key_Down)
        if box.view().currentIndex().row() == before:
            box.view().setCurrentIndex(box.model().index(0, 0))
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)


def test_theme_switches_and_stays(dialog: SettingsDialog, desk: Desk, qtbot: QtBot) -> None:
    choose(qtbot, dialog.look, "Dunkel")
    assert desk.theme.colors.dark
    assert SettingsFile(desk.settings.path).current.theme == "dark"


def test_zoom(dialog: SettingsDialog, desk: Desk, qtbot: QtBot) -> None:
    choose(qtbot, dialog.zoom, "150 %")
    assert desk.theme.zoom == 150
    assert SettingsFile(desk.settings.path).current.zoom == 150


def test_calm(dialog: SettingsDialog, desk: Desk, qtbot: QtBot) -> None:
    desk.theme.reduced_motion = False
    qtbot.keyClick(dialog.calm, Qt.Key.Key_Space)
    assert desk.theme.reduced_motion
    assert SettingsFile(desk.settings.path).current.reduced_motion


def test_language(dialog: SettingsDialog, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.language_changed):
        choose(qtbot, dialog.language, "English")
    assert language() == "en"
    assert not dialog.isVisible()


def test_same_language_changes_nothing(dialog: SettingsDialog, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.language_changed):
        choose(qtbot, dialog.language, "Deutsch")


def test_damaged_settings_mean_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{broken", encoding="utf-8")
    assert SettingsFile(path).current.theme == "system"
