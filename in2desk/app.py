"""Wires everything: the only place that constructs both floors. A new page: name it in PAGES."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from in2desk.core import rooms
from in2desk.core.base import i18n
from in2desk.core.base.errors import DeskError
from in2desk.core.base.paths import user_folder
from in2desk.core.base.settings import SettingsFile
from in2desk.core.project.project import Project
from in2desk.ui.links.page import OverviewPage
from in2desk.ui.regions.page import RegionsPage
from in2desk.ui.reports.page import ReportsPage
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.project_files import Openers
from in2desk.ui.shell.theme import Theme, load_fonts
from in2desk.ui.shell.window import MainWindow
from in2desk.ui.statistics.page import DataPage

# TO ADD a page: its class here, in the order of the work.
PAGES: tuple[type[Page], ...] = (OverviewPage, DataPage, RegionsPage, ReportsPage)


def run_window(path: Path | None) -> int:
    """Open the window, on a project if one is named. Returns the exit status."""
    app = application()
    window = build_window(app, SettingsFile(user_folder() / "settings.json"))
    window.show()
    if path is not None:
        QTimer.singleShot(0, window, lambda: window.files.open(path))
    status = app.exec()
    window.desk.close()
    return int(status)


def application() -> QApplication:
    """The one QApplication, with our name, fonts and Qt's own texts in the user's language."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("IN2-Desk")
    app.setStyle("Fusion")
    QLocale.setDefault(QLocale(i18n.language()))
    translator = QTranslator(app)
    if translator.load(f"qtbase_{i18n.language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    load_fonts()
    return app


def build_window(app: QApplication, settings: SettingsFile) -> MainWindow:
    """The main window with every page, no project open yet."""
    chosen = settings.current
    theme = Theme(app, chosen.theme, chosen.zoom, reduced_motion=chosen.reduced_motion)
    openers = Openers(open=rooms.open_project, create=_create, sample=_sample)
    return MainWindow(Desk(theme, settings), PAGES, openers)


def _create(path: Path) -> Project:
    return rooms.create_project(path, path.stem)


def _sample(path: Path) -> Project:
    from in2desk.core.sample import create_sample

    return create_sample(path)


def run_screenshots(path: Path, folder: Path, theme: str, width: int, height: int) -> list[Path]:
    """A PNG of every page and dialog, offscreen, of a copy: neither project nor settings change.

    Raises DeskError where the project can't be read or the folder can't be written.
    """
    from in2desk.ui.shell.screenshots import take_all

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeskError(i18n._("Der Ordner „{name}“ lässt sich nicht anlegen.").format(name=folder)) from error
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = application()
    with TemporaryDirectory() as scratch:
        settings = SettingsFile(Path(scratch) / "settings.json")
        settings.change(theme="contrast_light" if theme == "contrast" else theme, reduced_motion=True)
        window = build_window(app, settings)
        window.desk.open(_copied(path, Path(scratch)))
        written = take_all(window, folder, width, height)
        window.desk.close()
        window.close()
    return written


def _copied(path: Path, folder: Path) -> Project:
    """A copy of a project, with all that is written to it."""
    rooms.open_project(path).close()
    return rooms.open_project(Path(shutil.copy2(path, folder / path.name)))
