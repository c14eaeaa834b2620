"""What a sheet of the checklist is printed from, and the short texts all its papers share. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import NBSP, day
from in2desk.core.checklist import forms
from in2desk.core.checklist.model import Checklist, Round, said

OURS = "Eigene Operationalisierung in Anlehnung an IN2"
"""The German label of the catalogue the program ships."""


@dataclass(frozen=True, slots=True)
class SheetData:
    """Sheets to fill in. numbers: one sheet each, "" = without a number; round None = the catalogue alone."""

    checklist: Checklist
    round: Round | None
    office: str
    language: str
    today: date
    numbers: tuple[str, ...] = ("",)

    @property
    def title(self) -> str:
        """What stands over every side."""
        return said(self.checklist.title)

    @property
    def round_code(self) -> str:
        """The code of the round, "" without one."""
        return self.round.code if self.round else ""


def round_words(held: Round) -> str:
    """A round in a line: Runde A3, Herbst 2026, 05.11.2026."""
    when = iso_day(held.day)
    name = _("Runde {code}").format(code=held.code).replace(" ", NBSP)
    title = "" if held.title.strip() in ("", held.code, name.replace(NBSP, " ")) else held.title.strip()
    return ", ".join(part for part in (name, title, when if when not in title else "") if part)


def iso_day(text: str) -> str:
    """A stored day as people write it; what is no day stays as it is."""
    try:
        return day(date.fromisoformat(text)) if text else ""
    except ValueError:
        return text


def label_sentence(checklist: Checklist) -> str:
    """Whose wording it is; that ours is not the original instrument is said with it."""
    label = said(checklist.label).strip().rstrip(".")
    if checklist.label["de"].strip().rstrip(".") == OURS:
        return _("{sentence}; nicht die Originalinstrumente.").format(sentence=label)
    return f"{label}." if label else ""


def page_words(number: int, total: int) -> str:
    """Seite 1 von 2"""
    return _("Seite {n} von {total}").format(n=number, total=total).replace(" ", NBSP)


def code_line(data: SheetData, number: str) -> str:
    """The code people read: A3-017."""
    return forms.printed_code(data.checklist.code, data.round_code, number)


def state_words(state: str) -> str:
    """What a box says when it is read out: a level, or one of the two round ones."""
    return {"tnz": _("trifft nicht zu"), "wn": _("weiß nicht")}.get(state) or _("Stufe {n}").format(n=state)
