"""Shell: tells that something failed which must not fail, what was kept, and where the report lies; also of last time."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from in2desk.core.base import crash
from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog


class CrashNotice(QObject):
    """From its making on, whatever nobody catches leaves a report in `folder`. Show it a desk as soon as there is one."""

    _failed = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._once_open: list[tuple[str, Path | None]] = []
        self._undo = crash.install(folder, {"Qt": qVersion(), "SQLite": sqlite3.sqlite_version}, self._failed.emit)

    def attend(self, desk: Desk, window: QWidget) -> None:
        """Tell in this window from now on, and once of what happened last time."""
        self._desk, self._window = desk, window
        reports = crash.pending(self._folder)
        text = _("Beim letzten Mal ist ein Fehler aufgetreten. Alles bis zum letzten Schritt ist gesichert.")
        self._once_open = [(text, reports[0])] if reports else []
        self._failed.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        desk.project_changed.connect(self._tell_once_open, Qt.ConnectionType.QueuedConnection)

    def leave(self) -> None:
        """Failures are Python's own business again."""
        self._undo()

    def _tell(self, report: Path | None) -> None:
        text = _("Im Programm ist ein Fehler aufgetreten. Alles bis zum letzten Schritt ist gesichert.")
        self._notify(text, report)
        if self._desk.project is None:
            self._once_open = [(text, report)]

    def _tell_once_open(self) -> None:
        """What was said before a project came went when it came."""
        if self._desk.project is not None:
            waiting, self._once_open = self._once_open, []
            for text, report in waiting:
                self._notify(text, report)

    def _notify(self, text: str, report: Path | None) -> None:
        if report is None:
            self._desk.notify(text, "warning", lasting=True)
        else:
            show = lambda: CrashDialog(self._desk, report, self._window).open()  # noqa: E731
            self._desk.notify(text, "warning", _("Bericht ansehen"), show, lasting=True)


class CrashDialog(DeskDialog):
    """The report as it stands, to be saved for whoever looks after the program, or thrown away."""

    def __init__(self, desk: Desk, report: Path, parent: QWidget) -> None:
        super().__init__(desk.theme, _("Fehlerbericht"), parent, 640)
        self._desk, self._report = desk, report
        note = _("Er liegt nur auf diesem Gerät. Wer das Programm betreut, kann damit helfen.")
        self.add_heading(_("Fehlerbericht"), note)
        self.words = QPlainTextEdit(_read(report))
        self.words.setReadOnly(True)
        self.words.setAccessibleName(_("Fehlerbericht"))
        self.words.setMinimumHeight(desk.theme.px(260))
        self.content.addWidget(self.words, 1)
        self.add_button(_("Alle Berichte löschen"), self._discard)
        self.add_button(_("Speichern …"), self._save)
        self.add_button(_("Schließen"), self.accept, "primary").setFocus()

    def _discard(self) -> None:
        for report in crash.pending(self._report.parent):
            crash.discard(report)
        self.accept()

    def _save(self) -> None:
        place = str(Path.home() / self._report.name)
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Fehlerbericht speichern"), place, _("Text (*.txt)"))
        if not chosen:
            return
        try:
            Path(chosen).write_text(self.words.toPlainText(), encoding="utf-8")
        except OSError:
            self.show_problem(_("„{name}“ lässt sich nicht schreiben.").format(name=Path(chosen).name))
        else:
            self.accept()


def _read(report: Path) -> str:
    try:
        return crash.text(report)
    except OSError:
        return _("Der Bericht ist nicht mehr da.")
