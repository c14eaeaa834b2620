"""Shell: what can be done, declared once; menu, shortcut, palette and buttons all read this book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from in2desk.core.base.i18n import N_
from in2desk.ui.shell.theme import Theme

MENUS = {
    "project": N_("Projekt"),
    "edit": N_("Bearbeiten"),
    "view": N_("Ansicht"),
    "data": N_("Daten"),
    "extras": N_("Extras"),
    "help": N_("Hilfe"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do. menu: key of MENUS or "" (palette only); block: separators stand between blocks of a menu."""

    id: str
    action: QAction
    icon: str
    menu: str
    block: int
    hint: str


class ActionBook(QObject):
    """All actions in the order in which they were declared."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._entries: dict[str, Entry] = {}
        theme.changed.connect(self._tint)

    def add(
        self,
        id: str,
        text: str,
        run: Callable[[], object],
        *,
        icon: str = "",
        shortcut: str = "",
        menu: str = "",
        block: int = 0,
        hint: str = "",
    ) -> QAction:
        """Declare an action; `text` in the user's language, `shortcut` like "Ctrl+P", several joined by "; "."""
        action = QAction(text)
        action.setShortcuts([QKeySequence(keys) for keys in shortcut.split("; ")] if shortcut else [])
        action.triggered.connect(lambda: run())
        self._entries[id] = Entry(id, action, icon, menu, block, hint)
        return action

    def tint(self, menu: str) -> None:
        """Give the actions of a menu their icons. Called when the menu opens: drawing all of them would delay the window."""
        for entry in self.entries(menu):
            if entry.icon and entry.action.icon().isNull():
                self._tint_one(entry)

    def get(self, id: str) -> QAction:
        """An action by its id. Raises KeyError."""
        return self._entries[id].action

    def entries(self, menu: str | None = None) -> list[Entry]:
        """All entries, or those of one menu, sorted by block."""
        if menu is None:
            return list(self._entries.values())
        return sorted((entry for entry in self._entries.values() if entry.menu == menu), key=lambda entry: entry.block)

    def clear(self) -> None:
        """Forget everything (before the texts are built anew in another language)."""
        for entry in self._entries.values():
            entry.action.deleteLater()
        self._entries.clear()

    def _tint(self) -> None:
        """Other colours for the icons that were shown already."""
        for entry in self._entries.values():
            if not entry.action.icon().isNull():
                self._tint_one(entry)

    def _tint_one(self, entry: Entry) -> None:
        entry.action.setIcon(self._theme.icon(entry.icon, "text_muted", 16))
