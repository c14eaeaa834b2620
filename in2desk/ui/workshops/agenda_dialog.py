"""Workshops: one step of the agenda in full."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.workshops.agenda import LONGEST
from in2desk.core.workshops.occasion_model import PHASES, AgendaItem
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.fields import inset


class StepDialog(FormDialog):
    """Workshops: A new step, or one to change. typed: AgendaItem."""

    typed = Signal(object)

    def __init__(self, theme: Theme, made: AgendaItem, parent: QWidget | None = None) -> None:
        title = _("Schritt ändern") if made.id else _("Neuer Schritt")
        note = _("Die Uhrzeiten rechnet das Programm aus Beginn und Dauer.")
        super().__init__(theme, title, note, _("Schritt sichern") if made.id else _("Schritt anlegen"), parent)
        self._made = made
        self.minutes = QSpinBox()
        self.minutes.setRange(0, LONGEST)
        self.minutes.setValue(made.minutes)
        self.minutes.setSuffix(_(" Min."))
        inset(theme, self.minutes)
        self.add_field(_("Dauer"), self.minutes)
        self.phase = QComboBox()
        self.phase.addItem(_("keine davon"), "")
        for phase, words in PHASES.items():
            self.phase.addItem(_(words), phase)
        self.phase.setCurrentIndex(max(0, self.phase.findData(made.phase)))
        self.add_field(_("Phase"), self.phase)
        self.content_text = self.add_text(_("Inhalt"), made.content)
        self.aim = self.add_text(_("Ziel"), made.aim)
        self.method = self.add_text(_("Methode"), made.method)
        self.material = self.add_text(_("Material"), made.material)
        self.who = self.add_text(_("Wer"), made.who)
        for field in (self.content_text, self.aim, self.method, self.material, self.who):
            field.setFixedHeight(theme.px(52))
            field.setProperty("lines", "two")
        self.minutes.setFocus()
        self.minutes.selectAll()

    def agree(self) -> None:
        """Hand on what was typed; the dialog stays until it is stored."""
        self.typed.emit(
            replace(
                self._made,
                minutes=self.minutes.value(),
                phase=str(self.phase.currentData()),
                content=self.content_text.toPlainText().strip(),
                aim=self.aim.toPlainText().strip(),
                method=self.method.toPlainText().strip(),
                material=self.material.toPlainText().strip(),
                who=self.who.toPlainText().strip(),
            )
        )
