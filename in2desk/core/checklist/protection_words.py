"""What is kept back of a round and why, in plain sentences. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.checklist.model import view_words
from in2desk.core.checklist.protection import FEWEST, Shield


def sentences(kept: Shield, people: Mapping[str, int], small_cells: int, *, show_small: bool) -> tuple[str, ...]:
    """One sentence for each view that is hidden, for the total, and for single cells; nothing where all is shown.

    people: sheets of one person each by view; small_cells: cells of shown views that are hidden.
    """
    if show_small:
        return (switched_off(),)
    found = [_view(view, people[view], view in kept.complement) for view in people if view in kept.hidden]
    if kept.total:
        found.append(_("Alle Bögen zusammen: verdeckt, weil sich sonst die Antworten einzelner Personen ausrechnen ließen."))
    if small_cells:
        text = ngettext(
            "Eine Zahl ist verdeckt, weil zu wenige Personen eine Stufe genannt haben.",
            "{n} Zahlen sind verdeckt, weil zu wenige Personen eine Stufe genannt haben.",
            small_cells,
        )
        found.append(text.format(n=small_cells))
    return tuple(found)


def switched_off() -> str:
    """The warning that stands wherever small groups are shown."""
    return _("Der Schutz kleiner Gruppen ist ausgeschaltet: Antworten einzelner Personen können erkennbar sein.")


def _view(view: str, people: int, complement: bool) -> str:
    if complement:
        text = _("{view}: verdeckt, weil sich sonst die Antworten einer kleineren Gruppe ausrechnen ließen.")
        return text.format(view=view_words(view))
    text = ngettext(
        "{view}: nur {n} Bogen einer Person. Gezeigt wird ab {fewest}, damit niemand erkennbar ist.",
        "{view}: nur {n} Bögen einzelner Personen. Gezeigt wird ab {fewest}, damit niemand erkennbar ist.",
        people,
    )
    return text.format(view=view_words(view), n=people, fewest=FEWEST)
