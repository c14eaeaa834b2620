"""What is refused before anything of a workshop is stored, and what is put right."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import DeskError
from in2desk.core.workshops import occasion_checks as checks
from in2desk.core.workshops.occasion_model import PHASES, ROLES, AgendaItem, Outcome, Vote, Workshop

TODAY = "2026-11-23"


def test_a_workshop_without_day_and_time_is_today_in_the_evening() -> None:
    made = checks.workshop(Workshop(title="  Ideen  "), TODAY)
    assert (made.title, made.day, made.starts_at) == ("Ideen", TODAY, "18:00")


@pytest.mark.parametrize(("typed", "stored"), [("9.30", "09:30"), ("18 Uhr", "18:00"), (" 7:05 ", "07:05"), ("", "18:00")])
def test_a_time_is_read_as_people_type_it(typed: str, stored: str) -> None:
    assert checks.workshop(Workshop(title="x", starts_at=typed), TODAY).starts_at == stored


@pytest.mark.parametrize(
    "made",
    [
        Workshop(),
        Workshop(title="x", day="31.02.2026"),
        Workshop(title="x", starts_at="25:00"),
        Workshop(title="x", starts_at="abends"),
        Workshop(title="x", region_key="nirgends"),
        Workshop(title="x" * 100_000),
    ],
)
def test_a_workshop_that_cannot_be_stored_is_refused_in_one_sentence(made: Workshop) -> None:
    with pytest.raises(DeskError) as told:
        checks.workshop(made, TODAY)
    assert str(told.value).endswith("Es wurde nichts geändert.") and "\n" not in str(told.value)


@pytest.mark.parametrize("minutes", [-1, 1441, True, 1.5, 10**30])
def test_a_step_takes_whole_minutes_of_one_day(minutes: Any) -> None:
    with pytest.raises(DeskError, match="ganze Zahl von 0 bis 1440"):
        checks.agenda_item(AgendaItem(minutes=minutes))


def test_a_step_is_for_a_phase_we_know_or_for_none() -> None:
    for phase in ("", *PHASES):
        assert checks.agenda_item(AgendaItem(minutes=0, phase=phase)).phase == phase
    with pytest.raises(DeskError, match="„feiern“"):
        checks.agenda_item(AgendaItem(phase="feiern"))


def test_a_task_may_say_until_when() -> None:
    made = checks.outcome(Outcome(kind="task", text=" Raum anfragen ", due_on="05.12.2026"))
    assert (made.text, made.due_on) == ("Raum anfragen", "2026-12-05")
    assert checks.outcome(Outcome(text="x", due_on="")).due_on is None
    for wrong in (Outcome(text=""), Outcome(text="x", kind="wish"), Outcome(text="x", due_on="bald")):
        with pytest.raises(DeskError):
            checks.outcome(wrong)


def test_people_are_counted_by_role() -> None:
    assert checks.counts({"resident": 12, "newcomer": 0}) == {"resident": 12}
    for wrong in ({"Erika": 1}, {"resident": -1}, {"resident": 100_001}, {"resident": True}):
        with pytest.raises(DeskError):
            checks.counts(wrong)


@given(st.dictionaries(st.sampled_from(list(ROLES)), st.integers(0, 100_000)))
def test_nobody_is_lost_in_counting(wanted: dict[str, int]) -> None:
    assert sum(checks.counts(wanted).values()) == sum(wanted.values())


def test_a_question_with_one_point_gives_one_point() -> None:
    made = checks.vote(Vote(question="Wie war es?", kind="one", points_each=7, most_on_one=3))
    assert (made.points_each, made.most_on_one) == (1, 1)


def test_no_more_points_lie_on_one_item_than_a_person_has() -> None:
    assert checks.vote(Vote(question="x", kind="several", points_each=3, most_on_one=9)).most_on_one == 3
    for wrong in (Vote(question=""), Vote(question="x", kind="dots"), Vote(question="x", points_each=0), Vote(question="x", most_on_one=0)):
        with pytest.raises(DeskError):
            checks.vote(wrong)


@pytest.mark.parametrize("place", [0.9, 5.1, math.nan, math.inf, True, "3"])
def test_the_matrix_goes_from_one_to_five(place: Any) -> None:
    with pytest.raises(DeskError, match="1 bis 5"):
        checks.matrix_place(place, "Wirkung")


def test_a_place_on_the_matrix_may_be_missing() -> None:
    assert checks.matrix_place(None, "Aufwand") is None
    assert checks.matrix_place(3, "Aufwand") == 3.0
