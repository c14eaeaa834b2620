"""The project file with the tables of every room in it. The only place that knows all rooms of core."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from in2desk.core.base import numbers
from in2desk.core.base.i18n import _
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist import tables as _checklist_tables  # noqa: F401 - adds its tables to the metadata
from in2desk.core.links import tables as _links_tables  # noqa: F401 - adds its tables to the metadata
from in2desk.core.project import check
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import Damaged, problem
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.regions import service as regions
from in2desk.core.safety import tables as _safety_tables  # noqa: F401 - adds its tables to the metadata
from in2desk.core.safety.service import backups
from in2desk.core.safety.service.erasing import enforce_tombstones
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics import tables as _statistics_tables  # noqa: F401 - adds its tables to the metadata
from in2desk.core.workshops import tables as _workshops_tables  # noqa: F401 - adds its tables to the metadata


def create_project(path: Path, name: str, home: Sequence[str] = ()) -> Project:
    """A new, empty project file with the catalogue the program ships. Refuses to overwrite. Raises DeskError."""
    for key in home:
        statistics.check_home(key)
    return founded(Project.create(path, metadata), lambda project, connection: _found(project, connection, name, home))


def founded(project: Project, found: Callable[[Project, Connection], None]) -> Project:
    """The project with its first content, put in outside the history. If that fails, its file is removed again."""
    try:
        with project.founding() as connection:
            found(project, connection)
    except BaseException:
        project.close()
        project.path.unlink(missing_ok=True)
        raise
    return project


def _found(project: Project, connection: Connection, name: str, home: Sequence[str]) -> None:
    project.put_setting(connection, "name", name)
    project.put_setting(connection, "home", list(home))
    statistics.replace_catalogue(connection, statistics.standard_catalogue())
    checklists.put_checklist(connection, checklists.standard_checklist())


def open_project(path: Path, *, secret: Secret | None = None, take_over: bool = False, reading: bool = False) -> Project:
    """Open an existing project file, an old one brought up to date. Raises DeskError and leaves what it does not know untouched.

    secret: opens a protected file (PasswordNeeded and WrongPassword ask for it); take_over: open although a lock of another
    computer lies beside it; reading: only to look at, also while it is open elsewhere. Where the file is damaged the error names
    the last backup. What was erased for good and came back with a copy is erased again; the project's warnings say so.
    """
    before = backups.before_migration
    with _naming_backup(path):
        project = Project.open(path, metadata, secret=secret, take_over=take_over, reading=reading, before_migration=before)
        try:
            _check_readable(project)
            project.warnings += tuple(() if reading else enforce_tombstones(project))
        except BaseException:
            project.close()
            raise
    return project


def _check_readable(project: Project) -> None:
    """Raise Damaged where what every page needs has lost its shape: SQLite finds a broken page, but no broken text in it."""
    try:
        for needed in (statistics.catalogue, statistics.sources, statistics.keep_for, regions.rules, checklists.checklists):
            needed(project)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise problem("damaged", project.path) from error


def check_project(path: Path, *, secret: Secret | None = None) -> list[str]:
    """The whole check of a project file, open elsewhere or not: one German sentence for each finding, none when it is sound."""
    with _naming_backup(path):
        findings = check.check_file(path, secret, full=True, metadata=metadata)
    return [*findings, *filter(None, [_last_backup(path)])] if findings else []


@contextmanager
def _naming_backup(path: Path) -> Iterator[None]:
    try:
        yield
    except Damaged as error:
        hint = _last_backup(path)
        raise (type(error)(f"{error} {hint}") if hint else error) from error


def _last_backup(path: Path) -> str:
    """A sentence naming the last backup of the file; "" when there is none."""
    found = backups.last_backup(path)
    if found is None:
        return ""
    return _("Die letzte Sicherung ist vom {moment}: {file}").format(moment=numbers.moment(found.moment), file=found.path)
