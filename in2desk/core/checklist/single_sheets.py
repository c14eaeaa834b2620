"""Which single sheets may leave the program in a table, and what must be taken from them so that nobody is recognised. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.checklist.model import VIEWS, Sheet
from in2desk.core.checklist.results import Results

_ORDER = {view: place for place, view in enumerate(VIEWS)}


@dataclass(frozen=True, slots=True)
class Shown:
    """Sheets as they may be shown, in an order that tells nothing. notes: what is left out and why, in sentences."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...]
    complete: bool


def shown(found: Results, sheets: Sequence[Sheet], *, everything: bool = False) -> Shown:
    """The sheets of the views that are shown. everything: all of them as they are, whatever the protection says.

    One person's sheet goes without role, table, number and comment, and without the answers that are kept back in the results.
    """
    if everything or found.round.show_small:
        return Shown(_ordered(sheets), (_warning(),) if any(not one.joint for one in sheets) else (), True)
    open_views = {info.view for info in found.views if info.shown}
    kept = [one for one in sheets if one.view in open_views]
    bare = [one if one.joint else _bare(one, found) for one in kept]
    left_out = len(sheets) - len(kept)
    personal = any(not one.joint for one in kept)
    notes = [_left_out(left_out)] if left_out else []
    notes += [_bared()] if personal else []
    return Shown(_ordered(bare), tuple(notes), not left_out and not personal)


def _bare(one: Sheet, found: Results) -> Sheet:
    hidden = {result.criterion.id for result in found.criteria if result.cells[one.view].hidden}
    answers = {key: choice for key, choice in one.answers.items() if key not in hidden}
    return replace(one, role="", table_number=None, number="", comment="", answers=answers)


def _ordered(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """By view; those agreed on first, by table; the order of one person's sheets is that of random keys."""
    return tuple(sorted(sheets, key=_place))


def _place(one: Sheet) -> tuple[int, bool, int, str]:
    return _ORDER[one.view], not one.joint, (one.table_number or 0) if one.joint else 0, one.id


def _left_out(count: int) -> str:
    text = ngettext(
        "Ein Bogen ist nicht dabei: Sichten mit weniger als fünf Bögen einzelner Personen werden nicht gezeigt.",
        "{n} Bögen sind nicht dabei: Sichten mit weniger als fünf Bögen einzelner Personen werden nicht gezeigt.",
        count,
    )
    return text.format(n=count)


def _bared() -> str:
    return _("Bögen einzelner Personen stehen ohne Rolle, Tisch, Nummer und Bemerkung da, in zufälliger Reihenfolge.")


def _warning() -> str:
    return _("Diese Tabelle enthält jeden Bogen einzelner Personen. Geben Sie sie nicht weiter.")
