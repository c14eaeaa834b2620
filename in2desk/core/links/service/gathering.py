"""The overview: asks the rooms, decides nothing for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from in2desk.core.base.clock import Clock, now
from in2desk.core.checklist import service as checklists
from in2desk.core.links.overview import ChecklistFacts, Facts, MeasureFacts, Overview, areas, next_steps
from in2desk.core.links.service.feeding import WELCOME, feeds
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import COUNTRY, Indicator, Value
from in2desk.core.statistics.regions import Register
from in2desk.core.statistics.tables import outline, source
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.plan import overdue, quiet

LEVEL = "gemeinde"


@service(Effect.READS)
def overview(project: Project, *, clock: Clock = now) -> Overview:
    """What the project holds and what to do next."""
    facts = gather(project, clock=clock)
    return Overview(tuple(next_steps(facts)), tuple(areas(facts)))


@service(Effect.READS)
def gather(project: Project, *, clock: Clock = now) -> Facts:
    """The facts behind the overview."""
    held = statistics.register(project)
    home = [str(key) for key in project.setting("home", []) or []]
    files = statistics.sources(project)
    here = _places(held, home)
    catalogue = statistics.catalogue(project)
    indicators = [i for i in catalogue if i.active and LEVEL in i.levels and i.lenses]
    values = statistics.indicator_values(project, indicators, LEVEL, external=feeds(project)) if here else {}
    return Facts(
        regions=len(held),
        municipalities=len(here),
        has_home=bool(home),
        files=len({f.sha256 for f in files}),
        figures=statistics.figure_count(project),
        last_import=max((f.imported_at for f in files), default=""),
        has_outlines=_has_outlines(project),
        without_data=_without_data(indicators, values, here),
        waiting=tuple(i.title for i in statistics.waiting_indicators(project)),
        entry_gaps=_entry_gaps(indicators, values, here),
        assessable=(),
        checklist=_checklist(project, catalogue),
        measures=_measures(project, clock().date()),
    )


@service(Effect.READS)
def places(project: Project) -> dict[str, str]:
    """Key of each municipality of the home by its name, for tables that name places; a name that two have is left out."""
    held = statistics.register(project)
    keys = _places(held, [str(key) for key in project.setting("home", []) or []])
    names = Counter(held.name(key) for key in keys)
    return {held.name(key): key for key in keys if names[held.name(key)] == 1}


def _checklist(project: Project, catalogue: Sequence[Indicator]) -> ChecklistFacts:
    held = checklists.rounds(project)
    active = any(one.id == WELCOME and one.active for one in catalogue)
    if not held:
        return ChecklistFacts(active=active)
    newest = checklists.results(project, held[0].id)
    return ChecklistFacts(
        rounds=len(held),
        title=held[0].title,
        day=held[0].day,
        closed=held[0].is_closed,
        sheets=sum(view.sheets for view in newest.views),
        partly=checklists.partly_filled(project),
        unproven=sum(one.evidence_missing for one in newest.criteria),
        feeds=any(one.valid_view for one in held),
        active=active,
    )


def _measures(project: Project, today: date) -> MeasureFacts:
    (ideas, untouched), measures = workshops.count_ideas(project), workshops.measures(project)
    steps, news, dates = workshops.milestones(project), workshops.news(project), workshops.dates(project)
    late = dict.fromkeys(one.measure.title for one in overdue(measures, today, steps))
    return MeasureFacts(
        ideas=ideas,
        measures=len(measures),
        overdue=tuple(late),
        quiet=tuple(one.measure.title for one in quiet(measures, today, news=news, milestones=steps, dates=dates)),
        untouched=untouched,
    )


def _places(held: Register, home: Sequence[str]) -> list[str]:
    groups = home or [COUNTRY]
    return [r.key for group in groups for r in held.inside(group, LEVEL)]


def _has_outlines(project: Project) -> bool:
    query = select(func.count()).select_from(outline.join(source, source.c.id == outline.c.source_id))
    with project.reading() as connection:
        return bool(connection.execute(query).scalar_one())


def _typed_in(indicator: Indicator) -> bool:
    return any(d.kind == "entry" for d in indicator.sources)


def _from_tables(indicator: Indicator) -> bool:
    """Whether a file could bring it: what is typed in or fed by another room has no table."""
    return not any(d.kind in ("entry", "external") for d in indicator.sources)


def _without_data(
    indicators: Sequence[Indicator], values: dict[str, dict[str, Value]], here: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    empty = [i for i in indicators if _from_tables(i) and not _known(values.get(i.id, {}), here)]
    return tuple((i.title, i.note) for i in empty)


def _known(values: dict[str, Value], here: Sequence[str]) -> int:
    return sum(1 for key in here if key in values and values[key].value is not None)


def _entry_gaps(
    indicators: Sequence[Indicator], values: dict[str, dict[str, Value]], here: Sequence[str]
) -> tuple[tuple[str, int], ...]:
    gaps = [(i.title, len(here) - _known(values.get(i.id, {}), here)) for i in indicators if _typed_in(i)]
    return tuple((name, n) for name, n in gaps if n)
