"""The pool on paper: by state, the most wished for first, with the reason of what was rejected."""

from __future__ import annotations

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.reports.kinds.ideas import build
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Idea
from in2desk.core.workshops.occasion_model import Workshop
from tests.core.reports.workshop.conftest import TODAY, words


def test_ideas_stand_by_state_with_all_that_is_said_of_them(project: Project) -> None:
    workshops.save_idea(project, Idea(title="Mitfahrbank", text="Am Ortsausgang", theme="infrastructure", tags=("Bus",)))
    workshops.save_idea(project, Idea(title="Seilbahn", status="rejected", reason="zu teuer"))
    workshops.save_idea(project, Idea(title="Café 🎉", text="x" * 400))
    paper = words(build(project, {}, TODAY))
    for part in ("3 Ideen", "Neu (2)", "Verworfen (1)", "Am Ortsausgang", "Infrastruktur", "Bus", "Begründung: zu teuer"):
        assert part in paper, part
    assert "☐" in paper
    assert "x" * 301 not in paper.replace(" ", "")
    only = words(build(project, {"state": "rejected"}, TODAY))
    assert "Seilbahn" in only
    assert "Mitfahrbank" not in only


def test_points_are_those_of_the_cards(evening: tuple[Project, Workshop]) -> None:
    paper = words(build(evening[0], {}, TODAY))
    assert "Bürgerbus – alle Orte 9" in paper


def test_a_state_that_is_none_is_refused_and_an_empty_pool_says_so(project: Project) -> None:
    assert "Es gibt noch keine Idee" in words(build(project, {}, TODAY))
    with pytest.raises(DeskError, match="„weg“ gibt es nicht"):
        build(project, {"state": "weg"}, TODAY)
