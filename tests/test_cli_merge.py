"""The command merge as ../shared/cli.md says, and who did what in history."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from in2desk import cli
from in2desk.core import rooms
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.safety.service import password

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.delenv("IN2DESK_PASSWORD", raising=False)

    def run(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def here(tmp_path: Path) -> Path:
    rooms.create_project(tmp_path / "hier.in2", "VG Musterland").close()
    return tmp_path / "hier.in2"


@pytest.fixture
def there(here: Path) -> Path:
    return Path(shutil.copy(here, here.with_name("dort.in2")))


def put(path: Path, key: str, value: str) -> None:
    with rooms.open_project(path) as project, project.step("Eintrag") as connection:
        Project.put_setting(connection, key, value)


def value(path: Path, key: str) -> object:
    with rooms.open_project(path, reading=True) as project:
        return project.setting(key)


def test_a_merge_without_conflicts(call: Call, here: Path, there: Path) -> None:
    put(here, "eins", "hier")
    put(there, "zwei", "dort")
    assert call("merge", here, there) == (0, "Zusammengeführt mit „dort.in2“: eine Zeile übernommen.\n", "")
    assert (value(here, "eins"), value(here, "zwei")) == ("hier", "dort")
    status, out, _err = call("merge", here, there, "--json")
    assert (status, json.loads(out)) == (0, {"applied": 0, "conflicts": []})


def test_with_conflicts_nothing_changes_unless_one_is_preferred(call: Call, here: Path, there: Path) -> None:
    put(here, "name", "hier")
    put(there, "name", "dort")
    before = here.read_bytes()
    status, out, err = call("merge", here, there, "--json")
    conflict = {"kind": "field", "table": "setting", "id": "name", "field": "value"}
    sides = {"mine": '"hier"', "theirs": '"dort"', "base": '"VG Musterland"'}
    assert (status, json.loads(out)) == (1, {"applied": 0, "conflicts": [conflict | sides]})
    assert "--prefer" in err
    status, out, err = call("merge", here, there)
    assert (status, out) == (1, "")
    assert "--prefer" in err
    assert here.read_bytes() == before
    status, out, _err = call("merge", here, there, "--prefer", "theirs", "--json")
    assert (status, json.loads(out)) == (0, {"applied": 1, "conflicts": [conflict | sides]})
    assert value(here, "name") == "dort"
    assert call("merge", here, there)[0] == 0


def test_mine_is_kept_when_it_is_preferred(call: Call, here: Path, there: Path) -> None:
    put(here, "name", "hier")
    put(there, "name", "dort")
    assert call("merge", here, there, "--prefer", "mine")[0] == 0
    assert value(here, "name") == "hier"
    assert call("merge", here, there)[0] == 0  # decided once


def test_what_cannot_be_merged_is_refused_in_one_line(call: Call, here: Path, tmp_path: Path) -> None:
    (tmp_path / "brief.in2").write_text("Sehr geehrte Damen und Herren", encoding="utf-8")
    rooms.create_project(tmp_path / "fremd.in2", "Anderswo").close()
    for other in (here, tmp_path / "brief.in2", tmp_path / "fremd.in2", tmp_path / "nirgends.in2"):
        status, out, err = call("merge", here, other)
        assert (status, out, err.count("\n")) == (1, "", 1)


def test_a_protected_copy_is_opened_with_the_password(
    call: Call, here: Path, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(there, "zwei", "dort")
    password.protect(there, Secret("Regen Birne Fahrrad Montag"))
    assert call("merge", here, there)[0] == 1
    monkeypatch.setenv("IN2DESK_PASSWORD", "Regen Birne Fahrrad Montag")
    assert call("merge", here, there)[0] == 0
    assert value(here, "zwei") == "dort"


def test_history_says_who_and_what_was_taken_back(call: Call, here: Path, there: Path) -> None:
    put(here, "eins", "hier")
    put(there, "zwei", "dort")
    call("merge", here, there)
    call("undo", here)
    first, second = call("history", here)[1].splitlines()
    assert "  A" in first and "Eintrag" in first
    assert "Zusammengeführt mit „dort.in2“" in second and second.endswith("zurückgenommen")
