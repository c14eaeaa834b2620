"""Regions: the ranked table of the group, coloured like the map."""

from __future__ import annotations

import math
from dataclasses import dataclass

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import number
from in2desk.core.regions.classes import MapClasses, fifths
from in2desk.core.regions.model import Comparison
from in2desk.core.regions.ranks import rank_spans
from in2desk.core.regions.words import fifth_word, in2_sentence, lens_title
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.marks import Bar
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column


@dataclass(frozen=True, slots=True)
class RankRow:
    """One region as the table shows it. step: colour on the ramp, None where not assessable."""

    key: str
    name: str
    population: float
    score: float
    coverage: float
    fifth: int
    step: int | None
    place: tuple[float, float]
    example: bool


def rank_rows(comparison: Comparison, lens: str, classes: MapClasses) -> list[RankRow]:
    """One row a region, in the order of the group."""
    scored = comparison.lenses[lens]
    best, worst = rank_spans(scored.scores)
    fifth = fifths(scored.scores)
    return [
        RankRow(
            region.key,
            region.name,
            region.population,
            float(scored.scores[i]),
            float(scored.coverage[i]),
            int(fifth[i]),
            classes.steps[classes.index[i]] if classes.index[i] >= 0 else None,
            (float(best[i]), float(worst[i])),
            bool(scored.example[i]),
        )
        for i, region in enumerate(comparison.regions)
    ]


def place_text(place: tuple[float, float]) -> str:
    """Place 8–14: all with about the same score share it."""
    best, worst = place
    if math.isnan(best):
        return "–"
    return number(best) if best == worst else f"{number(best)}–{number(worst)}"


class Ranking(DataTable):
    """Regions: DataTable of a comparison group."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Rangliste"), _columns(), _("Noch nichts zu vergleichen."))
        self.key = lambda row: row.key

    def show_lens(self, comparison: Comparison, lens: str, classes: MapClasses) -> None:
        """Fill the table for one lens."""
        rows = rank_rows(comparison, lens, classes)
        example = any(row.example for row in rows)
        title = f"{comparison.group.name}: {lens_title(lens)}"
        self.set_title(_("Beispiel: {title}").format(title=title) if example else title)
        notes = [in2_sentence(), _("50 ist die Mitte der Vergleichsgruppe; ein Wert gilt nur innerhalb dieser Gruppe.")]
        self.notes = [_("Beispiel - keine amtlichen Angaben"), *notes] if example else notes
        self.show_rows(rows)
        if self.model.sorted_by is None:
            self.sort_by("score", descending=True)


def _columns() -> list[Column]:
    return [
        Column("fifth", _("Fünftel"), lambda r: r.fifth, text=_fifth_text, width=82, sort=_fifth_order, tip=_fifth_tip),
        Column("name", _("Ort"), lambda r: r.name),
        Column("population", _("Einw."), lambda r: r.population, "number", width=62),
        Column(
            "score",
            _("Wert"),
            lambda r: r.score,
            "bar",
            width=94,
            bar=lambda r: Bar(r.score, r.step),
            strong=True,
            text=_score_text,
        ),
        Column("coverage", _("Abdeck."), lambda r: r.coverage, "coverage", width=84),
        Column(
            "place", _("Platz"), lambda r: r.place[0], text=lambda r: place_text(r.place), width=60, muted=True, tip=_place_tip
        ),
    ]


def _fifth_text(row: RankRow) -> str:
    """"nicht bewertbar" does not fit; the hatched bar beside it is the same sign as in the map."""
    return fifth_word(row.fifth) if row.fifth >= 0 else "–"


def _fifth_tip(row: RankRow) -> str:
    return _("{fifth} Fünftel").format(fifth=fifth_word(row.fifth)) if row.fifth >= 0 else fifth_word(row.fifth)


def _fifth_order(row: RankRow) -> int | None:
    return row.fifth if row.fifth >= 0 else None


def _score_text(row: RankRow) -> str:
    return number(row.score)


def _place_tip(row: RankRow) -> str:
    if math.isnan(row.score):
        return _("nicht bewertbar")
    text = _("Werte innerhalb von 3 Punkten sind etwa gleich und teilen sich die Plätze.")
    return _("Beispiel: {text}").format(text=text) if row.example else text
