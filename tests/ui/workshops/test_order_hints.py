"""Suggestions beside the pin board: yes is one step, no is remembered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.window import MainWindow
from in2desk.ui.workshops import order_finder
from tests.ui.workshops.pin_board import LEFT, TEXTS, Moderator, seats


@pytest.fixture
def sit(
    make_window: Callable[..., MainWindow], desk: Desk, qtbot: QtBot, project: Project, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Moderator]:
    """A moderator with cards and groups; suggestions are looked for when a test asks."""
    monkeypatch.setattr(order_finder, "BY_ITSELF", 0)
    return seats(make_window, desk, qtbot, project)


def look(at: Moderator) -> list[str]:
    """Ask for suggestions; what is asked."""
    at.click(at.detail, "Vorschläge suchen")
    return questions(at)


def questions(at: Moderator) -> list[str]:
    cards = [one for one in at.detail.hints.findChildren(QWidget) if one.property("panel") == "card" and one.isVisible()]
    return [one.accessibleName() for one in cards]


def test_yes_to_two_alike_merges_them_in_one_step(sit: Callable[..., Moderator]) -> None:
    at = sit()
    assert look(at)[0] == "Gehören diese zusammen?"
    steps = len(at.project.history())
    at.click(at.detail.hints, "Ja")
    assert f"[{TEXTS[0]}]" in at.stored()[""]
    assert len(at.project.history()) == steps + 1
    assert "Gehören diese zusammen?" not in questions(at)
    at.undo()
    assert sorted(at.stored()[""]) == sorted(TEXTS)
    assert questions(at)[0] == "Gehören diese zusammen?", "it can be asked again"


def test_no_is_remembered_until_it_is_taken_back(sit: Callable[..., Moderator]) -> None:
    at = sit()
    look(at)
    at.click(at.detail.hints, "Nein")
    assert "Gehören diese zusammen?" not in questions(at)
    assert workshops.declined(at.project, at.made.id) == {(at.cards[0].id, at.cards[1].id)}
    at.view.finder.look()
    at.wait()
    assert "Gehören diese zusammen?" not in questions(at), "not asked again"
    at.undo()
    assert questions(at)[0] == "Gehören diese zusammen?"


def test_yes_to_a_new_group_and_to_a_card_that_fits(sit: Callable[..., Moderator]) -> None:
    at = sit(TEXTS[2:], ("Lernen",))
    asked = look(at)
    assert len(asked) == 1
    assert asked[0].startswith("Neue Gruppe „")
    steps = len(at.project.history())
    at.click(at.detail.hints, "Ja")
    assert len(at.project.history()) == steps + 1
    grown = [texts for title, texts in at.stored().items() if title not in ("", "Lernen")]
    assert [sorted(texts) for texts in grown] == [sorted((TEXTS[3], TEXTS[4]))]
    late = workshops.add_cards(at.project, at.made.id, ["Der Bus fährt zu selten"])[0]
    at.wait()
    assert any(question.startswith("Passt zu „") for question in look(at))
    at.click(at.detail.hints, "Ja")
    assert late.text in [text for title, texts in at.stored().items() if title not in ("", "Lernen") for text in texts]
    at.undo()
    assert late.text in at.stored()[""]


def test_after_an_answer_the_next_question_has_the_focus(sit: Callable[..., Moderator]) -> None:
    at = sit()
    assert len(look(at)) > 1
    at.detail.hints.yes[0].setFocus()
    at.qtbot.keyClick(at.detail.hints.yes[0], Qt.Key.Key_Return)
    at.wait()
    focus = QApplication.focusWidget()
    assert focus in at.detail.hints.yes
    assert focus.accessibleDescription() == questions(at)[0]


def test_a_suggestion_is_shown_on_the_board(sit: Callable[..., Moderator]) -> None:
    at = sit()
    look(at)
    at.view.search.setText("Xylophon")
    at.click(at.detail.hints, "Zeigen")
    assert set(at.board.selected()) == {at.cards[0].id, at.cards[1].id}


def test_a_board_of_usual_size_is_looked_through_by_itself(sit: Callable[..., Moderator], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_finder, "BY_ITSELF", 600)
    at = sit()
    at.qtbot.waitUntil(lambda: "Gehören diese zusammen?" in questions(at), timeout=5_000)
    assert not at.detail.hints.ask.isVisible()


def test_the_search_for_suggestions_can_be_stopped(sit: Callable[..., Moderator]) -> None:
    at = sit(tuple(f"Bus Nummer {n} nach Ort {n}" for n in range(400)))
    at.qtbot.mouseClick(at.detail.hints.ask, LEFT)
    assert at.detail.hints.stop.isVisible()
    at.qtbot.mouseClick(at.detail.hints.stop, LEFT)
    at.wait()
    assert questions(at) == []
    assert at.detail.hints.ask.isVisible()
