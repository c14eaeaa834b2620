"""Ideas: the red thread as a list: what a record grew from, and what grew from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.links.model import Entry, Ref
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.wrapped_link import WrappedLink

ICONS = {
    "criterion": "list-checks",
    "card": "message-square",
    "statement": "layers",
    "workshop": "lightbulb",
    "vote": "vote",
    "idea": "lightbulb",
    "measure": "clipboard-list",
}


class ThreadList(QWidget):
    """Ideas: One line a record, the one in view in bold, the others as links. followed: a Ref."""

    followed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = tight(QVBoxLayout(self), 6)
        self.setAccessibleName(_("Roter Faden"))

    def show_entries(self, entries: Sequence[Entry], here_id: str) -> None:
        """Show these, oldest first; a single one has no thread yet."""
        while (former := self._column.takeAt(0)) is not None:
            if (widget := former.widget()) is not None:
                widget.deleteLater()
        if len(entries) < 2:
            self._column.addWidget(label(_("Noch mit nichts verbunden."), "muted", wrap=True))
            return
        for entry in entries:
            self._column.addWidget(self._line(entry, here=entry.ref.id == here_id))

    def _line(self, entry: Entry, *, here: bool) -> QWidget:
        title = f"{entry.code} {entry.title}".strip()
        below = " · ".join(filter(None, (entry.kind_words, entry.state_words, entry.context)))
        made = WrappedLink(self._theme, title, below, ICONS.get(entry.ref.table, "link"), entry.kind_words, here=here)
        made.clicked.connect(lambda: self.followed.emit(entry.ref))
        made.setEnabled(not here)
        return made


def follow(desk: Desk, ref: Ref) -> None:
    """Go along the thread: to where that record is worked with."""
    if ref.table in ("idea", "measure"):
        desk.navigate("ideas", **{ref.table: ref.id})
    elif ref.table == "criterion":
        desk.navigate("checklist", tab="result", criterion=ref.id)
    elif ref.table == "assessment_round":
        desk.navigate("checklist", round=ref.id)
    elif ref.table == "workshop":
        desk.navigate("workshop", workshop=ref.id)
    elif ref.table in ("card", "statement", "vote"):
        desk.navigate("workshop", tab="points" if ref.table == "vote" else "protocol")
