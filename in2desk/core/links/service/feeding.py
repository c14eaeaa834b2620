"""What one room gives another: the maturity of the welcoming culture as an indicator of the comparison of places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _, ngettext
from in2desk.core.base.numbers import percent
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.coverage import overall
from in2desk.core.checklist.model import TOTAL, Round, view_words
from in2desk.core.checklist.results import Results
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import IndicatorSource, Missing, Value
from in2desk.core.statistics.regions import level_of

WELCOME = "willk"
LEVELS = ("gemeinde", "verband")


@dataclass(frozen=True, slots=True)
class WelcomeMaturity:
    """Maturity 0 to 4 of each association or municipality for which a round was named valid."""

    found: tuple[Value, ...]
    indicator: str = WELCOME

    def values(self, level: str) -> list[Value]:
        """Its values at a level."""
        return [value for value in self.found if level_of(value.key) == level]


@service(Effect.READS)
def feeds(project: Project) -> tuple[IndicatorSource, ...]:
    """Everything that other rooms feed into the indicators, for every level; to be given on as `external`."""
    valid = [one for one in checklists.rounds(project) if one.valid_view]
    home = [str(key) for key in project.setting("home", []) or []]
    said = {one.id: _said(project, one) for one in valid}
    return (WelcomeMaturity(tuple(_value(key, *said[one.id]) for key, one in _newest(valid, home).items())),)


@service(Effect.STEP)
def feed_indicator(project: Project, round_id: str, view: str) -> None:
    """Name a view of a round as valid ("" = no longer) and switch on the indicator it feeds, in one step. Raises DeskError."""
    held = checklists.assessment_round(project, round_id)
    if view and WELCOME not in {one.id for one in statistics.catalogue(project)}:
        sentence = _(
            "Der Katalog der Kennzahlen enthält „{id}“ nicht (mehr). Lesen Sie den mitgelieferten Katalog ein; es wurde nichts "
            "geändert."
        )
        raise DeskError(sentence.format(id=WELCOME))
    label = N_("Runde {code} gilt für die Bereitschaft") if view else N_("Runde {code} gilt nicht mehr für die Bereitschaft")
    with project.step(label, code=held.code):
        checklists.set_valid(project, held.id, view)
        if view:
            statistics.set_active(project, [WELCOME], True)


def _newest(rounds: Iterable[Round], home: list[str]) -> dict[str, Round]:
    """The round that speaks for each region: the newest one about it; about no region means about the home."""
    found: dict[str, Round] = {}
    for one in sorted(rounds, key=lambda one: (one.day, one.code)):
        for key in [one.region_key] if one.region_key else home:
            if level_of(key) in LEVELS:
                found[key] = one
    return found


def _said(project: Project, valid: Round) -> tuple[Results, str]:
    """What a round says, and where its maturity stands."""
    found = checklists.results(project, valid.id)
    return found, _locator(found, overall(found, checklists.sheets(project, valid.id))[valid.valid_view])


def _value(key: str, found: Results, locator: str) -> Value:
    """The maturity as the view that was named valid sees it. What is kept back to protect single people is no zero."""
    about = found.round
    maturity = found.maturity.get(about.valid_view)
    gap = Missing.NOT_COLLECTED if _is_shown(found) else Missing.SECRET_OR_UNKNOWN
    return Value(
        key,
        WELCOME,
        "",
        about.day,
        maturity,
        "0-4",
        "" if maturity is not None else gap.value,
        example=about.example,
        table=_("Checkliste Willkommenskultur"),
        locator=locator,
    )


def _is_shown(found: Results) -> bool:
    view = found.round.valid_view
    return found.total_shown if view == TOTAL else any(one.view == view and one.shown for one in found.views)


def _locator(found: Results, coverage: float | None) -> str:
    """Runde A3 „Herbst 2026“, alle 7 Bögen, Abdeckung 91 %"""
    view = found.round.valid_view
    count = sum(one.sheets for one in found.views if view in (TOTAL, one.view))
    if view == TOTAL:
        sheets = ngettext("ein Bogen", "alle {n} Bögen", count).format(n=count)
    else:
        text = ngettext("Sicht {view} ({n} Bogen)", "Sicht {view} ({n} Bögen)", count)
        sheets = text.format(n=count, view=view_words(view))
    name = _("Runde {code} „{title}“").format(code=found.round.code, title=found.round.title)
    if not _is_shown(found):
        return _("{round}, {sheets}, verdeckt zum Schutz einzelner Personen").format(round=name, sheets=sheets)
    return _("{round}, {sheets}, Abdeckung {share}").format(round=name, sheets=sheets, share=percent(coverage))
