"""Tab "Ablauf": times follow from lengths; steps move; questions, material and numbers of people are kept."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Workshop
from tests.ui.workshops.conftest import ALT, come_back, fill, nothing_in_front, notice, words


def starts(page: Any) -> list[str]:
    return [step.span.starts_at for step in page.agenda.table.rows()]


def type_into(table: Any, row: int, key: str, text: str) -> None:
    """Type into a cell as in a spreadsheet."""
    column = next(at for at, one in enumerate(table.model.columns) if one.key == key)
    table.view.setCurrentIndex(table.model.index(row, column))
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    editor = next(one for one in table.view.viewport().findChildren(QLineEdit) if one.isVisible())
    editor.selectAll()
    editor.insert(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_a_longer_step_moves_all_that_follow(at_new: Any, page: Any, held: Workshop) -> None:
    before = starts(page)
    type_into(page.agenda.table, 0, "minutes", "30")
    at_new.wait()
    assert starts(page)[0] == before[0]
    assert starts(page)[1] == "18:30"
    assert words(page.agenda.bar).startswith("3 Std. 5 Min., bis 21:05 Uhr")
    come_back(at_new)
    at_new.undo()
    assert starts(page) == before


def test_a_length_that_is_none_changes_nothing(at_new: Any, page: Any) -> None:
    before = starts(page)
    type_into(page.agenda.table, 0, "minutes", "lang")
    at_new.wait()
    assert "ganze Zahl von Minuten" in notice(at_new)
    assert starts(page) == before


def test_alt_and_arrow_moves_a_step(at_new: Any, page: Any, held: Workshop) -> None:
    table = page.agenda.table
    second = table.rows()[1].item
    table.select(second.id)
    come_back(at_new)
    table.view.setFocus()
    at_new.press(table.view, Qt.Key.Key_Up, ALT)
    assert workshops.agenda(at_new.desk.project, held.id)[0].id == second.id
    assert starts(page)[0] == "18:00"
    at_new.press(table.view, Qt.Key.Key_Down, ALT)
    assert workshops.agenda(at_new.desk.project, held.id)[1].id == second.id


def test_a_new_step_is_asked_for_and_deleted_by_a_key(at_new: Any, page: Any, held: Workshop) -> None:
    at_new.click(page.agenda.bar, "Neuer Schritt")
    dialog = at_new.dialog()
    fill(dialog.content_text, "Blitzlicht")
    dialog.minutes.setValue(5)
    at_new.click(dialog, "Schritt anlegen")
    table = page.agenda.table
    assert [step.item.content for step in table.rows()][-1] == "Blitzlicht"
    table.select(table.rows()[-1].item.id)
    come_back(at_new)
    table.view.setFocus()
    at_new.press(table.view, Qt.Key.Key_Delete)
    assert len(workshops.agenda(at_new.desk.project, held.id)) == 10


def test_past_midnight_is_said(at_new: Any, page: Any) -> None:
    type_into(page.agenda.table, 0, "minutes", "400")
    at_new.wait()
    assert "über Mitternacht" in words(page.agenda)


def test_beginning_a_step_runs_its_time_and_goes_there(at_new: Any, page: Any) -> None:
    table = page.agenda.table
    step = next(one for one in table.rows() if one.item.phase == "collect")
    table.select(step.item.id)
    at_new.click(page.agenda.bar, "Beginnen")
    assert page.tabs.value() == "collect"
    assert page.live.countdown.runs
    assert page.live.left() > 29 * 60
    assert page.live.sight == "cards"


def test_questions_are_added_changed_moved_and_deleted_by_keys(at_new: Any, page: Any, held: Workshop) -> None:
    box, project = page.agenda.detail.questions, at_new.desk.project
    come_back(at_new)
    fill(box.field, "Was fehlt noch?")
    at_new.press(box.field, Qt.Key.Key_Return)
    assert [one.text for one in workshops.questions(project, held.id)][-1] == "Was fehlt noch?"
    box.list.setCurrentRow(2)
    box.list.setFocus()
    at_new.press(box.list, Qt.Key.Key_Up, ALT)
    assert [one.text for one in workshops.questions(project, held.id)][1] == "Was fehlt noch?"
    QTest.keyClick(box.list, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    editor.insert("Was hilft?")
    at_new.press(editor, Qt.Key.Key_Return)
    assert [one.text for one in workshops.questions(project, held.id)][1] == "Was hilft?"
    at_new.press(box.list, Qt.Key.Key_Delete)
    assert len(workshops.questions(project, held.id)) == 2


def test_an_emptied_question_stays_as_it_was(at_new: Any, page: Any, held: Workshop) -> None:
    box = page.agenda.detail.questions
    before = box.list.item(0).text()
    box.list.item(0).setText("  ")
    at_new.wait()
    assert box.list.item(0).text() == before


def test_material_is_ticked_off(at_new: Any, page: Any, held: Workshop) -> None:
    box = page.agenda.detail.materials
    box.list.setCurrentRow(0)
    box.list.setFocus()
    at_new.press(box.list, Qt.Key.Key_Space)
    assert workshops.materials(at_new.desk.project, held.id)[0].done
    assert "1 von 9 Dingen eingepackt" in words(page.agenda.detail)


def test_people_are_counted_by_role(at_new: Any, page: Any, held: Workshop) -> None:
    detail = page.agenda.detail
    spin = detail.people["newcomer"]
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "11")
    at_new.press(spin, Qt.Key.Key_Return)
    assert workshops.participants(at_new.desk.project, held.id) == {"newcomer": 11}
    assert nothing_in_front()
