"""What is stored of people, where, and how it is protected: counted in the open project and looked up on this computer.

Everything is read when it is asked for; nothing of it is kept, and nothing of it names anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

import in2desk
from in2desk.core.base.paths import user_folder
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.project.services import Effect, service
from in2desk.core.project.tables import handout
from in2desk.core.project.triggers import all_tables, is_journalled
from in2desk.core.safety import shelf
from in2desk.core.safety.record.places import PLACES, Place, covers
from in2desk.core.safety.service import backups
from in2desk.core.safety.service.people import Person, people


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why people are kept, how many of them, and between which days (ISO) they are to be deleted."""

    words: str
    people: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Found:
    """A place (id of record.places.PLACES), its folder, and how many of its files lie there; "" and None = nobody can know."""

    place: str
    folder: str
    files: int | None


@dataclass(frozen=True, slots=True)
class Privacy:
    """What there is to tell. protected: the project has a password; bare_backups: backups without one, by name.

    overdue, without_consent: of the people; out: copies that have not come back; rows: how many, by table, of all tables but
    those of official statistics.
    """

    version: str
    path: Path
    protected: bool
    people: int
    overdue: int
    without_consent: int
    purposes: tuple[Purpose, ...]
    out: int
    backups: int
    bare_backups: tuple[str, ...]
    rows: Mapping[str, int]
    found: tuple[Found, ...]

    def count(self, *tables: str) -> int:
        """Rows of these tables together."""
        return sum(self.rows.get(table, 0) for table in tables)


@service(Effect.READS)
def privacy(project: Project, today: date) -> Privacy:
    """All of it, for the page and for the sheet of the data-protection officer."""
    everyone = people(project)
    kept = backups.list_backups(project)
    rows = _rows(project)
    return Privacy(
        version=in2desk.__version__,
        path=project.path,
        protected=project.secret is not None,
        people=len(everyone),
        overdue=sum(one.delete_by <= today.isoformat() for one in everyone),
        without_consent=sum(not one.consent_on for one in everyone),
        purposes=_purposes(everyone),
        out=_copies_out(project),
        backups=len(kept),
        bare_backups=tuple(backup.path.name for backup in kept if not backup.protected),
        rows=rows,
        found=tuple(_found(project)),
    )


def _rows(project: Project) -> dict[str, int]:
    counted = [table for table in all_tables(metadata) if is_journalled(table) or table.info.get("system")]
    with project.reading() as connection:
        return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in counted}


def _purposes(everyone: Collection[Person]) -> tuple[Purpose, ...]:
    days: dict[str, list[str]] = {}
    for one in everyone:
        days.setdefault(" ".join(one.purpose.split()), []).append(one.delete_by)
    made = (Purpose(words, len(found), min(found), max(found)) for words, found in days.items())
    return tuple(sorted(made, key=lambda purpose: (-purpose.people, purpose.words.casefold())))


def _copies_out(project: Project) -> int:
    with project.reading() as connection:
        query = select(func.count()).select_from(handout).where(handout.c.returned.is_(None))
        return connection.scalar(query) or 0


def _found(project: Project) -> Iterator[Found]:
    own, second = backups.backup_folder(project), shelf.second_root()
    for place in PLACES:
        if place.root == "project":
            yield _beside(place, project.path)
        elif place.root == "user":
            yield _of_user(place, own)
        elif place.root == "second" and second is not None:
            folder = second / own.name
            yield Found(place.id, str(folder), _count(place, folder, f"{own.name}/"))
        elif place.root in ("temp", "chosen"):
            yield Found(place.id, "", None)


def _beside(place: Place, path: Path) -> Found:
    return Found(place.id, str(path.parent), _count(place, path.parent, "", path.name))


def _of_user(place: Place, own: Path) -> Found:
    """Backups are only those of this project: others are no matter of its page."""
    if place.id in ("backups", "notes"):
        return Found(place.id, str(own), _count(place, own, f"backups/{own.name}/"))
    folder, inner = user_folder(), {pattern.rpartition("/")[0] for pattern in place.patterns}
    count = sum(_count(place, folder / name, f"{name}/" if name else "") for name in inner)
    return Found(place.id, str(folder), count)


def _count(place: Place, folder: Path, before: str, project: str = "") -> int:
    """Files of this kind in a folder. before: how the folder is called from the root on."""
    with suppress(OSError):
        return sum(covers(place, before + path.name, project) for path in folder.iterdir() if not path.is_dir())
    return 0
