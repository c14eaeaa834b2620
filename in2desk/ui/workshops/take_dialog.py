"""Workshops: which workshop of another file is taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.workshops.occasion_model import Workshop
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.workshops.words import workshop_title


class TakeDialog(FormDialog):
    """Workshops: chosen: id of the workshop."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, found: Sequence[Workshop], parent: QWidget | None = None) -> None:
        note = _("Aus „{name}“ kommt die Werkstatt mit allem, was in ihr entstand. Die andere Datei bleibt, wie sie ist.")
        super().__init__(theme, _("Werkstatt übernehmen"), note.format(name=name), _("Werkstatt übernehmen"), parent)
        self.workshop = QComboBox()
        for one in found:
            self.workshop.addItem(workshop_title(one), one.id)
        self.add_field(_("Werkstatt"), self.workshop)
        self.workshop.setFocus()

    def agree(self) -> None:
        """Hand on the choice; the dialog stays until it is taken."""
        self.chosen.emit(str(self.workshop.currentData()))
