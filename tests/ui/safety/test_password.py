"""The password: given, changed, taken away, as a person would: typed twice, wrong once, opened again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from in2desk.core.project.driver import Secret, is_plain
from in2desk.ui.safety.password_words import strength
from tests.ui.safety.conftest import anna, fill, nothing_in_front, notice, words

PASSWORD = "vier blaue Lampen im Hof"


@pytest.fixture
def view(tab: Callable[[str], Any]) -> Any:
    return tab("Passwort")


def protect(person: Any, view: Any, password: str = PASSWORD) -> Any:
    """Give the project a password; the dialog that says so."""
    person.click(view, "Mit Passwort schützen")
    dialog = person.dialog()
    fill(dialog.new, password)
    fill(dialog.again, password)
    person.click(dialog, "Projekt schützen")
    person.qtbot.waitUntil(lambda: person.dialog() is not dialog, timeout=20_000)
    return person.dialog()


def test_a_project_is_protected_and_open_again(at_new: Any, view: Any) -> None:
    anna(at_new.desk.project)
    before, path = at_new.desk.project, at_new.desk.project.path
    told = protect(at_new, view)
    assert told.windowTitle() == "Das Projekt ist jetzt geschützt"
    assert "öffnet niemand diese Datei" in words(told)
    told.accept()
    assert at_new.desk.project is not before
    assert at_new.desk.project.secret is not None
    assert not is_plain(path)
    assert at_new.window.area == "safety"
    at_new.wait()
    assert "mit einem Passwort geschützt" in view.state.text()
    assert view.protect.isHidden()
    assert at_new.desk.project.undo_label, "the history is still there"


def test_two_different_ones_do_nothing(at_new: Any, view: Any) -> None:
    at_new.click(view, "Mit Passwort schützen")
    dialog = at_new.dialog()
    fill(dialog.new, PASSWORD)
    fill(dialog.again, PASSWORD[:-1])
    assert "nicht gleich" in dialog.same.text()
    assert not dialog.take.isEnabled()
    at_new.press(dialog.again, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
    assert is_plain(at_new.desk.project.path)


def test_it_is_changed_with_the_old_one_only(at_new: Any, view: Any) -> None:
    protect(at_new, view).accept()
    at_new.wait()
    at_new.click(view, "Passwort ändern")
    dialog = at_new.dialog()
    fill(dialog.old, "falsch")
    fill(dialog.new, "sieben rote Kannen am See")
    fill(dialog.again, "sieben rote Kannen am See")
    at_new.click(dialog, "Passwort ändern")
    assert "stimmt nicht" in words(dialog.problem)
    assert dialog.new.text(), "what was typed stays"
    fill(dialog.old, PASSWORD)
    at_new.click(dialog, "Passwort ändern")
    at_new.qtbot.waitUntil(lambda: at_new.dialog() is not dialog, timeout=20_000)
    at_new.dialog().accept()
    assert at_new.desk.project.secret.opens(Secret("sieben rote Kannen am See"))


def test_it_is_taken_away(at_new: Any, view: Any) -> None:
    protect(at_new, view).accept()
    at_new.wait()
    at_new.click(view, "Passwort entfernen")
    dialog = at_new.dialog()
    fill(dialog.old, PASSWORD)
    at_new.press(dialog.old, Qt.Key.Key_Return)
    at_new.qtbot.waitUntil(lambda: at_new.dialog() is not dialog, timeout=20_000)
    at_new.dialog().accept()
    at_new.wait()
    assert at_new.desk.project.secret is None
    assert is_plain(at_new.desk.project.path)
    assert "hat kein Passwort" in view.state.text()


def test_the_sheet_for_the_envelope(at_new: Any, view: Any, choose: Callable[[Path], None], tmp_path: Path) -> None:
    told = protect(at_new, view)
    choose(tmp_path / "Blatt.pdf")
    at_new.click(told, "Blatt für den Umschlag")
    assert (tmp_path / "Blatt.pdf").read_bytes().startswith(b"%PDF")
    told.accept()
    assert "löschen Sie dann die Datei" in notice(at_new)


def test_says_plainly_what_its_loss_means(view: Any) -> None:
    assert "Es gibt keine Hintertür" in words(view)


def test_what_is_typed_is_hidden_until_asked_for(at_new: Any, view: Any) -> None:
    at_new.click(view, "Mit Passwort schützen")
    dialog = at_new.dialog()
    assert dialog.new.echoMode() == QLineEdit.EchoMode.Password
    at_new.press(dialog.new, Qt.Key.Key_Escape)
    assert nothing_in_front()


@pytest.mark.parametrize(
    ("password", "state"),
    [
        ("", "info"),
        ("12345678", "error"),
        ("qwertzuiop", "error"),
        ("aaaaaaaaaaaaaaaaaaaa", "error"),
        ("Integrationsbeauftragte", "error"),
        ("Gerolstein2026!", "error"),
        ("Lampe Hof blau", "warning"),
        ("vier blaue Lampen im Hof", "good"),
        ("aK3$xQ9!fG7zW2", "good"),
    ],
)
def test_strength_in_words(password: str, state: str) -> None:
    found, text = strength(password)
    assert found == state
    assert text
