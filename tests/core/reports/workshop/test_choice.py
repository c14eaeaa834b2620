"""Which workshop a paper is about: the one named, else the newest."""

from __future__ import annotations

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.reports.workshop.choice import workshop_of
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Workshop


def test_the_newest_unless_one_is_named(project: Project) -> None:
    old = workshops.save_workshop(project, Workshop(title="Frühjahr", day="2026-03-01"))
    new = workshops.save_workshop(project, Workshop(title="Herbst", day="2026-10-01"))
    assert workshop_of(project, "  ") == new
    assert workshop_of(project, old.id) == workshop_of(project, "FRÜHJAHR") == workshop_of(project, "01.03.2026") == old


def test_one_that_is_not_there_is_refused_with_those_that_are(project: Project) -> None:
    with pytest.raises(DeskError, match="noch keine Werkstatt"):
        workshop_of(project, "")
    workshops.save_workshop(project, Workshop(title="Herbst", day="2026-10-01"))
    with pytest.raises(DeskError, match="„Herbst“"):
        workshop_of(project, "Winter")
