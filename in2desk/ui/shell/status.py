"""Shell: the line at the bottom: saved, what Ctrl+Z takes back, works without internet, size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import IconLabel, label, tight


class StatusBar(QWidget):
    """What is safe, and what can be taken back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Statuszeile"))
        theme = desk.theme
        row = tight(QHBoxLayout(self), 8, (16, 0, 12, 0))
        self._saved_icon = IconLabel(theme, "circle-check", "good", _("In Ordnung"), 16)
        self._saved = label("", "small")
        self.undo = Button(theme, "", "status", "undo-2", 15)
        self.undo.clicked.connect(desk.undo)
        self.zoom = Button(theme, "", "status")
        self.zoom.clicked.connect(lambda: theme.set_zoom(100))
        row.addWidget(self._saved_icon)
        row.addWidget(self._saved)
        row.addSpacing(12)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(IconLabel(theme, "wifi-off", "text_muted", _("Ohne Internet"), 16))
        row.addWidget(label(_("Arbeitet ohne Internet"), "small"))
        row.addSpacing(8)
        row.addWidget(self.zoom)
        theme.changed.connect(self._resize)
        self._resize()

    def show_saved(self, undo_label: str) -> None:
        """Everything is in the file; `undo_label` is the step that Ctrl+Z takes back ("" = none)."""
        none = self._desk.project is None
        self._saved.setText(_("Kein Projekt geöffnet") if none else _("Alles gespeichert"))
        self._saved_icon.setVisible(not none)
        self.undo.setVisible(bool(undo_label))
        self.undo.set_text(_("Rückgängig: {step}").format(step=undo_label))

    def _resize(self) -> None:
        self.setFixedHeight(self._desk.theme.size("status"))
        percent = self._desk.theme.zoom
        self.zoom.set_text(f"{percent} %")
        self.zoom.setAccessibleName(_("Größe {percent} %, auf 100 % stellen").format(percent=percent))
        self.zoom.setToolTip(_("Auf 100 % stellen (Strg+0)"))
