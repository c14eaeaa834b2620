"""A workshop from another project file, with all it holds: one that was begun without a project is saved into one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, Table, insert, select
from sqlalchemy.exc import IntegrityError

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import known_key
from in2desk.core.project import files
from in2desk.core.project.attachments import attach, read_attachment
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops import tables
from in2desk.core.workshops.occasion_model import Workshop
from in2desk.core.workshops.service.occasions import workshops
from in2desk.core.workshops.service.rows import read_workshop

_OWN = (
    tables.agenda_item,
    tables.workshop_question,
    tables.participant_count,
    tables.workshop_material,
    tables.card,
    tables.card_group,
    tables.statement,
    tables.declined_pair,
    tables.vote,
    tables.outcome,
    tables.workshop_photo,
)
"""Tables whose rows name the workshop, those that others refer to first."""
_BELOW = (
    (tables.statement_card, "statement_id", tables.statement),
    (tables.placement, "group_id", tables.card_group),
    (tables.vote_total, "vote_id", tables.vote),
    (tables.ballot, "vote_id", tables.vote),
)
Rows = list[tuple[Table, list[dict[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What came. cards: how many; doubled: codes that cards of other workshops of this project bear too."""

    workshop: Workshop
    cards: int
    doubled: tuple[str, ...]


@service(Effect.STEP)
def copy_into(project: Project, other: Path, workshop_id: str, secret: Secret | None = None) -> Taken:
    """Take a workshop with all it holds from another project file, which stays as it is. Raises DeskError.

    Keys and codes stay: what is printed is still true. What grew from it (ideas, measures) and its series stay where they are.
    secret: opens the other file.
    """
    with _opened(project, other, secret) as origin, project.step(N_("Werkstatt übernommen")) as connection:
        _refuse_second(connection, workshop_id)
        with origin.reading() as reader:
            held = read_workshop(reader, workshop_id)
            rows = list(_rows(reader, held.id))
            _bring_files(connection, reader, dict(rows).get(tables.workshop_photo, []))
        codes = {row["code"] for row in dict(rows)[tables.card]}
        doubled = sorted(codes.intersection(connection.scalars(select(tables.card.c.code))), key=lambda code: (len(code), code))
        _put(connection, rows)
        return Taken(read_workshop(connection, held.id), len(codes), tuple(doubled))


@service(Effect.READS)
def workshops_in(other: Path, secret: Secret | None = None) -> list[Workshop]:
    """The workshops of another project file, the newest day first; nothing is written to it. Raises DeskError."""
    files.check_readable(other)
    with Project.open(other, secret=secret, reading=True) as origin:
        return workshops(origin)


@contextmanager
def _opened(project: Project, other: Path, secret: Secret | None) -> Iterator[Project]:
    """The other project, to be read only; nothing is written to it, and it may be open elsewhere."""
    files.check_readable(other)
    if other.exists() and other.samefile(project.path):
        raise DeskError(_("„{name}“ ist das geöffnete Projekt selbst. Es wurde nichts übernommen.").format(name=other.name))
    with Project.open(other, secret=secret, reading=True) as origin:
        yield origin


def _refuse_second(connection: Connection, workshop_id: str) -> None:
    there = connection.scalar(select(tables.workshop.c.title).where(tables.workshop.c.id == known_key(workshop_id)))
    if there is not None:
        sentence = _("Die Werkstatt „{title}“ ist in diesem Projekt schon da. Es wurde nichts übernommen.")
        raise DeskError(sentence.format(title=there))


def _rows(reader: Connection, workshop_id: str) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Every row of the workshop by its table, those that others refer to first."""
    head = _read(reader, select(tables.workshop).where(tables.workshop.c.id == workshop_id))
    yield tables.workshop, [row | {"series_id": None} for row in head]
    for table in _OWN:
        yield table, _read(reader, select(table).where(table.c.workshop_id == workshop_id))
    for table, column, parent in _BELOW:
        keys = select(parent.c.id).where(parent.c.workshop_id == workshop_id)
        yield table, _read(reader, select(table).where(table.c[column].in_(keys)))
    votes = select(tables.vote.c.id).where(tables.vote.c.workshop_id == workshop_id)
    ballots = select(tables.ballot.c.id).where(tables.ballot.c.vote_id.in_(votes))
    yield tables.ballot_point, _read(reader, select(tables.ballot_point).where(tables.ballot_point.c.ballot_id.in_(ballots)))


def _read(reader: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    """By key, which says nothing of the order in which ballots came."""
    (table,) = query.get_final_froms()
    return [dict(row._mapping) for row in reader.execute(query.order_by(*table.primary_key))]


def _bring_files(connection: Connection, reader: Connection, photos: list[dict[str, Any]]) -> None:
    for sha256 in {row[name] for row in photos for name in ("file", "original") if row[name]}:
        attach(connection, read_attachment(reader, sha256))


def _put(connection: Connection, rows: Rows) -> None:
    try:
        for table, found in rows:
            if found:
                connection.execute(insert(table), found)
    except IntegrityError as error:
        sentence = _("Teile dieser Werkstatt sind in diesem Projekt schon an anderer Stelle da. Es wurde nichts übernommen.")
        raise DeskError(sentence) from error
