"""Statistics: the catalogue: which indicators count, in which lens, with which sign, from which source."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.regions.words import in2_sentence, lens_title, level_title
from in2desk.core.statistics.model import Indicator
from in2desk.ui.shell.messages import MessagePanel
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

SIGNS = {1: "+", -1: "−", 0: "·"}


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One entry of the catalogue; `waiting`: off though its table is there."""

    indicator: Indicator
    waiting: bool

    @property
    def uses(self) -> str:
        """In which lenses, with sign and weight: Aufnahmefähig + ×2."""
        parts = []
        for lens, use in self.indicator.lenses.items():
            weight = f" ×{number(use.weight, 0 if use.weight == int(use.weight) else 1)}" if use.weight != 1 else ""
            parts.append(f"{lens_title(lens)} {SIGNS[use.sign]}{weight}")
        return ", ".join(parts)

    @property
    def state(self) -> str:
        """good when it counts, info when it could, "" otherwise."""
        return "good" if self.indicator.active else "info" if self.waiting else ""

    @property
    def words(self) -> str:
        """The state in words."""
        if self.indicator.active:
            return _("zählt mit")
        return _("Tabelle ist da") if self.waiting else _("aus")


class CatalogueView(QWidget):
    """Statistics: Tab "Katalog". switched: ids and on or off. load, save, add: catalogue files and own indicators."""

    switched = Signal(list, bool)
    edited = Signal(str)
    added = Signal()
    loaded = Signal()
    saved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(_("Katalog"))
        self.table = DataTable(theme, _("Katalog der Kennzahlen"), _columns())
        self.table.key = lambda row: row.indicator.id
        self.table.notes = [in2_sentence()]
        self._offer = tight(QVBoxLayout())
        self.switch = button(theme, _("Einschalten"), self._switch)
        self.edit = button(
            theme, _("Ändern …"), lambda: self._with_row(lambda row: self.edited.emit(row.indicator.id)), icon="pencil"
        )
        column = tight(QVBoxLayout(self), 8)
        column.addLayout(self._offer)
        column.addWidget(self.table, 1)
        foot = tight(QHBoxLayout(), 8)
        foot.addWidget(self.switch)
        foot.addWidget(self.edit)
        foot.addWidget(button(theme, _("Neue Kennzahl …"), self.added.emit, icon="plus"))
        foot.addStretch(1)
        foot.addWidget(button(theme, _("Katalog öffnen …"), self.loaded.emit, icon="folder-open"))
        foot.addWidget(button(theme, _("Katalog sichern …"), self.saved.emit, icon="download"))
        column.addLayout(foot)
        column.addWidget(label(in2_sentence(), "small"))
        self.table.selected.connect(lambda row: self._show_switch(row))
        self.table.opened.connect(lambda row, key: self.edited.emit(row.indicator.id))

    def show_catalogue(self, indicators: list[Indicator], waiting: Collection[str]) -> None:
        """Fill the table, the active ones first, and offer to switch on what has its table."""
        rows = [IndicatorRow(i, i.id in waiting) for i in indicators]
        self.table.show_rows(sorted(rows, key=lambda row: (not row.indicator.active, not row.waiting)))
        self._show_offer([row.indicator for row in rows if row.waiting])
        self._show_switch(self.table.current())

    def _show_offer(self, waiting: list[Indicator]) -> None:
        while (item := self._offer.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if not waiting:
            return
        n = len(waiting)
        title = ngettext("Für {n} Kennzahl ist die Tabelle da", "Für {n} Kennzahlen ist die Tabelle da", n).format(n=n)
        names = ", ".join(i.title for i in waiting[:4]) + (" …" if n > 4 else "")
        ids = [i.id for i in waiting]
        switch_on = button(self._theme, _("Alle einschalten"), lambda: self.switched.emit(ids, True))
        self._offer.addWidget(MessagePanel(self._theme, "info", title, names, switch_on))

    def _show_switch(self, row: IndicatorRow | None) -> None:
        self.switch.setEnabled(row is not None)
        self.edit.setEnabled(row is not None)
        self.switch.set_text(_("Ausschalten") if row is not None and row.indicator.active else _("Einschalten"))

    def _switch(self) -> None:
        self._with_row(lambda row: self.switched.emit([row.indicator.id], not row.indicator.active))

    def _with_row(self, deed: Callable[[IndicatorRow], object]) -> None:
        row = self.table.current()
        if row is not None:
            deed(row)


def _levels(row: IndicatorRow) -> str:
    return ", ".join(level_title(level) for level in row.indicator.levels)


def _name_tip(row: IndicatorRow) -> str:
    return "\n".join(part for part in (row.indicator.title, row.indicator.note) if part)


def _columns() -> list[Column]:
    return [
        Column("state", _("Zustand"), lambda r: r.words, "state", width=132, state=lambda r: r.state),
        Column("name", _("Kennzahl"), lambda r: r.indicator.title, tip=_name_tip),
        Column("unit", _("Einheit"), lambda r: r.indicator.unit, width=104, tip=lambda r: r.indicator.unit),
        Column("uses", _("Blickwinkel, Richtung, Gewicht"), lambda r: r.uses, width=230, tip=lambda r: r.uses),
        Column("levels", _("Ebenen"), _levels, width=140, tip=_levels),
        Column("domain", _("Themenfeld"), lambda r: r.indicator.domain, width=124),
    ]
