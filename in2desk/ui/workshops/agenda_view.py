"""Workshops: tab "Ablauf": the agenda as a table whose times follow from the start and the lengths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.agenda import LONGEST, Span, length_words, over_midnight, times, total
from in2desk.core.workshops.occasion_model import PHASES, AgendaItem
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.results import try_in
from in2desk.ui.shell.table_actions import with_tools
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.labels import StateLabel, label, tight
from in2desk.ui.widgets.row_keys import RowKeys
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column
from in2desk.ui.workshops.agenda_detail import AgendaDetail
from in2desk.ui.workshops.agenda_dialog import StepDialog
from in2desk.ui.workshops.live import Live
from in2desk.ui.workshops.scene import one_line
from in2desk.ui.workshops.state import WorkshopState

NEW_MINUTES = 15


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its times. runs: it is on now."""

    item: AgendaItem
    span: Span
    runs: bool = False


class AgendaView(QWidget):
    """Workshops: The Dramaturgiebogen. Lengths and texts are changed in the table; Alt+arrows move a step."""

    def __init__(self, desk: Desk, state: WorkshopState) -> None:
        super().__init__()
        self._desk, self._state, self._live = desk, state, Live.of(desk)
        self.setAccessibleName(_("Ablauf"))
        theme = desk.theme
        empty = _("Noch kein Schritt. Legen Sie den ersten an.")
        self.table = with_tools(desk, DataTable(theme, _("Ablauf"), self._columns(), empty))
        self.table.key = lambda step: step.item.id
        self.detail = AgendaDetail(desk, state)
        self._sum, self._problem = label("", "muted"), StateLabel(theme, "warning", "", wrap=True)
        self.bar = self._make_bar()
        column = tight(QVBoxLayout(self), 8)
        column.addWidget(self.table, 1)
        column.addWidget(self._problem)
        self.table.opened.connect(lambda _step, _column: self._change())
        self._live.changed.connect(self._show)
        RowKeys(self.table.view, self._move, self._delete)

    def _columns(self) -> list[Column]:
        def text(name: str) -> Callable[[Step], str]:
            return lambda step: one_line(getattr(step.item, name))

        def edit(name: str) -> Callable[[Step, str], object]:
            return lambda step, typed: self._keep(step, **{name: typed})

        phase = lambda step: _(PHASES[step.item.phase]) if step.item.phase else ""  # noqa: E731
        content = text("content")
        return [
            Column("time", _("Zeit"), lambda step: step.span.said(), width=104, sort=lambda step: step.span.start),
            Column("minutes", _("Dauer"), lambda step: step.item.minutes, "number", width=66, edit=self._keep_minutes),
            Column("content", _("Inhalt"), content, edit=edit("content"), bold=lambda step: step.runs, least=190, tip=content),
            Column("aim", _("Ziel"), text("aim"), edit=edit("aim"), least=110),
            Column("method", _("Methode"), text("method"), width=120, edit=edit("method")),
            Column("who", _("Wer"), text("who"), width=100, edit=edit("who")),
            Column("phase", _("Phase"), phase, width=82),
        ]

    def _make_bar(self) -> QWidget:
        box, theme = QWidget(), self._desk.theme
        row = tight(QHBoxLayout(box), 8)
        self._begin = button(theme, _("Beginnen"), self._start, icon="play")
        self._begin.setToolTip(_("Zeit läuft, der Beamer zeigt, was dazu gehört"))
        self._buttons: list[Button] = [self._begin]
        row.addWidget(self._sum)
        row.addWidget(button(theme, _("Neuer Schritt"), self._add, icon="plus"))
        for text, icon, run in (
            (_("Schritt ändern"), "pencil", self._change),
            (_("Früher"), "arrow-up", lambda: self._move(-1)),
            (_("Später"), "arrow-down", lambda: self._move(1)),
            (_("Schritt löschen"), "trash-2", self._delete),
        ):
            made = button(theme, text, run, "icon", icon)
            self._buttons.append(made)
            row.addWidget(made)
        row.addWidget(self._begin)
        row.addStretch(1)
        self.table.selected.connect(lambda step: self._enable(step is not None))
        self._enable(False)
        return box

    def _enable(self, on: bool) -> None:
        for made in self._buttons:
            made.setEnabled(on)

    # showing

    def reload(self) -> None:
        """Show the workshop as it is now."""
        self._show()
        self.detail.reload()

    def _show(self) -> None:
        now = self._state.now
        minutes = [item.minutes for item in now.agenda]
        starts = now.workshop.starts_at if now.workshop is not None else "00:00"
        spans = times(starts, minutes)
        running = self._live.step_id
        steps = [Step(item, span, item.id == running) for item, span in zip(now.agenda, spans, strict=True)]
        self.table.show_rows(steps)
        self._enable(self.table.current() is not None)
        whole = _("{length}, bis {time} Uhr").format(length=length_words(total(minutes)), time=spans[-1].ends_at) if spans else ""
        self._sum.setText(whole)
        problem = over_midnight(starts, minutes)
        self._problem.set_state("warning", problem)
        self._problem.setVisible(bool(problem))

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """The dialog of a step."""
        return [("step", self._add)]

    # deeds

    def _start(self) -> None:
        step = self.table.current()
        if step is not None:
            self._live.start_step(step.item)

    def _add(self) -> None:
        if self._state.workshop is not None:
            self._ask(AgendaItem(workshop_id=self._state.workshop.id, minutes=NEW_MINUTES))

    def _change(self) -> None:
        step = self.table.current()
        if step is not None:
            self._ask(step.item)

    def _ask(self, made: AgendaItem) -> None:
        project = self._desk.project
        if project is None:
            return
        dialog = StepDialog(self._desk.theme, made, active_window())
        dialog.typed.connect(
            lambda typed: try_in(
                self._desk, dialog, lambda progress: workshops.save_agenda_item(project, typed), lambda _stored: None
            )
        )
        dialog.open()

    def _keep(self, step: Step, **changed: object) -> None:
        made = replace(step.item, **changed)  # type: ignore[arg-type]
        if made != step.item:
            self._state.do(lambda project: workshops.save_agenda_item(project, made))

    def _keep_minutes(self, step: Step, typed: str) -> None:
        digits = typed.strip().removesuffix("Min.").strip()
        if digits.isascii() and digits.isdigit() and int(digits[:6]) <= LONGEST:
            self._keep(step, minutes=int(digits))
        else:
            self._desk.notify(_("Die Dauer ist eine ganze Zahl von Minuten. Es bleibt bei der alten."), "warning")

    def _move(self, by: int) -> None:
        step = self.table.current()
        if step is not None:
            self._state.do(lambda project: workshops.move_agenda_item(project, step.item.id, by))

    def _delete(self) -> None:
        step = self.table.current()
        if step is not None:
            self._state.do(
                lambda project: workshops.delete_agenda_item(project, step.item.id),
                lambda _none: self._desk.notify(_("Schritt gelöscht."), "good", _("Rückgängig"), self._desk.undo),
            )
