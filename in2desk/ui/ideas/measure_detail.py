"""Ideas: one measure in full: what it is, its milestones, dates, what was heard of it, and its red thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base import typed
from in2desk.core.base.clock import now as clock
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day, number
from in2desk.core.links.model import Entry
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import EventDate, Measure, Milestone, News
from in2desk.ui.ideas.measure_table import measure_kind, measure_state
from in2desk.ui.ideas.state import IdeasState
from in2desk.ui.ideas.thread import ThreadList
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, rule, tight
from in2desk.ui.widgets.line_list import Line, LineList
from in2desk.ui.widgets.scroll import ScrollColumn


class MeasureDetail(QWidget):
    """Ideas: Right column of the tab "Maßnahmen". edited; gone: it is to be deleted; moved: its state; followed: a Ref.

    Lines are typed as people say them: "30.06.2027 Raum gefunden", "12.11.2026 Kochabend, 14".
    """

    edited = Signal()
    gone = Signal()
    moved = Signal(str)
    followed = Signal(object)

    def __init__(self, desk: Desk, state: IdeasState) -> None:
        super().__init__()
        self._desk, self._state = desk, state
        self._made: Measure | None = None
        theme = desk.theme
        self._title, self._head, self._facts = label("", "title", wrap=True), label("", "small", wrap=True), label("", wrap=True)
        self.milestones = LineList(theme, _("Meilensteine"), _("30.06.2027 Raum gefunden, Enter"))
        self.dates = LineList(theme, _("Termine"), _("12.11.2026 Kochabend, 14 (wie viele kamen)"))
        self.news = LineList(theme, _("Was man hörte"), _("Was gibt es Neues? Enter"))
        self.red_thread = ThreadList(theme)
        self._inside, self._empty = QWidget(), label(_("Keine Maßnahme ausgewählt"), "muted", wrap=True)
        self._build()
        self._connect()
        self.show_measure(None)

    def _build(self) -> None:
        theme = self._desk.theme
        column = tight(QVBoxLayout(self._inside), 6, (15, 14, 15, 12))
        for part in (self._empty, self._title, self._head, self._facts):
            column.addWidget(part)
        self._parts = QWidget()
        column.addWidget(self._parts)
        inner = tight(QVBoxLayout(self._parts), 6)
        row = tight(QHBoxLayout(), 8)
        row.addWidget(button(theme, _("Ändern …"), self.edited.emit, icon="pencil"))
        self._go_on = button(theme, "", self._step_on, icon="arrow-right")
        row.addWidget(self._go_on)
        row.addStretch(1)
        inner.addLayout(row)
        for title, part in (
            (_("Meilensteine"), self.milestones),
            (_("Termine"), self.dates),
            (_("Was man hörte"), self.news),
            (_("Roter Faden"), self.red_thread),
        ):
            inner.addWidget(rule())
            inner.addWidget(label(title, "strong"))
            inner.addWidget(part)
        inner.addWidget(button(theme, _("Maßnahme löschen"), self.gone.emit, "quiet", "trash-2"))
        column.addStretch(1)
        scroll = ScrollColumn(_("Maßnahme"))
        scroll.fill(self._inside)
        tight(QVBoxLayout(self)).addWidget(scroll)

    def _connect(self) -> None:
        do = self._state.do
        self.milestones.added.connect(self._add_milestone)
        self.milestones.changed.connect(self._change_milestone)
        self.milestones.ticked.connect(self._tick)
        self.milestones.removed.connect(lambda key: do(lambda project: workshops.delete_milestone(project, key)))
        self.dates.added.connect(lambda text: self._put_date("", text))
        self.dates.changed.connect(self._put_date)
        self.dates.removed.connect(lambda key: do(lambda project: workshops.delete_date(project, key)))
        self.news.added.connect(lambda text: self._put_news("", text))
        self.news.changed.connect(self._put_news)
        self.news.removed.connect(lambda key: do(lambda project: workshops.delete_news(project, key)))
        self.red_thread.followed.connect(self.followed)

    # showing

    def show_measure(self, made: Measure | None) -> None:
        """Show this one as it is now; None: nothing is selected."""
        self._made = made
        for part in (self._title, self._head, self._facts, self._parts):
            part.setVisible(made is not None)
        self._empty.setVisible(made is None)
        if made is None:
            return
        held = self._state.now
        self._title.setText(made.title)
        self._head.setText(" · ".join((_("Maßnahme {code}").format(code=made.code), measure_kind(made), measure_state(made))))
        self._facts.setText("\n".join(facts(made, held.place(made.region_key) if made.region_key else "")))
        following = {"open": _("Läuft jetzt"), "running": _("Erledigt")}.get(made.status, "")
        self._go_on.set_text(following)
        self._go_on.setVisible(bool(following))
        steps = [one for one in held.milestones if one.measure_id == made.id]
        self.milestones.show_lines([Line(one.id, _said(one.due_on, one.title), bool(one.done_on)) for one in steps])
        self.dates.show_lines([Line(one.id, _date_said(one)) for one in held.dates if one.measure_id == made.id])
        self.news.show_lines([Line(one.id, _said(one.day, one.text)) for one in held.news if one.measure_id == made.id])

    def show_thread(self, entries: Sequence[Entry]) -> None:
        """Where it comes from and what became of it."""
        if self._made is not None:
            self.red_thread.show_entries(entries, self._made.id)

    # deeds

    def _step_on(self) -> None:
        if self._made is not None:
            self.moved.emit({"open": "running"}.get(self._made.status, "done"))

    def _add_milestone(self, text: str) -> None:
        if self._made is not None:
            day, title = read_line(text)
            made = Milestone(measure_id=self._made.id, title=title, due_on=day or None)
            self._state.do(lambda project: workshops.save_milestone(project, made))

    def _change_milestone(self, key: str, text: str) -> None:
        held = next((one for one in self._state.now.milestones if one.id == key), None)
        if held is not None:
            day, title = read_line(text)
            made = replace(held, title=title, due_on=day or None)
            self._state.do(lambda project: workshops.save_milestone(project, made))

    def _tick(self, key: str, done: bool) -> None:
        held = next((one for one in self._state.now.milestones if one.id == key), None)
        if held is not None:
            made = replace(held, done_on=clock().date().isoformat() if done else None)
            self._state.do(lambda project: workshops.save_milestone(project, made))

    def _put_date(self, key: str, text: str) -> None:
        if self._made is None:
            return
        day, title = read_line(text)
        if not day:
            self._desk.notify(_("Ein Termin beginnt mit seinem Tag, zum Beispiel 12.11.2026."), "warning")
            self.show_measure(self._made)
            return
        title, came = read_count(title)
        made = EventDate(key, self._made.id, day, title, came)
        self._state.do(lambda project: workshops.save_date(project, made))

    def _put_news(self, key: str, text: str) -> None:
        if self._made is not None:
            day, said = read_line(text)
            held = next((one for one in self._state.now.news if one.id == key), None)
            made = News(key, self._made.id, day or (held.day if held is not None else ""), said)
            self._state.do(lambda project: workshops.add_news(project, made))


def read_line(text: str) -> tuple[str, str]:
    """A day at the beginning, as ISO, and the rest; "" where the line begins otherwise."""
    first, _space, rest = text.strip().partition(" ")
    try:
        return typed.read_day(first, ""), rest.strip()
    except DeskError:
        return "", text.strip()


def read_count(title: str) -> tuple[str, int | None]:
    """How many came, after the last comma; None where no number stands there."""
    words, comma, last = title.rpartition(",")
    digits = last.strip().removesuffix("Personen").strip()
    if comma and digits.isascii() and digits.isdigit() and len(digits) < 7:
        return words.strip(), int(digits)
    if title.isascii() and title.isdigit() and len(title) < 7:
        return "", int(title)
    return title, None


def facts(made: Measure, place: str) -> list[str]:
    """What is said about a measure, one line each; what is not said is left out."""
    cost = number(made.cost, 0 if made.cost == int(made.cost) else 2) if made.cost is not None else ""
    span = f"{german_day(made.begins_on)}–{german_day(made.due_on)}" if made.begins_on else german_day(made.due_on)
    lines = (
        (_("Zuständig: {who}"), made.responsible),
        (_("Mit: {who}"), made.partners),
        (_("Zeit: {who}"), span if made.begins_on or made.due_on else ""),
        (_("Kosten: {who} Euro"), cost),
        (_("Förderung: {who}"), made.funding),
        (_("Ort: {who}"), place),
        (_("Warum: {who}"), made.reason),
        (_("Erfolg sieht man an: {who}"), made.success),
        (_("Wirkung: {who}"), made.effect),
    )
    return [words.format(who=said) for words, said in lines if said]


def _said(day: str | None, text: str) -> str:
    return f"{german_day(day)} {text}".strip()


def _date_said(one: EventDate) -> str:
    """As it is typed: day, title, how many came."""
    came = "" if one.participants is None else str(one.participants)
    return _said(one.day, ", ".join(filter(None, (one.title, came))))
