"""From a gap to action: one click, one notice, one undo; a title of its own; what grew from it, and its small editor."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round
from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.ui.checklist.result_view import ResultView
from tests.ui.checklist.conftest import add_round, criterion, fill, words
from tests.ui.checklist.results.conftest import add_people, choose, fill_round
from tests.ui.conftest import Person

A5 = "Sprachmittlung kurzfristig da"


@pytest.fixture
def person(stand_up: Any, project: Project) -> Person:
    return stand_up(project, ResultView)


@pytest.fixture
def view(person: Person) -> Any:
    return person.window.view


@pytest.fixture
def panel(view: Any) -> Any:
    return view.detail.links


@pytest.fixture
def a5(project: Project, made: Round) -> Ref:
    return Ref("criterion", criterion(project, made, "A5").id)


def items(panel: Any) -> list[str]:
    """Names of what is listed as linked."""
    return [made.accessibleName() for made in panel._list.findChildren(type(panel.idea).__mro__[0]) if made.isVisible()]


def promoted(person: Person, project: Project, source: Ref, to: str = "measure", context: str = "") -> Ref:
    made = links.promote(project, source, to, "Sprachmittler-Liste", "", context)
    person.wait()
    return made


# one click


def test_a_click_makes_a_measure_that_keeps_link_and_round(
    panel: Any, person: Person, project: Project, made: Round, a5: Ref
) -> None:
    person.click(panel, "Maßnahme")
    measure = workshops.measures(project)[0]
    assert (measure.title, measure.status) == (A5, "open")
    assert measure.reason.endswith(f"Checkliste A5, Runde {made.code} (2026): Verwaltung 3,0, Werkstatt 1,2, Abstand −1,8.")
    entry = links.leads_to(project, a5)[0]
    assert entry.ref == Ref("measure", measure.id) and "Herbst 2026" in entry.context
    assert items(panel) == [f"Maßnahme {measure.code} {A5}"]


def test_the_notice_takes_it_back(panel: Any, person: Person, project: Project) -> None:
    person.click(panel, "Idee")
    told = person.window.told[-1]
    assert told.text == f"Idee „{A5}“ angelegt, verknüpft mit A5." and told.action_text == "Rückgängig"
    told.action()
    person.wait()
    assert workshops.ideas(project) == [] and items(panel) == []
    assert not panel.rename.isVisible()


def test_keys_do_the_same_from_the_table(view: Any, person: Person, project: Project) -> None:
    view.table.view.setFocus()
    QTest.keyClick(view.table.view, Qt.Key.Key_I)
    person.wait()
    assert [idea.title for idea in workshops.ideas(project)] == [A5]
    view.table.view.setFocus()
    QTest.keyClick(view.table.view, Qt.Key.Key_M)
    person.wait()
    assert [measure.title for measure in workshops.measures(project)] == [A5]


def test_enter_on_a_row_goes_to_the_buttons(view: Any, panel: Any) -> None:
    view.table.view.setFocus()
    QTest.keyClick(view.table.view, Qt.Key.Key_Return)
    assert panel.idea.hasFocus()


def test_numbers_of_single_persons_do_not_outlive_the_switch(
    view: Any, panel: Any, person: Person, project: Project, made: Round
) -> None:
    add_people(project, made, "444")
    checklists.set_show_small(project, made.id, True)
    person.wait()
    choose(person, view.other.box, "person")
    person.click(panel, "Idee")
    assert "4,0" not in workshops.ideas(project)[0].text


# its title


def test_the_title_can_be_typed_at_once(panel: Any, person: Person, project: Project) -> None:
    person.click(panel, "Maßnahme")
    assert panel.rename.hasFocus() and panel.rename.selectedText() == A5
    fill(panel.rename, "Sprachmittler-Liste mit dem Kreis")
    QTest.keyClick(panel.rename, Qt.Key.Key_Return)
    person.wait()
    code = workshops.measures(project)[0].code
    assert workshops.measures(project)[0].title == "Sprachmittler-Liste mit dem Kreis"
    assert not panel.rename.isVisible()
    assert person.window.told[-1].text == f"{code} heißt jetzt „Sprachmittler-Liste mit dem Kreis“."
    assert items(panel) == [f"Maßnahme {code} Sprachmittler-Liste mit dem Kreis"]


def test_esc_and_an_empty_field_leave_the_title(panel: Any, person: Person, project: Project) -> None:
    person.click(panel, "Idee")
    fill(panel.rename, "Doch nicht")
    QTest.keyClick(panel.rename, Qt.Key.Key_Escape)
    person.wait()
    assert workshops.ideas(project)[0].title == A5 and panel.idea.hasFocus()
    person.click(panel, "Maßnahme")
    fill(panel.rename, " ")
    QTest.keyClick(panel.rename, Qt.Key.Key_Return)
    person.wait()
    assert workshops.measures(project)[0].title == A5
    assert len(person.window.told) == 2


def test_going_to_another_row_ends_the_naming(view: Any, panel: Any, person: Person) -> None:
    person.click(panel, "Idee")
    view.table.select(next(row.id for row in view.table.rows() if row.bell.code == "C7"))
    assert not panel.rename.isVisible()


# what is linked


def test_open_ones_come_first_with_their_state_and_day(panel: Any, person: Person, project: Project, a5: Ref) -> None:
    first = promoted(person, project, a5, "idea")
    second = promoted(person, project, a5)
    workshops.save_idea(project, _with(workshops.idea(project, first.id), status="rejected", reason="zu teuer"))
    workshops.save_measure(project, _with(workshops.measure(project, second.id), status="running", due_on="2027-03-31"))
    person.wait()
    assert [name.split()[0] for name in items(panel)] == ["Maßnahme", "Idee"]
    text = words(panel)
    assert "läuft · bis 31.03.2027" in text and "verworfen" in text


def test_what_grew_in_the_round_before_is_seen_too(stand_up: Any, project: Project) -> None:
    before = fill_round(project, add_round(project, "Frühjahr 2024", "2024-05-01"))
    source = Ref("criterion", criterion(project, before, "A5").id)
    links.promote(project, source, "idea", "Telefondolmetschen", "", before.id)
    person = stand_up(project, ResultView)
    text = words(person.window.view.detail.links)
    assert "Telefondolmetschen" in text and "Frühjahr 2024" in text


# the small editor


def open_editor(panel: Any, person: Person) -> Any:
    person.click(panel, items(panel)[0])
    return person.dialog()


def test_a_measure_is_filled_in(panel: Any, person: Person, project: Project, a5: Ref) -> None:
    ref = promoted(person, project, a5)
    dialog = open_editor(panel, person)
    assert dialog.windowTitle() == f"Maßnahme {workshops.measure(project, ref.id).code}"
    fill(dialog.name, "Sprachmittler-Liste mit dem Kreis")
    fill(dialog.responsible, "Sozialamt")
    fill(dialog.due, "31.03.2027")
    dialog.state.setCurrentIndex(dialog.state.findData("running"))
    person.click(dialog, "Übernehmen")
    made = workshops.measure(project, ref.id)
    assert (made.title, made.responsible, made.due_on, made.status) == (
        "Sprachmittler-Liste mit dem Kreis",
        "Sozialamt",
        "2027-03-31",
        "running",
    )
    assert "läuft · bis 31.03.2027" in words(panel)


def test_a_day_that_is_none_is_refused_in_the_dialog(panel: Any, person: Person, project: Project, a5: Ref) -> None:
    ref = promoted(person, project, a5)
    dialog = open_editor(panel, person)
    fill(dialog.due, "31.02.2027")
    person.click(dialog, "Übernehmen")
    assert dialog.isVisible() and "kein Tag" in words(dialog)
    assert dialog.due.text() == "31.02.2027"
    fill(dialog.due, "")
    person.click(dialog, "Übernehmen")
    assert workshops.measure(project, ref.id).due_on is None


def test_without_a_title_nothing_can_be_kept(panel: Any, person: Person, project: Project, a5: Ref) -> None:
    promoted(person, project, a5)
    dialog = open_editor(panel, person)
    fill(dialog.name, "")
    assert not dialog.take.isEnabled()
    dialog.reject()


def test_an_idea_says_why_it_is_put_off(panel: Any, person: Person, project: Project, a5: Ref) -> None:
    ref = promoted(person, project, a5, "idea")
    dialog = open_editor(panel, person)
    assert not dialog.reason.isEnabled()
    dialog.state.setCurrentIndex(dialog.state.findData("deferred"))
    assert dialog.reason.isEnabled()
    fill(dialog.reason, "erst nach dem Haushalt")
    person.click(dialog, "Übernehmen")
    made = workshops.idea(project, ref.id)
    assert (made.status, made.reason) == ("deferred", "erst nach dem Haushalt")


def test_an_idea_becomes_a_measure(panel: Any, person: Person, project: Project, a5: Ref) -> None:
    ref = promoted(person, project, a5, "idea")
    dialog = open_editor(panel, person)
    fill(dialog.name, "Telefondolmetschen")
    person.click(dialog, "Maßnahme daraus machen")
    assert workshops.idea(project, ref.id).status == "measure"
    assert [measure.title for measure in workshops.measures(project)] == ["Telefondolmetschen"]
    assert {name.split()[0] for name in items(panel)} == {"Idee", "Maßnahme"}


def test_a_link_is_taken_away_and_the_record_stays(panel: Any, person: Person, project: Project, a5: Ref) -> None:
    promoted(person, project, a5)
    person.click(open_editor(panel, person), "Verknüpfung lösen")
    assert items(panel) == [] and len(workshops.measures(project)) == 1
    person.window.told[-1].action()
    person.wait()
    assert len(items(panel)) == 1


def test_deleting_can_be_taken_back(panel: Any, person: Person, project: Project, a5: Ref) -> None:
    promoted(person, project, a5)
    person.click(open_editor(panel, person), "Löschen")
    assert items(panel) == [] and workshops.measures(project) == []
    person.window.told[-1].action()
    person.wait()
    assert len(items(panel)) == 1


def test_a_record_that_is_gone_meanwhile_is_said(panel: Any, person: Person, project: Project, a5: Ref) -> None:
    ref = promoted(person, project, a5)
    dialog = open_editor(panel, person)
    workshops.delete_measure(project, ref.id)
    fill(dialog.name, "Anders")
    person.click(dialog, "Übernehmen")
    assert "gibt es nicht mehr" in words(dialog)
    dialog.reject()
    assert QApplication.activeModalWidget() is None


def test_everything_in_the_list_speaks(panel: Any, person: Person, project: Project, a5: Ref) -> None:
    promoted(person, project, a5)
    item = person.button(panel, "Maßnahme M")
    assert item.accessibleDescription() == "offen"
    item.setFocus()
    QTest.keyClick(item, Qt.Key.Key_Return)
    person.dialog().reject()


def _with(made: Any, **changes: Any) -> Any:
    from dataclasses import replace

    return replace(made, **changes)
