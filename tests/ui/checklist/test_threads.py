"""No service of the checklist works on the thread of the window, and nothing there takes a tenth of a second."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from in2desk.core.checklist import service as checklists
from in2desk.core.links import service as links
from in2desk.core.statistics import service as statistics
from tests.ui.checklist.conftest import add_round, add_sheet, come_back, fill, press

Seen = list[tuple[str, bool]]
FREE = {"standard_checklist"}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Every call of a service: its name, and whether it was on the window's thread."""
    seen: Seen = []

    def watched(name: str, run: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            seen.append((name, threading.current_thread() is threading.main_thread()))
            return run(*given, **more)

        return call

    for module in (checklists, links, statistics):
        for name in module.__all__:
            if inspect.isfunction(getattr(module, name)) and name not in FREE:
                monkeypatch.setattr(module, name, watched(name, getattr(module, name)))
    return seen


def test_services_work_in_the_background(at_new: Any, calls: Seen) -> None:
    made = add_round(at_new.desk.project)
    add_sheet(at_new.desk.project, made)
    at_new.wait()
    calls.clear()
    page = at_new.go("checklist")
    come_back(at_new)
    page.entry.focus_table()
    press("3", "2", "n")
    page.entry.detail.evidence.note.insert("Beleg")
    press(Qt.Key.Key_Return)
    fill(page.entry.detail.evidence.comment, "gesagt")
    page.entry.focus_table()
    at_new.wait()
    QTest.keyClick(page.entry.table.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    at_new.click(at_new.dialog(), "Bogen anlegen")
    for name in ("Ergebnis", "Vergleich", "Katalog"):
        at_new.click(page.tabs, name)
    at_new.click(page.catalogue, "Neue Fassung anlegen")
    for id in ("new", "edit", "valid", "small", "close"):
        at_new.desk.actions.get(f"checklist-round-{id}").trigger()
        at_new.wait()
        at_new.dialog().reject()
        at_new.wait()
    names = {name for name, _here in calls}
    assert {"answer", "save_evidence", "save_remark", "add_sheet", "new_version", "rounds", "sheets", "register"} <= names
    assert sorted({name for name, here in calls if here}) == []
