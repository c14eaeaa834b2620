"""Ideas: tab "Ideen": the pool under one filter, as a table or as a Pinnwand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.links import service as links
from in2desk.core.links.model import Entry, Ref
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.filter import IdeaFilter
from in2desk.core.workshops.model import IDEA_STATES, THEMES, Idea, state_words
from in2desk.ui.ideas.flows import Flows
from in2desk.ui.ideas.idea_board import BoardCards, move_refusal, rejected_words
from in2desk.ui.ideas.idea_detail import IdeaDetail
from in2desk.ui.ideas.idea_table import idea_columns, theme_words
from in2desk.ui.ideas.state import IdeasState
from in2desk.ui.ideas.thread import follow
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.form_dialog import NameDialog
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.results import try_in
from in2desk.ui.shell.table_actions import with_tools
from in2desk.ui.widgets.board import BoardView
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.fields import Choice, SearchField
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.widgets.stack import FittingStack
from in2desk.ui.widgets.table import DataTable

ALL = "*"
PAUSE_MS = 150


class IdeasView(QWidget):
    """Ideas: The pool: search, filter, table or Pinnwand; what is selected stands at the right."""

    def __init__(self, desk: Desk, state: IdeasState, flows: Flows) -> None:
        super().__init__()
        self._desk, self._state, self._flows = desk, state, flows
        self.setAccessibleName(_("Ideen"))
        theme = desk.theme
        self.search = SearchField(theme, _("In Ideen suchen"))
        self.states, self.themes, self.places = Choice(), Choice(), Choice()
        self.count, self.rejected = label("", "small"), label("", "small")
        self.reset = button(theme, _("Filter zurücksetzen"), self.clear_filter, "icon", "x")
        empty = _("Noch keine Idee. Sie entstehen in Werkstätten, aus der Checkliste oder aus einer Tabelle.")
        self.table = with_tools(desk, DataTable(theme, _("Ideen"), idea_columns(lambda: state.now), empty), "idea-new")
        self.table.key = lambda idea: idea.id
        self.table.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.board = BoardView(theme, _("Pinnwand der Ideen"), self._refusal)
        self.looks = Segment(theme, _("Wie die Ideen liegen"), [("table", _("Tabelle")), ("board", _("Pinnwand"))])
        self._stack, self.detail = FittingStack(), IdeaDetail(theme)
        self._shown: list[Idea] = []
        self._cards = BoardCards()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = tight(QVBoxLayout(self), 8)
        row = tight(QHBoxLayout(), 8)
        row.addWidget(self.search, 1)
        for box, name in ((self.states, _("Stand")), (self.themes, _("Themenfeld")), (self.places, _("Ort"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(11)
            row.addWidget(box)
        row.addWidget(self.reset)
        row.addWidget(self.looks)
        column.addLayout(row)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.board)
        column.addWidget(self._stack, 1)
        foot = tight(QHBoxLayout(), 12)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.rejected)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typing)
        self._pause.timeout.connect(self._show)
        for box in (self.states, self.themes, self.places):
            box.activated.connect(lambda _at: self._show())
        self.looks.changed.connect(self._change_look)
        self.table.view.selectionModel().selectionChanged.connect(lambda *_changed: self._show_detail())
        self.table.opened.connect(lambda idea, _column: self._flows.edit(idea))
        self.board.chosen.connect(self._show_detail)
        self.board.opened.connect(lambda key: self._with(key, self._flows.edit))
        self.board.moved.connect(lambda keys, status, _at: self._flows.move(self._ideas(keys), status))
        self.board.refused.connect(lambda sentence: self._desk.notify(sentence, "warning"))
        self.detail.moved.connect(lambda status: self._flows.move(self.chosen(), status))
        self.detail.gone.connect(lambda: self._flows.delete(self.chosen()))
        self.detail.edited.connect(lambda: self._flows.edit(self.chosen()[0]))
        self.detail.linked.connect(lambda: self._flows.ask_link(self.chosen()[0]))
        self.detail.bulk.connect(self._show_bulk)
        self.detail.followed.connect(lambda ref: follow(self._desk, ref))

    # showing

    def reload(self) -> None:
        """Show the pool as it is now."""
        _fill(self.states, _("Stand: alle"), [(one, state_words(one)) for one in IDEA_STATES])
        _fill(self.themes, _("Themenfeld: alle"), [(one, theme_words(one)) for one in THEMES] + [("", _("ohne Themenfeld"))])
        used = sorted({idea.region_key for idea in self._state.now.ideas if idea.region_key}, key=self._state.now.place)
        _fill(self.places, _("Ort: alle"), [(key, self._state.now.place(key)) for key in used] + [("", _("für alle Orte"))])
        self._show()

    def clear_filter(self) -> None:
        """Show every idea again."""
        self.search.clear()
        for box in (self.states, self.themes, self.places):
            box.setCurrentIndex(0)
        self._show()

    def wanted(self) -> IdeaFilter:
        """What the filter says."""
        return IdeaFilter(
            text=self.search.text(), states=_set(self.states), themes=_set(self.themes), regions=_set(self.places)
        )

    def chosen(self) -> list[Idea]:
        """The selected ideas, in the order shown."""
        if self.looks.value() == "board":
            return self._ideas(self.board.selected())
        rows = self.table.rows()
        return [rows[index.row()] for index in self.table.view.selectionModel().selectedRows()]

    def select(self, key: str) -> None:
        """Bring one idea into view, whatever the filter says."""
        if key not in {one.id for one in self._shown}:
            self.clear_filter()
        self.board.select([key])
        self.table.select(key)

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """One idea in full, the Pinnwand, a new idea."""

        def board() -> None:
            self.looks.choose("board")
            self.looks.changed.emit("board")

        def table() -> None:
            self.looks.choose("table")
            self.looks.changed.emit("table")
            if self._shown:
                self.table.select(self._shown[0].id)

        return [("idea", table), ("board", board), ("idea-new", lambda: self._flows.edit(Idea()))]

    def _change_look(self, look: str) -> None:
        kept = [one.id for one in self._ideas(self.board.selected())] if look == "table" else [one.id for one in self._selected()]
        self._show()
        if look == "board":
            self.board.select(kept)
        elif kept:
            self.table.select(kept[0])

    def _on_typing(self, _text: str) -> None:
        """The table follows every letter; the Pinnwand, which lays every card out, follows when the typing pauses."""
        if self.looks.value() == "table":
            self._show()
        else:
            self._pause.start()

    def _selected(self) -> list[Idea]:
        rows = self.table.rows()
        return [rows[index.row()] for index in self.table.view.selectionModel().selectedRows()]

    def _show(self) -> None:
        wanted, now = self.wanted(), self._state.now
        self._shown = list(now.pool.matching(wanted))
        board = self.looks.value() == "board" and bool(now.ideas)  # without any idea the table says where they come from
        self._stack.setCurrentIndex(1 if board else 0)
        if board:
            self.board.show_columns(self._cards.columns(self._shown, now.points))
        else:
            self.table.show_rows(self._shown)
        self.reset.setEnabled(wanted != IdeaFilter())
        text = ngettext("{n} von {all} Idee", "{n} von {all} Ideen", len(now.ideas))
        self.count.setText(text.format(n=number(len(self._shown)), all=number(len(now.ideas))))
        self.rejected.setText(rejected_words(self._shown) if self.looks.value() == "board" else "")
        self._show_detail()

    def _show_detail(self) -> None:
        chosen, now = self.chosen(), self._state.now
        place = now.place(chosen[0].region_key) if len(chosen) == 1 and chosen[0].region_key else ""
        self.detail.show_ideas(chosen, dict(now.points), place)
        if len(chosen) == 1:
            here = chosen[0]
            self._read_thread(here, lambda entries: self.detail.show_thread(entries, here) if self.chosen() == [here] else None)

    def _read_thread(self, idea: Idea, done: Callable[[list[Entry]], Any]) -> None:
        project = self._desk.project
        if project is not None:
            self._desk.jobs.run(lambda progress: links.thread(project, Ref("idea", idea.id)), done, read=True)

    def _ideas(self, keys: list[str]) -> list[Idea]:
        held = {one.id: one for one in self._shown}
        return [held[key] for key in keys if key in held]

    def _with(self, key: str, run: Callable[[Idea], object]) -> None:
        for one in self._ideas([key]):
            run(one)

    def _refusal(self, keys: list[str], status: str) -> str:
        return move_refusal(self._ideas(keys), status)

    # several at once

    def _show_bulk(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(_("Mehrere ändern"))
        keys = [one.id for one in self.chosen()]
        fields = menu.addMenu(_("Themenfeld"))
        for theme in (*THEMES, ""):
            run = partial(self._set, partial(_set_theme, keys, theme))
            fields.addAction(theme_words(theme) or _("keines")).triggered.connect(run)
        places = menu.addMenu(_("Ort"))
        for key, name in [("", _("alle Orte")), *((place.key, place.name) for place in self._state.now.about)]:
            places.addAction(name.replace("&", "&&")).triggered.connect(partial(self._set, partial(_set_region, keys, key)))
        menu.addAction(_("Schlagwort dazu …")).triggered.connect(lambda: self._ask_tag(keys, more=True))
        menu.addAction(_("Schlagwort weg …")).triggered.connect(lambda: self._ask_tag(keys, more=False))
        menu.popup(at)

    def _set(self, deed: Callable[[Project], object], _checked: bool = False) -> None:
        self._flows.do(deed, _("Geändert."))

    def _ask_tag(self, keys: list[str], *, more: bool) -> None:
        project = self._desk.project
        if project is None:
            return
        title = _("Schlagwort dazu") if more else _("Schlagwort weg")
        note = ngettext("Für {n} Idee, mehrere durch Komma.", "Für {n} Ideen, mehrere durch Komma.", len(keys))
        note, deed_words = note.format(n=len(keys)), _("Übernehmen")
        dialog = NameDialog(self._desk.theme, title, note, _("Schlagwort"), deed_words, "", active_window())
        deed = workshops.add_tags if more else workshops.remove_tags
        dialog.named.connect(
            lambda text: try_in(self._desk, dialog, lambda progress: deed(project, keys, _tags(text)), lambda _none: None)
        )
        dialog.open()


def _tags(text: str) -> list[str]:
    return [tag.strip() for tag in text.split(",") if tag.strip()]


def _set_theme(keys: list[str], theme: str, project: Project) -> None:
    workshops.set_theme(project, keys, theme)


def _set_region(keys: list[str], region: str, project: Project) -> None:
    workshops.set_region(project, keys, region)


def _fill(box: QComboBox, everything: str, options: list[tuple[str, str]]) -> None:
    kept = box.currentData()
    box.clear()
    box.addItem(everything, ALL)
    for key, words in options:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(kept)))


def _set(box: QComboBox) -> frozenset[str]:
    return frozenset() if box.currentData() in (None, ALL) else frozenset({box.currentData()})
