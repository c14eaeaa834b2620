"""Checklist: the selected criterion at the right: values, how the sheets are spread, evidence, what becomes of the gap."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.checklist.model import TOTAL, Remark, said, view_words
from in2desk.core.checklist.results import NOTHING, Cell, CriterionResult, Results
from in2desk.core.reports.checklist_charts import level
from in2desk.core.reports.checklist_views import heat, sheet_count, why_hidden
from in2desk.ui.checklist.result_data import Loaded, before_words
from in2desk.ui.checklist.result_links import LinksPanel
from in2desk.ui.checklist.result_marks import MarkSign
from in2desk.ui.checklist.result_proofs import ProofsPanel, clear
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.heat_strip import HeatStripView
from in2desk.ui.widgets.labels import label, rule, tight
from in2desk.ui.widgets.scroll import ScrollColumn

ABOVE_NOTICE = 76
"""Pixels that a field keeps from the lower edge, where the notice of what was just done stands."""


class ResultDetail(ScrollColumn):
    """Checklist: Detail column of the tab "Ergebnis". evidence_wanted: somebody wants to write evidence down."""

    evidence_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Ausgewähltes Kriterium"))
        self._theme = desk.theme
        self.title, self._line, self._wording = label("", "title", wrap=True), label("", "small", wrap=True), label("", wrap=True)
        self.values = ViewValues(desk.theme)
        self._heat_title, self._heat_note = label("", "strong"), label("", "small", wrap=True)
        self.heat = HeatStripView(desk.theme)
        self.proofs, self.links = ProofsPanel(desk), LinksPanel(desk)
        self._remark, self._before = label("", "small", wrap=True), label("", "small", wrap=True)
        self._build()

    def _build(self) -> None:
        box = QWidget()
        column = tight(QVBoxLayout(box), 4, (15, 12, 15, 12))
        for part in (self.title, self._line, self._wording):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.values)
        column.addSpacing(2)
        column.addWidget(rule())
        column.addSpacing(6)
        for part in (self._heat_title, self.heat, self._heat_note):
            column.addWidget(part)
        for part in (self.proofs, self._remark, self.links):
            column.addSpacing(4)
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self._before)
        self.fill(box)
        self.proofs.wanted.connect(self.evidence_wanted)
        self.links.asked.connect(lambda: self.ensureWidgetVisible(self.links.rename, 0, ABOVE_NOTICE))

    def show_criterion(self, loaded: Loaded, found: CriterionResult, own: str, other: str) -> None:
        """Fill everything for one criterion."""
        results, criterion = loaded.results, found.criterion
        self.title.setText(said(criterion.title))
        self._line.setText(_line(results, found))
        self._wording.setText(said(criterion.wording))
        self.values.show_values(results, found, own, other)
        self._show_heat(results, found, own, other)
        self.proofs.show_criterion(found)
        self._remark.setText(remark_words(found.remark))
        self._remark.setVisible(bool(self._remark.text()))
        self.links.show_criterion(loaded, found, own, other)
        self._before.setText(before_words(loaded.before, criterion.id, own, other))

    def _show_heat(self, results: Results, found: CriterionResult, own: str, other: str) -> None:
        """All sheets together; where that would give somebody away, the sheets of one view."""
        open_ones = [view for view in (TOTAL, other, own) if view and not found.cells.get(view, NOTHING).hidden]
        shown = next(iter(open_ones), other or own)
        strip = heat(results, found, shown)
        self.heat.show_strip(strip, tuple(said(anchor) for anchor in results.checklist.ladder))
        whose = "" if shown == TOTAL else f" ({view_words(shown)})"
        self._heat_title.setText(strip.title() + whose)
        note = strip.why or without_words(found.cells.get(shown, NOTHING))
        self._heat_note.setText(note)
        self._heat_note.setVisible(bool(note))


class ViewValues(QWidget):
    """What each view says of a criterion: the two that are compared with their signs, the others below, and what is hidden."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = tight(QVBoxLayout(self), 3)
        self.lines: list[str] = []

    def show_values(self, results: Results, found: CriterionResult, own: str, other: str) -> None:
        """Show every view that has sheets; one that is kept back says why."""
        clear(self._column)
        held = [info.view for info in results.views if info.sheets]
        views = [view for view in (own, other) if view]
        more = [view for view in (*held, TOTAL) if view not in views and (view != TOTAL or len(held) > 1)]
        cells = {view: found.cells.get(view, NOTHING) for view in (*views, *more)}
        self.lines = [value_words(results, view, cell) for view, cell in cells.items()]
        pair = QWidget()
        row = tight(QHBoxLayout(pair), 6)
        for at, view in enumerate(views):
            if at:
                row.addStretch(1)
            self._add_side(row, results, view, cells[view], "own" if view == own else "other")
        row.addStretch(0 if len(views) > 1 else 1)
        self._column.addWidget(pair)
        told = [f"{view_words(view)} {level(cells[view].mean)}" for view in more if not cells[view].hidden]
        hidden = [value_words(results, view, cells[view]) for view in cells if cells[view].hidden and view != TOTAL]
        for words in (" · ".join(told), *hidden):
            if words:
                self._column.addWidget(label(words, "small", wrap=True))

    def _add_side(self, row: QHBoxLayout, results: Results, view: str, cell: Cell, side: str) -> None:
        value = label("–" if cell.hidden else level(cell.mean), "section")
        value.setAccessibleName(value_words(results, view, cell))
        value.setToolTip(answered_words(results, view, cell))
        row.addWidget(MarkSign(self._theme, side, ground="window"))
        row.addWidget(label(view_words(view)))
        row.addWidget(value)


def value_words(results: Results, view: str, cell: Cell) -> str:
    """Werkstatt: 1,2; or why there is no number."""
    return f"{view_words(view)}: {why_hidden(results, view, cell) or level(cell.mean)}"


def answered_words(results: Results, view: str, cell: Cell) -> str:
    """3 von 5 Bögen nennen eine Stufe; nothing where it would tell too much."""
    if cell.hidden:
        return ""
    return _("{n} von {all} Bögen nennen eine Stufe").format(n=cell.answered, all=sheet_count(results, view))


def _line(results: Results, found: CriterionResult) -> str:
    section = next((s.section for s in results.sections if found.criterion in s.section.criteria), None)
    name = said(section.name) if section else ""
    return " · ".join(part for part in (_("Kriterium {code}").format(code=found.criterion.code), name) if part)


def without_words(cell: Cell) -> str:
    """2 weiß nicht · 1 trifft nicht zu · 3 ohne Antwort; "" where every sheet names a level."""
    parts = [
        (cell.unknown, _("{n} weiß nicht")),
        (cell.not_applicable, _("{n} trifft nicht zu")),
        (cell.blank, ngettext("{n} ohne Antwort", "{n} ohne Antwort", cell.blank)),
    ]
    return " · ".join(text.format(n=count) for count, text in parts if count)


def remark_words(remark: Remark | None) -> str:
    """Who looks after it, and what was said."""
    if remark is None:
        return ""
    responsible = _("Zuständig: {office}").format(office=remark.responsible) if remark.responsible else ""
    comment = _("Bemerkung: {text}").format(text=remark.comment) if remark.comment else ""
    return "\n".join(part for part in (responsible, comment) if part)
