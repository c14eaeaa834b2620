"""Ideas: kept, changed one by one or many at once, deleted; each change one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, func, select

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.typed import one_of, region, text
from in2desk.core.project.codes import next_number
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops.model import IDEA_STATES, THEMES, Idea
from in2desk.core.workshops.record_checks import checked_idea, idea_row, refuse_move, tags_of
from in2desk.core.workshops.service.coded import Coded, Stamp
from in2desk.core.workshops.tables import idea as table

_IDEAS = Coded(table)


@service(Effect.READS)
def ideas(project: Project) -> list[Idea]:
    """Every idea, the newest first."""
    with project.reading() as connection:
        return [_idea(row) for row in connection.execute(select(table).order_by(table.c.id.desc()))]


@service(Effect.READS)
def count_ideas(project: Project) -> tuple[int, int]:
    """How many ideas there are, and how many of them nobody has looked at since they came in."""
    untouched = (table.c.status == "new") & (table.c.changed_on == "")
    with project.reading() as connection:
        row = connection.execute(select(func.count(), func.count().filter(untouched)).select_from(table)).one()
    return int(row[0]), int(row[1])


@service(Effect.READS)
def idea(project: Project, idea_id: str) -> Idea:
    """One idea. Raises DeskError when there is none of that id (any more)."""
    with project.reading() as connection:
        return _idea(_IDEAS.row(connection, idea_id))


@service(Effect.STEP)
def save_idea(project: Project, made: Idea, *, clock: Clock = now) -> Idea:
    """Store a new idea (id ""), which gets its code, or the changed fields of one. Returns what is stored. Raises DeskError.

    A new one may bring the day it was made; a changed one only gets a state that may follow its own.
    """
    checked, stamp = checked_idea(made), Stamp(clock().date().isoformat())
    values = idea_row(checked)
    with project.reading() as connection:
        held = _idea(_IDEAS.row(connection, made.id)) if made.id else Idea()
        prefix = f"I{project.letter}"
        code = held.code or f"{prefix}{next_number(connection, table.c.code, prefix)}"
    refuse_move(held, checked.status, checked.reason)
    if not made.id:
        row = stamp.fresh(values, code)
        with project.step(N_("Idee {code} angelegt"), code=code) as connection:
            _IDEAS.add(connection, row)
        return idea(project, row["id"])
    changed = stamp.changes(idea_row(held), values)
    if not changed:
        return held
    with project.step(N_("Idee {code} geändert"), code=code) as connection:
        _IDEAS.change(connection, made.id, changed)
    return idea(project, made.id)


@service(Effect.STEP)
def delete_idea(project: Project, idea_id: str) -> None:
    """Take an idea out. Raises DeskError when there is none of that id."""
    with project.reading() as connection:
        code = _IDEAS.row(connection, idea_id).code
    with project.step(N_("Idee {code} gelöscht"), code=code) as connection:
        _IDEAS.remove(connection, [idea_id])


@service(Effect.STEP)
def delete_ideas(project: Project, idea_ids: Sequence[str]) -> None:
    """Take several ideas out at once. Raises DeskError when one of them is gone already; then none goes."""
    with project.reading() as connection:
        keys = [row.id for row in _IDEAS.rows(connection, idea_ids)]
    with project.step(N_("{n} Ideen gelöscht"), n=len(keys)) as connection:
        _IDEAS.remove(connection, keys)


@service(Effect.STEP)
def set_status(project: Project, idea_ids: Sequence[str], status: str, reason: str = "", *, clock: Clock = now) -> None:
    """Give several ideas a state. Raises DeskError, changing none, where one of them cannot get it.

    reason: why; needed to reject. Left empty, the reason an idea has stays.
    """
    one_of(status, IDEA_STATES, _("Stand"))
    why = text(reason, _("Begründung"))

    def changed(held: Idea) -> Idea:
        refuse_move(held, status, why or (held.reason if status == held.status else ""))
        return replace(held, status=status, reason=why or held.reason)

    _change_all(project, idea_ids, N_("Stand von {n} Ideen geändert"), changed, clock)


@service(Effect.STEP)
def set_theme(project: Project, idea_ids: Sequence[str], theme: str, *, clock: Clock = now) -> None:
    """Put several ideas into a field of the retention factors; "" = none. Raises DeskError."""
    one_of(theme, ("", *THEMES), _("Themenfeld"))
    _change_all(project, idea_ids, N_("Themenfeld von {n} Ideen geändert"), lambda held: replace(held, theme=theme), clock)


@service(Effect.STEP)
def set_region(project: Project, idea_ids: Sequence[str], region_key: str, *, clock: Clock = now) -> None:
    """Say for which place several ideas are; "" = the whole association. Raises DeskError."""
    key = region(region_key, _("Ort"))
    _change_all(project, idea_ids, N_("Ort von {n} Ideen geändert"), lambda held: replace(held, region_key=key), clock)


@service(Effect.STEP)
def add_tags(project: Project, idea_ids: Sequence[str], tags: Sequence[str], *, clock: Clock = now) -> None:
    """Put tags on several ideas beside those they have. Raises DeskError."""
    more = tags_of(tags)

    def changed(held: Idea) -> Idea:
        return replace(held, tags=tuple(dict.fromkeys((*held.tags, *more))))

    _change_all(project, idea_ids, N_("Schlagwörter von {n} Ideen geändert"), changed, clock)


@service(Effect.STEP)
def remove_tags(project: Project, idea_ids: Sequence[str], tags: Sequence[str], *, clock: Clock = now) -> None:
    """Take tags off several ideas; those without one stay as they are. Raises DeskError."""
    less = set(tags_of(tags))

    def changed(held: Idea) -> Idea:
        return replace(held, tags=tuple(tag for tag in held.tags if tag not in less))

    _change_all(project, idea_ids, N_("Schlagwörter von {n} Ideen geändert"), changed, clock)


def _change_all(project: Project, keys: Sequence[str], label: str, change: Callable[[Idea], Idea], clock: Clock) -> None:
    """One step for all; an idea that stays as it is keeps its day."""
    stamp = Stamp(clock().date().isoformat())
    with project.reading() as connection:
        held = [_idea(row) for row in _IDEAS.rows(connection, keys)]
    changes = {one.id: stamp.changes(idea_row(one), idea_row(change(one))) for one in held}
    changes = {key: values for key, values in changes.items() if values}
    with project.step(label, n=len(changes)) as connection:
        for key, values in changes.items():
            _IDEAS.change(connection, key, values)


def _idea(row: Row[Any]) -> Idea:
    return Idea(**{**row._mapping, "tags": tuple(filter(None, row.tags.split(",")))})
