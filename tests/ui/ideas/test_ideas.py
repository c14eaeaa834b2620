"""Tab "Ideen": new ones, the way through the states, several at once, filter, Pinnwand, and the red thread."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Card, Workshop
from tests.ui.ideas.conftest import add_idea, come_back, fill, nothing_in_front, notice, words

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def titles(page: Any) -> list[str]:
    return [idea.title for idea in page.ideas.table.rows()]


def test_the_first_idea_is_typed_in(at_new: Any, page: Any) -> None:
    assert "Noch keine Idee" in words(page.ideas.table)
    come_back(at_new)
    at_new.press(at_new.window, Qt.Key.Key_N, CONTROL)
    dialog = at_new.dialog()
    assert not dialog.take.isEnabled()
    fill(dialog.name, "Bürgerbus auch samstags")
    fill(dialog.tags, "Bus, Samstag")
    dialog.field.setCurrentIndex(dialog.field.findData("infrastructure"))
    at_new.click(dialog, "Übernehmen")
    stored = workshops.ideas(at_new.desk.project)[0]
    assert (stored.title, stored.theme, stored.tags) == ("Bürgerbus auch samstags", "infrastructure", ("Bus", "Samstag"))
    assert page.ideas.chosen() == [stored]
    assert "Idee IA1 · neu" in words(page.ideas.detail)
    come_back(at_new)
    at_new.undo()
    assert titles(page) == []


def test_an_idea_is_checked_then_becomes_a_measure(at_new: Any, page: Any) -> None:
    made = add_idea(at_new.desk.project, "Mitfahrbank")
    at_new.wait()
    page.ideas.select(made.id)
    at_new.wait()
    at_new.click(page.ideas.detail, "Als geprüft ablegen")
    assert workshops.idea(at_new.desk.project, made.id).status == "checked"
    at_new.click(page.ideas.detail, "Maßnahme daraus machen")
    assert workshops.idea(at_new.desk.project, made.id).status == "measure"
    (measure,) = workshops.measures(at_new.desk.project)
    assert measure.title == "Mitfahrbank"
    assert notice(at_new) == "1 Maßnahme angelegt."
    assert f"{measure.code} Mitfahrbank" in words(page.ideas.detail)
    at_new.click(page.ideas.detail, "Maßnahme " + measure.code)
    assert page.tabs.value() == "measures"
    assert page.measures.table.current() == measure


def test_rejecting_asks_why_and_says_it_ever_after(at_new: Any, page: Any) -> None:
    made = add_idea(at_new.desk.project, "Seilbahn")
    at_new.wait()
    page.ideas.select(made.id)
    at_new.wait()
    at_new.click(page.ideas.detail, "Verwerfen")
    dialog = at_new.dialog()
    assert not dialog.take.isEnabled()
    fill(dialog.reason, "Zu teuer für 400 Leute")
    at_new.click(dialog, "Verwerfen")
    stored = workshops.idea(at_new.desk.project, made.id)
    assert (stored.status, stored.reason) == ("rejected", "Zu teuer für 400 Leute")
    assert "Begründung: Zu teuer" in words(page.ideas.detail)


def test_several_are_changed_in_one_step(at_new: Any, page: Any) -> None:
    project = at_new.desk.project
    for title in ("Bürgerbus", "Mitfahrbank", "Kochabend"):
        add_idea(project, title)
    at_new.wait()
    page.ideas.table.view.setFocus()
    page.ideas.table.view.selectAll()
    at_new.wait()
    assert "3 Ideen gewählt" in words(page.ideas.detail)
    before = len(project.history())
    at_new.click(page.ideas.detail, "Als geprüft ablegen")
    assert {one.status for one in workshops.ideas(project)} == {"checked"}
    assert len(project.history()) == before + 1
    page.ideas.table.view.selectAll()
    page.ideas._show_bulk(QPoint(10, 10))
    menu = next(one for one in page.ideas.findChildren(QMenu) if one.accessibleName() == "Mehrere ändern")
    next(action for action in menu.actions()[0].menu().actions() if action.text() == "Wohnen").trigger()
    at_new.wait()
    assert {one.theme for one in workshops.ideas(project)} == {"housing"}
    menu.actions()[1].menu().actions()[1].trigger()
    at_new.wait()
    assert all(one.region_key for one in workshops.ideas(project))
    page.ideas.table.view.selectAll()
    page.ideas._ask_tag([one.id for one in page.ideas.chosen()], more=True)
    dialog = at_new.dialog()
    fill(dialog.edit, "Dorf, 2027")
    at_new.click(dialog, "Übernehmen")
    assert {one.tags for one in workshops.ideas(project)} == {("Dorf", "2027")}
    menu.close()


def test_the_filter_narrows_and_is_taken_away(at_new: Any, page: Any) -> None:
    project = at_new.desk.project
    add_idea(project, "Bürgerbus", theme="infrastructure")
    add_idea(project, "Kochabend", theme="society")
    at_new.wait()
    QTest.keyClicks(page.ideas.search, "koch")
    assert titles(page) == ["Kochabend"]
    assert "1 von 2 Ideen" in page.ideas.count.text()
    page.ideas.search.clear()
    page.ideas.themes.setCurrentIndex(page.ideas.themes.findData("infrastructure"))
    page.ideas.themes.activated.emit(page.ideas.themes.currentIndex())
    assert titles(page) == ["Bürgerbus"]
    at_new.click(page.ideas, "Filter zurücksetzen")
    assert len(titles(page)) == 2


def test_the_pinnwand_moves_an_idea_by_keys(at_new: Any, page: Any) -> None:
    made = add_idea(at_new.desk.project, "Mitfahrbank")
    at_new.wait()
    at_new.click(page.ideas, "Pinnwand")
    assert not at_new.window.frame.details.isVisible()
    board = page.ideas.board
    come_back(at_new)
    board.select([made.id])
    board.setFocus()
    at_new.press(board, Qt.Key.Key_Right, ALT)
    assert workshops.idea(at_new.desk.project, made.id).status == "checked"


def test_a_move_that_is_none_is_refused_in_words(at_new: Any, page: Any) -> None:
    made = add_idea(at_new.desk.project, "Mitfahrbank")
    at_new.wait()
    workshops.set_status(at_new.desk.project, [made.id], "measure")
    at_new.wait()
    at_new.click(page.ideas, "Pinnwand")
    board = page.ideas.board
    come_back(at_new)
    board.select([made.id])
    board.setFocus()
    at_new.press(board, Qt.Key.Key_Left, ALT)
    assert "kann nicht „zurückgestellt“ werden" in notice(at_new)
    assert workshops.idea(at_new.desk.project, made.id).status == "measure"


def test_rejected_ones_stand_in_the_table_only(at_new: Any, page: Any) -> None:
    add_idea(at_new.desk.project, "Seilbahn", status="rejected", reason="zu teuer")
    at_new.wait()
    assert titles(page) == ["Seilbahn"]
    at_new.click(page.ideas, "Pinnwand")
    assert "1 verworfene steht nur in der Tabelle" in words(page.ideas)


def test_the_red_thread_goes_back_to_the_card(at_new: Any, page: Any) -> None:
    project = at_new.desk.project
    held = workshops.save_workshop(project, Workshop(title="Abend"))
    card = workshops.add_card(project, Card(workshop_id=held.id, text="Mitfahrbank am Ortsausgang"))
    made = links.promote(project, Ref("card", card.id), "idea", "Mitfahrbank", "", held.id)
    at_new.wait()
    page.ideas.select(made.id)
    at_new.wait()
    assert "Werkstatt „Abend“" in words(page.ideas.detail)
    at_new.click(page.ideas.detail, "Karte A1")
    assert at_new.window.area == "workshop"


def test_deleting_comes_back(at_new: Any, page: Any) -> None:
    made = add_idea(at_new.desk.project, "Mitfahrbank")
    at_new.wait()
    page.ideas.select(made.id)
    at_new.wait()
    at_new.click(page.ideas.detail, "Löschen")
    assert notice(at_new) == "1 Idee gelöscht."
    come_back(at_new)
    at_new.undo()
    assert titles(page) == ["Mitfahrbank"]


def test_enter_opens_and_delete_in_the_dialog_takes_out(at_new: Any, page: Any) -> None:
    made = add_idea(at_new.desk.project, "Mitfahrbank")
    at_new.wait()
    page.ideas.select(made.id)
    come_back(at_new)
    page.ideas.table.view.setFocus()
    at_new.press(page.ideas.table.view, Qt.Key.Key_Return)
    dialog = at_new.dialog()
    assert dialog.windowTitle() == "Idee IA1"
    at_new.click(dialog, "Löschen")
    assert nothing_in_front()
    assert workshops.ideas(at_new.desk.project) == []


def test_the_palette_finds_ideas(at_new: Any, page: Any) -> None:
    add_idea(at_new.desk.project, "Mitfahrbank")
    at_new.wait()
    found = next(one for one in page.flows.findings() if one.text == "IA1 Mitfahrbank")
    at_new.go("overview")
    found.run()
    at_new.wait()
    assert at_new.window.area == "ideas"
    assert QApplication.activeModalWidget() is None


def test_an_idea_is_linked_with_what_it_answers_to(at_new: Any, page: Any) -> None:
    made = add_idea(at_new.desk.project, "Mitfahrbank")
    at_new.wait()
    page.ideas.select(made.id)
    at_new.wait()
    at_new.click(page.ideas.detail, "Mit Kriterium")
    dialog = at_new.dialog()
    assert not dialog.take.isEnabled()
    words_of_goal = next(one.words for one in dialog._offered if one.ref.table == "indicator")
    dialog.goal.setEditText(words_of_goal)
    at_new.click(dialog, "Verknüpfen")
    (source,) = links.grown_from(at_new.desk.project, Ref("idea", made.id))
    assert source.ref.table == "indicator"
    assert "Kennzahl" in words(page.ideas.detail)
    come_back(at_new)
    at_new.undo()
    assert links.grown_from(at_new.desk.project, Ref("idea", made.id)) == []
