"""Regions: weights of a lens as sliders; map and table follow while dragging, the project when the hand lets go."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number, percent
from in2desk.core.regions.classes import fifths
from in2desk.core.regions.model import Comparison
from in2desk.core.regions.ranks import ranks_desc
from in2desk.core.regions.words import lens_title
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, panel, rule, tight
from in2desk.ui.widgets.scroll import ScrollColumn
from in2desk.ui.widgets.slider_row import SliderRow

LEAST_MAXIMUM = 5


class WeightsPanel(ScrollColumn):
    """Regions: Tab "Gewichte". tried: weights while dragging. settled: (indicator, weight) to store. reset: as shipped.

    waiting: weights on their way into the project; until they are there the sliders stay where the hand put them.
    """

    tried = Signal(dict)
    settled = Signal(str, float)
    reset = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Gewichte"))
        self._theme = theme
        self._before: Comparison | None = None
        self._lens = ""
        self.waiting = 0
        self.rows: dict[str, SliderRow] = {}
        self._exact: dict[str, float] = {}
        self._effect = label("", "small", wrap=True)
        self._effect_box = panel("info")

    def show_lens(self, comparison: Comparison, lens: str) -> None:
        """Show the stored weights of a lens. Sliders that are there already stay, and keep the focus."""
        scored = comparison.lenses[lens]
        stored = dict(zip(scored.indicators, map(float, scored.weights), strict=True))
        same = lens == self._lens and list(stored) == list(self.rows)
        self._before, self._lens = comparison, lens
        if same and (self.waiting or any(row.slider.isSliderDown() for row in self.rows.values())):
            self.tried.emit(dict(self._exact))
            return
        self._exact = stored
        fits = same and all(row.slider.maximum() >= stored[name] for name, row in self.rows.items())
        if fits:
            for name, row in self.rows.items():
                row.set_value(round(stored[name]))
        else:
            self._build(comparison)
        self._show_shares()

    def _build(self, comparison: Comparison) -> None:
        names, box = {i.id: i.title for i in comparison.indicators}, QWidget()
        column = tight(QVBoxLayout(box), 6, (0, 8, 4, 0))
        column.addWidget(label(_("Gewichte: {lens}").format(lens=lens_title(self._lens)), "section"))
        column.addWidget(label(_("Karte und Rangliste folgen beim Ziehen."), "small"))
        self.rows = {}
        for name, weight in self._exact.items():
            column.addWidget(rule())
            column.addWidget(self._slider(name, names[name], weight))
        column.addWidget(rule())
        undo = button(self._theme, _("Zurücksetzen"), self.reset.emit, icon="undo-2")
        column.addWidget(undo, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._effect_panel())
        column.addStretch(1)
        self.fill(box)

    def _effect_panel(self) -> QWidget:
        self._effect_box, self._effect = panel("info"), label("", "small", wrap=True)
        column = tight(QVBoxLayout(self._effect_box), 2, (12, 8, 12, 8))
        column.addWidget(label(_("Was sich ändert"), "smallstrong"))
        column.addWidget(self._effect)
        self._effect_box.hide()
        return self._effect_box

    def _slider(self, name: str, title: str, weight: float) -> SliderRow:
        row = SliderRow(self._theme, title, max(LEAST_MAXIMUM, math.ceil(weight)), round(weight))
        row.moved.connect(lambda value: self._moved(name, value))
        row.settled.connect(lambda value: self._settle(name, float(value)))
        self.rows[name] = row
        return row

    def _moved(self, name: str, value: int) -> None:
        self._exact[name] = float(value)
        self._show_shares()
        self.tried.emit(dict(self._exact))

    def _settle(self, name: str, value: float) -> None:
        """Tell what to store; a slider that was only touched changes nothing."""
        if self._before is None:
            return
        scored = self._before.lenses[self._lens]
        stored = float(scored.weights[scored.indicators.index(name)])
        if self.waiting or value != round(stored):
            self.settled.emit(name, value)

    def _show_shares(self) -> None:
        whole = sum(self._exact.values())
        for name, row in self.rows.items():
            row.set_note(percent(self._exact[name] / whole) if whole else percent(0.0))

    def show_effect(self, now: Comparison) -> None:
        """Say in words who moved, against the weights that are stored."""
        if self._before is not None and self._lens:
            text = effect_text(self._before, now, self._lens)
            self._effect.setText(text)
            self._effect_box.setVisible(bool(text))


def effect_text(before: Comparison, now: Comparison, lens: str) -> str:
    """Who moved most and how many changed their fifth, in one or two sentences; "" where nothing moved."""
    old, new = before.lenses[lens].scores, now.lenses[lens].scores
    known = ~np.isnan(old) & ~np.isnan(new)
    if not known.any() or np.array_equal(old, new, equal_nan=True):
        return ""
    ranks = (ranks_desc(old), ranks_desc(new))
    moved = np.where(known, np.abs(ranks[1] - ranks[0]), 0)
    first = [i for i in np.argsort(-moved, kind="stable")[:2] if moved[i] > 0]
    changed = int(np.count_nonzero((fifths(old) != fifths(new)) & known))
    parts = [f"{before.regions[i].name} {number(float(ranks[0][i]))}. → {number(float(ranks[1][i]))}." for i in first]
    parts.append(ngettext("{n} Ort wechselt das Fünftel.", "{n} Orte wechseln das Fünftel.", changed).format(n=changed))
    return " · ".join(parts)
