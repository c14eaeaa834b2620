"""Shell: which places a record may be about: the home of the project and its municipalities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox

from in2desk.core.base.i18n import _
from in2desk.core.project.project import Project
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import COUNTRY
from in2desk.core.statistics.regions import Register, is_true_association
from in2desk.ui.widgets.fields import Choice

SHOWN = 24
"""Letters of a place that are in sight."""


@dataclass(frozen=True, slots=True)
class Place:
    """An association or municipality. home: the project is about it."""

    key: str
    name: str
    home: bool = False


def places_of(project: Project) -> list[Place]:
    """What a record may be about: the home and its municipalities; without a home every association."""
    held = statistics.register(project)
    home = [str(key) for key in project.setting("home", []) or []]
    if not home:
        associations = [region for region in held.by_key.values() if is_true_association(region)]
        return sorted((Place(region.key, region.name) for region in associations), key=lambda place: place.name)
    found = [Place(key, held.name(key), home=True) for key in home if key != COUNTRY]
    return [*found, *(place for key in home for place in _inside(held, key))]


def place_box(places: Sequence[Place], chosen: str) -> QComboBox:
    """A box to choose one of them, or none; a key that is not among them stays as it is."""
    box = Choice()
    box.addItem(_("nicht gesagt"), "")
    for place in places:
        box.addItem(place.name, place.key)
    if chosen and box.findData(chosen) < 0:
        box.addItem(chosen, chosen)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(SHOWN)
    return box


def _inside(held: Register, key: str) -> list[Place]:
    return [Place(region.key, region.name) for region in sorted(held.inside(key, "gemeinde"), key=lambda region: region.name)]
