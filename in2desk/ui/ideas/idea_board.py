"""Ideas: the pool as a Pinnwand: a column for each state; what is rejected stands in the table only, always with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from in2desk.core.base.i18n import ngettext
from in2desk.core.workshops.model import IDEA_STATES, Idea, move_problem, state_words
from in2desk.ui.ideas.idea_table import theme_words
from in2desk.ui.widgets.board import BoardCard, BoardColumn

SHOWN = tuple(status for status in IDEA_STATES if status != "rejected")
"""States that have a column."""


class BoardCards:
    """Cards of ideas, made once for each idea as it stands: ten thousand are asked for with every letter typed."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Idea, int | None, BoardCard]] = {}

    def columns(self, ideas: Sequence[Idea], points: Mapping[str, int]) -> list[BoardColumn]:
        """The ideas by state, in the order they come in."""
        held: dict[str, list[BoardCard]] = {status: [] for status in SHOWN}
        for one in ideas:
            if one.status in held:
                held[one.status].append(self._card(one, points.get(one.id)))
        return [BoardColumn(status, _capital(state_words(status)), "", tuple(cards)) for status, cards in held.items()]

    def _card(self, one: Idea, points: int | None) -> BoardCard:
        kept = self._made.get(one.id)
        if kept is not None and kept[0] is one and kept[1] == points:
            return kept[2]
        note = " · ".join(filter(None, (one.code, theme_words(one.theme))))
        card = BoardCard(one.id, one.title, note, points=points, tip=one.text)
        self._made[one.id] = (one, points, card)
        return card


def move_refusal(ideas: Sequence[Idea], status: str) -> str:
    """Why these ideas cannot go into a column, the first of the reasons; "" where they can."""
    problems = (move_problem(one, status, "") for one in ideas)
    return next((problem for problem in problems if problem), "")


def rejected_words(ideas: Sequence[Idea]) -> str:
    """Verworfen (7) nur in der Tabelle, immer mit Grund."""
    count = sum(one.status == "rejected" for one in ideas)
    text = ngettext(
        "{n} verworfene steht nur in der Tabelle, mit ihrem Grund.",
        "{n} verworfene stehen nur in der Tabelle, mit ihrem Grund.",
        count,
    )
    return text.format(n=count) if count else ""


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
