"""Workshops: the window for the beamer, and which screen it goes to, whatever is plugged in or out."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.theme import Theme, load_colors
from in2desk.ui.workshops.live import Live
from in2desk.ui.workshops.scene import Stage
from in2desk.ui.workshops.scene_paint import described, paint_scene

ALONE = QSize(960, 540)
"""Size of the window where there is no second screen."""


class ScenePicture(QWidget):
    """Workshops: The picture of the hall in a widget of any size, always 16:9 or as wide as the screen is."""

    def __init__(self, theme: Theme, stage: Stage, live: Live) -> None:
        super().__init__()
        self._theme, self._stage, self._live = theme, stage, live
        self.setAccessibleName(_("Was der Saal sieht"))
        stage.changed.connect(self._on_change)
        self._on_change()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scene in the largest rectangle."""
        painter = QPainter(self)
        paint_scene(painter, QRectF(self.rect()), self._stage.scene(), load_colors("dark" if self._live.dark else "light"))

    def _on_change(self) -> None:
        if self.isVisible():
            self.setAccessibleDescription(described(self._stage.scene()))
        self.update()


class Preview(ScenePicture):
    """Workshops: The same, small, in the right column; it keeps the shape of a beamer."""

    def hasHeightForWidth(self) -> bool:
        """It is 16:9."""
        return True

    def heightForWidth(self, width: int) -> int:
        """9/16 of it."""
        return width * 9 // 16

    def sizeHint(self) -> QSize:
        """As wide as the column."""
        return QSize(self._theme.px(296), self._theme.px(296) * 9 // 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scene, with a line around it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.color("control_border")))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PresenterWindow(ScenePicture):
    """Workshops: On the second screen. F7 freezes, F8 blackens, D is for dark halls, F11 full screen, Esc closes."""

    closed = Signal()

    def __init__(self, theme: Theme, stage: Stage, live: Live) -> None:
        super().__init__(theme, stage, live)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(_("Beamer – IN2-Desk"))
        self.setMinimumSize(QSize(480, 270))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the beamer work here as they do in the main window."""
        deeds = {
            Qt.Key.Key_F5: self.close,
            Qt.Key.Key_F7: self._live.freeze,
            Qt.Key.Key_F8: self._live.blacken,
            Qt.Key.Key_D: self._live.darken,
            Qt.Key.Key_Space: self._live.toggle_time,
            Qt.Key.Key_Escape: self.close,
            Qt.Key.Key_F11: self._toggle_full,
        }
        deed = deeds.get(Qt.Key(event.key()))
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the hall sees nothing any more."""
        super().closeEvent(event)
        self.closed.emit()

    def _toggle_full(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()


class Presenter(QObject):
    """Workshops: Opens and closes the beamer's window. toggled: whether it is open."""

    toggled = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.window: PresenterWindow | None = None
        self._waits = False
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._on_removed)
        app.screenAdded.connect(self._on_added)
        desk.project_changed.connect(self.close)

    @classmethod
    def of(cls, desk: Desk) -> Presenter:
        """The presenter of this desk, made once."""
        found = desk.findChild(cls)
        return found if isinstance(found, Presenter) else cls(desk)

    @property
    def is_open(self) -> bool:
        """Whether the window is there."""
        return self.window is not None

    def toggle(self) -> None:
        """Open the window, or close it."""
        self.close() if self.is_open else self.open()

    def open(self) -> None:
        """Show it full on another screen than the main window's; with only one screen, as a window that can be moved."""
        if self.window is None:
            self.window = PresenterWindow(self._desk.theme, Stage.of(self._desk), Live.of(self._desk))
            self.window.closed.connect(self._on_closed)
        self._place(self.window)
        self.toggled.emit(True)

    def close(self) -> None:
        """Close it."""
        self._waits = False
        if self.window is not None:
            self.window.close()

    def _place(self, window: PresenterWindow, gone: QScreen | None = None) -> None:
        other = _free_screen(_main_window(), gone)
        if other is None:
            window.resize(self._desk.theme.px(ALONE.width()), self._desk.theme.px(ALONE.height()))
            window.showNormal()
            self._desk.notify(_("Kein zweiter Bildschirm: Ziehen Sie das Fenster auf den Beamer, F11 macht es groß."), "info")
        else:
            window.setScreen(other)
            window.setGeometry(other.geometry())
            window.showFullScreen()
            if (front := _main_window()) is not None:
                front.activateWindow()  # typing goes on where it was

    def _on_closed(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
            self.toggled.emit(False)

    def _on_removed(self, screen: QScreen) -> None:
        """The beamer is gone: on to another screen, or close rather than lie over the laptop's; bring back what stood there."""
        if self.window is not None and self.window.screen() is screen:
            if _free_screen(_main_window(), screen) is not None:
                self._place(self.window, screen)
            else:
                self._wait_for_another()
        QTimer.singleShot(0, self, bring_back)

    def _wait_for_another(self) -> None:
        self.close()
        self._waits = True
        text = _("Der Beamer ist nicht mehr da. Sobald er wieder da ist, zeigt er, was der Saal sehen soll.")
        self._desk.notify(text, "warning")

    def _on_added(self, _screen: QScreen) -> None:
        if self._waits:
            self._waits = False
            QTimer.singleShot(0, self, self.open)


def _main_window() -> QWidget | None:
    return next((one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow) and one.isVisible()), None)


def _free_screen(main: QWidget | None, gone: QScreen | None = None) -> QScreen | None:
    """Another screen than the one the main window stands on; one that is just going is none, though it may still be listed."""
    here = main.screen() if main is not None else QGuiApplication.primaryScreen()
    return next((screen for screen in QGuiApplication.screens() if screen is not here and screen is not gone), None)


def bring_back() -> None:
    """Move the main window where it can be seen, when the screen it stood on is gone."""
    main, first = _main_window(), QGuiApplication.primaryScreen()
    if main is None or first is None:
        return
    seen = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if not any(area.intersects(main.frameGeometry()) for area in seen):
        main.move(first.availableGeometry().topLeft())
