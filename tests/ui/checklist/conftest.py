"""A person in front of the page Checkliste, rounds with sheets, and ways to act in dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Checklist, Criterion, Round, Sheet
from in2desk.core.project.project import Project
from tests.ui.acting import come_back, fill, nothing_in_front, notice, words

__all__ = ["come_back", "fill", "nothing_in_front", "notice", "words"]  # for the tests beside

GEROLSTEIN = "072335006"


def add_round(project: Project, title: str = "Herbst 2026", day: str = "2026-10-14", **more: Any) -> Round:
    """A stored round."""
    return checklists.save_round(project, Round(title=title, day=day, region_key=GEROLSTEIN, **more))


def add_sheet(project: Project, made: Round, choices: Sequence[str] = (), **head: Any) -> Sheet:
    """A stored sheet of that round, answered from A1 on."""
    criteria = checklists.checklist(project, made.checklist_id).criteria
    answers = {criterion.id: choice for criterion, choice in zip(criteria, choices, strict=False)}
    given = {"view": "workshop", "table_number": 1, "joint": True} | head
    return checklists.add_sheet(project, Sheet(round_id=made.id, answers=answers, **given))


def catalogue_of(project: Project, made: Round) -> Checklist:
    """The version a round uses."""
    return checklists.checklist(project, made.checklist_id)


def criterion(project: Project, made: Round, code: str) -> Criterion:
    """The criterion with this code."""
    return next(each for each in catalogue_of(project, made).criteria if each.code == code)


def answers(project: Project, made: Round, place: int = 0) -> dict[str, str]:
    """The answers of a stored sheet by code."""
    codes = {each.id: each.code for each in catalogue_of(project, made).criteria}
    return {codes[key]: choice for key, choice in checklists.sheets(project, made.id)[place].answers.items()}


@pytest.fixture
def page(at_new: Any) -> Any:
    """The page of a project without a round."""
    return at_new.go("checklist")


@pytest.fixture
def held(at_new: Any) -> Round:
    """A round with one empty sheet of table 1."""
    made = add_round(at_new.desk.project)
    add_sheet(at_new.desk.project, made)
    at_new.wait()
    return made


@pytest.fixture
def entry(at_new: Any, held: Round) -> Any:
    """The tab "Eingeben" of that round, its table ready for keys."""
    view = at_new.go("checklist").entry
    come_back(at_new)
    view.focus_table()
    return view


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | str], None]:
    """Answer every file dialog with this path ("" = given up)."""

    def answer(path: Path | str) -> None:
        for which in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, which, lambda *asked: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *asked: ([str(path)] if path else [], ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: str(path))

    return answer


def press(*keys: str | Qt.Key, alt: bool = False) -> None:
    """Press keys where the focus is, one after the other, without waiting for anything."""
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    for key in keys:
        front = QApplication.activeModalWidget() or QApplication.activeWindow()
        focused = QApplication.focusWidget() or (front.focusWidget() if front is not None else None)
        assert focused is not None, "nothing has the focus"
        QTest.keyClick(focused, key, modifier)


def current(view: Any) -> str:
    """The code of the open row."""
    return str(view.table.current().criterion.code)
