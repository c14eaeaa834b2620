"""Long words in labels."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.breakable import LONGEST, breakable
from in2desk.ui.widgets.labels import label


def test_usual_words_stay_as_they_are() -> None:
    for text in ("", "Ein Bus am Samstag", "x" * LONGEST, "Zwei\nZeilen"):
        assert breakable(text) == text


def test_long_words_get_places_to_break_and_lose_nothing() -> None:
    made = breakable("siehe " + "x" * 60)
    assert made.replace("\u200b", "") == "siehe " + "x" * 60
    assert max(len(part) for part in made.replace("\u200b", " ").split()) == LONGEST
    assert not breakable("x" * 48).endswith("\u200b")


def test_a_label_is_no_wider_for_it(theme: Theme, qtbot: QtBot) -> None:
    made = label(breakable("x" * 10_000), wrap=True)
    qtbot.addWidget(made)
    assert made.minimumSizeHint().width() < 300
