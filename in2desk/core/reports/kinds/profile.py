"""`profile`: the council information paper on a comparison group, with map, table, one page a place, method and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _, language, set_language
from in2desk.core.regions.words import in2_sentence, lens_title
from in2desk.core.reports.model import Document, words_of
from in2desk.core.reports.profile import back_pages, front, group_table, map_page, place_page
from in2desk.core.reports.profile.figures import example_lenses, has_example, names
from in2desk.core.reports.profile.sources import source_numbers, used_sources
from in2desk.core.reports.profile_data import ProfileData
from in2desk.core.reports.registry import ReportKind, register
from in2desk.core.statistics.model import LENSES

Annex = tuple[str, str, str]


def document(data: ProfileData) -> Document:
    """The paper as a document. Raises DeskError for a place outside the group or a lens that does not exist."""
    _check(data)
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
        title=front.subject(data), author=front.organisation(data), language=data.language, date=data.today,
        running=_running(data), foot=_foot(data), blocks=blocks, across=front.example_sentence() if invented else "",
        names=words_of(region.name for region in data.comparison.regions),
    )  # fmt: skip


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


def build(data: Any, options: Mapping[str, str]) -> bytes:
    """The PDF. options: lens and lang; everything else is in the data."""
    from in2desk.core.reports.pdf.render import render

    assert isinstance(data, ProfileData)
    before = language()
    wanted = options.get("lang") or data.language
    set_language(wanted)
    try:
        return render(document(replace(data, language=wanted, lens=options.get("lens") or data.lens)))
    finally:
        set_language(before)


PROFILE = register(
    ReportKind(
        "profile",
        N_("Raumprofil als Mitteilungsvorlage"),
        {
            "group": N_("Vergleichsgruppe, zum Beispiel der Schlüssel der Verbandsgemeinde"),
            "level": N_("Ebene: gemeinde, verband oder kreis"),
            "regions": N_("Schlüssel der Orte, die ein eigenes Blatt bekommen, durch Komma getrennt"),
            "lens": N_("Wert der großen Karte und der Reihenfolge: ability, need, readiness, capacity oder services"),
            "lang": N_("Sprache: de oder en"),
        },
        build,
    )
)
