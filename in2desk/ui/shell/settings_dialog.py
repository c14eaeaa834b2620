"""Shell: settings of this user on this computer, made from settings.toml. They apply at once; Ctrl+K finds each of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.settings import Setting, definitions
from in2desk.ui.shell import settings_words as words
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.language import switch_language
from in2desk.ui.shell.search import Finding
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.fields import Choice, field_row, plain_edit
from in2desk.ui.widgets.labels import label, tight

NAME_WIDTH = 220


class SettingsDialog(DeskDialog):
    """Every choice shows its effect while the dialog is open, so there is nothing to confirm."""

    def __init__(self, desk: Desk, parent: QWidget | None, at: str = "") -> None:
        super().__init__(desk.theme, _("Einstellungen"), parent, 620)
        self._desk = desk
        self.fields: dict[str, QWidget] = {}
        self.add_heading(_("Einstellungen"), _("Sie gelten für dieses Gerät, nicht für das Projekt, und sofort."))
        column = tight(QVBoxLayout(), 4)
        for group, name in words.GROUPS.items():
            column.addSpacing(8)
            column.addWidget(label(_(name), "section"))
            for setting in shown_settings(group):
                self._add(column, setting)
        self.content.addLayout(column)
        self.content.addStretch(1)
        self.add_button(_("Fertig"), self.accept, "primary")
        if at in self.fields:
            QTimer.singleShot(0, self, partial(self.show_setting, at))

    def show_setting(self, id: str) -> None:
        """Bring a setting into view and give it the keys."""
        self._sheet.ensureWidgetVisible(self.fields[id], 0, self.theme.px(48))
        self.fields[id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, column: QVBoxLayout, setting: Setting) -> None:
        value = getattr(self._desk.settings.current, setting.id)
        field = _FIELDS[setting.type](self.theme, setting, value, partial(self._choose, setting.id))
        text = words.description(setting.id)
        if setting.type == "flag":
            column.addWidget(field)
        else:
            column.addLayout(field_row(self.theme, words.title(setting.id), field, NAME_WIDTH))
        field.setAccessibleDescription(text)
        column.addWidget(label(text, "small", wrap=True))
        column.addSpacing(6)
        self.fields[setting.id] = field

    def _choose(self, id: str, value: Any) -> None:
        if value != getattr(self._desk.settings.current, id):
            self._desk.settings.change(**{id: value})
            if id == "language":
                self._switch(value)
            elif id in _EFFECTS:
                _EFFECTS[id](self._desk.theme, value)

    def _switch(self, language: str) -> None:
        """The window is built anew in the other language, and this dialog is of the old one."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            switch_language(app, language)
        self.accept()
        self._desk.language_changed.emit()


class FolderField(QWidget):
    """Where a folder lies, a button to choose another, one to use none. chosen: its path, or ""."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, path: str) -> None:
        super().__init__()
        row = tight(QHBoxLayout(self), 8)
        self.edit = plain_edit(name, _("keiner"))
        self.edit.setReadOnly(True)
        self.edit.setText(path)
        self.setFocusProxy(self.edit)
        self._name = name
        self._drop = button(theme, _("Keinen"), partial(self._take, ""), "quiet")
        row.addWidget(self.edit, 1)
        row.addWidget(button(theme, _("Wählen …"), self._ask, icon="folder-open"))
        row.addWidget(self._drop)
        self._drop.setEnabled(bool(path))

    def _ask(self) -> None:
        found = QFileDialog.getExistingDirectory(self.window(), self._name, self.edit.text())
        if found:
            self._take(found)

    def _take(self, path: str) -> None:
        self.edit.setText(path)
        self._drop.setEnabled(bool(path))
        self.chosen.emit(path)


def shown_settings(group: str = "") -> list[Setting]:
    """The settings of one group of the dialog, or all that it shows."""
    return [setting for setting in definitions().values() if setting.group and group in ("", setting.group)]


def setting_findings(show: Callable[[str], object]) -> list[Finding]:
    """Every setting, as the palette shows it; `show` opens the dialog at one."""
    hint = _("Einstellung")
    return [Finding("do", words.title(one.id), hint, "settings", partial(show, one.id)) for one in shown_settings()]


_EFFECTS: dict[str, Callable[[Theme, Any], object]] = {
    "theme": Theme.set_choice,
    "zoom": Theme.set_zoom,
    "reduced_motion": lambda theme, calm: setattr(theme, "reduced_motion", calm),
}


def _box(_theme: Theme, setting: Setting, value: Any, choose: Callable[[Any], None]) -> Choice:
    box = Choice()
    for choice in dict.fromkeys((*setting.choices, value)):  # a size typed into the file may lie between those on offer
        box.addItem(words.choice(setting, choice), choice)
    box.setCurrentIndex(box.findData(value))
    box.activated.connect(lambda: choose(box.currentData()))
    return box


def _check(_theme: Theme, setting: Setting, value: Any, choose: Callable[[Any], None]) -> QCheckBox:
    box = QCheckBox(words.title(setting.id))
    box.setAccessibleName(words.title(setting.id))
    box.setChecked(value)
    box.toggled.connect(choose)
    return box


def _folder(theme: Theme, setting: Setting, value: Any, choose: Callable[[Any], None]) -> FolderField:
    field = FolderField(theme, words.title(setting.id), value)
    field.chosen.connect(choose)
    return field


_FIELDS: dict[str, Callable[[Theme, Setting, Any, Callable[[Any], None]], QWidget]] = {
    "choice": _box,
    "number": _box,
    "flag": _check,
    "folder": _folder,
}
