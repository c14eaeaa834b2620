"""The plan of measures: what is overdue, what was not heard of, who has what to do, and the bars of the timeline.

Days are compared with the day the caller names. A clock that was moved backwards makes days of the future: they say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from in2desk.core.workshops.model import CLOSED, EventDate, Measure, Milestone, News

QUIET_DAYS = 90
OPEN_END = 90
"""Days that a bar without an end is drawn for."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A measure, or one of its milestones, whose day has passed. days: since then."""

    measure: Measure
    milestone: Milestone | None
    due_on: str
    days: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """A measure of which nothing was heard for long. heard_on: ISO day of the last word; days: since then."""

    measure: Measure
    heard_on: str
    days: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on a bar. kind: milestone or date; done: reached, or over."""

    day: date
    kind: str
    title: str
    done: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A measure on the timeline. open_end: no day is said, the end is only drawn; late: it is overdue."""

    measure: Measure
    first: date
    last: date
    open_end: bool
    late: bool
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """All bars, early ones first, and the days that hold them all and today: whole months."""

    first: date
    last: date
    today: date
    bars: tuple[Bar, ...] = ()

    def share(self, day: date) -> float:
        """Where a day lies between the first and the last, 0..1."""
        length = (self.last - self.first).days or 1
        return min(1.0, max(0.0, (day - self.first).days / length))


def is_open(measure: Measure) -> bool:
    """Whether something is still to be done."""
    return measure.status not in CLOSED


def overdue(measures: Iterable[Measure], today: date, milestones: Iterable[Milestone] = ()) -> list[Overdue]:
    """What should have been done before today, the longest overdue first."""
    held = {one.id: one for one in measures if is_open(one)}
    late = [(one, None, one.due_on) for one in held.values()]
    waiting = [(held[one.measure_id], one, one.due_on) for one in milestones if one.measure_id in held and not one.done_on]
    found = [
        Overdue(one, step, day, _since(day, today)) for one, step, day in [*late, *waiting] if day and _since(day, today) > 0
    ]
    return sorted(found, key=lambda one: (one.due_on, one.measure.id))


def quiet(
    measures: Iterable[Measure],
    today: date,
    days: int = QUIET_DAYS,
    news: Iterable[News] = (),
    milestones: Iterable[Milestone] = (),
    dates: Iterable[EventDate] = (),
) -> list[Quiet]:
    """Open measures of which nothing was heard for that many days, the quietest first.

    A word is news, a reached milestone, a date that was held, or that the measure was made. A measure that begins later has time.
    """
    heard: dict[str, list[str]] = {}
    for key, day in [
        *((one.measure_id, one.day) for one in news),
        *((one.measure_id, one.done_on) for one in milestones),
        *((one.measure_id, one.day) for one in dates),
    ]:
        heard.setdefault(key, []).append(day or "")
    found = []
    for measure in filter(is_open, measures):
        words = [measure.created_on, measure.begins_on or "", *heard.get(measure.id, ())]
        last = _last(words, today)
        begins_later = bool(measure.begins_on) and _since(measure.begins_on or "", today) < 0
        if last and not begins_later and _since(last, today) >= days:
            found.append(Quiet(measure, last, _since(last, today)))
    return sorted(found, key=lambda one: (one.heard_on, one.measure.id))


def by_responsible(measures: Iterable[Measure]) -> list[tuple[str, list[Measure]]]:
    """Measures by who is responsible, in alphabetical order; those of nobody ("") last. Case makes no difference."""
    names: dict[str, str] = {}
    found: dict[str, list[Measure]] = {}
    for measure in measures:
        key = " ".join(measure.responsible.casefold().split())
        names.setdefault(key, measure.responsible)
        found.setdefault(key, []).append(measure)
    keys = sorted(found, key=lambda key: (not key, key))
    return [(names[key], sorted(found[key], key=by_due)) for key in keys]


def by_due(measure: Measure) -> tuple[bool, str, str]:
    """To sort by: open ones first, those due first before others, those without a day last."""
    return (not is_open(measure), measure.due_on or "9999", measure.id)


def timeline(
    measures: Iterable[Measure], today: date, milestones: Iterable[Milestone] = (), dates: Iterable[EventDate] = ()
) -> Timeline:
    """The bars of measures, with their milestones and dates as marks."""
    marks: dict[str, list[Mark]] = {}
    for step in milestones:
        if (day := _day(step.done_on) or _day(step.due_on)) is not None:
            marks.setdefault(step.measure_id, []).append(Mark(day, "milestone", step.title, bool(step.done_on)))
    for event in dates:
        if (day := _day(event.day)) is not None:
            marks.setdefault(event.measure_id, []).append(Mark(day, "date", event.title, day < today))
    bars = sorted(
        (_bar(one, today, marks.get(one.id, ())) for one in measures), key=lambda bar: (bar.first, bar.last, bar.measure.id)
    )
    first = min((bar.first for bar in bars), default=today)
    last = max((bar.last for bar in bars), default=today)
    return Timeline(min(first, today).replace(day=1), _month_end(max(last, today)), today, tuple(bars))


def months(shown: Timeline) -> list[date]:
    """The first of every month of a timeline."""
    found = [shown.first.replace(day=1)]
    while (following := _next_month(found[-1])) <= shown.last and following > found[-1]:
        found.append(following)
    return found


def _bar(measure: Measure, today: date, marks: Iterable[Mark]) -> Bar:
    placed = tuple(sorted(marks, key=lambda mark: (mark.day, mark.kind, mark.title)))
    days = [mark.day for mark in placed]
    due, begins = _day(measure.due_on), _day(measure.begins_on)
    start = begins or min([day for day in (_day(measure.created_on), due) if day is not None], default=today)
    end = due or max([start + _some_days(start), *days])
    late = is_open(measure) and due is not None and due < today
    return Bar(measure, min([start, *days]), max([start, end, *days]), due is None, late, placed)


def _some_days(start: date) -> timedelta:
    return min(timedelta(days=OPEN_END), date.max - start)


def _last(days: Sequence[str], today: date) -> str:
    """The last of these days that is not of the future; "" where there is none."""
    return max((day for day in days if (read := _day(day)) is not None and read <= today), default="")


def _since(day: str, today: date) -> int:
    read = _day(day)
    return 0 if read is None else (today - read).days


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _next_month(first: date) -> date:
    if first.month < 12:
        return first.replace(month=first.month + 1, day=1)
    return date.max if first.year == date.max.year else date(first.year + 1, 1, 1)


def _month_end(day: date) -> date:
    following = _next_month(day.replace(day=1))
    return following if following == date.max else following - timedelta(days=1)
