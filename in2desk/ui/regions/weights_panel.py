"""Regions: weights of a lens as sliders; map and table follow while dragging, the project when the hand lets go."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number, percent
from in2desk.core.regions.classes import fifths
from in2desk.core.regions.model import Comparison
from in2desk.core.regions.ranks import ranks_desc
from in2desk.core.regions.words import lens_title
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, rule, tight
from in2desk.ui.widgets.slider_row import SliderRow

LEAST_MAXIMUM = 5


class WeightsPanel(QScrollArea):
    """Regions: Tab "Gewichte". tried: weights while dragging. settled: (indicator, weight) to store. reset: as shipped."""

    tried = Signal(dict)
    settled = Signal(str, float)
    reset = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._before: Comparison | None = None
        self._lens = ""
        self.rows: dict[str, SliderRow] = {}
        self._exact: dict[str, float] = {}
        self._effect = label("", "small", wrap=True)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("Gewichte"))

    def show_lens(self, comparison: Comparison, lens: str) -> None:
        """Build one slider an indicator of the lens, from the weights that are stored."""
        self._before, self._lens = comparison, lens
        scored, box = comparison.lenses[lens], QWidget()
        names = {i.id: i.name["de"] for i in comparison.indicators}
        self._exact = dict(zip(scored.indicators, map(float, scored.weights), strict=True))
        column = tight(QVBoxLayout(box), 8)
        column.addWidget(label(_("Gewichte: {lens}").format(lens=lens_title(lens)), "section"))
        column.addWidget(label(_("Karte und Rangliste folgen beim Ziehen."), "small"))
        self.rows = {}
        for name, weight in self._exact.items():
            column.addWidget(rule())
            column.addWidget(self._slider(name, names[name], weight))
        column.addWidget(rule())
        column.addWidget(button(self._theme, _("Zurücksetzen"), self.reset.emit, icon="undo-2"))
        self._effect = label("", "small", wrap=True)
        column.addWidget(self._effect)
        column.addStretch(1)
        self._show_shares()
        self.setWidget(box)

    def _slider(self, name: str, title: str, weight: float) -> SliderRow:
        row = SliderRow(self._theme, title, max(LEAST_MAXIMUM, math.ceil(weight)), round(weight))
        row.moved.connect(lambda value: self._moved(name, value))
        row.settled.connect(lambda value: self.settled.emit(name, float(value)))
        self.rows[name] = row
        return row

    def _moved(self, name: str, value: int) -> None:
        self._exact[name] = float(value)
        self._show_shares()
        self.tried.emit(dict(self._exact))

    def _show_shares(self) -> None:
        whole = sum(self._exact.values())
        for name, row in self.rows.items():
            row.set_note(percent(self._exact[name] / whole) if whole else percent(0.0))

    def show_effect(self, now: Comparison) -> None:
        """Say in words who moved, against the weights that are stored."""
        if self._before is not None and self._lens:
            self._effect.setText(effect_text(self._before, now, self._lens))


def effect_text(before: Comparison, now: Comparison, lens: str) -> str:
    """Who moved most and how many changed their fifth, in one or two sentences."""
    old, new = before.lenses[lens].scores, now.lenses[lens].scores
    known = ~np.isnan(old) & ~np.isnan(new)
    if not known.any():
        return ""
    ranks = (ranks_desc(old), ranks_desc(new))
    moved = np.where(known, np.abs(ranks[1] - ranks[0]), 0)
    first = [i for i in np.argsort(-moved, kind="stable")[:2] if moved[i] > 0]
    changed = int(np.count_nonzero((fifths(old) != fifths(new)) & known))
    parts = [f"{before.regions[i].name} {number(float(ranks[0][i]))}. → {number(float(ranks[1][i]))}." for i in first]
    parts.append(ngettext("{n} Ort wechselt das Fünftel.", "{n} Orte wechseln das Fünftel.", changed).format(n=changed))
    return " · ".join(parts)
