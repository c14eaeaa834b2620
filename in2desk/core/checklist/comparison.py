"""Round against round: only criteria that stayed the same are set side by side. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import TOTAL, Criterion, Section
from in2desk.core.checklist.results import Cell, Comparison, ComparisonRow, Results, SectionChange, weighted
from in2desk.core.checklist.versions import CHANGED, DROPPED, NEW, SAME, Formers, Pair, pairs


def compare(before: Results, after: Results, formers: Formers, view: str = TOTAL) -> Comparison:
    """The later round against the earlier one. formers: of every criterion of every version."""
    found = _pairs(before, after, formers)
    old = {one.criterion.id: one.cells[view] for one in before.criteria}
    new = {one.criterion.id: one.cells[view] for one in after.criteria}
    rows = tuple(_row(pair.later, pair.former, old, new) for pair in found if pair.kind == SAME and pair.later and pair.former)
    sections = tuple(_section(section, rows) for section in after.checklist.sections)
    left_out = tuple(_left_out(pair) for pair in found if pair.kind != SAME)
    return Comparison(before.round, after.round, view, rows, tuple(filter(None, sections)), left_out)


def _pairs(before: Results, after: Results, formers: Formers) -> list[Pair]:
    """Also where the later round was filled in with the older catalogue."""
    found = pairs(before.checklist, after.checklist, formers)
    if any(pair.former and pair.later for pair in found):
        return found
    turned = {DROPPED: NEW, NEW: DROPPED}
    backwards = pairs(after.checklist, before.checklist, formers)
    return [Pair(pair.later, pair.former, turned.get(pair.kind, pair.kind)) for pair in backwards]


def _row(criterion: Criterion, former: Criterion, old: Mapping[str, Cell], new: Mapping[str, Cell]) -> ComparisonRow:
    before, after = old[former.id], new[criterion.id]
    change = None if before.mean is None or after.mean is None else after.mean - before.mean
    return ComparisonRow(criterion, former, before, after, change)


def _section(section: Section, rows: tuple[ComparisonRow, ...]) -> SectionChange | None:
    """None where none of its criteria is compared."""
    inside = {one.id: one for one in section.criteria}
    mine = [row for row in rows if row.criterion.id in inside]
    if not mine:
        return None
    both = [row for row in mine if row.change is not None]
    weights = [row.criterion.weight for row in both]
    before = weighted([row.before.mean for row in both], weights)
    after = weighted([row.after.mean for row in both], weights)
    return section, before, after, None if before is None or after is None else after - before


def _left_out(pair: Pair) -> tuple[str, str]:
    if pair.later is None:
        return pair.former.code if pair.former else "", _("entfallen")
    if pair.kind == CHANGED:
        return pair.later.code, _("geändert")
    return pair.later.code, _("neu")
