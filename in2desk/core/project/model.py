"""What the journal tells: one step of the history, and what a change touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from in2desk.core.base import numbers
from in2desk.core.base.i18n import _


def render(message: str, params: Mapping[str, Any]) -> str:
    """The label of a step in the user's language. Raises KeyError when the message names a parameter that is missing."""
    return _(message).format(**params)


@dataclass(frozen=True)
class Changes:
    """What a step, an undo or a redo touched. kinds: names of the tables; label: the step in the user's language."""

    kinds: frozenset[str]
    label: str


@dataclass(frozen=True)
class Step:
    """One named change of the project.

    id: random; previous: id of the step before, None for the first; undone: taken back and can be done again.
    time_text: ISO with offset, or only the day when the step holds one person's answer.
    sequence: the replica's own count; knows: for each time the state after this step was the present one, oldest first,
    {replica: sequence} of all that had gone into it.
    """

    number: int
    id: str
    previous: str | None
    message: str
    params: Mapping[str, Any]
    time_text: str
    replica: str
    undone: bool
    kinds: frozenset[str]
    sequence: int
    knows: tuple[Mapping[str, int], ...]

    @property
    def label(self) -> str:
        """What was done, in the user's language."""
        return render(self.message, self.params)

    @property
    def time(self) -> datetime:
        """When it was done; midnight when only the day is kept."""
        return datetime.fromisoformat(self.time_text)

    @property
    def when(self) -> str:
        """Day and time as people read them; only the day where no more is kept."""
        return numbers.day(self.time) if len(self.time_text) == 10 else numbers.moment(self.time)

    @property
    def changes(self) -> Changes:
        """What pages hear when this step is made, taken back or done again."""
        return Changes(self.kinds, self.label)
