"""Shell: where the window was and where the work in it ended, kept among the settings, never in a project."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from in2desk.core.base.settings import SettingsFile

GRIP = QPoint(120, 16)
"""A window is where one can get at it when this point of its upper edge is on a screen."""


class WindowState:
    """How one window was left the last time."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings
        self._last = settings.current

    def restore(self, window: QMainWindow) -> None:
        """Give a window its former size and place, as far as a screen has room for them."""
        if self._last.window_place:
            window.setGeometry(fitting(QRect(*self._last.window_place), screens()))
        if self._last.window_maximised:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)

    def remember(self, window: QMainWindow, area: str) -> None:
        """Keep size, place and area ("": the former one). A disk that takes nothing more is no reason not to close."""
        large = window.isMaximized() or window.isFullScreen()
        place = window.normalGeometry() if large else window.geometry()
        with suppress(OSError):
            self._settings.change(
                window_place=place.getRect(),
                window_maximised=window.isMaximized(),
                last_area=area or self._settings.current.last_area,
            )

    def area_of(self, path: Path | str) -> str:
        """Where the work on a project ended, if it was the last one; "" otherwise."""
        return self._last.last_area if self._last.recent[:1] == (str(path),) else ""


def screens() -> list[QRect]:
    """What windows may cover of every screen, the first one first."""
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]


def fitting(place: QRect, room: list[QRect]) -> QRect:
    """`place` if a screen is there, else in the middle of the first one; never larger than its screen."""
    screen = next((one for one in room if one.contains(place.topLeft() + GRIP)), None)
    found = QRect(place.topLeft(), place.size().boundedTo((screen or room[0]).size()))
    if screen is None:
        found.moveCenter(room[0].center())
    return found
