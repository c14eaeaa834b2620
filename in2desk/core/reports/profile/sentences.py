"""Sentences the paper makes from the data. Every count is judged on the printed value, with its threshold in brackets. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number, percent
from in2desk.core.regions.model import Comparison
from in2desk.core.regions.ranks import almost_equal
from in2desk.core.regions.words import lens_title
from in2desk.core.reports.model import Text, rich
from in2desk.core.reports.profile.figures import (
    HIGH,
    LOW,
    counted,
    gaps,
    names,
    ordered,
    place_words,
    printed,
    scored_rows,
)
from in2desk.core.statistics.model import LENSES, Value

CHANGE = "bev_entw_pa"
MOST_NAMES = 6


def in_short(comparison: Comparison, lens: str) -> list[Text]:
    """The three sentences of page one."""
    if comparison.too_small:
        return [rich(too_small(comparison))]
    return [rich(text) for text in (change_or_need(comparison), extremes(comparison, lens), gap_sentence(comparison)) if text]


def too_small(comparison: Comparison) -> str:
    """Why a tiny group has no scores."""
    return _(
        "**Die Gruppe hat nur {n}.** Unter 5 Gebieten wäre ein Vergleich Zufall; die Vorlage zeigt deshalb die "
        "Angaben ohne Werte."
    ).format(n=counted(comparison, len(comparison.regions)))


def change_or_need(comparison: Comparison) -> str:
    """How many places shrink; without figures on that, how many have a high need."""
    changes = _changes(comparison)
    if not changes:
        return high_need(comparison)
    shrunk = sum(1 for value in changes if value.value is not None and value.value < 0)
    years = _(" und ").join(part[:4] for part in max(value.period for value in changes).split("/"))
    return ngettext(
        "**{n} von {total} {places} ist zwischen {years} geschrumpft** (Veränderung je Jahr unter 0); "
        "{rest} sind gewachsen oder gleich geblieben.",
        "**{n} von {total} {places} sind zwischen {years} geschrumpft** (Veränderung je Jahr unter 0); "
        "{rest} sind gewachsen oder gleich geblieben.",
        shrunk,
    ).format(
        n=number(shrunk),
        total=number(len(changes)),
        places=place_words(comparison, 2),
        years=years,
        rest=number(len(changes) - shrunk),
    )


def _changes(comparison: Comparison) -> list[Value]:
    held = comparison.values.get(CHANGE, {})
    return [held[r.key] for r in comparison.regions if r.key in held and held[r.key].value is not None]


def high_need(comparison: Comparison) -> str:
    """How many places need newcomers, and how many do not."""
    values = [printed(comparison.lenses["need"].scores[row]) or 0 for row in scored_rows(comparison, "need")]
    if not values:
        return ""
    high, low = sum(v >= HIGH for v in values), sum(v < LOW for v in values)
    return _(
        "**In {high} von {total} {places} ist der Bedarf hoch** ({top} oder mehr), in {low} niedrig (unter {bottom})."
    ).format(
        high=number(high), total=number(len(values)), places=place_words(comparison, 2), low=number(low), top=HIGH, bottom=LOW
    )


def extremes(comparison: Comparison, lens: str) -> str:
    """The three highest and the three lowest on a lens, with the values that bound them."""
    rows = scored_rows(comparison, lens)
    if len(rows) < 6:
        return ""
    scores = comparison.lenses[lens].scores
    top, low = _at_least(comparison, lens, rows[2]), _at_most(comparison, lens, rows[-3])
    return _(
        "**{lens}: die höchsten Werte haben {top}** ({high} oder mehr); die niedrigsten {low} ({bottom} oder weniger)."
    ).format(
        lens=lens_title(lens), top=top, low=low, high=number(printed(scores[rows[2]])), bottom=number(printed(scores[rows[-3]]))
    )


def _at_least(comparison: Comparison, lens: str, row: int) -> str:
    """Everyone whose printed value reaches that of a row."""
    scores = comparison.lenses[lens].scores
    limit = printed(scores[row]) or 0
    return _some_names(comparison, [r for r in scored_rows(comparison, lens) if (printed(scores[r]) or 0) >= limit])


def _at_most(comparison: Comparison, lens: str, row: int) -> str:
    scores = comparison.lenses[lens].scores
    limit = printed(scores[row]) or 0
    return _some_names(comparison, [r for r in scored_rows(comparison, lens) if (printed(scores[r]) or 0) <= limit])


def _some_names(comparison: Comparison, rows: Sequence[int]) -> str:
    held = [comparison.regions[row].name for row in rows]
    return names(held) if len(held) <= MOST_NAMES else counted(comparison, len(held))


def gap_sentence(comparison: Comparison) -> str:
    """On which lens most places cannot be assessed, or that all can."""
    lens = max(LENSES, key=lambda name: gaps(comparison, name))
    missing = gaps(comparison, lens)
    if not missing:
        return _("**Alle {places} sind auf allen fünf Werten bewertbar** (mindestens {share} des Gewichts belegt).").format(
            places=counted(comparison, len(comparison.regions)), share=percent(comparison.minimum_coverage)
        )
    return _(
        "**Für {places} ist „{lens}“ nicht bewertbar** (weniger als {share} des Gewichts belegt). "
        "Fehlendes wird nicht geschätzt, sondern bleibt als Lücke stehen."
    ).format(places=counted(comparison, missing), lens=lens_title(lens), share=percent(comparison.minimum_coverage))


def striking(comparison: Comparison, lens: str) -> list[Text]:
    """What stands out, a paragraph each."""
    texts = (need_and_services(comparison), about_equal(comparison, lens), size_alone(comparison))
    return [rich(text) for text in texts if text]


def need_and_services(comparison: Comparison) -> str:
    """Where a high need meets weak services, and where good ones."""
    weak, good = _meeting(comparison)
    if not weak and not good:
        return ""
    met = _(
        "Hoher Bedarf ({high} oder mehr) trifft in {weak} auf schwache Angebote (unter {low}{weak_names}), "
        "in {good} auf gute ({high} oder mehr{good_names})."
    ).format(
        high=HIGH,
        low=LOW,
        weak=counted(comparison, len(weak)),
        weak_names=_listed(comparison, weak),
        good=counted(comparison, len(good)),
        good_names=_listed(comparison, good),
    )
    return _("**Bedarf und Angebote gehen nicht Hand in Hand.**") + " " + met


def _meeting(comparison: Comparison) -> tuple[list[int], list[int]]:
    need, services = comparison.lenses["need"].scores, comparison.lenses["services"].scores
    high = [row for row in ordered(comparison, "services").rows if (printed(need[row]) or 0) >= HIGH]
    known = [(row, printed(services[row])) for row in high]
    weak = [row for row, value in known if value is not None and value < LOW]
    return weak, [row for row, value in known if value is not None and value >= HIGH]


def _listed(comparison: Comparison, rows: Sequence[int]) -> str:
    if not rows or len(rows) > MOST_NAMES:
        return ""
    return ": " + names(comparison.regions[row].name for row in rows)


def about_equal(comparison: Comparison, lens: str) -> str:
    """Who stands so close to the first that the order says nothing."""
    rows = scored_rows(comparison, lens)
    if len(rows) < 2:
        return ""
    scores = comparison.lenses[lens].scores
    near = [row for row in rows if almost_equal(scores, rows[0])[row]]
    opening = _("**Kleine Abstände zählen nicht.** Werte, die höchstens 3 Punkte auseinanderliegen, sind etwa gleich")
    if len(near) < 2:
        return opening + "."
    return _("{opening}, bei „{lens}“ zum Beispiel {near}.").format(
        opening=opening, lens=lens_title(lens), near=_some_names(comparison, near)
    )


def size_alone(comparison: Comparison) -> str:
    """The strongest fall and rise of population, with the size of the place."""
    held = comparison.values.get(CHANGE, {})
    known = [(held[r.key].value or 0.0, r) for r in comparison.regions if r.key in held and held[r.key].value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known, key=lambda entry: entry[0]), max(known, key=lambda entry: entry[0])
    if low[0] >= 0 or high[0] <= 0:
        return ""
    return _(
        "**Bei sehr kleinen Orten bewegen wenige Umzüge den Wert.** {low} ({low_pop} EW) verlor je Jahr {low_rate} % "
        "der Bevölkerung, "
        "{high} ({high_pop} EW) gewann {high_rate} %."
    ).format(
        low=low[1].name,
        low_pop=number(low[1].population),
        low_rate=number(abs(low[0]), 2),
        high=high[1].name,
        high_pop=number(high[1].population),
        high_rate=number(high[0], 2),
    )


def reading_example(comparison: Comparison, lens: str) -> Text:
    """How to read the map, with its first and last place."""
    rows = scored_rows(comparison, lens)
    if not rows:
        return ()
    scores, numbers = comparison.lenses[lens].scores, ordered(comparison, lens).numbers
    first, last = comparison.regions[rows[0]], comparison.regions[rows[-1]]
    return rich(
        _(
            "**Lesebeispiel.** {first} (Nr. {first_number}) hat mit {high} den höchsten Wert der Gruppe, {last} (Nr. "
            "{last_number}) "
            "mit {low} den niedrigsten. 50 ist die Mitte der Vergleichsgruppe."
        ).format(
            first=first.name,
            first_number=numbers[first.key],
            high=number(printed(scores[rows[0]])),
            last=last.name,
            last_number=numbers[last.key],
            low=number(printed(scores[rows[-1]])),
        )
    )
