"""Tab "Maßnahmen": editing, what is overdue or quiet, milestones, dates and news typed as lines, timeline, by who."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from in2desk.core.base.clock import now
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import EventDate, Milestone
from in2desk.core.workshops.plan import timeline
from in2desk.ui.ideas.measure_detail import facts, read_count, read_line
from in2desk.ui.ideas.timeline_view import said
from tests.ui.ideas.conftest import add_measure, come_back, fill, notice, words

ALT = Qt.KeyboardModifier.AltModifier


def ago(days: int) -> str:
    return (now().date() - timedelta(days=days)).isoformat()


@pytest.fixture
def measures(at_new: Any, page: Any) -> Any:
    """The tab with one measure, which is selected."""
    made = add_measure(at_new.desk.project, "Lotsen", responsible="Bürgerbüro", due_on="2099-03-31")
    at_new.wait()
    at_new.click(page, "Maßnahmen")
    page.measures.select(made.id)
    at_new.wait()
    return page.measures


def test_a_measure_holds_all_the_council_asks_for(at_new: Any, measures: Any) -> None:
    at_new.click(measures.detail, "Ändern")
    dialog = at_new.dialog()
    fill(dialog.partners, "Ehrenamtskreis")
    fill(dialog.begins, "01.02.2027")
    fill(dialog.cost, "1.200,50")
    fill(dialog.funding, "Ehrenamtsförderung")
    fill(dialog.success, "20 begleitete Besuche")
    fill(dialog.effect, "Weniger Absagen")
    at_new.click(dialog, "Übernehmen")
    stored = workshops.measures(at_new.desk.project)[0]
    assert (stored.partners, stored.begins_on, stored.cost) == ("Ehrenamtskreis", "2027-02-01", 1200.5)
    shown = words(measures.detail)
    for part in ("Bürgerbüro", "1.200,50 Euro", "01.02.2027–31.03.2099", "20 begleitete Besuche", "Weniger Absagen"):
        assert part in shown


def test_a_cost_that_is_no_amount_keeps_the_dialog(at_new: Any, measures: Any) -> None:
    at_new.click(measures.detail, "Ändern")
    dialog = at_new.dialog()
    fill(dialog.cost, "viel")
    at_new.click(dialog, "Übernehmen")
    assert "kein Betrag" in words(dialog.problem)
    dialog.reject()
    assert workshops.measures(at_new.desk.project)[0].cost is None


def test_the_state_goes_on_by_one_click_and_is_news(at_new: Any, measures: Any) -> None:
    at_new.click(measures.detail, "Läuft jetzt")
    assert workshops.measures(at_new.desk.project)[0].status == "running"
    at_new.click(measures.detail, "Erledigt")
    assert workshops.measures(at_new.desk.project)[0].status == "done"
    assert [one.text for one in workshops.news(at_new.desk.project)][:1]


def test_milestones_are_typed_ticked_and_deleted(at_new: Any, measures: Any) -> None:
    project, box = at_new.desk.project, measures.detail.milestones
    fill(box.field, "30.06.2027 Raum gefunden")
    at_new.press(box.field, Qt.Key.Key_Return)
    (held,) = workshops.milestones(project)
    assert (held.title, held.due_on, held.done_on) == ("Raum gefunden", "2027-06-30", None)
    come_back(at_new)
    box.list.setCurrentRow(0)
    box.list.setFocus()
    at_new.press(box.list, Qt.Key.Key_Space)
    assert workshops.milestones(project)[0].done_on == now().date().isoformat()
    at_new.press(box.list, Qt.Key.Key_Delete)
    assert workshops.milestones(project) == []


def test_dates_hold_how_many_came(at_new: Any, measures: Any) -> None:
    box = measures.detail.dates
    fill(box.field, "12.11.2026 Kochabend, 14")
    at_new.press(box.field, Qt.Key.Key_Return)
    (held,) = workshops.dates(at_new.desk.project)
    assert (held.day, held.title, held.participants) == ("2026-11-12", "Kochabend", 14)
    assert box.list.item(0).text() == "12.11.2026 Kochabend, 14"
    fill(box.field, "irgendwann")
    at_new.press(box.field, Qt.Key.Key_Return)
    assert "beginnt mit seinem Tag" in notice(at_new)
    assert len(workshops.dates(at_new.desk.project)) == 1


def test_news_is_of_today_unless_a_day_is_typed(at_new: Any, measures: Any) -> None:
    box = measures.detail.news
    for text in ("Raum zugesagt", "01.10.2026 Erste Anfrage"):
        fill(box.field, text)
        at_new.press(box.field, Qt.Key.Key_Return)
    told = {one.text: one.day for one in workshops.news(at_new.desk.project)}
    assert told["Raum zugesagt"] == now().date().isoformat()
    assert told["Erste Anfrage"] == "2026-10-01"


def test_overdue_and_quiet_ones_have_lists_of_their_own(at_new: Any, page: Any) -> None:
    project = at_new.desk.project
    late = add_measure(project, "Spät", due_on=ago(10))
    old = lambda: now() - timedelta(days=200)  # noqa: E731
    quiet = workshops.save_measure(project, late.__class__(title="Still"), clock=old)
    at_new.wait()
    at_new.click(page, "Maßnahmen")
    at_new.click(page.measures, "Überfällig")
    assert [one.id for one in page.measures.table.rows()] == [late.id]
    assert "überfällig" in page.measures.table.model.columns[3].shown(late)
    at_new.click(page.measures, "90 Tage nichts gehört")
    assert [one.id for one in page.measures.table.rows()] == [quiet.id]
    page.measures.select(late.id)
    assert page.measures.which.value() == "all"


def test_the_timeline_goes_by_keys_and_says_each_bar(at_new: Any, page: Any) -> None:
    project = at_new.desk.project
    first = add_measure(project, "Lotsen", begins_on="2026-11-01", due_on="2027-03-31")
    add_measure(project, "Firmenbesuche", begins_on="2027-02-01")
    workshops.save_milestone(project, Milestone(measure_id=first.id, title="Schulung", due_on="2026-12-15"))
    at_new.wait()
    at_new.click(page, "Maßnahmen")
    at_new.click(page.measures, "Zeitstrahl")
    chart = page.measures.timeline.chart
    come_back(at_new)
    chart.setFocus()
    at_new.press(chart, Qt.Key.Key_Home)
    assert "Lotsen" in chart.accessibleDescription()
    assert "15.12.2026 Schulung (steht aus)" in chart.accessibleDescription()
    assert "Lotsen" in words(page.measures.detail)
    at_new.press(chart, Qt.Key.Key_Down)
    assert "Ende offen" in chart.accessibleDescription()
    at_new.press(chart, Qt.Key.Key_Return)
    assert at_new.dialog().name.text() == "Firmenbesuche"
    at_new.dialog().reject()
    at_new.qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.rect().topLeft() + chart.rect().topLeft().__class__(40, 50))
    assert "Lotsen" in chart.accessibleDescription()
    assert not chart.grab().isNull()


def test_drawn_to_somebody_else_they_are_responsible(at_new: Any, page: Any) -> None:
    project = at_new.desk.project
    made = add_measure(project, "Lotsen", responsible="Bürgerbüro")
    other = add_measure(project, "Paten", responsible="Bürgerbüro")
    add_measure(project, "Kochabend", responsible="Volkshochschule")
    at_new.wait()
    at_new.click(page, "Maßnahmen")
    at_new.click(page.measures, "Nach Zuständigen")
    board = page.measures.people
    come_back(at_new)
    board.select([made.id, other.id])
    board.setFocus()
    before = len(project.history())
    at_new.press(board, Qt.Key.Key_Right, ALT)
    assert {workshops.measure(project, one.id).responsible for one in (made, other)} == {"Volkshochschule"}
    assert len(project.history()) == before + 1


def test_deleting_a_measure_comes_back(at_new: Any, measures: Any) -> None:
    at_new.click(measures.detail, "Maßnahme löschen")
    assert workshops.measures(at_new.desk.project) == []
    come_back(at_new)
    at_new.undo()
    assert len(workshops.measures(at_new.desk.project)) == 1


@pytest.mark.parametrize(
    ("typed", "day", "rest"),
    [("30.06.2027 Raum", "2027-06-30", "Raum"), ("Raum 30.06.2027", "", "Raum 30.06.2027"), ("31.02.2027 x", "", "31.02.2027 x")],
)
def test_a_line_begins_with_its_day_or_has_none(typed: str, day: str, rest: str) -> None:
    assert read_line(typed) == (day, rest)


@pytest.mark.parametrize(
    ("typed", "title", "came"),
    [("Kochabend, 14", "Kochabend", 14), ("Kochabend", "Kochabend", None), ("14", "", 14), ("A, B", "A, B", None)],
)
def test_how_many_came_stands_behind_the_last_comma(typed: str, title: str, came: int | None) -> None:
    assert read_count(typed) == (title, came)


def test_facts_leave_out_what_is_not_said(at_new: Any) -> None:
    made = add_measure(at_new.desk.project, "Lotsen", cost=0.0)
    assert facts(made, "") == ["Kosten: 0 Euro"]


def test_a_bar_in_words_names_dates_that_were_held(at_new: Any) -> None:
    project = at_new.desk.project
    made = add_measure(project, "KulturTandem", begins_on="2026-10-01", due_on="2026-10-02")
    event = workshops.save_date(project, EventDate(measure_id=made.id, day="2026-10-01", title="Konzert", participants=9))
    (bar,) = timeline([made], date(2026, 11, 1), (), [event]).bars
    assert said(bar) == "MA1 KulturTandem, offen, von 01.10.2026 bis 02.10.2026, überfällig, 01.10.2026 Konzert (erreicht)"
