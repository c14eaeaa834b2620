"""Workshops: the page Werkstatt: plan it, collect cards, order them, give points, write the minutes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from in2desk.core.base.i18n import N_, _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import EmptyState
from in2desk.ui.shell.page import Page
from in2desk.ui.widgets.buttons import ActionButton
from in2desk.ui.widgets.labels import tight
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.widgets.stack import FittingStack
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.workshops.agenda_view import AgendaView
from in2desk.ui.workshops.collect_view import CollectView
from in2desk.ui.workshops.flows import ICON, Flows
from in2desk.ui.workshops.head import WorkshopHead
from in2desk.ui.workshops.live import Live
from in2desk.ui.workshops.order_view import OrderView
from in2desk.ui.workshops.points_view import PointsView
from in2desk.ui.workshops.protocol_view import ProtocolView
from in2desk.ui.workshops.state import KINDS, WorkshopState
from in2desk.ui.workshops.time_box import TimeBox
from in2desk.ui.workshops.words import workshop_title

TABS = ("agenda", "collect", "order", "points", "protocol")
_TAB_OF = {"collect": "collect", "order": "order", "points": "points", "plan": "protocol"}
"""Where the page goes when a step of that phase begins."""


class WorkshopPage(Page):
    """Workshops: Page Werkstatt. From 200 cards on the wall to measures that get done.

    A part has: bar (its buttons, none without a layout), table (what the menu copies and prints, or None), detail (for the
    right column), reload, pictures.
    """

    area = "workshop"
    title = N_("Werkstatt")
    icon = ICON
    kinds = KINDS | {"link", "idea", "measure"}
    new_action = "workshop-new"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        names = (_("Ablauf"), _("Sammeln"), _("Ordnen"), _("Punkte"), _("Protokoll"))
        self.tabs = Segment(desk.theme, _("Was zu sehen ist"), list(zip(TABS, names, strict=True)))
        self.flows, self.state, self.live = Flows.of(desk), WorkshopState.of(desk), Live.of(desk)
        self.agenda, self.collect = AgendaView(desk, self.state), CollectView(desk, self.state)
        self.order, self.points = OrderView(desk, self.state), PointsView(desk, self.state)
        self.protocol = ProtocolView(desk, self.state)
        self.workshop_head, self.time = WorkshopHead(desk, self.state), TimeBox(desk)
        self.empty = self._empty_state()
        self.head.append(self.workshop_head)
        self._stack, self._bars, self._details = FittingStack(), FittingStack(), FittingStack()
        self._build()
        self.set_detail(self._details)
        self._wanted: dict[str, Any] = {}
        self._step, self._types = "", False
        self.tabs.changed.connect(self.show_tab)
        self.state.loaded.connect(self._show)
        self.live.changed.connect(self._follow_step)
        self._show()

    @classmethod
    def declare(cls, desk: Desk) -> None:
        """Workshops, the beamer and its keys are at hand on every page."""
        Flows.of(desk).declare()

    def _empty_state(self) -> EmptyState:
        theme, get = self.desk.theme, self.desk.actions.get
        buttons = [
            ActionButton(theme, get("workshop-new"), "primary", "plus"),
            ActionButton(theme, get("workshop-now"), "normal", "play"),
        ]
        steps = [
            (_("Vorlage wählen"), _("Ideenwerkstatt, World-Café, Zukunftswerkstatt und andere, mit fertigem Ablauf")),
            (_("Sammeln, ordnen, punkten"), _("Eine Karte je Zeile; der Beamer zeigt, was der Saal sehen soll")),
            (_("Protokoll und Maßnahmen"), _("Fünf Minuten nach dem Ende, mit jeder Karte und jedem Punkt")),
        ]
        text = _("Halten Sie Werkstätten ab, in denen aus Karten an der Wand Maßnahmen werden.")
        return EmptyState(theme, ICON, _("Noch keine Werkstatt"), text, buttons, steps)

    def _build(self) -> None:
        for view in self.views():
            self._stack.addWidget(view)
            self._bars.addWidget(view.bar)
            self._details.addWidget(view.detail)
        self._stack.addWidget(self.empty)
        bar = tight(QHBoxLayout(), 12)
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        bar.addWidget(self.time)
        self.body.addLayout(bar)
        self.body.addWidget(self._bars)
        self.body.addWidget(self._stack, 1)

    def views(self) -> Sequence[Any]:
        """The parts in the order of TABS."""
        return (self.agenda, self.collect, self.order, self.points, self.protocol)

    def refresh(self, changes: Any | None) -> None:
        """What the workshop holds is read by its state; what grew from its cards is read by the minutes."""
        if self.desk.project is None:
            return
        if changes is None:
            self._show()
        elif not changes.kinds & KINDS and self.tabs.value() == "protocol":
            self.protocol.read_links()

    def show_what(self, **what: Any) -> None:
        """tab: one of TABS. workshop: its id; shown as soon as it is read."""
        self._wanted.update(what)
        self._meet_wishes()

    def main_table(self) -> DataTable | None:
        """The table of the part in view."""
        table: DataTable | None = self._shown().table
        return table

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """Parts, their dialogs, and the beamer."""
        from in2desk.ui.workshops.pictures import pictures

        return pictures(self)

    def show_tab(self, tab: str) -> None:
        """Bring one part to the front and fill it."""
        self.protocol.detail.keep()
        self.tabs.choose(tab)
        self._types = tab == "collect"
        self._show()

    def _show(self) -> None:
        """Fill the part in view; without a workshop say how to begin."""
        at = TABS.index(self.tabs.value())
        empty = self.state.is_read and self.state.workshop is None
        self._stack.setCurrentIndex(len(TABS) if empty else at)
        self._bars.setCurrentIndex(at)
        self._details.setCurrentIndex(at)
        for part in (self.tabs, self.time):
            part.setVisible(not empty)
        self.workshop_head.setVisible(not empty and self.isVisible())  # the head of the window shows that of another page
        self._bars.setVisible(not empty and self.views()[at].bar.layout() is not None)
        self.set_detail_shown(not empty)
        self.set_context(self._context())
        if self.state.is_read and not empty:
            self._shown().reload()
            self._begin_typing()
        self._meet_wishes()

    def _begin_typing(self) -> None:
        """Whoever went to "Sammeln" types: as soon as there is a workshop the field has the focus."""
        if self._types and self.isVisible():
            self._types = False
            self.collect.focus_field()

    def _context(self) -> str:
        made = self.state.workshop
        if made is None:
            return ""
        parts = [workshop_title(made)]
        if made.example and not made.title.startswith(_("Beispiel")):
            parts.append(_("Beispiel"))
        return " · ".join(parts)

    def _meet_wishes(self) -> None:
        """Go where `show_what` said, as far as it is read already."""
        wanted = self._wanted
        if wanted.get("workshop") in {each.id for each in self.state.now.workshops}:
            self.state.choose_workshop(wanted.pop("workshop"))
        if wanted.get("tab") in TABS:
            self.show_tab(wanted.pop("tab"))
        wanted.pop("tab", None)

    def _follow_step(self) -> None:
        """A step has begun: go where it is done."""
        step = self.live.step
        key = step.id if step is not None else ""
        if key != self._step:
            self._step = key
            if step is not None and step.phase in _TAB_OF and self.isVisible():
                self.show_tab(_TAB_OF[step.phase])

    def _shown(self) -> Any:
        return self.views()[TABS.index(self.tabs.value())]
