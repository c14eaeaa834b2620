"""Who was there: strokes by group without names, and names only on request, with purpose, consent and a day to go."""

from __future__ import annotations

from in2desk.core.project.project import Project
from in2desk.core.reports.kinds.attendance import build
from in2desk.core.workshops.occasion_model import ROLES, Workshop, role_words
from tests.core.reports.workshop.conftest import TODAY, words


def test_the_tally_has_a_row_for_each_group_and_asks_for_no_name(evening: tuple[Project, Workshop]) -> None:
    paper = words(build(evening[0], {}, TODAY))
    for role in ROLES:
        assert role_words(role) in paper
    assert "Zugewanderte 7" in paper
    assert "Nur Striche, keine Namen" in paper
    assert "Unterschrift" not in paper


def test_the_list_to_sign_says_what_for_and_until_when(evening: tuple[Project, Workshop]) -> None:
    paper = words(build(evening[0], {"names": "1"}, TODAY))
    for part in ("Zweck:", "willige ich ein", "widerrufen", "Vernichtet bis 17.02.2027", "Unterschrift", "Freiwillig"):
        assert part in paper, part
