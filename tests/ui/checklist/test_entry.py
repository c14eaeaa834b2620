"""Typing in sheets: keys, corrections, clicks, sections, sheets, undo, closed rounds."""

from __future__ import annotations

import time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from in2desk.core.base.errors import DeskError
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round
from in2desk.ui.checklist.entry_paint import box_rects
from in2desk.ui.checklist.entry_table import ANSWER
from tests.ui.checklist.conftest import add_round, add_sheet, answers, come_back, current, nothing_in_front, notice, press, words

CONTROL = Qt.KeyboardModifier.ControlModifier
ALL = "01234?-" * 6


def click_level(view: Any, code: str, choice: str) -> None:
    """Click on a level of the row with this code."""
    table = view.table
    row = next(at for at, each in enumerate(table.rows()) if each.criterion.code == code)
    cell = table.view.visualRect(table.model.index(row, ANSWER))
    at = box_rects(table._theme, cell)[choice].center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))


def test_a_key_answers_and_moves_on(at_new: Any, entry: Any, held: Round) -> None:
    assert current(entry) == "A1"
    press("3")
    assert current(entry) == "A2"
    press("?", "-", "0")
    at_new.wait()
    assert answers(at_new.desk.project, held) == {"A1": "3", "A2": "?", "A3": "-", "A4": "0"}
    assert current(entry) == "A5"


@pytest.mark.parametrize("key", ["5", "9", "x", "7"])
def test_other_keys_answer_nothing(at_new: Any, entry: Any, held: Round, key: str) -> None:
    press(key)
    at_new.wait()
    assert answers(at_new.desk.project, held) == {}
    assert current(entry) == "A1"


@pytest.mark.parametrize("back", [Qt.Key.Key_Backspace, Qt.Key.Key_Up])
def test_a_wrong_key_costs_one_more(at_new: Any, entry: Any, held: Round, back: Qt.Key) -> None:
    press("3", "4")  # meant: 3, 1
    press(back, "1", "2")
    at_new.wait()
    assert answers(at_new.desk.project, held) == {"A1": "3", "A2": "1", "A3": "2"}


def test_alt_corrects_the_last_answer_in_one_press(at_new: Any, entry: Any, held: Round) -> None:
    press("3", "4")
    press("1", alt=True)
    assert current(entry) == "A3"
    press("2")
    at_new.wait()
    assert answers(at_new.desk.project, held) == {"A1": "3", "A2": "1", "A3": "2"}


def test_a_paper_sheet_takes_at_most_forty_presses(at_new: Any, entry: Any, held: Round) -> None:
    """From the sheet before to the last answer, with one wrong key; Ctrl and N are counted as two."""
    pressed = 2
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N, CONTROL)
    at_new.wait()
    press(Qt.Key.Key_Return)
    pressed += 1
    come_back(at_new)
    assert nothing_in_front()
    assert entry.table.view.hasFocus()
    typed = ALL[:36]
    for place, choice in enumerate(typed):
        press("4" if place == 20 and choice != "4" else choice)
        pressed += 1
        if place == 20:
            press(choice, alt=True)
            pressed += 1
    at_new.wait()
    project = at_new.desk.project
    stored = [sheet for sheet in checklists.sheets(project, held.id) if sheet.table_number == 2]
    criteria = checklists.checklist(project, held.checklist_id).criteria
    assert [stored[0].answers[criterion.id] for criterion in criteria] == list(typed)
    assert pressed <= 40
    assert "ist vollständig" in notice(at_new)


def test_delete_takes_an_answer_away(at_new: Any, entry: Any, held: Round) -> None:
    press("3", Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
    at_new.wait()
    assert answers(at_new.desk.project, held) == {}
    assert current(entry) == "A1"


def test_arrows_go_through_all_sections_and_cards_lead_to_them(at_new: Any, entry: Any) -> None:
    press(*[Qt.Key.Key_Down] * 11)
    assert current(entry) == "B1"
    assert [card.isChecked() for card in entry.cards.cards] == [False, True, False]
    press(Qt.Key.Key_Up)
    assert current(entry) == "A11"
    press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert current(entry) == "C1"
    press(Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert current(entry) == "B1"
    at_new.click(entry.cards, "Abschnitt A")
    assert current(entry) == "A1"
    assert entry.table.view.hasFocus()


def test_a_mouse_answers_too(at_new: Any, entry: Any, held: Round) -> None:
    click_level(entry, "A1", "2")
    click_level(entry, "A2", "?")
    at_new.wait()
    assert answers(at_new.desk.project, held) == {"A1": "2", "A2": "?"}
    assert current(entry) == "A3"


def test_a_click_beside_the_levels_opens_a_row(at_new: Any, entry: Any, held: Round) -> None:
    cell = entry.table.view.visualRect(entry.table.model.index(4, 1))
    QTest.mouseClick(entry.table.view.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert current(entry) == "A5"
    at_new.wait()
    assert answers(at_new.desk.project, held) == {}


def test_only_the_open_row_is_high(at_new: Any, entry: Any) -> None:
    low = at_new.desk.theme.size("entry_row")
    heights = [entry.table.view.rowHeight(row) for row in range(11)]
    assert heights[0] > 2 * low
    assert heights[1:] == [low] * 10
    press(Qt.Key.Key_Down)
    assert entry.table.view.rowHeight(0) == low
    assert entry.table.view.rowHeight(1) > 2 * low


def test_progress_is_on_screen_at_once(at_new: Any, entry: Any) -> None:
    press("3", "?", "-")
    assert "3 von 36" in entry._progress.text()
    assert "Rest darf leer bleiben" in entry._progress.text()
    assert entry.cards.cards[0].accessibleName() == "Abschnitt A: Mehrsprachige Informationen, 3 von 11 beantwortet"


def test_a_key_is_on_screen_within_fifty_milliseconds(at_new: Any, entry: Any) -> None:
    durations = []
    for _key in range(15):
        begin = time.thread_time()  # of this thread: the tests of others on this machine do not count
        press("2")
        entry.table.view.viewport().repaint()
        durations.append(time.thread_time() - begin)
    at_new.wait()
    assert sorted(durations)[len(durations) // 2] < 0.05


def test_rows_speak_code_title_and_answer(at_new: Any, entry: Any) -> None:
    press("3")
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [entry.table.model.index(row, column).data(role) for row, column in ((0, 0), (0, 1), (1, 2))]
    assert spoken[0].startswith("A1 Verständliche Internetseiten: Stufe 3")
    assert spoken[0] == spoken[1]
    assert "Nachweis fehlt" in spoken[0]
    assert spoken[2].startswith("A2 Sprachbedarf dokumentiert: nicht beantwortet")


def test_undo_shows_the_cell_again(at_new: Any, entry: Any, held: Round) -> None:
    press("3", *"1" * 12)
    at_new.wait()
    assert current(entry) == "B3"
    assert at_new.desk.project.undo_label == "B2 auf Stufe 1"
    press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    at_new.undo()
    assert current(entry) == "B2"
    assert entry.table.current().choice == ""
    at_new.undo()
    at_new.undo()
    assert current(entry) == "A11"
    assert "10 von 36" in entry._progress.text()


def test_undo_goes_to_the_sheet_of_the_answer(at_new: Any, entry: Any, held: Round) -> None:
    add_sheet(at_new.desk.project, held, table_number=2)
    at_new.wait()
    press("3")
    at_new.wait()
    QTest.keyClick(at_new.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert "Tisch 2" in entry.sheets.currentText()
    at_new.undo()
    assert "Tisch 1" in entry.sheets.currentText()


def test_sheets_are_switched_by_buttons_keys_and_list(at_new: Any, entry: Any, held: Round) -> None:
    add_sheet(at_new.desk.project, held, view="administration", table_number=None)
    add_sheet(at_new.desk.project, held, table_number=2)
    at_new.wait()
    assert entry.sheets.currentText() == "Bogen 2 von 3 · Werkstatt, Tisch 1"
    at_new.click(entry.bar, "Voriger Bogen")
    assert entry.sheets.currentText() == "Bogen 1 von 3 · Verwaltung"
    assert not entry.before.isEnabled()
    QTest.keyClick(at_new.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(at_new.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert entry.sheets.currentText() == "Bogen 3 von 3 · Werkstatt, Tisch 2"
    entry.sheets.setFocus()
    press(Qt.Key.Key_Up)
    assert "Tisch 1" in entry.sheets.currentText()
    assert entry._state.sheet.table_number == 1


def test_the_keys_of_sheets_mean_nothing_on_other_pages(at_new: Any, entry: Any, held: Round) -> None:
    add_sheet(at_new.desk.project, held, table_number=2)
    at_new.wait()
    at_new.go("overview")
    assert not at_new.desk.actions.get("checklist-sheet-after").isEnabled()
    at_new.go("checklist")
    assert at_new.desk.actions.get("checklist-sheet-after").isEnabled()


def test_the_head_of_a_sheet_is_changed_and_a_sheet_deleted(at_new: Any, entry: Any, held: Round) -> None:
    at_new.click(entry, "Bogen ändern")
    dialog = at_new.dialog()
    at_new.click(dialog, "Verwaltung")
    assert not dialog.table.isEnabled()
    dialog.priorities.setText("a5, B7")
    at_new.click(dialog, "Bogen sichern")
    stored = checklists.sheets(at_new.desk.project, held.id)[0]
    assert (stored.view, stored.table_number, stored.priorities) == ("administration", None, ("A5", "B7"))
    at_new.click(entry, "Bogen löschen")
    assert checklists.sheets(at_new.desk.project, held.id) == []
    assert "Noch kein Bogen in dieser Runde" in words(entry)
    at_new.click(at_new.window.frame.notice, "Rückgängig")
    assert len(checklists.sheets(at_new.desk.project, held.id)) == 1
    assert entry.table.isVisible()


def test_what_was_typed_wrongly_at_the_head_stays_in_the_dialog(at_new: Any, entry: Any, held: Round) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N, CONTROL)
    dialog = at_new.dialog()
    dialog.priorities.setText("Z99")
    at_new.click(dialog, "Bogen anlegen")
    assert dialog.isVisible()
    assert "Z99" in words(dialog.problem)
    dialog.priorities.setText("")
    dialog.take.setFocus()
    press("7", Qt.Key.Key_Return)
    at_new.wait()
    assert checklists.sheets(at_new.desk.project, held.id)[1].table_number == 7
    assert "Tisch 7" in entry.sheets.currentText()


def test_a_closed_round_is_read_only_and_says_why(at_new: Any, entry: Any, held: Round) -> None:
    checklists.close_round(at_new.desk.project, held.id)
    at_new.wait()
    entry.focus_table()
    press("3")
    click_level(entry, "A2", "1")
    at_new.wait()
    assert answers(at_new.desk.project, held) == {}
    assert "abgeschlossen" in words(entry)
    assert "damit niemand erkennbar wird" in words(entry).lower()
    assert "lassen sich nicht mehr ändern" in notice(at_new)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N, CONTROL)
    assert nothing_in_front()


def test_what_cannot_be_stored_is_said_once_and_leaves_the_screen(
    at_new: Any, entry: Any, held: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: Any) -> None:
        raise DeskError("Der Datenträger ist voll. Es wurde nichts gespeichert.")

    press("3")
    at_new.wait()
    monkeypatch.setattr(checklists, "answer", refuse)
    press("1", "2", "3")
    assert [row.choice for row in entry.table.rows()][:4] == ["3", "1", "2", "3"]
    at_new.wait()
    assert "Datenträger ist voll" in words(at_new.dialog())
    at_new.dialog().reject()
    at_new.wait()
    assert nothing_in_front()
    assert [row.choice for row in entry.table.rows()][:4] == ["3", "", "", ""]


def test_the_table_off_the_screen_has_all_sections(at_new: Any, entry: Any) -> None:
    press("3")
    sheet = entry.table.sheet()
    assert len(sheet.rows) == 36
    assert sheet.texts[0][:4] == ("A1", "Mehrsprachige Informationen", "Verständliche Internetseiten", "3")
    assert at_new.window.pages["checklist"].main_table() is entry.table


def test_a_sheet_that_is_begun_opens_where_it_was_left(at_new: Any, page: Any) -> None:
    made = add_round(at_new.desk.project)
    add_sheet(at_new.desk.project, made, "33333")
    at_new.wait()
    assert current(page.entry) == "A6"
