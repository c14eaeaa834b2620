"""Workshops: beside the minutes: how it went, in words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.workshops import service as workshops
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.labels import label, rule, tight
from in2desk.ui.workshops.photo_panel import PhotoPanel
from in2desk.ui.workshops.state import WorkshopState

KEEP_AFTER_MS = 1500


class ProtocolDetail(QWidget):
    """Workshops: Right column of the tab "Protokoll". What is typed is stored when the typing pauses."""

    def __init__(self, desk: Desk, state: WorkshopState) -> None:
        super().__init__()
        self._desk, self._state = desk, state
        self._shown = ""
        self.course = QPlainTextEdit()
        self.course.setAccessibleName(_("Verlauf"))
        self.course.setPlaceholderText(_("Ein paar Sätze: wie es lief, was offen blieb. Keine Namen."))
        self.course.setTabChangesFocus(True)
        self._facts = label("", "small", wrap=True)
        self.column = column = tight(QVBoxLayout(self), 8, (15, 14, 15, 12))
        column.addWidget(label(_("Verlauf"), "strong"))
        column.addWidget(self.course, 1)
        self.photos = PhotoPanel(desk, state)
        column.addWidget(rule())
        column.addWidget(self.photos)
        column.addWidget(rule())
        column.addWidget(label(_("Das steht von selbst im Protokoll"), "strong"))
        column.addWidget(self._facts)
        self._wait = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._wait.timeout.connect(self.keep)
        self.course.textChanged.connect(self._on_text)

    def reload(self) -> None:
        """Show the workshop as it is now; what is being typed stays."""
        shown = self._state.workshop
        if shown is None:
            return
        if shown.id != self._shown or not self._wait.isActive():
            self._shown = shown.id
            if self.course.toPlainText() != shown.course:
                self.course.blockSignals(True)
                self.course.setPlainText(shown.course)
                self.course.blockSignals(False)
        self.photos.reload()
        self._facts.setText("\n".join(self._counted()))

    def keep(self) -> None:
        """Store what was typed."""
        self._wait.stop()
        shown, text = self._state.workshop, self.course.toPlainText().strip()
        if shown is not None and shown.id == self._shown and text != shown.course:
            self._state.do(lambda project: workshops.save_workshop(project, replace(shown, course=text)))

    def _on_text(self) -> None:
        self._wait.start()

    def _counted(self) -> list[str]:
        now = self._state.now
        people, cards, groups = sum(now.participants.values()), len(now.cards), len(now.board.columns)
        return [
            ngettext("{n} Person, nach Gruppen", "{n} Personen, nach Gruppen", people).format(n=people),
            ngettext("{n} Schritt des Ablaufs", "{n} Schritte des Ablaufs", len(now.agenda)).format(n=len(now.agenda)),
            ngettext("{n} Karte nach Gruppen", "{n} Karten nach Gruppen", cards).format(n=cards),
            ngettext("{n} Gruppe der Pinnwand", "{n} Gruppen der Pinnwand", groups).format(n=groups),
            ngettext("{n} Abstimmung mit Rangfolge", "{n} Abstimmungen mit Rangfolge", len(now.votes)).format(n=len(now.votes)),
        ]
