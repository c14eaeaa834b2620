"""Checklist: the page Checkliste: type sheets in, look at results, compare rounds, change the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import N_, _
from in2desk.core.base.numbers import german_day
from in2desk.core.checklist.model import said, view_words
from in2desk.ui.checklist.catalogue_view import CatalogueView
from in2desk.ui.checklist.compare_view import CompareView
from in2desk.ui.checklist.entry_view import EntryView
from in2desk.ui.checklist.flows import ICON, Flows
from in2desk.ui.checklist.result_view import ResultView
from in2desk.ui.checklist.round_head import RoundHead
from in2desk.ui.checklist.sheet_words import round_title
from in2desk.ui.checklist.state import KINDS
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import EmptyState
from in2desk.ui.shell.page import Page
from in2desk.ui.widgets.buttons import ActionButton
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.widgets.stack import FittingStack
from in2desk.ui.widgets.table import DataTable

TABS = ("entry", "result", "compare", "catalogue")


class ChecklistPage(Page):
    """Checklist: Page Checkliste. Where does the municipality stand, and who sees it how?

    A part has: bar (its buttons), table (what the menu copies and prints), detail (for the right column), reload, pictures.
    """

    area = "checklist"
    title = N_("Checkliste")
    icon = ICON
    kinds = KINDS | {"link", "idea", "measure"}
    new_action = "checklist-sheet-new"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        names = (_("Eingeben"), _("Ergebnis"), _("Vergleich"), _("Katalog"))
        self.tabs = Segment(desk.theme, _("Was zu sehen ist"), list(zip(TABS, names, strict=True)))
        self.flows = flows = Flows.of(desk)
        self.state = state = flows.state
        self.entry, self.catalogue = EntryView(desk, state, flows), CatalogueView(desk, state, flows)
        self.result, self.compare = ResultView(desk, state), CompareView(desk, state)
        self.empty, self._label = self._empty_state(), label("", "small")
        self.round_head = RoundHead(desk, state)
        self.head.append(self.round_head)
        self._stack, self._bars, self._details = FittingStack(), FittingStack(), FittingStack()
        self._build()
        self.set_detail(self._details)
        self._wanted: dict[str, Any] = {}
        self.tabs.changed.connect(self.show_tab)
        state.loaded.connect(self._show)
        self._show()

    @classmethod
    def declare(cls, desk: Desk) -> None:
        """Sheets, rounds and forms are at hand on every page."""
        Flows.of(desk).declare()

    def _empty_state(self) -> EmptyState:
        theme, actions = self.desk.theme, self.desk.actions
        buttons = [
            ActionButton(theme, actions.get("checklist-round-new"), "primary", "plus"),
            ActionButton(theme, actions.get("checklist-blank"), "normal", "printer"),
            ActionButton(theme, actions.get("checklist-read"), "normal", "upload"),
        ]
        buttons[0].set_text(_("Runde anlegen"))
        steps = [
            (_("Runde anlegen"), _("Anlass und Tag, zum Beispiel „Werkstatt Herbst 2026“")),
            (_("Bogen drucken oder als PDF verteilen"), _("36 Kriterien auf einem Blatt, ohne Namen")),
            (_("Antworten eintippen oder einlesen"), _("Eine Taste je Kriterium; ausgefüllte PDF liest das Programm selbst")),
        ]
        text = _("Füllen Sie die Checkliste am Tisch aus. Danach sehen Sie, wo sich Verwaltung und Werkstatt uneinig sind.")
        return EmptyState(theme, ICON, _("Noch keine Runde"), text, buttons, steps)

    def _with_label(self, widget: QWidget) -> QWidget:
        """Whose wording it is stands on every page, on the empty one too."""
        box = QWidget()
        column = tight(QVBoxLayout(box), 12)
        column.addWidget(widget, 1)
        column.addWidget(self._label)
        return box

    def _build(self) -> None:
        for view in self.views():
            self._stack.addWidget(view)
            self._bars.addWidget(view.bar)
            self._details.addWidget(view.detail)
        self._stack.addWidget(self._with_label(self.empty))
        bar = tight(QHBoxLayout(), 12)
        bar.addWidget(self.tabs)
        bar.addWidget(self._bars, 1000)
        bar.addStretch(1)
        self.body.addLayout(bar)
        self.body.addWidget(self._stack, 1)

    def views(self) -> Sequence[Any]:
        """The parts in the order of TABS."""
        return (self.entry, self.result, self.compare, self.catalogue)

    def refresh(self, changes: Any | None) -> None:
        """What the round holds is read by its state; what grew from it is read by the part in view."""
        if self.desk.project is not None and (changes is None or not changes.kinds & KINDS):
            self._show()

    def show_what(self, **what: Any) -> None:
        """tab: one of TABS. round, sheet, criterion: ids; shown as soon as they are read."""
        self._wanted.update(what)
        self._meet_wishes()

    def main_table(self) -> DataTable | None:
        """The table of the part in view."""
        table: DataTable | None = self._shown().table
        return table

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """Parts, their dialogs, and those of rounds."""
        from in2desk.ui.checklist.pictures import pictures

        return pictures(self)

    def show_tab(self, tab: str) -> None:
        """Bring one part to the front and fill it."""
        self.tabs.choose(tab)
        self._show()

    def _show(self) -> None:
        """Fill the part in view; without a round say how to begin."""
        tab, made = self.tabs.value(), self.state.round
        at = TABS.index(tab)
        empty = self.state.is_read and made is None and tab != "catalogue"
        self._stack.setCurrentIndex(len(TABS) if empty else at)
        self._bars.setCurrentIndex(at)
        self._bars.setVisible(not empty)
        self._details.setCurrentIndex(at)
        self.set_detail_shown(not empty and (tab != "entry" or bool(self.state.now.sheets)))
        self.round_head.show_tab(tab)
        newest = next(iter(self.state.now.catalogues), None)
        self._label.setText(said(newest.label) if newest is not None else "")
        self.set_context(self._context())
        if self.state.is_read and not empty:
            self._shown().reload()
        self._meet_wishes()

    def _context(self) -> str:
        made = self.state.round
        if made is None:
            return ""
        parts = [round_title(made), german_day(made.day)]
        if made.is_closed:
            parts.append(_("abgeschlossen"))
        if made.example and not made.title.startswith(_("Beispiel")):
            parts.append(_("Beispiel"))
        if made.show_small:
            parts.append(_("Schutz kleiner Gruppen ist aus"))
        if made.valid_view:
            parts.append(_("gültig für die Bereitschaft: {view}").format(view=view_words(made.valid_view)))
        return " · ".join(parts)

    def _meet_wishes(self) -> None:
        """Go where `show_what` said, as far as it is read already."""
        wanted = self._wanted
        if wanted.get("tab") in TABS:
            self.show_tab(wanted.pop("tab"))
            return  # which comes back here
        wanted.pop("tab", None)
        if "round" in wanted and wanted["round"] in {each.id for each in self.state.now.rounds}:
            self.state.choose_round(wanted.pop("round"))
        if "sheet" in wanted:
            self.state.choose_sheet(wanted.pop("sheet"))
            self.entry.focus_table()
        if "criterion" in wanted and self.state.is_read:
            self._point(wanted.pop("criterion"))

    def _point(self, criterion_id: str) -> None:
        if self.tabs.value() == "catalogue":
            self.catalogue.show_criterion(criterion_id)
        elif self.tabs.value() == "result":
            self.result.point(criterion_id)
        else:
            self.entry.point(criterion_id)
            self.entry.focus_table()

    def _shown(self) -> Any:
        return self.views()[TABS.index(self.tabs.value())]
