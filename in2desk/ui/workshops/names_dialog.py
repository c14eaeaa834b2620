"""Workshops: who came by name: only on request, with the day of the consent and the day the name goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day
from in2desk.core.links.service import Participant
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.workshops.words import role_options


@dataclass(frozen=True, slots=True)
class Named:
    """What was typed of one person. role: "" = not said; days as people write them."""

    name: str
    role: str
    consent_on: str
    delete_by: str


class NamesDialog(FormDialog):
    """Workshops: One name after the other; the dialog stays open. typed: Named."""

    typed = Signal(object)

    def __init__(
        self, theme: Theme, held: Sequence[Participant], consent_on: str, delete_by: str, parent: QWidget | None = None
    ) -> None:
        note = _(
            "Für Protokoll und Zahlen braucht niemand einen Namen. Tragen Sie nur ein, wer eingewilligt hat; unter „Sicherheit“ "
            "stehen alle Personen mit Zweck und Löschtag."
        )
        super().__init__(theme, _("Namen auf Wunsch"), note, _("Eintragen"), parent)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Eingetragene Namen"))
        self.list.setFixedHeight(theme.px(110))
        self.add_field(_("Eingetragen"), self.list)
        self.name = self.add_line(_("Name"), "", needed=True)
        self.role = QComboBox()
        for key, words in role_options():
            self.role.addItem(words, key)
        self.add_field(_("Gruppe"), self.role)
        self.consent = self.add_line(_("Einwilligung vom"), german_day(consent_on), _("TT.MM.JJJJ"), needed=True)
        self.until = self.add_line(_("Löschen bis"), german_day(delete_by), _("TT.MM.JJJJ"), needed=True)
        self.show_names(held)
        self.name.setFocus()

    def show_names(self, held: Sequence[Participant]) -> None:
        """Who is in by now."""
        self.list.clear()
        for one in held:
            parts = (one.person.name, one.attendance.role, _("bis {day}").format(day=german_day(one.person.delete_by)))
            self.list.addItem(" · ".join(filter(None, parts)))

    def next_one(self) -> None:
        """The name is stored: ready for another."""
        self.name.clear()
        self.show_problem("")
        self.name.setFocus()

    def agree(self) -> None:
        """Hand on what was typed; the dialog stays."""
        role = str(self.role.currentData() or "")
        self.typed.emit(Named(self.name.text().strip(), role, self.consent.text().strip(), self.until.text().strip()))
