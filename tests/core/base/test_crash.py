"""What is left when the program fails: where it was, and nothing of anybody."""

from __future__ import annotations

import faulthandler
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base import crash, numbers
from in2desk.core.project.driver import Secret

NAME, PASSWORD = "Amina Beispielname", "Kirsche-7-Gartentor"


class Odd(Exception):
    """Says everything it knows, wherever it is asked."""

    def __init__(self, *said: object) -> None:
        super().__init__(*said)
        self.errno, self.sqlite_errorname = NAME, NAME

    def __str__(self) -> str:
        return f"{NAME}: {self.args}"


def fail(name: str = NAME, password: str = PASSWORD) -> None:
    held = {name: password}
    try:
        raise KeyError(name, held)
    except KeyError as error:
        error.add_note(f"bei {name}")
        raise Odd(f"{name} kam nicht an", password, Secret(password), held) from error


def failed(call: Callable[[], object] = fail) -> BaseException:
    with pytest.raises(BaseException) as found:
        call()
    return found.value


@pytest.fixture
def told() -> list[Path | None]:
    return []


@pytest.fixture
def installed(tmp_path: Path, told: list[Path | None]) -> Iterator[Path]:
    was_watching = faulthandler.is_enabled()
    undo = crash.install(tmp_path, {"Qt": "6.0"}, told.append)
    yield tmp_path
    undo()
    if was_watching:
        faulthandler.enable(sys.__stderr__)


def nothing_of_anybody(report: str) -> None:
    for word in (*NAME.split(), *PASSWORD.split("-"), "kam nicht an", str(Path.home()), os.getcwd(), "fehler.csv"):
        assert word not in report or len(word) < 3, word


def test_a_report_says_where_and_what_kind_but_nothing_of_anybody(tmp_path: Path) -> None:
    report = crash.text(crash.write(failed(), tmp_path, {"Qt": "6.11.3"}))
    nothing_of_anybody(report)
    assert "builtins.KeyError\n" in report
    assert ".Odd\n" in report, "a made-up code is not told"
    assert " fail" in report
    assert "Qt 6.11.3" in report
    assert sys.version.split()[0] in report
    assert "\n->\n" in report, "the cause comes first"


def test_places_in_the_program_are_told_from_the_package_on(tmp_path: Path) -> None:
    report = crash.text(crash.write(failed(lambda: numbers.number(NAME)), tmp_path))  # type: ignore[arg-type]
    assert re.search(r"^  in2desk/core/base/numbers\.py:\d+ \w+$", report, re.MULTILINE)
    nothing_of_anybody(report)


def test_the_code_of_the_system_is_told_its_file_is_not(tmp_path: Path) -> None:
    report = crash.text(crash.write(failed(lambda: (tmp_path / f"{NAME} fehler.csv").read_text()), tmp_path))
    assert "builtins.FileNotFoundError (ENOENT)" in report
    assert "pathlib.py:" in report
    nothing_of_anybody(report)


def test_errors_in_groups_and_in_circles_come_to_an_end(tmp_path: Path) -> None:
    inner = failed()
    inner.__context__ = inner.__cause__ = group = ExceptionGroup(NAME, [ValueError(NAME), inner])  # type: ignore[list-item]
    report = crash.text(crash.write(group, tmp_path))
    assert "builtins.ExceptionGroup" in report
    assert "builtins.ValueError" in report
    nothing_of_anybody(report)


def test_a_long_way_down_is_told_by_its_ends(tmp_path: Path) -> None:
    def down(n: int) -> None:
        down(n + 1)

    report = crash.text(crash.write(failed(lambda: down(0)), tmp_path))
    assert "builtins.RecursionError" in report
    assert "\n  ...\n" in report
    assert len(report.splitlines()) < 2 * crash.FRAMES


def test_the_hooks_write_once_and_tell(installed: Path, told: list[Path | None]) -> None:
    error = failed()
    for _picture in range(3):
        sys.excepthook(type(error), error, error.__traceback__)
    assert told == crash.pending(installed)
    assert len(told) == 1
    nothing_of_anybody(crash.text(crash.pending(installed)[0]))


def test_the_end_of_the_program_is_no_error(installed: Path, told: list[Path | None]) -> None:
    for error in (KeyboardInterrupt(), SystemExit(1)):
        sys.excepthook(type(error), error, None)
    assert not told
    assert not crash.pending(installed)


def test_threads_report_too(installed: Path, told: list[Path | None]) -> None:
    thread = threading.Thread(target=fail, args=(NAME, PASSWORD))
    thread.start()
    thread.join()
    assert len(told) == 1
    nothing_of_anybody(crash.text(crash.pending(installed)[0]))


def test_what_fails_while_clearing_up_is_written_but_not_told(installed: Path, told: list[Path | None]) -> None:
    class Leaving:
        def __del__(self) -> None:
            fail()

    Leaving()
    assert not told
    nothing_of_anybody(crash.text(crash.pending(installed)[0]))


def test_a_report_that_cannot_be_written_is_told_as_none(tmp_path: Path, told: list[Path | None]) -> None:
    undo = crash.install(tmp_path / "weg", told=told.append)
    error = failed()
    sys.excepthook(type(error), error, None)
    undo()
    assert told == [None]


def test_reports_are_listed_newest_first_counted_and_thrown_away(tmp_path: Path) -> None:
    for _n in range(crash.KEPT + 3):
        crash.write(failed(), tmp_path)
    assert len(crash.pending(tmp_path)) == crash.KEPT
    for path in crash.pending(tmp_path):
        crash.discard(path)
        crash.discard(path)
    assert crash.pending(tmp_path) == []


def test_hooks_are_put_back(tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    crash.install(tmp_path)()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    assert list(tmp_path.iterdir()) == []


TORN = """
import os, sys
from pathlib import Path
from in2desk.core.base import crash
crash.install(Path(sys.argv[1]))
def fall(name):
    {fall}
fall("Amina Beispielname")
"""


def torn(folder: Path, fall: str) -> int:
    script = folder / "Beispielname.py"
    script.write_text(TORN.format(fall=fall), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, str(script), str(folder)], env=environment, capture_output=True)
    script.unlink()
    return done.returncode


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_process_torn_down_leaves_where_it_was(tmp_path: Path) -> None:
    assert torn(tmp_path, "os.kill(os.getpid(), 11)") == -signal.SIGSEGV
    assert [path.suffix for path in tmp_path.iterdir()] == [".dump"]
    (path,) = crash.pending(tmp_path)
    report = crash.text(path)
    assert "Fatal Python error: Segmentation fault" in report
    assert " fall" in report
    nothing_of_anybody(report)
    assert list(tmp_path.glob("*.dump")) == [], "what named folders of this computer is gone"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_process_leaves_no_report(tmp_path: Path) -> None:
    assert torn(tmp_path, "os.kill(os.getpid(), 9)") == -signal.SIGKILL
    assert crash.pending(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")
def test_a_process_that_lives_keeps_its_place(installed: Path) -> None:
    assert crash.pending(installed) == []
    assert [path.suffix for path in installed.iterdir()] == [".dump"]


@given(
    st.lists(st.sampled_from(["/home/amina/x.py", "C:\\Users\\Amina\\in2desk\\core\\a.py", "in2desk", "<string>"]), max_size=3)
)
def test_of_a_dump_only_places_in_packages_are_kept(files: list[str]) -> None:
    dump = "".join(f'  File "{file}", line 3 in amend\nAmina was here\n' for file in files)
    kept: Any = list(crash._cut_down(dump))
    assert len(kept) == len(files)
    assert all(re.fullmatch(r"  (\?|in2desk/core/a\.py):3 amend", line) for line in kept)
