"""What a round says, against a slow second opinion that looks at every answer one by one."""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.checklist.model import CHOICES, LEVELS, TOTAL, VIEWS, Evidence, Remark, Round, Sheet
from in2desk.core.checklist.protection import FEWEST, is_safe
from in2desk.core.checklist.results import HIDDEN, NOTHING, Cell, Results, compute, weighted
from tests.core.checklist.catalogues import made

WHOLE = made((3, 2), weights=(1.0, 2.5, 0.0, 1.0, 3.0))
KEYS = [one.id for one in WHOLE.criteria]
ROUND = Round("r", "v", "A1", "Herbst", "2026-11-01")

answers = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(CHOICES), max_size=5)
sheets = st.builds(
    lambda view, joint, told: Sheet(view=view, joint=joint, answers=told), st.sampled_from(list(VIEWS)), st.booleans(), answers
)
any_sheets = st.lists(sheets, max_size=24)


def some_sheets(seed: int, most: int = 7) -> list[Sheet]:
    """Up to `most` sheets of each view, a few of them of groups; larger than what hypothesis draws by itself."""
    chance = random.Random(seed)
    return [
        Sheet(
            view=view,
            joint=chance.random() < 0.25,
            answers={key: chance.choice(CHOICES) for key in KEYS if chance.random() < 0.8},
        )
        for view in VIEWS
        for _sheet in range(chance.choice([0, 1, chance.randint(2, 4), chance.randint(4, most)]))
    ]


def of(found: Sequence[Sheet], show_small: bool = True) -> Results:
    return compute(WHOLE, replace(ROUND, show_small=show_small), found, (), {})


def in_view(found: Sequence[Sheet], view: str) -> list[Sheet]:
    return [one for one in found if view in (one.view, TOTAL)]


def slow_cell(found: Sequence[Sheet], key: str) -> Cell:
    told = [one.answers.get(key, "") for one in found]
    levels = [int(choice) for choice in told if choice in LEVELS]
    low, high = (float(np.quantile(levels, share)) for share in (0.25, 0.75)) if levels else (None, None)
    counts = tuple(levels.count(n) for n in range(5))
    mean = statistics.fmean(levels) if levels else None
    return Cell(mean, len(levels), told.count("?"), told.count("-"), told.count(""), counts, low, high, False)  # type: ignore[arg-type]


def close(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and one == pytest.approx(other, rel=1e-12, abs=1e-12))


@given(st.integers(0, 10**6).map(some_sheets) | any_sheets)
def test_every_cell_is_what_counting_by_hand_finds(found: list[Sheet]) -> None:
    for one in of(found).criteria:
        for view in (*VIEWS, TOTAL):
            cell, slow = one.cells[view], slow_cell(in_view(found, view), one.criterion.id)
            assert close(cell.mean, slow.mean) and close(cell.low, slow.low) and close(cell.high, slow.high)
            assert replace(cell, mean=None, low=None, high=None) == replace(slow, mean=None, low=None, high=None)


@given(st.integers(0, 10**6).map(some_sheets), st.booleans())
def test_scores_and_maturity_can_be_computed_from_what_is_shown(found: list[Sheet], show_small: bool) -> None:
    said = of(found, show_small)
    for view in (*VIEWS, TOTAL):
        scores = []
        for part in said.sections:
            shown = [(one.cells[view].mean, one.criterion.weight) for one in said.criteria if one.section == part.section.code]
            known = [(mean, weight) for mean, weight in shown if mean is not None and weight]
            slow = sum(mean * weight for mean, weight in known) / sum(weight for _mean, weight in known) if known else None
            assert close(part.scores[view], slow)
            scores += [slow] if slow is not None else []
        assert close(said.maturity[view], statistics.fmean(scores) if scores else None)


@given(st.integers(0, 10**6).map(some_sheets) | any_sheets)
def test_coverage_is_the_share_of_levels_among_what_applies(found: list[Sheet]) -> None:
    for part in of(found).sections:
        for view in (*VIEWS, TOTAL):
            told = [one.answers.get(key.id, "") for one in in_view(found, view) for key in part.section.criteria]
            possible = [choice for choice in told if choice != "-"]
            slow = sum(choice in LEVELS for choice in possible) / len(possible) if possible else None
            assert close(part.coverage[view], slow)


@given(any_sheets)
def test_unknown_lowers_coverage_and_not_the_mean_and_what_does_not_apply_drops_out(found: list[Sheet]) -> None:
    level = Sheet(view="network", joint=True, answers=dict.fromkeys(KEYS, "4"))
    plain, unknown, dropped = (
        of([*found, level, replace(level, answers=dict.fromkeys(KEYS, choice))]) for choice in ("4", "?", "-")
    )
    for n, _section in enumerate(WHOLE.sections):
        assert unknown.sections[n].coverage["network"] < plain.sections[n].coverage["network"]
        assert dropped.sections[n].coverage["network"] >= unknown.sections[n].coverage["network"]
        assert dropped.sections[n].scores == unknown.sections[n].scores


@given(any_sheets, st.integers(0, 10**6))
def test_the_order_of_the_sheets_does_not_matter(found: list[Sheet], seed: int) -> None:
    assert of(random.Random(seed).sample(found, len(found)), False) == of(found, False)


@given(st.integers(0, 10**6).map(some_sheets))
def test_what_is_hidden_carries_no_number_and_its_sheets_are_counted(found: list[Sheet]) -> None:
    said, open_said = of(found, False), of(found, True)
    kept = {info.view for info in said.views if not info.shown}
    assert said.hidden == sum(one.view in kept for one in found)
    for one, shown in zip(said.criteria, open_said.criteria, strict=True):
        for view in (*VIEWS, TOTAL):
            assert one.cells[view] in (HIDDEN, shown.cells[view])
            assert view not in kept or one.cells[view] == HIDDEN
            assert view != TOTAL or said.total_shown or one.cells[view] == HIDDEN
    for part in said.sections:
        assert all(part.coverage[view] is None and part.scores[view] is None for view in kept)


@given(st.integers(0, 10**6).map(some_sheets))
def test_no_hidden_sum_follows_from_the_cells_that_are_shown(found: list[Sheet]) -> None:
    """For each criterion and level: of the total, what is shown by view is taken away; what is left is no few people's."""
    said = of(found, False)
    for one in said.criteria:
        people = {
            view: sum(sheet.view == view and not sheet.joint and sheet.answers.get(one.criterion.id) in LEVELS for sheet in found)
            for view in VIEWS
        }
        hidden = [view for view in VIEWS if one.cells[view].hidden]
        assert all(is_safe(people[view]) for view in VIEWS if view not in hidden)
        if not one.cells[TOTAL].hidden:
            assert is_safe(sum(people[view] for view in hidden))
            rest = one.cells[TOTAL].answered - sum(one.cells[view].answered for view in VIEWS)
            assert rest == sum(sheet.view in hidden and sheet.answers.get(one.criterion.id) in LEVELS for sheet in found)


def test_switched_off_nothing_is_hidden_and_that_is_said() -> None:
    lone = [Sheet(view="person", answers={KEYS[0]: "4"})]
    assert of(lone, False).maturity[TOTAL] is None
    said = of(lone, True)
    assert said.maturity["person"] == said.maturity[TOTAL] == 4
    assert said.hidden == 0 and len(said.protection) == 1 and "ausgeschaltet" in said.protection[0]


def test_a_sheet_of_a_group_is_nobodys_own() -> None:
    said = of([Sheet(view="workshop", joint=True, answers=dict.fromkeys(KEYS, "2"))], False)
    assert said.maturity == {**dict.fromkeys(VIEWS), "workshop": 2.0, TOTAL: 2.0}
    assert said.protection == () and said.total_shown


def test_a_round_without_sheets_says_nothing() -> None:
    said = of([], False)
    assert {cell for one in said.criteria for cell in one.cells.values()} == {NOTHING}
    assert set(said.maturity.values()) == {None}
    assert [(info.sheets, info.personal, info.shown) for info in said.views] == [(0, 0, True)] * 4
    assert said.other_view == "" and said.by_gap() == list(said.criteria) and said.gaps(3) == said.strengths(3) == []


def test_a_catalogue_without_criteria_or_weights_says_nothing() -> None:
    assert compute(replace(WHOLE, sections=()), ROUND, some_sheets(3), (), {}).maturity[TOTAL] is None
    unweighted = made((2,), weights=(0.0, 0.0))
    told = [Sheet(view="workshop", joint=True, answers={"A1": "2"})]
    assert compute(unweighted, ROUND, told, (), {}).sections[0].scores["workshop"] is None


def test_answers_to_criteria_of_another_version_are_passed_over() -> None:
    assert of([Sheet(view="workshop", joint=True, answers={"elsewhere": "4", KEYS[0]: "1"})]).maturity[TOTAL] == 1


@pytest.mark.parametrize(("values", "weights", "wanted"), [
    ([1.0, None, 4.0], [1.0, 9.0, 2.0], 3.0), ([], [], None), ([None], [1.0], None), ([2.0], [0.0], None),
    ([3.0, 1.0], [5e-324, 5e-324], 2.0), ([3.0, 1.0], [1000.0, 1e-300], 3.0),
])  # fmt: skip
def test_weighted_means(values: list[float | None], weights: list[float], wanted: float | None) -> None:
    assert weighted(values, weights) == wanted


# views and gaps


def joint(view: str, *levels: str) -> Sheet:
    return Sheet(view=view, joint=True, answers=dict(zip(KEYS, levels, strict=False)))


def test_the_other_view_is_the_workshop_before_network_and_persons() -> None:
    own = joint("administration", "3")
    assert of([own]).other_view == ""
    assert of([own, joint("person", "1")]).other_view == "person"
    assert of([own, joint("person", "1"), joint("network", "1")]).other_view == "network"
    assert of([own, joint("network", "1"), joint("workshop", "1")]).other_view == "workshop"
    few = [Sheet(view="workshop", answers={KEYS[0]: "1"}) for _n in range(FEWEST - 1)]
    assert of([own, joint("network", "1"), *few], False).other_view == "network", "a view that is kept back is no other view"


def test_the_largest_gap_comes_first_whatever_its_sign() -> None:
    said = of([joint("administration", "3", "1", "2", "2"), joint("workshop", "2", "4", "2", "?", "1")])
    assert [one.gap for one in said.criteria] == [-1.0, 3.0, 0.0, None, None]
    assert [one.criterion.code for one in said.by_gap()] == ["A2", "A1", "A3", "B1", "B2"]


def test_strengths_and_gaps_do_not_overlap() -> None:
    said = of([joint("workshop", "2", "4", "1", "0", "?")])
    assert [one.criterion.code for one in said.strengths(9)] == ["A2", "A1"]
    assert [one.criterion.code for one in said.gaps(9)] == ["B1", "A3"]
    assert len(said.gaps(1)) == len(said.strengths(1)) == 1


# evidence


def proven(levels: dict[str, str], *evidence: Evidence) -> dict[str, tuple[bool, bool]]:
    told = [joint(view, level) for view, level in levels.items()]
    said = compute(WHOLE, ROUND, told, evidence, {KEYS[0]: Remark("r", KEYS[0], "So ist es.")})
    assert said.criteria[0].remark == Remark("r", KEYS[0], "So ist es.") and said.criteria[1].remark is None
    assert said.sections[0].evidence_missing == sum(one.evidence_missing for one in said.criteria[:3])
    return {one.criterion.id: (one.evidence_missing, one.review_missing) for one in said.criteria}


@pytest.mark.parametrize(
    ("levels", "missing"),
    [
        ({"administration": "1"}, (False, False)),
        ({"administration": "2"}, (True, False)),
        ({"administration": "4"}, (True, True)),
        ({"administration": "1", "workshop": "4"}, (False, False)),
        ({"workshop": "4"}, (True, True)),
        ({"workshop": "1", "network": "2"}, (True, False)),
        ({"workshop": "3", "network": "4"}, (True, True)),
    ],
)
def test_evidence_is_asked_for_by_the_level_people_see(levels: dict[str, str], missing: tuple[bool, bool]) -> None:
    assert proven(levels)[KEYS[0]] == missing


@pytest.mark.parametrize(
    ("evidence", "missing"),
    [
        (Evidence(note="Beschluss"), (False, True)),
        (Evidence(link="https://example.org"), (False, True)),
        (Evidence(file="ab"), (False, True)),
        (Evidence(reviewed_on="2026-05-01"), (True, False)),
        (Evidence(note="Beschluss", reviewed_on="2026-05-01"), (False, False)),
    ],
)
def test_what_counts_as_evidence(evidence: Evidence, missing: tuple[bool, bool]) -> None:
    assert proven({"administration": "4"}, replace(evidence, criterion_id=KEYS[0]))[KEYS[0]] == missing
    assert proven({"administration": "4"}, replace(evidence, criterion_id=KEYS[1]))[KEYS[0]] == (True, True)
