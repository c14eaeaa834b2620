from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project import lock
from in2desk.core.project.lock import Locked

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=timezone(timedelta(hours=1)))
HOLD = """
import sys, time
from datetime import datetime
from pathlib import Path
from in2desk.core.project import lock
held = lock.take(Path(sys.argv[1]), datetime.fromisoformat("2026-11-22T14:05:00+01:00"))
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Gerolstein.in2"


def sign(path: Path, **who: object) -> Path:
    file = lock.lock_file(path)
    file.write_text(json.dumps({"owner": "anna", "host": "PC-BAUAMT", "since": NOW.isoformat()} | who), encoding="utf-8")
    return file


def other_process(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout
    process.stdout.close()


def test_a_lock_names_owner_computer_and_time_and_goes_when_released(path: Path) -> None:
    held = lock.take(path, NOW)
    text = json.loads(lock.lock_file(path).read_text(encoding="utf-8"))
    assert set(text) == {"owner", "host", "since"}
    assert text["since"] == "2026-11-22T14:05:00+01:00"
    held.release()
    held.release()
    assert list(path.parent.iterdir()) == []


def test_the_same_process_may_open_a_file_twice(path: Path) -> None:
    first, second = lock.take(path, NOW), lock.take(path.parent / "." / path.name, NOW)
    first.release()
    assert lock.lock_file(path).exists()
    second.release()
    assert not lock.lock_file(path).exists()


def test_a_living_process_keeps_others_out_and_a_killed_one_does_not(path: Path) -> None:
    process = other_process(path)
    for take_over in (False, True):
        with pytest.raises(Locked, match=r"seit 22\.11\.2026, 14:05 Uhr geöffnet") as caught:
            lock.take(path, NOW, take_over=take_over)
        assert not caught.value.may_take_over
        assert "übernehmen" not in str(caught.value)
    end(process)
    assert lock.lock_file(path).exists()
    lock.take(path, NOW).release()
    assert not lock.lock_file(path).exists()


def test_another_computers_lock_is_refused_with_owner_and_may_be_taken_over(path: Path) -> None:
    file = sign(path)
    with pytest.raises(Locked) as caught:
        lock.take(path, NOW)
    problem = caught.value
    assert (problem.owner, problem.host, problem.since, problem.may_take_over) == ("anna", "PC-BAUAMT", NOW.isoformat(), True)
    assert all(word in str(problem) for word in ("anna", "PC-BAUAMT", "22.11.2026, 14:05 Uhr", "Sperre übernehmen"))
    assert json.loads(file.read_text())["host"] == "PC-BAUAMT"
    held = lock.take(path, NOW, take_over=True)
    assert json.loads(file.read_text())["host"] != "PC-BAUAMT"
    held.release()


@pytest.mark.parametrize("torn", [b"", b"{", b'{"owner": "anna"}', b"[1]", b"\xff\xfe", b"[" * 5000])
def test_what_a_power_cut_leaves_is_no_lock(path: Path, torn: bytes) -> None:
    lock.lock_file(path).write_bytes(torn)
    lock.take(path, NOW).release()


def test_a_sign_without_sense_is_told_all_the_same(path: Path) -> None:
    sign(path, owner="", since="gestern")
    with pytest.raises(Locked, match="seit unbekannter Zeit geöffnet: unbekannt, Computer PC-BAUAMT"):
        lock.take(path, NOW)


def test_a_folder_that_cannot_be_written_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*words: object) -> int:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DeskError, match=r"Der Ordner von „Gerolstein\.in2“ ist schreibgeschützt"):
        lock.take(path, NOW)


def test_another_accounts_lock_that_cannot_be_written_is_refused_or_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = sign(path)
    real, refused = os.open, []

    def refuse_once(*words: object) -> int:
        if not refused:
            refused.append(words)
            raise PermissionError(13, "denied")
        return real(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse_once)
    with pytest.raises(Locked, match="anna"):
        lock.take(path, NOW)
    refused.clear()
    lock.take(path, NOW, take_over=True).release()
    assert not file.exists()


def test_a_disk_without_locks_still_says_who_was_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def unknown(*words: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(fcntl, "flock", unknown)
    sign(path)
    with pytest.raises(Locked):
        lock.take(path, NOW)
    lock.take(path, NOW, take_over=True).release()


def test_many_processes_never_hold_it_together(path: Path) -> None:
    """Each writes a line when it has the lock and one when it lets go; they must alternate."""
    record = path.parent / "record.txt"
    code = (
        "import sys, time\nfrom datetime import datetime\nfrom pathlib import Path\nfrom in2desk.core.project import lock\n"
        "path, done = Path(sys.argv[1]), 0\n"
        "while done < 25:\n"
        "    try:\n        held = lock.take(path, datetime.now())\n    except lock.Locked:\n        time.sleep(0.001); continue\n"
        "    with open(sys.argv[2], 'a') as f: f.write('+')\n"
        "    with open(sys.argv[2], 'a') as f: f.write('-')\n"
        "    held.release(); done += 1\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), str(record)]) for _turn in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert record.read_text() == "+-" * 75
    assert not lock.lock_file(path).exists()


def test_a_stick_pulled_out_does_not_stop_the_closing(path: Path) -> None:
    held = lock.take(path, NOW)
    lock.lock_file(path).unlink()
    held.release()
    lock.take(path, NOW).release()


def test_an_account_without_a_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise OSError("no name")

    monkeypatch.setattr(lock.getpass, "getuser", nameless)
    held = lock.take(path, NOW)
    assert json.loads(lock.lock_file(path).read_text())["owner"] == ""
    held.release()


def test_a_process_knows_what_it_has_open(tmp_path: Path) -> None:
    path = tmp_path / "Gerolstein.in2"
    assert not lock.held_here(path)
    first, second = (lock.take(path, datetime(2026, 11, 23, 9, 15).astimezone()) for _ in range(2))
    first.release()
    assert lock.held_here(path)
    second.release()
    assert not lock.held_here(path)
