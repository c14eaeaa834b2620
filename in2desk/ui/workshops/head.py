"""Workshops: at the head of the page: which workshop, what can be done with it, its minutes, and the beamer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.buttons import ActionButton, Button
from in2desk.ui.widgets.labels import tight
from in2desk.ui.workshops.state import WorkshopState
from in2desk.ui.workshops.words import workshop_title

DEEDS = ("edit", "copy", "series", "ical", "names", "keep", "delete")
MOST_LISTED = 15


class WorkshopHead(QWidget):
    """Workshops: Menu of workshops, "Protokoll", "Beamer-Fenster"."""

    def __init__(self, desk: Desk, state: WorkshopState) -> None:
        super().__init__()
        self._desk, self._state = desk, state
        row = tight(QHBoxLayout(self), 8)
        self.menu_button = Button(desk.theme, _("Werkstätten"), "normal", "calendar-days")
        self.menu_button.clicked.connect(self._show_menu)
        protocol = ActionButton(desk.theme, desk.actions.get("workshop-protocol"), "normal", "file-text")
        self.beamer = ActionButton(desk.theme, desk.actions.get("workshop-beamer"), "primary", "presentation")
        self.beamer.setToolTip("F5")
        for made in (self.menu_button, protocol, self.beamer):
            row.addWidget(made)

    def menu(self) -> QMenu:
        """The newest workshops, the one in view ticked, then what can be done."""
        menu = QMenu(self.menu_button)
        menu.setAccessibleName(_("Werkstätten"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now, actions = self._state.now, self._desk.actions
        for each in now.workshops[:MOST_LISTED]:
            chosen = menu.addAction(workshop_title(each).replace("&", "&&"))
            chosen.setCheckable(True)
            chosen.setChecked(now.workshop is not None and each.id == now.workshop.id)
            chosen.triggered.connect(lambda _checked=False, id=each.id: self._state.choose_workshop(id))
        if len(now.workshops) > MOST_LISTED:
            older = menu.addAction(_("Ältere stehen in der Suche (Strg+K)"))
            older.setEnabled(False)
        menu.addSeparator()
        menu.addAction(actions.get("workshop-new"))
        menu.addAction(actions.get("workshop-now"))
        if now.workshop is not None:
            for deed in DEEDS:
                menu.addAction(actions.get(f"workshop-{deed}"))
        menu.addSeparator()
        menu.addAction(actions.get("workshop-take"))
        menu.addAction(actions.get("workshop-template-read"))
        if now.workshop is not None and now.workshop.template:
            menu.addAction(actions.get("workshop-template-save"))
        return menu

    def _show_menu(self) -> None:
        self.menu().popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height())))
