"""Settings come from one file, apply at once and are kept; the palette finds each of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from in2desk.core.base.i18n import language
from in2desk.core.base.settings import Setting, SettingsFile
from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.settings_dialog import SettingsDialog, shown_settings
from in2desk.ui.shell.settings_words import GROUPS, choice, description, title
from in2desk.ui.shell.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> SettingsDialog:
    return opened(SettingsDialog(desk, None), qtbot)


def opened(dialog: SettingsDialog, qtbot: QtBot) -> SettingsDialog:
    """The dialog on the screen."""
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def choose(qtbot: QtBot, box: QWidget, text: str) -> None:
    """Choose by keyboard, as a user without a mouse does."""
    assert isinstance(box, QComboBox)
    box.setFocus()
    box.showPopup()
    while box.view().currentIndex().data() != text:
        before = box.view().currentIndex().row()
        qtbot.keyClick(box.view(), Qt.Key.Key_Down)
        if box.view().currentIndex().row() == before:
            box.view().setCurrentIndex(box.model().index(0, 0))
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)


# --- what the dialog shows


def test_every_setting_of_a_group_stands_in_the_dialog(dialog: SettingsDialog) -> None:
    assert set(dialog.fields) == {setting.id for setting in shown_settings()}
    assert {setting.group for setting in shown_settings()} == set(GROUPS)


@pytest.mark.parametrize("setting", shown_settings(), ids=lambda setting: setting.id)
def test_every_setting_is_said_in_words(dialog: SettingsDialog, setting: Setting) -> None:
    field = dialog.fields[setting.id]
    assert field.accessibleName() == title(setting.id)
    assert field.accessibleDescription() == description(setting.id).strip() != ""


def test_no_choice_is_shown_as_an_id() -> None:
    for setting in shown_settings():
        assert not {choice(setting, one) for one in setting.choices} & set(setting.choices)


def test_a_size_typed_into_the_file_is_shown(desk: Desk, qtbot: QtBot) -> None:
    desk.settings.change(zoom=73)
    box = opened(SettingsDialog(desk, None), qtbot).fields["zoom"]
    assert isinstance(box, QComboBox) and box.currentText() == "73 %"


# --- what a choice does


def test_theme_switches_and_stays(dialog: SettingsDialog, desk: Desk, qtbot: QtBot) -> None:
    choose(qtbot, dialog.fields["theme"], "Dunkel")
    assert desk.theme.colors.dark
    assert SettingsFile(desk.settings.path).current.theme == "dark"


def test_zoom(dialog: SettingsDialog, desk: Desk, qtbot: QtBot) -> None:
    choose(qtbot, dialog.fields["zoom"], "150 %")
    assert desk.theme.zoom == 150
    assert SettingsFile(desk.settings.path).current.zoom == 150


def test_calm(dialog: SettingsDialog, desk: Desk, qtbot: QtBot) -> None:
    desk.theme.reduced_motion = False
    qtbot.keyClick(dialog.fields["reduced_motion"], Qt.Key.Key_Space)
    assert desk.theme.reduced_motion
    assert SettingsFile(desk.settings.path).current.reduced_motion


def test_offering_the_tour(dialog: SettingsDialog, desk: Desk, qtbot: QtBot) -> None:
    box = dialog.fields["offer_tour"]
    assert isinstance(box, QCheckBox) and box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not SettingsFile(desk.settings.path).current.offer_tour


def test_language(dialog: SettingsDialog, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.language_changed):
        choose(qtbot, dialog.fields["language"], "English")
    assert language() == "en"
    assert not dialog.isVisible()


def test_same_language_changes_nothing(dialog: SettingsDialog, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.language_changed):
        choose(qtbot, dialog.fields["language"], "Deutsch")


def test_a_folder_is_chosen_and_left(
    dialog: SettingsDialog, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_one, none = dialog.fields["backup_folder"].findChildren(QAbstractButton)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: str(tmp_path))
    qtbot.mouseClick(choose_one, Qt.MouseButton.LeftButton)
    assert SettingsFile(desk.settings.path).current.backup_folder == str(tmp_path)
    qtbot.mouseClick(none, Qt.MouseButton.LeftButton)
    assert SettingsFile(desk.settings.path).current.backup_folder == ""
    assert not none.isEnabled()


def test_damaged_settings_mean_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{broken", encoding="utf-8")
    assert SettingsFile(path).current.theme == "system"


# --- found by the palette


@pytest.fixture
def window(make_window: Callable[..., MainWindow], desk: Desk, project: Project, places_page: type[Page]) -> MainWindow:
    window = make_window(places_page)
    desk.open(project)
    return window


def test_the_palette_opens_the_settings_at_the_field(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    palette = window.palette_overlay
    palette.field.insert("Farben")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SettingsDialog)
    qtbot.waitUntil(dialog.fields["theme"].hasFocus)
    dialog.accept()


def test_every_setting_is_found(window: MainWindow) -> None:
    found = {finding.text for provider in window.desk.providers for finding in provider()}
    assert {title(setting.id) for setting in shown_settings()} <= found
