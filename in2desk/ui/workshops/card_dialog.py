"""Workshops: one card: its text, question, table and role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.workshops.occasion_model import Card, Question
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.fields import Choice
from in2desk.ui.workshops.scene import one_line
from in2desk.ui.workshops.words import role_options


class CardDialog(FormDialog):
    """Workshops: A card to change; its code stays. typed: Card."""

    typed = Signal(object)

    def __init__(self, theme: Theme, made: Card, questions: Sequence[Question], parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Karte {code} ändern").format(code=made.code), "", _("Karte sichern"), parent)
        self._made = made
        self.words = self.add_text(_("Text"), made.text)
        self.question, self.role = Choice(), Choice()
        self.question.addItem(_("zu keiner Frage"), "")
        for one in questions:
            self.question.addItem(one_line(one.text)[:80], one.id)
        self.question.setCurrentIndex(max(0, self.question.findData(made.question_id)))
        self.question.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.question.setMinimumContentsLength(24)
        self.add_field(_("Frage"), self.question)
        self.place = self.add_line(_("Tisch oder Spalte"), made.place)
        for key, words in role_options():
            self.role.addItem(words, key)
        self.role.setCurrentIndex(max(0, self.role.findData(made.role)))
        self.add_field(_("Rolle"), self.role)
        self.words.setFocus()

    def agree(self) -> None:
        """Hand on what was typed; the dialog stays until it is stored."""
        self.typed.emit(
            replace(
                self._made,
                text=self.words.toPlainText().strip(),
                question_id=str(self.question.currentData() or ""),
                place=self.place.text().strip(),
                role=str(self.role.currentData() or ""),
            )
        )
