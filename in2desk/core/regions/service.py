"""Comparison groups and their scores, from what the project holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.regions.compare import Rules, compare_regions
from in2desk.core.regions.layers import dissolved, outline_layer, schematic_layer
from in2desk.core.regions.model import NORMALISATIONS, Comparison, Group, MapLayer
from in2desk.core.regions.scoring import MIN_COVERAGE
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import COUNTRY, LEVELS, Indicator, IndicatorSource, Region, Value
from in2desk.core.statistics.regions import Register, is_true_association, level_of
from in2desk.core.statistics.tables import outline, source


@service(Effect.READS)
def rules(project: Project) -> Rules:
    """How this project scores: normalisation, minimum coverage, whether rates over tiny bases count."""
    return Rules(
        str(project.setting("normalisation", "percentile")),
        float(project.setting("minimum_coverage", MIN_COVERAGE)),
        bool(project.setting("count_small_bases", False)),
        project.setting("total", None),
    )


@service(Effect.STEP)
def set_rules(project: Project, changed: Rules) -> None:
    """Change how the project scores. Raises DeskError for an unknown normalisation, a share outside 0..1, a weight below 0."""
    weights = list((changed.total or {}).values())
    sound = all(0 <= weight < float("inf") for weight in weights) and (changed.total is None or sum(weights) > 0)
    if changed.normalisation not in NORMALISATIONS or not 0 <= changed.minimum_coverage <= 1 or not sound:
        raise DeskError(_("Diese Rechenregel gibt es nicht. Die bisherige gilt weiter."))
    with project.step(N_("Rechenregel geändert")) as connection:
        project.put_setting(connection, "normalisation", changed.normalisation)
        project.put_setting(connection, "minimum_coverage", changed.minimum_coverage)
        project.put_setting(connection, "count_small_bases", changed.count_small_bases)
        project.put_setting(connection, "total", dict(changed.total) if changed.total is not None else None)


@service(Effect.READS)
def groups(project: Project, level: str = "gemeinde", *, with_independent: bool = False) -> list[Group]:
    """Every comparison group of a level that has a region: Germany, Länder, districts, associations.

    verband means true associations; independent towns join with with_independent. Raises DeskError for an unknown level.
    """
    _check_level(level)
    held = statistics.register(project)
    sizes: dict[str, int] = {}
    for region in held.inside(COUNTRY, level, with_independent=with_independent):
        for parent in _parents(held, region):
            sizes[parent] = sizes.get(parent, 0) + 1
    return [Group(key, held.name(key), level, sizes[key]) for key in sorted(sizes, key=_group_order)]


def _check_level(level: str) -> None:
    if level not in LEVELS:
        raise DeskError(_("„{level}“ ist keine Ebene. Es gibt: {levels}.").format(level=level, levels=", ".join(LEVELS)))


def _parents(held: Register, region: Region) -> list[str]:
    parents = {COUNTRY, region.key[:2], region.key[:5], region.association} - {"", region.key}
    return [p for p in parents if len(p) != 9 or (p in held.by_key and is_true_association(held.by_key[p]))]


def _group_order(key: str) -> tuple[int, str]:
    return (0, "") if key == COUNTRY else (1, key)


@service(Effect.READS)
def compare(
    project: Project,
    group: str,
    level: str = "gemeinde",
    *,
    with_independent: bool = False,
    external: Iterable[IndicatorSource] = (),
) -> Comparison:
    """Score every region of `level` inside `group`. Raises DeskError where the register knows no such group."""
    _check_level(level)
    held = statistics.register(project)
    members = [held.peopled(region) for region in held.inside(group, level, with_independent=with_independent)]
    if not members:
        raise DeskError(_no_group(held, group))
    catalogue = statistics.catalogue(project)
    values = _values(project, catalogue, level, held, members, external)
    context = _context(project, catalogue, level, held, members)
    return compare_regions(
        Group(group, held.name(group), level, len(members)), members, catalogue, values, context, rules(project)
    )


def _no_group(held: Register, group: str) -> str:
    if not len(held):
        return _(
            "Es ist noch kein Gemeindeverzeichnis eingelesen, deshalb gibt es nichts zu vergleichen. Lesen Sie es zuerst ein."
        )
    return _("Eine Vergleichsgruppe „{group}“ kennt das Verzeichnis nicht. „groups“ zeigt alle.").format(group=group)


def _values(
    project: Project,
    catalogue: Sequence[Indicator],
    level: str,
    held: Register,
    members: list[Region],
    external: Iterable[IndicatorSource],
) -> dict[str, dict[str, Value]]:
    here = [i for i in catalogue if level in i.levels]
    figures = statistics.figures_for(project, here, held)
    keys = {region.key for region in members}
    return statistics.indicator_values(project, here, level, figures=figures, external=external, wanted=keys)


def _context(
    project: Project, catalogue: Sequence[Indicator], level: str, held: Register, members: list[Region]
) -> dict[str, dict[str, Value]]:
    """Values of the district for indicators that are published for districts only: background, never counted."""
    if level not in ("gemeinde", "verband"):
        return {}
    wider = [i for i in catalogue if level not in i.levels and "kreis" in i.levels]
    districts = {region.key[:5] for region in members}
    figures = statistics.figures_for(project, wider, held)
    found = statistics.indicator_values(project, wider, "kreis", figures=figures, wanted=districts)
    return {
        name: {r.key: values[r.key[:5]] for r in members if r.key[:5] in values and values[r.key[:5]].value is not None}
        for name, values in found.items()
    }


@service(Effect.READS)
def map_layer(project: Project, comparison: Comparison) -> MapLayer:
    """Outlines of the compared regions: real ones where a boundary file was read in, else schematic cells.

    Wider units without an outline of their own are put together from their municipalities, where all of them have one.
    """
    held = statistics.register(project)
    outlines, credits = _outlines(project)
    wanted = [region.key for region in comparison.regions]
    drawn = {key: outlines[key] for key in wanted if key in outlines}
    drawn |= dissolved(outlines, {key: held.parts(key) for key in wanted if key not in drawn and level_of(key) != "gemeinde"})
    if len(drawn) < len(wanted):
        return schematic_layer(comparison.regions)
    lands = {key[:2] for key in wanted}
    around = [wkb for key, wkb in outlines.items() if key not in drawn and len(key) == 8 and key[:2] in lands]
    whole_land = comparison.group.level != "gemeinde" or len(comparison.group.key) < 5
    return outline_layer(comparison.regions, drawn, " · ".join(credits), () if whole_land else around)


def _outlines(project: Project) -> tuple[dict[str, bytes], list[str]]:
    """The newest outline of each region, and who drew them."""
    query = (
        select(outline.c.region_key, outline.c.wkb, source.c.attribution)
        .join(source, source.c.id == outline.c.source_id)
        .order_by(source.c.reference_date, source.c.imported_at)
    )
    shapes: dict[str, bytes] = {}
    credits: dict[str, None] = {}
    with project.reading() as connection:
        for key, wkb, credit in connection.execute(query):
            shapes[key] = wkb
            credits[credit] = None
    return shapes, [credit for credit in credits if credit]
