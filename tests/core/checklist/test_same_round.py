"""A round is known again by what people wrote into it, not by its keys or the order of its sheets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from in2desk.core.checklist.model import Evidence, Remark, Round, Sheet
from in2desk.core.checklist.same_round import RoundContent, by_code, is_same, proof, same_head

FIRST = Sheet(id="1", view="workshop", table_number=2, answers={"A1": "3"})
SECOND = Sheet(id="2", view="workshop", answers={"A1": "?", "B1": "0"})
HELD = RoundContent(
    Round(id="r", code="A3", title="Herbst", day="2026-10-05", place="Rathaus", region_key="07233"),
    "abc",
    (FIRST, SECOND),
    (Remark("r", "A1", "gut", "FB 2"),),
    (Evidence(id="e", round_id="r", criterion_id="A1", note="Mappe", file="0" * 64, file_name="x.pdf"),),
)


def test_keys_codes_and_the_order_of_sheets_do_not_matter() -> None:
    other = RoundContent(
        replace(HELD.round, id="", code="B1", closed_on="2026-12-01"),
        "abc",
        (replace(SECOND, id=""), replace(FIRST, id="")),
        (Remark("", "A1", "gut", "FB 2"),),
        (Evidence(criterion_id="A1", note="Mappe"),),
    )
    assert is_same(HELD, other)


@pytest.mark.parametrize(
    "other",
    [
        replace(HELD, catalogue="abd"),
        replace(HELD, round=replace(HELD.round, place="Schule")),
        replace(HELD, round=replace(HELD.round, title="Frühjahr")),
        replace(HELD, round=replace(HELD.round, example=True)),
        replace(HELD, sheets=(FIRST,)),
        replace(HELD, sheets=(FIRST, FIRST)),
        replace(HELD, sheets=(FIRST, replace(SECOND, answers={"A1": "?"}))),
        replace(HELD, sheets=(FIRST, replace(SECOND, table_number=1))),
        replace(HELD, remarks=()),
        replace(HELD, evidence=(replace(HELD.evidence[0], note="anders"),)),
    ],
)
def test_any_difference_makes_it_another_round(other: RoundContent) -> None:
    assert not is_same(HELD, other)


@pytest.mark.parametrize(
    ("change", "same"), [({"title": ""}, True), ({"day": ""}, True), ({"place": ""}, False), ({"day": "2026-10-06"}, False)]
)
def test_what_the_program_gives_itself_may_be_missing_in_the_file(change: dict[str, str], same: bool) -> None:
    assert same_head(HELD.round, replace(HELD.round, **change)) is same


def test_a_file_that_stays_behind_is_named_where_nothing_else_is_said() -> None:
    only_file = Evidence(criterion_id="A1", file_name="x.pdf", file="0" * 64)
    assert proof(only_file) == ("A1", "Datei „x.pdf“ im ursprünglichen Projekt", "", "")
    assert proof(replace(only_file, link="https://x.example", reviewed_on="2026-01-01")) == (
        "A1",
        "",
        "https://x.example",
        "2026-01-01",
    )


def test_answers_by_code() -> None:
    sheet = Sheet(answers={"id1": "3", "id2": "4"})
    assert by_code([sheet], {"id1": "A1"}) == [{"A1": "3"}]
