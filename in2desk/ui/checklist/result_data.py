"""Checklist: what the tab Ergebnis needs, read at one moment: results, what grew from the criteria, the round before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round
from in2desk.core.checklist.results import NOTHING, Cell, CriterionResult, Results
from in2desk.core.links import service as links
from in2desk.core.links.model import Entry
from in2desk.core.project.project import Project
from in2desk.core.reports.checklist_charts import DumbbellRow, level
from in2desk.core.reports.checklist_views import criteria_chart, round_words, short_words
from in2desk.core.workshops import service as workshops
from in2desk.ui.checklist.sheet_words import proofs

ALL, MISSING, STRENGTHS, GAPS = "all", "missing", "strengths", "gaps"
"""What the table shows of the criteria."""
LISTED = 8
"""How many strengths and gaps are listed."""


@dataclass(frozen=True, slots=True)
class Before:
    """The round before, and what it says of the criteria that are still the same, by id of today's criterion and view."""

    round: Round
    cells: Mapping[str, Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything the tab shows. linked: by criterion id; due: German day of a measure by its id; before: None = first round."""

    results: Results
    linked: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    due: Mapping[str, str] = field(default_factory=dict)
    before: Before | None = None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One criterion as the table shows it. spoken: the row in words; proof: what is said about its evidence."""

    found: CriterionResult
    bell: DumbbellRow
    spoken: str
    proof: str
    proof_state: str

    @property
    def id(self) -> str:
        """The criterion's key."""
        return self.bell.id


def gather(project: Project, round_id: str) -> Loaded:
    """Read results and links of a round. Not for the window's thread."""
    results = checklists.results(project, round_id)
    linked, due = gather_links(project)
    return Loaded(results, linked, due, _before(project, results))


def gather_links(project: Project) -> tuple[dict[str, tuple[Entry, ...]], dict[str, str]]:
    """What grew from each criterion, and until when the measures among it are due."""
    linked = {key: tuple(found) for key, found in links.links_of(project, "criterion").items()}
    wanted = {entry.ref.id for found in linked.values() for entry in found if entry.ref.table == "measure"}
    held = workshops.measures(project) if wanted else []
    return linked, {made.id: german_day(made.due_on) for made in held if made.id in wanted and made.due_on}


def _before(project: Project, results: Results) -> Before | None:
    """The newest round that was earlier."""
    rounds = [each for each in checklists.rounds(project) if (each.day, each.id) < (results.round.day, results.round.id)]
    former = max(rounds, key=lambda each: (each.day, each.id), default=None)
    if former is None:
        return None
    held = {one.criterion.id: one.cells for one in checklists.results(project, former.id).criteria}
    same = checklists.compare_rounds(project, former.id, results.round.id).rows
    return Before(former, {row.criterion.id: held[row.former.id] for row in same})


# rows


def rows(results: Results, own: str, other: str) -> list[ResultRow]:
    """One row a criterion, in the order of the paper."""
    chart = criteria_chart(results, own, other)
    return [_row(found, bell, chart.spoken(bell)) for found, bell in zip(results.criteria, chart.rows, strict=True)]


def _row(found: CriterionResult, bell: DumbbellRow, spoken: str) -> ResultRow:
    proof, state = _proof(found)
    name = _("Nachweis")
    return ResultRow(found, bell, f"{spoken}, {name} {proof}" if proof else spoken, proof, state)


def _proof(found: CriterionResult) -> tuple[str, str]:
    if found.evidence_missing:
        return _("fehlt"), "warning"
    if found.review_missing:
        return _("Tag fehlt"), "warning"
    return (_("da"), "good") if proofs(found.evidence) else ("", "")


def filtered(found: list[ResultRow], results: Results, what: str, section: str = "") -> list[ResultRow]:
    """Only those asked for; strengths and gaps as the results rank them."""
    kept = [row for row in found if not section or row.found.section == section]
    if what == MISSING:
        return [row for row in kept if row.found.evidence_missing or row.found.review_missing]
    if what in (STRENGTHS, GAPS):
        ranked = results.strengths(LISTED) if what == STRENGTHS else results.gaps(LISTED)
        held = {row.id: row for row in kept}
        return [held[each.criterion.id] for each in ranked if each.criterion.id in held]
    return kept


def before_words(before: Before | None, criterion_id: str, own: str, other: str) -> str:
    """Runde A1 (2024): Verw. 2,0 · Werkst. 1,0; "" where the round before says nothing of it."""
    if before is None:
        return ""
    cells = [(view, before.cells.get(criterion_id, {}).get(view, NOTHING)) for view in (own, other) if view]
    told = [f"{short_words(view)} {level(cell.mean)}" for view, cell in cells if cell.mean is not None]
    hidden = any(cell.hidden for _view, cell in cells)
    name = _("Runde {name}").format(name=round_words(before.round))
    if not told:
        words = _("geschützt") if hidden else _("nicht vergleichbar")
        return f"{name}: {words}"
    return f"{name}: {' · '.join(told)}"
