"""The Qt binding itself: a version that loses references to None kills the program after some thousand calls."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 4000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on: nothing to lose")
def test_void_calls_keep_the_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 drops one reference a call and aborts with none_dealloc; the pinned one must not."""
    thing, widget = QObject(), QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        thing.setObjectName(str(number))
        widget.setEnabled(bool(number % 2))
        widget.update()
    assert sys.getrefcount(None) > before - CALLS // 10
