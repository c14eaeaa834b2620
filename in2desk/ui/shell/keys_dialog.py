"""Shell: all shortcuts in one table."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.actions import MENUS, Entry
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column


class KeysDialog(DeskDialog):
    """Read from the same book as the menus, so it is never out of date."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk.theme, _("Tasten auf einen Blick"), parent, 640)
        self.add_heading(_("Tasten auf einen Blick"), _("Alles geht auch ohne Maus. Strg+K findet jeden Befehl."))
        columns = [
            Column("keys", _("Tasten"), _keys, width=220, strong=True),
            Column("what", _("Was sie tun"), lambda entry: entry.action.text().removesuffix(" …")),
            Column("menu", _("Menü"), lambda entry: _(MENUS.get(entry.menu, "")) if entry.menu else "", width=130, muted=True),
        ]
        self.table = DataTable(desk.theme, _("Tasten"), columns)
        self.table.setMinimumHeight(desk.theme.px(400))
        self.table.show_rows([entry for entry in desk.actions.entries() if entry.action.shortcuts()])
        self.content.addWidget(self.table)
        self.add_button(_("Schließen"), self.accept, "primary")


def _keys(entry: Entry) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(keys.toString(form) for keys in entry.action.shortcuts())
