"""The tab "Ordnen" in a real window: dragging, keys, merging, splitting, suggestions; every card stays as it was written."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Card, Group, Question, Vote
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.window import MainWindow
from in2desk.ui.workshops import order_finder
from tests.ui.workshops.conftest import add_cards, add_workshop
from tests.ui.workshops.pin_board import ALT, CTRL, LEFT, PLAIN, TEXTS, Moderator, seats


@pytest.fixture
def sit(
    make_window: Callable[..., MainWindow], desk: Desk, qtbot: QtBot, project: Project, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Moderator]:
    """A moderator with cards and groups; suggestions are looked for when a test asks."""
    monkeypatch.setattr(order_finder, "BY_ITSELF", 0)
    return seats(make_window, desk, qtbot, project)


def test_what_hangs_nowhere_stands_first_the_newest_on_top(sit: Callable[..., Moderator]) -> None:
    at = sit()
    assert list(at.shown()) == ["Noch nicht geordnet", "Lernen", "Fahren"]
    assert at.shown()["Noch nicht geordnet"] == list(reversed(TEXTS))


def test_without_cards_it_says_where_they_come_from(sit: Callable[..., Moderator]) -> None:
    at = sit(TEXTS[:1])
    at.undo()
    assert "unter „Sammeln“" in at.detail.line.text()
    assert at.shown()["Noch nicht geordnet"] == []


def test_cards_are_dragged_into_a_group_and_taken_back(sit: Callable[..., Moderator]) -> None:
    at = sit()
    at.click_card(3)
    at.click_card(4, CTRL)
    begin, end = at.board.place_of(at.cards[3].id).center(), at.board.scene.body_rect(2).center()
    QTest.mousePress(at.board, LEFT, PLAIN, begin)
    QTest.mouseMove(at.board, begin + QPoint(20, 0))
    QTest.mouseMove(at.board, end)
    QTest.mouseRelease(at.board, LEFT, PLAIN, end)
    assert at.shown()["Fahren"] == [TEXTS[4], TEXTS[3]], "seen at once, before it is stored"
    at.wait()
    assert at.stored()["Fahren"] == at.shown()["Fahren"] == [TEXTS[4], TEXTS[3]]
    assert at.notice() == "2 Karten in „Fahren“ gelegt."
    assert set(at.board.selected()) == {at.cards[3].id, at.cards[4].id}
    at.undo()
    assert at.stored()["Fahren"] == at.shown()["Fahren"] == []


def test_alt_and_arrows_carry_cards_from_column_to_column_and_up(sit: Callable[..., Moderator]) -> None:
    at = sit()
    at.click_card(5)
    for _step in range(2):
        at.key(Qt.Key.Key_Right, ALT)
    at.click_card(4)
    at.key(Qt.Key.Key_Right, ALT)
    at.key(Qt.Key.Key_Right, ALT)
    assert at.stored()["Fahren"] == [TEXTS[4], TEXTS[5]]
    at.key(Qt.Key.Key_Down, ALT)
    assert at.stored()["Fahren"] == at.shown()["Fahren"] == [TEXTS[5], TEXTS[4]]
    at.key(Qt.Key.Key_Left, ALT)
    assert at.stored()["Lernen"] == [TEXTS[4]]


def test_quick_keys_do_not_wait_for_the_file(sit: Callable[..., Moderator]) -> None:
    at = sit()
    at.click_card(0)
    at.board.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        at.qtbot.keyClick(at.board, key, ALT)
    assert at.shown()["Lernen"] == [TEXTS[0]]
    at.wait()
    assert at.stored()["Lernen"] == at.shown()["Lernen"] == [TEXTS[0]]


def test_what_is_not_ordered_has_no_order_and_says_so(sit: Callable[..., Moderator]) -> None:
    at = sit()
    steps = len(at.project.history())
    at.click_card(5)
    at.key(Qt.Key.Key_Down, ALT)
    assert "Reihenfolge, in der es geschrieben wurde" in at.notice()
    assert len(at.project.history()) == steps


def test_a_new_group_its_name_its_place_and_its_end(sit: Callable[..., Moderator]) -> None:
    at = sit()
    at.click(at.view.bar, "Neue Gruppe")
    at.name("Wohnen")
    assert list(at.stored()) == ["Lernen", "Fahren", "Wohnen", ""]
    at.qtbot.mouseClick(at.board, LEFT, PLAIN, at.board.scene.menu_rect(3).center())
    at.choose("Gruppe", "Nach links")
    assert list(at.shown())[1:] == ["Lernen", "Wohnen", "Fahren"]
    at.qtbot.mouseClick(at.board, LEFT, PLAIN, at.board.scene.menu_rect(2).center())
    at.choose("Gruppe", "Umbenennen …")
    at.name("Wohnen und Bauen")
    assert list(at.shown())[2] == "Wohnen und Bauen"
    workshops.place(at.project, [at.cards[5].id], at.view.groups()[1].id)
    at.wait()
    at.qtbot.mouseClick(at.board, LEFT, PLAIN, at.board.scene.menu_rect(2).center())
    at.choose("Gruppe", "Gruppe auflösen")
    assert list(at.shown()) == ["Noch nicht geordnet", "Lernen", "Fahren"]
    assert TEXTS[5] in at.shown()["Noch nicht geordnet"], "its cards go back"
    at.undo()
    assert at.shown()["Wohnen und Bauen"] == [TEXTS[5]]


def test_chosen_cards_go_to_a_group_by_menu_or_to_a_new_one_in_one_step(sit: Callable[..., Moderator]) -> None:
    at = sit()
    at.click_card(3)
    at.click_card(4, CTRL)
    at.click(at.detail, "In Gruppe legen")
    at.choose("In Gruppe legen", "Fahren")
    assert at.stored()["Fahren"] == [TEXTS[4], TEXTS[3]]
    at.click(at.detail, "In Gruppe legen")
    at.choose("In Gruppe legen", "Neue Gruppe …")
    at.name("Bus")
    assert at.stored()["Bus"] == [TEXTS[4], TEXTS[3]]
    at.undo()
    assert list(at.stored()) == ["Lernen", "Fahren", ""]
    at.board.select([at.cards[3].id])
    at.view.choose([at.cards[3].id])
    at.click(at.detail, "In Gruppe legen")
    at.choose("In Gruppe legen", "Aus der Gruppe nehmen")
    assert at.stored()["Fahren"] == [TEXTS[4]]


def merged(at: Moderator) -> Any:
    """The first two cards as one statement, with words of its own."""
    at.click_card(0)
    at.click_card(1, CTRL)
    assert at.detail.title.text() == "2 Karten gewählt"
    at.detail.words.setFocus()
    at.detail.words.selectAll()
    at.detail.words.insertPlainText("Deutsch lernen, wann man kann")
    at.click(at.detail, "Zusammenlegen")
    found = [item for item in workshops.board(at.project, at.made.id).items if item.is_statement]
    return found[0]


def test_merging_makes_a_stack_and_leaves_the_cards_as_they_were(sit: Callable[..., Moderator]) -> None:
    at = sit()
    before = workshops.cards(at.project, at.made.id)
    statement = merged(at)
    assert statement.text == "Deutsch lernen, wann man kann"
    assert {card.text for card in statement.cards} == set(TEXTS[:2])
    assert workshops.cards(at.project, at.made.id) == before
    assert at.board.selected() == [statement.id], "what was made is chosen"
    card = at.board.scene.layout.card(statement.id)
    assert card is not None
    assert card.members == 2
    assert "2 Karten, eine Aussage" in at.detail.title.text()
    at.undo()
    assert sorted(at.stored()[""]) == sorted(TEXTS)
    assert workshops.cards(at.project, at.made.id) == before


def test_one_card_is_taken_out_or_all(sit: Callable[..., Moderator]) -> None:
    at = sit()
    workshops.merge(at.project, [card.id for card in at.cards[:3]], "Lernen")
    at.wait()
    statement = next(item for item in workshops.board(at.project, at.made.id).items if item.is_statement)
    at.view.choose([statement.id])
    at.wait()
    at.click(at.detail, f"Trennen: {at.cards[2].code}")
    assert at.stored()[""].count(TEXTS[2]) == 1
    assert "[Lernen]" in at.stored()[""]
    assert at.board.selected() == [statement.id]
    at.click(at.detail, "Alle trennen")
    assert sorted(at.stored()[""]) == sorted(TEXTS)
    assert set(at.board.selected()) == {at.cards[0].id, at.cards[1].id}, "what came out is chosen"
    at.undo()
    assert "[Lernen]" in at.stored()[""]


def test_what_a_statement_says_can_be_changed_with_enter_or_by_going_on(sit: Callable[..., Moderator]) -> None:
    at = sit()
    statement = merged(at)
    at.qtbot.mouseDClick(at.board, LEFT, PLAIN, at.board.place_of(statement.id).center())
    assert at.detail.words.hasFocus()
    at.detail.words.insertPlainText("Deutsch am Abend")
    at.qtbot.keyClick(at.detail.words, Qt.Key.Key_Return)
    at.wait()
    assert "[Deutsch am Abend]" in at.stored()[""]
    at.detail.words.setFocus()
    at.detail.words.selectAll()
    at.detail.words.insertPlainText("Deutsch am Morgen")
    at.click_card(5)
    at.wait()
    assert "[Deutsch am Morgen]" in at.stored()[""], "going on to another card loses nothing"
    at.undo()
    assert "[Deutsch am Abend]" in at.stored()[""]


def test_an_emptied_statement_stays_and_escape_takes_typing_back(sit: Callable[..., Moderator]) -> None:
    at = sit()
    statement = merged(at)
    at.detail.words.setFocus()
    at.detail.words.selectAll()
    at.detail.words.insertPlainText("x")
    at.qtbot.keyClick(at.detail.words, Qt.Key.Key_Escape)
    assert at.detail.words.toPlainText() == statement.text
    at.detail.words.clear()
    at.click_card(5)
    at.wait()
    assert f"[{statement.text}]" in at.stored()[""]


def test_what_is_typed_for_several_outlasts_new_cards_and_a_third_one(sit: Callable[..., Moderator]) -> None:
    at = sit()
    at.click_card(0)
    at.click_card(1, CTRL)
    at.detail.words.setFocus()
    at.detail.words.selectAll()
    at.detail.words.insertPlainText("Deutsch für alle")
    workshops.add_cards(at.project, at.made.id, ["Noch eine"])
    at.wait()
    at.click_card(2, CTRL)
    assert at.detail.words.toPlainText() == "Deutsch für alle"
    at.detail.words.setFocus()
    at.qtbot.keyClick(at.detail.words, Qt.Key.Key_Return)
    at.wait()
    assert "[Deutsch für alle]" in at.stored()[""]
    at.click_card(4)
    at.click_card(5, CTRL)
    assert at.detail.words.toPlainText() == TEXTS[5], "other cards begin anew"


def test_the_menu_of_cards_merges_and_splits(sit: Callable[..., Moderator]) -> None:
    at = sit()
    at.click_card(0)
    at.click_card(1, CTRL)
    place = at.board.place_of(at.cards[1].id).center()
    for text, wanted in (("Zusammenlegen", 1), ("Alle trennen", 0)):
        at.qtbot.mouseClick(at.board, Qt.MouseButton.RightButton, PLAIN, place)
        QApplication.sendEvent(at.board, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, at.board.mapToGlobal(place)))
        at.choose("Karten", text)
        assert len([one for one in at.stored()[""] if one.startswith("[")]) == wanted


def test_what_cannot_be_merged_is_said_and_the_board_stays(sit: Callable[..., Moderator]) -> None:
    at = sit()
    made = [workshops.merge(at.project, [at.cards[n].id, at.cards[n + 1].id]) for n in (0, 2)]
    vote = workshops.save_vote(at.project, Vote(workshop_id=at.made.id, question="Was zuerst?"))
    for one in made:
        workshops.set_points(at.project, vote.id, one.id, 2)
    at.wait()
    at.view.choose([one.id for one in made])
    said: list[str] = []
    at.desk.jobs.failed.connect(lambda error: said.append(str(error)))
    at.click(at.detail, "Zusammenlegen")
    assert "eigene Punkte" in said[0]
    assert len([text for text in at.stored()[""] if text.startswith("[")]) == 2
    QApplication.activeModalWidget().close() if QApplication.activeModalWidget() else None
    at.view.choose([at.cards[4].id])
    at.key(Qt.Key.Key_Right, ALT)
    assert at.stored()["Lernen"] == [TEXTS[4]], "and the next deed is shown again"


def test_search_and_question_leave_what_fits(sit: Callable[..., Moderator]) -> None:
    at = sit()
    first, second = (workshops.save_question(at.project, Question("", at.made.id, 0, text)) for text in ("Was fehlt?", "Wer hilft?"))
    asked = workshops.add_cards(at.project, at.made.id, ["Ein Bus für alle", "Paten"], second.id)
    at.wait()
    at.view.search.setFocus()
    at.view.search.insert("bus")
    at.qtbot.waitUntil(lambda: len(at.shown()["Noch nicht geordnet"]) == 3, timeout=3_000)
    assert at.board.scene.columns[0].note == "3 von 8"
    at.view.question.setCurrentIndex(at.view.question.findData(second.id))
    at.view.question.activated.emit(2)
    assert at.shown()["Noch nicht geordnet"] == ["Ein Bus für alle"]
    at.view.search.setText(asked[1].code)
    at.qtbot.waitUntil(lambda: at.shown()["Noch nicht geordnet"] == ["Paten"], timeout=3_000)
    assert at.view.question.findData(first.id) > 0


def test_cards_moved_while_a_search_hides_others_keep_their_order(sit: Callable[..., Moderator]) -> None:
    at = sit()
    workshops.place(at.project, [at.cards[n].id for n in (3, 0, 4)], at.view.groups()[1].id)
    at.wait()
    at.view.search.setText("bus")
    at.qtbot.waitUntil(lambda: at.shown()["Fahren"] == [TEXTS[3], TEXTS[4]], timeout=3_000)
    at.view.choose([at.cards[4].id])
    at.key(Qt.Key.Key_Up, ALT)
    assert at.stored()["Fahren"] == [TEXTS[4], TEXTS[3], TEXTS[0]]


def test_texts_of_ten_thousand_letters_break_nothing(sit: Callable[..., Moderator]) -> None:
    at = sit(("x" * 10_000, "Ein Satz mit Wörtern. " * 450, "👪 Сусіди يلتقون"))
    for chosen in ((0,), (1,), (2,), (0, 1, 2)):
        at.view.choose([at.cards[place].id for place in chosen])
        at.wait()
        assert at.detail.widget().width() <= at.detail.viewport().width(), "nothing is pushed out of sight"
        assert at.board.grab().width() == at.board.width()
    workshops.merge(at.project, [card.id for card in at.cards])
    at.wait()
    at.view.choose([item.id for item in workshops.board(at.project, at.made.id).items])
    at.wait()
    assert at.detail.widget().width() <= at.detail.viewport().width()


def test_a_card_just_written_comes_to_the_board(sit: Callable[..., Moderator]) -> None:
    at = sit()
    at.view._state.add_card(Card(workshop_id=at.made.id, text="Neu"))
    at.qtbot.waitUntil(lambda: at.shown()["Noch nicht geordnet"][0] == "Neu", timeout=5_000)


def test_on_the_page_the_keys_are_the_boards_and_undo_is_the_projects(at_new: Any) -> None:
    project = at_new.desk.project
    made = add_workshop(project)
    cards = add_cards(project, made, TEXTS[:3])
    workshops.save_group(project, Group(workshop_id=made.id, title="Lernen"))
    page = at_new.go("workshop")
    at_new.click(page, "Ordnen")
    board = page.order.board
    at_new.qtbot.mouseClick(board, LEFT, PLAIN, board.place_of(cards[1].id).center())
    at_new.press(board, Qt.Key.Key_Right, ALT)
    assert [item.id for item in workshops.board(project, made.id).columns[0].items] == [cards[1].id]
    at_new.press(board, Qt.Key.Key_Left, ALT)
    assert page.isVisible(), "Alt+Left is no way back to another page here"
    assert workshops.board(project, made.id).columns[0].items == ()
    at_new.undo()
    assert [item.id for item in workshops.board(project, made.id).columns[0].items] == [cards[1].id]
    assert [card.key for card in board.scene.columns[1].cards] == [cards[1].id]
