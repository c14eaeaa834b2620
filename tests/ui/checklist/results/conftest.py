"""Rounds with sheets whose numbers are known, for the tabs Ergebnis and Vergleich."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core import rooms
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round, Sheet
from in2desk.core.project.project import Project
from in2desk.ui.checklist.flows import Flows
from in2desk.ui.checklist.state import KINDS, RoundState
from in2desk.ui.shell.desk import Desk
from tests.ui.checklist.conftest import add_round
from tests.ui.conftest import Person

OFFICE = {"A5": "3", "C7": "1"}
TABLES = {"A5": "11112", "C7": "22332"}
"""Choices of the two office sheets (the same) and of the five tables; every other answer is 2."""


def fill_round(project: Project, made: Round, office: Mapping[str, str] = OFFICE, tables: Mapping[str, str] = TABLES) -> Round:
    """Two sheets of the office, five tables of a workshop."""
    own = [_sheet(project, made, office, "administration") for _ in range(2)]
    others = [_sheet(project, made, {code: each[at] for code, each in tables.items()}, table_number=at + 1) for at in range(5)]
    checklists.add_sheets(project, [*own, *others])
    return made


def add_people(project: Project, made: Round, choices: Sequence[str]) -> None:
    """Sheets of single persons, each with the same choice everywhere."""
    checklists.add_sheets(project, [_sheet(project, made, {}, "person", usual=choice, joint=False) for choice in choices])


def _sheet(
    project: Project, made: Round, given: Mapping[str, str], view: str = "workshop", usual: str = "2", **head: Any
) -> Sheet:
    criteria = checklists.checklist(project, made.checklist_id).criteria
    answers = {each.id: given.get(each.code, usual) for each in criteria}
    return Sheet(round_id=made.id, view=view, answers=answers, **{"joint": True} | head)


class Stand(QWidget):
    """One tab by itself with its bar and its column, as the page puts them together, without the window around it."""

    def __init__(self, desk: Desk, view: Any) -> None:
        super().__init__()
        self.desk, self.view = desk, view
        self.state = view._state
        self.state.loaded.connect(view.reload)
        desk.changed.connect(lambda changes: None if changes.kinds & KINDS else view.reload())
        beside = QHBoxLayout(self)
        column = QVBoxLayout()
        column.addWidget(view.bar)
        column.addWidget(view, 1)
        beside.addLayout(column, 1)
        beside.addWidget(view.detail)
        view.detail.setFixedWidth(328)
        self.told: list[Any] = []
        desk.noticed.connect(self.told.append)


@pytest.fixture
def stand_up(desk: Desk, qtbot: Any) -> Callable[[Project, Callable[..., Any]], Person]:
    """A person in front of one tab of a project."""

    def seat(project: Project, kind: Callable[..., Any]) -> Person:
        Flows.of(desk).declare()
        desk.open(project)
        stand = Stand(desk, kind(desk, RoundState.of(desk)))
        qtbot.addWidget(stand)
        stand.resize(1172, 560)
        with qtbot.waitActive(stand):
            stand.show()
            stand.activateWindow()
        person = Person(qtbot, stand)
        person.wait()
        return person

    return seat


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without a round; take a copy."""
    path = tmp_path_factory.mktemp("empty") / "Gerolstein.in2"
    rooms.create_project(path, "Gerolstein", []).close()
    return path


@pytest.fixture(scope="session")
def filled_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one round of known numbers; take a copy."""
    path = Path(shutil.copy2(empty_file, tmp_path_factory.mktemp("filled")))
    project = rooms.open_project(path)
    filled_round(project)
    project.close()
    return path


@pytest.fixture
def empty_project(empty_file: Path, tmp_path: Path) -> Project:
    """Without a round."""
    return rooms.open_project(Path(shutil.copy2(empty_file, tmp_path / "leer.in2")))


@pytest.fixture
def project(filled_file: Path, tmp_path: Path) -> Project:
    """With one round of known numbers."""
    return rooms.open_project(Path(shutil.copy2(filled_file, tmp_path)))


@pytest.fixture
def made(project: Project) -> Round:
    """That round."""
    return checklists.rounds(project)[0]


def filled_round(project: Project, title: str = "Herbst 2026", day: str = "2026-11-05") -> Round:
    """A round with known numbers."""
    return fill_round(project, add_round(project, title, day))


def codes(table: Any) -> list[str]:
    """The codes in the order shown."""
    return [row.bell.code for row in table.rows()]


def choose(person: Any, box: Any, data: str) -> None:
    """Choose in a box as a person does: the keys, then Enter."""
    at = box.findData(data)
    assert at >= 0, f"{data!r} is not offered, only {[box.itemData(i) for i in range(box.count())]}"
    box.setCurrentIndex(at)
    box.activated.emit(at)
    person.wait()
