"""Reports: the head of a paper, remembered for the next one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, tight

WAIT_MS = 700


class HeadFields(QWidget):
    """Reports: Letterhead, number, Beratungsfolge. changed: fields to be remembered. crest_wanted: another crest."""

    changed = Signal(dict)
    crest_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.fields: dict[str, QLineEdit] = {}
        self.route = QPlainTextEdit()
        self._paper: dict[str, Any] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._tell)
        column = tight(QVBoxLayout(self), 6)
        column.addWidget(label(_("Kopf der Vorlage"), "section"))
        for key, text in paper_fields().items():
            column.addWidget(label(text, "small"))
            column.addWidget(self._field(key, text))
        self.crest = button(theme, _("Wappen wählen …"), self.crest_wanted.emit, icon="image")
        column.addWidget(self.crest)
        column.addWidget(label(_("Beratungsfolge: Gremium; Sitzung; TOP; Zuständigkeit"), "small", wrap=True))
        self.route.setAccessibleName(_("Beratungsfolge"))
        self.route.setTabChangesFocus(True)
        self.route.setFixedHeight(theme.px(72))
        self.route.textChanged.connect(self._wait.start)
        column.addWidget(self.route)

    def _field(self, key: str, text: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(text)
        field.textEdited.connect(lambda now: self._wait.start())
        self.fields[key] = field
        return field

    def show_paper(self, paper: Mapping[str, Any]) -> None:
        """Fill everything; what the user is typing is left alone."""
        self._paper = dict(paper)
        if self._wait.isActive() or any(field.hasFocus() for field in (*self.fields.values(), self.route)):
            return
        for key, field in self.fields.items():
            field.setText(str(self._paper.get(key, "")))
        blocked = self.route.blockSignals(True)
        self.route.setPlainText("\n".join("; ".join(row) for row in self._paper.get("route", ())))
        self.route.blockSignals(blocked)

    def _tell(self) -> None:
        changed: dict[str, Any] = {key: field.text().strip() for key, field in self.fields.items()}
        lines = [line for line in self.route.toPlainText().splitlines() if line.strip()]
        changed["route"] = [[part.strip() for part in line.split(";")] for line in lines]
        if any(self._paper.get(key, "" if key != "route" else []) != value for key, value in changed.items()):
            self.changed.emit(changed)


def paper_fields() -> dict[str, str]:
    """The fields of the head by the key they are remembered under."""
    return {
        "body": _("Verwaltung"),
        "department": _("Fachbereich"),
        "number": _("Vorlage-Nr."),
        "file_number": _("Aktenzeichen"),
        "clerk": _("Bearbeitung (Funktion, kein Name)"),
        "subject": _("Betreff"),
    }
