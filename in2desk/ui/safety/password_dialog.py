"""Safety: giving a password, changing it, taking it away: typed twice, with its strength in words and what its loss means."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.safety.password_words import strength
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.password_dialog import password_edit, show_box
from in2desk.ui.shell.results import line_row
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import StateLabel, label

PROTECT, CHANGE, REMOVE = "protect", "change", "remove"


class SetPasswordDialog(DeskDialog):
    """deed: PROTECT, CHANGE or REMOVE. typed: the old and the new password ("" where none is asked), and whether to print."""

    typed = Signal(str, str, bool)

    def __init__(self, theme: Theme, deed: str, parent: QWidget | None = None) -> None:
        title, note, button_text = _words(deed)
        super().__init__(theme, title, parent, 560)
        self.add_heading(title, note)
        self.old = self._line(_("Jetziges Passwort")) if deed != PROTECT else None
        self.new = self._line(_("Neues Passwort")) if deed != REMOVE else None
        self.hint = StateLabel(theme, "info", "", wrap=True)
        self.hint.setMinimumHeight(theme.px(44))  # two lines from the beginning: nothing jumps while typing
        self.again: QLineEdit | None = None
        self.sheet = QCheckBox(_("Danach das Blatt für den Umschlag schreiben (PDF)"))
        if self.new is not None:
            self.content.addWidget(self.hint)
            self.again = self._line(_("Neues Passwort noch einmal"))
        self.same = StateLabel(theme, "info", "", small=True)
        self.content.addWidget(self.same)
        edits = [edit for edit in (self.old, self.new, self.again) if edit is not None]
        self.content.addWidget(show_box(*edits))
        if self.new is not None:
            self.sheet.setChecked(True)
            self.content.addWidget(self.sheet)
            loss = _("Geht das Passwort verloren, öffnet niemand das Projekt mehr, auch nicht seine Sicherungen.")
            self.content.addLayout(line_row(theme, "warning", loss))
        self.content.addStretch(1)
        self.add_button(_("Abbrechen"), self.reject)
        self.take = self.add_button(button_text, self._agree, "primary", "lock" if deed != REMOVE else "lock-open")
        for edit in edits:
            edit.textChanged.connect(self._look)
        self._look()
        edits[0].setFocus()

    def _line(self, name: str) -> QLineEdit:
        edit, title = password_edit(name), label(name, "smallstrong")
        title.setBuddy(edit)
        self.content.addWidget(title)
        self.content.addWidget(edit)
        return edit

    def _look(self) -> None:
        new, again = (edit.text() if edit is not None else "" for edit in (self.new, self.again))
        self.hint.set_state(*strength(new))
        wrong = bool(again) and again != new
        words = _("Die beiden sind nicht gleich.") if wrong else _("Beide sind gleich.")
        self.same.set_state("error" if wrong else "good", words)
        self.same.setVisible(bool(again))
        ready = (self.old is None or bool(self.old.text())) and (self.new is None or (bool(new) and new == again))
        self.take.setEnabled(ready)

    def _agree(self) -> None:
        old = self.old.text() if self.old is not None else ""
        new = self.new.text() if self.new is not None else ""
        self.typed.emit(old, new, self.sheet.isChecked())


def _words(deed: str) -> tuple[str, str, str]:
    """Title, note and button."""
    return {
        PROTECT: (
            _("Projekt mit Passwort schützen"),
            _("Die ganze Datei und ihre Sicherungen werden verschlüsselt. Beim Öffnen fragt das Programm einmal."),
            _("Projekt schützen"),
        ),
        CHANGE: (_("Passwort ändern"), _("Auch die Sicherungen bekommen das neue."), _("Passwort ändern")),
        REMOVE: (
            _("Passwort entfernen"),
            _("Danach öffnet jeder die Datei und ihre Sicherungen, der sie in die Hand bekommt."),
            _("Passwort entfernen"),
        ),
    }[deed]
