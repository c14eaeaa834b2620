"""The card being typed stays in the project itself: no backup, no copy has it, and an erasure or deletion forgets it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import ResourceClosedError

from in2desk.core.base.paths import user_folder
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project, open_project
from in2desk.core.safety.service import backups, merging
from in2desk.core.safety.service.erasing import erase
from in2desk.core.safety.service.people import Person, save_person
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Workshop

TYPED = "Zwirbelmeier aus der Hauptstraße"
BYTES = b"Zwirbelmeier"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = create_project(tmp_path / "a.in2", "A")
    yield made
    with suppress(ResourceClosedError):  # a test that looks at the bytes has closed it
        made.close()


@pytest.fixture
def evening(project: Project) -> Workshop:
    made = workshops.save_workshop(project, Workshop(title="Abend", day="2026-11-19"))
    for end in range(8, len(TYPED) + 1):
        workshops.keep_draft(project, made.id, TYPED[:end])
    return made


def test_no_backup_has_it_and_one_put_back_is_whole(project: Project, evening: Workshop, tmp_path: Path) -> None:
    made = backups.back_up(project)
    files = [path for path in user_folder().rglob("*") if path.is_file()]
    assert made.path in files
    assert [path.name for path in files if BYTES in path.read_bytes()] == []
    target = tmp_path / "b.in2"
    backups.restore(made.path, target)
    with closing(open_project(target)) as again:
        assert [one.title for one in workshops.workshops(again)] == ["Abend"]
        assert workshops.draft(again, evening.id) == ""
    assert workshops.draft(project, evening.id) == TYPED, "the project itself keeps it"


def test_no_copy_has_it(project: Project, evening: Workshop, tmp_path: Path) -> None:
    whole = backups.write_copy(project, tmp_path / "copies")
    laptop = tmp_path / "laptop.in2"
    merging.hand_out(project, laptop, "Anna")
    for path in (whole, laptop):
        assert BYTES not in path.read_bytes(), path.name
        with closing(open_project(path)) as copy:
            assert workshops.draft(copy, evening.id) == ""
            assert workshops.workshop(copy, evening.id) == evening
    assert workshops.draft(project, evening.id) == TYPED


def test_an_erasure_forgets_every_draft(project: Project, evening: Workshop) -> None:
    other = workshops.save_workshop(project, Workshop(title="Anderer Abend"))
    workshops.keep_draft(project, other.id, TYPED)
    anna = save_person(project, Person(name="Anna Muster", purpose="Netzwerk", delete_by="31.12.2027"))
    erase(project, anna.id)
    assert [workshops.draft(project, key) for key in (evening.id, other.id)] == ["", ""]
    project.close()
    assert BYTES not in project.path.read_bytes()


def test_deleting_the_workshop_forgets_it_for_good(project: Project, evening: Workshop) -> None:
    workshops.delete_workshop(project, evening.id)
    project.undo()
    assert workshops.draft(project, evening.id) == ""
    project.close()
    assert BYTES not in project.path.read_bytes()
