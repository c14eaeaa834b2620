"""Statistics: one indicator: names, unit, lenses with sign and weight; new ones are typed in as own entries."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.regions.words import lens_question, lens_title
from in2desk.core.statistics.model import LENSES, Derivation, Indicator, LensUse
from in2desk.core.statistics.readers.text import slug
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import label, tight


class IndicatorDialog(DeskDialog):
    """Statistics: Change an indicator, or add one that the municipality counts itself. saved: Indicator. deleted: its id."""

    saved = Signal(object)
    deleted = Signal(str)

    def __init__(self, theme: Theme, entry: Indicator | None, taken: set[str], parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Kennzahl"), parent, 620)
        self._entry, self._taken = entry, taken
        self.add_heading(
            entry.title if entry else _("Neue Kennzahl"), entry.note if entry else _("Eine eigene Angabe je Ort.")
        )
        self.name, self.english, self.unit, self.domain = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.per_head = QComboBox()
        self.signs: dict[str, QComboBox] = {}
        self.weights: dict[str, QDoubleSpinBox] = {}
        self._build()
        self._fill()

    def _build(self) -> None:
        form = QFormLayout()
        named = [
            (_("Name"), self.name),
            (_("Name, englisch"), self.english),
            (_("Einheit"), self.unit),
            (_("Themenfeld"), self.domain),
        ]
        for text, field in named:
            field.setAccessibleName(text)
            form.addRow(label(text), field)
        self.per_head.setAccessibleName(_("Eingabe"))
        self.per_head.addItem(_("Anzahl, verglichen je 1.000 Einwohner"), "population")
        self.per_head.addItem(_("Wert, so wie er ist"), "")
        if self._entry is None:
            form.addRow(label(_("Eingabe")), self.per_head)
        for lens in LENSES:
            form.addRow(label(lens_title(lens)), self._lens_row(lens))
        self.content.addLayout(form)
        if self._entry is not None:
            self.add_button(_("Löschen"), self._delete)
        self.add_button(_("Abbrechen"), self.reject)
        self.take = self.add_button(_("Kennzahl sichern"), self._save, "primary", "check")
        self.name.textChanged.connect(lambda text: self.take.setEnabled(bool(text.strip())))

    def _lens_row(self, lens: str) -> QWidget:
        box = QWidget()
        row = tight(QHBoxLayout(box), 8)
        sign, weight = QComboBox(), QDoubleSpinBox()
        for value, text in ((None, _("zählt hier nicht")), (1, _("+ mehr hebt")), (-1, _("− mehr senkt")), (0, _("nur zeigen"))):
            sign.addItem(text, value)
        sign.setAccessibleName(_("{lens}: Richtung").format(lens=lens_title(lens)))
        sign.setAccessibleDescription(lens_question(lens))
        weight.setAccessibleName(_("{lens}: Gewicht").format(lens=lens_title(lens)))
        weight.setRange(0, 100)
        weight.setDecimals(1)
        weight.setValue(1)
        row.addWidget(sign, 1)
        row.addWidget(label(_("Gewicht")))
        row.addWidget(weight)
        self.signs[lens], self.weights[lens] = sign, weight
        return box

    def _fill(self) -> None:
        entry = self._entry
        self.take.setEnabled(entry is not None)
        if entry is None:
            return
        for field, text in ((self.name, entry.name["de"]), (self.english, entry.name.get("en", "")), (self.unit, entry.unit)):
            field.setText(text)
        self.domain.setText(entry.domain)
        for lens, use in entry.lenses.items():
            self.signs[lens].setCurrentIndex(self.signs[lens].findData(use.sign))
            self.weights[lens].setValue(use.weight)

    def _save(self) -> None:
        self.saved.emit(self.entry())
        self.accept()

    def _delete(self) -> None:
        if self._entry is not None:
            self.deleted.emit(self._entry.id)
        self.accept()

    def entry(self) -> Indicator:
        """The indicator as the fields say."""
        names = {"de": self.name.text().strip()}
        if self.english.text().strip():
            names["en"] = self.english.text().strip()
        lenses = {
            lens: LensUse(int(sign.currentData()), self.weights[lens].value())
            for lens, sign in self.signs.items()
            if sign.currentData() is not None
        }
        common = {"name": names, "unit": self.unit.text().strip(), "domain": self.domain.text().strip(), "lenses": lenses}
        if self._entry is not None:
            return replace(self._entry, **common)
        per = str(self.per_head.currentData())
        source = Derivation("entry", {"per": per, "factor": 1000} if per else {})
        levels = ("gemeinde", "verband")
        return Indicator(id=self._free_id(names["de"]), levels=levels, active=True, sources=(source,), **common)

    def _free_id(self, name: str) -> str:
        stem = slug(name).replace("-", "_")[:24] or "kennzahl"
        if not stem[0].isalpha():
            stem = f"k_{stem}"
        names = [stem, *(f"{stem}_{n}" for n in range(2, 1000))]
        return next(each for each in names if each not in self._taken)
