"""Widgets: fields with their name, and what is wrong with them, beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QToolTip, QVBoxLayout, QWidget

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import IconLabel, StateLabel, label, restyle, tight


def field_row(theme: Theme, text: str, field: QWidget, width: int = 140) -> QHBoxLayout:
    """A name at the left, the field at the right; the name belongs to the field for screen readers too."""
    row = tight(QHBoxLayout(), 12)
    name = label(text)
    name.setBuddy(field)
    name.setFixedWidth(theme.px(width))
    theme.changed.connect(lambda: name.setFixedWidth(theme.px(width)))
    name_field(field, text)
    row.addWidget(name)
    row.addWidget(field, 1)
    return row


def name_field(field: QWidget, text: str) -> None:
    """Name a field for screen readers; words that stand on it stay in its name, since people say what they see."""
    own = field.text() if isinstance(field, QCheckBox) else ""
    field.setAccessibleName(f"{text}: {own}" if own else text)


class TextField(QWidget):
    """A line of text with its name above and, when `check` objects, a sentence below.

    check: returns what is wrong as one German sentence, or "".
    """

    def __init__(self, theme: Theme, name: str, check: Callable[[str], str] | None = None, hint: str = "") -> None:
        super().__init__()
        self._check = check
        column = tight(QVBoxLayout(self), 4)
        self.edit = plain_edit(name, hint)
        title = label(name, "smallstrong")
        title.setBuddy(self.edit)
        self._problem = StateLabel(theme, "error", "", small=True)
        self._problem.hide()
        for widget in (title, self.edit, self._problem):
            column.addWidget(widget)
        self.edit.editingFinished.connect(self.valid)

    def valid(self) -> bool:
        """Check now, show the problem or take it away."""
        problem = self._check(self.text()) if self._check else ""
        self._problem.set_state("error", problem)
        self._problem.setVisible(bool(problem))
        self.edit.setProperty("state", "error" if problem else "")
        self.edit.setAccessibleDescription(problem)
        restyle(self.edit)
        return not problem

    def text(self) -> str:
        """What was typed, without blanks at its ends."""
        return self.edit.text().strip()


class Choice(QComboBox):
    """A box that may get too narrow for what is chosen: its list is as wide as its words, and the tooltip has all of them."""

    def showPopup(self) -> None:
        """The list in full."""
        bar = self.view().verticalScrollBar().sizeHint().width()
        self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0) + bar, self.screen().availableGeometry().width() - bar))
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        """What is chosen, unless there is something else to say."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)


class SearchField(QLineEdit):
    """A field that filters what stands below it, with a magnifier and a cross to empty it."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setAcceptDrops(False)
        self.setClearButtonEnabled(True)
        self._icon = IconLabel(theme, "search", "text_muted", name, 16)
        inside = tight(QHBoxLayout(self), 0, (8, 0, 8, 0))
        inside.addWidget(self._icon)
        inside.addStretch(1)
        self.setTextMargins(theme.px(22), 0, 0, 0)


def plain_edit(name: str, hint: str = "") -> QLineEdit:
    """A line of text that leaves dropped files to the window."""
    edit = QLineEdit()
    edit.setAccessibleName(name)
    edit.setPlaceholderText(hint)
    edit.setAcceptDrops(False)
    return edit


def inset(theme: Theme, spin: QAbstractSpinBox) -> None:
    """Let the number of a spin box stand as far from its edge as the text of other fields; the style sheet cannot."""
    spin.lineEdit().setTextMargins(theme.px(6), 0, 0, 0)
