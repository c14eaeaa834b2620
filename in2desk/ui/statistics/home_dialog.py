"""Statistics: what the project is about: one or several associations or districts of the register."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.statistics.model import Region
from in2desk.core.statistics.regions import Register, is_true_association
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.theme import Theme

KEY = Qt.ItemDataRole.UserRole


class HomeDialog(DeskDialog):
    """Statistics: Choose the home. chosen: keys of associations or districts."""

    chosen = Signal(list)

    def __init__(self, theme: Theme, held: Register, home: list[str], parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Eigene Verbandsgemeinde wählen"), parent, 520)
        note = _("Das Programm zeigt dann zuerst diese Orte und speichert nur Werte Ihres Landes. Mehrere sind möglich.")
        self.add_heading(_("Worum geht es in diesem Projekt?"), note)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Name oder Schlüssel"))
        self.search.setAccessibleName(_("Suchen"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Verbandsgemeinden und Kreise"))
        self.list.setMinimumHeight(theme.px(320))
        for region in _choices(held):
            item = QListWidgetItem(_title(held, region))
            item.setData(KEY, region.key)
            item.setCheckState(Qt.CheckState.Checked if region.key in home else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.content.addWidget(self.search)
        self.content.addWidget(self.list)
        self.add_button(_("Abbrechen"), self.reject)
        self.add_button(_("Auswahl übernehmen"), self._agree, "primary", "check")
        self.search.textChanged.connect(self._filter)

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(wanted not in item.text().casefold() and item.checkState() != Qt.CheckState.Checked)

    def _agree(self) -> None:
        items = [self.list.item(place) for place in range(self.list.count())]
        self.chosen.emit([str(item.data(KEY)) for item in items if item.checkState() == Qt.CheckState.Checked])
        self.accept()


def _title(held: Register, region: Region) -> str:
    district = "" if region.level == "kreis" else held.name(region.key[:5])
    return " · ".join(part for part in (region.name, district, region.key) if part)


def _choices(held: Register) -> list[Region]:
    found = [r for r in held.by_key.values() if r.level == "kreis" or is_true_association(r)]
    return sorted(found, key=lambda region: (region.name, region.key))
