"""The whole paper: front, annexes in their order, head and foot. Pure."""

from __future__ import annotations

from dataclasses import replace

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.regions.words import in2_sentence, lens_title
from in2desk.core.reports.model import Document, words_of
from in2desk.core.reports.profile import back_pages, front, group_table, map_page, place_page
from in2desk.core.reports.profile.figures import example_lenses, has_example, names
from in2desk.core.reports.profile.sources import source_numbers, used_sources
from in2desk.core.reports.profile_data import ProfileData
from in2desk.core.statistics.model import LENSES

Annex = tuple[str, str, str]


def document(data: ProfileData) -> Document:
    """The paper as a document. Raises DeskError for a place outside the group or a lens that does not exist."""
    _check(data)
    data = _with_short_names(data)
    used = used_sources(data)
    maps, places = map_page.map_page(data), place_page.place_pages(data, source_numbers(used))
    annexes = _annexes(data, with_map=bool(maps))
    invented = has_example(data.comparison, [region.key for region in data.comparison.regions])
    blocks = (
        *front.front(data, annexes),
        *maps,
        *group_table.group_table(data),
        *places,
        *back_pages.method_page(data),
        *back_pages.sources_page(data, used),
    )
    return Document(
        title=front.subject(data),
        author=front.organisation(data),
        language=data.language,
        date=data.today,
        running=_running(data),
        foot=_foot(data),
        blocks=blocks,
        across=front.example_sentence() if invented else "",
        names=words_of(region.name for region in data.comparison.regions),
    )


def _with_short_names(data: ProfileData) -> ProfileData:
    """Names without the kind the register adds ("Gerolstein, Stadt"), where they stay distinct."""
    full = [region.name for region in data.comparison.regions]
    short = [name.split(", ")[0] for name in full]
    names_now = {f: s if short.count(s) == 1 else f for f, s in zip(full, short, strict=True)}
    regions = tuple(replace(region, name=names_now[region.name]) for region in data.comparison.regions)
    layer = data.layer
    if layer is not None:
        layer = replace(layer, shapes=tuple(replace(s, name=names_now.get(s.name, s.name)) for s in layer.shapes))
    return replace(data, comparison=replace(data.comparison, regions=regions), layer=layer)


def _check(data: ProfileData) -> None:
    if data.lens not in LENSES:
        raise DeskError(_("Einen Wert „{lens}“ gibt es nicht. Es gibt: {known}.").format(lens=data.lens, known=", ".join(LENSES)))
    known = {region.key for region in data.comparison.regions}
    strangers = [key for key in data.regions if key not in known]
    if strangers:
        raise DeskError(
            _("Zur Vergleichsgruppe {group} gehören nicht: {keys}. Es wurde kein PDF geschrieben.").format(
                group=data.comparison.group.name, keys=", ".join(strangers)
            )
        )


def _annexes(data: ProfileData, *, with_map: bool) -> list[Annex]:
    chosen = [data.comparison.regions[data.comparison.row(key)].name for key in data.regions]
    annexes: list[Annex] = [("1", map_page.map_title(), map_page.BOOKMARK)] if with_map else []
    annexes.append(("2", group_table.table_title(data.comparison), group_table.BOOKMARK))
    if len(chosen) == 1:
        annexes.append(("3", place_page.place_title(chosen[0]), place_page.BOOKMARK))
    elif chosen:
        annexes.append(("3", _("Ortsprofile: je Ort ein Blatt ({n})").format(n=len(chosen)), place_page.BOOKMARK))
    annexes.append(("4", back_pages.method_title(), back_pages.METHOD))
    annexes.append(("5", back_pages.sources_title(), back_pages.SOURCES))
    return annexes


def _running(data: ProfileData) -> str:
    number = data.paper.get("number")
    paper = _("Vorlage {number}").format(number=number) if number else _("Mitteilungsvorlage")
    return " · ".join((front.organisation(data), paper, _("Raumprofil")))


def _foot(data: ProfileData) -> tuple[str, ...]:
    sentence = _("{sentence}; nicht die Originalinstrumente.").format(sentence=in2_sentence())
    lenses = example_lenses(data.comparison)
    if not lenses:
        return (sentence,)
    invented = names(lens_title(lens) for lens in lenses)
    return sentence, _("{mark}: {lenses}.").format(mark=front.example_sentence(), lenses=invented)
