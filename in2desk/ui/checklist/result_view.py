"""Checklist: what a round says: two views side by side, the largest distance first, and what becomes of the gaps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import percent
from in2desk.core.checklist.model import TOTAL, said, view_words
from in2desk.core.checklist.protection_words import switched_off
from in2desk.core.checklist.results import Results, SectionResult
from in2desk.core.reports.checklist_charts import Dumbbell, DumbbellRow
from in2desk.core.reports.checklist_views import criteria_chart, is_shown, legend_words, pair, sections_chart, sheet_count
from in2desk.ui.checklist.result_cards import CardData, ResultCards
from in2desk.ui.checklist.result_data import ALL, GAPS, MISSING, STRENGTHS, Loaded, ResultRow, filtered, gather, rows
from in2desk.ui.checklist.result_detail import ResultDetail
from in2desk.ui.checklist.result_marks import Legend, SideBox
from in2desk.ui.checklist.result_table import ResultTable, chart_notes
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import EmptyState
from in2desk.ui.shell.table_actions import tools_button, with_tools
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.fields import Choice
from in2desk.ui.widgets.labels import StateLabel, label, tight


class ResultView(QWidget):
    """Checklist: Tab "Ergebnis"."""

    def __init__(self, desk: Desk, state: RoundState) -> None:
        super().__init__()
        self._desk, self._state = desk, state
        self._loaded: Loaded | None = None
        self._asked, self._section, self._wanted = 0, "", ""
        self._views: dict[str, tuple[str, str]] = {}
        self._rows: list[ResultRow] = []
        self.setAccessibleName(_("Ergebnis"))
        theme = desk.theme
        self.own = SideBox(theme, "own", _("Selbstbild"))
        self.other = SideBox(theme, "other", _("Verglichen mit"))
        self.bar = self._bar()
        self.cards = ResultCards(theme)
        self.table = with_tools(desk, ResultTable(theme))
        self.detail = ResultDetail(desk)
        self.which = Choice()
        self.warning = StateLabel(theme, "warning", "", wrap=True)
        self.legend, self.label = Legend(theme), label("", "small", wrap=True)
        self.note, self.kept = label("", "small", wrap=True), label("", "small", wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    # building

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = tight(QHBoxLayout(bar), 12)
        row.addStretch(0)
        row.addWidget(self.own, 1)
        row.addWidget(self.other, 1)
        return bar

    def _build(self) -> None:
        filled = QWidget()
        column = tight(QVBoxLayout(filled), 12)
        column.addWidget(self.cards)
        column.addWidget(self.warning)
        lower = tight(QVBoxLayout(), 6)
        lower.addWidget(self.table, 1)
        below = tight(QHBoxLayout(), 12)
        below.addWidget(self.legend)
        below.addWidget(self.label, 1)
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight)
        lower.addLayout(below)
        lower.addWidget(self.kept)
        lower.addLayout(self._foot())
        column.addLayout(lower, 1)
        new = button(self._desk.theme, _("Bogen eingeben"), self._go_to_entry, "primary", "pencil")
        text = _("Ein Ergebnis gibt es, sobald der erste Bogen eingegeben oder eingelesen ist.")
        self.empty = EmptyState(self._desk.theme, "list-checks", _("Noch kein Bogen in dieser Runde"), text, [new])
        self._stack.addWidget(filled)
        self._stack.addWidget(self.empty)
        tight(QVBoxLayout(self)).addWidget(self._stack)

    def _foot(self) -> QHBoxLayout:
        foot = tight(QHBoxLayout(), 12)
        self.which.setAccessibleName(_("Welche Kriterien"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(20)
        copy = button(self._desk.theme, _("Als Tabelle kopieren"), self._copy, "quiet", "copy")
        foot.addWidget(self.which)
        foot.addWidget(self.note, 1)
        foot.addWidget(copy)
        foot.addWidget(tools_button(self._desk, self.table))
        return foot

    def _connect(self) -> None:
        self.own.chosen.connect(lambda view: self._choose(own=view))
        self.other.chosen.connect(lambda view: self._choose(other=view))
        self.cards.chosen.connect(self._choose_section)
        self.which.activated.connect(lambda _at: self._show_rows())
        self.table.selected.connect(self._selected)
        self.table.opened.connect(lambda _row, _column: self.detail.links.idea.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.pressed.connect(lambda key: self.detail.links.make("idea" if key == "i" else "measure"))
        self.detail.evidence_wanted.connect(self._go_to_entry)

    # reading

    def reload(self) -> None:
        """Show the round in view as it is now; read in the background, an older answer that comes late is dropped."""
        project, made = self._desk.project, self._state.round
        self._asked += 1
        if project is None or made is None:
            return
        asked = self._asked

        def read() -> Loaded | None:
            """Nothing where somebody has asked again meanwhile."""
            return gather(project, made.id) if asked == self._asked else None

        self._desk.jobs.run(lambda progress: read(), lambda found: asked == self._asked and self._take(found), read=True)

    def _take(self, found: Loaded | None) -> None:
        if found is None:
            return
        if self._loaded is not None and self._loaded.results.round.id != found.results.round.id:
            self._section = ""
        self._loaded = found
        results = found.results
        there = any(info.sheets for info in results.views)
        self._stack.setCurrentIndex(0 if there else 1)
        self.detail.setVisible(there)
        self.bar.setVisible(there)
        if there:
            self._fill_boxes(results)
            self._fill_which(results)
            self._show_all()
            if self._wanted:
                self.point(self._wanted)

    # showing

    @property
    def views(self) -> tuple[str, str]:
        """The two views side by side: as chosen for this round, else as they belong together."""
        if self._loaded is None:
            return "", ""
        results = self._loaded.results
        held = [info.view for info in results.views if info.sheets] + [TOTAL]
        own, other = self._views.get(results.round.id, ("", ""))
        best = pair(results)
        own = own if own in held else best[0]
        other = other if other in held else best[1]
        return own, other if other != own else ""

    def _fill_boxes(self, results: Results) -> None:
        own, other = self.views
        options = [(info.view, _option(results, info.view)) for info in results.views if info.sheets]
        if len(options) > 1:
            options.append((TOTAL, _option(results, TOTAL)))
        self.own.fill([each for each in options if each[0] != other], own)
        nothing = [("", _("noch keine zweite Sicht"))] if not other else []
        self.other.fill(nothing + [each for each in options if each[0] != own], other)

    def _fill_which(self, results: Results) -> None:
        count = len(results.criteria)
        missing = sum(one.evidence_missing or one.review_missing for one in results.criteria)
        kept = self.which.currentData() or ALL
        self.which.clear()
        self.which.addItem(_("Alle Kriterien ({n})").format(n=count), ALL)
        self.which.addItem(_("Nachweis fehlt ({n})").format(n=missing), MISSING)
        self.which.addItem(_("Stärken"), STRENGTHS)
        self.which.addItem(_("Lücken"), GAPS)
        self.which.setCurrentIndex(self.which.findData(kept))

    def _show_all(self) -> None:
        if self._loaded is None:
            return
        results, (own, other) = self._loaded.results, self.views
        small = results.round.show_small
        self.warning.set_state("warning", switched_off())
        self.warning.setVisible(small)
        self.label.setText(said(results.checklist.label))
        self.kept.setText(" ".join(kept_back(results)))
        self.kept.setVisible(bool(self.kept.text()))
        self._show_cards(results, sections_chart(results, own, other))
        self.table.show_views(own, other)
        self._rows = rows(results, own, other)
        chart = criteria_chart(results, own, other)
        self.legend.spread.setText(chart.spread_legend())
        self.legend.setVisible(bool(other))
        self._title_table(results, chart)
        self._show_rows()

    def _show_cards(self, results: Results, chart: Dumbbell) -> None:
        own, other = self.views
        data = []
        for row, found in zip(chart.rows, results.sections, strict=True):
            data.append(CardData(row, chart.spoken(row), card_note(row, found, own, other)))
        self.cards.show_sections(data, self._section)

    def _title_table(self, results: Results, chart: Dumbbell) -> None:
        made = results.round
        self.table.set_title(f"{said(results.checklist.title)} {made.code}: {chart.title}")
        self.table.setAccessibleDescription(chart.sentence())
        example = [_("Beispiel - keine amtlichen Angaben")] if made.example else []
        off = [switched_off()] if made.show_small else []
        self.table.notes = [*example, *off, *chart_notes(chart), *kept_back(results), said(results.checklist.label)]

    def _show_rows(self) -> None:
        if self._loaded is None:
            return
        results, what = self._loaded.results, str(self.which.currentData() or ALL)
        code = next((one.section.code for one in results.sections if one.section.id == self._section), "")
        found = filtered(self._rows, results, what, code)
        self.table.set_proof_shown(what != ALL)
        self.table.show_rows(found, ranked=what in (STRENGTHS, GAPS))
        if self.table.current() is None and found:
            self.table.select(self.table.rows()[0].id, tell=False)
        self.note.setText(self._note(what))
        self._selected(self.table.current())

    def _note(self, what: str) -> str:
        """What the order means."""
        gap = _("Größter Abstand zuerst: das ist der Gesprächsanlass.") if self.views[1] else ""
        return {
            MISSING: _("Ab Stufe 2 wird ein Nachweis erwartet, ab 4 der Prüftag."),
            STRENGTHS: _("Am besten erfüllt, ab Stufe 2 im Mittel."),
            GAPS: _("Am wenigsten erfüllt, unter Stufe 2 im Mittel."),
        }.get(what, gap)

    def _selected(self, row: ResultRow | None) -> None:
        if row is not None and self._loaded is not None:
            self.detail.show_criterion(self._loaded, row.found, *self.views)

    # choosing

    def _choose(self, own: str = "", other: str = "") -> None:
        if self._loaded is None:
            return
        now = self.views
        self._views[self._loaded.results.round.id] = (own or now[0], other or now[1])
        self._fill_boxes(self._loaded.results)
        self._show_all()

    def _choose_section(self, section: str) -> None:
        self._section = section
        self._show_rows()

    def point(self, criterion_id: str) -> None:
        """Bring a criterion into view, whatever is filtered, as soon as the results are read."""
        self._wanted = criterion_id
        if self._loaded is not None and not self.table.select(criterion_id):
            self._section = ""
            self.which.setCurrentIndex(0)
            self._show_all()
        if self.table.select(criterion_id):
            self._wanted = ""

    def _copy(self) -> None:
        self.table.copy()
        self._desk.notify(_("Tabelle mit Überschriften kopiert."), "good")

    def _go_to_entry(self) -> None:
        row = self.table.current()
        if row is not None:
            self._desk.navigate("checklist", tab="entry", criterion=row.id)
        else:
            self._desk.navigate("checklist", tab="entry")

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """Evidence that is missing, strengths, an idea made of a gap."""
        return [
            ("missing", lambda: self._pick(MISSING)),
            ("strengths", lambda: self._pick(STRENGTHS)),
            ("promoted", lambda: (self._pick(ALL), self.detail.links.make("measure"))),
            ("measure", self._open_first),
        ]

    def _pick(self, what: str) -> None:
        self.which.setCurrentIndex(max(0, self.which.findData(what)))
        self._show_rows()

    def _open_first(self) -> None:
        entries = [entry for found in (self._loaded.linked if self._loaded else {}).values() for entry in found]
        for entry in entries[:1]:
            self.detail.links.flow.edit(entry.ref)


def card_note(row: DumbbellRow, found: SectionResult, own: str, other: str) -> str:
    """Abdeckung 97 % · 3 Nachweise fehlen; why there is no number comes first."""
    covered = next((found.coverage[view] for view in (TOTAL, own, other) if view and found.coverage.get(view) is not None), None)
    coverage = _("Abdeckung {share}").format(share=percent(covered)) if covered is not None else ""
    missing = found.evidence_missing
    proofs = ngettext("{n} Nachweis fehlt", "{n} Nachweise fehlen", missing).format(n=missing) if missing else ""
    first = _("verdeckt") if row.is_hidden else coverage
    return " · ".join(part for part in (first, proofs) if part)


def kept_back(results: Results) -> list[str]:
    """What is hidden and why, in sentences; nothing while the protection is off, which has a line of its own."""
    return [] if results.round.show_small else list(results.protection)


def _option(results: Results, view: str) -> str:
    if is_shown(results, view):
        return legend_words(results, view)
    return _("{view} ({n} verdeckt)").format(view=view_words(view), n=sheet_count(results, view))
