"""The whole window in English: nothing that was looked up too early stays German."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import read_mo
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableView, QTabWidget, QWidget

from in2desk.core.base.paths import resource
from in2desk.core.sample import create_sample
from in2desk.ui.shell.language import switch_language

LETTERS = 8  # a pattern with fewer of its own, such as "{first} und {last}", would also fit official titles


@pytest.fixture(scope="module")
def german() -> re.Pattern[str]:
    """Every text whose English differs; anything may stand in place of {n}."""
    with resource("locale", "en", "LC_MESSAGES", "in2desk.mo").open("rb") as file:
        messages = [message for message in read_mo(file) if message.id]
    forms = [
        pair for m in messages for pair in ([(m.id, m.string)] if isinstance(m.id, str) else zip(m.id, m.string, strict=True))
    ]
    english = {string for _text, string in forms}
    texts = [text for text, string in forms if text != string and text not in english]
    pieces = [re.split(r"\{\w*\}", text) for text in texts]
    known = [".+".join(map(re.escape, p)) for p in pieces if len(p) == 1 or sum(c.isalpha() for c in "".join(p)) >= LETTERS]
    return re.compile("|".join(known), re.DOTALL)


def shown(window: QWidget) -> Iterator[str]:
    """Every text of a window: on it, in its heads, menus and tips, and what a screen reader says."""
    for widget in [window, *window.findChildren(QWidget)]:
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
        if isinstance(widget, QAbstractButton | QLabel):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QTabWidget):
            yield from (widget.tabText(place) for place in range(widget.count()))
        if isinstance(widget, QTableView) and (model := widget.model()):
            yield from (str(model.headerData(n, Qt.Orientation.Horizontal) or "") for n in range(model.columnCount()))
    for action in window.findChildren(QAction):
        yield from (action.text().replace("&", ""), action.toolTip())


def left_german(window: QWidget, german: re.Pattern[str]) -> list[str]:
    """What a person would still read in German."""
    return sorted({text for text in shown(window) if german.fullmatch(text) or "„" in text})


@pytest.fixture
def english_sample(person_at: Callable[..., Any], qapp: QApplication, tmp_path: Path) -> Any:
    """A person in front of the sample, written and shown in English."""
    switch_language(qapp, "en")
    return person_at(create_sample(tmp_path / "Model region.in2"))


def test_every_page_is_english(english_sample: Any, german: re.Pattern[str]) -> None:
    for area in english_sample.window.navigation.buttons:
        english_sample.go(area)
        assert left_german(english_sample.window, german) == [], area


def test_a_sample_of_words(english_sample: Any) -> None:
    window = english_sample.window
    english_sample.go("regions")
    said = set(shown(window))
    assert {"Regions", "Ranking", "Ability", "Need", "Place"} <= said
    assert not {"Regionen", "Rangliste", "Bedarf"} & said


def test_german_is_noticed(at_sample: Any, german: re.Pattern[str]) -> None:
    at_sample.go("regions")
    assert left_german(at_sample.window, german)


def test_a_filled_text_is_noticed(german: re.Pattern[str]) -> None:
    assert german.fullmatch("38 Orte wechseln das Fünftel.")
    assert not german.fullmatch("38 places move to another fifth.")


def test_qt_speaks_english_too(qapp: QApplication, theme: Any) -> None:
    switch_language(qapp, "de")
    german = QApplication.translate("QPlatformTheme", "Cancel")
    switch_language(qapp, "en")
    assert (german, QApplication.translate("QPlatformTheme", "Cancel")) == ("Abbrechen", "Cancel")
