"""Workshops as they are read inside other services."""

from __future__ import annotations

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Series, Workshop
from in2desk.core.workshops.service.rows import read_series, read_workshop, read_workshops


def test_a_workshop_is_read_as_it_was_stored(project: Project, evening: Workshop) -> None:
    with project.reading() as connection:
        assert read_workshop(connection, evening.id) == evening
        assert read_workshops(connection) == [evening]
    assert evening.series_id == "" and evening.example is False


def test_a_series_is_read_as_it_was_stored(project: Project) -> None:
    made = workshops.save_series(project, Series(title="Reihe"))
    with project.reading() as connection:
        assert read_series(connection, made.id) == made


@pytest.mark.parametrize("key", ["", "weg", "Müller", "\ud800", "\x00"])
def test_what_is_not_there_is_said(project: Project, evening: Workshop, key: str) -> None:
    with project.reading() as connection:
        for read in (read_workshop, read_series):
            with pytest.raises(DeskError, match="nicht mehr. Es wurde nichts geändert"):
                read(connection, key)
