"""What this computer remembers of erasures: ids and days, in one file that may be lost or damaged without harm."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from in2desk.core.base.paths import user_folder
from in2desk.core.project import driver
from in2desk.core.project.copies import copy_project
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.safety import tombstones
from in2desk.core.safety.erasure import Erased, Mark
from in2desk.core.safety.service.people import Person, save_person
from in2desk.core.safety.tombstones import came_back, enforce_file, file_id, remember, remembered, said, written

MARK = Mark("person", '["a"]')


def test_what_is_remembered_stays_with_its_first_day() -> None:
    remember("one", [MARK], "2026-11-23")
    remember("one", [MARK, Mark("setting", '["paper"]', "value/clerk")], "2026-11-24")
    remember("two", [MARK], "2026-11-25")
    assert remembered("one") == {MARK: "2026-11-23", Mark("setting", '["paper"]', "value/clerk"): "2026-11-24"}
    assert remembered("two") == {MARK: "2026-11-25"} and remembered("three") == {}


@pytest.mark.parametrize("text", ["", "kein JSON", "[]", '{"one": 3}', '{"one": [1, ["a"], ["a", "b", 3, "d"]]}', "\udce4"])
def test_a_damaged_file_means_nothing_is_remembered(text: str) -> None:
    path = user_folder() / tombstones.NAME
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert remembered("one") == {}
    remember("one", [MARK], "2026-11-23")
    assert remembered("one") == {MARK: "2026-11-23"}


def test_nothing_new_is_not_written() -> None:
    remember("one", [MARK], "2026-11-23")
    path = user_folder() / tombstones.NAME
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    before = path.read_bytes()
    remember("one", [MARK], "2026-11-30")
    assert path.read_bytes() == before


def test_a_copy_is_cleaned_once_and_says_so(project: Project, tmp_path: Path) -> None:
    anna = save_person(project, Person(name="Anna Zwirbel", purpose="x", delete_by="2027-12-31"))
    old = tmp_path / "alt.in2"
    copy_project(project.path, old)
    with closing(driver.connect(old)) as raw:
        known = {Mark("person", json.dumps([anna.id])): "2026-11-23", Mark("person", '["unknown"]'): "2026-11-22"}
        remember(file_id(raw), known, "2026-11-23")
        assert set(came_back(raw, metadata, known)) == set(known)
    assert enforce_file(old, metadata) == [
        "Ein endgültig gelöschter Eintrag war in dieser Datei noch enthalten und wurde wieder gelöscht."
    ]
    with closing(driver.connect(old)) as raw:
        assert set(written(raw)) == set(known)
        assert came_back(raw, metadata, known) == {}
    assert enforce_file(old, metadata) == []
    assert b"Zwirbel" not in old.read_bytes()


def test_an_old_file_without_tombstones_is_cleaned_too(tmp_path: Path) -> None:
    frozen = Path(__file__).resolve().parents[2] / "data" / "projects" / "1000.in2"
    old = tmp_path / "alt.in2"
    old.write_bytes(frozen.read_bytes())
    with closing(driver.connect(old)) as raw:
        assert written(raw) == {}
        remember(file_id(raw), [Mark("setting", '["name"]', "value")], "2026-11-23")
    assert len(enforce_file(old, metadata)) == 1
    with closing(driver.connect(old)) as raw:
        assert raw.execute("SELECT value FROM setting WHERE key = 'name'").fetchone() == ('"[gelöscht]"',)


@pytest.mark.parametrize(("erased", "words"), [((0, 0, 0), ""), ((1, 0, 2), "Ein endgültig"), ((0, 3, 0), "Ein endgültig"), ((4, 0, 0), "4 endgültig")])
def test_what_came_back_is_said_in_a_sentence(erased: tuple[int, int, int], words: str) -> None:
    sentences = said(Erased(*erased, frozenset(), frozenset()))
    assert (sentences == []) if not words else sentences[0].startswith(words)
