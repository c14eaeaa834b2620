"""The whole window in English: nothing that was looked up too early stays German."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication

from in2desk.ui.shell.language import switch_language
from tests.access.words import german, left_german, shown


def test_a_sample_of_words(english_sample: Any) -> None:
    window = english_sample.window
    english_sample.go("regions")
    said = set(shown(window))
    assert {"Regions", "Ranking", "Ability", "Need", "Place"} <= said
    assert not {"Regionen", "Rangliste", "Bedarf"} & said


def test_german_is_noticed(at_sample: Any) -> None:
    at_sample.go("regions")
    assert left_german(at_sample.window)


def test_a_filled_text_is_noticed() -> None:
    assert german().fullmatch("38 Orte wechseln das Fünftel.")
    assert not german().fullmatch("38 places move to another fifth.")


def test_qt_speaks_english_too(qapp: QApplication, theme: Any) -> None:
    switch_language(qapp, "de")
    german = QApplication.translate("QPlatformTheme", "Cancel")
    switch_language(qapp, "en")
    assert (german, QApplication.translate("QPlatformTheme", "Cancel")) == ("Abbrechen", "Cancel")
