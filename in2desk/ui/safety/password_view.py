"""Safety: whether the project has a password, what its loss would mean, and the deeds."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.safety.flows import Flows
from in2desk.ui.safety.password_dialog import CHANGE, PROTECT, REMOVE
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.results import line_row
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import StateLabel, label, panel, tight


class PasswordView(QWidget):
    """Safety: Tab "Passwort"."""

    def __init__(self, desk: Desk, flows: Flows) -> None:
        super().__init__()
        self._desk, flow, theme = desk, flows.password, desk.theme
        self.table = None
        self.bar = QWidget()
        self.setAccessibleName(_("Passwort"))
        column = tight(QVBoxLayout(self), 12)
        self.state = StateLabel(theme, "info", "")
        column.addWidget(self.state)
        card = panel("card")
        card.setMaximumWidth(theme.px(760))
        lines = tight(QVBoxLayout(card), 10, (16, 14, 16, 14))
        lines.addWidget(label(_("Gut zu wissen"), "section"))
        for state, text in _facts():
            lines.addLayout(line_row(theme, state, text))
        column.addWidget(card)
        self.protect = button(theme, _("Mit Passwort schützen …"), lambda: flow.ask(PROTECT), "primary", "lock")
        self.change = button(theme, _("Passwort ändern …"), lambda: flow.ask(CHANGE), icon="key-round")
        self.remove = button(theme, _("Passwort entfernen …"), lambda: flow.ask(REMOVE), icon="lock-open")
        self.sheet = button(theme, _("Blatt für den Umschlag …"), flow.ask_sheet, icon="printer")
        row = tight(QHBoxLayout(), 8)
        for made in (self.protect, self.change, self.remove, self.sheet):
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def reload(self) -> None:
        """Show the state of the project that is open."""
        project = self._desk.project
        protected = project is not None and project.secret is not None
        if protected:
            self.state.set_state("good", _("Dieses Projekt ist mit einem Passwort geschützt, seine Sicherungen auch."))
        else:
            self.state.set_state("warning", _("Dieses Projekt hat kein Passwort: Wer die Datei hat, kann sie lesen."))
        self.protect.setVisible(not protected)
        for made in (self.change, self.remove, self.sheet):
            made.setVisible(protected)


def _facts() -> list[tuple[str, str]]:
    return [
        ("good", _("Ein gestohlener Laptop oder ein verlorener Stick verrät nichts: Die Datei ist ganz verschlüsselt.")),
        ("warning", _("Es gibt keine Hintertür. Ohne das Passwort ist der Inhalt verloren, auch in jeder Sicherung.")),
        ("info", _("Darum das Blatt mit dem Passwort: drucken, in einen Umschlag, verschlossen zu den Dienstschlüsseln. "
                   "So öffnet die Vertretung das Projekt, wenn jemand krank ist.")),
        ("info", _("Kopien, die schon anderswo liegen (E-Mail, Stick, Abgleich), bekommen das Passwort nicht.")),
    ]  # fmt: skip
