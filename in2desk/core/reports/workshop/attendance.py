"""Who was there: a tally by group without names; or, on request, a list to sign, with purpose, consent and delete-by."""

from __future__ import annotations

from datetime import date, timedelta

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day
from in2desk.core.reports.model import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Letterhead,
    Paragraph,
    Row,
    Section,
    Space,
    Table,
    rich,
)
from in2desk.core.reports.pdf.render import render
from in2desk.core.reports.workshop.data import Minutes
from in2desk.core.reports.workshop.printable import printable
from in2desk.core.workshops.occasion_model import ROLES, role_words

LINES, PITCH = 22, 8.5
KEPT_DAYS = 90
"""So long a list of names is kept after the workshop."""


def pressed(data: Minutes, *, names: bool = False) -> bytes:
    """The PDF."""
    return render(document(data, names=names))


def document(data: Minutes, *, names: bool = False) -> Document:
    """The whole paper. names: the list to sign."""
    held, head = data.workshop, data.head
    title = _("Teilnahmeliste") if names else _("Strichliste der Teilnehmenden")
    facts = (
        (_("Datum"), german_day(held.day)),
        (_("Beginn"), _("{span} Uhr").format(span=held.starts_at)),
        (_("Ort"), printable(held.place) or "–"),
    )
    blocks: list[Block] = [
        Letterhead(head.office, head.department, title, "", head.crest),
        Facts(facts),
        Section("", (Space(1), Heading(printable(held.title), 1, bookmark="liste")), level=0, rule=False),
        *(_names(held.day) if names else _tally(data)),
    ]
    foot = _("Freiwillig. Ohne Eintrag entsteht kein Nachteil.") if names else _("Nur Striche, keine Namen.")
    running = " · ".join((printable(held.title), german_day(held.day), title))
    return Document(title, head.office, head.language, head.today, running, (foot,), tuple(blocks))


def _tally(data: Minutes) -> list[Block]:
    """A wide row for each group; what was counted already is printed."""
    rows = tuple(
        Row((Cell(role_words(role), "strong"), Cell(""), Cell(str(data.participants[role]) if role in data.participants else "")))
        for role in ROLES
    )
    columns = (Column(_("Gruppe"), 46), Column(_("Striche"), 0), Column(_("Zahl"), 20, "right", gutter=0.0))
    note = _("Jede Person macht einen Strich in einer Zeile. Danach werden nur die Zahlen eingegeben.")
    table = Table(columns, rows, _("Gruppen mit Platz für Striche"), pitch=16.0)
    return [Section("", (Paragraph(rich(note)),), level=0, rule=False), Space(2), table]


def _names(day: str) -> list[Block]:
    until = (date.fromisoformat(day) + timedelta(days=KEPT_DAYS)).isoformat() if day else ""
    consent = _(
        "**Zweck:** Nachweis der Teilnahme und Einladung zur Fortsetzung. Mit meiner Unterschrift willige ich ein, dass mein "
        "Name dafür aufbewahrt wird. Die Einwilligung lässt sich jederzeit widerrufen. **Vernichtet bis {day}.**"
    )
    rows = tuple(Row((Cell(str(n)), Cell(""), Cell(""), Cell(""))) for n in range(1, LINES + 1))
    columns = (
        *(Column(_("Nr."), 10, "right"), Column(_("Name"), 0)),
        *(Column(_("Gruppe oder Verein"), 46), Column(_("Unterschrift"), 52, gutter=0.0)),
    )
    told = Section("", (Paragraph(rich(consent.format(day=german_day(until) or "__________"))),), level=0, rule=False)
    return [told, Space(2), Table(columns, rows, _("Leere Zeilen zum Unterschreiben"), pitch=PITCH)]
