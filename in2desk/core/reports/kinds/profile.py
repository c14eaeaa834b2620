"""`profile`: the council information paper on a comparison group, with map, table, one page a place, method and sources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _, language
from in2desk.core.links import service as links
from in2desk.core.project.project import Project
from in2desk.core.regions import service as regions
from in2desk.core.regions.model import Comparison
from in2desk.core.reports.profile.paper import document
from in2desk.core.reports.profile_data import ProfileData
from in2desk.core.reports.registry import ReportKind, register
from in2desk.core.reports.sources import line_of
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import LENSES

ALL = "all"


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF in the language in use. Raises DeskError where the options or the data do not allow one."""
    from in2desk.core.reports.pdf.render import render

    return render(document(gather(project, options, today)))


def gather(project: Project, options: Mapping[str, str], today: date) -> ProfileData:
    """Everything the paper says, from the project. options: group (default: the home), level, regions, lens."""
    level = options.get("level") or "gemeinde"
    comparison = regions.compare(project, _group(project, options), level, external=links.feeds(project))
    held = statistics.sources(project)
    paper = dict(project.setting("paper", {}) or {})
    lines = tuple(line_of(source) for source in held)
    registers = [s for s in held if s.format.startswith("register")]
    return ProfileData(
        comparison,
        regions.map_layer(project, comparison),
        lines,
        today,
        letterhead={
            "name": paper.get("body"),
            "department": paper.get("department"),
            "crest": project.setting_attachment("crest"),
        },
        paper=paper,
        regions=_chosen(comparison, options.get("regions", "")),
        lens=options.get("lens") or _opening(comparison),
        language=language(),
        register=max(registers, key=lambda s: s.reference_date).id if registers else "",
        boundaries=tuple(s.id for s in held if s.format == "boundaries"),
    )


def _group(project: Project, options: Mapping[str, str]) -> str:
    home = [str(key) for key in project.setting("home", []) or []]
    group = options.get("group") or (home[0] if home else "")
    if not group:
        raise DeskError(_("Für das Raumprofil fehlt die Vergleichsgruppe. Geben Sie sie an, zum Beispiel --group 072335006."))
    return group


def _chosen(comparison: Comparison, wish: str) -> tuple[str, ...]:
    """Keys of the places with a page of their own; "all" stands for the whole group."""
    if wish.strip().lower() == ALL:
        return tuple(region.key for region in sorted(comparison.regions, key=lambda region: region.name))
    return tuple(dict.fromkeys(key.strip() for key in wish.split(",") if key.strip()))


def _opening(comparison: Comparison) -> str:
    """The lens the paper opens with: one that is official throughout, if any place has a score on it."""
    for lens in ("services", "ability", *LENSES):
        held = comparison.lenses[lens]
        if not held.example.any() and (held.scores == held.scores).any():
            return lens
    return "services"


PROFILE = register(
    ReportKind(
        "profile",
        N_("Raumprofil als Mitteilungsvorlage"),
        {
            "group": N_("Vergleichsgruppe, zum Beispiel der Schlüssel der Verbandsgemeinde"),
            "level": N_("Ebene: gemeinde, verband oder kreis"),
            "regions": N_("Schlüssel der Orte, die ein eigenes Blatt bekommen, durch Komma getrennt; all = alle"),
            "lens": N_("Wert der großen Karte und der Reihenfolge: ability, need, readiness, capacity oder services"),
            "lang": N_("Sprache: de oder en"),
        },
        build,
        purpose="council",
        head=True,
        short=N_("Raumprofil"),
    )
)
