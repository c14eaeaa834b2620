"""Tab "Punkte": totals from the wall, by code, ballots, impact against effort; ties are ties, closed is closed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Vote, Workshop
from tests.ui.workshops.conftest import add_cards, fill, notice, words
from tests.ui.workshops.test_agenda import type_into

TEXTS = ["Bürgerbus", "Mitfahrbank", "Frauencafé"]


@pytest.fixture
def points(at_new: Any, page: Any, held: Workshop) -> Any:
    """The tab with three cards and an open vote."""
    add_cards(at_new.desk.project, held, TEXTS)
    workshops.save_vote(at_new.desk.project, Vote(workshop_id=held.id, question="Was zuerst?", points_each=3, most_on_one=2))
    at_new.wait()
    at_new.click(page, "Punkte")
    return page.points


def ranks(points: Any) -> list[tuple[str, str, int]]:
    table = points.table
    return [(table.model.columns[0].shown(row), row.item.code, row.points) for row in table.rows()]


def test_a_vote_is_asked_for(at_new: Any, page: Any, held: Workshop) -> None:
    add_cards(at_new.desk.project, held, TEXTS)
    at_new.click(page, "Punkte")
    assert "Noch keine Abstimmung" in words(page.points.table)
    at_new.click(page.points.bar, "Neue Abstimmung")
    dialog = at_new.dialog()
    assert not dialog.take.isEnabled()
    fill(dialog.question, "Was zuerst?")
    dialog.kind.setCurrentIndex(dialog.kind.findData("one"))
    assert not dialog.each.isEnabled()
    at_new.click(dialog, "Abstimmung anlegen")
    (vote,) = workshops.votes(at_new.desk.project, held.id)
    assert (vote.question, vote.points_each) == ("Was zuerst?", 1)
    assert [row.item.text for row in page.points.table.rows()] == TEXTS


def test_totals_are_typed_into_the_table_and_ties_are_said(at_new: Any, points: Any) -> None:
    for row, text in ((0, "4"), (1, "4")):
        code = f"A{row + 1}"
        at = next(place for place, one in enumerate(points.table.rows()) if one.item.code == code)
        type_into(points.table, at, "points", text)
        at_new.wait()
    assert ranks(points) == [("1. gleich", "A1", 4), ("1. gleich", "A2", 4), ("–", "A3", 0)]
    assert "2 liegen gleichauf" in words(points)
    type_into(points.table, 0, "points", "viele")
    at_new.wait()
    assert "ganze Zahl" in notice(at_new)


def test_points_by_code_and_what_is_not_understood_is_said(at_new: Any, points: Any) -> None:
    fill(points.by_code, "A1 4 Punkte; a3: 2; B7 1; Unsinn")
    at_new.press(points.by_code, Qt.Key.Key_Return)
    assert ranks(points)[0] == ("1.", "A1", 4)
    assert "2 Kürzel eingetragen" in notice(at_new)
    assert "B7" in notice(at_new)
    assert "Unsinn" in notice(at_new)
    fill(points.by_code, "Quatsch")
    at_new.press(points.by_code, Qt.Key.Key_Return)
    assert points.by_code.text() == "Quatsch"


def test_ballots_are_counted_one_after_the_other(at_new: Any, points: Any) -> None:
    at_new.click(points.bar, "Stimmzettel")
    dialog = at_new.dialog()
    for typed in ("A1 2; A2 1", "A1 2"):
        fill(dialog.by_code, typed)
        QTest.keyClick(dialog.by_code, Qt.Key.Key_Return)
        at_new.click(dialog, "Zettel zählen")
        assert all(spin.value() == 0 for spin in dialog.points.values())
    fill(dialog.by_code, "A9 1; A3 2; A2 2")
    at_new.press(dialog.by_code, Qt.Key.Key_Return)
    assert "A9" in words(dialog.problem)
    assert not dialog.take.isEnabled()  # four points of three
    at_new.click(dialog, "Fertig")
    assert ranks(points)[:2] == [("1.", "A1", 4), ("2.", "A2", 1)]
    assert "2 Stimmzettel" in words(points.detail)
    type_into(points.table, 0, "points", "9")
    at_new.wait()
    assert "Hier zählen Stimmzettel" in notice(at_new)


def test_a_matrix_shows_dots_and_ranks_by_much_for_little(at_new: Any, page: Any, points: Any, held: Workshop) -> None:
    at_new.click(points.bar, "Neue Abstimmung")
    dialog = at_new.dialog()
    fill(dialog.question, "Was bringt viel?")
    dialog.kind.setCurrentIndex(dialog.kind.findData("matrix"))
    at_new.click(dialog, "Abstimmung anlegen")
    for key, text in (("impact", "4,5"), ("effort", "2")):
        type_into(points.table, 0, key, text)
        at_new.wait()
    assert points.matrix.isVisible()
    assert "Wirkung 4,5, Aufwand 2,0" in points.matrix.accessibleDescription()
    assert not points.matrix.grab().isNull()
    assert not points.by_code.isVisible()
    type_into(points.table, 0, "impact", "9")
    at_new.wait()
    at_new.dialog().accept()
    assert page.state.now.tallies[page.live.vote.id].rows[0].impact == 4.5


def test_a_closed_vote_takes_no_more_points(at_new: Any, points: Any, held: Workshop) -> None:
    at_new.click(points.bar, "Abstimmung abschließen")
    dialog = at_new.dialog()
    assert "endgültig" in words(dialog)
    at_new.click(dialog, "Endgültig abschließen")
    assert workshops.votes(at_new.desk.project, held.id)[0].is_closed
    assert not points.ballot.isEnabled()
    assert not points.by_code.isVisible()
    assert "Abgeschlossen am" in words(points.detail)
    type_into(points.table, 0, "points", "3")
    at_new.wait()
    assert points.table.rows()[0].points == 0


def test_two_votes_are_chosen_between(at_new: Any, points: Any, held: Workshop) -> None:
    second = workshops.save_vote(at_new.desk.project, Vote(workshop_id=held.id, question="Was macht Freude?", kind="one"))
    at_new.wait()
    assert points.choice.isVisible()
    assert points.choice.currentData() == second.id
    points.choice.setCurrentIndex(0)
    points.choice.activated.emit(0)
    assert points.table.title == "Was zuerst?"
    at_new.click(points.bar, "Abstimmung löschen")
    assert [one.id for one in workshops.votes(at_new.desk.project, held.id)] == [second.id]
    assert isinstance(points.by_code, QLineEdit)
