"""Checklist: an idea or a measure in a dialog: what, who, until when, how far."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day
from in2desk.core.workshops.model import IDEA_STATES, MEASURE_STATES, Idea, Measure
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import tight

REASONED = ("deferred", "rejected")
"""States of an idea that ask why."""


class ActionDialog(FormDialog):
    """saved: the record as it now stands; promoted: the idea of which a measure is wanted; deleted; unlinked."""

    saved = Signal(object)
    promoted = Signal(object)
    deleted = Signal()
    unlinked = Signal()

    def __init__(self, theme: Theme, made: Idea | Measure, parent: QWidget | None = None) -> None:
        self._made = made
        measure = isinstance(made, Measure)
        title = (_("Maßnahme {code}") if measure else _("Idee {code}")).format(code=made.code)
        super().__init__(theme, title, _since(made), _("Übernehmen"), parent)
        self.name = self.add_line(_("Titel"), made.title, needed=True)
        self.state = _states(made)
        self.responsible: QLineEdit | None = None
        self.due: QLineEdit | None = None
        if isinstance(made, Measure):
            self._add_measure(made)
        else:
            self._add_idea(made)
        self._add_deeds(made)
        self.name.setFocus()

    def _add_measure(self, made: Measure) -> None:
        self.responsible = self.add_line(_("Zuständig"), made.responsible, _("Stelle oder Funktion, kein Name"))
        self.due = self.add_line(_("Bis wann"), german_day(made.due_on), _("TT.MM.JJJJ"))
        self.add_field(_("Stand"), self.state)
        self.words = self.add_text(_("Warum"), made.reason)

    def _add_idea(self, made: Idea) -> None:
        self.words = self.add_text(_("Beschreibung"), made.text)
        self.add_field(_("Stand"), self.state)
        self.reason = self.add_text(_("Begründung"), made.reason)
        self.reason.setPlaceholderText(_("Warum zurückgestellt oder verworfen"))
        self.state.currentIndexChanged.connect(lambda _at: self._look_at_state())
        self._look_at_state()

    def _add_deeds(self, made: Idea | Measure) -> None:
        """What can be done with it besides, quiet and below the fields."""
        row = tight(QHBoxLayout(), 4)
        if isinstance(made, Idea) and made.status != "measure":
            promote = lambda: self.promoted.emit(self.result_now())  # noqa: E731
            row.addWidget(button(self.theme, _("Maßnahme daraus machen"), promote, "quiet", "arrow-right"))
        row.addWidget(button(self.theme, _("Verknüpfung lösen"), self.unlinked.emit, "quiet", "unlink"))
        row.addWidget(button(self.theme, _("Löschen"), self.deleted.emit, "quiet", "trash-2"))
        row.addStretch(1)
        self.content.insertLayout(self.content.count() - 1, row)

    def _look_at_state(self) -> None:
        """The reason is asked for where it is owed."""
        self.reason.setEnabled(self.state.currentData() in REASONED)

    def result_now(self) -> Idea | Measure:
        """The record as it stands in the fields."""
        title, state, text = self.name.text().strip(), str(self.state.currentData()), self.words.toPlainText().strip()
        if isinstance(self._made, Idea):
            return replace(self._made, title=title, text=text, status=state, reason=self.reason.toPlainText().strip())
        due = self.due.text().strip() if self.due is not None else ""
        office = self.responsible.text().strip() if self.responsible is not None else ""
        return replace(self._made, title=title, reason=text, status=state, responsible=office, due_on=due or None)

    def agree(self) -> None:
        """Hand on what stands in the fields."""
        self.saved.emit(self.result_now())


def _states(made: Idea | Measure) -> QComboBox:
    box = QComboBox()
    for state, words in (IDEA_STATES if isinstance(made, Idea) else MEASURE_STATES).items():
        box.addItem(_(words), state)
    box.setCurrentIndex(box.findData(made.status))
    return box


def _since(made: Idea | Measure) -> str:
    created = _("angelegt am {day}").format(day=german_day(made.created_on)) if made.created_on else ""
    changed = _("zuletzt geändert am {day}").format(day=german_day(made.changed_on)) if made.changed_on else ""
    return " · ".join(part for part in (created, changed) if part)
