"""What rounds of a project say, and one against another, through the file."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import CHOICES, TOTAL, VIEWS, Checklist, Evidence, Remark, Round, Sheet
from in2desk.core.checklist.results import compute
from in2desk.core.checklist.service.results import read_results
from in2desk.core.project.project import Project
from tests.core.checklist.service.steps import refused


def fill(project: Project, held: Round, version: Checklist, seed: int) -> None:
    chance = random.Random(seed)
    made = [
        Sheet(
            round_id=held.id,
            view=chance.choice(list(VIEWS)),
            joint=chance.random() < 0.3,
            number=str(n),
            answers={one.id: chance.choice(CHOICES) for one in version.criteria if chance.random() < 0.7},
        )
        for n in range(chance.randint(1, 20))
    ]
    checklists.add_sheets(project, made)
    checklists.save_evidence(project, Evidence(round_id=held.id, criterion_id=version.criteria[4].id, note="Beleg"))
    checklists.save_remark(project, Remark(held.id, version.criteria[5].id, "Dazu mehr"))


@pytest.mark.parametrize("seed", range(3))
def test_they_are_computed_from_what_is_stored(project: Project, held: Round, version: Checklist, seed: int) -> None:
    fill(project, held, version, seed)
    said = checklists.results(project, held.id)
    parts = checklists.sheets(project, held.id), checklists.evidence(project, held.id), checklists.remarks(project, held.id)
    assert said == compute(version, held, *parts)
    assert said.criteria[4].evidence and said.criteria[5].remark
    with project.reading() as connection:
        assert read_results(connection, held.id) == said


def test_all_at_one_go_are_the_same_one_by_one(project: Project, held: Round, version: Checklist) -> None:
    second = checklists.new_version(project, version.id)
    rounds = [held, *(checklists.save_round(project, Round(checklist_id=second.id, day=f"2024-0{n}-01")) for n in (1, 2))]
    for seed, one in enumerate(rounds[:2]):
        fill(project, one, checklists.checklist(project, one.checklist_id), seed)
    said = checklists.all_results(project)
    assert [one.round.id for one in said] == [one.id for one in checklists.rounds(project)]
    assert said == [checklists.results(project, one.round.id) for one in said]


def test_where_there_is_no_round_there_is_nothing(project: Project) -> None:
    assert checklists.all_results(project) == []


def test_switching_the_protection_off_shows_all(project: Project, held: Round, version: Checklist) -> None:
    checklists.add_sheet(project, Sheet(round_id=held.id, view="person", answers={version.criteria[0].id: "4"}))
    assert checklists.results(project, held.id).maturity[TOTAL] is None
    checklists.set_show_small(project, held.id, True)
    assert checklists.results(project, held.id).maturity[TOTAL] == 4


def test_two_rounds_over_three_versions(project: Project, held: Round, version: Checklist) -> None:
    second = checklists.new_version(project, version.id)
    checklists.save_criterion(project, second.sections[0].id, replace(second.criteria[0], wording={"de": "anders"}))
    third = checklists.new_version(project, second.id)
    checklists.save_criterion(project, third.sections[0].id, replace(third.criteria[1], title={"de": "Anderer Titel"}))
    checklists.delete_criterion(project, third.criteria[35].id)
    later = checklists.save_round(project, Round(checklist_id=third.id, day="2028-11-05"))
    for one, key, level in ((held, version.criteria[1].id, "1"), (later, third.criteria[1].id, "3")):
        checklists.add_sheet(project, Sheet(round_id=one.id, joint=True, answers={key: level}))
    found = checklists.compare_rounds(project, held.id, later.id)
    assert len(found.rows) == 34
    assert (found.rows[0].criterion.title["de"], found.rows[0].change) == ("Anderer Titel", 2.0)
    assert found.left_out == (("A1", "geändert"), ("C12", "entfallen"))
    assert found.sections[0][1:] == (1.0, 3.0, 2.0)
    assert checklists.compare_rounds(project, held.id, later.id, "person").rows[0].change is None
    backwards = checklists.compare_rounds(project, later.id, held.id)
    assert (backwards.rows[0].change, backwards.left_out) == (-2.0, (("A1", "geändert"), ("C12", "neu")))


def test_a_version_in_between_may_be_deleted(project: Project, held: Round, version: Checklist) -> None:
    second = checklists.new_version(project, version.id)
    third = checklists.new_version(project, second.id)
    later = checklists.save_round(project, Round(checklist_id=third.id, day="2028-11-05"))
    checklists.delete_checklist(project, second.id)
    assert len(checklists.compare_rounds(project, held.id, later.id).rows) == 36


def test_a_round_with_itself_has_not_changed(project: Project, held: Round, version: Checklist) -> None:
    fill(project, held, version, 5)
    found = checklists.compare_rounds(project, held.id, held.id)
    assert {row.change for row in found.rows} <= {0.0, None} and found.left_out == ()


def test_rounds_and_views_that_are_not_there(project: Project, held: Round) -> None:
    with refused(project, "Diese Runde gibt es nicht mehr"):
        checklists.results(project, "x")
    for before, after in (("x", held.id), (held.id, "a\ud800")):
        with refused(project, "Diese Runde gibt es nicht mehr"):
            checklists.compare_rounds(project, before, after)
    with refused(project, "Diese Sicht gibt es nicht"):
        checklists.compare_rounds(project, held.id, held.id, "all")
