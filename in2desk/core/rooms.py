"""The project file with the tables of every room in it. The only place that knows all rooms of core."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics import tables as _statistics_tables  # noqa: F401 - adds its tables to the metadata


def create_project(path: Path, name: str, home: Sequence[str] = ()) -> Project:
    """A new, empty project file with the catalogue the program ships. Refuses to overwrite. Raises DeskError."""
    for key in home:
        statistics.check_home(key)
    project = Project.create(path, metadata)
    with project.founding() as connection:
        project.put_setting(connection, "name", name)
        project.put_setting(connection, "home", list(home))
        statistics.replace_catalogue(connection, statistics.standard_catalogue())
    return project


def open_project(path: Path) -> Project:
    """Open an existing project file. Raises DeskError and leaves a file it does not know untouched."""
    return Project.open(path, metadata)
