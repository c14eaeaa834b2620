"""From results to charts: which numbers of which view stand in which row, and why one is kept back. Pure."""

from __future__ import annotations

from in2desk.core.base.i18n import N_, _, ngettext
from in2desk.core.base.numbers import NBSP
from in2desk.core.checklist.model import TOTAL, Round, said, view_words
from in2desk.core.checklist.protection import FEWEST
from in2desk.core.checklist.results import HIDDEN, NOTHING, Cell, Comparison, CriterionResult, Results, ViewInfo
from in2desk.core.reports.checklist_charts import Dumbbell, DumbbellRow, HeatStrip

SHORT = {
    "administration": N_("Verw."),
    "network": N_("Netzw."),
    "workshop": N_("Werkst."),
    "person": N_("Einz."),
    TOTAL: N_("Alle"),
}
"""Names of views over narrow columns; German message ids."""


def short_words(view: str) -> str:
    """What stands over a column of this view; an en dash where there is no second view."""
    return _(SHORT[view]) if view in SHORT else "–"


def info_of(results: Results, view: str) -> ViewInfo | None:
    """How many sheets a view has; None for all together or no view."""
    return next((info for info in results.views if info.view == view), None)


def is_shown(results: Results, view: str) -> bool:
    """Whether numbers of a view, or of all sheets together, may be shown at all."""
    info = info_of(results, view)
    return info.shown if info is not None else view != TOTAL or results.total_shown


def sheet_count(results: Results, view: str) -> int:
    """Sheets of a view, or of all together."""
    if view == TOTAL:
        return sum(info.sheets for info in results.views)
    info = info_of(results, view)
    return info.sheets if info else 0


def sheets_words(results: Results, view: str) -> str:
    """5 Tische for a workshop where every sheet is a table's, else 5 Bögen."""
    info, count = info_of(results, view), sheet_count(results, view)
    if view == "workshop" and info is not None and not info.personal:
        return ngettext("{n} Tisch", "{n} Tische", count).format(n=count).replace(" ", NBSP)
    return ngettext("{n} Bogen", "{n} Bögen", count).format(n=count).replace(" ", NBSP)


def legend_words(results: Results, view: str) -> str:
    """Verwaltung (2 Bögen); Alle 7 Bögen"""
    if view == TOTAL:
        count = sheet_count(results, view)
        return ngettext("Alle Bögen (nur {n})", "Alle {n} Bögen", count).format(n=count)
    return f"{view_words(view)} ({sheets_words(results, view)})" if view else ""


def pair(results: Results) -> tuple[str, str]:
    """The views that are set against each other: one's own and the other's; "" = there is no second one yet."""
    held = [info.view for info in results.views if info.sheets]
    own = results.self_view if results.self_view in held else next(iter(_shown_first(results, held)), "")
    other = results.other_view if results.other_view != own else ""
    return own, other or next((view for view in _shown_first(results, held) if view != own), "")


def _shown_first(results: Results, held: list[str]) -> list[str]:
    shown = {info.view for info in results.views if info.shown}
    order = ("workshop", "network", "administration", "person")
    return sorted(held, key=lambda view: (view not in shown, order.index(view)))


def why_hidden(results: Results, view: str, cell: Cell) -> str:
    """Why a cell shows no number; "" where nothing is kept back. Names no count that the page does not name anyway."""
    if not cell.hidden:
        return ""
    info = info_of(results, view)
    if info is not None and info.shown:
        return too_few_words()
    if info is None or not 0 < info.personal < FEWEST:
        return complement_words()
    text = ngettext(
        "Nur {n} Bogen von Einzelnen; gezeigt wird ab {least}",
        "Nur {n} Bögen von Einzelnen; gezeigt wird ab {least}",
        info.personal,
    )
    return text.format(n=info.personal, least=FEWEST)


def too_few_words() -> str:
    """Why a single criterion of a shown view is kept back."""
    return _("Zu wenige Bögen von Einzelnen nennen hier eine Stufe; gezeigt wird ab {least}").format(least=FEWEST)


def complement_words() -> str:
    """Why a view is kept back that has enough sheets itself."""
    return _("Zurückgehalten, damit sich aus der Summe kein kleiner Kreis ausrechnen lässt")


# charts


def criteria_chart(results: Results, own: str, other: str) -> Dumbbell:
    """Two views of every criterion, in the order of the paper."""
    rows = tuple(criterion_row(results, found, own, other) for found in results.criteria)
    title = _("{own} und {other}").format(own=view_words(own), other=view_words(other)) if other else _named(own)
    return Dumbbell(title, _named(own), _named(other), rows, legend_words(results, own), legend_words(results, other))


def criterion_row(results: Results, found: CriterionResult, own: str, other: str) -> DumbbellRow:
    """One criterion; the spread is the other's."""
    mine, theirs = found.cells.get(own, NOTHING), found.cells.get(other, NOTHING)
    return DumbbellRow(
        found.criterion.code,
        said(found.criterion.title),
        mine.mean,
        theirs.mean,
        theirs.low,
        theirs.high,
        why_hidden(results, own, mine),
        why_hidden(results, other, theirs),
        "" if theirs.hidden or not other else f"{theirs.answered}/{sheet_count(results, other)}",
        found.criterion.id,
    )


def sections_chart(results: Results, own: str, other: str) -> Dumbbell:
    """Two views of every section."""
    rows = []
    for found in results.sections:
        mine, theirs = found.scores.get(own), found.scores.get(other)
        why = [_section_why(results, view, score) for view, score in ((own, mine), (other, theirs))]
        section = found.section
        rows.append(DumbbellRow(section.code, said(section.name), mine, theirs, own_why=why[0], other_why=why[1], id=section.id))
    return Dumbbell(_("Abschnitte"), _named(own), _named(other), tuple(rows))


def _section_why(results: Results, view: str, score: float | None) -> str:
    return why_hidden(results, view, HIDDEN) if score is None and not is_shown(results, view) else ""


def heat(results: Results, found: CriterionResult, view: str = TOTAL) -> HeatStrip:
    """How the sheets of a view are spread over the levels of a criterion."""
    cell = found.cells.get(view, NOTHING)
    return HeatStrip(cell.counts, cell.unknown + cell.not_applicable + cell.blank, why_hidden(results, view, cell))


def change_chart(compared: Comparison) -> Dumbbell:
    """Before and after of every criterion that can be compared, in the order of the paper."""
    rows = tuple(
        DumbbellRow(
            row.criterion.code,
            said(row.criterion.title),
            row.before.mean,
            row.after.mean,
            own_why=too_few_words() if row.before.hidden else "",
            other_why=too_few_words() if row.after.hidden else "",
            id=row.criterion.id,
        )
        for row in compared.rows
    )
    title = _("{before} und {after}: {view}")
    names = round_words(compared.before), round_words(compared.after)
    return Dumbbell(
        title.format(before=names[0], after=names[1], view=view_words(compared.view)),
        *names,
        rows,
        distance=N_("Änderung"),
        over_time=True,
    )


def section_changes(compared: Comparison) -> Dumbbell:
    """Before and after of every section."""
    rows = tuple(
        DumbbellRow(section.code, said(section.name), before, after, id=section.id)
        for section, before, after, _change in compared.sections
    )
    names = round_words(compared.before), round_words(compared.after)
    return Dumbbell(_("Abschnitte"), *names, rows, distance=N_("Änderung"), over_time=True)


def round_words(made: Round) -> str:
    """A round in a few words: A3 (2026)."""
    return f"{made.code} ({made.day[:4]})"


def _named(view: str) -> str:
    return view_words(view) if view else ""
