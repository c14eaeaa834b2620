"""Somebody at the real window, as a process of its own that may be killed at any moment.

    person_at_work.py PROJECT SEED PHASE PIPE

Writes lines to the file descriptor PIPE: "phase NAME" when one begins, "done [[id, undone], ...]" after each commit, sent from
inside the program's own notice that the change is stored, and "end". Whatever was sent as done must be there after a kill.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QSlider

TABLE = """GENESIS-Tabelle: 13211-01-03-5
Arbeitslose nach ausgewählten Personengruppen;;;
- Jahresdurchschnitt -;;;
Jahr: {year};;;
;;Arbeitslose insgesamt;Arbeitslose
;;;und zwar
;;;Ausländer
;;Anzahl;Anzahl
{rows}
__________
Stand: 10.10.2017 / 14:10:42
"""


class Person:
    """Types, draws, reads in, takes back, saves and leaves."""

    def __init__(self, path: Path, seed: int, phase: str, pipe: int) -> None:
        from in2desk.app import application, start_window
        from in2desk.core.base.paths import user_folder
        from in2desk.core.base.settings import SettingsFile

        self.path, self.phase, self.pipe, self.chance = path, phase, pipe, random.Random(seed)
        self.say("phase opening")
        self.app = application()
        self.window = start_window(self.app, SettingsFile(user_folder() / "settings.json"), path)
        self.desk = self.window.desk
        self.desk.project_changed.connect(self.listen)

    def say(self, words: str) -> None:
        os.write(self.pipe, f"{words}\n".encode())

    def listen(self) -> None:
        project = self.desk.project
        if project is not None:
            self.tell(project)
            project.subscribe(lambda _changes: self.tell(project))

    def tell(self, project: Any) -> None:
        self.say("done " + json.dumps([[step.id, step.undone] for step in project.history()]))

    def work(self) -> None:
        self.until(lambda: self.desk.project is not None)
        self.wait()
        self.say("phase typing")
        for _n in range(self.chance.randint(1, 3)):
            self.type_a_number()
        deed = {"typing": self.type_a_number, "sliding": self.move_a_slider, "importing": self.read_in, "undo": self.take_back,
                "backup": self.back_up}.get(self.phase)  # fmt: skip
        self.say(f"phase {self.phase}")
        for _n in range(12 if deed else 0):
            deed()
        self.say("phase closing")
        self.window.close()
        self.say("end")
        self.app.quit()

    # deeds

    def type_a_number(self) -> None:
        page = self.go("data")
        self.click(page.tabs, "Eigene Angaben")
        table = page.entries.table
        view, columns = table.view, len(table.model.columns)
        view.setFocus()
        view.setCurrentIndex(view.model().index(self.chance.randrange(len(table.rows())), self.chance.randrange(1, columns)))
        QTest.keyClick(view, Qt.Key.Key_F2)
        editor = view.findChild(QLineEdit)
        editor.selectAll()
        QTest.keyClicks(editor, str(self.chance.randrange(1000)))
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.wait()

    def move_a_slider(self) -> None:
        page = self.go("regions")
        self.click(page.region, "Gewichte")
        sliders = [slider for slider in page.region.findChildren(QSlider) if slider.isVisible()]
        slider = self.chance.choice(sliders)
        slider.setFocus()
        QTest.keyClick(slider, Qt.Key.Key_Up if slider.value() < slider.maximum() else Qt.Key.Key_Down)
        self.wait()

    def read_in(self) -> None:
        page = self.go("data")
        self.click(page.tabs, "Eigene Angaben")
        keys = [(row.region.key, row.region.name) for row in page.entries.table.rows()]
        rows = "\n".join(f"{key};{name};{self.chance.randrange(500)};{self.chance.randrange(50)}" for key, name in keys)
        file = self.path.with_name(f"arbeitslose-{self.chance.random()}.csv")
        file.write_bytes(TABLE.format(year=self.chance.randrange(1995, 2025), rows=rows).encode("cp1252"))
        self.desk.files_dropped.emit([file])
        self.wait()
        self.until(lambda: hasattr(QApplication.activeModalWidget(), "take"))
        dialog: Any = QApplication.activeModalWidget()
        QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
        file.unlink()
        self.wait()

    def take_back(self) -> None:
        key = Qt.Key.Key_Z
        modifier = Qt.KeyboardModifier.ControlModifier
        if self.chance.random() < 0.4:
            modifier |= Qt.KeyboardModifier.ShiftModifier
        self.window.activateWindow()
        self.window.setFocus()
        QTest.keyClick(self.window, key, modifier)
        self.wait()

    def back_up(self) -> None:
        from in2desk.core.safety.service import backups

        project = self.desk.project
        self.desk.jobs.run(lambda _progress: backups.back_up(project, "named", "Vor der Sitzung"), aside=True)
        self.type_a_number()
        self.wait()

    # ways

    def go(self, area: str) -> Any:
        QTest.mouseClick(self.window.navigation.buttons[area], Qt.MouseButton.LeftButton)
        self.wait()
        return self.window.pages[area]

    def click(self, within: Any, text: str) -> None:
        found = [made for made in within.findChildren(QAbstractButton) if made.accessibleName().startswith(text)]
        QTest.mouseClick(next(made for made in found if made.isVisible()), Qt.MouseButton.LeftButton)
        self.wait()

    def wait(self) -> None:
        self.pause()
        self.until(lambda: not self.desk.jobs.busy)

    def pause(self) -> None:
        """Not QTest.qWait: that one waits without letting the program's other threads work."""
        self.app.processEvents()
        time.sleep(0.005)

    def until(self, met: Any) -> None:
        for _n in range(6000):
            if met():
                return
            self.pause()
        front = QApplication.activeModalWidget() or self.window
        words = [made.text() for made in front.findChildren(QLabel) if made.isVisible()]
        raise RuntimeError(f"nothing happened for half a minute: {words}")


def main() -> int:
    """Begin, and end with the status of the window; an error inside ends it with a traceback."""
    path, seed, phase, pipe = sys.argv[1:]
    person = Person(Path(path), int(seed), phase, int(pipe))
    failed: list[BaseException] = []

    def work() -> None:
        try:
            person.work()
        except BaseException as error:
            failed.append(error)
            person.app.exit(1)

    QTimer.singleShot(0, work)
    status = person.app.exec()
    person.desk.close()
    if failed:
        raise failed[0]
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
