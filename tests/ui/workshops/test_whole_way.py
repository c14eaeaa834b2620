"""An Ideenwerkstatt from its template to the council: 60 cards, a power cut, groups, points, measures, minutes, two years.

The evening runs in a process of its own that is killed while somebody types; nothing but the last half second may be lost.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from in2desk.core import rooms
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from tests.ui.workshops.conftest import CONTROL, come_back, fill, nothing_in_front, words
from tests.ui.workshops.pin_board import Moderator

WISHES = ("Bürgerbus", "Mitfahrbank", "Frauencafé", "Kochabend", "Patenfamilie", "Sprachkurs")
WHERE = ("in Birresborn", "am Samstag", "für alle", "im Bürgerhaus", "mit Kindern", "ohne Anmeldung", "im Winter", "am Abend", "zweisprachig", "für Ältere")
CARDS = [f"{wish} {where}" for where in WHERE for wish in WISHES]
DRAFT = "Und zum Schluss noch ein Gedanke, der nicht fertig w"

EVENING = """
import os, signal, sys, time
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from in2desk.app import application, build_window
from in2desk.core import rooms
from in2desk.core.base.settings import SettingsFile
from in2desk.core.workshops import service as workshops
from tests.ui.workshops.test_whole_way import CARDS, DRAFT

folder = Path(sys.argv[1])
app = application()
window = build_window(app, SettingsFile(folder / "settings.json"))
window.resize(1366, 690)
window.show()
window.activateWindow()
QTest.qWaitForWindowActive(window)
project = rooms.create_project(folder / "Abend.in2", "Abend", ["072335006"])
window.desk.open(project)

def wait():
    QTest.qWait(1)
    while window.desk.jobs.busy:
        QTest.qWait(5)
    QTest.qWait(1)

def press(within, name):
    made = next(b for b in within.findChildren(QAbstractButton) if b.accessibleName().startswith(name) and b.isVisible())
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    wait()

wait()
QTest.mouseClick(window.navigation.buttons["workshop"], Qt.MouseButton.LeftButton)
wait()
page = window.pages["workshop"]
press(page.empty, "Neue Werkstatt")
dialog = QApplication.activeModalWidget()
dialog.title.insert("Ideenwerkstatt Birresborn")
dialog.day.selectAll()
dialog.day.insert("19.11.2024")
press(dialog, "Werkstatt anlegen")
press(page, "Sammeln")
field = page.collect.field
for text in CARDS:
    field.insertPlainText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
wait()
field.insertPlainText(DRAFT)
key = page.state.workshop.id
until = time.monotonic() + 20
while workshops.draft(project, key) != DRAFT and time.monotonic() < until:
    QTest.qWait(20)
print("READY", len(workshops.cards(project, key)), flush=True)
field.insertPlainText("ird")  # the last half second: this may be lost
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed_evening(folder: Path) -> Path:
    """The project file as the power cut left it."""
    own = {"QT_QPA_PLATFORM": "offscreen", "IN2DESK_HOME": str(folder / "home")}
    done = subprocess.run(
        [sys.executable, "-c", EVENING, str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | own,
        cwd=Path(__file__).parents[3],
        timeout=300,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-3000:]
    assert "READY 60" in done.stdout
    return folder / "Abend.in2"


def paper(person: Any, kind: str, target: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The words of a report as the area Berichte saves it."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(target), ""))
    person.desk.navigate("reports", kind=kind)
    person.wait()
    person.click(person.window, "Als PDF sichern")
    person.wait()
    pages = pypdf.PdfReader(BytesIO(target.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def find_all(at: Moderator, page: Any, words: str, count: int) -> None:
    """Search the pin board and take all that is found."""
    fill(page.order.search, words)
    wanted = words.split()[0]

    def found() -> bool:
        texts = [text for column in at.shown().values() for text in column]
        return len(texts) == count and all(wanted in text for text in texts)

    at.qtbot.waitUntil(found, timeout=5_000)
    at.key(Qt.Key.Key_A, CONTROL)
    assert len(at.board.selected()) == count


def order(person: Any, page: Any, project: Project) -> None:
    """Duplicates together, one merge taken back, groups by wish."""
    person.click(page, "Ordnen")
    held = page.state.workshop
    at = Moderator(person.qtbot, person.window, page.order, held, workshops.cards(project, held.id))
    for wish in WISHES[:2]:
        find_all(at, page, f"{wish} für", 2)
        at.click(at.detail, "Zusammenlegen")
    assert len(workshops.board(project, held.id).items) == 59
    at.undo()
    assert len(workshops.board(project, held.id).items) == 60
    for wish, count in zip(WISHES[:3], (9, 10, 10), strict=True):
        find_all(at, page, wish, count)
        at.click(at.detail, "In Gruppe legen")
        at.choose("In Gruppe legen", "Neue Gruppe …")
        at.name(wish)
    board = workshops.board(project, held.id)
    assert [(column.group.title, len(column.items)) for column in board.columns] == list(zip(WISHES[:3], (9, 10, 10), strict=True))
    assert sum(len(item.cards) for item in board.items) == 61


def vote(person: Any, page: Any, project: Project) -> None:
    """Points from the wall, by the codes on the cards."""
    person.click(page, "Punkte")
    person.click(page.points.bar, "Neue Abstimmung")
    dialog = person.dialog()
    fill(dialog.question, "Womit fangen wir an?")
    person.click(dialog, "Abstimmung anlegen")
    come_back(person)
    fill(page.points.by_code, "A1 7; A2 7; A3 4; A4 1")
    person.press(page.points.by_code, Qt.Key.Key_Return)
    tally = workshops.tally(project, workshops.votes(project, page.state.workshop.id)[0].id)
    assert [(row.rank, row.tied, row.points) for row in tally.rows[:3]] == [(1, True, 7), (1, True, 7), (3, False, 4)]


def agree(person: Any, page: Any, project: Project) -> None:
    """Three measures out of what got most, and a task."""
    person.click(page, "Protokoll")
    table = page.protocol.table
    table.sort_by("points", descending=True)
    view = table.view
    view.setFocus()
    view.selectRow(0)
    for _row in range(2):
        person.press(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    person.click(page.protocol, "Als Maßnahme")
    assert len(workshops.measures(project)) == 3
    person.click(page.protocol, "Aufgabe")
    dialog = person.dialog()
    fill(dialog.words, "Raum anfragen")
    fill(dialog.who, "Bürgerbüro")
    person.click(dialog, "Ergebnis sichern")
    come_back(person)


def two_years(person: Any, project: Project) -> None:
    """Who, until when, milestones, news over two years, dates with people, and an end."""
    page = person.go("ideas")
    person.click(page, "Maßnahmen")
    for place, (office, due) in enumerate((("Bürgerbüro", "31.12.2025"), ("Volkshochschule", "30.06.2099"), ("", ""))):
        made = sorted(workshops.measures(project), key=lambda one: one.code)[place]
        page.measures.select(made.id)
        person.wait()
        if office:
            person.click(page.measures.detail, "Ändern")
            dialog = person.dialog()
            fill(dialog.responsible, office)
            fill(dialog.due, due)
            person.click(dialog, "Übernehmen")
            come_back(person)
    first = sorted(workshops.measures(project), key=lambda one: one.code)[0]
    page.measures.select(first.id)
    person.wait()
    detail = page.measures.detail
    for box, typed in (
        (detail.milestones, "01.06.2025 Fahrerinnen gefunden"),
        (detail.dates, "12.07.2025 Probefahrt, 14"),
        (detail.news, "15.12.2024 Verein gefragt"),
        (detail.news, "02.05.2025 Bus zugesagt"),
        (detail.news, "10.09.2026 Fährt jeden Samstag"),
    ):
        fill(box.field, typed)
        person.press(box.field, Qt.Key.Key_Return)
    person.click(detail, "Läuft jetzt")
    person.click(detail, "Erledigt")
    assert nothing_in_front()
    assert workshops.measure(project, first.id).status == "done"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_from_the_wall_to_the_council(
    person_at: Callable[[Project], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = person_at(rooms.open_project(killed_evening(tmp_path)))
    project = person.desk.project
    page = person.go("workshop")
    held = page.state.workshop
    assert [card.text for card in workshops.cards(project, held.id)] == CARDS
    person.click(page, "Sammeln")
    assert page.collect.field.text() in (DRAFT, f"{DRAFT}ird")
    come_back(person)
    page.collect.focus_field()
    page.collect.field.setPlainText("Ein letzter Gedanke")
    person.press(page.collect.field, Qt.Key.Key_Return)
    assert len(workshops.cards(project, held.id)) == 61
    order(person, page, project)
    vote(person, page, project)
    agree(person, page, project)
    minutes = paper(person, "protocol", tmp_path / "protokoll.pdf", monkeypatch)
    for text in (*CARDS, "Ein letzter Gedanke", "Womit fangen wir an?", "Raum anfragen", "1. gleichauf"):
        assert text in minutes.replace("\u00a0", " "), text
    two_years(person, project)
    plan = paper(person, "measures", tmp_path / "plan.pdf", monkeypatch)
    for text in ("3 Maßnahmen", "erledigt", "Bürgerbüro", "Volkshochschule", "Fährt jeden Samstag", "12.07.2025", "14 Personen"):
        assert text in plan, text
    assert "A1" in plan  # the thread back to the card
    came = workshops.measures(project)
    person.press(person.window, Qt.Key.Key_Z, CONTROL)
    assert len(workshops.measures(project)) == len(came)
    assert "3 von 3 Maßnahmen" in words(person.go("ideas").measures)
