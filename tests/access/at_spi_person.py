"""Somebody who works with a screen reader only: finds by role and name, presses, types and reads, all through AT-SPI.

A program of its own for the system's Python, which has pyatspi; test_at_spi.py starts it. Arguments: the table to read in
and the PDF to write. What it meets goes to standard output, a line a step; it ends with 0 only when all of it worked.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyatspi

PATIENCE_S = float(os.environ.get("PATIENCE_S", "40"))
PAUSE_S = 0.2
DEEPEST = 40
BUTTON, ONE_OF, FIELD, TABLE = "push button", "radio button", "text", "table"


def walk(start: Any, depth: int = 0) -> Iterator[Any]:
    """What is in sight, from a window down; the cells of tables are left to the table."""
    if start is None or depth > DEEPEST:
        return
    yield start
    if start.getRoleName() != TABLE:
        for place in range(start.childCount):
            child = start.getChildAtIndex(place)
            if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
                yield from walk(child, depth + 1)


def program() -> Any | None:
    """IN2-Desk on this bus."""
    return next((one for one in pyatspi.Registry.getDesktop(0) if one is not None and one.name == "IN2-Desk"), None)


def windows() -> list[Any]:
    """Its windows, the newest first: a dialog comes before what it lies over."""
    found = program()
    return [one for one in reversed(list(found or [])) if one is not None and one.getState().contains(pyatspi.STATE_SHOWING)]


def find(role: str, name: str, where: Callable[[], list[Any]] = windows) -> Any:
    """Wait for what has this role and a name that begins so. Raises LookupError."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        for window in where():
            try:
                for one in walk(window):
                    if one.getRoleName() == role and one.name.startswith(name):
                        return one
            except Exception:  # what was there a moment ago is gone: look again
                break
        time.sleep(PAUSE_S)
    raise LookupError(f"no {role} {name!r} within {PATIENCE_S:.0f} s; there is: {in_sight()}")


def in_sight() -> list[str]:
    """For messages: names of what can be pressed or read."""
    return [f"{one.getRoleName()} {one.name}" for window in windows() for one in walk(window) if one.name][:120]


def press(role: str, name: str) -> None:
    """Do what a click would do."""
    found = find(role, name)
    if not found.getState().contains(pyatspi.STATE_ENABLED):
        raise LookupError(f"{role} {name!r} cannot be pressed")
    action = found.queryAction()
    names = [action.getName(place) for place in range(action.nActions)]
    wanted = next(place for place, one in enumerate(names) if one in ("Press", "Toggle", "Check"))
    action.doAction(wanted)
    say("pressed", found.name)


def write(field: Any, text: str) -> None:
    """Put a text into a field."""
    field.queryEditableText().setTextContents(text)
    say("wrote", Path(text).name)


def say(what: str, thing: str) -> None:
    """A line of the protocol."""
    print(f"{what}: {thing}", flush=True)


def choose_file(path: Path, deed: str) -> None:
    """Fill in the file dialog of Qt and confirm it."""
    write(find(FIELD, "Dateiname", file_dialogs), str(path))
    press(BUTTON, deed)


def file_dialogs() -> list[Any]:
    """Windows that are file dialogs."""
    return [one for one in windows() if one.getRoleName() in ("file chooser", "dialog")]


def read_in(table: Path) -> None:
    """Daten einlesen, look at what it brings, take it."""
    press(BUTTON, "Daten einlesen")
    choose_file(table, "Öffnen")
    press(BUTTON, "3 Werte übernehmen")
    say("notice", find("label", "1 Datei eingelesen").name)


def read_score(place: str) -> None:
    """Regionen: the score of a place as the cell of the ranking says it."""
    press(ONE_OF, "Regionen")
    found = find(TABLE, "Gerolstein")
    say("table", found.name)
    ranking = found.queryTable()
    heads = [ranking.getColumnHeader(column).name for column in range(ranking.nColumns)]
    say("heads", " | ".join(heads))
    for row in range(ranking.nRows):
        cells = [ranking.getAccessibleAt(row, column).name for column in range(ranking.nColumns)]
        if any(place in cell for cell in cells):
            say("row", " | ".join(cells))
            return
    raise LookupError(f"{place} is not in the ranking")


def make_report(pdf: Path) -> None:
    """Berichte: write the paper as PDF."""
    press(ONE_OF, "Berichte")
    press(ONE_OF, "Raumprofil")
    find("image", "Seite 1 von")
    press(BUTTON, "Als PDF sichern")
    choose_file(pdf, "Speichern")
    end = time.monotonic() + PATIENCE_S
    while not (pdf.exists() and pdf.stat().st_size) and time.monotonic() < end:
        time.sleep(PAUSE_S)
    say("pdf", f"{pdf.stat().st_size} bytes")


def main() -> int:
    """The three deeds."""
    table, pdf = Path(sys.argv[1]), Path(sys.argv[2])
    find("frame", "Übersicht")
    find(BUTTON, "Ideen öffnen")
    read_in(table)
    read_score("Birresborn")
    make_report(pdf)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
