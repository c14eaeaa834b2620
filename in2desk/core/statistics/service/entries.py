"""Own entries: figures no office publishes (free places, clubs, volunteers), typed in or pasted from a spreadsheet."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import new_id
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.statistics.tables import indicator, own_entry

LARGEST, NOTE = 1e15, 10_000
"""What a typed figure may be at most, and characters of its note."""
_PERIOD = re.compile(r"\d{4}(-\d\d-\d\d)?", re.ASCII)
_REGION = re.compile(r"DE|\d{2}|\d{5}|\d{8}|\d{9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One typed figure; value None clears it."""

    indicator: str
    key: str
    period: str
    value: float | None
    note: str = ""
    example: bool = False


@service(Effect.READS)
def entries(project: Project) -> list[OwnEntry]:
    """All own entries, ordered by indicator, region and period."""
    query = select(own_entry).order_by(own_entry.c.indicator_id, own_entry.c.region_key, own_entry.c.period)
    with project.reading() as connection:
        rows = connection.execute(query).all()
    return [OwnEntry(r.indicator_id, r.region_key, r.period, r.value, r.note, bool(r.example)) for r in rows]


@service(Effect.STEP)
def set_entries(project: Project, changed: Iterable[OwnEntry], *, clock: Clock = now) -> int:
    """Store typed figures as one step; a later figure of the same indicator, region and period replaces the earlier.

    Returns how many were stored or cleared. Raises DeskError for no number or a negative one, no year or day, an indicator or
    region that cannot be; then nothing is stored.
    """
    wanted = list(changed)
    known = _indicators(project)
    for entry in wanted:
        _check(entry, known)
    label = N_("Eigene Angabe eingetragen") if len(wanted) == 1 else N_("{n} eigene Angaben eingetragen")
    with project.step(label, n=len(wanted)) as connection:
        for entry in wanted:
            _put(connection, entry, clock().date().isoformat())
    return len(wanted)


def _indicators(project: Project) -> set[str]:
    with project.reading() as connection:
        return set(connection.execute(select(indicator.c.id)).scalars())


def _check(entry: OwnEntry, known: Collection[str]) -> None:
    if entry.value is not None and not (math.isfinite(entry.value) and 0 <= entry.value <= LARGEST):
        raise DeskError(_("„{value}“ ist keine Angabe ab 0. Es wurde nichts eingetragen.").format(value=entry.value))
    if not _is_period(entry.period):
        raise DeskError(_("„{period}“ ist kein Jahr und kein Tag. Es wurde nichts eingetragen.").format(period=entry.period[:40]))
    if entry.indicator not in known or not _REGION.fullmatch(entry.key):
        raise DeskError(_("Diese Kennzahl oder diesen Ort gibt es nicht (mehr). Es wurde nichts eingetragen."))
    if len(entry.note) > NOTE or "\0" in entry.note:
        sentence = _("Die Anmerkung ist zu lang oder enthält Zeichen, die nicht zu speichern sind. Es wurde nichts eingetragen.")
        raise DeskError(sentence)


def _is_period(text: str) -> bool:
    if not _PERIOD.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def _put(connection: Connection, entry: OwnEntry, today: str) -> None:
    where = (
        (own_entry.c.indicator_id == entry.indicator)
        & (own_entry.c.region_key == entry.key)
        & (own_entry.c.period == entry.period)
    )
    if entry.value is None:
        connection.execute(delete(own_entry).where(where))
        return
    row = {"value": float(entry.value), "note": entry.note, "entered_on": today, "example": int(entry.example)}
    if connection.execute(update(own_entry).where(where).values(**row)).rowcount == 0:
        row |= {"id": new_id(), "indicator_id": entry.indicator, "region_key": entry.key, "period": entry.period}
        connection.execute(insert(own_entry).values(**row))
