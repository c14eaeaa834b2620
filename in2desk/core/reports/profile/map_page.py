"""Annex 1: where the classes lie. One large map of the opening lens, small ones of the others. Pure."""

from __future__ import annotations

import numpy as np

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import number
from in2desk.core.regions.classes import quantile_classes
from in2desk.core.regions.model import Comparison, MapLayer, MapShape
from in2desk.core.regions.words import lens_question, lens_title
from in2desk.core.reports.drawings import GAP, LegendDrawing, MapDrawing
from in2desk.core.reports.map_legend import Legend, example_mark, legend, schematic_title
from in2desk.core.reports.model import Beside, Block, Figure, Heading, PageBreak, Paragraph, Space, Span, rich
from in2desk.core.reports.profile.figures import counted, gaps, ordered
from in2desk.core.reports.profile.sentences import reading_example
from in2desk.core.reports.profile_data import ProfileData
from in2desk.core.statistics.model import LENSES

LEGEND_WIDTH, MAP_WIDTH, MAP_HEIGHT = 35.0, 126.0, 148.0
SMALL_WIDTH, SMALL_HEIGHT = 38.25, 42.0
NAMED = 6
DISC_AREA = 15.0
"""mm2 of the disc that holds a number."""
BOOKMARK = "anlage-1"


def map_page(data: ProfileData) -> list[Block]:
    """The whole annex; nothing where there is no layer or the group is too small."""
    if data.layer is None or data.comparison.too_small:
        return []
    comparison = data.comparison
    intro = _("Je dunkler, desto höher der Wert im Vergleich: {places}.")
    if numbers_fit(data.layer):
        intro += " " + _("Die Zahl in der großen Karte ist die Zeile in Anlage 2.")
    return [
        PageBreak(),
        Heading(map_title(), 2, _("Anlage 1"), BOOKMARK),
        Paragraph(rich(intro.format(places=counted(comparison, len(comparison.regions)))), "small"),
        Space(1),
        Beside(((LEGEND_WIDTH, _key(data)), (MAP_WIDTH, (_large(data, data.layer),)))),
        Space(4),
        Beside(tuple((SMALL_WIDTH, _small(data, data.layer, lens)) for lens in LENSES if lens != data.lens)),
        Space(2),
        Paragraph((Span(_origin(data.layer)),), "note"),
    ]


def numbers_fit(layer: MapLayer) -> bool:
    """Whether a disc with a number covers no more than a third of a place of middling size on the large map."""
    corners = np.concatenate([ring for shape in layer.shapes for ring in shape.rings])
    size = np.maximum(corners.max(axis=0) - corners.min(axis=0), 1e-6)
    scale = min(MAP_WIDTH / size[0], MAP_HEIGHT / size[1])
    typical = float(np.median([_area(shape) for shape in layer.shapes])) * scale**2
    return bool(typical > DISC_AREA * 1.6)


def _area(shape: MapShape) -> float:
    """km2 inside the rings of a shape."""
    return sum(abs(float(np.dot(r[:, 0], np.roll(r[:, 1], 1)) - np.dot(r[:, 1], np.roll(r[:, 0], 1)))) / 2 for r in shape.rings)


def map_title() -> str:
    """The title of the annex."""
    return _("Karten der fünf Werte")


def _origin(layer: MapLayer) -> str:
    if layer.schematic:
        return _("{title}. Die Zellen liegen um die Mittelpunkte des Gemeindeverzeichnisses.").format(title=schematic_title())
    return _("Grenzen: {credit}. Die Umrisse sind vereinfacht.").format(credit=layer.attribution)


def legend_of(comparison: Comparison, lens: str) -> Legend:
    """The legend of a lens, as on screen."""
    held = comparison.lenses[lens]
    return legend(lens_title(lens), quantile_classes(held.scores), example=bool(held.example.any()))


def steps_of(comparison: Comparison, lens: str) -> dict[str, int]:
    """Place on the ramp of every region."""
    classes = quantile_classes(comparison.lenses[lens].scores)
    return {
        region.key: classes.steps[int(at)] if at >= 0 else GAP
        for region, at in zip(comparison.regions, classes.index, strict=True)
    }


def _key(data: ProfileData) -> tuple[Block, ...]:
    """Title, legend and reading example left of the large map."""
    held = legend_of(data.comparison, data.lens)
    head = (_("Wert"), _("Orte"))
    drawing = LegendDrawing(held, head, _("nicht bewertbar"))
    blocks: list[Block] = [Paragraph((Span(lens_title(data.lens), "strong"),), "fact")]
    if held.example:
        blocks.append(Paragraph((Span(example_mark(), "strong"),), "small"))
    if data.layer is not None and data.layer.schematic:
        blocks.append(Paragraph((Span(schematic_title(), "strong"),), "small"))
    blocks += [
        Paragraph((Span(lens_question(data.lens), "grey"),), "small"),
        Figure(drawing, held.sentence(), LEGEND_WIDTH - 1, 11.5 + 6.7 * len(held.steps)),
        Space(1),
        Paragraph((Span(_("Die Klassen sind Fünftel der Gruppe, mit den Werten, die darin vorkommen."), "grey"),), "note"),
        Space(2),
        Paragraph(reading_example(data.comparison, data.lens), "small"),
    ]
    return tuple(blocks)


def _large(data: ProfileData, layer: MapLayer) -> Figure:
    numbers = ordered(data.comparison, data.lens).numbers if numbers_fit(layer) else {}
    drawing = MapDrawing(layer, steps_of(data.comparison, data.lens), numbers, _named(data.comparison), large=True)
    return Figure(drawing, _alt(data.comparison, data.lens, layer), MAP_WIDTH, MAP_HEIGHT)


def _named(comparison: Comparison) -> tuple[str, ...]:
    """The largest places, for orientation."""
    by_size = sorted(comparison.regions, key=lambda region: (-region.population, region.key))
    return tuple(region.key for region in by_size[:NAMED])


def _small(data: ProfileData, layer: MapLayer, lens: str) -> tuple[Block, ...]:
    drawing = MapDrawing(layer, steps_of(data.comparison, lens), {})
    return (
        Paragraph((Span(lens_title(lens), "strong"),), "small"),
        Figure(drawing, _alt(data.comparison, lens, layer), SMALL_WIDTH, SMALL_HEIGHT),
        Space(1),
        Paragraph((Span(_caption(data.comparison, lens)),), "note"),
    )


def _caption(comparison: Comparison, lens: str) -> str:
    missing = gaps(comparison, lens)
    words = (
        _("{n} nicht bewertbar (Gitter)").format(n=number(missing))
        if missing
        else _("alle {n} bewertbar").format(n=number(len(comparison.regions)))
    )
    return f"{words} · {example_mark()}" if comparison.lenses[lens].example.any() else words


def _alt(comparison: Comparison, lens: str, layer: MapLayer) -> str:
    """What the map shows; the places one by one stand in the table."""
    title = _("Karte „{lens}“").format(lens=lens_title(lens))
    kind = f" ({schematic_title()})" if layer.schematic else ""
    table = _("Alle Werte stehen in der Tabelle der Anlage 2.")
    return f"{title}{kind}. {legend_of(comparison, lens).sentence()}. {table}"
