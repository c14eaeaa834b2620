"""Rounds: their codes, their heads, which one speaks for the readiness of a place."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from in2desk.core import rooms
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import TOTAL, VIEWS, Checklist, Evidence, Remark, Round, Sheet
from in2desk.core.project.project import Project
from tests.core.checklist.catalogues import made
from tests.core.checklist.service.steps import one_step, refused

FROZEN = Path(__file__).parents[3] / "data" / "projects" / "1000.in2"


def at_noon() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_new_round_has_the_newest_catalogue_today_and_a_code(project: Project, version: Checklist) -> None:
    newest = checklists.new_version(project, version.id)
    added = one_step(project, lambda: checklists.save_round(project, Round(), clock=at_noon), "Runde der Checkliste angelegt")
    assert added == Round(added.id, newest.id, f"{project.letter}1", f"Runde {project.letter}1", "2026-11-23")
    assert checklists.assessment_round(project, added.id) == added
    assert not added.is_closed


def test_what_is_typed_is_stored_as_it_is_read(project: Project) -> None:
    typed = Round(
        title=" Herbst\n2026 ", day="5.11.2026", place=" Rathaus ", region_key="072335006", note="Zwei\nZeilen ", example=True
    )
    added = checklists.save_round(project, typed)
    assert (added.title, added.day, added.place, added.note) == ("Herbst 2026", "2026-11-05", "Rathaus", "Zwei\nZeilen")
    assert added.example and added.region_key == "072335006"


def test_codes_count_on(project: Project) -> None:
    codes = [checklists.save_round(project, Round()).code for _n in range(11)]
    assert codes == [f"{project.letter}{n}" for n in range(1, 12)]
    checklists.delete_round(project, checklists.rounds(project)[0].id)
    assert checklists.save_round(project, Round()).code == f"{project.letter}11"


def test_the_newest_day_comes_first(project: Project) -> None:
    for day in ("2024-05-01", "2026-11-05", "2025-01-01"):
        checklists.save_round(project, Round(day=day))
    assert [one.day for one in checklists.rounds(project)] == ["2026-11-05", "2025-01-01", "2024-05-01"]


def test_only_the_head_is_changed(project: Project, held: Round) -> None:
    wanted = replace(
        held, title="Frühjahr", place="Schule", code="Z9", closed_on="2026-01-01", show_small=True, valid_view="total"
    )
    saved = one_step(project, lambda: checklists.save_round(project, wanted), "Runde der Checkliste geändert")
    assert saved == replace(held, title="Frühjahr", place="Schule") == checklists.assessment_round(project, held.id)
    assert checklists.save_round(project, replace(held, title=" ")).title == "Frühjahr", "a round keeps a title"


@pytest.mark.parametrize("what", ["sheet", "evidence", "remark"])
def test_the_catalogue_can_be_changed_until_something_is_in_the_round(project: Project, held: Round, what: str) -> None:
    other = checklists.add_checklist(project, replace(made(), code=""))
    assert checklists.save_round(project, replace(held, checklist_id=other.id)).checklist_id == other.id
    assert checklists.save_round(project, replace(held, checklist_id="")).checklist_id == other.id
    first = other.criteria[0].id
    if what == "sheet":
        checklists.add_sheet(project, Sheet(round_id=held.id))
    elif what == "evidence":
        checklists.save_evidence(project, Evidence(round_id=held.id, criterion_id=first, note="x"))
    else:
        checklists.save_remark(project, Remark(held.id, first, responsible="Amt 3"))
    with refused(project, "ihr Katalog bleibt"):
        checklists.save_round(project, held)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"day": "31.2.2026"}, "kein Tag für „Tag“"),
        ({"title": "x" * 301}, "„Titel“ ist zu lang"),
        ({"place": "a\0"}, "„Ort“ enthält Zeichen"),
        ({"region_key": "Gerolstein"}, "kein Schlüssel eines Gebiets"),
        ({"note": "a\ud800"}, "„Notiz“ enthält Zeichen"),
        ({"checklist_id": "x"}, "Diesen Katalog gibt es nicht mehr"),
        ({"id": "x"}, "Diese Runde gibt es nicht mehr"),
        ({"id": "a\ud800"}, "Diese Runde gibt es nicht mehr"),
    ],
)
def test_what_does_not_make_sense_is_refused(project: Project, held: Round, change: dict[str, str], sentence: str) -> None:
    with refused(project, sentence):
        checklists.save_round(project, replace(held, **change))


def test_deleting_takes_all_that_is_in_it(project: Project, version: Checklist, held: Round) -> None:
    first = version.criteria[0].id
    checklists.add_sheet(project, Sheet(round_id=held.id, answers={first: "3"}))
    checklists.save_remark(project, Remark(held.id, first, "x"))
    one_step(project, lambda: checklists.delete_round(project, held.id), "Runde der Checkliste gelöscht")
    with project.reading() as connection:
        for table in ("assessment_round", "sheet", "sheet_answer", "criterion_remark"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
    with refused(project, "Diese Runde gibt es nicht mehr"):
        checklists.delete_round(project, held.id)


def test_small_groups_can_be_shown(project: Project, held: Round) -> None:
    one_step(project, lambda: checklists.set_show_small(project, held.id, True), "Schutz kleiner Gruppen ausgeschaltet")
    assert checklists.assessment_round(project, held.id).show_small
    one_step(project, lambda: checklists.set_show_small(project, held.id, False), "Schutz kleiner Gruppen eingeschaltet")
    with refused(project, "Diese Runde gibt es nicht mehr"):
        checklists.set_show_small(project, "x", True)


@pytest.mark.parametrize("view", [*VIEWS, TOTAL])
def test_a_round_feeds_the_readiness_of_its_place(project: Project, held: Round, view: str) -> None:
    one_step(project, lambda: checklists.set_valid(project, held.id, view), f"Runde {held.code} gilt für die Bereitschaft")
    assert checklists.assessment_round(project, held.id).valid_view == view
    one_step(
        project, lambda: checklists.set_valid(project, held.id, ""), f"Runde {held.code} gilt nicht mehr für die Bereitschaft"
    )
    assert checklists.assessment_round(project, held.id).valid_view == ""


def test_only_one_round_speaks_for_a_place(project: Project, held: Round) -> None:
    later, elsewhere = (checklists.save_round(project, Round(region_key=key)) for key in ("072335006", "07233001"))
    for one in (held, elsewhere):
        checklists.set_valid(project, one.id, TOTAL)
    one_step(
        project, lambda: checklists.set_valid(project, later.id, "workshop"), f"Runde {later.code} gilt für die Bereitschaft"
    )

    def valid() -> dict[str, str]:
        return {one.code: one.valid_view for one in checklists.rounds(project) if one.valid_view}

    assert valid() == {later.code: "workshop", elsewhere.code: TOTAL}
    moved = checklists.save_round(project, replace(elsewhere, region_key="072335006"))
    assert valid() == {moved.code: TOTAL}, "moved to that place, it speaks for it"
    project.undo()
    assert valid() == {later.code: "workshop", elsewhere.code: TOTAL}


def test_views_that_do_not_exist(project: Project, held: Round) -> None:
    for view in ("all", "Verwaltung", "\0"):
        with refused(project, "Diese Sicht gibt es nicht"):
            checklists.set_valid(project, held.id, view)
    with refused(project, "Diese Runde gibt es nicht mehr"):
        checklists.set_valid(project, "x", TOTAL)


def test_a_file_of_an_older_program_gets_the_catalogue_with_its_first_round(tmp_path: Path) -> None:
    shutil.copy(FROZEN, tmp_path / "Alt.in2")
    with rooms.open_project(tmp_path / "Alt.in2") as project:
        assert checklists.checklists(project) == []
        added = checklists.save_round(project, Round())
        assert len(checklists.checklist(project, added.checklist_id).criteria) == 36
        project.undo()
        assert checklists.rounds(project) == checklists.checklists(project) == []
