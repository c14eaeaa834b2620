"""Checklist: evidence for a criterion as the result shows it: what is missing, what is there, files to open and to keep."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day
from in2desk.core.base.paths import shown_name
from in2desk.core.checklist.model import EVIDENCE_FROM, REVIEW_FROM, Evidence, said
from in2desk.core.checklist.results import CriterionResult
from in2desk.core.project.project import Project
from in2desk.ui.checklist.sheet_words import proof_title, proofs
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.labels import STATES, IconLabel, label, panel, state_word, tight

OPENED = (".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".txt", ".csv", ".xlsx", ".ods", ".docx", ".odt", ".pptx", ".odp")
"""Kinds of files that are opened with their program; others are only kept somewhere, as they could be programs themselves."""


class ProofsPanel(QWidget):
    """Checklist: Evidence of one criterion, in the result. wanted: somebody wants to write evidence down."""

    wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folder: QTemporaryDir | None = None
        self._column = tight(QVBoxLayout(self), 6)

    def show_criterion(self, found: CriterionResult) -> None:
        """Show what is missing and what is there."""
        clear(self._column)
        there, missing = proofs(found.evidence), missing_words(found)
        if missing:
            self._column.addWidget(self._warning(missing))
        elif there:
            self._column.addWidget(label(_("Nachweis"), "strong"))
        for each in there:
            self._column.addWidget(self._item(each))
        self.setVisible(bool(missing or there))

    def _warning(self, words: str) -> QWidget:
        box, theme = panel("warning"), self._desk.theme
        row = tight(QHBoxLayout(box), 10, (12, 8, 6, 8))
        row.addWidget(IconLabel(theme, STATES["warning"], "warning", state_word("warning")))
        row.addWidget(label(words, wrap=True), 1)
        row.addWidget(button(theme, _("Nachweis eintragen"), self.wanted.emit, "icon", "pencil"), 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _item(self, each: Evidence) -> QWidget:
        box = QWidget()
        row = tight(QHBoxLayout(box), 4)
        icon = "paperclip" if each.file else "link" if each.link else "sticky-note"
        row.addWidget(IconLabel(self._desk.theme, icon, "text_muted", _("Nachweis"), 16))
        words = label(proof_words(each), "small", wrap=True)
        words.setAccessibleName(_("Nachweis: {words}").format(words=proof_words(each)))
        row.addWidget(words, 1)
        if each.link:
            row.addWidget(self._tool(_("Link „{link}“ kopieren").format(link=each.link), "copy", each, self._copy_link))
        if each.file and each.file_name.lower().endswith(OPENED):
            row.addWidget(self._tool(_("„{name}“ öffnen").format(name=each.file_name), "external-link", each, self._open))
        if each.file:
            name = _("„{name}“ sichern unter …").format(name=each.file_name or proof_title(each))
            row.addWidget(self._tool(name, "download", each, self._ask_save))
        return box

    def _tool(self, name: str, icon: str, each: Evidence, run: Callable[[Evidence], object]) -> Button:
        made = Button(self._desk.theme, name, "icon", icon, 16)
        made.clicked.connect(lambda: run(each))
        return made

    def _copy_link(self, each: Evidence) -> None:
        """The program itself never goes to the network."""
        QGuiApplication.clipboard().setText(each.link)
        self._desk.notify(_("Link kopiert. Sie können ihn im Browser einfügen."))

    def _open(self, each: Evidence) -> None:
        """A copy in a folder of its own that goes when the program ends."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.path()) / shown_name(Path(each.file_name))
        self._write(each, path, lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))

    def _ask_save(self, each: Evidence) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(self.window(), _("Datei sichern"), each.file_name, _("Alle Dateien (*)"))
        if chosen:
            told = _("„{name}“ gesichert.").format(name=Path(chosen).name)
            self._write(each, Path(chosen), lambda: self._desk.notify(told))

    def _write(self, each: Evidence, path: Path, done: Callable[[], object]) -> None:
        project = self._desk.project
        if project is not None:
            self._desk.jobs.run(lambda progress: write_proof(project, each, path), lambda _none: done(), read=True)


def write_proof(project: Project, each: Evidence, path: Path) -> None:
    """The attached file as it was taken in. Raises DeskError."""
    from in2desk.core.reports import service as reports

    if each.file is not None:
        reports.write_file(path, project.attachment(each.file))


def missing_words(found: CriterionResult) -> str:
    """What is missing, and what is expected; "" where nothing is."""
    hint = said(found.criterion.hint)
    if found.evidence_missing:
        expected = _("Ab Stufe {level} erwartet: {hint}.").format(level=EVIDENCE_FROM, hint=hint) if hint else ""
        missing = _("Nachweis fehlt.")
        return f"{missing} {expected}".strip()
    if found.review_missing:
        return _("Tag der letzten Überprüfung fehlt. Ab Stufe {level} erwartet.").format(level=REVIEW_FROM)
    return ""


def proof_words(each: Evidence) -> str:
    """Note, link, file and day of the last review in a line."""
    reviewed = _("überprüft am {day}").format(day=german_day(each.reviewed_on)) if each.reviewed_on else ""
    return " · ".join(part for part in (each.note, each.link, each.file_name, reviewed) if part)


def clear(column: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
