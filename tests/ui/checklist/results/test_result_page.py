"""The tab Ergebnis within the real window: pointing from elsewhere, menus, keys, themes, 1366 x 690."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from in2desk.core.checklist.model import Round
from in2desk.core.project.project import Project
from tests.ui.checklist.conftest import come_back, criterion, press
from tests.ui.checklist.results.conftest import choose, codes
from tests.ui.conftest import Person


@pytest.fixture
def person(person_at: Any, project: Project) -> Person:
    return person_at(project)


@pytest.fixture
def result(person: Person) -> Any:
    page = person.go("checklist")
    person.click(page, "Ergebnis")
    come_back(person)
    return page.result


def test_other_pages_can_point_at_a_criterion(person: Person, project: Project, made: Round) -> None:
    wanted = criterion(project, made, "B7").id
    person.desk.navigate("checklist", tab="result", criterion=wanted)
    person.wait()
    page = person.window.pages["checklist"]
    assert page.tabs.value() == "result"
    assert page.result.table.current().bell.code == "B7"
    choose(person, page.result.which, "gaps")
    person.desk.navigate("checklist", tab="result", criterion=wanted)
    person.wait()
    assert page.result.table.current().bell.code == "B7" and len(codes(page.result.table)) == 36


def test_the_menu_knows_the_table(result: Any, person: Person) -> None:
    assert person.window.pages["checklist"].main_table() is result.table


def test_every_theme_fits_without_scrolling_sideways(result: Any, person: Person) -> None:
    page = person.window.pages["checklist"]
    for theme in ("light", "dark", "contrast_light", "contrast_dark"):
        person.desk.theme.set_choice(theme)
        person.wait()
        for what in ("all", "missing"):
            choose(person, result.which, what)
            assert not result.table.view.horizontalScrollBar().isVisible(), (theme, what)
        assert page.minimumSizeHint().width() <= page.width(), theme


def test_keys_reach_everything(result: Any) -> None:
    seen: set[str] = set()
    result.own.box.setFocus()
    for _ in range(24):
        seen.add(QApplication.focusWidget().accessibleName())
        press(Qt.Key.Key_Tab)
    assert {"Selbstbild", "Verglichen mit", "Welche Kriterien", "Als Tabelle kopieren", "Idee", "Maßnahme"} <= seen
    assert any(name.startswith("Abschnitt C") for name in seen)
    assert any(name.startswith("Wie die") for name in seen)
    assert all(seen)
