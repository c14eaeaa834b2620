"""The kinds of papers at the left: each with its own options, all by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt


@pytest.fixture
def page(at_new: Any) -> Any:
    return at_new.go("reports")


def test_every_kind_that_the_page_can_make_is_listed(page: Any) -> None:
    assert {"profile", "checklist-blank", "checklist-form"} <= set(page.list.buttons)
    assert not {"disclosure", "recovery"} & set(page.list.buttons), "other pages make these"


def test_a_click_shows_the_paper_and_its_options(at_new: Any, page: Any) -> None:
    assert page.options.group.isVisibleTo(page.options) and not page.options.round.isVisibleTo(page.options)
    at_new.click(page.list, "Checkliste leer")
    assert page.pdf.startswith(b"%PDF")
    assert page.options.round.isVisibleTo(page.options) and not page.options.group.isVisibleTo(page.options)
    assert not page.options.head.isVisibleTo(page.options), "no letterhead on a sheet"
    assert page.list.buttons["checklist-blank"].isChecked() and not page.list.buttons["profile"].isChecked()


def test_the_keyboard_goes_through_the_list_and_round(at_new: Any, page: Any) -> None:
    rows = list(page.list.buttons.values())
    rows[0].setFocus()
    at_new.press(rows[0], Qt.Key.Key_Up)
    assert rows[-1].hasFocus()
    at_new.press(rows[-1], Qt.Key.Key_Down)
    at_new.press(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    at_new.press(rows[1], Qt.Key.Key_Return)
    at_new.wait()
    assert rows[1].isChecked()


def test_numbered_sheets_are_more_pages(at_new: Any, page: Any) -> None:
    at_new.click(page.list, "Checkliste leer")
    one = len(page.preview.pages)
    assert page.options.report_options().get("count") is None
    page.options.count.setFocus()
    for _n in range(3):
        at_new.press(page.options.count, Qt.Key.Key_Up)
    at_new.wait()
    assert page.options.report_options()["count"] == "3"
    assert len(page.preview.pages) == 3 * one


def test_another_page_may_ask_for_a_kind(at_new: Any, page: Any) -> None:
    at_new.desk.navigate("reports", kind="checklist-large")
    at_new.wait()
    assert page.kind.id == "checklist-large"
    assert page.pdf.startswith(b"%PDF")
