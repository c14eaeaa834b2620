"""Shell: settings of this user on this computer: look, size, language, movement. They apply at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.language import NAMES, switch_language
from in2desk.ui.shell.theme import ZOOM_STEPS
from in2desk.ui.widgets.fields import field_row


class SettingsDialog(DeskDialog):
    """Every choice shows its effect while the dialog is open, so there is nothing to confirm."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk.theme, _("Einstellungen"), parent, 480)
        self._desk = desk
        self.add_heading(_("Einstellungen"), _("Sie gelten für dieses Gerät, nicht für das Projekt, und sofort."))
        now = desk.settings.current
        self.look = _choice(theme_names(), now.theme)
        self.zoom = _choice({step: f"{step} %" for step in ZOOM_STEPS}, desk.theme.zoom)
        self.language = _choice(NAMES, now.language)
        self.calm = QCheckBox(_("Bewegungen vermeiden"))
        self.calm.setChecked(now.reduced_motion)
        for text, field in ((_("Darstellung"), self.look), (_("Größe"), self.zoom), (_("Sprache"), self.language)):
            self.content.addLayout(field_row(desk.theme, text, field))
        self.content.addLayout(field_row(desk.theme, _("Bewegung"), self.calm))
        self.content.addStretch(1)
        self.add_button(_("Fertig"), self.accept, "primary")
        self.look.activated.connect(lambda: self._set_theme(self.look.currentData()))
        self.zoom.activated.connect(lambda: self._set_zoom(self.zoom.currentData()))
        self.language.activated.connect(lambda: self._set_language(self.language.currentData()))
        self.calm.toggled.connect(self._set_calm)

    def _set_theme(self, choice: str) -> None:
        self._desk.settings.change(theme=choice)
        self._desk.theme.set_choice(choice)

    def _set_zoom(self, percent: int) -> None:
        self._desk.settings.change(zoom=percent)
        self._desk.theme.set_zoom(percent)

    def _set_calm(self, calm: bool) -> None:
        self._desk.settings.change(reduced_motion=calm)
        self._desk.theme.reduced_motion = calm

    def _set_language(self, language: str) -> None:
        if language == self._desk.settings.current.language:
            return
        self._desk.settings.change(language=language)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            switch_language(app, language)
        self.accept()
        self._desk.language_changed.emit()


def theme_names() -> dict[str, str]:
    """The looks by their ids."""
    return {
        "system": _("Wie das System"),
        "light": _("Hell"),
        "dark": _("Dunkel"),
        "contrast_light": _("Hoher Kontrast, hell"),
        "contrast_dark": _("Hoher Kontrast, dunkel"),
    }


def _choice(options: dict[Any, str], current: Any) -> QComboBox:
    box = QComboBox()
    for value, text in options.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(current, Qt.ItemDataRole.UserRole)))
    return box
