"""What a round says: means, spread and coverage by criterion, section and view; what is missing; small groups kept back. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from in2desk.core.checklist.model import (
    CHOICES,
    EVIDENCE_FROM,
    REVIEW_FROM,
    TOTAL,
    VIEWS,
    Checklist,
    Criterion,
    Evidence,
    Remark,
    Round,
    Section,
    Sheet,
)
from in2desk.core.checklist.protection import FEWEST, OPEN, Shield, shield
from in2desk.core.checklist.protection_words import sentences

SELF = "administration"
OTHERS = ("workshop", "network", "person")
"""Views that one's own is set against, the first that is shown."""
GROUPS = (*VIEWS, TOTAL)
LEVEL_COUNT = 5
STRONG = 2.0
"""From this mean on a criterion is a strength, below it a gap."""
_BLANK = len(CHOICES)
_PLACE: Mapping[str | None, int] = {choice: place for place, choice in enumerate((*CHOICES, None))}
Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One criterion in one view. answered: sheets that name a level; counts: of them by level; low, high: quartiles.

    A hidden cell carries no numbers at all.
    """

    mean: float | None
    answered: int
    unknown: int
    not_applicable: int
    blank: int
    counts: tuple[int, int, int, int, int]
    low: float | None
    high: float | None
    hidden: bool


NOTHING = Cell(None, 0, 0, 0, 0, (0, 0, 0, 0, 0), None, None, False)
HIDDEN = Cell(None, 0, 0, 0, 0, (0, 0, 0, 0, 0), None, None, True)


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """A criterion with a cell for every view and for all together; gap: the other view minus one's own."""

    criterion: Criterion
    section: str
    cells: Mapping[str, Cell]
    gap: float | None
    evidence: tuple[Evidence, ...]
    remark: Remark | None
    evidence_missing: bool
    review_missing: bool

    @property
    def level(self) -> float | None:
        """The mean of all sheets; where it is kept back, of one's own view, else of any that is shown."""
        order = (TOTAL, SELF, *OTHERS)
        return next((mean for view in order if (mean := self.cells[view].mean) is not None), None)


@dataclass(frozen=True, slots=True)
class SectionResult:
    """A section. scores: weighted means of the criterion means that are shown; coverage: 0 to 1, None where hidden or empty."""

    section: Section
    scores: Mapping[str, float | None]
    coverage: Mapping[str, float | None]
    evidence_missing: int


@dataclass(frozen=True, slots=True)
class ViewInfo:
    """How many sheets a view has, how many of them are one person's, and whether its numbers are shown."""

    view: str
    sheets: int
    personal: int
    shown: bool


@dataclass(frozen=True, slots=True)
class Results:
    """All that a round says. views: the four views without the total; hidden: sheets in views that are kept back."""

    round: Round
    checklist: Checklist
    views: tuple[ViewInfo, ...]
    criteria: tuple[CriterionResult, ...]
    sections: tuple[SectionResult, ...]
    maturity: Mapping[str, float | None]
    self_view: str
    other_view: str
    hidden: int
    protection: tuple[str, ...]
    total_shown: bool = True

    def by_gap(self) -> list[CriterionResult]:
        """The criteria, those first on which the two views differ most; at the end those that only one view speaks of."""
        return sorted(self.criteria, key=lambda one: -abs(one.gap) if one.gap is not None else 1.0)

    def strengths(self, most: int) -> list[CriterionResult]:
        """The criteria that are best met, the best first."""
        found = [(one.level, one) for one in self.criteria if one.level is not None and one.level >= STRONG]
        return [one for _level, one in sorted(found, key=lambda pair: -pair[0])][:most]

    def gaps(self, most: int) -> list[CriterionResult]:
        """The criteria that are least met, the least first; of the same level first those without evidence."""
        found = [
            (one.level, not one.evidence_missing, one) for one in self.criteria if one.level is not None and one.level < STRONG
        ]
        return [one for _level, _proven, one in sorted(found, key=lambda entry: entry[:2])][:most]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A criterion of the later round beside the same one of the earlier; change: None where a side is hidden or empty."""

    criterion: Criterion
    former: Criterion
    before: Cell
    after: Cell
    change: float | None


SectionChange = tuple[Section, float | None, float | None, float | None]
"""A section of the later round, its score before, after, and the change: over the criteria that both rounds speak of."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rounds in one view. left_out: code of a criterion and why it is not compared."""

    before: Round
    after: Round
    view: str
    rows: tuple[ComparisonRow, ...]
    sections: tuple[SectionChange, ...]
    left_out: tuple[tuple[str, str], ...]


def compute(
    checklist: Checklist,
    round: Round,
    sheets: Sequence[Sheet],
    evidence: Sequence[Evidence],
    remarks: Mapping[str, Remark],
) -> Results:
    """The results of one round."""
    tally = _Tally(checklist, sheets, show_small=round.show_small)
    other = next((view for view in OTHERS if tally.sheet_counts[view] and view not in tally.views.hidden), "")
    proofs: dict[str, list[Evidence]] = {}
    for one in evidence:
        proofs.setdefault(one.criterion_id, []).append(one)
    criteria, place = [], 0
    for section in checklist.sections:
        for criterion in section.criteria:
            cells = tally.cells(place)
            criteria.append(_criterion(criterion, section.code, cells, other, proofs.get(criterion.id, ()), remarks))
            place += 1
    sections = _sections(checklist, tally, criteria)
    return Results(
        round=round,
        checklist=checklist,
        views=tally.infos(),
        criteria=tuple(criteria),
        sections=sections,
        maturity={view: mean([part.scores[view] for part in sections]) for view in GROUPS},
        self_view=SELF,
        other_view=other,
        hidden=sum(tally.sheet_counts[view] for view in tally.views.hidden),
        protection=sentences(tally.views, tally.people, tally.small_cells(), show_small=round.show_small),
        total_shown=not tally.views.total,
    )


def mean(values: Sequence[float | None]) -> float | None:
    """The mean of those that are there; None of none."""
    found = [value for value in values if value is not None]
    return sum(found) / len(found) if found else None


def weighted(values: Sequence[float | None], weights: Sequence[float]) -> float | None:
    """The weighted mean of those that are there; None where nothing is, or only what has no weight."""
    found = [(value, weight) for value, weight in zip(values, weights, strict=True) if value is not None and weight > 0]
    if not found:
        return None
    heaviest = max(weight for _value, weight in found)  # so that the tiniest weights divide as well
    return sum(value * (weight / heaviest) for value, weight in found) / sum(weight / heaviest for _value, weight in found)


class _Tally:
    """How often each choice was made, by view and criterion, and what of it may be shown."""

    def __init__(self, checklist: Checklist, sheets: Sequence[Sheet], *, show_small: bool) -> None:
        self.sheet_counts = {view: sum(one.view == view for one in sheets) for view in VIEWS}
        self.people = {view: sum(one.view == view and not one.joint for one in sheets) for view in VIEWS}
        self.views = OPEN if show_small else shield(self.people)
        keys = [one.id for one in checklist.criteria]
        chosen = _chosen(sheets, keys)
        counts = _counts(sheets, chosen, [1.0] * len(sheets))
        self.array = counts
        alone = _counts(sheets, chosen, [0.0 if one.joint else 1.0 for one in sheets])
        self.shields = self._shields(alone[:-1, :, :LEVEL_COUNT].sum(axis=2)) if not show_small else [OPEN] * len(keys)
        self._told = dict(zip(GROUPS, _told(counts), strict=True))

    def _shields(self, people: Array) -> list[Shield]:
        """What is kept back of each criterion. people: view x criterion, how many persons name a level."""
        plain = ((people == 0) | (people >= FEWEST)).all(axis=0).tolist() if not self.views.hidden else [False] * people.shape[1]
        told = people.astype(int).T.tolist()
        return [OPEN if safe else self._shield(each) for safe, each in zip(plain, told, strict=True)]

    def _shield(self, people: Sequence[int]) -> Shield:
        found = shield(dict(zip(VIEWS, people, strict=True)), self.views.hidden)
        return replace(found, total=True) if self.views.total and not found.total else found

    def cells(self, place: int) -> dict[str, Cell]:
        """The cells of a criterion."""
        kept = self.shields[place]
        hidden = {*kept.hidden, TOTAL} if kept.total else kept.hidden
        return {view: HIDDEN if view in hidden else _cell(*each[place]) for view, each in self._told.items()}

    def coverage(self, places: range) -> dict[str, float | None]:
        """Answers with a level among those that could be: what does not apply could not. None where hidden or nothing could."""
        made = self.array[:, places.start : places.stop].sum(axis=1)
        answered, possible = made[:, :LEVEL_COUNT].sum(axis=1).tolist(), (made.sum(axis=1) - made[:, _PLACE["-"]]).tolist()
        hidden = {*self.views.hidden, TOTAL} if self.views.total else self.views.hidden
        shares = {view: (each / most if most else None) for view, each, most in zip(GROUPS, answered, possible, strict=True)}
        return {view: None if view in hidden else share for view, share in shares.items()}

    def infos(self) -> tuple[ViewInfo, ...]:
        """The views with their numbers of sheets."""
        return tuple(ViewInfo(view, self.sheet_counts[view], self.people[view], view not in self.views.hidden) for view in VIEWS)

    def small_cells(self) -> int:
        """How many cells of shown views are kept back."""
        return sum(len(kept.hidden - self.views.hidden) for kept in self.shields)


def _chosen(sheets: Sequence[Sheet], keys: Sequence[str]) -> Array:
    """sheet x criterion x choice: 1 where it was made; the last choice is none at all."""
    places = [[_PLACE[choice] for choice in map(one.answers.get, keys)] for one in sheets]
    made = np.array(places, dtype=np.intp).reshape(len(sheets), len(keys))
    found: Array = np.eye(_BLANK + 1)[made]
    return found


def _counts(sheets: Sequence[Sheet], chosen: Array, weights: Sequence[float]) -> Array:
    """view x criterion x choice: how many sheets, each with its weight, made the choice; the last view is all together."""
    member = [[one.view == view for one in sheets] for view in VIEWS] + [[True] * len(sheets)]
    weighed = np.array(member, dtype=np.float64).reshape(len(GROUPS), len(sheets)) * np.array(weights, dtype=np.float64)
    found: Array = np.tensordot(weighed, chosen, axes=1)
    return found


def _told(counts: Array) -> list[list[tuple[list[int], float | None, float | None, float | None]]]:
    """view, criterion: what a cell is made of."""
    views = zip(counts.astype(int).tolist(), *map(_python, _spread(counts[:, :, :LEVEL_COUNT])), strict=True)
    return [list(zip(*view, strict=True)) for view in views]


def _cell(made: Sequence[int], middle: float | None, low: float | None, high: float | None) -> Cell:
    zero, one, two, three, four, unknown, not_applicable, blank = made
    answered = zero + one + two + three + four
    return Cell(middle, answered, unknown, not_applicable, blank, (zero, one, two, three, four), low, high, False)


def _spread(counts: Array) -> tuple[Array, Array, Array]:
    """Mean and quartiles of levels that were named so often; NaN where none was."""
    number = counts.sum(axis=2)
    with np.errstate(invalid="ignore"):
        means = counts @ np.arange(LEVEL_COUNT, dtype=np.float64) / number
    means = np.where(number > 0, means, np.nan)
    return means, _quantile(counts, number, 0.25), _quantile(counts, number, 0.75)


def _quantile(counts: Array, number: Array, share: float) -> Array:
    """The linear quantile, as numpy has it, without sorting: at most so many levels lie at or below each place."""
    upto = counts.cumsum(axis=2)
    place = share * np.maximum(number - 1, 0)
    low, high = ((upto <= end[:, :, None]).sum(axis=2) for end in (np.floor(place), np.ceil(place)))
    found: Array = np.where(number > 0, low + (high - low) * (place - np.floor(place)), np.nan)
    return found


def _python(values: Array) -> list[list[float | None]]:
    return [[None if value != value else value for value in row] for row in values.tolist()]


def _criterion(
    criterion: Criterion,
    section: str,
    cells: Mapping[str, Cell],
    other: str,
    proofs: Sequence[Evidence],
    remarks: Mapping[str, Remark],
) -> CriterionResult:
    own, others = cells[SELF].mean, cells[other].mean if other else None
    level = own if own is not None else cells[TOTAL].mean
    proven = any(one.note or one.link or one.file for one in proofs)
    reviewed = any(one.reviewed_on for one in proofs)
    return CriterionResult(
        criterion=criterion,
        section=section,
        cells=cells,
        gap=None if own is None or others is None else others - own,
        evidence=tuple(proofs),
        remark=remarks.get(criterion.id),
        evidence_missing=_reaches(level, EVIDENCE_FROM) and not proven,
        review_missing=_reaches(level, REVIEW_FROM) and not reviewed,
    )


def _reaches(level: float | None, step: int) -> bool:
    """Whether a mean, rounded as people round, is this level or more."""
    return level is not None and level + 0.5 >= step


def _sections(checklist: Checklist, tally: _Tally, criteria: Sequence[CriterionResult]) -> tuple[SectionResult, ...]:
    found, start = [], 0
    for section in checklist.sections:
        places = range(start, start + len(section.criteria))
        inside = criteria[places.start : places.stop]
        weights = [one.weight for one in section.criteria]
        scores = {view: weighted([one.cells[view].mean for one in inside], weights) for view in GROUPS}
        found.append(SectionResult(section, scores, tally.coverage(places), sum(one.evidence_missing for one in inside)))
        start = places.stop
    return tuple(found)
