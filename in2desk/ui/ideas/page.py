"""Ideas: the page Ideen, Maßnahmen: what people proposed, what becomes of it, and who does it until when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from in2desk.core.base.i18n import N_, _, ngettext
from in2desk.ui.ideas.flows import ICON, Flows
from in2desk.ui.ideas.ideas_view import IdeasView
from in2desk.ui.ideas.measures_view import MeasuresView
from in2desk.ui.ideas.state import KINDS, IdeasState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.widgets.labels import tight
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.widgets.stack import FittingStack
from in2desk.ui.widgets.table import DataTable

TABS = ("ideas", "measures")


class IdeasPage(Page):
    """Ideas: Page Ideen, Maßnahmen. A part has: table, detail (for the right column), reload, select, pictures."""

    area = "ideas"
    title = N_("Ideen, Maßnahmen")
    icon = ICON
    kinds = KINDS
    new_action = "idea-new"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        names = (_("Ideen"), _("Maßnahmen"))
        self.tabs = Segment(desk.theme, _("Was zu sehen ist"), list(zip(TABS, names, strict=True)))
        self.state, self.flows = IdeasState.of(desk), Flows.of(desk)
        self.ideas = IdeasView(desk, self.state, self.flows)
        self.ideas.looks.changed.connect(lambda _look: self._fit_detail())
        self.measures = MeasuresView(desk, self.state, self.flows)
        self.add_head_action("ideas-import", "upload")
        self.add_head_action("measures-paper", "file-text")
        self.add_head_action("idea-new", "plus", primary=True)
        self._stack, self._details = FittingStack(), FittingStack()
        self._wanted: dict[str, Any] = {}
        for view in self.views():
            self._stack.addWidget(view)
            self._details.addWidget(view.detail)
        row = tight(QHBoxLayout(), 12)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._stack, 1)
        self.set_detail(self._details)
        self.tabs.changed.connect(self.show_tab)
        self.state.loaded.connect(self._show)
        self._show()

    @classmethod
    def declare(cls, desk: Desk) -> None:
        """Ideas and measures are at hand on every page."""
        Flows.of(desk).declare()

    def views(self) -> Sequence[Any]:
        """The parts in the order of TABS."""
        return (self.ideas, self.measures)

    def refresh(self, changes: Any | None) -> None:
        """The state reads by itself what has changed."""
        if changes is None:
            self._show()

    def show_what(self, **what: Any) -> None:
        """tab: one of TABS. idea, measure: ids; shown as soon as they are read."""
        self._wanted.update(what)
        self._meet_wishes()

    def main_table(self) -> DataTable | None:
        """The table of the part in view."""
        table: DataTable = self._shown().table
        return table

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """Both parts and their dialogs."""
        shown: list[tuple[str, Callable[[], object]]] = []
        for tab, view in zip(TABS, self.views(), strict=True):
            shown.append((tab, partial(self.show_tab, tab)))
            shown += view.pictures()
        return shown

    def show_tab(self, tab: str) -> None:
        """Bring one part to the front and fill it."""
        self.tabs.choose(tab)
        self._show()

    def _show(self) -> None:
        at = TABS.index(self.tabs.value())
        self._stack.setCurrentIndex(at)
        self._details.setCurrentIndex(at)
        self._fit_detail()
        if not self.state.is_read:
            return
        self._shown().reload()
        now = self.state.now
        ideas = ngettext("{n} Idee", "{n} Ideen", len(now.ideas)).format(n=len(now.ideas))
        measures = ngettext("{n} Maßnahme", "{n} Maßnahmen", len(now.measures)).format(n=len(now.measures))
        self.set_context(f"{ideas} · {measures}")
        self._meet_wishes()

    def _fit_detail(self) -> None:
        """The Pinnwand takes the whole width; Enter opens what lies on it."""
        self.set_detail_shown(self.tabs.value() != "ideas" or self.ideas.looks.value() != "board")

    def _meet_wishes(self) -> None:
        """Go where `show_what` said, as far as it is read already."""
        wanted, now = self._wanted, self.state.now
        if (tab := wanted.pop("tab", "")) in TABS:
            self.show_tab(tab)
        for tab, view in zip(TABS, self.views(), strict=True):
            key = str(wanted.get(tab[:-1], ""))
            known = now.idea(key) if tab == "ideas" else now.measure(key)
            if known is not None:
                del wanted[tab[:-1]]
                self.show_tab(tab)
                view.select(key)

    def _shown(self) -> Any:
        return self.views()[TABS.index(self.tabs.value())]
