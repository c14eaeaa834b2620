"""Checklist: one round against another: what changed, criterion by criterion, as far as they stayed the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import german_day, number
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import TOTAL, VIEWS, Round, said, view_words
from in2desk.core.checklist.protection_words import switched_off
from in2desk.core.checklist.results import Comparison
from in2desk.core.project.project import Project
from in2desk.core.reports.checklist_charts import Dumbbell
from in2desk.core.reports.checklist_views import change_chart, section_changes
from in2desk.ui.checklist.compare_detail import CompareDetail
from in2desk.ui.checklist.compare_table import CompareRow, CompareTable, compare_rows
from in2desk.ui.checklist.result_cards import CardData, ResultCards
from in2desk.ui.checklist.result_marks import LETTERS, WIDEST, SideBox
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import EmptyState
from in2desk.ui.shell.table_actions import tools_button, with_tools
from in2desk.ui.widgets.buttons import ActionButton, button
from in2desk.ui.widgets.fields import Choice
from in2desk.ui.widgets.labels import StateLabel, label, tight


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with whose wording it is."""

    found: Comparison
    label: str


class CompareView(QWidget):
    """Checklist: Tab "Vergleich"."""

    def __init__(self, desk: Desk, state: RoundState) -> None:
        super().__init__()
        self._desk, self._state = desk, state
        self._asked, self._section, self._by_hand = 0, "", False
        self._chosen: tuple[str, str] = ("", "")
        self._shown: Compared | None = None
        self._rows: list[CompareRow] = []
        self.setAccessibleName(_("Vergleich"))
        theme = desk.theme
        self.before = SideBox(theme, "own", _("Frühere Runde"), over_time=True)
        self.after = SideBox(theme, "other", _("Spätere Runde"), over_time=True)
        self.view = Choice()
        self.bar = self._bar()
        self.cards = ResultCards(theme)
        self.table = with_tools(desk, CompareTable(theme))
        self.detail = CompareDetail(theme)
        self.warning = StateLabel(theme, "warning", "", wrap=True)
        self.note, self.label = label("", "small", wrap=True), label("", "small", wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    # building

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = tight(QHBoxLayout(bar), 10)
        self.view.setAccessibleName(_("Wessen Sicht"))
        self.view.setToolTip(_("Wessen Sicht"))
        self.view.setMinimumContentsLength(LETTERS)
        self.view.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view.setMaximumWidth(self._desk.theme.px(WIDEST))
        for view in (TOTAL, *VIEWS):
            self.view.addItem(view_words(view), view)
        row.addStretch(0)
        for part, share in ((self.before, 7), (self.after, 7), (self.view, 5)):
            row.addWidget(part, share)
        return bar

    def _build(self) -> None:
        filled = QWidget()
        column = tight(QVBoxLayout(filled), 12)
        column.addWidget(self.cards)
        column.addWidget(self.warning)
        column.addWidget(self.table, 1)
        foot = tight(QHBoxLayout(), 12)
        words = tight(QVBoxLayout(), 0)
        words.addWidget(self.note)
        words.addWidget(self.label)
        foot.addLayout(words, 1)
        foot.addWidget(button(self._desk.theme, _("Als Tabelle kopieren"), self._copy, "quiet", "copy"))
        foot.addWidget(tools_button(self._desk, self.table))
        column.addLayout(foot)
        text = _("Ein Vergleich braucht zwei Runden. Füllen Sie die Checkliste nach zwei Jahren in einer neuen Runde wieder aus.")
        new = ActionButton(self._desk.theme, self._desk.actions.get("checklist-round-new"), "primary", "calendar-plus")
        self.empty = EmptyState(self._desk.theme, "git-compare", _("Noch nichts zu vergleichen"), text, [new])
        self._stack.addWidget(filled)
        self._stack.addWidget(self.empty)
        tight(QVBoxLayout(self)).addWidget(self._stack)

    def _connect(self) -> None:
        self.before.chosen.connect(lambda key: self._choose(before=key))
        self.after.chosen.connect(lambda key: self._choose(after=key))
        self.view.activated.connect(self._choose_view)
        self.cards.chosen.connect(self._choose_section)
        self.table.selected.connect(self._selected)

    # reading

    def reload(self) -> None:
        """Compare the round in view with the one before it, or those that were chosen."""
        rounds = self._state.now.rounds
        enough = len(rounds) > 1
        self._stack.setCurrentIndex(0 if enough else 1)
        self.bar.setVisible(enough)
        self.detail.setVisible(enough)
        if enough:
            self._fill_boxes(rounds)
            self._load()

    def _fill_boxes(self, rounds: tuple[Round, ...]) -> None:
        before, after = self._chosen
        known = [each.id for each in rounds]
        made = self._state.round
        if before not in known or after not in known:
            before, after = opening_pair(rounds, made)
        self._chosen = (before, after)
        options = [(each.id, f"{each.code} · {german_day(each.day)}") for each in rounds]
        self.before.fill([each for each in options if each[0] != after], before)
        self.after.fill([each for each in options if each[0] != before], after)
        for box in (self.before.box, self.after.box):  # with two rounds there is nothing to choose, yet they can be read
            box.setEnabled(True)

    def _load(self) -> None:
        project, (before, after) = self._desk.project, self._chosen
        view = str(self.view.currentData()) if self._by_hand else ""
        self._asked += 1
        if project is None or not before or not after:
            return
        asked = self._asked
        self._desk.jobs.run(
            lambda progress: gather(project, before, after, view) if asked == self._asked else None,
            lambda found: asked == self._asked and found is not None and self._take(found),
            read=True,
        )

    def _take(self, found: Compared) -> None:
        self._shown = found
        compared = found.found
        self.view.setCurrentIndex(self.view.findData(compared.view))
        chart = change_chart(compared)
        self._rows = compare_rows(compared, chart)
        self._show_cards(section_changes(compared), compared)
        self.table.show_rounds(compared.before.code, compared.after.code)
        self._title_table(chart, compared)
        self.warning.set_state("warning", switched_off())
        self.warning.setVisible(compared.before.show_small or compared.after.show_small)
        self.label.setText(found.label)
        self.note.setText(change_words(compared))
        self.detail.show_left_out(compared.left_out)
        self._show_rows()

    # showing

    def _show_cards(self, chart: Dumbbell, compared: Comparison) -> None:
        counts = {section.id: len(section.criteria) for section, *_rest in compared.sections}
        inside = {c.id: section.id for section, *_rest in compared.sections for c in section.criteria}
        same = [inside.get(row.criterion.id, "") for row in compared.rows]
        data = []
        for row in chart.rows:
            words = _("{n} von {all} Kriterien vergleichbar").format(n=same.count(row.id), all=counts[row.id])
            data.append(CardData(row, chart.spoken(row), words, over_time=True))
        self.cards.show_sections(data, self._section)
        self.cards.setVisible(bool(data))

    def _title_table(self, chart: Dumbbell, compared: Comparison) -> None:
        self.table.set_title(chart.title)
        self.table.setAccessibleDescription(chart.sentence())
        left = [f"{code}: {why}" for code, why in compared.left_out]
        off = [switched_off()] if compared.before.show_small or compared.after.show_small else []
        example = [_("Beispiel - keine amtlichen Angaben")] if compared.before.example or compared.after.example else []
        said_left = [_("Nicht verglichen: {list}").format(list="; ".join(left))] if left else []
        self.table.notes = [*example, *off, *said_left, self._shown.label if self._shown else ""]

    def _show_rows(self) -> None:
        sections = self._shown.found.sections if self._shown else ()
        wanted = next((section for section, *_rest in sections if section.id == self._section), None)
        inside = {criterion.id for criterion in wanted.criteria} if wanted else None
        found = [row for row in self._rows if inside is None or row.id in inside]
        self.table.show_rows(found)
        if self.table.current() is None and found:
            self.table.select(self.table.rows()[0].id, tell=False)
        self._selected(self.table.current())

    def _selected(self, row: CompareRow | None) -> None:
        if self._shown is not None:
            self.detail.show_row(self._shown.found, row)

    # choosing

    def _choose(self, before: str = "", after: str = "") -> None:
        self._chosen = (before or self._chosen[0], after or self._chosen[1])
        self.reload()

    def _choose_view(self, at: int) -> None:
        self._by_hand = True
        self.view.setCurrentIndex(at)
        self._load()

    def _choose_section(self, section: str) -> None:
        self._section = section
        self._show_rows()

    def _copy(self) -> None:
        self.table.copy()
        self._desk.notify(_("Tabelle mit Überschriften kopiert."), "good")

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """The view of the administration."""
        return [("administration", lambda: self._choose_view(1))]


def gather(project: Project, before: str, after: str, view: str) -> Compared:
    """Compare two rounds; without a view in the widest one that both rounds may show. Not for the window's thread."""
    found = checklists.compare_rounds(project, before, after, view or TOTAL)
    for other in () if view or changes(found) else VIEWS:
        closer = checklists.compare_rounds(project, before, after, other)
        if changes(closer):
            found = closer
            break
    return Compared(found, said(checklists.checklist(project, found.after.checklist_id).label))


def opening_pair(rounds: tuple[Round, ...], made: Round | None) -> tuple[str, str]:
    """The round in view and the one before it; the first round is set against the one after it."""
    ordered = sorted(rounds, key=lambda each: (each.day, each.id))
    at = next((place for place, each in enumerate(ordered) if made is not None and each.id == made.id), len(ordered) - 1)
    at = max(at, 1)
    return ordered[at - 1].id, ordered[at].id


def changes(compared: Comparison) -> list[float]:
    """Every change that can be shown, as printed."""
    return [round(row.change, 1) for row in compared.rows if row.change is not None]


def change_words(compared: Comparison) -> str:
    """How many criteria rose and fell, in one sentence."""
    found = changes(compared)
    if not compared.rows:
        return ""  # the empty table says it
    if not found:
        return _("Kein Kriterium hat in beiden Runden einen Wert, der gezeigt wird.")
    up, down = sum(change > 0 for change in found), sum(change < 0 for change in found)
    words = ngettext(
        "Von {n} vergleichbaren Kriterium: {up} besser, {down} schlechter.",
        "Von {n} vergleichbaren Kriterien: {up} besser, {down} schlechter.",
        len(found),
    )
    return words.format(n=number(len(found)), up=number(up), down=number(down))
