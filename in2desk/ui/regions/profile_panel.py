"""Regions: the five scores of a region: the four strengths as a picture, need apart, and a table that says the same."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import number
from in2desk.core.regions.classes import fifths, quantile_classes
from in2desk.core.regions.model import Comparison
from in2desk.core.regions.ranks import rank_spans
from in2desk.core.regions.words import fifth_word, lens_question, lens_title
from in2desk.core.statistics.model import LENSES
from in2desk.ui.regions.ranking import place_text
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.marks import Bar
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column


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
        title = _("{lens} (Beispiel)").format(lens=lens_title(lens)) if example else lens_title(lens)
        rows.append(LensRow(lens, title, float(scored.scores[row]), step, fifth, place, float(scored.coverage[row]), example))
    return rows


class ProfilePanel(QScrollArea):
    """Regions: Tab "Profil"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("Profil"))
        self.table = DataTable(theme, _("Profil"), _columns())
        self.table.key = lambda row: row.lens
        box = QWidget()
        column = tight(QVBoxLayout(box), 8)
        column.addWidget(self.table)
        column.addWidget(
            label(_("50 ist die Mitte der Vergleichsgruppe. Ein Wert gilt nur innerhalb dieser Gruppe."), "small", wrap=True)
        )
        column.addStretch(1)
        self.setWidget(box)
        self._resize()
        theme.changed.connect(self._resize)

    def show_region(self, comparison: Comparison, lens: str, key: str) -> None:
        """Fill picture and table for one region."""
        rows = lens_rows(comparison, key)
        self.table.set_title(_("Profil {name}").format(name=comparison.regions[comparison.row(key)].name))
        self.table.show_rows(rows)
        self.table.select(lens, tell=False)

    def _resize(self) -> None:
        self.table.setFixedHeight(self._theme.size("table_head") + 5 * self._theme.size("table_row") + 8)


def _columns() -> list[Column]:
    return [
        Column("lens", _("Blickwinkel"), lambda r: r.title, tip=lambda r: lens_question(r.lens)),
        Column(
            "score", _("Wert"), lambda r: r.score, "bar", width=92, bar=lambda r: Bar(r.score, r.step, 50), text=_score, tip=_tip
        ),
        Column("place", _("Platz"), lambda r: r.place, width=52, muted=True),
        Column("coverage", _("Abd."), lambda r: r.coverage, "percent", width=52),
    ]


def _score(row: LensRow) -> str:
    return number(row.score)


def _tip(row: LensRow) -> str:
    return _("{fifth} Fünftel").format(fifth=fifth_word(row.fifth)) if row.fifth >= 0 else fifth_word(row.fifth)
