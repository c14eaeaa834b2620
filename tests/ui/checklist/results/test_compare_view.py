"""The tab Vergleich as people use it: two rounds, one view, what changed, what is not compared and why."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round
from in2desk.core.project.project import Project
from in2desk.ui.checklist.compare_view import CompareView, opening_pair
from tests.ui.checklist.conftest import add_round, criterion, words
from tests.ui.checklist.results.conftest import add_people, choose, codes, fill_round
from tests.ui.conftest import Person

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def before(project: Project) -> Round:
    """A round two years earlier: A5 one lower, B1 one higher in every sheet."""
    made = add_round(project, "Frühjahr 2024", "2024-05-01")
    return fill_round(project, made, {"A5": "2", "B1": "3", "C7": "1"}, {"A5": "00001", "B1": "33333", "C7": "22332"})


@pytest.fixture
def person(stand_up: Any, project: Project, before: Round) -> Person:
    return stand_up(project, CompareView)


@pytest.fixture
def view(person: Person) -> Any:
    return person.window.view


def row_of(view: Any, code: str) -> Any:
    return next(row for row in view.table.rows() if row.bell.code == code)


def spoken(view: Any, code: str) -> str:
    at = codes(view.table).index(code)
    return str(view.table.model.index(at, 0).data(ACCESSIBLE))


# what is seen


def test_the_round_in_view_is_set_against_the_one_before(view: Any, before: Round, made: Round) -> None:
    assert view.before.box.currentText() == f"{before.code} · 01.05.2024"
    assert view.after.box.currentText() == f"{made.code} · 05.11.2026"
    assert (view.before.box.accessibleName(), view.after.box.accessibleName()) == ("Frühere Runde", "Spätere Runde")


def test_what_changed_most_comes_first(view: Any, before: Round, made: Round) -> None:
    assert codes(view.table)[:3] == ["A5", "B1", "A1"]
    assert spoken(view, "A5") == (
        f"A5 Sprachmittlung kurzfristig da: {before.code} (2024) 0,7, {made.code} (2026) 1,7, Änderung plus 1,0"
    )
    assert "Von 36 vergleichbaren Kriterien: 1 besser, 1 schlechter." in words(view)
    assert row_of(view, "B1").bell.gap == -1.0 and row_of(view, "B1").bell.is_wide


def test_the_columns_are_named_after_the_rounds(view: Any, before: Round, made: Round) -> None:
    assert [column.title for column in view.table.model.columns][3:] == [before.code, made.code, "Änderung"]


def test_sections_say_how_they_changed(view: Any) -> None:
    card = view.cards.cards[1]
    assert card.accessibleName().endswith("Änderung minus 0,1")
    assert card.accessibleDescription() == "13 von 13 Kriterien vergleichbar"
    assert card.data.over_time


def test_the_column_shows_both_rounds(view: Any, before: Round) -> None:
    detail = view.detail
    assert detail.title.text() == "Sprachmittlung kurzfristig da"
    text = words(detail)
    assert f"Runde {before.code} (2024)" in text and "Änderung +1,0" in text
    assert detail.sides[0].strip.accessibleDescription().startswith("Wie die 7 Bögen verteilt sind: 4 Bögen auf Stufe 0")
    assert "Alle Kriterien sind dieselben" in text


def test_the_copy_has_both_rounds(view: Any, person: Person, before: Round, made: Round) -> None:
    person.click(view, "Als Tabelle kopieren")
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == f"Code\tKriterium\tVon … nach …\t{before.code}\t{made.code}\tÄnderung"
    assert lines[1] == "A5\tSprachmittlung kurzfristig da\t\t0,7\t1,7\t+1,0"
    assert lines[-1] == "Eigene Operationalisierung in Anlehnung an IN2"


# choosing


def test_another_view_is_compared(view: Any, person: Person) -> None:
    choose(person, view.view, "administration")
    assert (row_of(view, "A5").bell.own, row_of(view, "A5").bell.other) == (2.0, 3.0)
    assert "Verwaltung" in view.table.accessibleName()


def test_rounds_can_be_chosen_and_stay_chosen(view: Any, person: Person, project: Project, before: Round, made: Round) -> None:
    between = fill_round(project, add_round(project, "Sommer 2025", "2025-07-01"))
    person.wait()
    assert view.before.value() == before.id  # what is being looked at does not change by itself
    choose(person, view.before.box, between.id)
    assert row_of(view, "A5").bell.gap == 0.0
    assert between.id not in [view.after.box.itemData(at) for at in range(view.after.box.count())]
    checklists.save_round(project, dataclasses.replace(between, title="Herbst 2025"))
    person.wait()
    assert view.before.value() == between.id


def test_a_card_shows_its_section_alone(view: Any, person: Person) -> None:
    person.qtbot.mouseClick(view.cards.cards[0], Qt.MouseButton.LeftButton)
    assert {code[0] for code in codes(view.table)} == {"A"}
    person.qtbot.mouseClick(view.cards.cards[0], Qt.MouseButton.LeftButton)
    assert len(codes(view.table)) == 36


def test_one_round_is_not_enough(stand_up: Any, project: Project) -> None:
    person = stand_up(project, CompareView)
    assert "Noch nichts zu vergleichen" in words(person.window.view)
    assert person.button(person.window.view, "Neue Runde")


@pytest.mark.parametrize(("at", "expected"), [(0, ("a", "b")), (1, ("a", "b")), (2, ("b", "c")), (None, ("b", "c"))])
def test_the_first_round_is_set_against_the_next(at: int | None, expected: tuple[str, str]) -> None:
    rounds = tuple(Round(id=key, day=day) for key, day in (("a", "2022-01-01"), ("b", "2024-01-01"), ("c", "2026-01-01")))
    assert opening_pair(tuple(reversed(rounds)), None if at is None else rounds[at]) == expected


# what is not compared


def test_changed_new_and_dropped_criteria_are_listed(stand_up: Any, project: Project, made: Round) -> None:
    version = checklists.new_version(project, made.checklist_id)
    first, second, third = version.criteria[:3]
    section = version.sections[0]
    checklists.save_criterion(project, section.id, dataclasses.replace(first, wording={"de": "Anders gefragt als bisher."}))
    checklists.delete_criterion(project, third.id)
    fresh = dataclasses.replace(second, id="", title={"de": "Ganz neu"}, wording={"de": "Etwas ganz Neues."}, former=None)
    checklists.save_criterion(project, section.id, fresh)
    later = add_round(project, "Herbst 2028", "2028-11-05", checklist_id=version.id)
    fill_round(project, later)
    person = stand_up(project, CompareView)
    view = person.window.view
    choose(person, view.after.box, later.id)
    choose(person, view.before.box, made.id)
    text = words(view.detail)
    assert "Nicht verglichen (3)" in text
    assert all(word in text for word in ("geändert", "neu", "entfallen"))
    assert "A1" not in codes(view.table) and len(codes(view.table)) == 34
    assert view.cards.cards[0].accessibleDescription() == "9 von 11 Kriterien vergleichbar"
    view.table.copy()
    assert "Nicht verglichen: " in QApplication.clipboard().text()


def test_two_checklists_of_different_makers_have_nothing_to_compare(stand_up: Any, project: Project, made: Round) -> None:
    standard = checklists.standard_checklist()
    other = checklists.add_checklist(project, dataclasses.replace(standard, code="C9", label={"de": "Eigener Wortlaut"}))
    fill_round(project, add_round(project, "Herbst 2028", "2028-11-05", checklist_id=other.id))
    person = stand_up(project, CompareView)
    view = person.window.view
    choose(person, view.after.box, checklists.rounds(project)[0].id)
    choose(person, view.before.box, made.id)
    assert "Kein Kriterium ist in beiden Runden dasselbe." in words(view)
    assert "Eigener Wortlaut" in words(view) and not view.cards.isVisible()
    assert "Nicht verglichen (72)" in words(view.detail)


# what is kept back


def test_a_small_group_stays_hidden_in_both_rounds(
    view: Any, person: Person, project: Project, before: Round, made: Round
) -> None:
    add_people(project, made, "444")
    add_people(project, before, "00000")
    person.wait()
    choose(person, view.view, "person")
    row = row_of(view, "A5").bell
    assert (row.own, row.other, row.gap) == (0.0, None, None)
    assert "nicht gezeigt: Zu wenige Bögen von Einzelnen" in spoken(view, "A5")
    view.table.copy()
    assert "4,0" not in QApplication.clipboard().text() + words(view) + words(view.detail)
    assert "Kein Kriterium hat in beiden Runden einen Wert, der gezeigt wird." in words(view)


def test_a_view_that_can_be_shown_opens_first(stand_up: Any, project: Project, before: Round, made: Round) -> None:
    add_people(project, made, "444")
    person = stand_up(project, CompareView)
    view = person.window.view
    assert view.view.currentText() == "Verwaltung"  # all together would give the three away
    assert row_of(view, "A5").bell.gap == 1.0


def test_a_switched_off_protection_is_said(view: Any, person: Person, project: Project, before: Round) -> None:
    assert not view.warning.isVisible()
    checklists.set_show_small(project, before.id, True)
    person.wait()
    assert view.warning.isVisible()
    view.table.copy()
    assert "Der Schutz kleiner Gruppen ist ausgeschaltet" in QApplication.clipboard().text()


def test_the_code_of_a_criterion_may_have_moved(stand_up: Any, project: Project, made: Round) -> None:
    version = checklists.new_version(project, made.checklist_id)
    moved = next(each for each in version.criteria if each.code == "A5")
    checklists.move_criterion(project, moved.id, -1)
    later = fill_round(project, add_round(project, "Herbst 2028", "2028-11-05", checklist_id=version.id))
    person = stand_up(project, CompareView)
    view = person.window.view
    choose(person, view.after.box, later.id)
    choose(person, view.before.box, made.id)
    view.table.select(criterion(project, later, "A4").id)
    assert "Kriterium A4, früher A5" in words(view.detail)
