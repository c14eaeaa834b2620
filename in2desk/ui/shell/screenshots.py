"""Shell: a picture of every page, tab and dialog, as a person would see them; for looking at after every change."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.ui.shell.window import MainWindow

PATIENCE_MS = 60_000
CALM_MS = 120


def take_all(window: MainWindow, folder: Path, width: int, height: int) -> list[Path]:
    """A PNG of every state of `window`, `width` x `height`, in the order in which they were taken.

    The pages say by `pictures` what there is to see. Raises DeskError where a picture can't be written.
    """
    camera = Camera(window, folder)
    window.resize(width, height)
    window.show()
    for page_type in window.page_types:
        page = window.show_area(page_type.area)
        camera.settle()
        for name, prepare in page.pictures():
            prepare()
            camera.take(f"{page_type.area}-{name}" if name else page_type.area)
    window.show_area(window.page_types[0].area)
    for name, prepare in own_pictures(window):
        prepare()
        camera.take(name)
    return camera.written


def own_pictures(window: MainWindow) -> list[tuple[str, Callable[[], object]]]:
    """What the window itself can show over any page, the page without a project last."""
    text = _("Die Datei ist keine Tabelle. Es wurde nichts gespeichert. Laden Sie die Tabelle noch einmal herunter.")
    problem = DeskError(text)
    return [
        ("palette", window.palette_open),
        ("settings", lambda: (window.palette_open(), window.show_settings())),
        ("history", window.show_history),
        ("keys", window.show_keys),
        ("error", lambda: window.show_error(problem)),
        ("tour", window.show_tour),
        ("welcome", lambda: window.desk.open(None)),
    ]


class Camera:
    """Takes pictures of one window with what lies over it, numbered in their order."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window, self._folder = window, folder
        self.written: list[Path] = []

    def settle(self) -> None:
        """Wait until all work is done and painted."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        wait(CALM_MS)
        while self._window.desk.jobs.busy and not deadline.hasExpired():
            wait(CALM_MS)
        wait(CALM_MS)

    def take(self, name: str) -> None:
        """One picture; dialogs are in it and are closed afterwards. Raises DeskError where it can't be written."""
        self.settle()
        picture = self._window.grab()
        for dialog in dialogs():
            dialog.adjustSize()
            wait(CALM_MS)
            left, top = (self._window.width() - dialog.width()) // 2, (self._window.height() - dialog.height()) // 2
            paint_over(picture, dialog, left, max(0, top))
        path = self._folder / f"{len(self.written) + 1:02}-{re.sub(r'[^a-z0-9-]+', '-', name)}.png"
        if not picture.save(str(path)):
            raise DeskError(_("„{name}“ lässt sich nicht schreiben.").format(name=path.name))
        self.written.append(path)
        for dialog in dialogs():
            dialog.reject()
        self.settle()


def dialogs() -> list[QDialog]:
    """The dialogs that are open."""
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]


def paint_over(picture: object, dialog: QWidget, left: int, top: int) -> None:
    """Draw a dialog over a darkened picture, as the desktop would show it."""
    from PySide6.QtGui import QColor, QPainter, QPixmap

    assert isinstance(picture, QPixmap)
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
    painter.drawPixmap(left, top, dialog.grab())
    painter.end()


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
