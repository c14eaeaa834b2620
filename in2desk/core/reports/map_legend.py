"""The legend of a map, the same on screen, in pictures, on paper and in the map to share. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.regions.classes import CLASSES, MapClasses
from in2desk.core.regions.model import MapLayer


@dataclass(frozen=True, slots=True)
class LegendStep:
    """One class: its place on the ramp, the lowest and highest score in it, and how many places it holds."""

    step: int
    low: float
    high: float
    count: int

    def text(self) -> str:
        """The class in words: 58 bis 64 Punkte, 8 Orte."""
        places = ngettext("{n} Ort", "{n} Orte", self.count).format(n=number(self.count))
        low, high = number(self.low), number(self.high)
        span = low if low == high else _("{low} bis {high}").format(low=low, high=high)
        return _("{span} Punkte, {places}").format(span=span, places=places)


@dataclass(frozen=True, slots=True)
class Legend:
    """What a map must say beside itself. steps: lowest first; gaps: places that cannot be assessed."""

    title: str
    steps: tuple[LegendStep, ...]
    gaps: int
    example: bool = False

    def limits(self) -> tuple[str, ...]:
        """The numbers below the fields: where each class begins, and where the last one ends."""
        if not self.steps:
            return ()
        return (*(number(step.low) for step in self.steps), number(self.steps[-1].high))

    def gap_text(self) -> str:
        """The hatched field in words."""
        return _("nicht bewertbar ({n})").format(n=number(self.gaps))

    def sentence(self) -> str:
        """The whole legend for a screen reader."""
        parts = [self.title, *(step.text() for step in self.steps), self.gap_text()]
        return "; ".join([*parts, example_mark()] if self.example else parts)


def legend(lens_name: str, classes: MapClasses, *, example: bool = False) -> Legend:
    """The legend of one lens, coloured by `classes`. example: some score holds an invented entry."""
    rows = zip(classes.steps, classes.limits, classes.counts, strict=True)
    steps = tuple(LegendStep(step, low, high, count) for step, (low, high), count in rows)
    title = f"{lens_name}: {_grouping(classes)}"
    return Legend(f"{example_mark()} · {title}" if example else title, steps, classes.gaps, example)


def _grouping(classes: MapClasses) -> str:
    if classes.method == "equal_width":
        return _("Wert, fünf gleich breite Klassen")
    if len(classes.steps) == CLASSES:
        return _("Wert, fünf gleich große Gruppen")
    return ngettext("Wert, {n} Gruppe (gleiche Werte)", "Wert, {n} Gruppen (gleiche Werte)", len(classes.steps)).format(
        n=len(classes.steps)
    )


def example_mark() -> str:
    """The word that stands wherever an invented entry shows."""
    return _("Beispiel")


def schematic_title() -> str:
    """What every map without real outlines says in its title."""
    return _("Schematische Karte: Flächen sind keine Gemeindegrenzen")


def map_notes(layer: MapLayer, *, example: bool) -> tuple[str, ...]:
    """What stands on the map itself: that it is an example, that its areas are no boundaries."""
    notes = ((example_mark(), example), (schematic_title(), layer.schematic))
    return tuple(text for text, holds in notes if holds)
