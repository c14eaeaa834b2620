"""Workshops as plain data: what every other service of the room reads first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Text, bindparam, select

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.ids import known_key
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops.occasion_model import Series, Workshop
from in2desk.core.workshops.tables import workshop, workshop_series

# Made once: most of the time of a small query goes into making it.
_WORKSHOP = select(workshop).where(workshop.c.id == bindparam("key", type_=Text))


@service(Effect.READS)
def read_workshop(connection: Connection, workshop_id: str) -> Workshop:
    """One workshop. Raises DeskError when there is none of that id (any more)."""
    row = connection.execute(_WORKSHOP, {"key": known_key(workshop_id)}).one_or_none()
    if row is None:
        raise DeskError(_("Diese Werkstatt gibt es nicht mehr. Es wurde nichts geändert."))
    return _workshop(row)


@service(Effect.READS)
def read_workshops(connection: Connection) -> list[Workshop]:
    """Every workshop, the newest day first."""
    query = select(workshop).order_by(workshop.c.day.desc(), workshop.c.starts_at.desc(), workshop.c.id.desc())
    return [_workshop(row) for row in connection.execute(query)]


@service(Effect.READS)
def read_series(connection: Connection, series_id: str) -> Series:
    """One series. Raises DeskError when there is none of that id (any more)."""
    query = select(workshop_series).where(workshop_series.c.id == known_key(series_id))
    row = connection.execute(query).one_or_none()
    if row is None:
        raise DeskError(_("Diese Reihe gibt es nicht mehr. Es wurde nichts geändert."))
    return Series(**row._mapping)


def _workshop(row: Row[Any]) -> Workshop:
    return Workshop(**{**row._mapping, "series_id": row.series_id or "", "example": bool(row.example)})
