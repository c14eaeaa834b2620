"""When each step of an agenda begins and ends, from the start and the lengths alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _, ngettext

DAY = 1440
LONGEST = DAY
"""Minutes of a day, and of the longest step."""
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.]\s*(\d{2}))?\s*(?:Uhr|h)?", re.ASCII | re.IGNORECASE)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when a step goes, in minutes since the midnight before the workshop begins."""

    start: int
    end: int

    @property
    def starts_at(self) -> str:
        """The clock at its beginning: 18:05."""
        return clock_text(self.start)

    @property
    def ends_at(self) -> str:
        """The clock at its end."""
        return clock_text(self.end)

    def said(self) -> str:
        """The span as people read it; where it does not begin on the day of the workshop or goes past it, that is said."""
        text = f"{self.starts_at}\u2013{self.ends_at}"
        later = self.end // DAY
        if not later or self.end == DAY:  # 24:00 is still that evening
            return text
        days = _("am nächsten Tag") if later == 1 else _("{n} Tage später").format(n=later)
        return f"{text} ({days})"


def read_time(typed: str, what: str) -> str:
    """18:00 from what people type: 18:00, 9.30, 18 Uhr. what: the field, for the sentence. Raises DeskError."""
    found = _TIME.fullmatch(typed.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if hour > 23 or minute > 59:
        sentence = _("„{text}“ ist keine Uhrzeit für „{what}“. Bitte schreiben Sie sie wie 18:00. Es wurde nichts geändert.")
        raise DeskError(sentence.format(text=typed.strip()[:40], what=what))
    return f"{hour:02}:{minute:02}"


def clock_text(minutes: int) -> str:
    """The clock that many minutes after midnight: 1445 is 00:05."""
    hour, minute = divmod(minutes % DAY, 60)
    return f"{hour:02}:{minute:02}"


def minutes_of(starts_at: str) -> int:
    """Minutes since midnight of a stored time like 18:00."""
    hour, minute = starts_at.split(":")
    return int(hour) * 60 + int(minute)


def times(starts_at: str, minutes: Sequence[int]) -> tuple[Span, ...]:
    """From when to when each step goes, the first beginning at `starts_at`, each other when the one before ends."""
    spans, now = [], minutes_of(starts_at)
    for length in minutes:
        spans.append(Span(now, now + length))
        now += length
    return tuple(spans)


def total(minutes: Sequence[int]) -> int:
    """How long all of it takes."""
    return sum(minutes)


def length_words(minutes: int) -> str:
    """45 Min., 2 Std., 2 Std. 15 Min."""
    hours, rest = divmod(minutes, 60)
    parts = [_("{n} Std.").format(n=hours)] if hours else []
    if rest or not hours:
        parts.append(_("{n} Min.").format(n=rest))
    return " ".join(parts)


def over_midnight(starts_at: str, minutes: Sequence[int]) -> str:
    """A sentence where the agenda goes past midnight, which is mostly a slip of the finger; "" where it does not."""
    days = (minutes_of(starts_at) + total(minutes) - 1) // DAY if total(minutes) else 0
    if not days:
        return ""
    sentence = ngettext(
        "Der Ablauf geht über Mitternacht: Er endet am nächsten Tag um {time} Uhr.",
        "Der Ablauf geht über Mitternacht: Er endet {n} Tage später um {time} Uhr.",
        days,
    )
    return sentence.format(n=days, time=clock_text(minutes_of(starts_at) + total(minutes)))


def moved(items: Sequence[T], place: int, target: int) -> list[T]:
    """The items with one of them at another place, the last or first where that lies beyond. Raises IndexError."""
    found = list(items)
    if not 0 <= place < len(found):
        raise IndexError(place)
    one = found.pop(place)
    found.insert(max(0, min(target, len(found))), one)
    return found
