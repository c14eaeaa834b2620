"""Shell: dialogs that are filled in: named fields below each other, and one that asks for a name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.fields import name_field, plain_edit
from in2desk.ui.widgets.labels import label


class FormDialog(DeskDialog):
    """Named lines of text one below the other; the primary button waits for those that must be filled in."""

    def __init__(self, theme: Theme, title: str, note: str, deed: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent, 560)
        self.add_heading(title, note)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(8)
        self._needed: list[QLineEdit] = []
        self.content.addLayout(self._form)
        self.content.addStretch(1)
        self.add_button(_("Abbrechen"), self.reject)
        self.take = self.add_button(deed, self.agree, "primary", "check")

    def agree(self) -> None:
        """Hand on what was typed; dialogs override this."""

    def add_line(self, name: str, text: str = "", hint: str = "", *, needed: bool = False) -> QLineEdit:
        """A line with its name at the left."""
        edit = plain_edit(name, hint)
        edit.setText(text)
        self.add_field(name, edit)
        if needed:
            self._needed.append(edit)
            edit.textChanged.connect(self._look)
        self._look()
        return edit

    def add_text(self, name: str, text: str = "") -> QPlainTextEdit:
        """Several lines with their name at the left; Tab goes on to the next field."""
        edit = QPlainTextEdit(text)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(self.theme.px(72))
        edit.setAccessibleName(name)
        self.add_field(name, edit)
        return edit

    def add_field(self, name: str, field: QWidget) -> None:
        """Any other field with its name at the left."""
        name_field(field, name)
        words = label(name)
        words.setBuddy(field)
        self._form.addRow(words, field)

    def _look(self) -> None:
        self.take.setEnabled(all(edit.text().strip() for edit in self._needed))


class NameDialog(FormDialog):
    """One name for something. named: the name."""

    named = Signal(str)

    def __init__(
        self, theme: Theme, title: str, note: str, field: str, deed: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, note, deed, parent)
        self.edit = self.add_line(field, "", hint, needed=True)
        self.edit.setFocus()

    def agree(self) -> None:
        """Hand on the name; the dialog stays until the deed is done."""
        self.named.emit(self.edit.text().strip())
