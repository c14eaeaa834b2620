"""Workshops: a decision, or a task with who and until when."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day
from in2desk.core.workshops.occasion_model import OUTCOME_KINDS, Outcome
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.theme import Theme


class OutcomeDialog(FormDialog):
    """Workshops: A new one, or one to change. typed: Outcome with a German day."""

    typed = Signal(object)

    def __init__(self, theme: Theme, made: Outcome, parent: QWidget | None = None) -> None:
        title = _("Ergebnis ändern") if made.id else _("Beschluss oder Aufgabe")
        super().__init__(theme, title, "", _("Ergebnis sichern"), parent)
        self._made = made
        self.kind = QComboBox()
        for kind, words in OUTCOME_KINDS.items():
            self.kind.addItem(_(words), kind)
        self.kind.setCurrentIndex(self.kind.findData(made.kind))
        self.add_field(_("Art"), self.kind)
        self.words = self.add_text(_("Was"), made.text)
        self.who = self.add_line(_("Wer"), made.responsible, _("Stelle oder Funktion, kein Name"))
        self.due = self.add_line(_("Bis wann"), german_day(made.due_on), _("TT.MM.JJJJ"))
        self.kind.currentIndexChanged.connect(lambda _at: self._look_at_kind())
        self._look_at_kind()
        self.words.setFocus()

    def _look_at_kind(self) -> None:
        """A decision has no deadline."""
        for field in (self.who, self.due):
            field.setEnabled(self.kind.currentData() == "task")

    def agree(self) -> None:
        """Hand on what was typed; the dialog stays until it is stored."""
        task = self.kind.currentData() == "task"
        self.typed.emit(
            replace(
                self._made,
                kind=str(self.kind.currentData()),
                text=self.words.toPlainText().strip(),
                responsible=self.who.text().strip() if task else "",
                due_on=(self.due.text().strip() or None) if task else None,
            )
        )
