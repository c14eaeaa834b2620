"""The page Übersicht: what to do next, and buttons that lead where they say."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from in2desk.core.links.service import overview
from in2desk.core.statistics import service as statistics
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Measure
from in2desk.ui.shell.messages import NumberBadge


def texts(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_sample_says_what_is_there_and_what_to_do(at_sample: Any) -> None:
    page = at_sample.go("overview")
    shown = texts(page)
    assert "Als Nächstes" in shown
    assert any("Kennzahlen können eingeschaltet werden" in text for text in shown)
    assert any("74" in text for text in shown)


@pytest.mark.parametrize(
    ("button", "area", "tab"),
    [("Katalog öffnen", "data", "catalogue"), ("Ideen öffnen", "ideas", ""), ("Regionen öffnen", "regions", ""),
     ("Daten öffnen", "data", ""), ("Checkliste öffnen", "checklist", ""), ("Berichte öffnen", "reports", "")],
)  # fmt: skip
def test_buttons_lead_where_they_say(at_sample: Any, button: str, area: str, tab: str) -> None:
    at_sample.click(at_sample.go("overview"), button)
    assert at_sample.window.area == area
    if tab:
        assert at_sample.window.pages["data"].tabs.value() == tab


def test_no_more_than_three_things_to_do_are_named(at_sample: Any) -> None:
    page = at_sample.go("overview")
    assert len(overview(at_sample.desk.project).next_steps) > 3
    assert len(page.findChildren(NumberBadge)) == 3


def test_what_was_changed_last_stands_at_the_right(at_sample: Any) -> None:
    page = at_sample.go("overview")
    assert any("Noch nichts" in text for text in texts(page.detail))
    statistics.set_weight(at_sample.desk.project, "steuerkraft", "ability", 3)
    at_sample.wait()
    assert "Gewicht geändert" in texts(page.detail)
    at_sample.undo()
    assert "Gewicht geändert" not in texts(page.detail)


def test_the_history_opens_from_here(at_sample: Any) -> None:
    page = at_sample.go("overview")
    at_sample.click(page.detail, "Verlauf zeigen")
    dialog = at_sample.dialog()
    assert dialog.accessibleName()
    at_sample.press(dialog, Qt.Key.Key_Escape)


def test_no_button_leads_to_a_page_the_window_does_not_have(at_new: Any) -> None:
    workshops.save_measure(at_new.desk.project, Measure(title="Überfällig", due_on="2020-01-01"))
    at_new.wait()
    page = at_new.go("overview")
    offered = [step.action.partition(".")[0] for step in overview(at_new.desk.project).next_steps]
    assert "ideas" in offered
    assert ("Maßnahmen öffnen" in buttons(page)) == ("ideas" in at_new.window.navigation.buttons)
    assert len(buttons(page)) > 1


def buttons(page: Any) -> list[str]:
    return [made.accessibleName() for made in page.findChildren(QAbstractButton) if made.isVisible()]
