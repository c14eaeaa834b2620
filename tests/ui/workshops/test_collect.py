"""Tab "Sammeln": typing, the hint of alike cards, pasted lines, drafts, tables, questions; everything undone by Ctrl+Z."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Workshop
from in2desk.ui.workshops import state
from in2desk.ui.workshops.card_list import CARD
from tests.ui.workshops.conftest import CONTROL, add_cards, come_back, fill, nothing_in_front, notice, texts


def write(person: Any, collect: Any, text: str, *, join: bool = False) -> None:
    """Type a card, with Enter at its end; umlauts are put in as they come from a real keyboard."""
    collect.field.insertPlainText(text)
    if join:
        collect._compare()
        person.press(collect.field, Qt.Key.Key_Return, CONTROL)
    else:
        person.press(collect.field, Qt.Key.Key_Return)


def paste(collect: Any, text: str) -> None:
    QApplication.clipboard().setText(text)
    collect.field.setFocus()
    QTest.keyClick(collect.field, Qt.Key.Key_V, CONTROL)


def shown(collect: Any) -> list[str]:
    """The cards in the list, from the first."""
    model = collect.list.cards
    return [model.index(row).data(CARD).text for row in range(model.rowCount())]


def test_enter_makes_a_card_and_the_field_is_free(at_new: Any, collect: Any, held: Workshop) -> None:
    QTest.keyClicks(collect.field, "Mitfahrbank am Ortsausgang")
    at_new.press(collect.field, Qt.Key.Key_Return)
    write(at_new, collect, "Bürgerbus auch samstags")
    assert collect.field.text() == ""
    assert collect.field.hasFocus()
    assert shown(collect) == ["Bürgerbus auch samstags", "Mitfahrbank am Ortsausgang"]
    stored = workshops.cards(at_new.desk.project, held.id)
    assert [card.code for card in stored] == ["A1", "A2"]
    first = workshops.questions(at_new.desk.project, held.id)[0]
    assert {card.question_id for card in stored} == {first.id}
    assert {card.role for card in stored} == {""}
    at_new.press(collect.field, Qt.Key.Key_Z, CONTROL)
    assert shown(collect) == ["Mitfahrbank am Ortsausgang"]


def test_a_card_stays_though_what_was_read_before_it_arrives_after_it(
    at_new: Any, collect: Any, held: Workshop, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    """A large board takes its time to be read; who types meanwhile must not see the card go again."""
    gathered, may_answer, real = threading.Event(), threading.Event(), state.gather

    def slow(project: Project, workshop_id: str) -> state.Now:
        found = real(project, workshop_id)
        gathered.set()
        assert may_answer.wait(20)
        return found

    monkeypatch.setattr(state, "gather", slow)
    collect._state.reload()
    assert gathered.wait(20)
    collect.field.insertPlainText("Mitfahrbank")
    QTest.keyClick(collect.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(collect) == ["Mitfahrbank"], timeout=20_000)
    may_answer.set()
    at_new.wait()
    assert shown(collect) == ["Mitfahrbank"]
    write(at_new, collect, "Bürgerbus")
    assert shown(collect) == ["Bürgerbus", "Mitfahrbank"]


def test_an_empty_field_makes_no_card(at_new: Any, collect: Any, held: Workshop) -> None:
    QTest.keyClicks(collect.field, "   ")
    at_new.press(collect.field, Qt.Key.Key_Return)
    assert texts(at_new.desk.project, held) == []


@pytest.mark.parametrize("text", ["🎉 Straßenfest für alle", "دراجات للجميع", "Як отримати водійські права?", "x" * 10_000])
def test_every_script_and_length_is_kept_as_it_was_typed(at_new: Any, collect: Any, held: Workshop, text: str) -> None:
    write(at_new, collect, text)
    assert texts(at_new.desk.project, held) == [text]


def test_a_card_that_is_too_long_says_so_and_stays_unharmed(at_new: Any, collect: Any, held: Workshop) -> None:
    write(at_new, collect, "x" * 30_000)
    dialog = at_new.dialog()
    assert texts(at_new.desk.project, held) == []
    dialog.accept()
    at_new.wait()
    assert collect.field.text() == "x" * 30_000


def test_alike_cards_are_shown_while_typing_and_the_focus_stays(at_new: Any, collect: Any, held: Workshop) -> None:
    write(at_new, collect, "Fahrgemeinschaft zum Deutschkurs nach Gerolstein")
    collect.field.insertPlainText("Mitfahrgelegenheit zum Deutschkurs")
    at_new.qtbot.waitUntil(collect.hint.isVisible, timeout=3000)
    assert collect.hint.lines[0].text().startswith("A1")
    assert collect.field.hasFocus()
    at_new.press(collect.field, Qt.Key.Key_Return)
    assert len(texts(at_new.desk.project, held)) == 2
    assert not collect.hint.isVisible()


def test_ctrl_enter_puts_it_with_the_other_and_both_keep_their_words(at_new: Any, collect: Any, held: Workshop) -> None:
    project = at_new.desk.project
    write(at_new, collect, "Fahrgemeinschaft zum Deutschkurs nach Gerolstein")
    write(at_new, collect, "Mitfahrgelegenheit zum Deutschkurs", join=True)
    assert texts(project, held) == ["Fahrgemeinschaft zum Deutschkurs nach Gerolstein", "Mitfahrgelegenheit zum Deutschkurs"]
    (item,) = workshops.board(project, held.id).items
    assert item.codes == ("A1", "A2")
    assert "A2 liegt jetzt bei A1" in notice(at_new)
    write(at_new, collect, "Mitfahrgelegenheit zum Deutschkurs in Gerolstein", join=True)
    (item,) = workshops.board(project, held.id).items
    assert item.codes == ("A1", "A2", "A3")
    at_new.press(collect.field, Qt.Key.Key_Z, CONTROL)
    assert len(workshops.board(project, held.id).items) == 2


def test_ctrl_enter_without_an_alike_card_just_makes_one(at_new: Any, collect: Any, held: Workshop) -> None:
    write(at_new, collect, "Frauencafé mit Spielecke", join=True)
    assert texts(at_new.desk.project, held) == ["Frauencafé mit Spielecke"]


def test_fifty_pasted_lines_are_fifty_cards_in_one_step(at_new: Any, collect: Any, held: Workshop) -> None:
    collect.field.insertPlainText("halb getippt")
    paste(collect, "\r\n".join(f"Idee {n}" for n in range(50)) + "\n\n")
    at_new.wait()
    assert texts(at_new.desk.project, held) == [f"Idee {n}" for n in range(50)]
    assert notice(at_new) == "50 Karten angelegt."
    assert collect.field.text() == "halb getippt"
    at_new.click(at_new.window.frame.notice, "Rückgängig")
    assert texts(at_new.desk.project, held) == []


def test_one_pasted_line_is_typing(at_new: Any, collect: Any, held: Workshop) -> None:
    paste(collect, "Bürgerbus\n")
    at_new.wait()
    assert collect.field.text() == "Bürgerbus"
    assert texts(at_new.desk.project, held) == []


def test_pasting_a_picture_does_nothing(collect: Any) -> None:
    data = QMimeData()
    data.setData("image/png", b"x")
    collect.field.insertFromMimeData(data)
    assert collect.field.text() == ""


def test_table_and_role_go_with_the_card_and_stay(at_new: Any, collect: Any, held: Workshop) -> None:
    collect.place.setEditText("Tisch 2")
    collect.role.setCurrentIndex(collect.role.findData("newcomer"))
    for text in ("Bürgerbus", "Mitfahrbank"):
        write(at_new, collect, text)
    stored = workshops.cards(at_new.desk.project, held.id)
    assert {(card.place, card.role) for card in stored} == {("Tisch 2", "newcomer")}
    assert collect.place.currentText() == "Tisch 2"


def test_cards_lie_by_table_and_go_to_another(at_new: Any, collect: Any, held: Workshop) -> None:
    project = at_new.desk.project
    cards = add_cards(project, held, ["Bürgerbus"], "Tisch 10") + add_cards(project, held, ["Mitfahrbank"], "Tisch 2")
    at_new.wait()
    at_new.click(collect, "Nach Tisch")
    assert [column.key for column in collect._columns()] == ["Tisch 2", "Tisch 10"]
    collect.by_place.select([cards[0].id])
    collect.by_place.setFocus()
    at_new.press(collect.by_place, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert {card.place for card in workshops.cards(project, held.id)} == {"Tisch 2"}


def test_another_question_takes_the_next_cards(at_new: Any, collect: Any, held: Workshop) -> None:
    second = workshops.questions(at_new.desk.project, held.id)[1]
    collect._live.ask(second.id)
    assert collect.question.text().startswith("Frage 2 von 2")
    write(at_new, collect, "Ich fahre mit")
    assert workshops.cards(at_new.desk.project, held.id)[0].question_id == second.id


def test_a_new_question_is_asked_at_once(at_new: Any, collect: Any, held: Workshop) -> None:
    collect._ask_question()
    dialog = at_new.dialog()
    fill(dialog.edit, "Was fehlt noch?")
    at_new.click(dialog, "Frage stellen")
    assert collect.question.text() == "Frage 3 von 3: Was fehlt noch?"


def test_a_card_is_changed_and_deleted_by_keys(at_new: Any, collect: Any, held: Workshop) -> None:
    project = at_new.desk.project
    add_cards(project, held, ["Bürgerbuss", "Mitfahrbank"])
    at_new.wait()
    collect.list.setCurrentIndex(collect.list.cards.index(1))
    collect.list.setFocus()
    at_new.press(collect.list, Qt.Key.Key_Return)
    dialog = at_new.dialog()
    assert dialog.windowTitle() == "Karte A1 ändern"
    fill(dialog.words, "Bürgerbus")
    at_new.click(dialog, "Karte sichern")
    assert texts(project, held) == ["Bürgerbus", "Mitfahrbank"]
    come_back(at_new)
    collect.list.setFocus()
    collect.list.selectAll()
    at_new.press(collect.list, Qt.Key.Key_Delete)
    assert texts(project, held) == []
    assert notice(at_new) == "2 Karten gelöscht."
    come_back(at_new)
    at_new.undo()
    assert len(texts(project, held)) == 2
    assert nothing_in_front()


def test_what_is_being_typed_is_kept_and_comes_back(at_new: Any, collect: Any, held: Workshop) -> None:
    project = at_new.desk.project
    collect.field.insertPlainText("Frauencafé mit Spiel")
    at_new.qtbot.waitUntil(lambda: workshops.draft(project, held.id) == "Frauencafé mit Spiel", timeout=3000)
    assert len(project.history()) > 0
    assert all("Frauencafé" not in step.label for step in project.history())
    at_new.window.rebuild()
    at_new.wait()
    again = at_new.go("workshop").collect
    at_new.click(at_new.window.pages["workshop"], "Sammeln")
    assert again.field.text() == "Frauencafé mit Spiel"
    come_back(at_new)
    at_new.press(again.field, Qt.Key.Key_Return)
    assert workshops.draft(project, held.id) == ""
    assert texts(project, held) == ["Frauencafé mit Spiel"]


def test_a_thousand_cards_are_shown_and_the_next_one_is_first(at_new: Any, collect: Any, held: Workshop) -> None:
    add_cards(at_new.desk.project, held, [f"Gedanke {n}" for n in range(1000)])
    at_new.wait()
    write(at_new, collect, "Der letzte")
    assert shown(collect)[0] == "Der letzte"
    assert len(shown(collect)) == 1001
    at_new.wait()
    assert [match.key for match in collect.likeness.nearest("Der letzte")]
