"""The tab Ergebnis as people use it: two views side by side, sorting, filters, copies, what is kept back."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import update

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Evidence, Round
from in2desk.core.checklist.tables import assessment_round
from in2desk.core.project.project import Project
from in2desk.ui.checklist.result_view import ResultView
from tests.ui.checklist.conftest import add_round, add_sheet, criterion, press, words
from tests.ui.checklist.results.conftest import add_people, choose, codes, fill_round
from tests.ui.conftest import Person

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
OFF = "Der Schutz kleiner Gruppen ist ausgeschaltet"


@pytest.fixture
def person(stand_up: Any, project: Project) -> Person:
    """Somebody in front of the tab, with the round in view."""
    return stand_up(project, ResultView)


@pytest.fixture
def result(person: Person) -> Any:
    return person.window.view


def row_of(result: Any, code: str) -> Any:
    return next(row for row in result.table.rows() if row.bell.code == code)


def spoken(result: Any, code: str, column: int = 0) -> str:
    at = codes(result.table).index(code)
    return str(result.table.model.index(at, column).data(ACCESSIBLE))


def click_head(result: Any, qtbot: Any, key: str) -> None:
    header = result.table.view.horizontalHeader()
    at = next(i for i, column in enumerate(result.table.model.columns) if column.key == key)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(header.sectionViewportPosition(at) + 12, 10))


# what is seen


def test_the_largest_distance_comes_first(result: Any) -> None:
    assert codes(result.table)[:4] == ["A5", "C7", "A1", "A2"]
    assert result.table.current().bell.code == "A5"
    assert "Größter Abstand zuerst" in words(result)


def test_the_row_says_the_same_as_the_picture(result: Any) -> None:
    row = row_of(result, "A5").bell
    assert (row.own, row.other) == (3.0, 1.2)
    assert spoken(result, "A5") == (
        "A5 Sprachmittlung kurzfristig da: Verwaltung 3,0, Werkstatt 1,2, Abstand minus 1,8, Nachweis fehlt"
    )
    assert spoken(result, "A5", 2) == spoken(result, "A5")
    assert spoken(result, "C7").endswith("Verwaltung 1,0, Werkstatt 2,4, Abstand plus 1,4")


def test_the_chart_has_a_sentence(result: Any) -> None:
    said = result.table.accessibleDescription()
    assert said.startswith("Verwaltung und Werkstatt. Stufen von 0 bis 4. A1 ")
    assert result.table.accessibleName() == "Checkliste Willkommenskultur A1: Verwaltung und Werkstatt"


def test_the_legend_counts_the_sheets(result: Any) -> None:
    assert result.own.box.currentText() == "Verwaltung (2\u00a0Bögen)"
    assert result.other.box.currentText() == "Werkstatt (5\u00a0Tische)"
    assert (result.own.box.accessibleName(), result.other.box.accessibleName()) == ("Selbstbild", "Verglichen mit")


def test_three_cards_have_numbers_coverage_and_missing_evidence(result: Any) -> None:
    cards = result.cards.cards
    assert [card.data.row.code for card in cards] == ["A", "B", "C"]
    assert cards[0].accessibleName() == (
        "Abschnitt A Mehrsprachige Informationen: Verwaltung 2,1, Werkstatt 1,9, Abstand minus 0,2"
    )
    assert cards[0].accessibleDescription() == "Abdeckung 100\u00a0% · 11 Nachweise fehlen"


def test_whose_wording_it_is_stands_on_the_page(result: Any) -> None:
    assert "Eigene Operationalisierung in Anlehnung an IN2" in words(result)


def test_many_sections_scroll_instead_of_pushing_the_table_out(stand_up: Any, empty_project: Project) -> None:
    made = checklists.standard_checklist()
    parts = [dataclasses.replace(made.sections[0], code=letter, criteria=made.sections[0].criteria[:2]) for letter in "ABCDEFGH"]
    own = checklists.add_checklist(empty_project, dataclasses.replace(made, code="C9", sections=tuple(parts)))
    fill_round(empty_project, add_round(empty_project, checklist_id=own.id))
    person = stand_up(empty_project, ResultView)
    view = person.window.view
    assert len(view.cards.cards) == 8
    assert view.cards.height() < view.height() / 2 < view.height() - view.table.y() + view.table.height()
    assert view.cards.verticalScrollBar().maximum() > 0


# order and filters


def test_a_click_on_a_head_sorts(result: Any, person: Person) -> None:
    click_head(result, person.qtbot, "code")
    assert codes(result.table)[:3] == ["A1", "A2", "A3"]
    assert codes(result.table)[9:12] == ["A10", "A11", "B1"]
    click_head(result, person.qtbot, "own")
    assert codes(result.table)[0] == "A5"
    click_head(result, person.qtbot, "own")
    assert codes(result.table)[0] == "C7"


def test_keys_sort_too(result: Any) -> None:
    result.table.view.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(result.table.view, Qt.Key.Key_Up, control)
    assert codes(result.table)[:2] == ["A1", "A2"]


def test_only_what_lacks_evidence(result: Any, person: Person, project: Project, made: Round) -> None:
    key = criterion(project, made, "A5").id
    checklists.save_evidence(project, Evidence(round_id=made.id, criterion_id=key, note="Einsatzliste"))
    person.wait()
    choose(person, result.which, "missing")
    assert "A5" not in codes(result.table) and len(codes(result.table)) == 34  # nor C7, which is on level 1
    assert "Nachweis" in words(result)
    assert not result.table.view.isColumnHidden(6)


def test_strengths_and_gaps_are_lists_of_their_own(result: Any, person: Person) -> None:
    choose(person, result.which, "strengths")
    assert len(codes(result.table)) == 8
    assert codes(result.table)[0] == "C7" or row_of(result, codes(result.table)[0]).found.level >= 2
    choose(person, result.which, "gaps")
    assert codes(result.table) == ["A5"]  # 12 : 7 = 1.7
    choose(person, result.which, "all")
    assert codes(result.table)[:2] == ["A5", "C7"]


def test_a_card_shows_its_section_alone(result: Any, person: Person) -> None:
    card = result.cards.cards[2]
    person.qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert {code[0] for code in codes(result.table)} == {"C"}
    assert card.isChecked()
    card.setFocus()
    press(Qt.Key.Key_Return)
    assert len(codes(result.table)) == 36 and not card.isChecked()


def test_an_empty_selection_says_so(result: Any, person: Person) -> None:
    choose(person, result.which, "gaps")
    person.qtbot.mouseClick(result.cards.cards[1], Qt.MouseButton.LeftButton)
    assert codes(result.table) == []
    assert "Kein Kriterium passt" in words(result.table)


# which views


def test_other_views_can_be_set_against_each_other(result: Any, person: Person, project: Project, made: Round) -> None:
    add_people(project, made, "33333")
    person.wait()
    choose(person, result.other.box, "person")
    assert row_of(result, "A5").bell.other == 3.0
    assert [column.title for column in result.table.model.columns][3:5] == ["Verw.", "Einz."]
    choose(person, result.own.box, "workshop")
    assert row_of(result, "A5").bell.own == 1.2
    assert spoken(result, "A5").startswith("A5 Sprachmittlung kurzfristig da: Werkstatt 1,2, Einzelne 3,0, Abstand plus 1,8")


def test_the_order_stays_when_the_views_change(result: Any, person: Person, project: Project, made: Round) -> None:
    add_people(project, made, "33333")
    person.wait()
    click_head(result, person.qtbot, "code")
    choose(person, result.other.box, "person")
    assert codes(result.table)[:2] == ["A1", "A2"]


def test_one_view_alone_is_shown_without_distances(stand_up: Any, empty_project: Project) -> None:
    add_sheet(empty_project, add_round(empty_project), "0123", view="administration")
    person = stand_up(empty_project, ResultView)
    result = person.window.view
    assert result.other.box.currentText() == "noch keine zweite Sicht"
    assert spoken(result, "A2") == "A2 Sprachbedarf dokumentiert: Verwaltung 1,0"
    assert row_of(result, "A2").bell.gap is None


def test_without_a_sheet_the_page_says_what_to_do(stand_up: Any, empty_project: Project) -> None:
    add_round(empty_project)
    person = stand_up(empty_project, ResultView)
    assert "Noch kein Bogen in dieser Runde" in words(person.window.view)
    with person.qtbot.waitSignal(person.desk.navigated) as went:
        person.click(person.window.view, "Bogen eingeben")
    assert went.args == ["checklist", {"tab": "entry"}]


# what is kept back


def test_three_people_are_hatched_and_told_why(result: Any, person: Person, project: Project, made: Round) -> None:
    add_people(project, made, "444")
    person.wait()
    assert "Einzelne: nur 3 Bögen einzelner Personen. Gezeigt wird ab 5" in words(result)
    choose(person, result.other.box, "person")
    row = row_of(result, "A5").bell
    assert row.other is None and row.is_hidden
    assert "Nur 3 Bögen von Einzelnen; gezeigt wird ab 5" in spoken(result, "A5")
    assert "4,0" not in words(result) + words(result.detail)
    assert "verdeckt" in result.cards.cards[0].accessibleDescription()


def test_copies_carry_no_hidden_number_and_say_why(result: Any, person: Person, project: Project, made: Round) -> None:
    add_people(project, made, "444")
    person.wait()
    choose(person, result.other.box, "person")
    person.click(result, "Als Tabelle kopieren")
    text = QApplication.clipboard().text()
    assert "4,0" not in text and "Nur 3 Bögen von Einzelnen" in text
    assert "Gezeigt wird ab 5" in text


def test_a_switched_off_protection_is_said_on_the_page_and_in_copies(
    result: Any, person: Person, project: Project, made: Round
) -> None:
    add_people(project, made, "444")
    assert not result.warning.isVisible()
    checklists.set_show_small(project, made.id, True)
    person.wait()
    assert result.warning.isVisible() and OFF in result.warning.text()
    choose(person, result.other.box, "person")
    assert row_of(result, "A5").bell.other == 4.0
    result.table.copy()
    assert OFF in QApplication.clipboard().text()


# taking it along


def test_the_copy_has_a_head_the_order_shown_and_every_number(result: Any) -> None:
    result.table.copy()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "Code\tKriterium\tStreuung\tVerw.\tWerkst.\tAbstand\tNachweis"
    assert lines[1] == "A5\tSprachmittlung kurzfristig da\t1,0 bis 1,0\t3,0\t1,2\t-1,8\tfehlt"
    assert lines[2].startswith("C7\t")
    assert lines[-1] == "Eigene Operationalisierung in Anlehnung an IN2"
    assert "Streuung: mittlere Hälfte der Bögen: Werkstatt" in lines


def test_ctrl_c_in_the_table_copies(result: Any) -> None:
    QApplication.clipboard().clear()
    result.table.view.setFocus()
    QTest.keyClick(result.table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith("Code\tKriterium")


# staying current


def test_a_new_sheet_is_counted_at_once_and_the_row_stays_selected(
    result: Any, person: Person, project: Project, made: Round
) -> None:
    result.table.select(row_of(result, "C7").id)
    add_sheet(project, made, "0" * 36, view="administration")
    person.wait()
    assert result.own.box.currentText() == "Verwaltung (3\u00a0Bögen)"
    assert row_of(result, "A5").bell.own == 2.0
    assert result.table.current().bell.code == "C7"


def test_an_answer_that_comes_late_is_dropped(result: Any, person: Person) -> None:
    taken = []
    result._take = lambda found: taken.append(found)
    for _ in range(4):
        result.reload()
    person.wait()
    assert len(taken) == 1 and taken[0] is not None


def test_invented_rounds_say_so_in_copies(result: Any, person: Person, project: Project, made: Round) -> None:
    with project.step("Beispiel") as connection:
        connection.execute(update(assessment_round).values(example=1))
    person.wait()
    result.table.copy()
    assert "Beispiel - keine amtlichen Angaben" in QApplication.clipboard().text()
