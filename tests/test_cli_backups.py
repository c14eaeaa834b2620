"""`backup` and `restore`: what they print, how they end, what lies there afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from in2desk import cli
from in2desk.core.project import driver
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project, open_project


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_project(tmp_path / "Musterland.in2", "first").close()
    (tmp_path / "out").mkdir()
    return tmp_path / "Musterland.in2"


def rename(path: Path, name: str) -> None:
    with open_project(path) as project, project.step("Neu") as connection:
        project.put_setting(connection, "name", name)


def name_of(path: Path) -> str:
    with open_project(path) as project:
        return str(project.setting("name"))


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    status = cli.main([str(word) for word in words])
    out, err = capsys.readouterr()
    return status, out, err


def test_a_copy_and_back_again(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "backup", path, "--to", path.parent / "out")
    (copy,) = (path.parent / "out").iterdir()
    assert (status, err) == (0, "")
    assert str(copy) in out
    rename(path, "second")
    status, out, err = run(capsys, "restore", copy, "--to", path)
    assert (status, err) == (0, "")
    assert str(path) in out
    assert name_of(path) == "first"


def test_refusals_are_one_plain_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ("backup", path, "--to", path),
        ("backup", path.with_name("no.in2"), "--to", path.parent),
        ("restore", path.with_name("no.in2"), "--to", path),
        ("restore", path, "--to", path),
        ("restore", path, "--to", path.parent / "nowhere" / "x.in2"),
    ):
        status, out, err = run(capsys, *words)
        assert (status, out) == (1, "")
        assert err.count("\n") == 1
        assert "Traceback" not in err
    assert name_of(path) == "first"


def test_another_projects_copy_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Project.create(path.with_name("Anderes.in2")).close()
    status, _out, err = run(capsys, "restore", path.with_name("Anderes.in2"), "--to", path)
    assert status == 1
    assert "anderen Projekts" in err


def test_with_a_password(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "ROUNDS", 10)
    Project.create(tmp_path / "Geheim.in2", secret=Secret("Regen Birne")).close()
    (tmp_path / "out").mkdir()
    status, _out, err = run(capsys, "backup", tmp_path / "Geheim.in2", "--to", tmp_path / "out")
    assert status == 1
    assert "IN2DESK_PASSWORD" in err
    monkeypatch.setenv("IN2DESK_PASSWORD", "Regen Birne")
    assert run(capsys, "backup", tmp_path / "Geheim.in2", "--to", tmp_path / "out")[0] == 0
    (copy,) = (tmp_path / "out").iterdir()
    assert not driver.is_plain(copy)
    assert run(capsys, "restore", copy, "--to", tmp_path / "Geheim.in2")[0] == 0
    assert not driver.is_plain(tmp_path / "Geheim.in2")
