"""Regions: the page: lens and group above, map and ranked table side by side, the selected region at the right."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QSplitter, QVBoxLayout

from in2desk.core.base.i18n import N_, _
from in2desk.core.base.numbers import NBSP, number, percent
from in2desk.core.regions import service as regions
from in2desk.core.regions.classes import fifths, quantile_classes
from in2desk.core.regions.compare import Rules
from in2desk.core.regions.model import Comparison, Group
from in2desk.core.regions.words import fifth_word, in2_sentence, lens_title, level_title
from in2desk.core.reports.map_legend import legend
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import LENSES
from in2desk.ui.regions.detail import RegionDetail
from in2desk.ui.regions.profile_panel import total_line
from in2desk.ui.regions.ranking import Ranking
from in2desk.ui.regions.state import RegionsState
from in2desk.ui.regions.where_from import answer, heading
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.messages import EmptyState
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.table_actions import with_tools
from in2desk.ui.widgets.buttons import ActionButton
from in2desk.ui.widgets.fields import Choice
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.map_colours import MapColours
from in2desk.ui.widgets.map_panel import MapPanel
from in2desk.ui.widgets.popover import Popover
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.widgets.table import DataTable

TABLE, LEAST_MAP = 566, 220
"""Pixels at 100 % that the ranking needs for its names, and that the map keeps."""
CHECKLIST = frozenset({"assessment_round", "criterion", "sheet", "sheet_answer"})
"""Tables from which the readiness of a place is fed."""
LEVELS = (("gemeinde", False), ("verband", False), ("verband", True), ("kreis", False), ("land", False))


class RegionsPage(Page):
    """Regions: Page. Where would newcomers find what they need, and what is missing where?"""

    area = "regions"
    title = N_("Regionen")
    icon = "map"
    kinds = frozenset({"source", "indicator", "indicator_lens", "own_entry", "setting"}) | CHECKLIST

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = RegionsState(desk)
        theme = desk.theme
        self.lenses = Segment(theme, _("Blickwinkel"), [(lens, lens_title(lens)) for lens in LENSES])
        self.level, self.group = Choice(), Choice()
        self.map, self.ranking, self.region = MapPanel(), Ranking(theme), RegionDetail(theme)
        self.sources = label("", "small", wrap=True)
        self.empty = EmptyState(
            theme,
            "map",
            _("Noch nichts zu vergleichen"),
            _("Lesen Sie zuerst das Gemeindeverzeichnis ein, dann Tabellen der Statistik."),
            [ActionButton(theme, desk.actions.get("import"), "primary", "upload")],
        )
        self._popover: Popover | None = None
        self._split_by_hand = False
        self._build()
        self._connect()
        with_tools(desk, self.ranking)
        self.set_detail(self.region)
        self.add_head_action("import", "upload")
        self.add_head_action("go-reports", "file-text")

    @classmethod
    def declare(cls, desk: Desk) -> None:
        """How scores are made is an action of the whole window."""
        desk.actions.add(
            "rules", _("Rechenregeln …"), lambda: ask_rules(desk), icon="sliders-horizontal", menu="data", block=1
        )

    def refresh(self, changes: Any | None) -> None:
        """Read and score anew."""
        self.state.load()

    def show_what(self, **what: Any) -> None:
        """region: key to select; lens: to look through; group: to compare in."""
        if "lens" in what:
            self.lenses.choose(what["lens"])
            self.state.choose_lens(what["lens"])
        if "group" in what:
            self.state.choose_group(what["group"])
        if "region" in what:
            self.state.choose_region(what["region"])

    def main_table(self) -> DataTable | None:
        """The ranking."""
        return self.ranking

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """Tabs, an invented lens, "Woher?" and the rules."""
        return [
            ("", lambda: None),
            ("values", lambda: self.region.show_tab("values")),
            ("where-from", self._ask_first),
            ("weights", lambda: (self._popover and self._popover.dismiss(), self.region.show_tab("weights"))),
            ("example", lambda: (self.region.show_tab("profile"), self.show_what(lens="readiness"))),
            ("rules", lambda: (self.show_what(lens="ability"), ask_rules(self.desk))),
        ]

    def _ask_first(self) -> None:
        comparison, key = self.state.comparison, self.state.region
        if comparison is not None:
            held = [name for name in self.region.values.links if key in comparison.values.get(name, {})]
            for name in held[:1]:
                self._where_from(name)

    # building

    def _build(self) -> None:
        bar = tight(QHBoxLayout(), 8)
        bar.addWidget(self.lenses)
        bar.addStretch(1)
        self._fill_levels()
        self.level.setAccessibleName(_("Was verglichen wird"))
        self.group.setAccessibleName(_("Vergleichsgruppe"))
        self.group.setMinimumContentsLength(12)
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.level.setMinimumContentsLength(8)
        self.level.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        bar.addWidget(self.level)
        bar.addWidget(self.group)
        self.body.addLayout(bar)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setAccessibleName(_("Karte und Rangliste"))
        self.split.addWidget(self._framed_map())
        self.split.addWidget(self.ranking)
        self.split.setHandleWidth(12)
        self.split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.split.splitterMoved.connect(self._moved_split)
        self.body.addWidget(self.split, 1)
        self.empty.hide()
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.sources)
        self._colour()

    def _framed_map(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("tableframe")
        tight(QVBoxLayout(frame), 0, (2, 2, 2, 2)).addWidget(self.map)
        return frame

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names of all places must fit: the map gives way, until a hand has moved the line between them."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        theme, whole = self.desk.theme, self.body.contentsRect().width()
        self.split.setMinimumHeight(theme.px(260))
        if not self._split_by_hand:
            table = max(theme.px(TABLE), round(whole * 0.42))
            table = min(table, whole - theme.px(LEAST_MAP))
            self.split.setSizes([whole - table - self.split.handleWidth(), table])

    def _moved_split(self, place: int, index: int) -> None:
        self._split_by_hand = True

    def _fill_levels(self) -> None:
        for level, independent in LEVELS:
            text = level_title(level)
            self.level.addItem(_("{level} und freie Gemeinden").format(level=text) if independent else text, (level, independent))

    def _connect(self) -> None:
        state = self.state
        self.lenses.changed.connect(state.choose_lens)
        self.level.activated.connect(lambda at: state.choose_level(*self.level.itemData(at)))
        self.group.activated.connect(lambda at: state.choose_group(self.group.itemData(at)))
        self.map.region_selected.connect(state.choose_region)
        self.map.region_activated.connect(lambda key: self.region.show_tab("values"))
        self.map.failed.connect(lambda text: self.desk.notify(text, "error"))
        self.ranking.selected.connect(lambda row: row and state.choose_region(row.key))
        self.ranking.opened.connect(lambda row, column: self.region.show_tab("values"))
        self.region.profile.table.selected.connect(lambda row: row and self.show_what(lens=row.lens))
        self.region.values.asked.connect(self._where_from)
        self.region.values.entries.connect(lambda: self.desk.navigate("data", tab="entries"))
        self.region.weights.tried.connect(state.try_weights)
        self.region.weights.settled.connect(self._store_weight)
        self.region.weights.reset.connect(self._reset_weights)
        state.loaded.connect(self._show_all)
        state.rescored.connect(self._show_scores)
        state.lens_changed.connect(lambda lens: self._show_lens())
        state.region_changed.connect(self._show_region)
        self.desk.theme_changed.connect(self._colour)

    # showing

    def _colour(self) -> None:
        theme = self.desk.theme
        self.map.set_theme(MapColours.from_theme(theme.colors), theme.factor)
        self._share_room()

    def _show_all(self) -> None:
        now = self.state.now
        there = now.comparison is not None
        for part in (self.split, self.lenses, self.sources, self.level, self.group):
            part.setVisible(there)
        self.empty.setVisible(not there)
        self.set_detail_shown(there)
        self._fill_groups(now.groups)
        if now.comparison is None:
            self.set_context("")
            return
        self.map.set_layer(now.layer)
        self.set_context(context_line(now.comparison))
        self._show_lens()
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Bring the selected row into view; a table that was just filled has no size before."""
        view = self.ranking.view
        if view.currentIndex().isValid():
            view.scrollTo(view.currentIndex())

    def _fill_groups(self, groups: tuple[Group, ...]) -> None:
        self.group.clear()
        for group in groups:
            self.group.addItem(f"{group.name} ({number(group.size)})", group.key)
        self.group.setCurrentIndex(self.group.findData(self.state.group))

    def _show_lens(self) -> None:
        comparison = self.state.comparison
        if comparison is None:
            return
        self.lenses.choose(self.state.lens)
        self.region.weights.show_lens(comparison, self.state.lens)
        self._show_scores()
        self.sources.setText(self._source_line(comparison))

    def _show_scores(self) -> None:
        """What follows a slider: map colours, ranking, profile."""
        comparison, lens = self.state.comparison, self.state.lens
        if comparison is None:
            return
        scored = comparison.lenses[lens]
        classes = quantile_classes(scored.scores)
        example = bool(scored.example.any())
        keys = [region.key for region in comparison.regions]
        self.map.set_classes(classes, legend(lens_title(lens), classes, example=example), region_texts(comparison, lens), keys)
        title = f"{comparison.group.name}: {lens_title(lens)}"
        self.map.set_texts(_("Beispiel: {title}").format(title=title) if example else title, self._source_line(comparison))
        self.ranking.show_lens(comparison, lens, classes)
        self.region.weights.show_effect(comparison)
        self._show_region(self.state.region)

    def _show_region(self, key: str) -> None:
        comparison = self.state.comparison
        if comparison is None or not key:
            return
        self.map.map.select(key)
        self.ranking.select(key, tell=False)
        self.region.show_region(comparison, self.state.lens, key)
        self.region.profile.show_total(total_line(comparison, key, self.state.now.total))

    def _source_line(self, comparison: Comparison) -> str:
        """Who the figures on screen come from; schematic maps have no boundaries to credit."""
        layer, used = self.state.now.layer, self._used_sources(comparison)
        credits = ([layer.attribution] if layer and layer.attribution else []) + used
        if comparison.too_small:
            credits.insert(0, _("Weniger als 5 Gebiete: Ein Vergleich wäre Zufall, deshalb gibt es keine Punkte."))
        return " · ".join(dict.fromkeys([*credits, in2_sentence()]))

    def _used_sources(self, comparison: Comparison) -> list[str]:
        names = comparison.lenses[self.state.lens].indicators
        ids = {part for name in names for v in comparison.values.get(name, {}).values() for part in v.source.split()}
        held = [source for source in self.state.now.sources.values() if source.id in ids]
        return list(dict.fromkeys(source.attribution for source in held if source.attribution))

    # doing

    def _where_from(self, indicator_id: str) -> None:
        comparison = self.state.comparison
        if comparison is None:
            return
        indicator = next(i for i in comparison.indicators if i.id == indicator_id)
        value = comparison.values.get(indicator_id, {}).get(self.state.region)
        link = self.region.values.links.get(indicator_id)
        if value is None or link is None:
            return
        if self._popover is None or self._popover.window() is not self.window():
            self._popover = Popover(self.desk.theme, self.window())
        corner = QPoint(self.region.mapToGlobal(QPoint(0, 0)).x(), link.mapToGlobal(QPoint(0, 0)).y())
        anchor = QRect(corner, QSize(self.region.width(), link.height()))  # beside the column: value and answer in view
        self._popover.ask(anchor, heading(value, indicator), answer(value, self.state.now.sources))

    def _store_weight(self, indicator_id: str, weight: float) -> None:
        project, lens = self.desk.project, self.state.lens
        if project is None:
            return
        weights, jobs = self.region.weights, self.desk.jobs
        weights.waiting += 1

        def done(result: object) -> None:
            weights.waiting -= 1

        def failed(error: BaseException) -> None:
            weights.waiting -= 1
            jobs.failed.emit(error)
            self.refresh(None)

        jobs.run(lambda progress: statistics.set_weight(project, indicator_id, lens, weight), done, failed=failed)

    def _reset_weights(self) -> None:
        project, lens = self.desk.project, self.state.lens
        if project is not None:
            self.desk.jobs.run(lambda progress: statistics.reset_weights(project, lens))


def ask_rules(desk: Desk) -> None:
    """Change how values become points."""
    project = desk.project
    if project is None:
        return

    def show(found: Rules) -> None:
        from in2desk.ui.regions.rules_dialog import RulesDialog

        dialog = RulesDialog(desk.theme, found, active_window())
        dialog.changed.connect(lambda rules: desk.jobs.run(lambda progress: regions.set_rules(project, rules)))
        dialog.open()

    desk.jobs.run(lambda progress: regions.rules(project), show, read=True)


def context_line(comparison: Comparison) -> str:
    """VG Gerolstein · 38 Orte."""
    n = len(comparison.regions)
    return f"{comparison.group.name} · {number(n)}{NBSP}{level_title(comparison.group.level, n)}"


def region_texts(comparison: Comparison, lens: str) -> list[str]:
    """What the map says of each region: 60 Punkte, oberstes Fünftel, Abdeckung 100 %."""
    scored = comparison.lenses[lens]
    fifth = fifths(scored.scores)
    texts = []
    for i, score in enumerate(scored.scores):
        cover = _("Abdeckung {share}").format(share=percent(float(scored.coverage[i])))
        if math.isnan(score):
            texts.append(f"{fifth_word(-1)}, {cover}")
            continue
        points = _("{n} Punkte, {fifth} Fünftel").format(n=number(float(score)), fifth=fifth_word(int(fifth[i])))
        texts.append(_("Beispiel: {text}").format(text=points) if scored.example[i] else f"{points}, {cover}")
    return texts
