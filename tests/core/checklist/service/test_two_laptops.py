"""Two laptops type in the same round, or the same sheet, and are brought together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round, Sheet
from tests.core.safety.divergence import Laptops


@pytest.fixture
def laptops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: Path) -> Laptops:
    """A and B have the same project with one round and one sheet in it."""
    found = Laptops(tmp_path, monkeypatch, template)
    with found.on("A") as project:
        held = checklists.save_round(project, Round(title="Herbst", day="2026-11-05"))
        checklists.add_sheet(project, Sheet(round_id=held.id, number="001"))
    found.carry("A", "B")
    return found


def type_in(laptops: Laptops, computer: str, told: dict[str, str]) -> None:
    """Answers to the sheet that both have, by code."""
    with laptops.on(computer) as project:
        (held,) = checklists.rounds(project)
        codes = {one.code: one.id for one in checklists.checklist(project, held.checklist_id).criteria}
        sheet = next(one for one in checklists.sheets(project, held.id) if one.number == "001")
        for code, choice in told.items():
            checklists.answer(project, sheet.id, codes[code], choice)


def answers(laptops: Laptops, computer: str) -> dict[str, dict[str, str]]:
    """By number of the sheet and code."""
    with laptops.on(computer) as project:
        (held,) = checklists.rounds(project)
        codes = {one.id: one.code for one in checklists.checklist(project, held.checklist_id).criteria}
        return {
            one.number: {codes[key]: choice for key, choice in sorted(one.answers.items())}
            for one in checklists.sheets(project, held.id)
        }


def test_each_types_in_one_half_of_a_sheet(laptops: Laptops) -> None:
    type_in(laptops, "A", {"A1": "1", "A2": "2", "B1": "?"})
    type_in(laptops, "B", {"C1": "4", "C2": "-"})
    laptops.merge("A", "B")
    laptops.merge("B", "A")
    whole = {"A1": "1", "A2": "2", "B1": "?", "C1": "4", "C2": "-"}
    assert answers(laptops, "A") == answers(laptops, "B") == {"001": whole}


def test_the_same_answer_on_both_is_one_answer(laptops: Laptops) -> None:
    for computer in "AB":
        type_in(laptops, computer, {"A1": "3"})
    plan, _result = laptops.merge("A", "B")
    assert plan.conflicts == ()
    assert answers(laptops, "A") == {"001": {"A1": "3"}}


@pytest.mark.parametrize(("choice", "level"), [("mine", "1"), ("theirs", "3")])
def test_different_answers_are_asked_about(laptops: Laptops, choice: str, level: str) -> None:
    type_in(laptops, "A", {"A1": "1"})
    type_in(laptops, "B", {"A1": "3"})
    plan, _result = laptops.merge("A", "B", choice)
    assert {conflict.table for conflict in plan.conflicts} == {"sheet_answer"}
    laptops.merge("B", "A")
    assert answers(laptops, "A") == answers(laptops, "B") == {"001": {"A1": level}}


def test_each_types_in_sheets_of_its_own(laptops: Laptops) -> None:
    for computer, number in (("A", "002"), ("B", "003")):
        with laptops.on(computer) as project:
            (held,) = checklists.rounds(project)
            first = checklists.checklist(project, held.checklist_id).criteria[0].id
            checklists.add_sheet(project, Sheet(round_id=held.id, number=number, answers={first: "2"}))
    laptops.merge("A", "B")
    assert answers(laptops, "A") == {"001": {}, "002": {"A1": "2"}, "003": {"A1": "2"}}


def test_rounds_get_codes_that_do_not_meet(laptops: Laptops) -> None:
    for computer in "AB":
        with laptops.on(computer) as project:
            checklists.save_round(project, Round(title=computer))
    laptops.merge("A", "B")
    with laptops.on("A") as project:
        codes = [one.code for one in checklists.rounds(project)]
    assert len(codes) == len(set(codes)) == 3


def test_the_same_catalogue_edited_on_both(laptops: Laptops) -> None:
    """Each makes its own next version; both go on from the same one, so rounds of both can be compared."""
    for computer in "AB":
        with laptops.on(computer) as project:
            (first,) = checklists.checklists(project)
            second = checklists.new_version(project, first.id)
            one = second.criteria[0] if computer == "A" else second.criteria[12]
            section = second.sections[0 if computer == "A" else 1]
            checklists.save_criterion(project, section.id, replace(one, wording={"de": computer}))
    laptops.merge("A", "B")
    with laptops.on("A") as project:
        *later, first = checklists.checklists(project)
        assert [one.previous for one in later] == [first.id] * 2
        rounds = [checklists.save_round(project, Round(checklist_id=one.id)) for one in later]
        old = checklists.rounds(project)[-1]
        assert [len(checklists.compare_rounds(project, old.id, one.id).rows) for one in rounds] == [35, 35]


def test_what_a_merge_brings_into_a_closed_round_is_sealed_by_closing_it_again(laptops: Laptops) -> None:
    type_in(laptops, "B", {"A1": "3"})
    with laptops.on("A") as project:
        checklists.close_round(project, checklists.rounds(project)[0].id)
    laptops.merge("A", "B")
    assert answers(laptops, "A") == {"001": {"A1": "3"}}
    with laptops.on("A") as project:
        (held,) = checklists.rounds(project)
        checklists.close_round(project, held.id)
        with project.reading() as connection:
            query = "SELECT count(*) FROM journal_change WHERE table_name IN ('sheet', 'sheet_answer')"
            assert connection.exec_driver_sql(query).scalar() == 0
