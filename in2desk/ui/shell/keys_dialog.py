"""Shell: all actions and their shortcuts in one table; shortcuts can be changed here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QLineEdit, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.actions import MENUS, RECENT, Entry, spoken_keys, write_keys
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.fixed_keys import FIXED_KEYS, FixedKey, objection
from in2desk.ui.shell.search import find_span
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.fields import SearchField
from in2desk.ui.widgets.labels import StateLabel, label, panel, tight
from in2desk.ui.widgets.spoken import speaks_as
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

TABLE_HEIGHT, AROUND = 300, 370
"""Of the table at 100 %, and what stands above and below it."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A line of the table. state: whether the keys are fixed or have been changed; entry: None for keys of no action."""

    id: str
    text: str
    keys: str
    place: str
    state: str
    entry: Entry | None = None


class KeysDialog(DeskDialog):
    """Read from the same book as the menus, so it is never out of date. What is changed holds at once."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk.theme, _("Tasten auf einen Blick"), parent, 720)
        self._desk = desk
        self.add_heading(_("Tasten auf einen Blick"), _("Alles geht auch ohne Maus. Strg+K findet jeden Befehl."))
        self.filter = SearchField(desk.theme, _("Befehl oder Taste suchen"))
        self.filter.textChanged.connect(self._show)
        self.content.addWidget(self.filter)
        self.table = DataTable(desk.theme, _("Tasten"), _columns(), _("Kein Befehl passt dazu."))
        self.table.key = lambda row: row.id
        self.table.selected.connect(lambda row: self._show_chosen())
        self.table.opened.connect(lambda row, column: self.edit.setFocus(Qt.FocusReason.OtherFocusReason))
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self._editor())
        self.all = button(desk.theme, _("Alle Tasten zurücksetzen"), self._reset_all, "quiet", "rotate-ccw")
        self.add_foot(self.all)
        self.add_button(_("Schließen"), self.accept, "primary")
        desk.theme.changed.connect(self._fit)
        self._fit()
        self._show()
        self.table.select(next(iter(self.table.rows())).id)
        self.filter.setFocus()

    # building

    def _editor(self) -> QWidget:
        theme = self._desk.theme
        box = panel("card")
        column = tight(QVBoxLayout(box), 4, (12, 8, 12, 8))
        self.chosen = label("", "strong", wrap=True)
        row = tight(QHBoxLayout(), 8)
        self.edit = KeyField()
        self.edit.entered.connect(self._set)
        self.edit.emptied.connect(self._drop)
        self.none = button(theme, _("Ohne Taste"), self._drop, "quiet", "x")
        self.reset = button(theme, _("Zurücksetzen"), self._reset, "quiet", "rotate-ccw")
        row.addWidget(self.edit, 1)
        row.addWidget(self.none)
        row.addWidget(self.reset)
        self.note = StateLabel(theme, "info", "", small=True, wrap=True)
        column.addWidget(self.chosen)
        column.addLayout(row)
        column.addWidget(self.note)
        return box

    def _fit(self) -> None:
        room = self.room().height() - self.theme.px(AROUND)
        self.table.setMinimumHeight(max(self.theme.px(120), min(self.theme.px(TABLE_HEIGHT), room)))

    # what is shown

    def _show(self) -> None:
        wanted = self.filter.text().strip()
        rows = [*map(self._row, _lasting(self._desk.actions.entries())), *map(_fixed_row, FIXED_KEYS)]
        self.table.show_rows([row for row in rows if not wanted or find_span(wanted, f"{row.text} {row.keys} {row.place}")])
        self.all.setEnabled(bool(self._desk.settings.current.shortcuts))
        self._show_chosen()

    def _row(self, entry: Entry) -> KeyRow:
        state = _("fest") if entry.fixed else _("geändert") if entry.id in self._desk.settings.current.shortcuts else ""
        place = _(MENUS.get(entry.menu, "")) if entry.menu else entry.hint
        return KeyRow(entry.id, entry.text, spoken_keys(entry.action.shortcuts()), place, state, entry)

    def _show_chosen(self) -> None:
        """Fill the editor with what is selected."""
        row = self.table.current()
        free = self._entry() is not None
        self.chosen.setText(row.text if row is not None else _("Wählen Sie oben einen Befehl."))
        self.edit.show_keys(self._desk.actions.keys(row.entry) if row is not None and row.entry is not None else [])
        self.edit.setAccessibleName(_("Tasten für {text}").format(text=row.text if row is not None else "–"))
        self.edit.setEnabled(free)
        self.none.setEnabled(free and bool(row.keys))
        self.reset.setEnabled(free and row.id in self._desk.settings.current.shortcuts)
        if row is None or free:
            self.note.set_state("info", _("Ins Feld gehen und die neuen Tasten drücken. Rücktaste nimmt sie weg."))
        else:
            self.note.set_state("info", _("Diese Tasten bleiben: Knöpfe, Texte oder das Schreiben brauchen sie."))

    def _entry(self) -> Entry | None:
        """The action that is selected, if its keys can be changed."""
        row = self.table.current()
        return row.entry if row is not None and row.entry is not None and not row.entry.fixed else None

    # what is changed

    def _set(self, keys: QKeySequence) -> None:
        entry = self._entry()
        if entry is None or keys in self._desk.actions.keys(entry):
            return
        problem = objection(self._desk.actions, entry, keys)
        if not problem:
            self._keep({**self._desk.settings.current.shortcuts, entry.id: write_keys([keys])})
        self._show_chosen()
        if problem:
            self.note.set_state("error", problem)
            self.edit.setAccessibleDescription(problem)
        else:
            text = _("„{text}“ hat jetzt {keys}.").format(text=entry.text, keys=spoken_keys([keys]))
            self.note.set_state("good", text)
            self.edit.setAccessibleDescription(text)

    def _drop(self) -> None:
        entry = self._entry()
        if entry is not None:
            self._keep({**self._desk.settings.current.shortcuts, entry.id: ""})

    def _reset(self) -> None:
        """Give an action its own keys again, unless another one has them by now."""
        entry = self._entry()
        if entry is not None:
            chosen = self._desk.settings.current.shortcuts
            self._keep({id: text for id, text in chosen.items() if id != entry.id})

    def _reset_all(self) -> None:
        self._keep({})

    def _keep(self, chosen: dict[str, str]) -> None:
        self._desk.settings.change(shortcuts=chosen)
        self._desk.actions.renew_keys()
        self._show()


@speaks_as(QAccessible.Role.HotkeyField)
class KeyField(QKeySequenceEdit):
    """Takes the next keys that are pressed. entered: the keys; emptied: Backspace or Delete, which take them away.

    Enter, Esc and Tab keep their meaning in the dialog.
    """

    entered = Signal(QKeySequence)
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self._showing = False
        self._line = self.findChild(QLineEdit)
        self.keySequenceChanged.connect(self._changed)

    def show_keys(self, keys: list[QKeySequence]) -> None:
        """Show what an action has; of several the first."""
        self._showing = True
        self.setKeySequence(keys[0] if keys else QKeySequence())
        self._showing = False
        self._line.setPlaceholderText(_("keine Tasten"))

    def setAccessibleName(self, name: str) -> None:
        """The line inside is what a screen reader meets."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the dialog go on to it, Backspace and Delete empty the field."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif plain and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self, keys: QKeySequence) -> None:
        if not self._showing and not keys.isEmpty():
            self.entered.emit(keys)


def _columns() -> list[Column]:
    return [
        Column("what", _("Was sie tun"), lambda row: row.text),
        Column("keys", _("Tasten"), lambda row: row.keys or "–", width=190, strong=True),
        Column("place", _("Menü oder Ort"), lambda row: row.place, width=150, muted=True),
        Column("state", _("Änderung"), lambda row: row.state, width=100, muted=True),
    ]


def _lasting(entries: Iterable[Entry]) -> list[Entry]:
    """Without the last files, which come and go."""
    return [entry for entry in entries if not entry.id.startswith(RECENT)]


def _fixed_row(fixed: FixedKey) -> KeyRow:
    return KeyRow(f"fixed {fixed.text}", _(fixed.text), fixed.spoken(), _(fixed.place), _("fest"))
