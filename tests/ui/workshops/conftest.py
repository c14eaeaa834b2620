"""A person in front of the page Werkstatt, workshops with cards, and ways to act in dialogs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt

from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Card, Workshop
from tests.ui.acting import come_back, fill, nothing_in_front, notice, words

__all__ = ["come_back", "fill", "nothing_in_front", "notice", "words"]  # for the tests beside

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def add_workshop(project: Project, title: str = "Ideenwerkstatt", template: str = "ideenwerkstatt") -> Workshop:
    """A stored workshop with the agenda of a template."""
    return workshops.from_template(project, template, title, "2026-11-19", "18:00", "Dorfgemeinschaftshaus")


def add_cards(project: Project, made: Workshop, texts: Sequence[str], place: str = "") -> list[Card]:
    """Stored cards to its first question."""
    question = workshops.questions(project, made.id)[0]
    return workshops.add_cards(project, made.id, texts, question.id, place)


def texts(project: Project, made: Workshop) -> list[str]:
    """What the cards say, in the order they were written."""
    return [card.text for card in workshops.cards(project, made.id)]


@pytest.fixture
def held(at_new: Any) -> Workshop:
    """A workshop, nothing collected yet."""
    made = add_workshop(at_new.desk.project)
    at_new.wait()
    return made


@pytest.fixture
def page(at_new: Any, held: Workshop) -> Any:
    """The page with that workshop."""
    return at_new.go("workshop")


@pytest.fixture
def collect(at_new: Any, page: Any) -> Any:
    """The tab "Sammeln", its field ready for typing."""
    at_new.click(page, "Sammeln")
    come_back(at_new)
    page.collect.focus_field()
    return page.collect
