"""What the papers with results are made from, and the numbers they print and judge. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import NBSP
from in2desk.core.checklist.model import TOTAL, Round, said, view_words
from in2desk.core.checklist.results import NOTHING, Cell, Comparison, CriterionResult, Results
from in2desk.core.links.model import Entry
from in2desk.core.reports.checklist_views import is_shown, pair, sheet_count, sheets_words

HALF, WHOLE = 0.5, 1.0
"""Distances, judged as printed, from which a change counts and from which a difference is set in bold."""
OFTEN, ENOUGH = 0.4, 5
"""Share of „weiß nicht“ that is worth a sentence, and the least number of sheets."""
THIN = 0.6
"""Coverage below which a sentence warns."""


@dataclass(frozen=True, slots=True)
class ResultData:
    """Results of a round for paper. before: against an earlier round in one view. grown: criterion id -> what came of it."""

    results: Results
    office: str
    language: str
    today: date
    department: str = ""
    crest: bytes = b""
    before: Comparison | None = None
    before_round: Round | None = None
    grown: Mapping[str, Sequence[Entry]] = field(default_factory=dict)

    @property
    def views(self) -> tuple[str, str]:
        """The two views that are set against each other; "" = there is none."""
        return pair(self.results)

    @property
    def main(self) -> str:
        """The view that speaks where only one does: the other's, all together, one's own; "" = nothing may be shown."""
        own, other = self.views
        held = [info.view for info in self.results.views if info.sheets]
        order = held if len(held) == 1 else (other, TOTAL, own, *held)
        return next((view for view in order if view and self.speaks(view)), "")

    @property
    def is_example(self) -> bool:
        """Whether invented sheets are in it."""
        return self.results.round.example or bool(self.before_round and self.before_round.example)

    def speaks(self, view: str) -> bool:
        """Whether a view may be shown and says anything."""
        return is_shown(self.results, view) and any(part.scores.get(view) is not None for part in self.results.sections)

    @property
    def has_two(self) -> bool:
        """Whether two views stand against each other."""
        own, other = self.views
        return bool(own and other) and self.speaks(own) and self.speaks(other)


def rounded(value: float | None) -> float | None:
    """As printed: sentences judge this, not the exact number."""
    return None if value is None else round(value, 1) + 0.0


def cell_of(found: CriterionResult, view: str) -> Cell:
    """A criterion in a view; nothing where there is no such view."""
    return found.cells.get(view, NOTHING)


def named(found: CriterionResult) -> str:
    """B7 Wohnungssuche, in strong type."""
    return f"**{found.criterion.code} {said(found.criterion.title)}**"


def view_name(view: str) -> str:
    """A view as the subject of a sentence."""
    return {
        "administration": _("die Verwaltung"),
        "network": _("das Netzwerk"),
        "workshop": _("die Werkstatt"),
        "person": _("die Einzelnen"),
    }.get(view) or _("alle zusammen")


def sheets_line(results: Results) -> str:
    """1 Verwaltung, 18 Werkstatt"""
    held = [f"{info.sheets}{NBSP}{view_words(info.view)}" for info in results.views if info.sheets]
    return ", ".join(held) or _("keine")


def of_sheets(results: Results, view: str) -> str:
    """18 Bögen of a view or of all."""
    return sheets_words(results, view)


def share_of_unknown(results: Results, found: CriterionResult, view: str) -> float:
    """How many of the sheets of a view say „weiß nicht“; 0 where too few do to speak of it."""
    cell, total = cell_of(found, view), sheet_count(results, view)
    return cell.unknown / total if total >= ENOUGH and not cell.hidden else 0.0


def listed(names: Sequence[str]) -> str:
    """A1, B2 und C3"""
    if len(names) < 2:
        return "".join(names)
    return _("{first} und {last}").format(first=", ".join(names[:-1]), last=names[-1])


def number_word(n: int) -> str:
    """Small numbers as words."""
    words = (_("null"), _("eins"), _("zwei"), _("drei"), _("vier"), _("fünf"), _("sechs"))
    return words[n] if n < len(words) else str(n)


def criteria_count(n: int) -> str:
    """36 Kriterien"""
    return ngettext("{n} Kriterium", "{n} Kriterien", n).format(n=n).replace(" ", NBSP)
