"""Checklist: what stands at the head of a sheet: whose view, which table, who filled it in; and what stands at its foot."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QSpinBox, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import ROLES, VIEWS, Sheet, view_words
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.fields import inset
from in2desk.ui.widgets.segment import Segment

TABLES = 99


class SheetDialog(FormDialog):
    """Checklist: A new sheet, or the head of one. typed: Sheet. A new one begins like the sheet before: Enter takes it."""

    typed = Signal(object)

    def __init__(self, theme: Theme, made: Sheet, parent: QWidget | None = None) -> None:
        title = _("Bogen ändern") if made.id else _("Neuer Bogen")
        note = _("Bögen sind anonym: keine Namen, keine Uhrzeit. Eingabetaste übernimmt, danach tippen Sie die Antworten.")
        deed = _("Bogen sichern") if made.id else _("Bogen anlegen")
        super().__init__(theme, title, note, deed, parent)
        self._made = made
        self.view = Segment(theme, _("Sicht"), [(view, view_words(view)) for view in VIEWS])
        self.table = QSpinBox()
        self.role = QComboBox()
        self.joint = QCheckBox(_("gemeinsam ausgefüllt (die Gruppe hat sich geeinigt)"))
        self._build()
        self.number = self.add_line(_("Bogennummer"), made.number, _("wie aufgedruckt, z. B. 017"))
        self.priorities = self.add_line(_("Am wichtigsten"), " ".join(made.priorities), _("bis zu drei Kürzel, z. B. A5 B7 C6"))
        self.comment = self.add_text(_("Bemerkung"), made.comment)
        self.view.changed.connect(self._follow)
        self._follow(made.view)
        self.take.setFocus()

    def _build(self) -> None:
        inset(self.theme, self.table)
        self.table.setRange(0, TABLES)
        self.table.setSpecialValueText(_("ohne"))
        self.table.setValue(self._made.table_number or 0)
        self.role.addItem(_("nicht gesagt"), "")
        for role, words in ROLES.items():
            self.role.addItem(_(words), role)
        self.role.setCurrentIndex(max(0, self.role.findData(self._made.role)))
        self.joint.setChecked(self._made.joint)
        self.view.choose(self._made.view)
        for name, field in ((_("Sicht"), self.view), (_("Tisch"), self.table), (_("Rolle"), self.role)):
            self.add_field(name, field)
        self.add_field(_("Einigung"), self.joint)
        self.view.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def _follow(self, view: str) -> None:
        """Tables are of a workshop."""
        self.table.setEnabled(view == "workshop")

    def agree(self) -> None:
        """Hand on what was typed; the dialog stays until it is stored."""
        self.typed.emit(self.sheet())

    def sheet(self) -> Sheet:
        """The sheet as the fields say."""
        view = self.view.value()
        return replace(
            self._made,
            view=view,
            role=str(self.role.currentData()),
            table_number=self.table.value() or None if view == "workshop" else None,
            joint=self.joint.isChecked(),
            number=self.number.text().strip(),
            priorities=tuple(self.priorities.text().replace(",", " ").split()),
            comment=self.comment.toPlainText().strip(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys 1 to 9 on the button name the table, so that a hand may stay on the number keys."""
        digit = event.key() - Qt.Key.Key_0
        if self.focusWidget() is self.take and 1 <= digit <= 9 and self.table.isEnabled():
            self.table.setValue(digit)
        else:
            super().keyPressEvent(event)
