"""Overview: what to do next, what the project holds, what was changed last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from in2desk.core.base.i18n import N_, _
from in2desk.core.base.progress import Progress
from in2desk.core.links.overview import NextStep, Overview
from in2desk.core.links.service import overview
from in2desk.core.project.model import Step
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import NumberBadge
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import ActionButton, button
from in2desk.ui.widgets.labels import IconLabel, StateLabel, label, panel, rule, tight
from in2desk.ui.widgets.scroll import ScrollColumn

RECENT = 6
MOST_STEPS = 3  # a clerk wants to know what to do today
ICONS = {"data": "database", "regions": "map", "checklist": "list-checks", "reports": "file-text"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows, read at one moment."""

    overview: Overview
    steps: tuple[Step, ...]
    file: str


class OverviewPage(Page):
    """Links: Page Übersicht. What should I do today?"""

    area = "overview"
    title = N_("Übersicht")
    icon = "house"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked = 0
        self._scroll = ScrollColumn(_("Übersicht"))
        self.body.addWidget(self._scroll, 1)
        self._recent = QWidget()
        self._recent_column = tight(QVBoxLayout(self._recent), 8, (15, 16, 12, 12))
        self._fill_recent(())
        self.set_detail(self._recent)
        self.add_head_action("import", "upload")
        self.add_head_action("go-reports", "file-text")

    def refresh(self, changes: Any | None) -> None:
        """Ask the rooms anew, in the background."""
        project = self.desk.project
        if project is None:
            return
        self._asked += 1
        asked = self._asked

        def gather(progress: Progress) -> Shown | None:
            if asked != self._asked:
                return None  # somebody has asked again; what waits for the same lane need not wait for this
            steps = [step for step in project.history() if not step.undone]
            return Shown(overview(project), tuple(reversed(steps[-RECENT:])), project.path.name)

        self.desk.jobs.run(gather, lambda found: asked == self._asked and found is not None and self._show(found), read=True)

    def _show(self, shown: Shown) -> None:
        self.set_context(shown.file)
        box = QWidget()
        column = tight(QVBoxLayout(box), 12)
        column.addWidget(self._next_steps(shown.overview))
        column.addSpacing(12)
        column.addWidget(label(_("Was im Projekt liegt"), "section"))
        column.addWidget(self._areas(shown.overview))
        column.addStretch(1)
        column.addWidget(label(_("Alles liegt in einer Datei auf diesem Gerät."), "small"))
        self._scroll.fill(box)
        self._fill_recent(shown.steps)

    def _next_steps(self, found: Overview) -> QFrame:
        card = panel("card")
        card.setAccessibleName(_("Als Nächstes"))
        column = tight(QVBoxLayout(card), 10, (20, 14, 16, 14))
        column.addWidget(label(_("Als Nächstes"), "section"))
        steps = filter(self._leads_somewhere, found.next_steps)
        for place, step in enumerate(islice(steps, MOST_STEPS), start=1):
            if place > 1:
                column.addWidget(rule())
            column.addWidget(self._next_step(place, step))
        return card

    def _leads_somewhere(self, step: NextStep) -> bool:
        """Whether the window has what the step's button is for."""
        return step.action.partition(".")[0] in self.desk.areas or self._is_action(step.action)

    def _is_action(self, action: str) -> bool:
        return action in {page_action.id for page_action in self.desk.actions.entries()}

    def _next_step(self, place: int, step: NextStep) -> QWidget:
        made = QWidget()
        row = tight(QHBoxLayout(made), 12)
        row.addWidget(NumberBadge(self.desk.theme, place))
        words = tight(QVBoxLayout(), 2)
        words.addWidget(label(step.title, "strong", wrap=True))
        words.addWidget(label(step.reason, "muted", wrap=True))
        row.addLayout(words, 1)
        go = button(self.desk.theme, step.button, self._deed(step.action), "primary" if place == 1 else "normal")
        go.setAccessibleDescription(step.title)
        go.setMinimumWidth(self.desk.theme.px(144))
        row.addWidget(go)
        return made

    def _deed(self, action: str) -> Callable[[], object]:
        """An action of the window, or a place to go: "data.entries" is a tab of an area."""
        if "." in action:
            area, _dot, tab = action.partition(".")
            return lambda: self.desk.navigate(area, tab=tab)
        if self._is_action(action):
            return self.desk.actions.get(action).trigger
        return lambda: self.desk.navigate(action)

    def _areas(self, found: Overview) -> QFrame:
        card = panel("card")
        column = tight(QVBoxLayout(card), 0, (2, 2, 2, 2))
        for place, state in enumerate(found.areas):
            if place:
                column.addWidget(rule())
            column.addWidget(area_row(self.desk, state))
        return card

    def _fill_recent(self, steps: tuple[Step, ...]) -> None:
        while (item := self._recent_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._recent_column.addWidget(label(_("Zuletzt geändert"), "section"))
        for step in steps:
            self._recent_column.addWidget(_recent_row(step))
        if not steps:
            self._recent_column.addWidget(
                label(_("Noch nichts. Jede Änderung steht hier und lässt sich zurücknehmen."), "muted", wrap=True)
            )
        self._recent_column.addStretch(1)
        self._recent_column.addWidget(ActionButton(self.desk.theme, self.desk.actions.get("history"), "quiet", "history"))


def area_row(desk: Desk, state: Any) -> QWidget:
    """One area in a line: icon, name, what it holds, its state in words, when; and the way there."""
    theme: Theme = desk.theme
    made = QWidget()
    made.setMinimumHeight(theme.px(44))
    row = tight(QHBoxLayout(made), 12, (16, 4, 12, 4))
    row.addWidget(IconLabel(theme, ICONS[state.area], "accent", state.title))
    name = label(state.title, "strong")
    name.setMinimumWidth(theme.px(110))
    row.addWidget(name)
    state_words = StateLabel(theme, state.state, state.message, wrap=True)
    for part, stretch in ((label(state.content, wrap=True), 4), (state_words, 5)):
        part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(part, stretch)
    when = label(state.when, "small")
    when.setMinimumWidth(theme.px(76))
    when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(when)
    go = button(theme, "", lambda: desk.navigate(state.area), "quiet", "chevron-right")
    go.setAccessibleName(_("{area} öffnen").format(area=state.title))
    row.addWidget(go)
    return made


def _recent_row(step: Step) -> QWidget:
    made = QWidget()
    column = tight(QVBoxLayout(made), 0)
    column.addWidget(label(step.label, wrap=True))
    column.addWidget(label(step.when, "small"))
    return made
