"""The desk: projects come and go in the background, and a file can be worked on while it is closed."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk


@pytest.fixture
def closings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Every closing: the file's name, and whether it was on the thread of the window."""
    seen: list[tuple[str, bool]] = []
    close = Project.close

    def watched(project: Project) -> None:
        seen.append((project.path.name, threading.current_thread() is threading.main_thread()))
        close(project)

    monkeypatch.setattr(Project, "close", watched)
    return seen


def test_the_former_project_is_closed_in_the_background(
    desk: Desk, project: Project, tmp_path: Path, closings: list[tuple[str, bool]]
) -> None:
    desk.open(project)
    other = Project.create(tmp_path / "b.in2")
    desk.open(other)
    desk.jobs.wait()
    assert desk.project is other
    assert closings == [("Gerolstein.in2", False)]


def test_nothing_stays_open_at_the_end(desk: Desk, project: Project, closings: list[tuple[str, bool]]) -> None:
    desk.open(project)
    desk.open(None)
    desk.close()
    assert [name for name, _here in closings] == ["Gerolstein.in2"]


def test_places_that_are_not_safe_are_told(desk: Desk, tmp_path: Path) -> None:
    told: list[Any] = []
    desk.noticed.connect(told.append)
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    desk.open(Project.create(folder / "a.in2"))
    assert len(told) == 1
    assert "Dropbox" in told[0].text
    assert (told[0].state, told[0].lasting) == ("warning", True)


def test_works_on_the_closed_file_and_opens_it_again(desk: Desk, project: Project, closings: list[tuple[str, bool]]) -> None:
    desk.opener = Project.open
    desk.open(project)
    seen: list[Any] = []

    def work(progress: object) -> tuple[Secret | None, str]:
        seen.append((desk.project, [name for name, _here in closings]))
        return None, "fertig"

    desk.while_closed(work, seen.append, title="Umbau")
    desk.jobs.wait()
    assert seen == [(None, ["Gerolstein.in2"]), "fertig"]
    assert desk.project is not None
    assert desk.project is not project
    assert desk.project.path == project.path


def test_opens_it_again_when_the_work_fails(desk: Desk, project: Project) -> None:
    desk.opener = Project.open
    desk.open(project)
    problems: list[BaseException] = []

    def work(progress: object) -> tuple[Secret | None, str]:
        raise DeskError("Der Datenträger ist voll. Es wurde nichts verändert.")

    desk.while_closed(work, lambda result: pytest.fail("not done"), title="Umbau", failed=problems.append)
    desk.jobs.wait()
    assert [str(problem) for problem in problems] == ["Der Datenträger ist voll. Es wurde nichts verändert."]
    assert desk.project is not None


def test_says_so_when_it_cannot_be_opened_again(desk: Desk, project: Project) -> None:
    desk.opener = Project.open
    desk.open(project)
    problems: list[BaseException] = []

    def work(progress: object) -> tuple[Secret | None, str]:
        project.path.unlink()
        return None, "fertig"

    desk.while_closed(work, lambda result: pytest.fail("not done"), title="Umbau", failed=problems.append)
    desk.jobs.wait()
    assert len(problems) == 1
    assert desk.project is None


def test_without_a_project_there_is_nothing_to_close(desk: Desk) -> None:
    desk.while_closed(lambda progress: pytest.fail("nothing to do"), lambda result: None, title="Umbau")
    desk.jobs.wait()
    assert desk.project is None
