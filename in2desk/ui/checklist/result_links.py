"""Checklist: from a gap to action: one click makes an idea or a measure, and what grew from the criterion is listed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import said, view_words
from in2desk.core.checklist.results import CriterionResult, Results
from in2desk.core.links import service as links
from in2desk.core.links.model import Entry, Ref
from in2desk.core.reports.checklist_charts import distance, level
from in2desk.core.reports.checklist_views import criterion_row, round_words
from in2desk.ui.checklist.action_flow import ICONS, ActionFlow
from in2desk.ui.checklist.result_data import Loaded
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.fields import plain_edit
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.wrapped_link import WrappedLink


class LinksPanel(QWidget):
    """Checklist: "Aus der Lücke wird" and "Schon verknüpft" of one criterion. asked: the field for a title wants to be seen."""

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.flow = ActionFlow(desk)
        self._shown: tuple[Results, CriterionResult, str, str] | None = None
        self._fresh: Ref | None = None
        self.idea = button(desk.theme, _("Idee"), lambda: self.make("idea"), icon=ICONS["idea"])
        self.measure = button(desk.theme, _("Maßnahme"), lambda: self.make("measure"), icon=ICONS["measure"])
        self.rename = plain_edit(_("Titel, Enter übernimmt"))
        self._renaming, self._linked = QWidget(), label(_("Schon verknüpft"), "strong")
        self._list = QWidget()
        self._items = tight(QVBoxLayout(self._list), 2)
        self._build()

    def _build(self) -> None:
        column = tight(QVBoxLayout(self), 6)
        column.addWidget(label(_("Aus der Lücke wird"), "strong"))
        row = tight(QHBoxLayout(), 8)
        for made, key in ((self.idea, "I"), (self.measure, "M")):
            made.setToolTip(_("Taste {key}").format(key=key))
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        inside = tight(QVBoxLayout(self._renaming), 4)
        self._rename_title = label("", "smallstrong")
        self._rename_title.setBuddy(self.rename)
        inside.addWidget(self._rename_title)
        inside.addWidget(self.rename)
        self.rename.editingFinished.connect(self._keep_name)
        self.rename.installEventFilter(self)
        for part in (self._renaming, self._linked, self._list):
            column.addWidget(part)
        self._renaming.hide()

    def show_criterion(self, loaded: Loaded, found: CriterionResult, own: str, other: str) -> None:
        """Show what grew from this criterion; a record that was just made here can be renamed at once."""
        former = self._shown[1].criterion.id if self._shown else ""
        self._shown = (loaded.results, found, own, other)
        if former != found.criterion.id:
            self._leave_name()
        entries = loaded.linked.get(found.criterion.id, ())
        self._show_list(entries, loaded)
        fresh = next((entry for entry in entries if entry.ref == self._fresh), None)
        if fresh is None:
            self._renaming.hide()
        elif self._renaming.isHidden():
            self._ask_name(fresh)

    def _show_list(self, entries: tuple[Entry, ...], loaded: Loaded) -> None:
        while (item := self._items.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for entry in sorted(entries, key=lambda each: not each.is_open):
            self._items.addWidget(self._item(entry, loaded.due.get(entry.ref.id, "")))
        self._linked.setVisible(bool(entries))
        self._list.setVisible(bool(entries))

    def _item(self, entry: Entry, due: str) -> QWidget:
        title, icon = f"{entry.code} {entry.title}".strip(), ICONS.get(entry.ref.table, "link")
        made = WrappedLink(
            self._desk.theme, title, state_words(entry, due), icon, entry.kind_words, muted=not entry.is_open
        )
        made.clicked.connect(lambda: self.flow.edit(entry.ref, self._source()))
        return made

    # making

    def make(self, kind: str) -> None:
        """Make an idea or a measure of the criterion, and link them; the round goes along as context."""
        project, source = self._desk.project, self._source()
        if self._shown is None or project is None or source is None:
            return
        results, found, own, other = self._shown
        title, text = said(found.criterion.title), gap_words(results, found, own, other)

        def done(made: Ref) -> None:
            self._fresh = made
            words = _("Idee „{title}“ angelegt, verknüpft mit {code}.") if kind == "idea" else ""
            words = words or _("Maßnahme „{title}“ angelegt, verknüpft mit {code}.")
            told = words.format(title=title, code=found.criterion.code)
            self._desk.notify(told, "good", _("Rückgängig"), self._desk.undo)

        self._desk.jobs.run(lambda progress: links.promote(project, source, kind, title, text, results.round.id), done)

    def _source(self) -> Ref | None:
        return Ref("criterion", self._shown[1].criterion.id) if self._shown else None

    # renaming

    def _ask_name(self, entry: Entry) -> None:
        self._rename_title.setText(_("Titel von {code}").format(code=entry.code))
        self.rename.setText(entry.title)
        self._renaming.show()
        self.rename.setFocus()
        self.rename.selectAll()
        QTimer.singleShot(0, self, self.asked.emit)  # once the column has made room for it

    def _keep_name(self) -> None:
        fresh, title = self._fresh, self.rename.text().strip()
        if fresh is not None and not self._renaming.isHidden():
            self._leave_name()
            self.flow.rename(fresh, title)

    def _leave_name(self) -> None:
        self._fresh = None
        self._renaming.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the title as it is."""
        escape = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
        if watched is self.rename and escape:
            self._leave_name()
            self.idea.setFocus()
            return True
        return super().eventFilter(watched, event)


def state_words(entry: Entry, due: str) -> str:
    """Maßnahme · läuft · bis 31.03.2027; where it was seen, if that was another round."""
    until = _("bis {day}").format(day=due) if due else ""
    return " · ".join(part for part in (entry.state_words, until, entry.context) if part)


def gap_words(results: Results, found: CriterionResult, own: str, other: str) -> str:
    """What the new record says of the gap; without numbers where the protection is off, as they would stay."""
    where = _("Checkliste {code}, Runde {round}").format(code=found.criterion.code, round=round_words(results.round))
    row = criterion_row(results, found, own, other)
    numbers = [f"{view_words(view)} {level(value)}" for view, value in ((own, row.own), (other, row.other)) if value is not None]
    if row.gap is not None:
        name = _("Abstand")
        numbers.append(f"{name} {distance(row.gap)}")
    told = f"{where}: {', '.join(numbers)}." if numbers and not results.round.show_small else f"{where}."
    return f"{said(found.criterion.wording)}\n{told}"
