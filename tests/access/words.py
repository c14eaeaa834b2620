"""German that is left in an English window: texts of the catalogue whose English differs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel.messages.mofile import read_mo
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTableView, QTabWidget, QWidget

from in2desk.core.base.paths import resource
from in2desk.ui.shell.language import NAMES

LETTERS = 8  # a pattern with fewer of its own, such as "{first} und {last}", would also fit official titles


@cache
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
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        if isinstance(widget, QTabWidget):
            yield from (widget.tabText(place) for place in range(widget.count()))
        if isinstance(widget, QTableView) and (model := widget.model()):
            yield from (str(model.headerData(n, Qt.Orientation.Horizontal) or "") for n in range(model.columnCount()))
    for action in window.findChildren(QAction):
        yield from (action.text().replace("&", ""), action.toolTip())


def left_german(window: QWidget) -> list[str]:
    """What a person would still read in German; languages are called what they call themselves."""
    return sorted(filter(is_german, set(shown(window))))


@cache
def is_german(text: str) -> bool:
    """Whether a text stands in the catalogue and is written otherwise in English."""
    return text not in NAMES.values() and ("„" in text or german().fullmatch(text) is not None)
