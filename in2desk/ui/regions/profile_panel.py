"""Regions: the five scores of a region: the four strengths as a picture, need apart, and a table that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import NBSP, number, percent
from in2desk.core.regions.classes import fifths, quantile_classes
from in2desk.core.regions.compare import STRENGTHS, total
from in2desk.core.regions.model import Comparison
from in2desk.core.regions.ranks import rank_spans
from in2desk.core.regions.words import fifth_word, lens_question, lens_title
from in2desk.core.reports.chartspec import need, strengths
from in2desk.core.statistics.model import LENSES
from in2desk.ui.regions.ranking import place_text
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.charts import ChartView
from in2desk.ui.widgets.labels import StateLabel, label, tight
from in2desk.ui.widgets.map_colours import MapColours
from in2desk.ui.widgets.marks import Bar
from in2desk.ui.widgets.scroll import ScrollColumn
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

RADAR = (320, 232, 180)
"""Heights of the radar at 100 %: the first one that fits is taken, then the column scrolls."""


@dataclass(frozen=True, slots=True)
class LensRow:
    """One lens of one region."""

    lens: str
    title: str
    score: float
    step: int | None
    fifth: int
    place: str
    coverage: float
    example: bool


def lens_rows(comparison: Comparison, key: str) -> list[LensRow]:
    """The five lenses of a region in their order."""
    row, rows = comparison.row(key), []
    for lens in LENSES:
        scored = comparison.lenses[lens]
        classes, spans = quantile_classes(scored.scores), rank_spans(scored.scores)
        step = classes.steps[classes.index[row]] if classes.index[row] >= 0 else None
        place = place_text((float(spans[0][row]), float(spans[1][row])))
        fifth, example = int(fifths(scored.scores)[row]), bool(scored.example[row])
        score, coverage = float(scored.scores[row]), float(scored.coverage[row])
        rows.append(LensRow(lens, lens_title(lens), score, step, fifth, place, coverage, example))
    return rows


def example_line(rows: list[LensRow]) -> str:
    """Which lenses hold invented entries; "" where none does."""
    names = [row.title for row in rows if row.example]
    return _("Beispiel - keine amtlichen Angaben: {lenses}").format(lenses=", ".join(names)) if names else ""


def total_line(comparison: Comparison, key: str, weights: Mapping[str, float] | None) -> str:
    """Gesamtwert 57, with its coverage and weights; "" where there is none."""
    if weights is None or comparison.too_small:
        return ""
    row, scored = comparison.row(key), total(comparison, weights)
    mark = _("Beispiel: ") if scored.example[row] else ""
    shares = ", ".join(f"{lens_title(lens)}{NBSP}×{number(weights.get(lens, 0.0), 1)}" for lens in STRENGTHS)
    text = _("Gesamtwert {n} · Abdeckung {share} · Gewichte: {weights}")
    return mark + text.format(n=number(float(scored.scores[row])), share=percent(float(scored.coverage[row])), weights=shares)


class ProfilePanel(ScrollColumn):
    """Regions: Tab "Profil"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Profil"))
        self._theme = theme
        self.radar, self.need = ChartView(), ChartView()
        for view in (self.radar, self.need):
            view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.table = DataTable(theme, _("Profil"), _columns())
        self.table.key = lambda row: row.lens
        self.example = StateLabel(theme, "warning", "", small=True)
        self._box = QWidget()
        column = tight(QVBoxLayout(self._box), 4, (0, 4, 4, 0))
        middle = _("50 ist die Mitte der Vergleichsgruppe. Ein Wert gilt nur innerhalb dieser Gruppe.")
        self._note = label(middle, "small", wrap=True)
        self.total = label("", wrap=True)
        for part in (self.radar, self.need, self.table, self.total, self.example, self._note):
            column.addWidget(part)
        column.addStretch(1)
        self.fill(self._box)
        self._restyle()
        theme.changed.connect(self._restyle)

    def show_region(self, comparison: Comparison, lens: str, key: str) -> None:
        """Fill pictures and table for one region."""
        rows = lens_rows(comparison, key)
        self.radar.set_chart(strengths(comparison, key))
        self.need.set_chart(need(comparison, key))
        self.table.set_title(_("Profil {name}").format(name=comparison.regions[comparison.row(key)].name))
        warning = example_line(rows)
        self.table.notes = [warning] if warning else []
        self.table.show_rows(rows)
        self.table.select(lens, tell=False)
        self.example.setVisible(bool(warning))
        self.example.set_state("warning", warning)
        self._fit()

    def show_total(self, text: str) -> None:
        """A total with its weights and coverage, only where somebody has asked for one ("": none)."""
        self.total.setText(text)
        self.total.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The radar shrinks before anything scrolls."""
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        theme = self._theme
        colours = MapColours.from_theme(theme.colors)
        for view in (self.radar, self.need):
            view.set_theme(colours, theme.factor)
        self.table.setFixedHeight(theme.size("table_head") + 5 * theme.size("table_row") + 2 * theme.border() + 4)
        self._fit()

    def _fit(self) -> None:
        theme, width = self._theme, max(200, self.viewport().width() - 4)
        self.need.setFixedHeight(max(1, self.need.heightForWidth(width)))
        rest = self.need.height() + self.table.height() + theme.px(16)
        room = self.viewport().height() - rest
        heights = [theme.px(height) for height in RADAR]
        self.radar.setFixedHeight(next((height for height in heights if height <= room), heights[-1]))


def _columns() -> list[Column]:
    return [
        Column("lens", _("Blickwinkel"), lambda r: r.title, tip=lambda r: lens_question(r.lens), text=_lens_text, least=112),
        Column("score", _("Wert"), lambda r: r.score, "bar", width=88, bar=_bar, text=_score, tip=_tip),
        Column("coverage", _("Abd."), lambda r: r.coverage, "percent", width=62),
    ]


def _lens_text(row: LensRow) -> str:
    """Off the screen a row stands alone, so an invented entry is marked in the row itself: with a star, explained below."""
    return f"{row.title} *" if row.example else row.title


def _bar(row: LensRow) -> Bar:
    return Bar(row.score, row.step, 50)


def _score(row: LensRow) -> str:
    return number(row.score)


def _tip(row: LensRow) -> str:
    if row.fifth < 0:
        return fifth_word(row.fifth)
    return _("{fifth} Fünftel, Platz {place}").format(fifth=fifth_word(row.fifth), place=row.place)
