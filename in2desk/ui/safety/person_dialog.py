"""Safety: typing in a person, and where a person was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import day, german_day
from in2desk.core.safety.service.people import Attendance, Person
from in2desk.ui.safety.people_words import suggested_day
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.theme import Theme


class PersonDialog(FormDialog):
    """A new person, or one to change. typed: Person as typed, with German days."""

    typed = Signal(object)

    def __init__(self, theme: Theme, one: Person, today: date, parent: QWidget | None = None) -> None:
        title = _("Eintrag ändern") if one.id else _("Person eintragen")
        note = _("Nur was Sie für den Zweck brauchen. Am Tag „Löschen bis“ erinnert das Programm.")
        super().__init__(theme, title, note, _("Eintrag sichern"), parent)
        self._one = one
        hint = _("TT.MM.JJJJ")
        self.name = self.add_line(_("Name"), one.name, needed=True)
        self.organisation = self.add_line(_("Organisation"), one.organisation)
        self.email = self.add_line(_("E-Mail"), one.email)
        self.phone = self.add_line(_("Telefon"), one.phone)
        self.purpose = self.add_line(_("Zweck"), one.purpose, _("z. B. Einladung zu Werkstätten"), needed=True)
        self.consent = self.add_line(_("Einwilligung vom"), german_day(one.consent_on), hint)
        self.delete_by = self.add_line(_("Löschen bis"), german_day(one.delete_by) or suggested_day(today), hint, needed=True)
        self.note = self.add_text(_("Notiz"), one.note)
        self.name.setFocus()

    def agree(self) -> None:
        """Hand on what was typed; the dialog stays until it is stored."""
        self.typed.emit(self.person())

    def person(self) -> Person:
        """The person as the fields say."""
        return replace(
            self._one,
            name=self.name.text(),
            organisation=self.organisation.text(),
            email=self.email.text(),
            phone=self.phone.text(),
            purpose=self.purpose.text(),
            consent_on=self.consent.text(),
            delete_by=self.delete_by.text(),
            note=self.note.toPlainText(),
        )


class AttendanceDialog(FormDialog):
    """Where a person was. typed: Attendance with a German day."""

    typed = Signal(object)

    def __init__(self, theme: Theme, one: Person, today: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Teilnahme eintragen"), one.name, _("Teilnahme sichern"), parent)
        self._one = one
        self.occasion = self.add_line(_("Anlass"), "", _("z. B. Werkstatt Hillesheim"), needed=True)
        self.day = self.add_line(_("Tag"), day(today), _("TT.MM.JJJJ"), needed=True)
        self.role = self.add_line(_("Rolle"), "", _("z. B. Moderation"))
        self.occasion.setFocus()

    def agree(self) -> None:
        """Hand on what was typed."""
        self.typed.emit(Attendance("", self._one.id, self.occasion.text(), self.day.text(), self.role.text()))
