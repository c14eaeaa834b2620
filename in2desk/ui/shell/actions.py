"""Shell: what can be done, declared once; menu, shortcut, palette, context menus and buttons all read this book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
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
# Keys that texts, buttons and the window of the Beamer name: they stay as they are.
FIXED = frozenset({"undo", "redo", "palette", "help-keys", "workshop-beamer", "workshop-freeze", "workshop-black"})
RECENT = "recent"
"""So begin the ids of the last files, which come and go."""
NEW = "Ctrl+N"
"""What is new on the page in front, as in every office program; else a new project."""
_PORTABLE = QKeySequence.SequenceFormat.PortableText


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do. menu: key of MENUS or "" (palette only); block: separators stand between blocks of a menu.

    keys: its own shortcuts, as declared.
    """

    id: str
    action: QAction
    icon: str
    menu: str
    block: int
    hint: str
    keys: str = ""

    @property
    def text(self) -> str:
        """What it is called, without the dots of a dialog."""
        return self.action.text().removesuffix(" …")

    @property
    def fixed(self) -> bool:
        """Whether its keys stay as they are."""
        return self.id in FIXED


class ActionBook(QObject):
    """All actions in the order in which they were declared. chosen: the user's own keys by id of the action."""

    def __init__(self, theme: Theme, chosen: Callable[[], Mapping[str, str]] = dict) -> None:
        super().__init__()
        self._theme, self._chosen = theme, chosen
        self._entries: dict[str, Entry] = {}
        self._front = "new"
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
        action.triggered.connect(lambda: run())
        self._entries[id] = Entry(id, action, icon, menu, block, hint, shortcut)
        action.setShortcuts(self.keys(self._entries[id]))
        return action

    def keys(self, entry: Entry) -> list[QKeySequence]:
        """The shortcuts of an entry: the user's, else its own as far as the user has not given them to another."""
        chosen = self._sound()
        given = [keys for several in chosen.values() for keys in several]
        own = [keys for keys in read_keys(entry.keys) if keys not in given]
        new = [QKeySequence(NEW)] if entry.id == self._front else []
        return [*new, *chosen.get(entry.id, own)]

    def share_new(self, id: str) -> None:
        """Let Ctrl+N mean this action, which is the one of the page in front; "": a new project."""
        self._front = id or "new"
        self.renew_keys()

    def holder(self, keys: QKeySequence, but: str) -> Entry | None:
        """Which action has these keys, apart from `but`."""
        others = (entry for entry in self._entries.values() if entry.id != but)
        return next((entry for entry in others if keys in self.keys(entry)), None)

    def renew_keys(self) -> None:
        """Give every action its keys, after the user has chosen others or another page has come to the front."""
        for entry in self._entries.values():
            keys = self.keys(entry)
            if keys != entry.action.shortcuts():
                entry.action.setShortcuts(keys)

    def _sound(self) -> dict[str, list[QKeySequence]]:
        """What the user chose, as far as it may be chosen and can be read; "" is no keys at all."""
        read = {id: read_keys(text) for id, text in self._chosen().items() if id not in FIXED}
        return {id: keys for id, keys in read.items() if keys or not self._chosen()[id]}

    def tint(self, menu: str) -> None:
        """Give the actions of a menu their icons. Called when the menu opens: drawing all of them would delay the window."""
        for entry in self.entries(menu):
            if entry.icon and entry.action.icon().isNull():
                self._tint_one(entry)

    def get(self, id: str) -> QAction:
        """An action by its id. Raises KeyError."""
        return self._entries[id].action

    def entry(self, id: str) -> Entry:
        """An entry by its id. Raises KeyError."""
        return self._entries[id]

    def entries(self, menu: str | None = None) -> list[Entry]:
        """All entries, or those of one menu, sorted by block."""
        if menu is None:
            return list(self._entries.values())
        return sorted((entry for entry in self._entries.values() if entry.menu == menu), key=lambda entry: entry.block)

    def drop(self, ids: Iterable[str]) -> None:
        """Forget some actions."""
        for id in ids:
            self._entries.pop(id).action.deleteLater()

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


def read_keys(text: str) -> list[QKeySequence]:
    """Shortcuts written as "Ctrl+Shift+Z; Ctrl+Y"; what is no key is left out."""
    return [keys for part in text.split("; ") if _is_key(keys := QKeySequence.fromString(part, _PORTABLE))]


def write_keys(keys: Iterable[QKeySequence]) -> str:
    """The same as text, the way settings keep it."""
    return "; ".join(one.toString(_PORTABLE) for one in keys)


def spoken_keys(keys: Iterable[QKeySequence]) -> str:
    """The same for people: Strg+Umschalt+Z."""
    return ", ".join(one.toString(QKeySequence.SequenceFormat.NativeText) for one in keys)


def _is_key(keys: QKeySequence) -> bool:
    return keys.count() == 1 and keys[0].key() not in (Qt.Key.Key_unknown, Qt.Key(0))
