"""The project file with the tables of every room in it. The only place that knows all rooms of core."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection

from in2desk.core.project import check
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.safety import tables as _safety_tables  # noqa: F401 - adds its tables to the metadata
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics import tables as _statistics_tables  # noqa: F401 - adds its tables to the metadata


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


def open_project(path: Path, *, secret: Secret | None = None, take_over: bool = False, reading: bool = False) -> Project:
    """Open an existing project file. Raises DeskError and leaves a file it does not know untouched.

    secret: opens a protected file (PasswordNeeded and WrongPassword ask for it); take_over: open although a lock of another
    computer lies beside it; reading: only to look at, also while it is open elsewhere.
    """
    return Project.open(path, metadata, secret=secret, take_over=take_over, reading=reading)


def check_project(path: Path, *, secret: Secret | None = None) -> list[str]:
    """The whole check of a project file, open elsewhere or not: one German sentence for each finding, none when it is sound."""
    return check.check_file(path, secret, full=True, metadata=metadata)
