"""The column at the right: values, how sheets are spread, evidence with files, what was said, the round before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Evidence, Remark, Round
from in2desk.core.project.project import Project
from in2desk.ui.checklist.result_view import ResultView
from tests.ui.checklist.conftest import add_round, criterion, words
from tests.ui.checklist.results.conftest import add_people, choose, fill_round
from tests.ui.conftest import Person


@pytest.fixture
def person(stand_up: Any, project: Project) -> Person:
    return stand_up(project, ResultView)


@pytest.fixture
def detail(person: Person) -> Any:
    return person.window.view.detail


def prove(project: Project, made: Round, code: str, path: Path | None = None, **what: Any) -> None:
    key = criterion(project, made, code).id
    checklists.save_evidence(project, Evidence(round_id=made.id, criterion_id=key, **what), path)


def test_the_column_names_the_criterion_and_both_values(detail: Any) -> None:
    assert detail.title.text() == "Sprachmittlung kurzfristig da"
    text = words(detail)
    assert "Kriterium A5 · Mehrsprachige Informationen" in text
    assert "Für Gespräche in der Verwaltung steht kurzfristig eine Sprachmittlung bereit" in text
    assert detail.values.lines == ["Verwaltung: 3,0", "Werkstatt: 1,2", "Alle Bögen: 1,7"]


def test_it_follows_the_row(detail: Any, person: Person) -> None:
    table = person.window.view.table
    table.select(next(row.id for row in table.rows() if row.bell.code == "C7"))
    assert detail.title.text().startswith("Vereine")
    assert detail.values.lines[:2] == ["Verwaltung: 1,0", "Werkstatt: 2,4"]


def test_the_strip_says_how_the_sheets_are_spread(detail: Any) -> None:
    assert detail.heat.accessibleName() == "Wie die 7 Bögen verteilt sind"
    assert detail.heat.accessibleDescription() == (
        "Wie die 7 Bögen verteilt sind: 4 Bögen auf Stufe 1, 1 Bogen auf Stufe 2, 2 Bögen auf Stufe 3."
    )
    assert detail.heat.anchors[0] == "nicht vorhanden"


def test_sheets_without_a_level_are_said_below(detail: Any, person: Person, project: Project, made: Round) -> None:
    key = criterion(project, made, "A5").id
    tables = [sheet for sheet in checklists.sheets(project, made.id) if sheet.view == "workshop"]
    for sheet, choice in zip(tables, ("?", "-", ""), strict=False):
        checklists.answer(project, sheet.id, key, choice)
    person.wait()
    assert "1 weiß nicht · 1 trifft nicht zu · 1 ohne Antwort" in words(detail)


def test_other_views_and_why_one_is_hidden_stand_below(detail: Any, person: Person, project: Project, made: Round) -> None:
    add_people(project, made, "444")
    person.wait()
    assert "Einzelne: Nur 3 Bögen von Einzelnen; gezeigt wird ab 5" in words(detail)
    assert detail.heat.accessibleName() == "Wie die 5 Bögen verteilt sind"
    assert "(Werkstatt)" in words(detail)  # all together would give the three away
    choose(person, person.window.view.other.box, "person")
    assert "(Verwaltung)" in words(detail)
    assert "4,0" not in words(detail)


# evidence


def test_missing_evidence_is_said_with_what_is_expected(detail: Any) -> None:
    assert "Nachweis fehlt. Ab Stufe 2 erwartet: Einsatzliste, Vereinbarung." in words(detail)


def test_one_click_goes_where_evidence_is_written(detail: Any, person: Person, project: Project, made: Round) -> None:
    with person.qtbot.waitSignal(person.desk.navigated) as went:
        person.click(detail, "Nachweis eintragen")
    assert went.args == ["checklist", {"tab": "entry", "criterion": criterion(project, made, "A5").id}]


def test_evidence_that_is_there_is_listed(detail: Any, person: Person, project: Project, made: Round) -> None:
    prove(project, made, "A5", note="Einsatzliste 2026", link="https://example.org/liste", reviewed_on="2026-10-01")
    person.wait()
    text = words(detail)
    assert "Nachweis fehlt" not in text
    assert "Einsatzliste 2026 · https://example.org/liste · überprüft am 01.10.2026" in text
    person.click(detail, "Link „https://example.org/liste“ kopieren")
    assert QApplication.clipboard().text() == "https://example.org/liste"


def test_level_four_asks_for_the_last_review(detail: Any, person: Person, project: Project, made: Round) -> None:
    key = criterion(project, made, "A5").id
    for sheet in checklists.sheets(project, made.id):
        checklists.answer(project, sheet.id, key, "4")
    prove(project, made, "A5", note="Liste")
    person.wait()
    table = person.window.view.table
    table.select(key)
    assert "Tag der letzten Überprüfung fehlt. Ab Stufe 4 erwartet." in words(detail)
    assert next(row.proof for row in table.rows() if row.bell.code == "A5") == "Tag fehlt"


def test_an_attached_file_is_saved_as_it_was(
    detail: Any, person: Person, project: Project, made: Round, tmp_path: Path, choose: Any
) -> None:
    source = tmp_path / "Liste.pdf"
    source.write_bytes(b"%PDF-1.4 Liste")
    prove(project, made, "A5", source)
    person.wait()
    choose(tmp_path / "Kopie.pdf")
    person.click(detail, "„Liste.pdf“ sichern unter")
    assert (tmp_path / "Kopie.pdf").read_bytes() == b"%PDF-1.4 Liste"
    assert "„Kopie.pdf“ gesichert." in person.window.told[-1].text
    choose("")
    person.click(detail, "„Liste.pdf“ sichern unter")
    assert len(person.window.told) == 1


class Opener(QObject):
    """Takes the place of the program that would open a file."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[bytes] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()).read_bytes())


def test_an_attached_file_is_opened_and_a_program_never(
    detail: Any, person: Person, project: Project, made: Round, tmp_path: Path
) -> None:
    for name in ("Liste.pdf", "Start.exe"):
        (tmp_path / name).write_bytes(name.encode())
        prove(project, made, "A5", tmp_path / name)
    person.wait()
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")
    try:
        person.click(detail, "„Liste.pdf“ öffnen")
        person.qtbot.waitUntil(lambda: opener.opened == [b"Liste.pdf"])
    finally:
        QDesktopServices.unsetUrlHandler("file")
    with pytest.raises(AssertionError, match="no button"):
        person.button(detail, "„Start.exe“ öffnen")
    assert person.button(detail, "„Start.exe“ sichern unter")


def test_office_and_remark_are_shown(detail: Any, person: Person, project: Project, made: Round) -> None:
    key = criterion(project, made, "A5").id
    checklists.save_remark(project, Remark(made.id, key, "Liste wird 2027 neu vergeben", "Sozialamt"))
    person.wait()
    assert "Zuständig: Sozialamt\nBemerkung: Liste wird 2027 neu vergeben" in words(detail)


# the round before


def test_the_round_before_is_quoted(stand_up: Any, project: Project) -> None:
    before = fill_round(project, add_round(project, "Frühjahr 2024", "2024-05-01"), {"A5": "2"}, {"A5": "11111"})
    person = stand_up(project, ResultView)
    detail = person.window.view.detail
    assert f"Runde {before.code} (2024): Verw. 2,0 · Werkst. 1,0" in words(detail)


def test_the_first_round_has_none_before(detail: Any) -> None:
    assert "Runde A" not in words(detail)


def test_a_hidden_value_of_the_round_before_stays_hidden(stand_up: Any, project: Project, made: Round) -> None:
    before = add_round(project, "Frühjahr 2024", "2024-05-01")
    add_people(project, before, "111")
    add_people(project, made, "33333")
    person = stand_up(project, ResultView)
    view = person.window.view
    choose(person, view.own.box, "person")
    assert f"Runde {before.code} (2024): geschützt" in words(view.detail)
