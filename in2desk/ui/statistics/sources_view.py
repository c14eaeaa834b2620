"""Statistics: where everything comes from, as the list of sources of a council paper would print it; and every series."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import period
from in2desk.core.statistics.model import Series
from in2desk.core.statistics.service import Source
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

Held = tuple[Series, list[str], list[str]]


class SourcesView(QWidget):
    """Statistics: Tab "Quellen"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Quellen"))
        self.table = DataTable(theme, _("Quellenverzeichnis"), _source_columns(), _("Noch keine Quelle."))
        self.series = DataTable(theme, _("Gespeicherte Reihen"), _series_columns(), _("Noch keine Reihe."))
        column = tight(QVBoxLayout(self), 8)
        column.addWidget(self.table, 2)
        column.addWidget(label(_("Gespeicherte Reihen"), "section"))
        column.addWidget(self.series, 3)

    def show_sources(self, sources: Sequence[Source], series: Sequence[Held]) -> None:
        """Fill both tables."""
        self.table.show_rows(list(sources))
        self.series.show_rows(list(series))


def _source_columns() -> list[Column]:
    return [
        Column("publisher", _("Herausgeber"), lambda s: s.publisher, width=300, tip=lambda s: s.publisher),
        Column("title", _("Titel"), lambda s: s.title, tip=lambda s: s.title),
        Column("stand", _("Stand"), lambda s: s.reference_date, width=96, text=lambda s: period(s.reference_date)),
        Column("licence", _("Lizenz"), lambda s: s.licence, width=220, tip=lambda s: s.attribution),
        Column("sha", _("Prüfsumme"), lambda s: s.sha256[:12], width=120, tip=lambda s: s.sha256),
    ]


def _series_columns() -> list[Column]:
    return [
        Column("label", _("Reihe"), lambda h: h[0].label, tip=lambda h: h[0].id),
        Column("table", _("Tabelle"), lambda h: h[0].table, width=220),
        Column("unit", _("Einheit"), lambda h: h[0].unit, width=130),
        Column("periods", _("Stände"), _periods, width=300, tip=_periods),
    ]


def _periods(held: Held) -> str:
    return ", ".join(period(p) for p in held[1])
