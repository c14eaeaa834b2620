"""Safety: what can be done from every page: the flows behind buttons, menu and palette; one of each for a desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from in2desk.core.base.i18n import _
from in2desk.ui.safety.backups_flow import BackupsFlow
from in2desk.ui.safety.devices_flow import DevicesFlow
from in2desk.ui.safety.password_flow import PasswordFlow
from in2desk.ui.safety.people_flow import PeopleFlow
from in2desk.ui.safety.watch import Watch
from in2desk.ui.shell.desk import Desk


class Flows(QObject):
    """All flows of a desk. changed: something changed that no table of the project tells, such as the list of backups."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.backups = BackupsFlow(desk, self.changed.emit)
        self.devices = DevicesFlow(desk, self.changed.emit)
        self.people = PeopleFlow(desk)
        self.password = PasswordFlow(desk)
        self.watch = Watch(desk, self.changed.emit)
        desk.project_changed.connect(self._enable)

    @classmethod
    def of(cls, desk: Desk) -> Flows:
        """The flows of this desk, made once."""
        found = desk.findChild(cls)
        return found if isinstance(found, Flows) else cls(desk)

    def declare(self) -> None:
        """Put them into menu and palette."""
        add = self._desk.actions.add
        for id, text, run, icon, block in self._entries():
            add(id, text, run, icon=icon, menu="extras", block=block)
        self._enable()

    def _entries(self) -> list[tuple[str, str, Callable[[], object], str, int]]:
        go = self._desk.navigate
        return [
            ("safety-name", _("Stand sichern …"), self.backups.ask_name, "archive", 0),
            ("safety-restore", _("Sicherung zurückholen …"), partial(go, "safety", tab="backups"), "archive-restore", 0),
            ("safety-hand-out", _("Kopie für unterwegs …"), self.devices.ask_hand_out, "laptop", 1),
            ("safety-merge", _("Zusammenführen …"), self.devices.ask_merge, "merge", 1),
            ("safety-people", _("Personen und Löschfristen"), partial(go, "safety", tab="people"), "users", 2),
            ("safety-password", _("Passwort …"), partial(go, "safety", tab="password"), "lock", 2),
            ("safety-privacy", _("Datenschutz"), partial(go, "safety", tab="privacy"), "file-lock", 2),
            ("safety-check", _("Projektdatei prüfen"), partial(go, "safety", tab="check"), "shield-check", 2),
        ]

    def _enable(self) -> None:
        for id, *_rest in self._entries():
            self._desk.actions.get(id).setEnabled(self._desk.project is not None)
