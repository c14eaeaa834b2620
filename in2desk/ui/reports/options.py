"""Reports: what goes into the paper: group, places, and the head that is remembered for next time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.regions.model import Group
from in2desk.core.regions.words import lens_title
from in2desk.core.statistics.model import LENSES
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, rule, tight
from in2desk.ui.widgets.scroll import ScrollColumn

WAIT_MS = 700


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen, and the head as last used."""

    groups: tuple[Group, ...]
    home: list[str]
    paper: Mapping[str, Any]


class ReportOptions(ScrollColumn):
    """Reports: Column of options. changed: another group or content. paper_changed: fields of the head, to be remembered.
    crest_wanted: another crest, or none.
    """

    changed = Signal()
    paper_changed = Signal(dict)
    crest_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Inhalt und Kopf"))
        self.group, self.lens, self.all_regions = QComboBox(), QComboBox(), QCheckBox(_("Eine Seite für jeden Ort"))
        self.fields: dict[str, QLineEdit] = {}
        self.route = QPlainTextEdit()
        self._paper: dict[str, Any] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._tell_paper)
        self._build(theme)

    def _build(self, theme: Theme) -> None:
        box = QWidget()
        column = tight(QVBoxLayout(box), 6, (15, 14, 15, 12))
        column.addWidget(label(_("Inhalt"), "section"))
        self.group.setAccessibleName(_("Vergleichsgruppe"))
        self.lens.setAccessibleName(_("Große Karte"))
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for lens in LENSES:
            self.lens.addItem(lens_title(lens), lens)
        for text, part in ((_("Vergleichsgruppe"), self.group), (_("Große Karte"), self.lens)):
            column.addWidget(label(text, "small"))
            column.addWidget(part)
        column.addWidget(self.all_regions)
        column.addWidget(rule())
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
        column.addStretch(1)
        self.fill(box)
        self.group.activated.connect(lambda at: self.changed.emit())
        self.lens.activated.connect(lambda at: self.changed.emit())
        self.all_regions.toggled.connect(lambda on: self.changed.emit())

    def _field(self, key: str, text: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(text)
        field.textEdited.connect(lambda now: self._wait.start())
        self.fields[key] = field
        return field

    def show_choices(self, found: Choices) -> None:
        """Fill everything; what the user is typing is left alone."""
        chosen = self.group.currentData() or next((key for key in found.home if key in {g.key for g in found.groups}), None)
        self.group.clear()
        for group in found.groups:
            self.group.addItem(f"{group.name} ({group.size})", group.key)
        self.group.setCurrentIndex(max(0, self.group.findData(chosen)) if found.groups else -1)
        self._paper = dict(found.paper)
        if self._wait.isActive() or any(field.hasFocus() for field in (*self.fields.values(), self.route)):
            return
        for key, field in self.fields.items():
            field.setText(str(self._paper.get(key, "")))
        blocked = self.route.blockSignals(True)
        self.route.setPlainText("\n".join("; ".join(row) for row in self._paper.get("route", ())))
        self.route.blockSignals(blocked)

    def choose_group(self, key: str) -> None:
        """Choose a group without a click."""
        place = self.group.findData(key)
        if place >= 0:
            self.group.setCurrentIndex(place)
            self.changed.emit()

    def report_options(self) -> dict[str, str]:
        """The options as the command line would give them."""
        found = {"group": str(self.group.currentData() or ""), "lens": str(self.lens.currentData())}
        return found | ({"regions": "all"} if self.all_regions.isChecked() else {})

    def _tell_paper(self) -> None:
        changed: dict[str, Any] = {key: field.text().strip() for key, field in self.fields.items()}
        lines = [line for line in self.route.toPlainText().splitlines() if line.strip()]
        changed["route"] = [[part.strip() for part in line.split(";")] for line in lines]
        if any(self._paper.get(key, "" if key != "route" else []) != value for key, value in changed.items()):
            self.paper_changed.emit(changed)


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
