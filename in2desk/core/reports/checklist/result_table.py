"""Every criterion in one row: numbers, marks on the scale, sheets; and how it was counted. Pure."""

from __future__ import annotations

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import said
from in2desk.core.checklist.results import SectionResult
from in2desk.core.reports.checklist.result_data import ResultData, criteria_count
from in2desk.core.reports.checklist_charts import TICKS, Dumbbell, DumbbellRow, distance, level
from in2desk.core.reports.checklist_views import criteria_chart, short_words
from in2desk.core.reports.drawings import DumbbellLegend, DumbbellMarks
from in2desk.core.reports.model import Block, Cell, Column, Figure, Heading, PageBreak, Paragraph, Row, Space, Table, rich

PITCH = 5.05
KEPT_BACK = "*"


def all_criteria(data: ResultData) -> list[Block]:
    """The page with the table of all criteria, and the method below it."""
    chart = _chart(data)
    count = len(chart.rows)
    if not count:
        return []
    title = _("Alle {count}").format(count=criteria_count(count))
    return [
        PageBreak(),
        Heading(title, 2, bookmark="kriterien"),
        Figure(DumbbellLegend(chart), _legend_words(chart), 165, 5),
        Space(1),
        _table(data, chart),
        Space(1.5),
        Paragraph(rich(_method(data, chart)), "note"),
    ]


def _chart(data: ResultData) -> Dumbbell:
    """Two views, or the one that speaks, drawn as the other's."""
    own, other = data.views if data.has_two else (data.main, "")
    return criteria_chart(data.results, own, other)


def _legend_words(chart: Dumbbell) -> str:
    if not chart.other:
        return _("Zeichen: gefüllter Kreis für {own}.").format(own=chart.own_legend or chart.own)
    text = _("Zeichen: gefüllter Kreis für {own}, offene Raute für {other}, grauer Balken für die {spread}.")
    return text.format(own=chart.own_legend or chart.own, other=chart.other_legend or chart.other, spread=chart.spread_legend())


def _table(data: ResultData, chart: Dumbbell) -> Table:
    own, other = data.views if data.has_two else (data.main, "")
    columns = [Column("", 10, style="strong"), Column(_("Kriterium"), 0), Column(short_words(own), 11, "right")]
    columns += [Column(short_words(other), 13, "right"), Column(_("Diff."), 11, "right")] if other else []
    columns.append(Column(_("Stufe 0 bis 4"), 52, ticks=tuple(str(tick) for tick in TICKS)))
    columns.append(Column(_("Bögen"), 11, "right", gutter=0.0))
    rows, at = [], 0
    for part in data.results.sections:
        rows.append(_group(part, len(columns)))
        for _one in part.section.criteria:
            rows.append(_row(chart.rows[at], bool(other), _sheets(data, at)))
            at += 1
    summary = _("Jedes Kriterium mit mittlerer Stufe je Sicht, Unterschied und Zahl der Bögen, die eine Stufe nennen")
    return Table(tuple(columns), tuple(rows), summary, pitch=PITCH)


def _group(part: SectionResult, columns: int) -> Row:
    return Row((Cell(part.section.code, "strong"), Cell(said(part.section.name), "strong", span=columns - 1)), "group", head=1)


def _row(row: DumbbellRow, two: bool, sheets: str) -> Row:
    weight = "strong" if row.is_wide else ""
    cells = [Cell(row.code), Cell(row.name, weight), Cell(_shown(row.own, row.own_why))]
    if two:
        cells += [Cell(_shown(row.other, row.other_why)), Cell(distance(row.gap), weight)]
    return Row((*cells, Cell(drawing=DumbbellMarks(row)), Cell(sheets)), head=1)


def _shown(value: float | None, why: str) -> str:
    return KEPT_BACK if why else level(value)


def _sheets(data: ResultData, place: int) -> str:
    """How many sheets name a level, of how many: of the other view where there is one."""
    view = data.views[1] if data.has_two else data.main
    cell = data.results.criteria[place].cells.get(view)
    if cell is None or cell.hidden:
        return ""
    return f"{cell.answered}/{cell.answered + cell.unknown + cell.not_applicable + cell.blank}"


def _method(data: ResultData, chart: Dumbbell) -> str:
    """How to read the table, and how it was counted."""
    bold = _("Halbfett: Unterschied von mindestens einer Stufe. Bögen: wie viele eine Stufe nennen (Sicht „{view}“).")
    parts = [bold.format(view=chart.other) if data.has_two else _("Bögen: wie viele eine Stufe nennen.")]
    parts.append(_("„Weiß nicht“ zählt nicht als 0 und senkt die Deckung, „trifft nicht zu“ fällt heraus."))
    parts.append(_("Ein Abschnitt ist das Mittel seiner gezeigten Kriterien nach ihrem Gewicht. Eine Gesamtnote gibt es nicht."))
    if any(row.is_hidden for row in chart.rows):
        parts.append(_("{mark} verdeckt, damit niemand erkennbar ist (siehe Schutz).").format(mark=KEPT_BACK))
    return " ".join(parts)
