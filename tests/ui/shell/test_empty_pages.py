"""Every area of an empty project says what to do first, and has the button for it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from in2desk.ui.widgets.buttons import Button
from tests.ui.acting import words

AREAS = ("overview", "data", "regions", "checklist", "workshop", "ideas", "reports", "safety")


def buttons(*places: Any) -> list[str]:
    """What can be pressed there, apart from switches between views."""
    found = [made for place in places for made in place.findChildren(Button) if made.isVisible() and made.isEnabled()]
    return [made.accessibleName() for made in found if made.kind in ("primary", "normal")]


@pytest.mark.parametrize("area", AREAS)
def test_every_area_has_a_way_on(at_new: Any, area: str) -> None:
    page = at_new.go(area)
    assert buttons(page, at_new.window.frame.head)
    assert not [word for word in (words(page)).split() if word == "None"]


def test_regions_show_nothing_empty_beside_the_words(at_new: Any) -> None:
    page = at_new.go("regions")
    assert "Lesen Sie zuerst das Gemeindeverzeichnis ein" in words(page)
    assert buttons(page) == ["Daten einlesen"]
    assert not page.detail.isVisible() and not page.level.isVisible()


def test_regions_come_with_everything_once_there_is_something(at_sample: Any) -> None:
    page = at_sample.go("regions")
    assert page.detail.isVisible() and page.level.isVisible() and page.group.isVisible()
    assert not page.empty.isVisible()


@pytest.mark.parametrize(
    ("kind", "begin"),
    [("profile", "Daten einlesen"), ("checklist-result", "Checkliste"), ("protocol", "Werkstatt")],
)
def test_a_report_that_is_not_there_leads_to_where_it_begins(at_new: Any, kind: str, begin: str) -> None:
    page = at_new.go("reports")
    page.choose_kind(kind)
    at_new.wait()
    assert begin in buttons(page.preview)


def test_the_button_of_a_report_leads_there(at_new: Any) -> None:
    page = at_new.go("reports")
    page.choose_kind("checklist-result")
    at_new.wait()
    at_new.click(page.preview, "Checkliste")
    assert at_new.window.area == "checklist"


@pytest.mark.parametrize(("tab", "look", "said"), [("Ideen", "Pinnwand", "Noch keine Idee"), ("Maßnahmen", "Zeitstrahl", "Noch keine Maßnahme")])
def test_no_look_of_ideas_and_measures_is_silent(at_new: Any, tab: str, look: str, said: str) -> None:
    page = at_new.go("ideas")
    at_new.click(page, tab)
    at_new.click(page, look)
    assert said in words(page)


def test_the_welcome_has_no_buttons_of_another_page(at_new: Any) -> None:
    at_new.go("workshop")
    at_new.go("overview")
    at_new.desk.open(None)
    at_new.wait()
    head = at_new.window.frame.head
    assert [made.accessibleName() for made in head.findChildren(QAbstractButton) if made.isVisible()] == []


def test_ways_to_begin_fit_into_the_welcome(at_new: Any) -> None:
    at_new.desk.open(None)
    at_new.wait()
    page = at_new.window.pages["welcome"]
    shown = [made for made in page.findChildren(Button) if made.isVisible()]
    assert len(shown) == 6
    assert [made.accessibleName() for made in shown if made.width() < made.sizeHint().width()] == []
