"""Annex 2: every place of the group in one table. Pure."""

from __future__ import annotations

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import number, percent, period
from in2desk.core.regions.model import Comparison
from in2desk.core.regions.words import lens_title
from in2desk.core.reports.model import Block, Cell, Column, Heading, PageBreak, Paragraph, Row, Space, Table, rich
from in2desk.core.reports.profile.figures import FULL_COVERAGE, Ordered, counted, ordered, place_words, printed, whole_coverage
from in2desk.core.reports.profile_data import ProfileData
from in2desk.core.statistics.model import LENSES

BOOKMARK = "anlage-2"
SCORE_WIDTH = 20.5
ROOM_FOR_ARROW = 11
"""Letters of a title that leave room for the arrow of the sorted column, which is tinted anyway."""
LONG_NAME, LONG_ROW = 19, 9.6
"""Letters from which a name takes two lines, and the height of such a row in mm."""
PITCH, LEAST_PITCH, PAGE = 5.72, 5.0, 217.0
"""Height of a row, the least it may shrink to, and what the rows have on one page, in mm: 38 rows of one line."""


def group_table(data: ProfileData) -> list[Block]:
    """The whole annex."""
    comparison = data.comparison
    table = _plain_table(comparison) if comparison.too_small else _score_table(comparison, data.lens)
    intro = (
        _("Unter 5 Gebieten gibt es keine Werte, nur Angaben.")
        if comparison.too_small
        else _("Geordnet nach **{lens}**. Es gibt keine Gesamtnote; jede Spalte steht für sich.").format(
            lens=lens_title(data.lens)
        )
    )
    return [
        PageBreak(),
        Heading(table_title(comparison), 2, _("Anlage 2"), BOOKMARK),
        Paragraph(rich(intro), "small"),
        table,
        Space(1.5),
        Paragraph(rich(_note(data)), "note"),
    ]


def table_title(comparison: Comparison) -> str:
    """The title of the annex."""
    places = counted(comparison, len(comparison.regions))
    return (
        _("{places} im Überblick").format(places=places)
        if comparison.too_small
        else _("{places} auf fünf Werten").format(places=places)
    )


def lens_order(first: str) -> list[str]:
    """The opening lens, then the others in their fixed order: the columns follow the question of the paper."""
    return [first, *(lens for lens in LENSES if lens != first)]


def _score_table(comparison: Comparison, lens: str) -> Table:
    lenses = lens_order(lens)
    columns = (
        Column(_("Nr."), 6.6, "right", style="grey"),
        Column(place_words(comparison, 1), 0),
        Column(_("EW"), 12.5, "right", gutter=2.4),
        *(_lens_column(name, name == lens) for name in lenses),
        Column(_("Deckung"), 12.0, "right", style="grey", gutter=0.0),
    )
    order = ordered(comparison, lens)
    rows = tuple(_row(comparison, order, row, lenses) for row in order.rows)
    summary = _("Eine Zeile je Ort, geordnet nach {lens}; n. b. heißt nicht bewertbar.").format(lens=lens_title(lens))
    return Table(columns, rows, summary, pitch=_pitch(comparison), fifth=True)


def _pitch(comparison: Comparison) -> float:
    """The height of rows that brings a usual group onto one page although some names take two lines."""
    long = sum(len(region.name) > LONG_NAME for region in comparison.regions)
    short = len(comparison.regions) - long
    fitting = (PAGE - long * LONG_ROW) / max(short, 1)
    return min(PITCH, fitting) if fitting >= LEAST_PITCH else PITCH


def _lens_column(lens: str, chosen: bool) -> Column:
    title = lens_title(lens)
    if chosen and len(title) <= ROOM_FOR_ARROW:
        title += " ↓"
    return Column(title, SCORE_WIDTH, sorted=chosen, middle=True, gutter=0.6)


def _row(comparison: Comparison, order: Ordered, row: int, lenses: list[str]) -> Row:
    region = comparison.regions[row]
    cells = (
        Cell(str(order.numbers[region.key])),
        Cell(region.name),
        Cell(number(region.population)),
        *(_score(comparison, lens, row) for lens in lenses),
        Cell(percent(whole_coverage(comparison, row))),
    )
    return Row(cells, head=1)


def _score(comparison: Comparison, lens: str, row: int) -> Cell:
    held = comparison.lenses[lens]
    value = printed(held.scores[row])
    if value is None:
        return Cell(_("n. b."), "italic")
    return Cell(number(value), bar=float(held.scores[row]), mark="°" if held.coverage[row] < FULL_COVERAGE else "")


def _plain_table(comparison: Comparison) -> Table:
    columns = (
        Column(_("Nr."), 8, "right", style="grey"),
        Column(place_words(comparison, 1), 0),
        Column(_("EW"), 25, "right"),
        Column(_("Fläche (km²)"), 28, "right"),
        Column(_("EW je km²"), 25, "right", gutter=0.0),
    )
    rows = []
    for place, region in enumerate(sorted(comparison.regions, key=lambda r: r.name), start=1):
        density = region.population / region.area if region.area else float("nan")
        cells = (str(place), region.name, number(region.population), number(region.area, 2), number(density))
        rows.append(Row(tuple(Cell(text) for text in cells), head=1))
    return Table(columns, tuple(rows), _("Eine Zeile je Ort mit Bevölkerung und Fläche."), pitch=5.72)


def _note(data: ProfileData) -> str:
    stand = next((period(s.reference_date) for s in data.sources if s.id == data.register and s.reference_date), "")
    people = _("EW: Einwohnerinnen und Einwohner") + "."
    if stand:
        people = _("EW: Einwohnerinnen und Einwohner (Gemeindeverzeichnis, Stand {day}).").format(day=stand)
    if data.comparison.too_small:
        return people
    return (
        people
        + " "
        + _(
            "Punktlinie: 50, die Mitte der Vergleichsgruppe. **n. b.**: nicht bewertbar, weniger als {low} des "
            "Gewichts belegt; "
            "° zwischen {low} und unter {full} belegt. **Deckung**: belegter Anteil über alle fünf Werte. "
            "Unterschiede bis 3 Punkte: etwa gleich. Quellen: Anlage 5."
        ).format(low=percent(data.comparison.minimum_coverage), full=percent(FULL_COVERAGE))
    )
