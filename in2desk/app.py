"""Wires everything: the only place that constructs both floors. A new page: name it in `pages`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from in2desk.core.base import i18n
from in2desk.core.base.errors import DeskError
from in2desk.core.base.paths import resource, user_folder
from in2desk.core.base.settings import SettingsFile
from in2desk.ui.shell.crash_notice import CrashNotice
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.opening import opening_pages
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.project_files import Openers
from in2desk.ui.shell.theme import Theme, load_fonts
from in2desk.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from in2desk.core.project.driver import Secret
    from in2desk.core.project.project import Project
    from in2desk.core.safety.service.backups import Backup


SETTLED_MS = 3000
"""So long after the start all modules and pages are there."""


def pages() -> tuple[type[Page], ...]:
    """Every page in the order of the work. They bring database and numbers with them, so they are loaded when needed."""
    from in2desk.ui.checklist.page import ChecklistPage
    from in2desk.ui.ideas.page import IdeasPage
    from in2desk.ui.links.page import OverviewPage
    from in2desk.ui.regions.page import RegionsPage
    from in2desk.ui.reports.page import ReportsPage
    from in2desk.ui.safety.page import SafetyPage
    from in2desk.ui.statistics.page import DataPage
    from in2desk.ui.workshops.page import WorkshopPage

    # TO ADD a page: its class here, in the order of the work, and its title in ui/shell/opening.py.
    return (OverviewPage, DataPage, RegionsPage, ChecklistPage, WorkshopPage, IdeasPage, ReportsPage, SafetyPage)


def run_window(path: Path | None) -> int:
    """Open the window, on a project if one is named. Returns the exit status."""
    app = application()
    notice = CrashNotice(user_folder())
    window = start_window(app, SettingsFile(user_folder() / "settings.json"), path)
    notice.attend(window.desk, window)
    # What is loaded by then stays: looking through it again and again would stop the window for 0.1 s with 5,000 cards.
    QTimer.singleShot(SETTLED_MS, app, gc.freeze)
    status = app.exec()
    window.desk.close()
    notice.leave()
    return int(status)


def start_window(app: QApplication, settings: SettingsFile, path: Path | None) -> MainWindow:
    """Show the window at once; its pages and the project are loaded behind it and take their places when they are there."""
    window = _window(app, settings, opening_pages())
    if path is not None:
        window.navigation.set_project(path.stem, path.name)
        window.show_area(window.first_area(path))
    window.show()

    def load() -> tuple[tuple[type[Page], ...], Project | DeskError | None]:
        ready = pages()
        try:
            return ready, _open(path) if path is not None else None
        except DeskError as error:
            return ready, error

    def furnish(found: tuple[tuple[type[Page], ...], Project | DeskError | None]) -> None:
        window.page_types, project = found
        window.rebuild()
        if path is not None and isinstance(project, DeskError):
            window.files.cope(path, project)
        elif project is not None and not isinstance(project, DeskError):
            window.desk.open(project)
            window.offer_tour()

    def complain(error: BaseException) -> None:
        furnish((pages(), None))
        window.show_error(error)

    window.desk.jobs.run(lambda progress: load(), furnish, failed=complain)
    return window


def application() -> QApplication:
    """The one QApplication, with our name, fonts and Qt's own texts in the user's language."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("IN2-Desk")
    app.setDesktopFileName("in2desk")
    app.setWindowIcon(QIcon(str(resource("icon", "in2desk.svg"))))
    app.setStyle("Fusion")
    QLocale.setDefault(QLocale(i18n.language()))
    translator = QTranslator(app)
    if translator.load(f"qtbase_{i18n.language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    load_fonts()
    return app


def build_window(app: QApplication, settings: SettingsFile) -> MainWindow:
    """The main window with every page, no project open yet."""
    return _window(app, settings, pages())


def _window(app: QApplication, settings: SettingsFile, shown: tuple[type[Page], ...]) -> MainWindow:
    chosen = settings.current
    theme = Theme(app, chosen.theme, chosen.zoom, reduced_motion=chosen.reduced_motion)
    openers = Openers(open=_open, create=_create, sample=_sample, last_backup=_last_backup, restore=_restore)
    return MainWindow(Desk(theme, settings), shown, openers)


def _open(path: Path, *, secret: Secret | None = None, take_over: bool = False, reading: bool = False) -> Project:
    from in2desk.core import rooms

    return rooms.open_project(path, secret=secret, take_over=take_over, reading=reading)


def _last_backup(path: Path) -> Backup | None:
    from in2desk.core.safety.service import backups

    return backups.last_backup(path)


def _restore(backup: Path, target: Path, secret: Secret | None) -> list[str]:
    from in2desk.core.safety.service import backups

    return backups.restore(backup, target, secret=secret)


def _create(path: Path) -> Project:
    from in2desk.core import rooms

    return rooms.create_project(path, path.stem)


def _sample(path: Path) -> Project:
    from in2desk.core.sample import create_sample

    return create_sample(path)


def run_screenshots(path: Path, folder: Path, theme: str, width: int, height: int) -> list[Path]:
    """A PNG of every page and dialog, offscreen, of a copy: neither project nor settings nor backups change.

    Raises DeskError where the project can't be read or the folder can't be written.
    """
    from in2desk.ui.shell.screenshots import take_all

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeskError(i18n._("Der Ordner „{name}“ lässt sich nicht anlegen.").format(name=folder)) from error
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = application()
    with TemporaryDirectory() as scratch, _at_home_in(Path(scratch)):
        settings = SettingsFile(Path(scratch) / "settings.json")
        settings.change(theme="contrast_light" if theme == "contrast" else theme, reduced_motion=True)
        window = build_window(app, settings)
        window.desk.open(_copied(path, Path(scratch)))
        written = take_all(window, folder, width, height)
        window.desk.close()
        window.close()
    return written


@contextmanager
def _at_home_in(folder: Path) -> Iterator[None]:
    """What this computer keeps of a user goes into this folder, and not where it belongs."""
    former = os.environ.get("IN2DESK_HOME")
    os.environ["IN2DESK_HOME"] = str(folder / "home")
    try:
        yield
    finally:
        if former is None:
            del os.environ["IN2DESK_HOME"]
        else:
            os.environ["IN2DESK_HOME"] = former


def _copied(path: Path, folder: Path) -> Project:
    """A copy of a project, with all that is written to it; the project may be open elsewhere meanwhile."""
    from in2desk.core.project.copies import copy_project

    target = folder / path.name
    copy_project(path, target)
    return _open(target)
