"""Checklist: at the head of the page: which round, what can be done with it, and the papers that belong to the tab."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day
from in2desk.ui.checklist.sheet_words import round_title
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.buttons import ActionButton, Button
from in2desk.ui.widgets.labels import tight

PAPERS = {
    "entry": (("checklist-blank", "printer"), ("checklist-read", "upload")),
    "result": (("checklist-poster", "image"), ("checklist-result", "file-text")),
    "compare": (("checklist-result", "file-text"),),
    "catalogue": (("checklist-blank", "printer"),),
}
"""Actions at the head of each tab, with their icons."""
DEEDS = ("edit", "valid", "small", "close", "delete")


class RoundHead(QWidget):
    """Checklist: Menu of rounds and the buttons of a tab."""

    def __init__(self, desk: Desk, state: RoundState) -> None:
        super().__init__()
        self._desk, self._state = desk, state
        row = tight(QHBoxLayout(self), 8)
        self.rounds = Button(desk.theme, _("Runden"), "normal", "calendar-days")
        self.rounds.clicked.connect(self._show_menu)
        row.addWidget(self.rounds)
        self._buttons: dict[str, list[Button]] = {}
        for tab, papers in PAPERS.items():
            self._buttons[tab] = [ActionButton(desk.theme, desk.actions.get(id), "normal", icon) for id, icon in papers]
            for made in self._buttons[tab]:
                row.addWidget(made)
        self.show_tab("entry")

    def show_tab(self, tab: str) -> None:
        """Only the papers of this tab are in sight."""
        for other, buttons in self._buttons.items():
            for made in buttons:
                made.setVisible(other == tab)

    def menu(self) -> QMenu:
        """All rounds, the one in view ticked, then what can be done."""
        menu = QMenu(self.rounds)
        menu.setAccessibleName(_("Runden"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now, actions = self._state.now, self._desk.actions
        for each in now.rounds:
            title = f"{round_title(each)} · {german_day(each.day)}"
            chosen = menu.addAction(_("{round} (abgeschlossen)").format(round=title) if each.is_closed else title)
            chosen.setCheckable(True)
            chosen.setChecked(now.round is not None and each.id == now.round.id)
            chosen.triggered.connect(lambda _checked=False, id=each.id: self._state.choose_round(id))
        menu.addSeparator()
        menu.addAction(actions.get("checklist-round-new"))
        if now.round is not None:
            small = actions.get("checklist-round-small")
            small.setText(_("Kleine Gruppen ausblenden") if now.round.show_small else _("Kleine Gruppen zeigen …"))
            for deed in DEEDS:
                menu.addAction(actions.get(f"checklist-round-{deed}"))
            menu.addSeparator()
            menu.addAction(actions.get("checklist-export"))
        menu.addAction(actions.get("checklist-import"))
        return menu

    def _show_menu(self) -> None:
        self.menu().popup(self.rounds.mapToGlobal(QPoint(0, self.rounds.height())))
