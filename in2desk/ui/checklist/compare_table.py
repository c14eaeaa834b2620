"""Checklist: one row a criterion that stayed the same: before, after, change."""

from __future__ import annotations

from dataclasses import dataclass

from in2desk.core.base.i18n import _
from in2desk.core.checklist.results import Comparison, ComparisonRow
from in2desk.core.reports.checklist_charts import Dumbbell, DumbbellRow
from in2desk.ui.checklist.result_table import LEAST_SCALE, NAME, gap_column, level_column, paper_order
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.dumbbell_paint import Scaled
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One criterion as the table shows it. spoken: the row in words."""

    found: ComparisonRow
    bell: DumbbellRow
    spoken: str

    @property
    def id(self) -> str:
        """The criterion's key."""
        return self.bell.id


def compare_rows(compared: Comparison, chart: Dumbbell) -> list[CompareRow]:
    """One row a criterion, in the order of the paper."""
    return [CompareRow(found, bell, chart.spoken(bell)) for found, bell in zip(compared.rows, chart.rows, strict=True)]


class CompareTable(DataTable):
    """Checklist: One round against another."""

    def __init__(self, theme: Theme) -> None:
        empty = _("Kein Kriterium ist in beiden Runden dasselbe.")
        super().__init__(theme, _("Vergleich"), _columns("", ""), empty)
        self.key = lambda row: row.id
        self._heads = ("", "")

    def show_rounds(self, before: str, after: str) -> None:
        """Name the columns after both rounds; the order stays as it was chosen."""
        if (before, after) != self._heads:
            order, self._heads = self.model.sorted_by, (before, after)
            self.set_columns(_columns(before, after))
            self.model.sorted_by = order
        if self.model.sorted_by is None:
            self.sort_by("gap", descending=True)


def _columns(before: str, after: str) -> list[Column]:
    return [
        Column("code", _("Code"), lambda r: r.bell.code, width=66, strong=True, sort=paper_order, say=_say),
        Column("name", _("Kriterium"), lambda r: r.bell.name, width=NAME, tip=_say, say=_say),
        Column(
            "scale",
            _("Von … nach …"),
            lambda r: r.bell.own_why or r.bell.other_why,
            "scale",
            least=LEAST_SCALE,
            scale=lambda r: Scaled(r.bell, over_time=True),
            sort=lambda r: r.bell.gap,
            tip=_say,
            say=_say,
        ),
        level_column("own", before, 74),
        level_column("other", after, 74),
        gap_column(_("Änderung"), 100),
    ]


def _say(row: CompareRow) -> str:
    return row.spoken
