"""Given, changed, taken away: always the whole file, and nothing of the password anywhere."""

from __future__ import annotations

import logging
import os
import traceback
from datetime import datetime
from pathlib import Path

import pytest

from in2desk.core import rooms
from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.project import driver, lock
from in2desk.core.project.driver import Secret, WrongPassword
from in2desk.core.project.lock import Locked
from in2desk.core.project.services import Effect, effect_of
from in2desk.core.safety.service import password

GOOD = "Regen Birne Fahrrad Montag"
WRONG = "falsch-und-lang"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "ROUNDS", 10)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "projekt"
    folder.mkdir()
    with rooms.create_project(folder / "Gerolstein.in2", "VG Gerolstein") as project, project.step("Neu") as connection:
        project.put_setting(connection, "note", "Ursula Beispielfrau")
    return folder / "Gerolstein.in2"


def note(path: Path, secret: Secret | None) -> str:
    with rooms.open_project(path, secret=secret) as project:
        return str(project.setting("note"))


def test_protect_change_and_unprotect(path: Path) -> None:
    notes = password.protect(path, Secret(GOOD))
    assert any("verschlossenen Umschlag" in line for line in notes)
    assert not any("ist kurz" in line for line in notes)
    assert note(path, Secret(GOOD)) == "Ursula Beispielfrau"
    password.change_password(path, Secret(GOOD), Secret("anders"))
    with pytest.raises(WrongPassword):
        note(path, Secret(GOOD))
    assert note(path, Secret("anders")) == "Ursula Beispielfrau"
    password.unprotect(path, Secret("anders"))
    assert note(path, None) == "Ursula Beispielfrau"


def test_a_short_password_is_taken_and_told(path: Path) -> None:
    assert any("ist kurz" in line for line in password.protect(path, Secret("kurz")))


@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_password_is_refused(path: Path, empty: str) -> None:
    before = path.read_bytes()
    with pytest.raises(Refused, match="Passwort ist leer"):
        password.protect(path, Secret(empty))
    assert path.read_bytes() == before


def test_what_does_not_fit_is_refused_and_left(path: Path) -> None:
    for call in (
        lambda: password.unprotect(path, Secret(GOOD)),
        lambda: password.change_password(path, Secret(GOOD), Secret("x")),
    ):
        with pytest.raises(Refused, match="hat kein Passwort"):
            call()
    password.protect(path, Secret(GOOD))
    before = path.read_bytes()
    with pytest.raises(Refused, match="hat schon ein Passwort"):
        password.protect(path, Secret("x"))
    for call in (
        lambda: password.unprotect(path, Secret("x")),
        lambda: password.change_password(path, Secret("x"), Secret("y")),
    ):
        with pytest.raises(WrongPassword):
            call()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["Gerolstein.in2"]


def test_a_project_open_elsewhere_is_left(path: Path) -> None:
    lock.lock_file(path).write_text('{"owner": "anna", "host": "PC-7", "since": "2026-11-22T14:05:00+01:00"}')
    with pytest.raises(Locked, match="anna"):
        password.protect(path, Secret(GOOD))
    assert driver.is_plain(path)


def test_a_project_open_in_this_program_is_left(path: Path) -> None:
    with rooms.open_project(path) as project:
        with pytest.raises(DeskError, match="noch geöffnet"):
            password.protect(path, Secret(GOOD))
        with project.step("Danach") as connection:
            project.put_setting(connection, "note", "ja")
    assert driver.is_plain(path)


def test_what_is_no_project_is_never_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "Brief.in2"
    path.write_text("Guten Tag")
    with pytest.raises(DeskError, match="keine Projektdatei"):
        password.protect(path, Secret(GOOD))
    assert path.read_text() == "Guten Tag"


def test_neither_password_nor_name_is_left_anywhere(
    path: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    texts = password.protect(path, Secret(GOOD))
    for attempt in (WRONG, GOOD):
        try:
            password.protect(path, Secret(attempt))
        except DeskError as error:
            texts.append("".join(traceback.format_exception(error)))
        try:
            password.unprotect(path, Secret(WRONG))
        except DeskError as error:
            texts.append("".join(traceback.format_exception(error)))
    printed = capfd.readouterr()
    texts += [caplog.text, printed.out, printed.err]
    key = Secret(GOOD).raw_key(path.read_bytes()[:16])[2:66]
    home = Path(os.environ["IN2DESK_HOME"])
    files = [file for folder in (tmp_path, home) for file in folder.rglob("*") if file.is_file()]
    for word in (GOOD, WRONG, key):
        assert not [text for text in texts if word in text]
        assert not [file for file in files if word.encode() in file.read_bytes()]
    assert not [file for file in files if b"Beispielfrau" in file.read_bytes()]


@pytest.mark.parametrize("call", [password.protect, password.change_password, password.unprotect])
def test_every_service_is_registered(call) -> None:
    assert effect_of(call) is Effect.OUTSIDE


def test_the_lock_is_let_go_afterwards(path: Path) -> None:
    password.protect(path, Secret(GOOD))
    lock.take(path, datetime.now().astimezone()).release()
    assert not lock.lock_file(path).exists()
