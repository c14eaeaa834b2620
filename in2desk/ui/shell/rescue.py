"""Shell: when a project file does not open: who else has it open, or which backup can take its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import moment
from in2desk.core.project.lock import Locked
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.messages import Blocks, ErrorDialog, MessagePanel, split_message
from in2desk.ui.shell.password_dialog import PasswordDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label


class BackupLike(Protocol):
    """As much of a backup as is said here."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def moment(self) -> datetime:
        """When it was made."""


class LockedDialog(DeskDialog):
    """Who has the project open, where and since when. agreed: open it all the same; looked: open it only to look at."""

    agreed = Signal()
    looked = Signal()

    def __init__(self, theme: Theme, path: Path, error: Locked, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Projekt ist schon geöffnet"), parent, 560)
        self.add_heading(_("„{name}“ ist schon geöffnet").format(name=path.name))
        unknown = _("unbekannt")
        for name, value in ((_("Wer"), error.owner), (_("Computer"), error.host), (_("Seit"), _since(error.since))):
            self.content.addWidget(label(f"{name}: {value or unknown}", wrap=True))
        if error.may_take_over:
            warning = _("Öffnen Sie es nur, wenn das Programm dort nicht mehr läuft. Sonst gehen Änderungen von einem verloren.")
        else:
            warning = _("Schließen Sie es zuerst dort. Solange das Programm dort läuft, lässt es sich hier nicht öffnen.")
        self.content.addWidget(MessagePanel(theme, "warning", _("Zwei dürfen nicht zugleich darin schreiben."), warning))
        self.content.addStretch(1)
        if error.may_take_over:
            self.add_button(_("Trotzdem öffnen"), self._agree)
        self.add_button(_("Nur ansehen"), self._look)
        self.add_button(_("Nicht öffnen"), self.reject, "primary").setFocus()

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()

    def _look(self) -> None:
        self.accept()
        self.looked.emit()


class DamagedDialog(ErrorDialog):
    """A file that can't be opened, with the last backup and a button to get it back. agreed: get it."""

    agreed = Signal()

    def __init__(
        self, theme: Theme, path: Path, sentences: str, backup: BackupLike | None, parent: QWidget | None = None
    ) -> None:
        found = split_message(sentences)
        kept = _("Die Datei wurde nicht verändert.")
        if backup is not None:
            kept += " " + _("Die letzte Sicherung ist vom {moment}.").format(moment=moment(backup.moment))
        do = _way(backup) or found.do
        super().__init__(
            theme, _("„{name}“ lässt sich nicht öffnen").format(name=path.name), Blocks(found.happened, kept, do), parent
        )
        if backup is not None:
            self.take = self.add_button(_("Letzte Sicherung zurückholen"), self._agree, icon="archive-restore")

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


def offer_in(dialog: PasswordDialog, backup: BackupLike, restore: Callable[[], object]) -> None:
    """Name the last backup in a dialog whose password did not open the file, and offer it once."""
    if dialog.property("offered"):
        return
    dialog.setProperty("offered", True)

    def agree() -> None:
        dialog.reject()
        restore()

    made = button(dialog.theme, _("Letzte Sicherung zurückholen"), agree, "quiet")
    made.setToolTip(_("Die letzte Sicherung ist vom {moment}.").format(moment=moment(backup.moment)))
    dialog.add_foot(made)


def _way(backup: BackupLike | None) -> str:
    if backup is None:
        return ""
    return _("Die letzte Sicherung zurückholen. Die beschädigte Datei bleibt daneben liegen.")


def _since(text: str) -> str:
    try:
        return moment(datetime.fromisoformat(text))
    except ValueError:
        return text
