"""What a council member reads first: sentences from the data, each with its threshold, agreeing with chart and table. Pure."""

from __future__ import annotations

from collections.abc import Callable

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import NBSP, percent
from in2desk.core.checklist.model import view_words
from in2desk.core.reports.checklist.result_data import (
    HALF,
    OFTEN,
    THIN,
    WHOLE,
    ResultData,
    cell_of,
    listed,
    named,
    rounded,
    share_of_unknown,
    view_name,
)
from in2desk.core.reports.checklist_charts import distance, level
from in2desk.core.reports.model import Text, rich

MOST = 5


def in_short(data: ResultData) -> list[Text]:
    """At most five sentences, the most important first."""
    if not data.main:
        return [rich(_nothing(data))]
    makers: tuple[Callable[[ResultData], str], ...] = (_widest, _direction, _change, _unknown, _thin, _one_view)
    return [rich(text) for make in makers if (text := make(data))][:MOST]


def _nothing(data: ResultData) -> str:
    if not any(info.sheets for info in data.results.views):
        return _("Zu dieser Runde gibt es **noch keine Bögen**.")
    return _("Es gibt Bögen, aber **noch nichts, was gezeigt werden darf**: siehe Schutz.")


def _widest(data: ResultData) -> str:
    """The largest gap between both views."""
    first = data.results.by_gap()[0] if data.results.criteria else None
    gap = rounded(first.gap) if first else None
    if not data.has_two or first is None or gap is None:
        return ""
    own, other = data.views
    if abs(gap) < WHOLE:
        text = _("{own} und {other} liegen **nirgends eine ganze Stufe auseinander**; am weitesten bei {what} ({gap}).")
        return text.format(own=_capital(view_name(own)), other=view_name(other), what=named(first), gap=distance(gap))
    text = _("Am weitesten auseinander liegt {what}: {own} sieht Stufe{nbsp}{mine}, {other} Stufe{nbsp}{theirs}.")
    return text.format(
        what=named(first),
        own=_capital(view_name(own)),
        mine=level(cell_of(first, own).mean),
        other=view_name(other),
        theirs=level(cell_of(first, other).mean),
        nbsp=NBSP,
    )


def _direction(data: ResultData) -> str:
    """Whether the other view is mostly lower or higher."""
    gaps = [gap for found in data.results.criteria if (gap := rounded(found.gap)) is not None]
    if not data.has_two or not gaps:
        return ""
    lower, higher = sum(gap < 0 for gap in gaps), sum(gap > 0 for gap in gaps)
    own, other = data.views
    many = ngettext("{n} von {all} Kriterien", "{n} von {all} Kriterien", max(lower, higher))
    count = many.format(n=max(lower, higher), all=len(gaps))
    if lower == higher:
        text = _("{other} bewertet ebenso viele Kriterien niedriger wie höher ({n} von {all}) als {own}.")
        return text.format(other=_capital(view_name(other)), own=view_name(own), n=lower, all=len(gaps))
    text = (
        _("{other} bewertet **{count} niedriger** als {own}, {rest}{nbsp}höher.")
        if lower > higher
        else _("{other} bewertet **{count} höher** als {own}, {rest}{nbsp}niedriger.")
    )
    return text.format(other=_capital(view_name(other)), own=view_name(own), count=count, rest=min(lower, higher), nbsp=NBSP)


def _change(data: ResultData) -> str:
    """What rose and fell since the earlier round."""
    if data.before is None:
        return ""
    changes = [change for row in data.before.rows if (change := rounded(row.change)) is not None]
    if not changes:
        text = _("Mit Runde {code} lässt sich nichts vergleichen: Kein gleich gebliebenes Kriterium ist in beiden zu sehen.")
        return text.format(code=data.before.before.code)
    up, down = sum(change >= HALF for change in changes), sum(change <= -HALF for change in changes)
    text = _(
        "Seit Runde {code} sind von {all} vergleichbaren Kriterien **{up} um mindestens eine halbe Stufe gestiegen**, {down} "
        "gefallen (Sicht „{view}“)."
    )
    return text.format(
        code=data.before.before.code,
        all=len(changes),
        up=up or _("keines"),
        down=down or _("keines"),
        view=view_words(data.before.view),
    )


def _unknown(data: ResultData) -> str:
    """Where many answer „weiß nicht“."""
    results, view = data.results, data.main
    if not results.criteria:
        return ""
    found = max(results.criteria, key=lambda one: share_of_unknown(results, one, view))
    if share_of_unknown(results, found, view) < OFTEN:
        return ""
    cell = cell_of(found, view)
    total = cell.answered + cell.unknown + cell.not_applicable + cell.blank
    text = _("Bei {what} antworteten {n} von {all} mit „weiß nicht“. Das ist keine Null, aber ein Zeichen: Hier fehlt Wissen.")
    return text.format(what=named(found), n=cell.unknown, all=total)


def _thin(data: ResultData) -> str:
    """Sections with few answers."""
    view = data.main
    thin = [part for part in data.results.sections if (part.coverage.get(view) or 0) < THIN and part.scores.get(view) is not None]
    if not thin:
        return ""
    text = _("Wenig beantwortet (unter {least}): {sections}. Diese Werte sind vorsichtig zu lesen.")
    names = [f"{part.section.code} ({percent(part.coverage.get(view))})" for part in thin]
    return text.format(least=percent(THIN), sections=listed(names))


def _one_view(data: ResultData) -> str:
    """That there is nothing to set against each other yet."""
    if data.has_two:
        return ""
    return _("Zu sehen ist nur eine Sicht ({view}). Zum Gespräch wird die Checkliste, wenn eine zweite dazukommt.").format(
        view=view_words(data.main)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def proof_sentences(data: ResultData) -> list[str]:
    """Which evidence and which days of review are missing."""
    results = data.results
    missing = [found.criterion.code for found in results.criteria if found.evidence_missing]
    review = [found.criterion.code for found in results.criteria if found.review_missing]
    said = []
    if missing:
        text = ngettext(
            "**Der Nachweis fehlt** bei einem Kriterium ab Stufe 2: {codes}.",
            "**Der Nachweis fehlt** bei {n} Kriterien ab Stufe 2: {codes}.",
            len(missing),
        )
        said.append(text.format(n=len(missing), codes=listed(missing)))
    if review:
        said.append(_("**Der Tag der letzten Prüfung fehlt** (Stufe 4): {codes}.").format(codes=listed(review)))
    return said
