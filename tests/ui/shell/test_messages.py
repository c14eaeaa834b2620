"""What the program says when something is wrong, and before there is anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from in2desk.core.base.errors import Refused
from in2desk.ui.shell.messages import EmptyState, MessagePanel, ask, error_dialog, split_message
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


@pytest.mark.parametrize(
    ("text", "happened", "kept", "do"),
    [
        (
            "Das ist ein Bild mit der Endung .csv. Es wurde nichts gespeichert. Laden Sie die Tabelle noch einmal herunter.",
            "Das ist ein Bild mit der Endung .csv.",
            "Es wurde nichts gespeichert.",
            "Laden Sie die Tabelle noch einmal herunter.",
        ),
        (
            "Diese Datei ist schon eingelesen (22.11.2026, 14:05 Uhr). Nichts wurde verändert.",
            "Diese Datei ist schon eingelesen (22.11.2026, 14:05 Uhr).",
            "Nichts wurde verändert.",
            "",
        ),
        ("Der Platz reicht nicht.", "Der Platz reicht nicht.", "Ihr Projekt ist unverändert.", ""),
    ],
)
def test_three_blocks(text: str, happened: str, kept: str, do: str) -> None:
    blocks = split_message(text)
    assert (blocks.happened, blocks.kept, blocks.do) == (happened, kept, do)


def test_known_problem_shows_its_sentences(theme: Theme, qtbot: QtBot) -> None:
    dialog = error_dialog(theme, Refused("Das ist leer. Es wurde nichts gespeichert. Wählen Sie eine andere Datei."))
    qtbot.addWidget(dialog)
    assert {"Was passiert ist", "Das ist leer.", "Was erhalten blieb", "Was Sie tun können"} <= set(texts(dialog))


def test_bug_is_calm_and_leaves_a_report(theme: Theme, qtbot: QtBot, own_home: Path) -> None:
    dialog = error_dialog(theme, ZeroDivisionError("division by zero"))
    qtbot.addWidget(dialog)
    assert not any("division" in text or "Traceback" in text for text in texts(dialog))
    reports = list(own_home.glob("fehler-*.txt"))
    assert len(reports) == 1
    assert "ZeroDivisionError" in reports[0].read_text(encoding="utf-8")


def test_panel_is_icon_and_word(theme: Theme, qtbot: QtBot) -> None:
    panel = MessagePanel(theme, "warning", "8 Orte ohne Kapazität")
    qtbot.addWidget(panel)
    assert panel.accessibleName() == "Achtung: 8 Orte ohne Kapazität"


def test_empty_state_counts_its_steps(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Fragebogen anlegen", "primary")
    state = EmptyState(theme, "anchor", "Noch keine Befragung", "Fragen Sie.", [button], [("Wählen", "a"), ("Verteilen", "b")])
    qtbot.addWidget(state)
    assert {"1", "2", "Wählen", "Verteilen"} <= set(texts(state))
    theme.set_zoom(150)
    assert state.findChild(QWidget).width() == 840


def test_question_keeps_by_default(theme: Theme, qtbot: QtBot) -> None:
    deeds: list[str] = []
    dialog = ask(theme, "14 Namen löschen?", "Das lässt sich nicht zurücknehmen.", "Endgültig löschen", lambda: deeds.append("x"))
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert deeds == []
    assert not dialog.isVisible()
