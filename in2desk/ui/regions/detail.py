"""Regions: the selected region at the right: profile, values, weights."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import NBSP, number
from in2desk.core.regions.model import Comparison
from in2desk.core.statistics.model import Region
from in2desk.ui.regions.profile_panel import ProfilePanel
from in2desk.ui.regions.values_panel import ValuesPanel
from in2desk.ui.regions.weights_panel import WeightsPanel
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.segment import Segment

TABS = ("profile", "values", "weights")


class RegionDetail(QWidget):
    """Regions: Detail column. Only the tab in view is filled, so that a slider stays quick."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Ausgewählter Ort"))
        self._title, self._line = label("", "title", wrap=True), label("", "small", wrap=True)
        self.tabs = Segment(
            theme, _("Ansicht"), [("profile", _("Profil")), ("values", _("Werte")), ("weights", _("Gewichte"))], "tabs"
        )
        self.profile, self.values, self.weights = ProfilePanel(theme), ValuesPanel(theme), WeightsPanel(theme)
        self._pages = QStackedWidget()
        for panel in (self.profile, self.values, self.weights):
            self._pages.addWidget(panel)
        self._pages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._pages.setMinimumHeight(theme.px(200))
        self._shown: tuple[Comparison, str, str] | None = None
        column = tight(QVBoxLayout(self), 4, (15, 12, 10, 6))
        for part in (self._title, self._line):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        self.tabs.changed.connect(self.show_tab)

    def show_tab(self, name: str) -> None:
        """Switch to profile, values or weights."""
        self.tabs.choose(name)
        self._pages.setCurrentIndex(TABS.index(name))
        self._fill()

    def show_region(self, comparison: Comparison, lens: str, key: str) -> None:
        """Fill head, and profile or values, whichever is in view."""
        region = comparison.regions[comparison.row(key)]
        self._title.setText(region.name)
        self._line.setText(head_line(region))
        self._shown = (comparison, lens, key)
        self._fill()

    def _fill(self) -> None:
        panel = self._pages.currentWidget()
        if self._shown is not None and isinstance(panel, ProfilePanel | ValuesPanel):
            panel.show_region(*self._shown)


def head_line(region: Region) -> str:
    """What the region is: 7.876 Einwohner · 07233026."""
    people = _("{n} Einwohner").format(n=number(region.population)).replace(" ", NBSP)
    return f"{people} · {region.key}"
