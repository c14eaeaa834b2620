"""Annex 3: one page for each chosen place. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import MINUS, NBSP, measure, number, percent
from in2desk.core.regions.compare import missing_entries
from in2desk.core.regions.model import Comparison, Vector
from in2desk.core.regions.ranks import ranks_desc
from in2desk.core.regions.words import lens_question, lens_title, missing_word
from in2desk.core.reports import chartspec
from in2desk.core.reports.map_legend import example_mark
from in2desk.core.reports.model import (
    Beside,
    Block,
    Cell,
    Column,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Space,
    Span,
    Table,
    rich,
)
from in2desk.core.reports.profile.figures import name_of, names, place_text, printed, value_text, whole_coverage, year_text
from in2desk.core.reports.profile.sentences import CHANGE
from in2desk.core.reports.profile.sources import sources_of
from in2desk.core.reports.profile_data import ProfileData
from in2desk.core.statistics.model import LENSES, Indicator, Value

BOOKMARK = "anlage-3"
COLUMNS = 9


def place_pages(data: ProfileData, numbers: Mapping[str, int]) -> list[Block]:
    """A page for each chosen place. numbers: id of a source -> its number in annex 5."""
    blocks: list[Block] = []
    for place, key in enumerate(data.regions):
        blocks += _page(data, key, numbers, BOOKMARK if place == 0 else f"{BOOKMARK}-{key}")
    return blocks


def place_title(name: str) -> str:
    """The title of one page."""
    return _("Ortsprofil {name}").format(name=name)


def _page(data: ProfileData, key: str, numbers: Mapping[str, int], bookmark: str) -> list[Block]:
    comparison = data.comparison
    region = comparison.regions[comparison.row(key)]
    charts: list[Block] = [] if comparison.too_small else [_charts(comparison, key), Space(1)]
    return [
        PageBreak(),
        Heading(place_title(region.name), 2, _("Anlage 3"), bookmark),
        Facts(_facts(comparison, key), rule="place"),
        *charts,
        _table(data, key, numbers),
        Space(0.8),
        *(Paragraph(text, "note") for text in _notes(data, key)),
    ]


def _facts(comparison: Comparison, key: str) -> tuple[tuple[str, str], ...]:
    region, row = comparison.regions[comparison.row(key)], comparison.row(key)
    density = region.population / region.area if region.area else float("nan")
    facts = [
        (_("Bevölkerung"), measure(region.population, _("EW"))),
        (_("Fläche"), measure(region.area, "km²", 2)),
        (_("Dichte"), measure(density, _("EW/km²"))),
    ]
    change = comparison.values.get(CHANGE, {}).get(key)
    if change is not None and change.value is not None:
        facts.append((_("Veränderung je Jahr"), number(change.value, 2, plus=True) + NBSP + "%"))
    if not comparison.too_small:
        facts.append((_("Deckung"), percent(whole_coverage(comparison, row))))
    return tuple(facts)


def _charts(comparison: Comparison, key: str) -> Block:
    """The four strengths as an area, need apart from them, and where the place lies in the group."""
    radar, need, strip = (
        chartspec.strengths(comparison, key),
        chartspec.need(comparison, key),
        chartspec.among_all(comparison, key),
    )
    left = (
        Paragraph((Span(_("Vier Stärken"), "strong"),), "small"),
        Figure(radar, radar.sentence(), 78, 43),
        Space(1),
        Figure(need, need.sentence(), 74, 9),
    )
    right = (
        Paragraph(
            (Span(_("Lage unter {n} in der Vergleichsgruppe").format(n=number(len(comparison.regions))), "strong"),), "small"
        ),
        Figure(strip, strip.sentence(), 83, 47.5),
        Paragraph((Span(_strip_note()),), "note"),
    )
    return Beside(((78, left), (83, right)))


def _strip_note() -> str:
    return _("Jeder Strich ein Ort; gestrichelt: 50, die Mitte der Vergleichsgruppe. Bedarf ist keine Stärke, er steht für sich.")


def _table(data: ProfileData, key: str, numbers: Mapping[str, int]) -> Table:
    columns = (
        Column("", 4, gutter=0.3),
        Column(_("Kennzahl"), 0),
        Column(_("Gew."), 9, "right", style="grey"),
        Column(_("Wert"), 13.5, "right", style="strong"),
        Column(_("Einheit"), 18.4, style="grey"),
        Column(_("Jahr"), 14.5, style="grey"),
        Column(_("Platz"), 14, style="grey"),
        Column(_("Lage"), 22, gutter=2.5),
        Column(_("Quelle"), 9.5, "right", style="grey", gutter=0.0),
    )
    rows: list[Row] = []
    for lens in (*chartspec.STRENGTHS, "need"):
        rows += _lens_rows(data, lens, key, numbers)
    summary = _("Für jeden Wert die Kennzahlen mit Vorzeichen, Gewicht, Wert, Einheit, Jahr, Platz und Quelle.")
    return Table(columns, tuple(rows), summary, pitch=4.4, style="tight")


def _lens_rows(data: ProfileData, lens: str, key: str, numbers: Mapping[str, int]) -> list[Row]:
    comparison = data.comparison
    known = {indicator.id: indicator for indicator in comparison.indicators}
    held = comparison.lenses[lens]
    rows = [_indicator_row(data, lens, column, known[name], key, numbers) for column, name in enumerate(held.indicators)]
    return [_group_row(comparison, lens, key), *rows] if rows else []


def _group_row(comparison: Comparison, lens: str, key: str) -> Row:
    held, row = comparison.lenses[lens], comparison.row(key)
    score = printed(held.scores[row])
    shown = _("n. b.") if score is None else _("Wert {n}").format(n=number(score))
    mark = f" · {example_mark()}" if held.example[row] else ""
    return Row(
        (
            Cell(lens_title(lens), "strong", span=5, tail=lens_question(lens) + mark),
            Cell(shown, "strong"),
            Cell(place_text(held.scores, row), "grey"),
            Cell(_("Deckung {share}").format(share=percent(held.coverage[row])), "grey", span=2),
        ),
        kind="group",
    )


def _indicator_row(data: ProfileData, lens: str, column: int, indicator: Indicator, key: str, numbers: Mapping[str, int]) -> Row:
    held, row = data.comparison.lenses[lens], data.comparison.row(key)
    value = data.comparison.values.get(indicator.id, {}).get(key)
    sign = "+" if held.signs[column] > 0 else MINUS
    weight = "×" + number(held.weights[column], 0 if float(held.weights[column]).is_integer() else 1)
    points = held.points[row, column]
    example = example_mark() if value is not None and value.example else ""
    start = (Cell(sign, "accent"), Cell(name_of(indicator, data.language), tail=example), Cell(weight))
    if value is None or value.value is None:
        return Row((*start, Cell(_reason(value), "italic", span=COLUMNS - 3)), head=1)
    return Row((*start, *_measured(indicator, value, held.points[:, column], row, points, numbers)), head=1)


def _measured(
    indicator: Indicator, value: Value, column: Vector, row: int, points: float, numbers: Mapping[str, int]
) -> tuple[Cell, ...]:
    dot = None if math.isnan(points) else float(points)
    return (
        Cell(value_text(indicator, value)),
        Cell(indicator.unit),
        Cell(year_text(value.period)),
        Cell(_own_place(column, row)),
        Cell("", dot=dot),
        Cell(source_marks(value, numbers)),
    )


def _own_place(points: Vector, row: int) -> str:
    """Place by one indicator; 1 is the most favourable for this score."""
    ranks = ranks_desc(points)
    if math.isnan(ranks[row]):
        return _("zählt nicht")
    return f"{number(ranks[row])}/{number(int((~np.isnan(points)).sum()))}"


def _reason(value: Value | None) -> str:
    return missing_word(value.missing) if value is not None and value.missing else _("keine Angabe")


def source_marks(value: Value, numbers: Mapping[str, int]) -> str:
    """Numbers of the sources of a value, as in annex 5: [1, 3]."""
    found = sorted({numbers[name] for name in sources_of(value) if name in numbers})
    return f"[{', '.join(str(n) for n in found)}]" if found else ""


def _table_note() -> str:
    return _(
        "+ / −: erhöht oder senkt den Wert. × Gewicht. Platz 1 und Lage rechts sind günstig für diesen Wert, beim "
        "Bedarf der größte "
        "Bedarf; 4–9 heißt etwa gleich. Quelle: Nummer in Anlage 5. Angaben in Klammern: kleine Bezugsgröße, zählen nicht mit."
    )


def _notes(data: ProfileData, key: str) -> list[tuple[Span, ...]]:
    comparison, row = data.comparison, data.comparison.row(key)
    notes = [rich(_table_note())]
    known = {indicator.id: indicator for indicator in comparison.indicators}
    for lens in LENSES:
        lifting = missing_entries(comparison, lens, row) if comparison.lenses[lens].indicators else ()
        if lifting:
            wanted = names(name_of(known[name], data.language) for name in lifting)
            notes.append(rich(_("**{lens}** wird bewertbar mit: {names}.").format(lens=lens_title(lens), names=wanted)))
    return notes
