"""Shell: the main window: menu, navigation, one page, status; drops of files; everything else comes from pages.

The window is to be seen at once, so dialogs, palette and tables are imported where they are first used.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell import commands
from in2desk.ui.shell.actions import MENUS, Entry
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.field_undo import FieldUndo
from in2desk.ui.shell.focus_in_view import FocusInView
from in2desk.ui.shell.frame import PageFrame
from in2desk.ui.shell.navigation import Navigation
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.project_files import Openers, ProjectFiles
from in2desk.ui.shell.search_box import TopBar
from in2desk.ui.shell.status import StatusBar
from in2desk.ui.shell.window_state import WindowState
from in2desk.ui.widgets.labels import tight

if TYPE_CHECKING:
    from in2desk.ui.shell.palette import Palette
    from in2desk.ui.shell.tour import Tour
    from in2desk.ui.widgets.table import DataTable

NARROW, NARROWER = 1200, 1100
WELCOME = "welcome"


class MainWindow(QMainWindow):
    """Shows pages of `page_types`, each made when it is first shown, each refreshed only while it is in view."""

    def __init__(self, desk: Desk, page_types: Sequence[type[Page]], openers: Openers) -> None:
        super().__init__()
        self.desk = desk
        self.page_types = tuple(page_types)
        desk.areas = frozenset(page.area for page in self.page_types)
        self.files = ProjectFiles(desk, openers, self)
        self.pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self.area = ""
        self._palette: Palette | None = None
        self._tour: Tour | None = None
        self._field_undo = FieldUndo(self)
        self._focus_in_view = FocusInView(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(800, 500))
        self.resize(1366, 768)
        self.former = WindowState(desk.settings)
        self.former.restore(self)
        desk.changed.connect(self._on_change)
        desk.project_changed.connect(self._on_project)
        desk.navigated.connect(self._on_navigate)
        desk.theme.changed.connect(self._fit)
        desk.theme.changed.connect(self._keep_zoom)
        desk.language_changed.connect(self.rebuild)
        desk.jobs.failed.connect(self.show_error)
        self.rebuild()

    def rebuild(self) -> None:
        """Build everything anew, in the language of now; the area stays."""
        self._drop_tour()
        self.pages.clear()
        self.desk.actions.clear()
        self.desk.providers[:] = [lambda: commands.action_findings(self.desk), lambda: commands.setting_findings(self)]
        commands.declare(self)
        for page in self.page_types:
            page.declare(self.desk)
        self._build_menu()
        self._build_body()
        self._drop_palette()
        self._on_project()

    # going places

    def page(self, area: str) -> Page:
        """The page of an area, made on its first use. Raises KeyError."""
        if area not in self.pages:
            self.pages[area] = self._page_type(area)(self.desk)
            self.frame.add_page(self.pages[area])
            self._stale.add(area)
        return self.pages[area]

    def _page_type(self, area: str) -> type[Page]:
        if area != WELCOME:
            return {page.area: page for page in self.page_types}[area]
        from in2desk.ui.shell.welcome import WelcomePage

        return WelcomePage

    def show_area(self, area: str) -> Page:
        """Bring an area to the front and fill it if something has changed since."""
        page = self.page(area)
        self.area = area
        if area in self.navigation.buttons:
            self.navigation.show_area(area)
        self.frame.show_page(page)
        self.desk.actions.share_new(page.new_action)
        if not self.navigation.isAncestorOf(self.focusWidget() or self):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        if area in self._stale:
            self._stale.discard(area)
            page.refresh(None)
        self.setWindowTitle(f"{_(page.title)} – IN2-Desk")
        return page

    def first_area(self, path: Path | str) -> str:
        """Where to begin with a project: where the window is, where the work on it ended, or at the first page."""
        known = [page.area for page in self.page_types]
        return next((area for area in (self.area, self.former.area_of(path), *known) if area in known), WELCOME)

    def current_table(self) -> DataTable | None:
        """The table with the focus, else the main table of the page."""
        from in2desk.ui.widgets.table import DataTable

        widget: QWidget | None = self.focusWidget()
        while widget is not None and not isinstance(widget, DataTable):
            widget = widget.parentWidget()
        return widget if widget is not None else self.pages[self.area].main_table()

    def next_part(self) -> None:
        """Move the focus on: navigation, main view, details."""
        parts = [self.navigation, self.pages[self.area], self.pages[self.area].detail, self._tour]
        there = [part for part in parts if part is not None and part.isVisible()]
        inside = self.focusWidget()
        now = next((i for i, part in enumerate(there) if inside is not None and part.isAncestorOf(inside)), -1)
        for step in range(1, len(there) + 1):
            if _focus_first(there[(now + step) % len(there)]):
                return

    # dialogs

    def show_history(self) -> None:
        """Open the history."""
        from in2desk.ui.shell.history import HistoryDialog

        if self.desk.project is not None:
            HistoryDialog(self.desk, self).open()

    def show_settings(self, at: str = "") -> None:
        """Open the settings, at one of them if it is named."""
        from in2desk.ui.shell.settings_dialog import SettingsDialog

        SettingsDialog(self.desk, self, at).open()

    def show_keys(self) -> None:
        """Open the list of keys."""
        from in2desk.ui.shell.keys_dialog import KeysDialog

        KeysDialog(self.desk, self).open()

    def show_tour(self) -> None:
        """Go through the five stops, in the sample if no project is open."""
        from in2desk.ui.shell.tour import Tour

        if self.desk.project is None:
            self.files.ask_sample(self.show_tour)
            return
        self._drop_tour()
        self._tour = Tour(self.desk, self)
        self._tour.ended.connect(self.decline_tour)
        self._tour.start()

    def offer_tour(self) -> None:
        """Ask once, at the first start with a project, whether to go through it."""
        if self.desk.settings.current.offer_tour and self.desk.project is not None:
            self.decline_tour()
            text = _("Zum ersten Mal hier? Der Rundgang zeigt in fünf Schritten, wo was zu finden ist.")
            self.desk.notify(text, "info", _("Rundgang"), self.show_tour, lasting=True)

    def decline_tour(self) -> None:
        """Do not offer the tour by itself any more; the menu still has it."""
        self.desk.settings.change(offer_tour=False)

    def show_error(self, error: BaseException) -> None:
        """Tell a known problem in three blocks, or a bug in calm words."""
        from in2desk.ui.shell.messages import error_dialog

        error_dialog(self.desk.theme, error, QApplication.activeModalWidget() or self).open()

    def palette_open(self) -> None:
        """Open the palette, or close it."""
        if self.palette_overlay.isVisible():
            self.palette_overlay.close_palette()
        else:
            self.palette_overlay.open()

    @property
    def palette_overlay(self) -> Palette:
        """The palette, made on its first use."""
        from in2desk.ui.shell.palette import Palette

        if self._palette is None:
            self._palette = Palette(self.desk, self)
        return self._palette

    # building

    def _build_menu(self) -> None:
        top = TopBar(self.desk.theme)
        for key, title in MENUS.items():
            entries = self.desk.actions.entries(key)
            if entries:
                menu = top.menu.addMenu(_(title))
                menu.setAccessibleName(_(title))
                menu.aboutToShow.connect(lambda key=key, menu=menu: self._show_menu(key, menu))
                _fill_menu(menu, entries)
        for entry in self.desk.actions.entries():
            self.addAction(entry.action)
        top.search.clicked.connect(self.palette_open)
        self.setMenuWidget(top)

    def _show_menu(self, key: str, menu: QMenu) -> None:
        self.desk.actions.tint(key)
        menu.clear()
        _fill_menu(menu, self.desk.actions.entries(key))

    def _build_body(self) -> None:
        body = QWidget()
        body.setObjectName("frame")
        outer = tight(QVBoxLayout(body))
        row = tight(QHBoxLayout())
        self.navigation = Navigation(self.desk.theme, self.page_types)
        self.navigation.chosen.connect(self.desk.navigate)
        self.navigation.settings_wanted.connect(self.show_settings)
        self.frame = PageFrame(self.desk)
        self.status = StatusBar(self.desk)
        row.addWidget(self.navigation)
        row.addWidget(self.frame, 1)
        outer.addLayout(row, 1)
        outer.addWidget(self.status)
        self.setCentralWidget(body)

    def _drop_palette(self) -> None:
        if self._palette is not None:
            self._palette.deleteLater()
            self._palette = None

    def _drop_tour(self) -> None:
        if self._tour is not None:
            self._tour.close_all()
            self._tour = None

    # what happens

    def _on_navigate(self, area: str, what: dict[str, object]) -> None:
        if self.desk.project is None:
            return
        page = self.show_area(area)
        if what:
            page.show_what(**what)

    def _on_project(self) -> None:
        project = self.desk.project
        self._stale.update(self.pages)
        name = str(project.setting("name", "")) if project is not None else "IN2-Desk"
        file = Path(project.path).name if project is not None else ""
        self.navigation.set_project(name or Path(file).stem, file)
        for button in self.navigation.buttons.values():
            button.setEnabled(project is not None)
        self._show_journal()
        self._drop_tour()
        commands.renew_recent(self)
        self.show_area(WELCOME if project is None else self.first_area(project.path))

    def _on_change(self, changes: object) -> None:
        kinds = frozenset(getattr(changes, "kinds", ()))
        for area, page in self.pages.items():
            if not page.concerned(kinds):
                continue
            if area == self.area:
                page.refresh(changes)
            else:
                self._stale.add(area)
        self._show_journal()

    def _show_journal(self) -> None:
        project = self.desk.project
        undo, redo = (project.undo_label, project.redo_label) if project is not None else ("", "")
        for id, label, plain, full in (
            ("undo", undo, _("Rückgängig"), _("Rückgängig: {step}")),
            ("redo", redo, _("Wiederholen"), _("Wiederholen: {step}")),
        ):
            action = self.desk.actions.get(id)
            action.setText(full.format(step=label) if label else plain)
            action.setEnabled(bool(label))
        self.status.show_saved(undo)

    def _keep_zoom(self) -> None:
        if self.desk.settings.current.zoom != self.desk.theme.zoom:
            self.desk.settings.change(zoom=self.desk.theme.zoom)

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit navigation, details and palette to the new size."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self.desk.theme
        self.navigation.set_collapsed(self.width() < theme.px(NARROW))
        self.frame.set_drawer(self.width() < theme.px(NARROWER))
        if self._palette is not None and self._palette.isVisible():
            self._palette.place()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.desk.notify(_("Loslassen: Das Programm sagt, was es ist."), "info")

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped; the area Daten says what they are."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.desk.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is saved already: stop work and close the file."""
        self.former.remember(self, "" if self.area == WELCOME else self.area)
        self.desk.close()
        super().closeEvent(event)


def _fill_menu(menu: QMenu, entries: Sequence[Entry]) -> None:
    block = entries[0].block
    for entry in entries:
        if entry.block != block:
            menu.addSeparator()
        block = entry.block
        menu.addAction(entry.action)


def _focus_first(part: QWidget) -> bool:
    for widget in part.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
