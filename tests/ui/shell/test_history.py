"""The history: newest first, and a jump back."""

from __future__ import annotations

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
    assert {row[2] for row in dialog.table.sheet().texts} == {"dieses Gerät"}


def test_jumps_back_to_a_point(dialog: HistoryDialog, desk: Desk, project: Project, qtbot: QtBot) -> None:
    view = dialog.table.view
    view.setFocus()
    for _step in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    dialog.table.select(dialog.table.rows()[2].id)
    with qtbot.waitSignal(desk.changed):
        qtbot.mouseClick(dialog.jump, Qt.MouseButton.LeftButton)
    desk.jobs.wait()
    assert project.setting("name") == "eins"
    assert [row[3] for row in dialog.table.sheet().texts] == ["zurückgenommen", "zurückgenommen", "gilt"]


def test_nothing_selected_nothing_to_do(dialog: HistoryDialog) -> None:
    assert not dialog.jump.isEnabled()
