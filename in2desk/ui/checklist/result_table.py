"""Checklist: one row a criterion: chart and table in one, the largest distance first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import number
from in2desk.core.reports.checklist_charts import Dumbbell, DumbbellRow, distance, level
from in2desk.core.reports.checklist_views import short_words
from in2desk.ui.checklist.result_data import ResultRow
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.dumbbell_paint import Scaled
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

NAME, LEAST_SCALE, WIDE_ENOUGH = 256, 130, 940
"""Width of titles; of the scale at least; of a table that has room for the evidence beside all numbers."""


class ResultTable(DataTable):
    """Checklist: Results of a round. pressed: a key that makes something of the row, "i" or "m"."""

    pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Ergebnis"), _columns("", ""), _("Kein Kriterium passt zu dieser Auswahl."))
        self.key = lambda row: row.id
        self._heads = ("", "")
        self._proof_wanted = False
        self.view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """I and M make an idea or a measure of the row."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            key = {Qt.Key.Key_I: "i", Qt.Key.Key_M: "m"}.get(Qt.Key(event.key()))
            if key is not None and self.current() is not None:
                self.pressed.emit(key)
                return True
        return super().eventFilter(watched, event)

    def set_proof_shown(self, wanted: bool) -> None:
        """Whether the evidence has its column on screen; copies always have it, and each row speaks it."""
        self._proof_wanted = wanted
        self._show_proof()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide table has room for the evidence."""
        self._show_proof()
        super().resizeEvent(event)

    def _show_proof(self) -> None:
        place = len(self.model.columns) - 1
        self.view.setColumnHidden(place, not self._proof_wanted and self.width() < self._theme.px(WIDE_ENOUGH))
        self._share()

    def show_views(self, own: str, other: str) -> None:
        """Name the columns after both views; the order stays as it was chosen."""
        if (own, other) != self._heads:
            before = self.model.sorted_by
            self._heads = (own, other)
            self.set_columns(_columns(own, other))
            self.model.sorted_by = before
            self._show_proof()

    def show_rows(self, rows: Sequence[Any], *, ranked: bool = False) -> None:
        """ranked: in the order given, as a list of strengths has its own; else as sorted, at first the largest distance."""
        if ranked:
            self.model.sorted_by = None
        elif self.model.sorted_by is None:
            self.sort_by("gap", descending=True)
        super().show_rows(rows)


def _columns(own: str, other: str) -> list[Column]:
    return [
        Column("code", _("Code"), lambda r: r.bell.code, width=66, strong=True, sort=paper_order, say=_say),
        Column("name", _("Kriterium"), lambda r: r.bell.name, width=NAME, tip=_tip, say=_say),
        Column(
            "scale",
            _("Streuung"),
            lambda r: spread_words(r.bell),
            "scale",
            least=LEAST_SCALE,
            scale=lambda r: Scaled(r.bell),
            sort=lambda r: _spread(r.bell),
            tip=_tip,
            say=_say,
        ),
        level_column("own", short_words(own), 78),
        level_column("other", short_words(other), 84),
        gap_column(_("Abstand")),
        Column("proof", _("Nachweis"), lambda r: r.proof, "state", width=96, state=lambda r: r.proof_state, tip=_proof_tip),
    ]


def level_column(side: str, title: str, width: int) -> Column:
    """The mean of one side; hatched with the reason where it is kept back."""
    hidden = f"{side}_why"
    return Column(
        side,
        title,
        lambda r: getattr(r.bell, side),
        "number",
        1,
        width=width,
        text=lambda r: level(getattr(r.bell, side)),
        hidden=lambda r: bool(getattr(r.bell, hidden)),
        tip=lambda r: getattr(r.bell, hidden),
    )


def gap_column(title: str, width: int = 90) -> Column:
    """The distance, by size whatever its sign; bold from one level on."""
    return Column(
        "gap",
        title,
        lambda r: r.bell.gap,
        "number",
        1,
        width=width,
        text=lambda r: distance(r.bell.gap),
        sort=lambda r: r.bell.size,
        bold=lambda r: r.bell.is_wide,
    )


def spread_words(bell: DumbbellRow) -> str:
    """0,5 bis 2,0: the middle half of the sheets; what copies say in place of the picture."""
    if bell.spread is None:
        return bell.own_why or bell.other_why
    low, high = (number(value, 1) for value in bell.spread)
    return _("{low} bis {high}").format(low=low, high=high)


def chart_notes(chart: Dumbbell) -> list[str]:
    """What a copy says of the columns."""
    sides = [words for words in (chart.own_legend, chart.other_legend) if words]
    spread = [_("Streuung: {words}").format(words=chart.spread_legend())] if chart.other and not chart.over_time else []
    return [" · ".join(sides), *spread] if sides else spread


def _spread(bell: DumbbellRow) -> float | None:
    return None if bell.spread is None else bell.spread[1] - bell.spread[0]


def paper_order(row: Any) -> tuple[str, int]:
    """Where a row stands on the paper: A2 before A10."""
    letters = row.bell.code.rstrip("0123456789")
    return letters, int(row.bell.code[len(letters) :] or 0)


def _say(row: ResultRow) -> str:
    return row.spoken


def _tip(row: ResultRow) -> str:
    return row.spoken


def _proof_tip(row: ResultRow) -> str:
    name = _("Nachweis")
    return f"{name} {row.proof}" if row.proof else ""
