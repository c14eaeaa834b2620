"""Reports: what goes into the paper; each kind shows the options it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.regions.words import lens_title
from in2desk.core.reports.registry import ReportKind
from in2desk.core.statistics.model import LENSES
from in2desk.ui.reports.choices import Choices
from in2desk.ui.reports.head_fields import HeadFields
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.fields import Choice
from in2desk.ui.widgets.labels import label, rule, tight
from in2desk.ui.widgets.scroll import ScrollColumn

MOST_SHEETS = 200


class ReportOptions(ScrollColumn):
    """Reports: Column of options. changed: another content. paper_changed: fields of the head, to be remembered.
    crest_wanted: another crest, or none.
    """

    changed = Signal()
    paper_changed = Signal(dict)
    crest_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Inhalt und Kopf"))
        self.group, self.lens, self.all_regions = Choice(), Choice(), QCheckBox(_("Eine Seite für jeden Ort"))
        self.round, self.before, self.count = Choice(), Choice(), QSpinBox()
        self.workshop = Choice()
        self.head = HeadFields(theme)
        self.fields, self.route = self.head.fields, self.head.route
        self._parts: dict[str, list[QWidget]] = {}
        self._shown: frozenset[str] = frozenset()
        self._wished: dict[str, str] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        box = QWidget()
        column = tight(QVBoxLayout(box), 6, (15, 14, 15, 12))
        column.addWidget(label(_("Inhalt"), "section"))
        for lens in LENSES:
            self.lens.addItem(lens_title(lens), lens)
        self.count.setRange(0, MOST_SHEETS)
        self.count.setSpecialValueText(_("keine: ein Bogen zum Kopieren"))
        named = (
            *(("group", _("Vergleichsgruppe"), self.group), ("lens", _("Große Karte"), self.lens)),
            *(("round", _("Runde der Checkliste"), self.round), ("before", _("Verglichen mit"), self.before)),
            ("workshop", _("Werkstatt"), self.workshop),
            ("count", _("Bögen mit eigener Nummer"), self.count),
        )
        for option, text, part in named:
            title = label(text, "small")
            part.setAccessibleName(text)
            if isinstance(part, QComboBox):
                part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self._parts[option] = [title, part]
            column.addWidget(title)
            column.addWidget(part)
        self._parts["regions"] = [self.all_regions]
        column.addWidget(self.all_regions)
        self._line = rule()
        column.addWidget(self._line)
        column.addWidget(self.head)
        column.addStretch(1)
        self.fill(box)

    def _connect(self) -> None:
        for combo in self._combos().values():
            combo.activated.connect(lambda at: self.changed.emit())
        self.all_regions.toggled.connect(lambda on: self.changed.emit())
        self.count.valueChanged.connect(lambda value: self.changed.emit())
        self.head.changed.connect(self.paper_changed)
        self.head.crest_wanted.connect(self.crest_wanted)

    def show_kind(self, kind: ReportKind) -> None:
        """Show the options of this kind only."""
        self._shown = frozenset(kind.options)
        for option, parts in self._parts.items():
            for part in parts:
                part.setVisible(option in self._shown)
        self._line.setVisible(kind.head)
        self.head.setVisible(kind.head)

    def show_choices(self, found: Choices) -> None:
        """Fill everything; what was chosen stays where it is still there."""
        wanted = self.group.currentData() or next((key for key in found.home if key in {g.key for g in found.groups}), None)
        _fill(self.group, {group.key: f"{group.name} ({group.size})" for group in found.groups}, wanted)
        _fill(self.workshop, found.workshops, self.workshop.currentData())
        _fill(self.round, found.rounds, self.round.currentData())
        _fill(self.before, {"": _("der Runde davor"), "-": _("keiner Runde"), **found.rounds}, self.before.currentData())
        self.head.show_paper(found.paper)
        wishes, self._wished = self._wished, {}
        for option, value in wishes.items():
            self.choose(option, value)
        self._wished.clear()

    def choose(self, option: str, value: str) -> None:
        """Choose a group, a round or a workshop without a click and without a word."""
        combo = self._combos()[option]
        if (place := combo.findData(value)) >= 0:
            combo.setCurrentIndex(place)
        else:
            self._wished[option] = value  # the page was asked before it had read what there is

    def report_options(self) -> dict[str, str]:
        """The options of the kind that is shown, as the command line would give them."""
        held = {name: str(combo.currentData() or "") for name, combo in self._combos().items()}
        held |= {"count": str(self.count.value() or ""), "regions": "all" if self.all_regions.isChecked() else ""}
        return {name: value for name, value in held.items() if name in self._shown and value}

    def _combos(self) -> dict[str, QComboBox]:
        return {
            "group": self.group,
            "lens": self.lens,
            "round": self.round,
            "before": self.before,
            "workshop": self.workshop,
        }


def _fill(combo: QComboBox, entries: Mapping[str, str], wanted: Any) -> None:
    combo.clear()
    for key, text in entries.items():
        combo.addItem(text, key)
    combo.setCurrentIndex(max(0, combo.findData(wanted)) if entries else -1)
