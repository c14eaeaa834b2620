"""How much was answered: a gap lowers it, what does not apply does not, and what is kept back says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.checklist.coverage import overall, share
from in2desk.core.checklist.model import CHOICES, TOTAL, VIEWS, Checklist, Criterion, Round, Section, Sheet
from in2desk.core.checklist.results import compute

WORDS = {"de": "x"}
KEYS = ("a", "b", "c", "d")
CRITERIA = [Criterion(key, key.upper(), WORDS, WORDS, WORDS) for key in KEYS]
CHECKLIST = Checklist(
    "v",
    "C1",
    1,
    WORDS,
    WORDS,
    (WORDS,) * 5,
    (Section("s", "A", WORDS, tuple(CRITERIA[:3])), Section("t", "B", WORDS, (CRITERIA[3],))),
)


def sheet(answers: str, view: str = "workshop", *, joint: bool = False) -> Sheet:
    """A sheet with one sign a criterion; a blank is no answer."""
    return Sheet(view=view, joint=joint, answers={key: sign for key, sign in zip(KEYS, answers, strict=True) if sign != " "})


@pytest.mark.parametrize(
    ("answers", "expected"),
    [(["0123"], 1.0), (["01? "], 0.5), (["----"], None), (["-?-4"], 0.5), ([], None), (["    "], 0.0), (["4444", "    "], 0.5)],
)
def test_the_share_of_answers_with_a_level(answers: list[str], expected: float | None) -> None:
    assert share([sheet(each) for each in answers], CHECKLIST) == expected


def test_views_that_are_kept_back_have_no_coverage() -> None:
    held = [*(sheet("012 ") for _n in range(5)), sheet("4444", "network")]
    found = overall(compute(CHECKLIST, Round(), held, [], {}), held)
    assert (found["workshop"], found["network"], found[TOTAL]) == (None, None, 19 / 24), "taking away would tell the one sheet"
    held = held[:5]
    found = overall(compute(CHECKLIST, Round(), held, [], {}), held)
    assert (found["workshop"], found["administration"], found[TOTAL]) == (0.75, None, 0.75)


def test_a_joint_sheet_is_shown_alone() -> None:
    held = [sheet("01  ", "administration", joint=True)]
    found = overall(compute(CHECKLIST, Round(), held, [], {}), held)
    assert (found["administration"], found[TOTAL]) == (0.5, 0.5)


sheets = st.lists(
    st.builds(
        sheet, st.text(alphabet=[*CHOICES, " "], min_size=4, max_size=4), st.sampled_from(list(VIEWS)), joint=st.booleans()
    ),
    max_size=9,
)


@given(sheets)
def test_with_protection_off_the_sections_agree(held: list[Sheet]) -> None:
    results = compute(CHECKLIST, Round(show_small=True), held, [], {})
    for view, all_together in overall(results, held).items():
        cells = [one.cells[view] for one in results.criteria]
        possible = sum(cell.answered + cell.unknown + cell.blank for cell in cells)
        assert all_together == (sum(cell.answered for cell in cells) / possible if possible else None)
