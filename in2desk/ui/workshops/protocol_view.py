"""Workshops: tab "Protokoll": what was agreed on, what becomes of the cards, how it went; the rest writes itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import german_day
from in2desk.core.links import service as links
from in2desk.core.links.model import Entry
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import OUTCOME_KINDS, Outcome
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.results import try_in
from in2desk.ui.shell.table_actions import with_tools
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.row_keys import RowKeys
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import ROW, Column
from in2desk.ui.workshops.outcome_dialog import OutcomeDialog
from in2desk.ui.workshops.protocol_data import ResultRow, read_grown, result_rows
from in2desk.ui.workshops.protocol_detail import ProtocolDetail
from in2desk.ui.workshops.scene import one_line
from in2desk.ui.workshops.state import WorkshopState

HIGH = 190


class ProtocolView(QWidget):
    """Workshops: Above decisions and tasks, below all that hangs, with what grew from it."""

    def __init__(self, desk: Desk, state: WorkshopState) -> None:
        super().__init__()
        self._desk, self._state = desk, state
        self._grown: dict[str, tuple[Entry, ...]] = {}
        self._asked = 0
        self.setAccessibleName(_("Protokoll"))
        theme = desk.theme
        nothing = _("Noch nichts beschlossen und noch keine Aufgabe.")
        self.outcomes = with_tools(desk, DataTable(theme, _("Beschlüsse und Aufgaben"), _outcome_columns(), nothing))
        self.outcomes.key = lambda one: one.id
        empty = _("Noch keine Karte. Sie entstehen unter „Sammeln“.")
        self.table = with_tools(desk, DataTable(theme, _("Karten und Aussagen"), _result_columns(), empty))
        self.table.key = lambda row: row.item.id
        self.table.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.detail, self.bar = ProtocolDetail(desk, state), QWidget()
        self._count = label("", "small")
        self._row_buttons: list[Button] = []
        self._build()

    def _build(self) -> None:
        theme = self._desk.theme
        column = tight(QVBoxLayout(self), 8)
        column.addLayout(self._outcome_head())
        self.outcomes.setFixedHeight(theme.px(HIGH))
        theme.changed.connect(lambda: self.outcomes.setFixedHeight(theme.px(HIGH)))
        column.addWidget(self.outcomes)
        column.addLayout(self._result_head())
        column.addWidget(self.table, 1)
        self.outcomes.opened.connect(lambda one, _column: self._ask(one))
        self.table.view.selectionModel().selectionChanged.connect(lambda *_changed: self._enable())
        self.table.opened.connect(self._open)
        RowKeys(self.outcomes.view, self._move, self._delete)

    def _outcome_head(self) -> QHBoxLayout:
        theme = self._desk.theme
        row = tight(QHBoxLayout(), 8)
        row.addWidget(label(_("Beschlüsse und Aufgaben"), "section"))
        row.addStretch(1)
        row.addWidget(button(theme, _("Beschluss"), lambda: self.ask_new("decision"), icon="plus"))
        row.addWidget(button(theme, _("Aufgabe"), lambda: self.ask_new("task"), icon="plus"))
        for text, icon, run in ((_("Ergebnis ändern"), "pencil", self._change), (_("Ergebnis löschen"), "trash-2", self._delete)):
            made = button(theme, text, run, "icon", icon)
            made.setEnabled(False)
            self.outcomes.selected.connect(lambda one, made=made: made.setEnabled(one is not None))
            row.addWidget(made)
        return row

    def _result_head(self) -> QHBoxLayout:
        theme = self._desk.theme
        row = tight(QHBoxLayout(), 8)
        row.addWidget(label(_("Was aus den Karten wird"), "section"))
        row.addWidget(self._count)
        row.addStretch(1)
        for text, icon, to in ((_("Als Idee"), "lightbulb", "idea"), (_("Als Maßnahme"), "list-todo", "measure")):
            made = button(theme, text, lambda to=to: self.promote(to), icon=icon)
            self._row_buttons.append(made)
            row.addWidget(made)
        self._enable()
        return row

    # showing

    def reload(self) -> None:
        """Show the workshop as it is now; what grew from it is read in the background."""
        self.outcomes.show_rows(self._state.now.outcomes)
        self.detail.reload()
        self._show_rows()
        self.read_links()

    def read_links(self) -> None:
        """Ideas or measures may have changed."""
        project, board = self._desk.project, self._state.now.board
        self._asked += 1
        asked = self._asked
        if project is not None:
            self._desk.jobs.run(
                lambda progress: read_grown(project, board),
                lambda found: self._take(found) if asked == self._asked else None,
                read=True,
            )

    def chosen(self) -> list[ResultRow]:
        """The selected cards and statements, as they stand."""
        rows = sorted(self.table.view.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(ROW) for index in rows]

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """A task."""
        return [("task", lambda: self.ask_new("task"))]

    def _take(self, found: dict[str, tuple[Entry, ...]]) -> None:
        self._grown = found
        self._show_rows()

    def _show_rows(self) -> None:
        rows = result_rows(self._state.now, self._grown)
        self.table.show_rows(rows)
        grown = sum(1 for row in rows if row.grown)
        text = ngettext("aus {n} von {all} wurde etwas", "aus {n} von {all} wurde etwas", grown)
        self._count.setText(text.format(n=grown, all=len(rows)) if rows else "")
        self._enable()

    def _enable(self) -> None:
        for made in self._row_buttons:
            made.setEnabled(bool(self.chosen()))

    def _open(self, row: ResultRow, _column: str) -> None:
        """Enter on a row goes to what grew from it first."""
        if row.grown and "ideas" in self._desk.areas:
            entry = row.grown[0]
            self._desk.navigate("ideas", tab=f"{entry.ref.table}s", **{entry.ref.table: entry.ref.id})

    # deeds

    def promote(self, to: str) -> None:
        """An idea or a measure of each selected row, in one step."""
        project, shown, refs = self._desk.project, self._state.workshop, [row.ref for row in self.chosen()]
        if project is None or shown is None or not refs:
            return
        many = ngettext("{n} Idee angelegt.", "{n} Ideen angelegt.", len(refs))
        if to == "measure":
            many = ngettext("{n} Maßnahme angelegt.", "{n} Maßnahmen angelegt.", len(refs))
        text = many.format(n=len(refs))
        self._desk.jobs.run(
            lambda progress: links.promote_all(project, refs, to, shown.id),
            lambda _made: self._desk.notify(text, "good", _("Rückgängig"), self._desk.undo),
        )

    def ask_new(self, kind: str) -> None:
        """A decision, or a task."""
        if self._state.workshop is not None:
            self._ask(Outcome(workshop_id=self._state.workshop.id, kind=kind))

    def _change(self) -> None:
        if (one := self.outcomes.current()) is not None:
            self._ask(one)

    def _ask(self, made: Outcome) -> None:
        project = self._desk.project
        if project is None:
            return
        dialog = OutcomeDialog(self._desk.theme, made, active_window())
        dialog.typed.connect(
            lambda typed: try_in(self._desk, dialog, lambda progress: workshops.save_outcome(project, typed), lambda _made: None)
        )
        dialog.open()

    def _delete(self) -> None:
        one = self.outcomes.current()
        if one is not None:
            self._state.do(
                lambda project: workshops.delete_outcome(project, one.id),
                lambda _none: self._desk.notify(_("Ergebnis gelöscht."), "good", _("Rückgängig"), self._desk.undo),
            )

    def _move(self, by: int) -> None:
        one = self.outcomes.current()
        if one is not None:
            self._state.do(lambda project: workshops.move_outcome(project, one.id, by))


def _outcome_columns() -> list[Column]:
    return [
        Column("kind", _("Art"), lambda one: _(OUTCOME_KINDS[one.kind]), width=96),
        Column("text", _("Was"), lambda one: one_line(one.text), least=220),
        Column("who", _("Wer"), lambda one: one.responsible, width=170),
        Column("due", _("Bis wann"), lambda one: one.due_on or "", width=100, text=lambda one: german_day(one.due_on)),
    ]


def _result_columns() -> list[Column]:
    grown = lambda row: ", ".join(f"{entry.kind_words} {entry.code}" for entry in row.grown)  # noqa: E731
    return [
        Column("code", _("Kürzel"), lambda row: row.item.code, width=66),
        Column("text", _("Aussage oder Karte"), lambda row: one_line(row.item.text), least=200),
        Column("cards", _("Karten"), lambda row: len(row.item.cards), "number", width=66),
        Column("group", _("Gruppe"), lambda row: row.group, width=130),
        Column("points", _("Punkte"), lambda row: row.points, "number", width=72),
        Column("grown", _("Daraus wurde"), grown, width=190),
    ]
