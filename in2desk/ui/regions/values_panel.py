"""Regions: the values of a region on one lens, each a link to where it comes from."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import measure, number
from in2desk.core.regions.compare import missing_entries
from in2desk.core.regions.model import Comparison
from in2desk.core.regions.words import flag_word, lens_title, missing_word
from in2desk.core.statistics.model import Flag, Indicator, Value
from in2desk.ui.shell.messages import MessagePanel
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.labels import label, rule, tight
from in2desk.ui.widgets.marks import Bar, draw_bar
from in2desk.ui.widgets.scroll import ScrollColumn


def value_text(value: Value | None, indicator: Indicator) -> str:
    """A value as people read it, in brackets over a tiny base, in words where it is missing."""
    if value is None or value.value is None:
        return missing_word(value.missing if value and value.missing else "not_collected")
    text = measure(value.value, short_unit(indicator.unit), indicator.decimals)
    return f"({text})" if Flag.SMALL_BASE in value.flags else text


def short_unit(unit: str) -> str:
    """The unit without its note: "je 1.000 EW (Eingabe: Plätze)" is "je 1.000 EW"."""
    return unit.partition(" (")[0].replace("EUR", "€")


class PointsBar(QWidget):
    """Regions: The points of one value as a bar with the middle of the group."""

    def __init__(self, theme: Theme, points: float) -> None:
        super().__init__()
        self._theme, self._bar = theme, Bar(points, None, 50)
        self.setFixedHeight(theme.px(16))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("{n} Punkte").format(n=number(points)) if not math.isnan(points) else _("kein Wert"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar over the whole width."""
        painter = QPainter(self)
        draw_bar(painter, QRectF(self.rect()), self._theme, self._bar)
        painter.end()


class ValuesPanel(ScrollColumn):
    """Regions: Tab "Werte". asked: (indicator id) the user wants to know where a value comes from; entries: fill gaps."""

    asked = Signal(str)
    entries = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Werte"))
        self._theme = theme
        self.links: dict[str, Button] = {}

    def show_region(self, comparison: Comparison, lens: str, key: str) -> None:
        """List every indicator of the lens for one region, then what is background only."""
        row, known = comparison.row(key), {i.id: i for i in comparison.indicators}
        scored, box = comparison.lenses[lens], QWidget()
        column = tight(QVBoxLayout(box), 4, (0, 8, 4, 0))
        present = sum(not math.isnan(p) for p in scored.points[row])
        column.addWidget(label(lens_title(lens), "section"))
        summary = _("{n} von {all} Werten zählen · Wert anklicken: woher?").format(n=present, all=len(scored.indicators))
        column.addWidget(label(summary, "small", wrap=True))
        self.links = {}
        for n, name in enumerate(scored.indicators):
            column.addWidget(rule())
            column.addWidget(self._row(comparison, known[name], lens, key, float(scored.points[row, n])))
        self._add_hints(column, comparison, lens, row, known)
        column.addStretch(1)
        self.fill(box)

    def _row(self, comparison: Comparison, indicator: Indicator, lens: str, key: str, points: float) -> QWidget:
        value = comparison.values.get(indicator.id, {}).get(key)
        made = QWidget()
        column = tight(QVBoxLayout(made), 2, (0, 4, 0, 4))
        head = tight(QHBoxLayout(), 8)
        name = label(indicator.title, wrap=True)
        head.addWidget(name, 1)
        head.addWidget(self._link(indicator, value))
        foot = tight(QHBoxLayout(), 8)
        foot.addWidget(PointsBar(self._theme, points), 2)
        foot.addWidget(label(self._foot_text(comparison, indicator, lens, value, points), "small", wrap=True), 3)
        column.addLayout(head)
        column.addLayout(foot)
        return made

    def _link(self, indicator: Indicator, value: Value | None) -> Button:
        text = value_text(value, indicator)
        made = button(self._theme, text, lambda: self.asked.emit(indicator.id), "quiet")
        made.setAccessibleName(_("{name}: {value}. Woher?").format(name=indicator.title, value=text))
        self.links[indicator.id] = made
        return made

    def _foot_text(self, comparison: Comparison, indicator: Indicator, lens: str, value: Value | None, points: float) -> str:
        sign = indicator.lenses[lens].sign if lens in indicator.lenses else 0
        parts = [] if math.isnan(points) else [number(points)]
        parts.append(_("mehr hebt den Wert") if sign > 0 else _("weniger hebt den Wert"))
        parts += [flag_word(flag) for flag in (value.flags if value else ())]
        if value and value.example:
            parts.append(_("Beispiel"))
        if indicator.id in comparison.lenses[lens].set_aside:
            parts.append(comparison.lenses[lens].set_aside[indicator.id])
        if indicator.id in comparison.lenses[lens].constant:
            parts.append(_("überall gleich, zählt neutral"))
        return " · ".join(parts)

    def _add_hints(self, column: QVBoxLayout, comparison: Comparison, lens: str, row: int, known: dict[str, Indicator]) -> None:
        lacking = missing_entries(comparison, lens, row)
        if lacking:
            names = ", ".join(known[name].title for name in lacking)
            share = number(float(comparison.lenses[lens].coverage[row]) * 100)
            needed = number(comparison.minimum_coverage * 100)
            text = _("{share} % der Angaben vorhanden, nötig sind {needed} %. Es fehlt: {names}.").format(
                share=share, needed=needed, names=names
            )
            fill = button(self._theme, _("Angaben eintragen"), self.entries.emit)
            column.addWidget(MessagePanel(self._theme, "info", _("Nicht bewertbar"), text, fill))
        for text in self._background(comparison, lens, comparison.regions[row].key, known):
            column.addWidget(MessagePanel(self._theme, "info", _("Nur als Hintergrund (Kreiswert)"), text))

    @staticmethod
    def _background(comparison: Comparison, lens: str, key: str, known: dict[str, Indicator]) -> list[str]:
        """District values stand in for nothing: they are the same for every place of the district."""
        shown = []
        for name, values in comparison.context.items():
            if key in values and lens in known[name].lenses:
                text = value_text(values[key], known[name])
                shown.append(f"{known[name].title}: {text}")
        return (
            [_("{values}. Für alle Orte des Kreises gleich, zählt deshalb nicht mit.").format(values="; ".join(shown))]
            if shown
            else []
        )
