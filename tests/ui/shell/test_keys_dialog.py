"""All keys in one table; each can be changed, and what cannot says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from in2desk.core.base.settings import SettingsFile
from in2desk.core.project.project import Project
from in2desk.ui.shell.actions import FIXED, RECENT, ActionBook, read_keys, spoken_keys, write_keys
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.fixed_keys import FIXED_KEYS
from in2desk.ui.shell.keys_dialog import KeysDialog
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.theme import Theme
from in2desk.ui.shell.window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(
    make_window: Callable[..., MainWindow], desk: Desk, project: Project, places_page: type[Page], notes_page: type[Page]
) -> MainWindow:
    window = make_window(places_page, notes_page)
    desk.open(project)
    return window


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> KeysDialog:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    return front()


def front() -> KeysDialog:
    """The dialog on the screen."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, KeysDialog)
    return dialog


def press(dialog: KeysDialog, qtbot: QtBot, id: str, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> str:
    """Choose an action and press keys in its field; what the dialog says."""
    assert dialog.table.select(id)
    dialog.edit.setFocus()
    qtbot.keyClick(dialog.edit, key, modifier)
    return dialog.note.text()


def keys_of(desk: Desk, id: str) -> str:
    return write_keys(desk.actions.get(id).shortcuts())


def texts(dialog: KeysDialog) -> set[str]:
    return {row.text for row in dialog.table.rows()}


# --- what it shows


def test_every_action_is_there_with_or_without_keys(dialog: KeysDialog, desk: Desk) -> None:
    assert texts(dialog) >= {entry.text for entry in desk.actions.entries() if not entry.id.startswith(RECENT)}
    assert {"Ort hinzufügen", "Kopieren, Tabellen mit Überschriften"} <= texts(dialog)


def test_the_filter_finds_words_and_keys(dialog: KeysDialog, qtbot: QtBot) -> None:
    assert dialog.filter.hasFocus()
    qtbot.keyClicks(dialog.filter, "rueckg")
    assert texts(dialog) == {"Rückgängig"}
    dialog.filter.setText("Strg+P")
    assert texts(dialog) == {"Tabelle drucken"}
    dialog.filter.setText("qqq")
    assert texts(dialog) == set()
    assert not dialog.edit.isEnabled()


def test_fixed_keys_say_that_they_are_fixed(dialog: KeysDialog) -> None:
    states = {row.text: row.state for row in dialog.table.rows()}
    assert states["Rückgängig"] == states["Ausschneiden"] == "fest"
    assert states["Tabelle drucken"] == ""
    dialog.table.select("undo")
    assert not dialog.edit.isEnabled() and not dialog.reset.isEnabled() and not dialog.none.isEnabled()


# --- changing


def test_new_keys_hold_at_once_and_are_kept(dialog: KeysDialog, desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    assert press(dialog, qtbot, "places-add", Qt.Key.Key_D) == "„Ort hinzufügen“ hat jetzt Strg+D."
    assert SettingsFile(desk.settings.path).current.shortcuts == {"places-add": "Ctrl+D"}
    dialog.accept()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_D, CONTROL)
    assert window.frame.notice.text() == "Ort hinzugefügt."


def test_former_keys_are_free_again(dialog: KeysDialog, desk: Desk, qtbot: QtBot) -> None:
    press(dialog, qtbot, "print", Qt.Key.Key_D)
    assert keys_of(desk, "print") == "Ctrl+D"
    assert press(dialog, qtbot, "places-add", Qt.Key.Key_P) == "„Ort hinzufügen“ hat jetzt Strg+P."


def test_keys_of_another_action_are_refused(dialog: KeysDialog, desk: Desk, qtbot: QtBot) -> None:
    said = press(dialog, qtbot, "places-add", Qt.Key.Key_P)
    assert said == "Strg+P gehört schon zu „Tabelle drucken“. Ändern Sie zuerst dort die Tasten."
    assert keys_of(desk, "places-add") == "" and desk.settings.current.shortcuts == {}
    assert dialog.edit.keySequence().isEmpty()


@pytest.mark.parametrize(
    ("key", "modifier", "said"),
    [
        (Qt.Key.Key_C, CONTROL, "Strg+C ist fest vergeben"),
        (Qt.Key.Key_N, CONTROL, "Strg+N ist fest vergeben"),
        (Qt.Key.Key_D, Qt.KeyboardModifier.NoModifier, "D braucht man zum Schreiben"),
        (Qt.Key.Key_D, SHIFT, "Umschalt+D braucht man zum Schreiben"),
        (Qt.Key.Key_Q, CONTROL | Qt.KeyboardModifier.AltModifier, "Strg+Alt ist auf deutschen Tastaturen"),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "F1 gehört schon zu"),
    ],
)  # fmt: skip
def test_keys_that_are_needed_are_refused(
    dialog: KeysDialog, desk: Desk, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, said: str
) -> None:
    assert press(dialog, qtbot, "places-add", key, modifier).startswith(said)
    assert desk.settings.current.shortcuts == {}


def test_a_function_key_alone_is_fine(dialog: KeysDialog, desk: Desk, qtbot: QtBot) -> None:
    press(dialog, qtbot, "places-add", Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
    assert keys_of(desk, "places-add") == "F9"


def test_backspace_takes_the_keys_away(dialog: KeysDialog, desk: Desk, qtbot: QtBot) -> None:
    press(dialog, qtbot, "print", Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
    assert keys_of(desk, "print") == ""
    assert SettingsFile(desk.settings.path).current.shortcuts == {"print": ""}


def test_one_action_gets_its_own_keys_back(dialog: KeysDialog, desk: Desk, qtbot: QtBot) -> None:
    press(dialog, qtbot, "larger", Qt.Key.Key_D)
    press(dialog, qtbot, "print", Qt.Key.Key_E)
    dialog.table.select("larger")
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert keys_of(desk, "larger") == "Ctrl++; Ctrl+="
    assert keys_of(desk, "print") == "Ctrl+E"


def test_all_get_their_own_keys_back(dialog: KeysDialog, desk: Desk, qtbot: QtBot) -> None:
    assert not dialog.all.isEnabled()
    press(dialog, qtbot, "larger", Qt.Key.Key_D)
    press(dialog, qtbot, "print", Qt.Key.Key_E)
    qtbot.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
    assert (keys_of(desk, "larger"), keys_of(desk, "print")) == ("Ctrl++; Ctrl+=", "Ctrl+P")
    assert SettingsFile(desk.settings.path).current.shortcuts == {}


def test_tab_and_esc_keep_their_meaning(dialog: KeysDialog, desk: Desk, qtbot: QtBot) -> None:
    press(dialog, qtbot, "print", Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    assert not dialog.edit.hasFocus()
    dialog.edit.setFocus()
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.settings.current.shortcuts == {}


# --- the book


def test_another_language_keeps_the_keys(window: MainWindow, desk: Desk) -> None:
    desk.settings.change(shortcuts={"print": "Ctrl+D"})
    desk.language_changed.emit()
    assert keys_of(desk, "print") == "Ctrl+D"


def test_another_page_in_front_keeps_the_keys(window: MainWindow, desk: Desk) -> None:
    desk.settings.change(shortcuts={"new": "Ctrl+D"})
    desk.navigate("notes")
    assert keys_of(desk, "new") == "Ctrl+N; Ctrl+D"


def test_keys_given_to_one_are_taken_from_the_other(theme: Theme) -> None:
    book = ActionBook(theme, lambda: {"b": "Ctrl+P"})
    assert write_keys(book.add("a", "A", int, shortcut="Ctrl+P; Ctrl+Q").shortcuts()) == "Ctrl+Q"
    assert write_keys(book.add("b", "B", int, shortcut="Ctrl+B").shortcuts()) == "Ctrl+P"


@pytest.mark.parametrize("text", ["Blah", "Ctrl+Blah", "Ctrl+K, Ctrl+S", "\x00"])
def test_what_is_no_key_means_the_own_keys(theme: Theme, text: str) -> None:
    book = ActionBook(theme, lambda: {"a": text})
    assert write_keys(book.add("a", "A", int, shortcut="Ctrl+P").shortcuts()) == "Ctrl+P"


def test_fixed_keys_are_not_taken_from_the_file(theme: Theme) -> None:
    book = ActionBook(theme, lambda: {"undo": "Ctrl+P"})
    assert write_keys(book.add("undo", "A", int, shortcut="Ctrl+Z").shortcuts()) == "Ctrl+Z"
    assert write_keys(book.add("print", "B", int, shortcut="Ctrl+P").shortcuts()) == "Ctrl+P"


def test_every_fixed_action_is_declared(at_new: object) -> None:
    declared = {entry.id for entry in at_new.desk.actions.entries()}  # type: ignore[attr-defined]
    assert declared >= FIXED


def test_no_keys_are_given_twice(at_new: object) -> None:
    book = at_new.desk.actions  # type: ignore[attr-defined]
    given = [keys for entry in book.entries() for keys in book.keys(entry)]
    fixed = [keys for one in FIXED_KEYS for keys in read_keys(one.keys)]
    assert len(given) == len(set(map(str, map(QKeySequence.toString, given))))
    # On a sheet these go to the one before and after; the board takes them while it has the focus.
    assert [spoken_keys([keys]) for keys in given if keys in fixed] == ["Strg+N", "Alt+Links", "Alt+Rechts"]
