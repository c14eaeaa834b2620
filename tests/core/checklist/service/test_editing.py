"""Editing a version: sections, criteria, order, origins; and that what was worked with stays as it is."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Checklist, Criterion, Evidence, Remark, Round, Sheet
from in2desk.core.checklist.service.editing import bridge, check_editable, renumber
from in2desk.core.project.project import Project
from tests.core.checklist.catalogues import made
from tests.core.checklist.service.steps import one_step, refused

NEW = Criterion("", "", {"de": "Neu"}, {"de": "Etwas Neues wird getan."}, {"de": ""}, weight=2.0)


@pytest.fixture
def small(project: Project) -> Checklist:
    """Two sections with three and two criteria."""
    return checklists.add_checklist(project, replace(made(), code=""))


def now(project: Project, whole: Checklist) -> Checklist:
    return checklists.checklist(project, whole.id)


def codes(project: Project, whole: Checklist) -> list[str]:
    return [f"{one.code} {one.title['de'].removeprefix('Titel ')}" for one in now(project, whole).criteria]


# sections


def test_a_section_is_added_at_the_end(project: Project, small: Checklist) -> None:
    key = one_step(
        project, lambda: checklists.save_section(project, small.id, "", {"de": "Mehr", "en": "More"}), "Abschnitt hinzugefügt"
    )
    last = now(project, small).sections[-1]
    assert (last.id, last.code, last.name, last.criteria) == (key, "C", {"de": "Mehr", "en": "More"}, ())


def test_a_section_gets_another_name(project: Project, small: Checklist) -> None:
    first = small.sections[0]
    key = one_step(project, lambda: checklists.save_section(project, small.id, first.id, {"de": "Anders"}), "Abschnitt geändert")
    assert key == first.id
    assert now(project, small).sections[0] == replace(first, name={"de": "Anders"})


def test_deleting_a_section_moves_the_codes_up(project: Project, small: Checklist) -> None:
    one_step(project, lambda: checklists.delete_section(project, small.sections[0].id), "Abschnitt gelöscht")
    assert codes(project, small) == ["A1 B1", "A2 B2"]


def test_sections_that_are_wrong_or_elsewhere(project: Project, version: Checklist, small: Checklist) -> None:
    with refused(project, "in dieser Fassung nicht"):
        checklists.save_section(project, small.id, version.sections[0].id, {"de": "x"})
    with refused(project, "Diesen Abschnitt gibt es nicht mehr"):
        checklists.delete_section(project, "a\ud800")
    with refused(project, "Diesen Katalog gibt es nicht mehr"):
        checklists.save_section(project, "x", "", {"de": "x"})
    with refused(project, "„Abschnitt“ fehlt auf Deutsch"):
        checklists.save_section(project, small.id, "", {"de": " "})


def test_there_are_letters_for_26_sections(project: Project, small: Checklist) -> None:
    for _n in range(24):
        checklists.save_section(project, small.id, "", {"de": "Mehr"})
    assert now(project, small).sections[-1].code == "Z"
    with refused(project, "höchstens 26 Abschnitte"):
        checklists.save_section(project, small.id, "", {"de": "Mehr"})


# criteria


def test_a_criterion_is_added_at_the_end_of_its_section(project: Project, small: Checklist) -> None:
    added = one_step(project, lambda: checklists.save_criterion(project, small.sections[0].id, NEW), "Kriterium hinzugefügt")
    assert (added.code, added.origin, added.former, added.weight) == ("A4", "new", None, 2.0)
    assert codes(project, small) == ["A1 A1", "A2 A2", "A3 A3", "A4 Neu", "B1 B1", "B2 B2"]


def test_a_criterion_is_changed(project: Project, small: Checklist) -> None:
    first = small.criteria[0]
    wanted = replace(first, title={"de": "Kurz", "en": "Short"}, hint={"de": "Beleg"}, weight=0.5, inspired_by="uns")
    saved = one_step(project, lambda: checklists.save_criterion(project, small.sections[0].id, wanted), "Kriterium geändert")
    assert saved == wanted == now(project, small).criteria[0]


def test_saving_it_as_it_is_makes_no_step(project: Project, small: Checklist) -> None:
    steps = len(project.history())
    checklists.save_criterion(project, small.sections[0].id, small.criteria[0])
    assert len(project.history()) == steps


def test_a_criterion_moves_to_another_section(project: Project, small: Checklist) -> None:
    one_step(project, lambda: checklists.save_criterion(project, small.sections[1].id, small.criteria[0]), "Kriterium geändert")
    assert codes(project, small) == ["A1 A2", "A2 A3", "B1 B1", "B2 B2", "B3 A1"]


def test_deleting_a_criterion_moves_the_codes_up(project: Project, small: Checklist) -> None:
    one_step(project, lambda: checklists.delete_criterion(project, small.criteria[1].id), "Kriterium gelöscht")
    assert codes(project, small) == ["A1 A1", "A2 A3", "B1 B1", "B2 B2"]


def test_criteria_that_are_wrong_or_elsewhere(project: Project, version: Checklist, small: Checklist) -> None:
    here = small.sections[0].id
    for wrong, sentence in (
        (replace(NEW, title={"de": "x" * 33}), "„Kurztitel“ ist zu lang"),
        (replace(NEW, wording={"en": "only"}), "„Kriterium“ fehlt auf Deutsch"),
        (replace(NEW, weight=float("nan")), "Gewicht"),
        (replace(NEW, id=version.criteria[0].id), "in dieser Fassung nicht"),
    ):
        with refused(project, sentence):
            checklists.save_criterion(project, here, wrong)
    for key in ("x", "a\ud800", version.id):
        with refused(project, "in dieser Fassung nicht"):
            checklists.delete_criterion(project, key)
        with refused(project, "in dieser Fassung nicht"):
            checklists.move_criterion(project, key, 1)


# order


@pytest.mark.parametrize(
    ("place", "by", "wanted"),
    [
        (0, 1, ["A1 A2", "A2 A1", "A3 A3", "B1 B1", "B2 B2"]),
        (2, 1, ["A1 A1", "A2 A2", "B1 A3", "B2 B1", "B3 B2"]),
        (3, -1, ["A1 A1", "A2 A2", "A3 A3", "A4 B1", "B1 B2"]),
        (4, -(10**30), ["A1 B2", "A2 A1", "A3 A2", "A4 A3", "B1 B1"]),
        (0, 10**30, ["A1 A2", "A2 A3", "B1 B1", "B2 B2", "B3 A1"]),
    ],
)
def test_moving_a_criterion(project: Project, small: Checklist, place: int, by: int, wanted: list[str]) -> None:
    one_step(project, lambda: checklists.move_criterion(project, small.criteria[place].id, by), "Kriterium verschoben")
    assert codes(project, small) == wanted


@pytest.mark.parametrize(("place", "by"), [(0, -1), (4, 1), (2, 0)])
def test_at_the_ends_there_is_no_further(project: Project, small: Checklist, place: int, by: int) -> None:
    steps = len(project.history())
    checklists.move_criterion(project, small.criteria[place].id, by)
    assert len(project.history()) == steps


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
@given(st.integers(0, 10**6))
def test_whatever_is_done_codes_follow_the_order(project: Project, seed: int) -> None:
    chance = random.Random(seed)
    whole = checklists.add_checklist(project, replace(made((3, 2, 1)), code=""))
    for _change in range(8):
        held = now(project, whole)
        if not held.criteria:
            break
        section, one = chance.choice(held.sections), chance.choice(held.criteria)
        moves: list[Callable[[], object]] = [
            lambda one=one: checklists.move_criterion(project, one.id, chance.randint(-4, 4)),
            lambda one=one: checklists.delete_criterion(project, one.id),
            lambda section=section: checklists.save_criterion(project, section.id, NEW),
            lambda section=section, one=one: checklists.save_criterion(project, section.id, one),
            lambda section=section: checklists.delete_section(project, section.id),
        ]
        chance.choices(moves, [4, 1, 2, 2, 1])[0]()
        after = now(project, whole)
        assert [part.code for part in after.sections] == list("ABCDEF"[: len(after.sections)])
        for part in after.sections:
            assert [one.code for one in part.criteria] == [f"{part.code}{n + 1}" for n in range(len(part.criteria))]


# origins


@pytest.fixture
def later(project: Project, small: Checklist) -> Checklist:
    return checklists.new_version(project, small.id)


def origin(project: Project, whole: Checklist) -> str:
    return now(project, whole).criteria[0].origin


def test_other_wording_makes_it_a_changed_one_and_the_old_the_same_again(project: Project, later: Checklist) -> None:
    section, first = later.sections[0].id, later.criteria[0]
    checklists.save_criterion(project, section, replace(first, title={"de": "x"}, hint={"de": "y"}, weight=3.0))
    assert origin(project, later) == "same"
    checklists.save_criterion(project, section, replace(first, wording={**first.wording, "en": "translated"}))
    assert origin(project, later) == "same"
    checklists.save_criterion(project, section, replace(first, wording={"de": "anders"}, origin="same"))
    assert origin(project, later) == "changed"
    checklists.save_criterion(project, section, first)
    assert origin(project, later) == "same"


def test_a_typo_can_be_called_the_same(project: Project, later: Checklist) -> None:
    first = later.criteria[0]
    checklists.save_criterion(project, later.sections[0].id, replace(first, wording={"de": "Wortlaut  A1."}))
    one_step(project, lambda: checklists.set_origin(project, first.id, "same"), "Herkunft eines Kriteriums geändert")
    assert origin(project, later) == "same"
    checklists.save_criterion(project, later.sections[0].id, replace(now(project, later).criteria[0], weight=2.0))
    assert origin(project, later) == "same", "what does not touch the wording does not touch the origin"


def test_origins_that_cannot_be(project: Project, later: Checklist) -> None:
    added = checklists.save_criterion(project, later.sections[0].id, NEW)
    with refused(project, "A4 hat keinen Vorgänger"):
        checklists.set_origin(project, added.id, "same")
    with refused(project, "gleich geblieben, geändert oder neu"):
        checklists.set_origin(project, added.id, "dropped")
    with refused(project, "in dieser Fassung nicht"):
        checklists.set_origin(project, "x", "new")


def test_editing_the_older_version_is_told_to_the_later_one(project: Project, small: Checklist, later: Checklist) -> None:
    checklists.save_criterion(project, small.sections[0].id, replace(small.criteria[0], wording={"de": "früher anders"}))
    assert origin(project, later) == "changed"
    checklists.save_criterion(project, small.sections[0].id, small.criteria[0])
    assert origin(project, later) == "same"


def test_deleting_in_the_older_version_leaves_the_later_one_without_a_former(
    project: Project, small: Checklist, later: Checklist
) -> None:
    checklists.delete_criterion(project, small.criteria[0].id)
    checklists.delete_section(project, small.sections[1].id)
    kept = [(one.former is None, one.origin) for one in now(project, later).criteria]
    assert kept == [(True, "new"), (False, "same"), (False, "same"), (True, "new"), (True, "new")]


# what was worked with


def use(project: Project, whole: Checklist, what: str) -> None:
    held = checklists.save_round(project, Round(checklist_id=whole.id, title="x"))
    assert not checklists.is_used(project, whole.id), "a round alone freezes nothing"
    if what == "sheet":
        checklists.add_sheet(project, Sheet(round_id=held.id))
    elif what == "evidence":
        checklists.save_evidence(project, Evidence(round_id=held.id, criterion_id=whole.criteria[0].id, note="x"))
    else:
        checklists.save_remark(project, Remark(held.id, whole.criteria[0].id, "x"))


@pytest.mark.parametrize("what", ["sheet", "evidence", "remark"])
def test_a_version_that_was_worked_with_is_frozen(project: Project, small: Checklist, what: str) -> None:
    use(project, small, what)
    assert checklists.is_used(project, small.id)
    section, first = small.sections[0], small.criteria[0]
    for change in (
        lambda: checklists.save_head(project, small.id, {"de": "x"}, small.ladder),
        lambda: checklists.save_section(project, small.id, "", {"de": "x"}),
        lambda: checklists.delete_section(project, section.id),
        lambda: checklists.save_criterion(project, section.id, NEW),
        lambda: checklists.save_criterion(project, section.id, replace(first, weight=2.0)),
        lambda: checklists.delete_criterion(project, first.id),
        lambda: checklists.move_criterion(project, first.id, 1),
    ):
        with refused(project, "Mit der Fassung 1 von C2 wurde schon gearbeitet.*Legen Sie eine neue Fassung an"):
            change()


def test_what_a_frozen_one_is_the_same_as_can_still_be_said(project: Project, later: Checklist) -> None:
    use(project, later, "sheet")
    checklists.set_origin(project, later.criteria[0].id, "changed")
    assert origin(project, later) == "changed"


def test_the_parts_work_inside_a_step(project: Project, small: Checklist, later: Checklist) -> None:
    with project.step("Probe") as connection:
        assert check_editable(connection, small.id) == small
        renumber(connection, small.id)
    assert project.undo_label != "Probe", "codes that are right already are not written again"
    with project.step("Probe") as connection:
        bridge(connection, [small.criteria[0].id, "x"])
    assert origin(project, later) == "new"
