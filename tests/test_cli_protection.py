"""Commands about a whole file: check, protect, unprotect; passwords and locks in every command."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from in2desk import cli
from in2desk.cli import common, protection
from in2desk.core import rooms
from in2desk.core.project import driver, lock
from in2desk.core.project.driver import Secret

GOOD = "Regen Birne Fahrrad Montag"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "ROUNDS", 10)
    monkeypatch.delenv("IN2DESK_PASSWORD", raising=False)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "projekt"
    folder.mkdir()
    rooms.create_project(folder / "Gerolstein.in2", "VG Gerolstein").close()
    return folder / "Gerolstein.in2"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What will be typed at a terminal; each question takes the next."""
    answers: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    for module in (common, protection):
        monkeypatch.setattr(module.getpass, "getpass", lambda question: answers.pop(0))
    return answers


def test_check_of_a_sound_file(call: Call, path: Path) -> None:
    assert call("check", path) == (0, "„Gerolstein.in2“ ist in Ordnung.\n", "")
    status, out, _err = call("check", path, "--json")
    assert (status, json.loads(out)) == (0, {"sound": True, "findings": [], "warnings": []})


def test_check_names_what_is_wrong_and_where_the_file_lies(call: Call, path: Path) -> None:
    folder = path.parent / "Dropbox"
    folder.mkdir()
    shutil.copy(path, folder / "a.in2")
    data = bytearray((folder / "a.in2").read_bytes())
    data[4096 * 4 : 4096 * 6] = bytes(8192)
    (folder / "a.in2").write_bytes(data)
    status, out, err = call("check", folder / "a.in2")
    assert (status, out) == (1, "")
    assert "beschädigt" in err
    status, out, _err = call("check", folder / "a.in2", "--json")
    found = json.loads(out)
    assert (status, found["sound"], len(found["findings"])) == (1, False, 1)
    assert "Dropbox" in found["warnings"][0]


def test_protect_and_unprotect_with_the_variable(call: Call, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IN2DESK_PASSWORD", GOOD)
    status, out, err = call("protect", path)
    assert (status, out) == (0, "„Gerolstein.in2“ ist jetzt mit dem Passwort geschützt.\n")
    assert "Umschlag" in err
    assert GOOD not in out + err
    assert not driver.is_plain(path)
    for words in (("check", path), ("history", path, "--json"), ("catalogue", path, "--json")):
        assert call(*words)[0] == 0
    assert call("undo", path)[2] == "Es gibt nichts mehr zurückzunehmen.\n"
    assert call("protect", path)[0] == 1
    assert call("unprotect", path)[0] == 0
    assert driver.is_plain(path)
    assert call("unprotect", path)[0] == 1


def test_a_password_is_typed_twice_and_asked_for_once(call: Call, path: Path, typed: list[str]) -> None:
    typed += [GOOD, GOOD]
    assert call("protect", path)[0] == 0
    typed.append(GOOD)
    assert call("history", path)[0] == 0
    typed += ["falsch", GOOD]
    status, _out, err = call("history", path)
    assert (status, typed) == (1, [GOOD])
    assert "falsches Passwort oder keine oder beschädigte Projektdatei" in err
    assert call("unprotect", path)[0] == 0


def test_two_different_words_change_nothing(call: Call, path: Path, typed: list[str]) -> None:
    typed += [GOOD, GOOD + " "]
    status, _out, err = call("protect", path)
    assert (status, "verschieden" in err) == (1, True)
    assert driver.is_plain(path)


def test_without_a_terminal_nobody_is_asked(call: Call, path: Path) -> None:
    assert "IN2DESK_PASSWORD" in call("protect", path)[2]
    with rooms.open_project(path):
        pass
    from in2desk.core.safety.service import password

    password.protect(path, Secret(GOOD))
    status, _out, err = call("history", path)
    assert (status, err.count("\n")) == (1, 1)
    assert "IN2DESK_PASSWORD" in err


def test_nobody_is_asked_for_a_plain_file_or_one_of_another_kind(call: Call, path: Path, typed: list[str]) -> None:
    assert call("history", path)[0] == 0
    path.write_bytes(b"PK\x03\x04" + bytes(4092))
    assert "keine Projektdatei" in call("history", path)[2]


def test_a_missing_library_is_named(call: Call, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IN2DESK_PASSWORD", GOOD)
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
    status, _out, err = call("protect", path)
    assert (status, "sqlcipher3" in err) == (1, True)
    assert call("check", path)[0] == 0


HOLD = """
import sys, time
from pathlib import Path
from in2desk.core import rooms
project = rooms.open_project(Path(sys.argv[1]))
with project.step("Schritt im Fenster") as connection:
    project.put_setting(connection, "note", 1)
print("open", flush=True)
sys.stdin.readline()
project.close()
"""


def test_while_a_window_has_it_open_reading_works_and_writing_is_refused(call: Call, path: Path) -> None:
    window = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert window.stdout
    assert window.stdout.readline() == "open\n"
    assert "Schritt im Fenster" in call("history", path)[1]
    assert call("check", path)[0] == 0
    for words in (("undo", path), ("undo", path, "--take-over"), ("import", path, path), ("unprotect", path)):
        status, _out, err = call(*words)
        assert (status, err.count("\n")) == (1, 1)
    assert "Bitte schließen Sie das Projekt dort" in call("undo", path)[2]
    window.communicate("\n")
    assert "Schritt im Fenster" in call("undo", path)[1]


def test_another_computers_lock_can_be_taken_over(call: Call, path: Path) -> None:
    lock.lock_file(path).write_text('{"owner": "anna", "host": "PC-7", "since": "2026-11-22T14:05:00+01:00"}')
    status, _out, err = call("redo", path)
    assert (status, "anna" in err, "PC-7" in err) == (1, True, True)
    assert call("redo", path, "--take-over")[2] == "Es gibt nichts zu wiederholen.\n"
    assert not lock.lock_file(path).exists()


def test_the_sheet_for_the_envelope_holds_the_password(call: Call, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IN2DESK_PASSWORD", GOOD)
    sheet = path.parent / "Notfall.pdf"
    status, out, _err = call("protect", path, "--sheet", sheet)
    assert (status, "Notfall.pdf" in out) == (0, True)
    text = " ".join(page.extract_text() for page in PdfReader(sheet).pages)
    assert all(word in text for word in ("Gerolstein.in2", "Passwort für den Notfall", "großes R wie Rostock"))
    assert not driver.is_plain(path)


def test_no_sheet_is_left_where_nothing_was_protected(call: Call, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IN2DESK_PASSWORD", GOOD)
    sheet = path.parent / "Notfall.pdf"
    with rooms.open_project(path):
        assert call("protect", path, "--sheet", sheet)[0] == 1
    assert not sheet.exists()
    sheet.write_text("schon da")
    status, _out, err = call("protect", path, "--sheet", sheet)
    assert (status, "gibt es schon" in err, sheet.read_text()) == (1, True, "schon da")
    assert driver.is_plain(path)
