"""Work in the background: results on the GUI thread, progress, cancel, errors."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from in2desk.core.base.errors import DeskError
from in2desk.core.base.progress import Progress
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.jobs import SHOW_AFTER_MS, Jobs, active_window
from in2desk.ui.shell.progress_dialog import ProgressDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.shell.window import MainWindow


@pytest.fixture
def jobs(theme: Theme) -> Iterator[Jobs]:
    jobs = Jobs(theme)
    yield jobs
    jobs.stop()


def test_works_elsewhere_and_ends_here(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[int] = []
    jobs.run(lambda progress: threads.append(threading.get_ident()), lambda result: threads.append(threading.get_ident()))
    jobs.wait()
    assert threads[0] != threads[1] == threading.get_ident()


def test_hands_on_the_result(jobs: Jobs) -> None:
    results: list[int] = []
    jobs.run(lambda progress: 6 * 7, results.append)
    assert jobs.busy
    jobs.wait()
    assert results == [42]
    assert not jobs.busy


def test_writes_one_after_the_other(jobs: Jobs) -> None:
    order: list[int] = []
    for number in range(20):
        jobs.run(lambda progress, number=number: order.append(number))
    jobs.wait()
    assert order == list(range(20))


def test_reading_overtakes(jobs: Jobs) -> None:
    gate, order = threading.Event(), []
    jobs.run(lambda progress: (gate.wait(5), order.append("write")))
    jobs.run(lambda progress: (order.append("read"), gate.set()), read=True)
    jobs.wait()
    assert order == ["read", "write"]


def test_errors_are_told(jobs: Jobs, qtbot: QtBot) -> None:
    def refuse(progress: Progress) -> None:
        raise DeskError("Nein.")

    with qtbot.waitSignal(jobs.failed) as told:
        jobs.run(refuse)
    assert str(told.args[0]) == "Nein."


def test_own_handling_of_errors(jobs: Jobs) -> None:
    seen: list[BaseException] = []
    jobs.run(lambda progress: 1 / 0, failed=seen.append)
    jobs.wait()
    assert isinstance(seen[0], ZeroDivisionError)


def wait_to_be_stopped(started: threading.Event, progress: Progress) -> None:
    started.set()
    while True:
        progress.step(0.5, "halb")


def test_cancel_ends_in_silence(jobs: Jobs) -> None:
    started, said = threading.Event(), []
    job = jobs.run(lambda progress: wait_to_be_stopped(started, progress), said.append, failed=said.append)
    started.wait(5)
    job.progress.cancel()
    jobs.wait()
    assert said == []


def test_dialog_comes_late_and_stops_the_job(jobs: Jobs, qtbot: QtBot) -> None:
    started = threading.Event()
    jobs.run(lambda progress: wait_to_be_stopped(started, progress), title="Datei wird eingelesen")
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ProgressDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog.accessibleName() == "Datei wird eingelesen"
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not jobs.busy


def test_quick_jobs_show_no_dialog(jobs: Jobs, qtbot: QtBot) -> None:
    jobs.run(lambda progress: None, title="Kurz")
    jobs.wait()
    qtbot.wait(700)
    assert QApplication.activeModalWidget() is None


def test_a_dialog_that_follows_a_long_job_stays(make_window: Callable[..., MainWindow], desk: Desk, qtbot: QtBot) -> None:
    window = make_window()
    opened: list[DeskDialog] = []

    def follow(result: object) -> None:
        opened.append(DeskDialog(desk.theme, "Ergebnis", active_window()))
        opened[0].open()

    desk.jobs.run(lambda progress: time.sleep(SHOW_AFTER_MS / 1000 + 0.3), follow, title="Datei wird gelesen")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ProgressDialog))
    desk.jobs.wait()
    qtbot.wait(50)
    assert opened[0].isVisible()
    assert opened[0].parentWidget() is window
    opened[0].close()
