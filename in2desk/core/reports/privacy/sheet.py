"""The record of processing activities (Art. 30 GDPR), prefilled: who, what for, about whom, where, how long, how protected."""

from __future__ import annotations

from collections.abc import Iterable

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import day
from in2desk.core.reports.model import (
    Beside,
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Letterhead,
    Paragraph,
    Row,
    Section,
    Signatures,
    Space,
    Table,
    rich,
)
from in2desk.core.reports.pdf.render import render
from in2desk.core.reports.privacy import stored
from in2desk.core.reports.privacy.facts import Sheet, activities, data_words, said
from in2desk.core.reports.privacy.findings import findings
from in2desk.core.reports.workshop.data import Head
from in2desk.core.reports.workshop.printable import printable
from in2desk.core.safety.record.activities import Activity
from in2desk.core.safety.record.measures import ENCRYPTION, LIMITS, NOTHING_LEAVES, PEOPLE, PROGRAM
from in2desk.core.safety.record.places import place_of

LINE_MM, TEXT_MM = 9.0, 125.0
RUNNING = 40  # characters


def pressed(head: Head, sheet: Sheet) -> bytes:
    """The PDF."""
    return render(document(head, sheet))


def document(head: Head, sheet: Sheet) -> Document:
    """The whole paper."""
    title = _("Verzeichnis von Verarbeitungstätigkeiten")
    return Document(
        title=title,
        author=head.office,
        language=head.language,
        date=head.today,
        running=" · ".join((_cut(printable(head.office)), title, _("Stand {day}").format(day=day(head.today)))),
        foot=(_("Vorausgefüllt von IN2-Desk {version}. Keine Rechtsberatung.").format(version=sheet.privacy.version),),
        blocks=(
            *_front(head, sheet, title),
            *(_activity(sheet, number, one) for number, one in enumerate(activities(), start=1)),
            *stored.blocks(sheet),
            *_measures(sheet),
        ),
    )


def _cut(text: str) -> str:
    """As much of a name as the head of a page has room for."""
    return text if len(text) <= RUNNING else f"{text[:RUNNING]}…"


def _front(head: Head, sheet: Sheet, title: str) -> list[Block]:
    found = sheet.privacy
    password = _("ja") if found.protected else _("nein")
    facts = (
        (_("Projektdatei"), printable(found.path.name)),
        (_("Stand"), day(head.today)),
        (_("Programm"), f"IN2-Desk {found.version}"),
        (_("Mit Passwort"), password),
    )
    what = _(
        "IN2-Desk hat eingetragen, was es von sich und diesem Projekt weiß. Rechtsgrundlagen sind **Vorschläge, die zu prüfen "
        "sind**; Linien füllen Sie aus. Das Blatt ist keine Rechtsberatung."
    )
    return [
        Letterhead(printable(head.office), printable(head.department), _("Verzeichnis"), _("vorausgefüllt"), head.crest),
        Facts(facts),
        Section(
            "",
            (Space(1), Heading(_("{title} (Art. 30 DSGVO)").format(title=title), 1, bookmark="verzeichnis")),
            level=0,
            rule=False,
        ),
        Section(_("Dieses Blatt"), (Paragraph(rich(what)),)),
        Section(_("Verantwortlicher"), (_responsible(head),)),
        Section(
            _("In diesem Projekt"), (Bullets(tuple(rich(text) for _state, text in findings(sheet))),), note=_("zum Stand oben")
        ),
        Section(_("Was hinausgeht"), (_bullets(NOTHING_LEAVES),), note=_("Empfänger, Drittland")),
    ]


def _responsible(head: Head) -> Table:
    names = (_("Anschrift"), _("Vertreten durch"), _("Zuständige Stelle"), _("Datenschutzbeauftragte"), _("Kontakt dazu"))
    filled = {_("Zuständige Stelle"): printable(head.department)}
    lines = [(_("Verantwortlicher"), printable(head.office)), *((name, filled.get(name, "")) for name in names)]
    rows = tuple(Row((Cell(name, "grey"), Cell(value, "strong"))) for name, value in lines)
    columns = (Column(_("Angabe"), 40), Column(_("Eintrag"), 0))
    return Table(columns, rows, _("Wer verantwortlich ist; leere Zeilen zum Ausfüllen"), pitch=LINE_MM)


def _activity(sheet: Sheet, number: int, one: Activity) -> Section:
    pairs = (
        (_("Zweck"), said(one.purpose)),
        (_("Rechtsgrundlage, zu\u00a0prüfen"), said(one.basis)),
        (_("Betroffene"), said(one.concerned)),
        (_("Daten"), data_words(sheet, one)),
        (_("Empfänger"), said(one.recipients)),
        (_("Drittland"), _("Keine Übermittlung.")),
        (_("Löschfrist"), said(one.deletion)),
        (_("Gespeichert in"), ", ".join(said(place_of(place).title) for place in one.places)),
    )
    rows = tuple(Row((Cell(label, "grey"), Cell(text))) for label, text in pairs)
    told = _("{activity}: Angaben nach Art. 30").format(activity=said(one.title))
    table = Beside(((TEXT_MM, (Table((Column("", 30), Column("", 0)), rows, told, bare=True),)),))  # never parted by a page
    note = _("in diesem Projekt vorhanden") if sheet.holds(one) else _("in diesem Projekt noch nichts")
    return Section(f"{number} {said(one.title)}", (table,), note=note)


def _measures(sheet: Sheet) -> list[Block]:
    return [
        Section(
            _("Maßnahmen des Programms"),
            (_encryption(sheet), _bullets((ENCRYPTION, *PROGRAM))),
            note=_("Art. 32 DSGVO: technisch"),
        ),
        Section(_("Was die Kommune tut"), (_bullets(PEOPLE),), note=_("Art. 32 DSGVO: bitte prüfen und ergänzen")),
        Section(_("Was das Programm nicht kann"), (_bullets(LIMITS),)),
        Section("", (Signatures((_("Datum, Verantwortlicher"), _("Datum, Datenschutzbeauftragte"))),), level=0, rule=False),
    ]


def _encryption(sheet: Sheet) -> Paragraph:
    text = _("Die Verschlüsselung ist in diesem Projekt **eingeschaltet**.")
    if not sheet.privacy.protected:
        text = _("Die Verschlüsselung ist in diesem Projekt **nicht eingeschaltet**.")
    return Paragraph(rich(text))  # the list below tells what can be, this what is


def _bullets(messages: Iterable[str]) -> Bullets:
    return Bullets(tuple(rich(said(message)) for message in messages))
