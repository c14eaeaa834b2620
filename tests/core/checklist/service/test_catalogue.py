"""Catalogues in the project: versions, import, export, what may be deleted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from in2desk.core.base.errors import DeskError
from in2desk.core.checklist import checks
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.catalogue import dump_checklist
from in2desk.core.checklist.model import Checklist, Round
from in2desk.core.project.project import Project
from tests.core.checklist.catalogues import any_checklist, made, reworded
from tests.core.checklist.service.steps import one_step, refused


def origins(whole: Checklist) -> set[str]:
    return {one.origin for one in whole.criteria}


def test_a_new_project_has_the_catalogue_shipped(project: Project, version: Checklist) -> None:
    shipped = checklists.standard_checklist()
    assert checks.content(version) == checks.content(shipped)
    assert (version.code, version.version, version.previous, origins(version)) == ("C1", 1, None, {"new"})
    assert version.created_on and project.history() == []
    keys = [version.id, *(part.id for part in version.sections), *(one.id for one in version.criteria)]
    assert len(set(keys)) == len(keys) == 1 + 3 + 36


def test_one_that_is_not_there_is_told(project: Project) -> None:
    for call in (checklists.checklist, checklists.export_checklist, checklists.new_version, checklists.delete_checklist):
        for key in ("", "x", "\0", "a\ud800", "ä"):
            with refused(project, "Diesen Katalog gibt es nicht mehr"):
                call(project, key)
    assert not checklists.is_used(project, "x")


def test_adding_gives_ids_and_a_code(project: Project) -> None:
    added = one_step(
        project, lambda: checklists.add_checklist(project, replace(made(), code="")), "Katalog der Checkliste hinzugefügt"
    )
    assert checklists.checklist(project, added.id) == added
    assert checklists.checklists(project)[0] == added
    assert (added.code, added.version) == ("C2", 1)
    assert "A1" not in {one.id for one in added.criteria}


def test_a_foreign_catalogue_keeps_its_own_code_and_version(project: Project) -> None:
    added = checklists.add_checklist(project, replace(made(), code="C7", version=3))
    assert (added.code, added.version, added.previous) == ("C7", 3, None)


def test_one_of_the_same_code_becomes_the_next_version(project: Project, version: Checklist) -> None:
    outside = reworded(version, "B2", "Es gibt zwei Stellen.")
    added = checklists.add_checklist(project, outside)
    assert (added.code, added.version, added.previous) == ("C1", 2, version.id)
    assert {one.code for one in added.criteria if one.origin != "same"} == {"B2"}
    assert [one.former for one in added.criteria] == [one.id for one in version.criteria]


def test_one_of_the_same_code_that_has_nothing_in_common_gets_another(project: Project) -> None:
    added = checklists.add_checklist(project, made())
    assert (added.code, added.version, origins(added)) == ("C2", 1, {"new"})


def test_what_somebody_says_about_origins_is_found_out_anew(project: Project) -> None:
    false = [replace(one, former="x", origin="same") for one in made((2,)).criteria]
    wrong = replace(made((2,)), sections=(replace(made((2,)).sections[0], criteria=tuple(false)),))
    assert {(one.former, one.origin) for one in checklists.add_checklist(project, wrong).criteria} == {(None, "new")}


def test_one_that_cannot_be_stored_is_refused(project: Project) -> None:
    for wrong, sentence in (
        (replace(made(), sections=()), "mindestens ein Kriterium"),
        (replace(made(), title={"de": "a\0"}), "Zeichen"),
        (replace(made(), ladder=()), "fünf Stufen"),
        (replace(made(), code="Liste"), "C und eine Zahl"),
    ):
        with refused(project, sentence):
            checklists.add_checklist(project, wrong)


def test_a_new_version_is_a_copy_in_which_all_is_the_same(project: Project, version: Checklist) -> None:
    second = one_step(project, lambda: checklists.new_version(project, version.id), "Neue Fassung der Checkliste angelegt")
    assert checks.content(second) == checks.content(version)
    assert (second.code, second.version, second.previous, origins(second)) == ("C1", 2, version.id, {"same"})
    third = checklists.new_version(project, version.id)
    assert (third.version, third.previous) == (3, version.id)
    assert [one.version for one in checklists.checklists(project)] == [3, 2, 1]


def test_deleting_one_in_the_middle_keeps_the_chain(project: Project, version: Checklist) -> None:
    second = checklists.new_version(project, version.id)
    checklists.save_criterion(project, second.sections[0].id, replace(second.criteria[1], wording={"de": "anders"}))
    third = checklists.new_version(project, second.id)
    one_step(project, lambda: checklists.delete_checklist(project, second.id), "Katalog der Checkliste gelöscht")
    left = checklists.checklist(project, third.id)
    assert left.previous == version.id
    assert [one.former for one in left.criteria] == [one.id for one in version.criteria]
    assert [one.code for one in left.criteria if one.origin != "same"] == ["A2"]


def test_one_that_a_round_uses_cannot_be_deleted(project: Project, held: Round) -> None:
    with refused(project, "Löschen Sie erst die Runde"):
        checklists.delete_checklist(project, held.checklist_id)
    checklists.delete_round(project, held.id)
    checklists.delete_checklist(project, held.checklist_id)
    assert checklists.checklists(project) == []


def test_title_and_ladder_can_be_changed(project: Project, version: Checklist) -> None:
    ladder = tuple({"de": f"S{n}", "en": f"L{n}"} for n in range(5))
    one_step(
        project,
        lambda: checklists.save_head(project, version.id, {"de": "Neu", "en": "New"}, ladder),
        "Katalog der Checkliste geändert",
    )
    changed = checklists.checklist(project, version.id)
    assert (changed.title, changed.ladder, changed.sections) == ({"de": "Neu", "en": "New"}, ladder, version.sections)
    with refused(project, "fünf Stufen"):
        checklists.save_head(project, version.id, {"de": "Neu"}, ladder[:4])
    with refused(project, "„Titel“ fehlt"):
        checklists.save_head(project, version.id, {"en": "New"}, ladder)


# import and export


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(any_checklist)
def test_what_is_exported_is_imported_the_same(project: Project, tmp_path: Path, whole: Checklist) -> None:
    path = tmp_path / "aus.toml"
    stored = checklists.add_checklist(project, whole)
    path.write_text(checklists.export_checklist(project, stored.id), "utf-8")
    steps = len(project.history())
    assert checklists.import_checklist(project, path) in checklists.checklists(project)
    assert checks.content(checklists.import_checklist(project, path)) == checks.content(stored)
    assert len(project.history()) == steps, "a catalogue that is there word for word is given back"


def test_an_edited_export_becomes_the_next_version(project: Project, version: Checklist, tmp_path: Path) -> None:
    path = tmp_path / "Liste.toml"
    text = checklists.export_checklist(project, version.id).replace('wording.de = "Rat und', 'wording.de = "Der Rat und')
    path.write_text(text, "utf-8-sig")
    found = one_step(project, lambda: checklists.import_checklist(project, path), "Katalog „Liste.toml“ eingelesen")
    assert (found.code, found.version, found.previous) == ("C1", 2, version.id)
    assert [one.code for one in found.criteria if one.origin == "changed"] == ["B1"]


def test_a_catalogue_for_another_project_comes_over_whole(project: Project, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(dump_checklist(replace(made(), code="C4", version=2)), "utf-8")
    found = checklists.import_checklist(project, tmp_path / "x.toml")
    assert (found.code, found.version) == ("C4", 2)
    assert checks.content(found) == checks.content(made())


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[[section]]\nname = 7\n", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\0"])
def test_a_file_that_is_none_leaves_all_as_it_was(project: Project, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.toml").write_bytes(data)
    with refused(project, "nicht"):
        checklists.import_checklist(project, tmp_path / "x.toml")


def test_a_file_that_is_not_there_is_told(project: Project, tmp_path: Path) -> None:
    for path in (tmp_path / "weg.toml", tmp_path, Path("a\0b"), Path("x" * 400)):
        with refused(project, "lässt sich nicht lesen"):
            checklists.import_checklist(project, path)


def test_the_part_stores_inside_a_step(project: Project) -> None:
    with project.step("Mehr") as connection:
        stored = checklists.put_checklist(connection, replace(made(), code=""))
    assert checklists.checklist(project, stored.id) == stored
    assert project.undo_label == "Mehr"
    with pytest.raises(DeskError), project.step("Mehr") as connection:
        checklists.put_checklist(connection, replace(made(), sections=()))
