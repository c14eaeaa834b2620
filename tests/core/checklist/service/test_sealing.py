"""A closed round: nothing in the file tells in which order its sheets were typed in, what was corrected, or thrown away."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from in2desk.core import rooms
from in2desk.core.base.errors import DeskError
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import CHOICES, Checklist, Evidence, Round, Sheet
from in2desk.core.checklist.tables import sheet, sheet_answer
from in2desk.core.project.project import Project
from in2desk.core.project.seal import LABEL
from tests.core.checklist.service.steps import refused
from tests.core.project.test_seal import tells
from tests.core.proof.world import content

SHEETS = 20


@contextmanager
def opened(path: Path) -> Iterator[Project]:
    with rooms.open_project(path) as project:
        yield project


def typed_in(path: Path, chance: random.Random, count: int = SHEETS) -> tuple[str, list[str], list[str]]:
    """A round whose sheets are typed in over several sessions, some corrected, some thrown away. Returns round, kept, thrown."""
    ids: list[str] = []
    with rooms.create_project(path, "VG Musterland") as project:
        held = checklists.save_round(project, Round(title="Herbst"))
    while len(ids) < count:
        with opened(path) as project:
            version = checklists.checklist(project, held.checklist_id)
            keys = [one.id for one in version.criteria]
            for _sheet in range(chance.randint(1, 4)):
                ids.append(checklists.add_sheet(project, Sheet(round_id=held.id, view=chance.choice(["person", "workshop"]))).id)
                for key in chance.sample(keys, 3):
                    checklists.answer(project, ids[-1], key, chance.choice(CHOICES))
            wrong = chance.choice(ids)
            checklists.answer(project, wrong, keys[0], chance.choice(CHOICES))
            checklists.save_evidence(project, Evidence(round_id=held.id, criterion_id=keys[1], note="x" * chance.randint(1, 90)))
    with opened(path) as project:
        thrown = chance.sample(ids, 3)
        for one in thrown:
            checklists.delete_sheet(project, one)
    return held.id, [one for one in ids if one not in thrown], thrown


def places(path: Path, ids: list[str]) -> dict[str, list[int]]:
    """For each way to look at the closed file: the place at which each sheet is found, in the order of entry."""
    data = path.read_bytes()
    orders = {"first": [data.find(one.encode()) for one in ids], "last": [data.rfind(one.encode()) for one in ids]}
    with closing(sqlite3.connect(path)) as raw:
        for table, column in (("sheet", "id"), ("sheet_answer", "sheet_id")):
            stored: dict[str, int] = {}
            for place, (key,) in enumerate(raw.execute(f"SELECT {column} FROM {table}")):
                stored.setdefault(key, place)
            orders[table] = [stored[one] for one in ids]
        text = "\n".join(str(row) for row in raw.execute("SELECT * FROM journal_change JOIN journal_step s ON s.number = step"))
    return orders | {"journal": [text.find(one) for one in ids]}


@pytest.mark.parametrize("seed", range(2))
def test_the_closed_file_does_not_tell_the_order(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "a.in2"
    round_id, kept, thrown = typed_in(path, random.Random(seed))
    with opened(path) as project:
        assert tells(places(path, kept)["journal"], random.Random(1)), "the measure can fail: an open round gives it away"
        checklists.close_round(project, round_id)
        assert len(checklists.sheets(project, round_id)) == len(kept)
    found = places(path, kept)
    assert set(found["journal"]) == {-1}
    assert [name for name, order in found.items() if tells(order, random.Random(seed))] == []
    data = path.read_bytes()
    assert [one for one in thrown if one.encode() in data] == [], "what was thrown away before is gone as well"


def test_no_step_tells_what_was_answered_or_when(tmp_path: Path) -> None:
    path = tmp_path / "a.in2"
    round_id, kept, _thrown = typed_in(path, random.Random(9), 6)
    with opened(path) as project:
        checklists.close_round(project, round_id)
        touched = [step for step in project.history() if step.kinds & {"sheet", "sheet_answer"}]
        assert len(touched) > len(kept)
        assert {(step.message, len(step.time_text)) for step in touched} == {(LABEL, 10)}
        assert all(not step.params for step in touched)
        assert "Stufe" not in " ".join(step.label for step in project.history())


def test_undo_stops_there_and_goes_on_afterwards(project: Project, held: Round, version: Checklist) -> None:
    added = checklists.add_sheet(project, Sheet(round_id=held.id, answers={version.criteria[0].id: "3"}))
    checklists.close_round(project, held.id)
    closed = content(project)
    assert project.undo_label == f"Runde {held.code} abgeschlossen"
    project.undo()
    assert not checklists.assessment_round(project, held.id).is_closed
    with pytest.raises(DeskError, match="anonymen Antworten"):
        project.undo()
    project.redo()
    assert content(project) == closed
    assert checklists.sheets(project, held.id) == [added]


def test_a_closed_round_keeps_its_sheets(project: Project, held: Round, version: Checklist) -> None:
    first = version.criteria[0].id
    added = checklists.add_sheet(project, Sheet(round_id=held.id, answers={first: "3"}))
    checklists.close_round(project, held.id)
    for change in (
        lambda: checklists.add_sheet(project, Sheet(round_id=held.id)),
        lambda: checklists.add_sheets(project, [Sheet(round_id=held.id)]),
        lambda: checklists.save_sheet(project, added),
        lambda: checklists.delete_sheet(project, added.id),
        lambda: checklists.answer(project, added.id, first, "2"),
    ):
        with refused(project, f"Die Runde {held.code} ist abgeschlossen; ihre Bögen bleiben, wie sie sind"):
            change()
    checklists.save_evidence(project, Evidence(round_id=held.id, criterion_id=first, note="kam später"))
    checklists.save_round(project, Round(id=held.id, title="Anders"))


def test_of_which_form_a_sheet_came_is_forgotten(project: Project, held: Round) -> None:
    checklists.add_sheets(project, [Sheet(id="one", round_id=held.id)], {"one": "a" * 64})
    checklists.close_round(project, held.id)
    with project.reading() as connection:
        assert connection.exec_driver_sql("SELECT form FROM sheet").scalars().all() == [""]


def test_sheets_of_other_rounds_keep_their_history(project: Project, held: Round) -> None:
    other = checklists.save_round(project, Round(title="offen"))
    kept = checklists.add_sheet(project, Sheet(round_id=other.id, view="network"))
    checklists.add_sheet(project, Sheet(round_id=held.id))
    checklists.close_round(project, held.id)
    labels = [step.label for step in project.history() if "sheet" in step.kinds]
    assert labels == ["Bogen hinzugefügt", "Antworten einer abgeschlossenen Runde"]
    checklists.delete_sheet(project, kept.id)
    project.undo()
    assert checklists.sheets(project, other.id) == [kept]


def test_closing_again_forgets_what_came_since(project: Project, held: Round) -> None:
    checklists.close_round(project, held.id)
    day = checklists.assessment_round(project, held.id).closed_on
    with project.step("Kam von einem anderen Gerät") as connection:
        row = {"id": "b7c1c1a2-7f8e-4a51-9d6c-0f0f6f8f1234", "round_id": held.id, "view": "person", "joint": 0}
        connection.execute(sheet.insert().values(row))
    steps = len(project.history())
    checklists.close_round(project, held.id)
    assert len(project.history()) == steps and project.history()[-1].message == LABEL
    assert checklists.assessment_round(project, held.id).closed_on == day


def test_a_round_that_is_not_there_cannot_be_closed(project: Project) -> None:
    with refused(project, "Diese Runde gibt es nicht mehr"):
        checklists.close_round(project, "x")


def test_the_tables_are_made_for_it() -> None:
    assert sheet.info["anonymous"] and sheet_answer.info["anonymous"]
    assert not any(table.dialect_options["sqlite"]["with_rowid"] for table in (sheet, sheet_answer))
