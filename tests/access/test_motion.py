"""Reduced motion: nothing glides, fades or runs to and fro; whatever will move one day asks the theme how long it may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from in2desk.ui.shell.jobs import Job
from in2desk.ui.shell.progress_dialog import ProgressDialog
from in2desk.ui.shell.theme import Theme

UI = Path(__file__).resolve().parents[2] / "in2desk" / "ui"
MOVES = re.compile(r"\b(Q(Property|Variant)Animation|QTimeLine|QMovie|setAnimated)\b")


def restless(files: dict[str, str]) -> list[str]:
    """Modules that move something without asking the theme."""
    return [name for name, text in files.items() if MOVES.search(text) and "duration()" not in text]


def test_whatever_moves_asks_the_theme() -> None:
    assert restless({path.name: path.read_text(encoding="utf-8") for path in UI.rglob("*.py")}) == []


def test_a_movement_that_does_not_ask_is_noticed() -> None:
    glide = "QPropertyAnimation(self, b'pos').start()"
    assert restless({"drawer.py": glide, "calm.py": f"{glide}; theme.duration()"}) == ["drawer.py"]


@pytest.fixture
def effects(qapp: QApplication) -> Iterator[list[Qt.UIEffect]]:
    """Effects of Qt that are switched on, as on a desktop that likes them."""
    general = Qt.UIEffect.UI_General  # without it the others count for nothing
    wanted = [general, Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_FadeTooltip]
    before = {effect: qapp.isEffectEnabled(effect) for effect in wanted}
    for effect in wanted:
        qapp.setEffectEnabled(effect, True)
    yield wanted
    for effect, on in before.items():
        qapp.setEffectEnabled(effect, on)


def test_menus_and_lists_keep_still(qapp: QApplication, effects: list[Qt.UIEffect]) -> None:
    theme = Theme(qapp, "light")
    assert all(qapp.isEffectEnabled(effect) for effect in effects)
    theme.reduced_motion = True
    assert not any(qapp.isEffectEnabled(effect) for effect in effects)
    theme.reduced_motion = False
    assert all(qapp.isEffectEnabled(effect) for effect in effects)
    theme.deleteLater()


@pytest.mark.parametrize("calm", [True, False])
def test_the_bar_of_a_job_does_not_run_to_and_fro(theme: Theme, qtbot: QtBot, calm: bool) -> None:
    theme.reduced_motion = calm
    dialog = ProgressDialog(theme, Job(lambda progress: None, "Dateien werden geprüft", None), None)
    qtbot.addWidget(dialog)
    assert (dialog.findChild(QProgressBar).maximum() == 0) is not calm
