"""The project file with the tables of every room in it. The only place that knows all rooms of core."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics import tables as _statistics_tables  # noqa: F401 - adds its tables to the metadata


def create_project(path: Path, name: str, home: Sequence[str] = ()) -> Project:
    """A new, empty project file with the catalogue the program ships. Refuses to overwrite. Raises DeskError."""
    for key in home:
        _check_home(key)
    project = Project.create(path, metadata)
    with project.founding() as connection:
        project.put_setting(connection, "name", name)
        project.put_setting(connection, "home", list(home))
        statistics.replace_catalogue(connection, statistics.standard_catalogue())
    return project


def open_project(path: Path) -> Project:
    """Open an existing project file. Raises DeskError and leaves a file it does not know untouched."""
    return Project.open(path, metadata)


def _check_home(key: str) -> None:
    if not (key.isdigit() and len(key) in (2, 5, 8, 9)):
        raise DeskError(
            _(
                "„{key}“ ist kein Schlüssel einer Verbandsgemeinde (9 Ziffern), eines Kreises (5) oder einer Gemeinde (8). "
                "Es wurde nichts angelegt."
            ).format(key=key)
        )
