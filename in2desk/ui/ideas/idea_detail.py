"""Ideas: one idea in full: what it says, how far it is and may go, where it comes from and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import N_, _, ngettext
from in2desk.core.links.model import Entry
from in2desk.core.workshops.idea_rows import origin_words
from in2desk.core.workshops.model import IDEA_MOVES, Idea, state_words
from in2desk.ui.ideas.idea_table import theme_words
from in2desk.ui.ideas.thread import ThreadList
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, rule, tight

MOST_WORDS = 1200
"""Letters of a description that the column shows; all of it stands in the dialog."""
DEEDS = {
    "new": N_("Wieder aufnehmen"),
    "checked": N_("Als geprüft ablegen"),
    "deferred": N_("Zurückstellen"),
    "measure": N_("Maßnahme daraus machen"),
    "done": N_("Als umgesetzt ablegen"),
    "rejected": N_("Verwerfen …"),
}
"""What brings an idea into a state; German message ids."""
ICONS = {
    "new": "rotate-ccw",
    "checked": "check",
    "deferred": "pause",
    "measure": "clipboard-list",
    "done": "circle-check",
    "rejected": "x",
}


class IdeaDetail(QWidget):
    """Ideas: Right column of the tab "Ideen". edited; moved: the state wanted; gone: it is to be deleted; followed: a Ref.

    bulk: where the menu for several opens; linked: it is to be linked.
    """

    edited = Signal()
    moved = Signal(str)
    gone = Signal()
    followed = Signal(object)
    bulk = Signal(QPoint)
    linked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._outer = tight(QVBoxLayout(self))
        self.show_ideas([], {}, "")

    def show_ideas(self, chosen: Sequence[Idea], points: dict[str, int], place: str) -> None:
        """Show one idea, or how many are selected. place: what its place is called."""
        column = self._fresh()
        if not chosen:
            column.addWidget(label(_("Keine Idee ausgewählt"), "muted", wrap=True))
        elif len(chosen) == 1:
            self._fill(column, chosen[0], points.get(chosen[0].id, 0), place)
        else:
            words = ngettext("{n} Idee gewählt", "{n} Ideen gewählt", len(chosen)).format(n=len(chosen))
            column.addWidget(label(words, "title", wrap=True))
            self._moves(column, chosen)
            more = button(self._theme, _("Mehrere ändern"), icon="pencil")
            more.clicked.connect(lambda: self.bulk.emit(more.mapToGlobal(QPoint(0, more.height()))))
            column.addWidget(more)
            column.addWidget(button(self._theme, _("Löschen"), self.gone.emit, icon="trash-2"))
        self._outer.addStretch(1)

    def show_thread(self, entries: Sequence[Entry], here: Idea) -> None:
        """Where it comes from and what became of it, oldest first."""
        self._thread.show_entries(entries, here.id)

    def _fresh(self) -> QVBoxLayout:
        while (former := self._outer.takeAt(0)) is not None:
            if (widget := former.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        box = QWidget()
        self._outer.addWidget(box)
        self._thread = ThreadList(self._theme)
        self._thread.followed.connect(self.followed)
        return tight(QVBoxLayout(box), 8, (15, 14, 15, 12))

    def _fill(self, column: QVBoxLayout, idea: Idea, points: int, place: str) -> None:
        column.addWidget(label(idea.title, "title", wrap=True))
        column.addWidget(label(_head(idea, points), "small", wrap=True))
        words = idea.text if len(idea.text) <= MOST_WORDS else f"{idea.text[:MOST_WORDS].rstrip()}…"
        for text in filter(None, (words, _facts(idea, place), idea.reason and _reason(idea))):
            column.addWidget(label(text, wrap=True))
        self._moves(column, [idea])
        row = tight(QHBoxLayout(), 8)
        row.addWidget(button(self._theme, _("Ändern …"), self.edited.emit, icon="pencil"))
        row.addWidget(button(self._theme, _("Löschen"), self.gone.emit, icon="trash-2"))
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(rule())
        column.addWidget(label(_("Roter Faden"), "section"))
        column.addWidget(self._thread)
        column.addWidget(button(self._theme, _("Mit Kriterium oder Kennzahl verknüpfen …"), self.linked.emit, "quiet", "link"))

    def _moves(self, column: QVBoxLayout, chosen: Sequence[Idea]) -> None:
        """A button for each state that all of them can get."""
        allowed = [status for status in DEEDS if all(status in IDEA_MOVES[idea.status] for idea in chosen)]
        for status in allowed:
            text = DEEDS[status]
            column.addWidget(button(self._theme, _(text), lambda status=status: self.moved.emit(status), icon=ICONS[status]))


def _head(idea: Idea, points: int) -> str:
    parts = [_("Idee {code}").format(code=idea.code), state_words(idea.status)]
    if points:
        parts.append(ngettext("{n} Punkt", "{n} Punkte", points).format(n=points))
    return " · ".join(parts)


def _facts(idea: Idea, place: str) -> str:
    origin = origin_words(idea.origin)
    parts = [theme_words(idea.theme), place, ", ".join(idea.tags), _("aus {file}").format(file=origin) if origin else ""]
    return " · ".join(filter(None, parts))


def _reason(idea: Idea) -> str:
    return _("Begründung: {text}").format(text=idea.reason)
