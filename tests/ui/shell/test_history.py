"""The history: newest first, and a jump back."""

from __future__ import annotations

import platform
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from in2desk.core.base.i18n import N_
from in2desk.core.project.project import Project
from in2desk.core.project.settings import put_setting
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.history import HistoryDialog


@pytest.fixture
def dialog(desk: Desk, project: Project, qtbot: QtBot) -> HistoryDialog:
    desk.open(project)
    for name in ("eins", "zwei", "drei"):
        with project.step(N_("Projekt „{name}“ genannt"), name=name) as connection:
            put_setting(connection, "name", name)
    dialog = HistoryDialog(desk, None)
    qtbot.addWidget(dialog)
    dialog.open()
    desk.jobs.wait()
    return dialog


def test_newest_first(dialog: HistoryDialog) -> None:
    assert dialog.table.sheet().texts[0][0] == "Projekt „drei“ genannt"
    assert {row[2] for row in dialog.table.sheet().texts} == {"A · dieses Gerät"}


def test_jumps_back_to_a_point(dialog: HistoryDialog, desk: Desk, project: Project, qtbot: QtBot) -> None:
    view = dialog.table.view
    view.setFocus()
    dialog.table.select(dialog.table.rows()[2].id)
    with qtbot.waitSignal(desk.changed):
        qtbot.mouseClick(dialog.jump, Qt.MouseButton.LeftButton)
    desk.jobs.wait()
    assert project.setting("name") == "eins"
    assert [row[3] for row in dialog.table.sheet().texts] == ["zurückgenommen", "zurückgenommen", "gilt"]


def test_nothing_selected_nothing_to_do(dialog: HistoryDialog) -> None:
    assert not dialog.jump.isEnabled()


def test_the_newest_step_is_where_we_are(dialog: HistoryDialog) -> None:
    dialog.table.select(dialog.table.rows()[0].id)
    assert not dialog.jump.isEnabled()


def test_says_how_the_jump_goes(dialog: HistoryDialog, desk: Desk, qtbot: QtBot) -> None:
    dialog.table.select(dialog.table.rows()[1].id)
    assert dialog.jump.text() == "Zu diesem Stand zurück"
    qtbot.keyClick(dialog.table.view, Qt.Key.Key_Return)
    desk.jobs.wait()
    dialog.table.select(dialog.table.rows()[0].id)
    assert dialog.jump.text() == "Bis hierher wiederholen"


def test_names_the_other_device(desk: Desk, project: Project, tmp_path: Path, qtbot: QtBot) -> None:
    with project.step(N_("Projekt benannt")) as connection:
        put_setting(connection, "name", "eins")
    project.close()
    copied = Path(shutil.copy2(project.path, tmp_path / "kopie.in2"))
    desk.open(Project.open(copied))
    with desk.project.step(N_("Projekt benannt")) as connection:
        put_setting(connection, "name", "zwei")
    dialog = HistoryDialog(desk, None)
    qtbot.addWidget(dialog)
    dialog.open()
    desk.jobs.wait()
    own, other = (row[2] for row in dialog.table.sheet().texts)
    assert own.endswith("· dieses Gerät")
    assert other == f"A · {platform.node()}"
