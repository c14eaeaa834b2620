"""Safety: the page Sicherheit: backups, two computers, people, password, check, privacy. Is everything safe, and who is in it?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from in2desk.core.base.i18n import N_, _
from in2desk.ui.safety.backups_view import BackupsView
from in2desk.ui.safety.check_view import CheckView
from in2desk.ui.safety.devices_view import DevicesView
from in2desk.ui.safety.flows import Flows
from in2desk.ui.safety.password_view import PasswordView
from in2desk.ui.safety.people_view import PeopleView
from in2desk.ui.safety.privacy_view import PrivacyView
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.widgets.labels import tight
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.widgets.table import DataTable

TABS = ("backups", "devices", "people", "password", "check", "privacy")


class View(Protocol):
    """One part of the page. bar: its buttons; table: what the menu copies and prints."""

    bar: QWidget
    table: DataTable | None

    def reload(self) -> None:
        """Show the project as it is now."""


class SafetyPage(Page):
    """Safety: Page Sicherheit."""

    area = "safety"
    title = N_("Sicherheit")
    icon = "shield-check"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        names = (_("Sicherungen"), _("Zwei Geräte"), _("Personen"), _("Passwort"), _("Prüfen"), _("Datenschutz"))
        self.tabs = Segment(desk.theme, _("Was zu sehen ist"), list(zip(TABS, names, strict=True)))
        self.flows = flows = Flows.of(desk)
        self.backups, self.devices = BackupsView(desk, flows), DevicesView(desk, flows)
        self.people, self.password = PeopleView(desk, flows), PasswordView(desk, flows)
        self.check, self.privacy = CheckView(desk, flows), PrivacyView(desk, flows)
        self._stack, self._bars = QStackedWidget(), QStackedWidget()
        for view in self.views():
            self._stack.addWidget(view)
            self._bars.addWidget(view.bar)
        bar = tight(QHBoxLayout())
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        bar.addWidget(self._bars)
        self.body.addLayout(bar)
        self.body.addWidget(self._stack, 1)
        self.tabs.changed.connect(self.show_tab)
        flows.changed.connect(lambda: self._shown().reload())
        self._make_room()

    @classmethod
    def declare(cls, desk: Desk) -> None:
        """What keeps a project safe is at hand on every page."""
        Flows.of(desk).declare()

    def views(self) -> Sequence[Any]:
        """The parts in the order of TABS."""
        return (self.backups, self.devices, self.people, self.password, self.check, self.privacy)

    def refresh(self, changes: Any | None) -> None:
        """Only the part in view is read anew; the others when they are shown."""
        if self.desk.project is None:
            return
        self._shown().reload()

    def show_what(self, **what: Any) -> None:
        """tab: one of TABS. person: whose row to select."""
        if what.get("tab") in TABS:
            self.show_tab(what["tab"])
        if "person" in what:
            self.people.choose(what["person"])

    def main_table(self) -> DataTable | None:
        """The table of the part in view."""
        table: DataTable | None = self._shown().table
        return table

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """Parts and dialogs."""
        from in2desk.ui.safety.pictures import dialog_pictures

        shown: list[tuple[str, Callable[[], object]]] = [(tab, partial(self.show_tab, tab)) for tab in TABS]
        return [*shown, *dialog_pictures(self), ("privacy-filled", partial(self.show_tab, "privacy"))]

    def show_tab(self, tab: str) -> None:
        """Bring one part to the front and fill it."""
        self.tabs.choose(tab)
        self._stack.setCurrentIndex(TABS.index(tab))
        self._bars.setCurrentIndex(TABS.index(tab))
        self._make_room()
        if self.desk.project is not None:
            self._shown().reload()

    def _make_room(self) -> None:
        """Only for what is in sight: at 200 % the widest part would make every other scroll sideways."""
        for stack in (self._stack, self._bars):
            for place in range(stack.count()):
                wish = QSizePolicy.Policy.Preferred if place == stack.currentIndex() else QSizePolicy.Policy.Ignored
                stack.widget(place).setSizePolicy(wish, wish)
            layout = stack.layout()
            assert layout is not None
            layout.invalidate()  # what is hidden tells nobody that it wants less
            stack.updateGeometry()

    def _shown(self) -> Any:
        return self.views()[self._stack.currentIndex()]
