"""What is cut and laid on tables: every idea on its card, the letter of the laptop on blank ones, nothing that is not asked for."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.reports.kinds import cards, workshop_cards
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Idea
from tests.core.reports.workshop.conftest import TODAY, words


def pages(pdf: bytes) -> int:
    return len(pypdf.PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize(("per_page", "count"), [("4", 3), ("8", 2), ("", 2)])
def test_every_idea_has_a_card(project: Project, per_page: str, count: int) -> None:
    for n in range(9):
        workshops.save_idea(project, Idea(title=f"Gedanke {n}", text="lang " * 200, theme="housing"))
    pdf = cards.build(project, {"cards": per_page}, TODAY)
    assert pages(pdf) == count
    paper = words(pdf)
    for one in workshops.ideas(project):
        assert one.code in paper
        assert one.title in paper
    assert "…" in paper
    assert "Wohnen" in paper


def test_without_ideas_or_with_an_odd_number_it_is_refused(project: Project) -> None:
    with pytest.raises(DeskError, match="keine Idee"):
        cards.build(project, {}, TODAY)
    with pytest.raises(DeskError, match="4 oder 8"):
        cards.build(project, {"cards": "5"}, TODAY)


def test_blank_cards_bear_the_letter_and_leave_the_number_free(project: Project) -> None:
    pdf = workshop_cards.build(project, {"count": "2"}, TODAY)
    assert pages(pdf) == 2
    assert words(pdf).count(f"{project.letter} ____") == 16


def test_dots_and_table_cards(project: Project) -> None:
    assert pages(workshop_cards.build(project, {"what": "dots"}, TODAY)) == 1
    paper = words(workshop_cards.build(project, {"what": "tables", "count": "2"}, TODAY))
    assert "Tisch 1" in paper
    assert "Tisch 8" in paper
    assert f"{project.letter}1" in paper


@pytest.mark.parametrize("options", [{"what": "x"}, {"count": "0"}, {"count": "51"}, {"count": "viele"}, {"count": "٣"}])
def test_what_is_none_is_refused(project: Project, options: dict[str, str]) -> None:
    with pytest.raises(DeskError):
        workshop_cards.build(project, options, TODAY)
