"""Ideas: tab "Maßnahmen": who does what until when: as a table, on a timeline, by who is responsible."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.clock import now as clock
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import german_day
from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Measure
from in2desk.core.workshops.plan import by_due, by_responsible, overdue, quiet, timeline
from in2desk.ui.ideas.flows import Flows
from in2desk.ui.ideas.measure_detail import MeasureDetail
from in2desk.ui.ideas.measure_table import measure_columns, measure_state
from in2desk.ui.ideas.state import IdeasState
from in2desk.ui.ideas.thread import follow
from in2desk.ui.ideas.timeline_view import TimelineView
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.table_actions import with_tools
from in2desk.ui.widgets.board import BoardCard, BoardColumn, BoardView
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.widgets.stack import FittingStack
from in2desk.ui.widgets.table import DataTable

ALL, LATE, QUIET = "all", "late", "quiet"
LOOKS = ("table", "timeline", "people")
NOBODY = "-"
"""Key of the column of measures that nobody is responsible for."""


class MeasuresView(QWidget):
    """Ideas: The plan of measures."""

    def __init__(self, desk: Desk, state: IdeasState, flows: Flows) -> None:
        super().__init__()
        self._desk, self._state, self._flows = desk, state, flows
        self._late: frozenset[str] = frozenset()
        self._quiet: frozenset[str] = frozenset()
        self._heard: dict[str, str] = {}
        self._key = ""
        self.setAccessibleName(_("Maßnahmen"))
        names = [(ALL, _("Alle")), (LATE, _("Überfällig")), (QUIET, _("90 Tage nichts gehört"))]
        self.which = Segment(desk.theme, _("Welche Maßnahmen"), names)
        looks = (_("Tabelle"), _("Zeitstrahl"), _("Nach Zuständigen"))
        self.looks = Segment(desk.theme, _("Wie die Maßnahmen liegen"), list(zip(LOOKS, looks, strict=True)))
        self.count = label("", "small")
        columns = measure_columns(lambda one: one.id in self._late, lambda one: self._heard.get(one.id, ""))
        empty = _("Noch keine Maßnahme. Aus einer Idee oder einer Lücke der Checkliste wird mit einem Klick eine.")
        self.table = with_tools(desk, DataTable(desk.theme, _("Maßnahmenplan"), columns, empty))
        self.table.key = lambda one: one.id
        self.timeline = TimelineView(desk.theme)
        self.people = BoardView(desk.theme, _("Maßnahmen nach Zuständigen"))
        self.detail, self._stack = MeasureDetail(desk, state), FittingStack()
        self._build()
        self._connect()

    def _build(self) -> None:
        row = tight(QHBoxLayout(), 12)
        row.addWidget(self.which)
        row.addStretch(1)
        row.addWidget(self.looks)
        column = tight(QVBoxLayout(self), 8)
        column.addLayout(row)
        for part in (self.table, self.timeline, self.people):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.count)

    def _connect(self) -> None:
        self.which.changed.connect(lambda _which: self._show())
        self.looks.changed.connect(lambda _look: self._show())
        self.table.selected.connect(lambda one: self._choose(one.id if one is not None else ""))
        self.table.opened.connect(lambda one, _column: self._flows.edit(one))
        self.timeline.chosen.connect(self._choose)
        self.timeline.opened.connect(self._edit)
        self.people.chosen.connect(lambda: self._choose(next(iter(self.people.selected()), "")))
        self.people.opened.connect(self._edit)
        self.people.moved.connect(self._hand_over)
        self.detail.edited.connect(lambda: self._edit(self._key))
        self.detail.gone.connect(self._delete)
        self.detail.moved.connect(self._move)
        self.detail.followed.connect(lambda ref: follow(self._desk, ref))

    # showing

    def reload(self) -> None:
        """Show the plan as it is today."""
        held, today = self._state.now, clock().date()
        self._late = frozenset(one.measure.id for one in overdue(held.measures, today, held.milestones))
        self._heard = {}
        for one in sorted(held.news, key=lambda news: news.day):
            self._heard[one.measure_id] = one.day
        silent = quiet(held.measures, today, news=held.news, milestones=held.milestones, dates=held.dates)
        self._quiet = frozenset(one.measure.id for one in silent)
        self._show()

    def select(self, key: str) -> None:
        """Bring one measure into view, whatever the filter says."""
        if key not in {one.id for one in self._rows()}:
            self.which.choose(ALL)
            self._show()
        self._choose(key)
        self.table.select(key)
        self.timeline.select(key)
        self.people.select([key])

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """One measure in full, timeline, by who is responsible, a new measure."""

        def look(which: str) -> Callable[[], None]:
            def show() -> None:
                self.looks.choose(which)
                self._show()
                if rows := self._rows():
                    self.select(rows[0].id)

            return show

        return [
            ("measure", look("table")),
            ("timeline", look("timeline")),
            ("people", look("people")),
            ("measure-edit", lambda: self._edit(self._key)),
        ]

    def _rows(self) -> list[Measure]:
        wanted = {LATE: self._late, QUIET: self._quiet}.get(self.which.value())
        return sorted((one for one in self._state.now.measures if wanted is None or one.id in wanted), key=by_due)

    def _show(self) -> None:
        held, rows = self._state.now, self._rows()
        look = self.looks.value() if held.measures else "table"  # which says where they come from
        self._stack.setCurrentIndex(LOOKS.index(look))
        if look == "table":
            self.table.show_rows(rows)
        elif look == "timeline":
            self.timeline.show_timeline(timeline(rows, clock().date(), held.milestones, held.dates))
        else:
            self.people.show_columns(self._columns(rows))
        text = ngettext("{n} von {all} Maßnahme", "{n} von {all} Maßnahmen", len(held.measures))
        self.count.setText(text.format(n=len(rows), all=len(held.measures)))
        self._choose(self._key if any(one.id == self._key for one in rows) else "")

    def _columns(self, rows: Sequence[Measure]) -> list[BoardColumn]:
        return [
            BoardColumn(
                name or NOBODY,
                name or _("niemand"),
                "",
                tuple(BoardCard(one.id, one.title, self._note(one), tip=one.reason) for one in held),
            )
            for name, held in by_responsible(rows)
        ]

    def _note(self, one: Measure) -> str:
        due = _("bis {day}").format(day=german_day(one.due_on)) if one.due_on else ""
        late = _("überfällig") if one.id in self._late else ""
        return " · ".join(filter(None, (one.code, measure_state(one), due, late)))

    def _choose(self, key: str) -> None:
        self._key = key
        made, project = self._state.now.measure(key), self._desk.project
        self.detail.show_measure(made)
        if made is not None and project is not None:
            self._desk.jobs.run(
                lambda progress: links.thread(project, Ref("measure", key)),
                lambda entries: self.detail.show_thread(entries) if self._key == key else None,
                read=True,
            )

    # deeds

    def _edit(self, key: str) -> None:
        made = self._state.now.measure(key)
        if made is not None:
            self._flows.edit(made)

    def _delete(self) -> None:
        made = self._state.now.measure(self._key)
        if made is not None:
            self._flows.delete([made])

    def _move(self, status: str) -> None:
        key = self._key
        self._state.do(lambda project: workshops.set_measure_status(project, [key], status))

    def _hand_over(self, keys: list[str], column: str, _at: int) -> None:
        """Drawn to somebody else: they are responsible now."""
        name = "" if column == NOBODY else column
        self._state.do(lambda project: workshops.set_responsible(project, keys, name))
