"""Sheets: typed in answer by answer or added whole; anonymous; what is wrong is refused in plain words."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from in2desk.core.base.ids import derived_id
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import CHOICES, ROLES, VIEWS, Checklist, Round, Sheet
from in2desk.core.project.project import Project
from tests.core.checklist.catalogues import made
from tests.core.checklist.service.steps import one_step, refused


@pytest.fixture
def keys(version: Checklist) -> list[str]:
    """Ids of the criteria, A1 first."""
    return [one.id for one in version.criteria]


@pytest.fixture
def filled(project: Project, held: Round, keys: list[str]) -> Sheet:
    return checklists.add_sheet(project, Sheet(round_id=held.id, number="017", answers={keys[0]: "3", keys[6]: "?"}))


def test_a_sheet_is_stored_whole(project: Project, held: Round, keys: list[str]) -> None:
    typed = Sheet(
        "ignored",
        held.id,
        "workshop",
        "newcomer",
        2,
        True,
        " 017 ",
        ("b6", "A1", "B6"),
        " Danke!\nBis bald ",
        {keys[0]: "4", keys[1]: "-"},
    )
    stored = one_step(project, lambda: checklists.add_sheet(project, typed), "Bogen hinzugefügt")
    wanted = replace(typed, id=stored.id, number="017", priorities=("B6", "A1"), comment="Danke!\nBis bald")
    assert stored == wanted == checklists.sheet(project, stored.id) == checklists.sheets(project, held.id)[0]
    assert stored.id != "ignored"


def test_keys_tell_neither_time_nor_order(project: Project, held: Round, filled: Sheet, keys: list[str]) -> None:
    with project.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, sheet_id, criterion_id FROM sheet_answer").all()
    assert uuid.UUID(filled.id).version == 4
    assert {(key, derived_id(sheet, criterion)) for key, sheet, criterion in rows} == {(row[0], row[0]) for row in rows}
    assert [len(step.time_text) for step in project.history() if "sheet" in step.kinds] == [10]


def test_an_empty_sheet_may_be_stored(project: Project, held: Round) -> None:
    assert checklists.add_sheet(project, Sheet(round_id=held.id)).answers == {}


def test_several_are_one_step_or_none(project: Project, held: Round, keys: list[str]) -> None:
    good = Sheet(round_id=held.id, answers={keys[0]: "1"})
    assert len(one_step(project, lambda: checklists.add_sheets(project, [good, good]), "2 Bögen hinzugefügt")) == 2
    with refused(project, "ist keine Stufe"):
        checklists.add_sheets(project, [good, replace(good, answers={keys[0]: "7"})])
    assert checklists.add_sheets(project, []) == []


def test_the_form_a_sheet_came_from_is_kept(project: Project, held: Round) -> None:
    typed = [Sheet(id="one", round_id=held.id, number="1"), Sheet(id="two", round_id=held.id, number="2")]
    checklists.add_sheets(project, typed, {"one": "ab" * 32})
    with project.reading() as connection:
        rows = connection.exec_driver_sql("SELECT number, form FROM sheet").all()
    assert {row[0]: row[1] for row in rows} == {"1": "ab" * 32, "2": ""}
    for wrong in ("Formular.pdf", "AB" * 32, "\0"):
        with refused(project, "Prüfsumme"):
            checklists.add_sheets(project, typed, {"one": wrong})


def test_they_stand_by_view_table_and_number_never_by_entry(project: Project, held: Round) -> None:
    typed = [
        ("person", None, "9"),
        ("workshop", 10, ""),
        ("workshop", 2, "10"),
        ("administration", None, ""),
        ("workshop", 2, "9"),
    ]
    for view, table, number in typed:
        checklists.add_sheet(project, Sheet(round_id=held.id, view=view, table_number=table, number=number))
    found = [(one.view, one.table_number, one.number) for one in checklists.sheets(project, held.id)]
    assert found == [
        ("administration", None, ""),
        ("workshop", 2, "9"),
        ("workshop", 2, "10"),
        ("workshop", 10, ""),
        ("person", None, "9"),
    ]
    alike = [checklists.add_sheet(project, Sheet(round_id=held.id, view="network")).id for _n in range(8)]
    stood = [one.id for one in checklists.sheets(project, held.id) if one.view == "network"]
    assert stood == sorted(alike)


# heads


def test_only_the_head_is_changed(project: Project, filled: Sheet, keys: list[str]) -> None:
    wanted = replace(filled, view="person", role="council", comment="Neu", round_id="elsewhere", answers={keys[3]: "1"})
    saved = one_step(project, lambda: checklists.save_sheet(project, wanted), "Kopf eines Bogens geändert")
    assert saved == replace(filled, view="person", role="council", comment="Neu")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"view": "mayor"}, "Diese Sicht gibt es nicht"),
        ({"role": "mayor"}, "Diese Rolle gibt es nicht"),
        ({"table_number": 0}, "Nummer von 1 bis 999"),
        ({"table_number": 10**30}, "Nummer von 1 bis 999"),
        ({"number": "x" * 21}, "„Nummer des Bogens“ ist zu lang"),
        ({"priorities": ("A1", "Z9")}, "„Z9“ ist kein Kürzel dieser Checkliste"),
        ({"priorities": ("A1 A2",)}, "ist kein Kürzel"),
        ({"priorities": ("A1", "A2", "A3", "A4")}, "höchstens drei"),
        ({"comment": "a\0"}, "„Anmerkung“ enthält Zeichen"),
        ({"comment": "x" * 10_001}, "„Anmerkung“ ist zu lang"),
    ],
)
def test_heads_that_make_no_sense(project: Project, filled: Sheet, change: dict[str, Any], sentence: str) -> None:
    with refused(project, sentence):
        checklists.save_sheet(project, replace(filled, **change))
    with refused(project, sentence):
        checklists.add_sheet(project, replace(filled, **change))


@pytest.mark.parametrize("key", ["", "x", "a\ud800", "\0"])
def test_sheets_and_rounds_that_are_not_there(project: Project, keys: list[str], filled: Sheet, key: str) -> None:
    for call in (
        lambda: checklists.sheet(project, key),
        lambda: checklists.delete_sheet(project, key),
        lambda: checklists.save_sheet(project, replace(filled, id=key)),
        lambda: checklists.answer(project, key, keys[0], "1"),
    ):
        with refused(project, "Diesen Bogen gibt es nicht mehr"):
            call()
    for call in (lambda: checklists.sheets(project, key), lambda: checklists.add_sheet(project, replace(filled, round_id=key))):
        with refused(project, "Diese Runde gibt es nicht mehr"):
            call()


def test_a_sheet_is_thrown_away_with_its_answers(project: Project, held: Round, filled: Sheet) -> None:
    one_step(project, lambda: checklists.delete_sheet(project, filled.id), "Bogen gelöscht")
    with project.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sheet_answer").scalar() == 0
    assert checklists.sheets(project, held.id) == []


# answers


@pytest.mark.parametrize(
    ("choice", "label"),
    [("0", "B6 auf Stufe 0"), ("4", "B6 auf Stufe 4"), ("?", "B6: weiß nicht"), ("-", "B6: trifft nicht zu")],
)
def test_an_answer_is_a_step_that_says_what_was_answered(
    project: Project, version: Checklist, filled: Sheet, choice: str, label: str
) -> None:
    key = next(one.id for one in version.criteria if one.code == "B6")
    one_step(project, lambda: checklists.answer(project, filled.id, key, choice), label)
    assert checklists.sheet(project, filled.id).answers == {**filled.answers, key: choice}


def test_an_answer_is_changed_and_taken_away(project: Project, filled: Sheet, keys: list[str]) -> None:
    one_step(project, lambda: checklists.answer(project, filled.id, keys[0], "1"), "A1 auf Stufe 1")
    assert checklists.sheet(project, filled.id).answers == {keys[0]: "1", keys[6]: "?"}
    one_step(project, lambda: checklists.answer(project, filled.id, keys[0], ""), "A1: Antwort entfernt")
    assert checklists.sheet(project, filled.id).answers == {keys[6]: "?"}


def test_the_same_answer_again_makes_no_step(project: Project, filled: Sheet, keys: list[str]) -> None:
    steps = len(project.history())
    checklists.answer(project, filled.id, keys[0], "3")
    checklists.answer(project, filled.id, keys[1], "")
    assert len(project.history()) == steps


@pytest.mark.parametrize("choice", ["7", "5", "-1", "3 ", "²", "\0", "a\ud800", "drei", "{code}"])
def test_a_level_that_does_not_exist(project: Project, filled: Sheet, keys: list[str], choice: str) -> None:
    with refused(project, "A2: „.*“ ist keine Stufe. Möglich sind 0 bis 4"):
        checklists.answer(project, filled.id, keys[1], choice)


def test_a_criterion_of_another_catalogue(project: Project, filled: Sheet) -> None:
    other = checklists.add_checklist(project, replace(made(), code=""))
    for key in (other.criteria[0].id, "x", "", "a\ud800"):
        for choice in ("1", ""):
            with refused(project, "gehört nicht zur Checkliste dieser Runde"):
                checklists.answer(project, filled.id, key, choice)
    with refused(project, "gehört nicht zur Checkliste dieser Runde"):
        checklists.add_sheet(project, replace(filled, answers={other.criteria[0].id: "1"}))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from([*CHOICES, ""])), max_size=12))
def test_typed_in_one_by_one_it_is_the_sheet_that_is_added_whole(
    project: Project, held: Round, keys: list[str], typed: list[tuple[int, str]]
) -> None:
    blank = checklists.add_sheet(project, Sheet(round_id=held.id))
    wanted: dict[str, str] = {}
    for place, choice in typed:
        checklists.answer(project, blank.id, keys[place], choice)
        wanted |= {keys[place]: choice}
    wanted = {key: choice for key, choice in wanted.items() if choice}
    whole = checklists.add_sheet(project, Sheet(round_id=held.id, answers=wanted))
    assert checklists.sheet(project, blank.id) == replace(whole, id=blank.id)


def test_every_view_and_role_can_be_stored(project: Project, held: Round) -> None:
    for view in VIEWS:
        for role in (*ROLES, ""):
            stored = checklists.add_sheet(project, Sheet(round_id=held.id, view=view, role=role))
            assert (stored.view, stored.role) == (view, role)


def test_sheets_that_are_not_answered_to_the_end_are_counted_in_open_rounds(project: Project) -> None:
    rounds = [checklists.save_round(project, Round(title=f"Runde {n}", day=f"2026-0{n}-01")) for n in (1, 2, 3)]
    criteria = checklists.checklist(project, rounds[0].checklist_id).criteria
    whole = {one.id: "?" for one in criteria}
    for held in rounds:
        for answers in ({}, {criteria[0].id: "3"}, dict(list(whole.items())[:-1]), whole):
            checklists.add_sheet(project, Sheet(round_id=held.id, answers=answers))
    assert checklists.partly_filled(project) == 9
    checklists.close_round(project, rounds[1].id)
    assert checklists.partly_filled(project) == 6
    (open_one,) = [sheet for sheet in checklists.sheets(project, rounds[0].id) if len(sheet.answers) == len(criteria) - 1]
    checklists.answer(project, open_one.id, criteria[-1].id, "-")
    assert checklists.partly_filled(project) == 5
