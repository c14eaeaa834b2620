"""What leaves the program sheet by sheet: nothing by which one person could be recognised, unless all is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from in2desk.core.checklist.model import Checklist, Criterion, Round, Section, Sheet
from in2desk.core.checklist.results import Results, compute
from in2desk.core.checklist.single_sheets import shown

W = {"de": "x"}
CHECKLIST = Checklist(
    "v", "C1", 1, W, W, (W,) * 5, (Section("s", "A", W, (Criterion("a", "A1", W, W, W), Criterion("b", "A2", W, W, W))),)
)


def personal(n: int, view: str = "workshop", **answers: str) -> Sheet:
    head = {"role": "newcomer", "table_number": 2, "number": f"00{n}", "comment": "von mir", "priorities": ("A1",)}
    return Sheet(id=f"{view} {9 - n}", view=view, answers=answers or {"a": "1", "b": "2"}, **head)


JOINT = Sheet(id="joint", view="administration", joint=True, role="administration", comment="gemeinsam", answers={"a": "3"})


def results(sheets: list[Sheet], **head: bool) -> Results:
    return compute(CHECKLIST, Round(**head), sheets, [], {})


def test_a_sheet_that_a_group_agreed_on_is_shown_as_it_is() -> None:
    found = shown(results([JOINT]), [JOINT])
    assert (found.sheets, found.notes, found.complete) == ((JOINT,), (), True)


def test_one_persons_sheet_goes_without_what_tells_who() -> None:
    sheets = [personal(n) for n in range(5)]
    found = shown(results(sheets), sheets)
    assert not found.complete
    assert {(one.role, one.table_number, one.number, one.comment) for one in found.sheets} == {("", None, "", "")}
    assert {one.priorities for one in found.sheets} == {("A1",)}
    assert [one.id for one in found.sheets] == sorted(one.id for one in sheets), "the order of random keys"
    assert ["ohne Rolle" in note for note in found.notes] == [True]


@pytest.mark.parametrize(("count", "says"), [(1, "Ein Bogen ist nicht dabei"), (4, "4 Bögen sind nicht dabei")])
def test_small_views_are_left_out_and_counted(count: int, says: str) -> None:
    sheets = [JOINT, *(personal(n, "network") for n in range(count))]
    found = shown(results(sheets), sheets)
    assert found.sheets == (JOINT,)
    assert says in found.notes[0]
    assert not found.complete


def test_answers_that_the_results_keep_back_are_left_out_too() -> None:
    sheets = [personal(n, a="1", b="2" if n < 2 else "?") for n in range(5)]
    results_ = results(sheets)
    assert results_.criteria[1].cells["workshop"].hidden
    assert all(set(one.answers) == {"a"} for one in shown(results_, sheets).sheets)


@pytest.mark.parametrize("off", [{"everything": True}, {}])
def test_everything_is_everything_with_a_warning(off: dict[str, bool]) -> None:
    sheets = [JOINT, personal(1), personal(2, "network")]
    found = shown(results(sheets, show_small=not off), sheets, **off)
    assert {one.id for one in found.sheets} == {one.id for one in sheets}
    assert personal(1) in found.sheets
    assert found.complete
    assert "Geben Sie sie nicht weiter" in found.notes[0]


def test_no_sheets_are_no_sheets() -> None:
    assert shown(results([]), []).sheets == ()
    assert shown(results([]), []).complete


def test_agreed_sheets_stand_by_table() -> None:
    tables = [replace(JOINT, id=str(9 - n), view="workshop", table_number=n) for n in (3, 1, 2)]
    assert [one.table_number for one in shown(results(tables), tables).sheets] == [1, 2, 3]
