"""Regions: what the page looks at: level, group, lens, region, and the comparison computed in the background."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from in2desk.core.base.errors import DeskError
from in2desk.core.base.progress import Progress
from in2desk.core.links import service as links
from in2desk.core.regions import service as regions
from in2desk.core.regions.compare import reweighted
from in2desk.core.regions.model import MIN_REGIONS, Comparison, Group, MapLayer
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import COUNTRY
from in2desk.core.statistics.service import Source
from in2desk.ui.shell.desk import Desk


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything the page shows, read at one moment. problem: why there is no comparison ("" if there is one).

    total: weights of a total over the strengths, None where nobody asked for one.
    """

    groups: tuple[Group, ...]
    comparison: Comparison | None
    layer: MapLayer | None
    sources: Mapping[str, Source]
    problem: str = ""
    total: Mapping[str, float] | None = None


class RegionsState(QObject):
    """Regions: State of the page.

    loaded: groups, comparison and map are new. rescored: only the scores of the lens changed (a slider moves).
    lens_changed, region_changed: another lens, another region (its key).
    """

    loaded = Signal()
    rescored = Signal()
    lens_changed = Signal(str)
    region_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self.level = "gemeinde"
        self.group = ""
        self.with_independent = False
        self.lens = "ability"
        self.region = ""
        self.now = Loaded((), None, None, {})

    @property
    def comparison(self) -> Comparison | None:
        """The comparison on screen."""
        return self.now.comparison

    def load(self) -> None:
        """Read and score anew in the background; an older answer that comes late is dropped."""
        if self._desk.project is None:
            return
        self._asked += 1
        asked = self._asked
        self._desk.jobs.run(self._compute, lambda found: asked == self._asked and self._take(found), read=True)

    def _compute(self, progress: Progress) -> Loaded:
        project = self._desk.project
        assert project is not None
        groups = tuple(regions.groups(project, self.level, with_independent=self.with_independent))
        home = [str(key) for key in project.setting("home", []) or []]
        self.group = _opening(groups, self.group, home)
        sources = {s.id: s for s in statistics.sources(project)}
        try:
            comparison = regions.compare(
                project,
                self.group or "DE",
                self.level,
                with_independent=self.with_independent,
                external=links.feeds(project),
            )
        except DeskError as problem:
            return Loaded(groups, None, None, sources, str(problem))
        layer, total = regions.map_layer(project, comparison), regions.rules(project).total
        return Loaded(groups, comparison, layer, sources, total=total)

    def _take(self, found: Loaded) -> None:
        self.now = found
        if found.comparison and self.region not in {r.key for r in found.comparison.regions}:
            self.region = _largest(found.comparison)
        self.loaded.emit()

    def choose_group(self, key: str) -> None:
        """Compare inside another group."""
        if key and key != self.group:
            self.group = key
            self.load()

    def choose_level(self, level: str, with_independent: bool) -> None:
        """Compare regions of another level."""
        if (level, with_independent) != (self.level, self.with_independent):
            self.level, self.with_independent, self.group = level, with_independent, ""
            self.load()

    def choose_lens(self, lens: str) -> None:
        """Look through another lens."""
        if lens != self.lens:
            self.lens = lens
            self.lens_changed.emit(lens)

    def choose_region(self, key: str) -> None:
        """Select a region in map, table and profile together."""
        if key and key != self.region:
            self.region = key
            self.region_changed.emit(key)

    def try_weights(self, weights: Mapping[str, float]) -> None:
        """Score the lens with other weights, not stored yet (while a slider is dragged)."""
        if self.now.comparison is not None:
            changed = reweighted(self.now.comparison, self.lens, weights)
            self.now = replace(self.now, comparison=changed)
            self.rescored.emit()


def _opening(groups: tuple[Group, ...], wanted: str, home: list[str]) -> str:
    """The group that was chosen, else the project's home, else the smallest around it that is large enough to compare."""
    held = {group.key: group for group in groups}
    if wanted in held:
        return wanted
    around = (*home, *(key[:5] for key in home), *(key[:2] for key in home), COUNTRY)
    near = [held[key] for key in around if key in held] or list(groups)
    enough = [group for group in near if group.size >= MIN_REGIONS]
    return (enough or sorted(near, key=lambda group: -group.size) or [Group("", "", "", 0)])[0].key


def _largest(comparison: Comparison) -> str:
    return max(comparison.regions, key=lambda region: region.population if region.population == region.population else 0).key
