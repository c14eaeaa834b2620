"""Safety: the backups of this project, newest first, how old the last one is, and where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.clock import now
from in2desk.core.base.i18n import _
from in2desk.ui.safety.backups_flow import Listed
from in2desk.ui.safety.backups_words import age_state, kind_words, last_words, size_words
from in2desk.ui.safety.flows import Flows
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.table_actions import with_tools
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import StateLabel, label, panel, tight
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column


class BackupsView(QWidget):
    """Safety: Tab "Sicherungen"."""

    def __init__(self, desk: Desk, flows: Flows) -> None:
        super().__init__()
        self._desk, self._flow, self._asked = desk, flows.backups, 0
        self.setAccessibleName(_("Sicherungen"))
        empty = _("Noch keine Sicherung. Nach dem Öffnen macht das Programm jeden Tag von selbst eine.")
        self.table = with_tools(desk, DataTable(desk.theme, _("Sicherungen"), _columns(), empty))
        self.table.key = lambda backup: backup.path
        self.bar = QWidget()
        buttons = tight(QHBoxLayout(self.bar), 8)
        buttons.addStretch(1)
        self.get_back = button(desk.theme, _("Sicherung zurückholen …"), self._restore, icon="archive-restore")
        buttons.addWidget(button(desk.theme, _("Kopie in Ordner …"), self._flow.ask_copy, icon="folder-output"))
        buttons.addWidget(self.get_back)
        buttons.addWidget(button(desk.theme, _("Stand sichern …"), self._flow.ask_name, "primary", "archive"))
        self.age = StateLabel(desk.theme, "info", "")
        column = tight(QVBoxLayout(self), 10)
        column.addWidget(self.age)
        column.addWidget(self.table, 1)
        column.addWidget(self._places())
        self.table.selected.connect(lambda backup: self.get_back.setEnabled(backup is not None))
        self.table.opened.connect(lambda _backup, _column: self._restore())
        self.get_back.setEnabled(False)

    def reload(self) -> None:
        """Read the list anew."""
        self._asked += 1
        asked = self._asked
        self._flow.look(lambda found: asked == self._asked and self._show(found))

    def _places(self) -> QWidget:
        card = panel("card")
        column = tight(QVBoxLayout(card), 6, (16, 10, 12, 10))
        self.folder, self.second = label("", wrap=True), label("", wrap=True)
        theme = self._desk.theme
        choose = button(theme, _("Zweiten Ordner wählen …"), self._flow.ask_second, "quiet", "folder-open")
        self.stop = button(theme, _("Nicht mehr dorthin"), self._flow.drop_second, "quiet", "x")
        for name, value, buttons in ((_("Sie liegen in"), self.folder, []), (_("Zweiter Ort"), self.second, [choose, self.stop])):
            row = tight(QHBoxLayout(), 12)
            words = label(name, "muted")
            words.setFixedWidth(theme.px(110))
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(words)
            row.addWidget(value, 1)
            for made in buttons:
                row.addWidget(made)
            column.addLayout(row)
        return card

    def _show(self, found: Listed) -> None:
        last = found.backups[0].moment if found.backups else None
        self.age.set_state(age_state(last, now()), last_words(last, now()))
        self.table.show_rows(found.backups)
        if found.backups and self.table.current() is None:
            self.table.select(found.backups[0].path)
        self.get_back.setEnabled(bool(found.backups))
        self.folder.setText(str(found.folder))
        none = _("Keiner. Ein USB-Stick oder Netzlaufwerk schützt auch vor Diebstahl.")
        self.second.setText(str(found.second) if found.second else none)
        self.stop.setVisible(found.second is not None)

    def _restore(self) -> None:
        backup = self.table.current()
        if backup is not None:
            self._flow.ask_restore(backup)


def _columns() -> Sequence[Column]:
    return [
        Column("when", _("Wann"), lambda b: b.moment, width=200, strong=True),
        Column("kind", _("Warum"), lambda b: kind_words(b.kind)),
        Column("name", _("Name"), lambda b: b.name),
        Column("size", _("Größe"), lambda b: b.size, "number", width=110, text=lambda b: size_words(b.size)),
        Column(
            "protected",
            _("Passwort"),
            lambda b: _("geschützt") if b.protected else _("ohne Passwort"),
            "state",
            width=160,
            state=_protection,
        ),
    ]


def _protection(backup: Any) -> str:
    return "good" if backup.protected else "info"
