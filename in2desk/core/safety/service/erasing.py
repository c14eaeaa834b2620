"""Forgetting a person for good: in the project, its history, its backups; and saying what is stored about them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, select

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.ids import anonymous_id
from in2desk.core.project import driver
from in2desk.core.project.model import render
from in2desk.core.project.problems import plain_errors
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.project.services import Effect, service
from in2desk.core.project.tables import erasure_log
from in2desk.core.safety import shelf, tombstones
from in2desk.core.safety.cleaning import Cleaning, shelves_of, stands
from in2desk.core.safety.erasure import Erased, Mark, bury, erase_marks, rows_of
from in2desk.core.safety.mentions import Matcher
from in2desk.core.safety.search import Mention, named_blobs, search, steps_of
from in2desk.core.safety.service import backups
from in2desk.core.safety.service.people import Attendance, Person, attendances, person_of
from in2desk.core.safety.versions import key_text


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What an erasure did. rows, mentions (fields blacked out), steps, attachments, backups_cleaned: counts.

    backups_left: backups that could not be cleaned, each with the reason; notes: sentences for the user.
    """

    rows: int
    mentions: int
    steps: int
    attachments: int
    backups_cleaned: int
    backups_left: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """That something was erased on a day (ISO), and how much: the numbers of an ErasureReport by their names."""

    day: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class HeldBackup:
    """A backup and whether the person is in it; None = it cannot be opened, so nobody knows."""

    name: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Everything stored about one person. history: (time, label) of every step about them; photo: the picture's bytes."""

    person: Person
    photo: bytes
    attendances: tuple[Attendance, ...]
    mentions: tuple[Mention, ...]
    history: tuple[tuple[str, str], ...]
    backups: tuple[HeldBackup, ...]


@service(Effect.READS)
def mentions(project: Project, person_id: str) -> list[Mention]:
    """Where else the person is named: texts, settings, file names, steps, of today and of the history. Decide one by one."""
    matcher = _matcher(person_of(project, person_id))
    with project.reading() as connection:
        raw = _raw(connection)
        return search(raw, metadata, matcher, rows_of(raw, metadata, [_root(person_id)]))


@service(Effect.OUTSIDE)
def erase(project: Project, person_id: str, black_out: Collection[Mention] = (), *, clock: Clock = now) -> ErasureReport:
    """Forget a person for good; no undo brings them back. black_out: the mentions in which the name is blacked out too.

    Cleans every backup that can be opened (there all mentions but those of today that were left), and remembers ids and the day.
    Raises DeskError, with the project as it was, when there is no such person or the file cannot be written.
    """
    person = person_of(project, person_id)
    matcher = _matcher(person)
    chosen = {mention.mark for mention in black_out}
    kept = [mention for mention in mentions(project, person_id) if mention.mark not in chosen]
    day = clock().date().isoformat()
    backups.back_up(project, "erasure")
    with project.erasing(metadata.tables) as connection:
        raw = _raw(connection)
        erased = erase_marks(raw, metadata, [_root(person_id), *chosen], matcher.without)
        told = [mark for mark in erased.marks if not matcher.find(f"{mark.key} {mark.field}")]
        bury(raw, told, day)
        cleaning = Cleaning(
            metadata,
            _root(person_id),
            matcher,
            sought=Matcher(person.name, person.email, person.phone, given_names=False),
            secret=project.secret,
            chosen=chosen,
            left={mention.mark for mention in kept},
            cautious=not all(mention.sure for mention in kept),
            day=day,
            blobs=set(erased.blobs),
            named=named_blobs(raw, metadata),
        )
        cleaning.run(shelves_of(project.path, tombstones.file_id(raw)))
        report = _report(erased, cleaning)
        _log(connection, report, day)
        tombstones.remember(tombstones.file_id(raw), told, day)
    return replace(report, notes=(*report.notes, *_cleared(project)))


@service(Effect.READS)
def erasures(project: Project) -> list[LogEntry]:
    """The log: when something was erased and how much, newest first; never whom."""
    with project.reading() as connection:
        rows = connection.execute(select(erasure_log.c.day, erasure_log.c.counts).order_by(erasure_log.c.day.desc())).all()
    return [LogEntry(row.day, json.loads(row.counts)) for row in rows]


@service(Effect.OUTSIDE)
def enforce_tombstones(project: Project) -> list[str]:
    """Erase again what came back with a restored backup or a copy. Returns what to say; nothing as a rule."""
    with project.reading() as connection:
        raw = _raw(connection)
        file_id = tombstones.file_id(raw)
        own, known = tombstones.written(raw), tombstones.remembered(file_id)
        marks = tombstones.came_back(raw, metadata, known)
    for mark, day in own.items():
        if mark not in known:
            tombstones.remember(file_id, [mark], day)
    if not marks:
        return []
    with project.erasing(metadata.tables) as connection:
        erased = tombstones.enforce(_raw(connection), metadata, marks)
    return tombstones.said(erased)


@service(Effect.READS)
def disclosure(project: Project, person_id: str) -> Disclosure:
    """All that is stored about a person, for the person. Raises DeskError when there is none."""
    person = person_of(project, person_id)
    with project.reading() as connection:
        raw = _raw(connection)
        rows = rows_of(raw, metadata, [_root(person_id)])
        found = search(raw, metadata, _matcher(person), rows)
        steps = steps_of(raw, rows)
    return Disclosure(
        person,
        project.attachment(person.photo) if person.photo else b"",
        tuple(attendances(project, person_id)),
        tuple(found),
        tuple((time, render(message, json.loads(params))) for time, message, params, _undone in steps),
        tuple(_held(project, person)),
    )


@service(Effect.READS)
def leftovers(project: Project) -> list[Path]:
    """Half-written files of ours beside the project and in the backup folder, as a power cut leaves them."""
    with project.reading() as connection:
        folders = [project.path.parent, *shelves_of(project.path, tombstones.file_id(_raw(connection)))]
    return sorted(path for folder in folders for path in folder.glob(".*.part*"))


def _held(project: Project, person: Person) -> Iterator[HeldBackup]:
    matcher = _matcher(person)
    with project.reading() as connection:
        shelves = shelves_of(project.path, tombstones.file_id(_raw(connection)))
    for backup in (backup for folder in shelves for backup in shelf.backups_on(folder)):
        try:
            with plain_errors(backup.path), closing(driver.connect(backup.path, "ro", project.secret)) as raw:
                yield HeldBackup(backup.path.name, _holds(raw, person.id, matcher))
        except DeskError:
            yield HeldBackup(backup.path.name, None)


def _holds(raw: sqlite3.Connection, person_id: str, matcher: Matcher) -> bool:
    return stands(raw, _root(person_id)) or any(mention.sure for mention in search(raw, metadata, matcher, {}))


def _cleared(project: Project) -> Iterator[str]:
    for path in leftovers(project):
        with suppress(OSError):
            path.unlink()
            yield _("Die halbe Datei „{name}“ wurde entfernt.").format(name=path.name)


def _report(erased: Erased, cleaning: Cleaning) -> ErasureReport:
    left = cleaning.left
    text = ngettext("An einer Stelle bleibt der Name stehen.", "An {n} Stellen bleibt der Name stehen.", len(left))
    notes = (text.format(n=len(left)),) if left else ()
    counts = (erased.rows, erased.fields, erased.steps, len(erased.blobs), cleaning.cleaned)
    return ErasureReport(*counts, tuple(cleaning.failed), notes)


def _log(connection: Connection, report: ErasureReport, day: str) -> None:
    names = ("rows", "mentions", "steps", "attachments", "backups_cleaned")
    counts = {name: getattr(report, name) for name in names} | {"backups_left": len(report.backups_left)}
    connection.execute(erasure_log.insert().values(id=anonymous_id(), day=day, counts=json.dumps(counts)))


def _root(person_id: str) -> Mark:
    return Mark("person", key_text([person_id]))


def _matcher(person: Person) -> Matcher:
    return Matcher(person.name, person.email, person.phone)


def _raw(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.driver_connection)
