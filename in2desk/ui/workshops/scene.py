"""Workshops: what the hall sees, as plain data: question, time, cards or groups or points. No names, no codes, no notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.workshops.countdown import clock_face
from in2desk.core.workshops.occasion_model import PHASES, AgendaItem, BoardColumn, Card
from in2desk.core.workshops.points import Tally
from in2desk.ui.shell.desk import Desk
from in2desk.ui.workshops.live import Live
from in2desk.ui.workshops.state import WorkshopState

MOST_CELLS, MOST_LINES = 9, 5
"""So many cards or groups, and lines of a ranking, are still readable from 8 m."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One card, group or line. note: a short line below or at the right; fresh: it came last; share: length of a bar, 0..1."""

    text: str
    note: str = ""
    fresh: bool = False
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture for the hall. lines: cells below each other with bars, instead of side by side."""

    heading: str = ""
    clock: str = ""
    clock_note: str = ""
    over: bool = False
    cells: tuple[Cell, ...] = ()
    lines: bool = False
    left: str = ""
    right: str = ""
    black: bool = False
    empty: str = ""


def step_title(item: AgendaItem) -> str:
    """What a step is called in few words: its phase, else what it is for, else what is done."""
    return one_line((_(PHASES[item.phase]) if item.phase in PHASES else "") or item.aim or item.content) or _("Schritt")


def card_cells(cards: Sequence[Card]) -> tuple[Cell, ...]:
    """The newest cards, the last one first."""
    newest = list(cards[-MOST_CELLS:])[::-1]
    return tuple(Cell(one_line(card.text), fresh=at == 0) for at, card in enumerate(newest))


def group_cells(columns: Sequence[BoardColumn]) -> tuple[Cell, ...]:
    """The groups with how many cards they hold."""
    cells = []
    for column in columns[:MOST_CELLS]:
        count = sum(len(item.cards) for item in column.items)
        cells.append(Cell(one_line(column.group.title), ngettext("{n} Karte", "{n} Karten", count).format(n=count)))
    return tuple(cells)


def point_cells(tally: Tally) -> tuple[Cell, ...]:
    """The items that got most, with rank; equal ones share it and it is said."""
    rows = [row for row in tally.rows if row.rank and row.points][:MOST_LINES]
    most = max((row.points for row in rows), default=0)
    return tuple(
        Cell(
            f"{row.rank}. {one_line(row.item.text)}",
            (_("{n} (gleich)") if row.tied else "{n}").format(n=row.points),
            share=row.points / most,
        )
        for row in rows
    )


def one_line(text: str) -> str:
    """Lines of a text behind each other."""
    return " ".join(text.split())


class Stage(QObject):
    """Workshops: The picture of the hall as it is now. changed: it may be another one."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state, self._live = WorkshopState.of(desk), Live.of(desk)
        self._held: Scene | None = None
        self._state.loaded.connect(self.changed)
        self._state.card_added.connect(lambda _card: self.changed.emit())
        self._live.ticked.connect(self.changed)
        self._live.changed.connect(self._on_live)

    @classmethod
    def of(cls, desk: Desk) -> Stage:
        """The stage of this desk, made once."""
        found = desk.findChild(cls)
        return found if isinstance(found, Stage) else cls(desk)

    def scene(self) -> Scene:
        """What the hall sees. Frozen, only the time goes on."""
        if self._live.black:
            return Scene(black=True)
        if self._held is not None:
            return self._with_time(self._held)
        return self._with_time(self._content())

    def _on_live(self) -> None:
        if not self._live.frozen:
            self._held = None
        elif self._held is None:
            self._held = self._content()
        self.changed.emit()

    def _content(self) -> Scene:
        now, live = self._state.now, self._live
        if now.workshop is None:
            return Scene()
        made = {"cards": self._cards, "groups": self._groups, "points": self._points}[live.sight]()
        following = live.next_step
        if following is None:
            return made
        words = _("Danach: {step}, {n} Minuten").format(step=step_title(following), n=following.minutes)
        return replace(made, right=words)

    def _cards(self) -> Scene:
        now, asked = self._state.now, self._live.question
        cards = [card for card in now.cards if asked is None or card.question_id in (asked.id, "")]
        heading = asked.text if asked is not None else now.workshop.title if now.workshop is not None else ""
        left = ngettext("{n} Karte", "{n} Karten", len(cards)).format(n=len(cards))
        if len(cards) > MOST_CELLS:
            left = _("{cards} · die neuesten {n}").format(cards=left, n=MOST_CELLS)
        return Scene(heading, cells=card_cells(cards), left=left if cards else "", empty=_("Noch keine Karte"))

    def _groups(self) -> Scene:
        now = self._state.now
        columns = now.board.columns
        left = ngettext("{n} Gruppe", "{n} Gruppen", len(columns)).format(n=len(columns))
        if len(columns) > MOST_CELLS:
            left = _("{groups} · gezeigt: {n}").format(groups=left, n=MOST_CELLS)
        heading = self._live.question.text if self._live.question is not None else _("Was gehört zusammen?")
        return Scene(heading, cells=group_cells(columns), left=left if columns else "", empty=_("Noch keine Gruppe"))

    def _points(self) -> Scene:
        vote = self._live.vote
        tally = self._state.now.tallies.get(vote.id) if vote is not None else None
        if vote is None or tally is None:
            return Scene(_("Punkte"), empty=_("Noch keine Abstimmung"))
        left = ngettext("{n} Punkt", "{n} Punkte", tally.given).format(n=tally.given)
        cells = point_cells(tally)
        return Scene(vote.question, cells=cells, lines=True, left=left if cells else "", empty=_("Noch kein Punkt"))

    def _with_time(self, made: Scene) -> Scene:
        live = self._live
        if live.step is None:
            return made
        left = live.left()
        note = _("Zeit ist um") if left <= 0 else _("angehalten") if not live.countdown.runs else step_title(live.step)
        return replace(made, clock=clock_face(left), clock_note=note, over=left <= 0)
