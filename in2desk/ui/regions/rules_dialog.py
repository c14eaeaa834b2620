"""Regions: how the project scores: normalisation, minimum coverage, tiny bases, and whether there is a total at all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QSpinBox, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.regions.compare import STRENGTHS, Rules
from in2desk.core.regions.model import NORMALISATIONS
from in2desk.core.regions.words import lens_title, normalisation_title
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import label


class RulesDialog(DeskDialog):
    """Regions: Change the rules. changed: the new Rules."""

    changed = Signal(object)

    def __init__(self, theme: Theme, rules: Rules, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Rechenregeln"), parent, 560)
        self.add_heading(
            _("Wie aus Werten Punkte werden"), _("Gilt für alle Vergleiche dieses Projekts und lässt sich zurücknehmen.")
        )
        self.method, self.least = QComboBox(), QSpinBox()
        self.small = QCheckBox(_("Quoten über sehr kleiner Bezugsgröße mitzählen"))
        self.total = QCheckBox(_("Gesamtwert der vier Stärken zeigen"))
        self.weights: dict[str, QDoubleSpinBox] = {}
        self._build()
        self._fill(rules)

    def _build(self) -> None:
        form = QFormLayout()
        for method in NORMALISATIONS:
            self.method.addItem(normalisation_title(method), method)
        self.least.setRange(0, 100)
        self.least.setSuffix("\u00a0%")
        named: list[tuple[str, QWidget]] = [(_("Punkte nach"), self.method), (_("Nötige Abdeckung"), self.least)]
        for lens in STRENGTHS:
            box = QDoubleSpinBox()
            box.setRange(0, 100)
            box.setDecimals(1)
            self.weights[lens] = box
            named.append((_("Gewicht {lens}").format(lens=lens_title(lens)), box))
        for text, field in named[:2]:
            field.setAccessibleName(text)
            form.addRow(label(text), field)
        form.addRow(self.small)
        tiny = _("Sonst zählt eine Quote über weniger als 30 Personen oder 100 Wohnungen als Lücke.")
        form.addRow(label(tiny, "small", wrap=True))
        form.addRow(self.total)
        warning = _(
            "Zwei Thünen-Studien lehnen einen Gesamtwert ab: Er täuscht eine Genauigkeit vor, die die Daten nicht hergeben."
        )
        form.addRow(label(warning, "small", wrap=True))
        for text, field in named[2:]:
            field.setAccessibleName(text)
            form.addRow(label(text), field)
        self.content.addLayout(form)
        self.total.toggled.connect(self._show_weights)
        self.add_button(_("Abbrechen"), self.reject)
        self.add_button(_("Regeln übernehmen"), self._agree, "primary", "check")

    def _fill(self, rules: Rules) -> None:
        self.method.setCurrentIndex(self.method.findData(rules.normalisation))
        self.least.setValue(round(rules.minimum_coverage * 100))
        self.small.setChecked(rules.count_small_bases)
        self.total.setChecked(rules.total is not None)
        for lens, box in self.weights.items():
            box.setValue((rules.total or {}).get(lens, 1.0))
        self._show_weights(rules.total is not None)

    def _show_weights(self, on: bool) -> None:
        for box in self.weights.values():
            box.setEnabled(on)

    def _agree(self) -> None:
        weights = {lens: box.value() for lens, box in self.weights.items()} if self.total.isChecked() else None
        self.changed.emit(Rules(str(self.method.currentData()), self.least.value() / 100, self.small.isChecked(), weights))
        self.accept()
