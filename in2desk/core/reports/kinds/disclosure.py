"""`disclosure`: the Auskunft, everything stored about one person, to hand to that person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _, language, ngettext
from in2desk.core.base.numbers import day, moment
from in2desk.core.project.project import Project
from in2desk.core.reports.drawings import Photo
from in2desk.core.reports.model import (
    Beside,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Figure,
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
from in2desk.core.reports.registry import ReportKind, register
from in2desk.core.safety.service.erasing import Disclosure, HeldBackup, disclosure
from in2desk.core.safety.service.people import people


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The PDF. options: person, an id or a name. Raises DeskError when it is nobody, or more than one."""
    from in2desk.core.reports.pdf.render import render

    found = disclosure(project, _chosen(project, options.get("person", "")))
    paper = dict(project.setting("paper", {}) or {})
    office = str(paper.get("body") or project.setting("name", "") or project.path.stem)
    crest = project.setting_attachment("crest")
    return render(document(found, office, str(paper.get("department") or ""), crest, today))


def _chosen(project: Project, wish: str) -> str:
    everyone = people(project)
    fitting = [one for one in everyone if wish.strip() and (one.id == wish or one.name.casefold() == wish.strip().casefold())]
    if len(fitting) == 1:
        return fitting[0].id
    if len(fitting) > 1:
        raise DeskError(
            _("„{name}“ heißen mehrere Personen. Bitte nennen Sie die Kennung: {ids}.").format(
                name=wish.strip(), ids=", ".join(one.id for one in fitting)
            )
        )
    raise DeskError(_("Für die Auskunft fehlt die Person: --person mit dem Namen, wie er in den Kontakten steht."))


def document(found: Disclosure, office: str, department: str, crest: bytes, today: date) -> Document:
    """What the paper says."""
    title = _("Auskunft über gespeicherte Daten")
    return Document(
        title=title,
        author=office,
        language=language(),
        date=today,
        running=f"{office} · {title}",
        foot=(_("Auskunft nach Artikel 15 DSGVO über die Daten in der Projektdatei von IN2-Desk."),),
        blocks=(
            Letterhead(office, department, _("Auskunft"), _("nur für die genannte Person"), crest),
            Facts(_facts(found, today)),
            Section("", (Space(2), Heading(title, 1, bookmark="auskunft")), level=0, rule=False),
            Section(_("In Kürze"), (Paragraph(rich(_short(found))),)),
            Section(_("Kontakt"), tuple(_contact(found))),
            Section(_("Teilnahme"), _attendance(found), note=_("Anlässe, neueste zuerst")),
            Section(_("Nennungen"), _mentions(found), note=_("Texte, in denen der Name oder ein Teil davon steht")),
            Section(_("Bearbeitung"), _history(found), note=_("wann die Daten eingetragen oder geändert wurden")),
            Section(_("Sicherungen"), _backups(found), note=_("Kopien der Projektdatei auf diesem Computer")),
            Section(_("Ihre Rechte"), (Paragraph(rich(_rights())),)),
            Section("", (Signatures((_("Datum"), _("Für die Richtigkeit"))),), level=0, rule=False),
        ),
    )


def _facts(found: Disclosure, today: date) -> tuple[tuple[str, str], ...]:
    return (
        (_("Person"), found.person.name),
        (_("Stand"), day(today)),
        (_("Löschung spätestens"), _day(found.person.delete_by)),
    )


def _day(text: str) -> str:
    return day(date.fromisoformat(text)) if text else ""


def _short(found: Disclosure) -> str:
    lines = ngettext("**eine Teilnahme**", "**{n} Teilnahmen**", len(found.attendances))
    places = ngettext("**eine Nennung**", "**{n} Nennungen**", len(found.mentions))
    text = _("Gespeichert sind ein Kontakt, {attendances} und {mentions} in anderen Texten. Zweck: {purpose}.")
    return text.format(
        attendances=lines.format(n=len(found.attendances)),
        mentions=places.format(n=len(found.mentions)),
        purpose=found.person.purpose.rstrip("."),
    )


def _contact(found: Disclosure) -> list[Block]:
    one = found.person
    pairs = (
        (_("Name"), one.name),
        (_("Organisation"), one.organisation),
        (_("E-Mail"), one.email),
        (_("Telefon"), one.phone),
        (_("Notiz"), " ".join(one.note.split())),
        (_("Zweck"), one.purpose),
        (_("Einwilligung vom"), _day(one.consent_on) or _("keine eingetragen")),
        (_("Löschen bis"), _day(one.delete_by)),
        (_("Foto"), _("ja, siehe unten") if found.photo else _("keines")),
        (_("Kennung"), one.id),
    )
    rows = tuple(Row((Cell(label, "grey"), Cell(value or "–"))) for label, value in pairs)
    table = Table((Column("", 32), Column("", 0)), rows, _("Der Kontakt mit allen Feldern"), bare=True)
    if not found.photo:
        return [table]
    photo = Figure(Photo(found.photo), _("Das gespeicherte Foto"), 28, 28)
    return [table, Space(3), Beside(((28, (photo,)),))]


def _attendance(found: Disclosure) -> tuple[Block, ...]:
    if not found.attendances:
        return (Paragraph(rich(_("Keine Teilnahme gespeichert."))),)
    rows = tuple(Row((Cell(_day(one.day)), Cell(one.occasion), Cell(one.role or "–"))) for one in found.attendances)
    columns = (Column(_("Tag"), 24), Column(_("Anlass"), 0), Column(_("Rolle"), 36))
    return (Table(columns, rows, _("Teilnahmen mit Tag, Anlass und Rolle")),)


def _mentions(found: Disclosure) -> tuple[Block, ...]:
    if not found.mentions:
        return (Paragraph(rich(_("In anderen Texten, Dateinamen und Einstellungen wird die Person nicht genannt."))),)
    rows = tuple(Row((Cell(one.where), Cell(one.excerpt))) for one in found.mentions)
    columns = (Column(_("Ort"), 52), Column(_("Ausschnitt"), 0))
    return (Table(columns, rows, _("Stellen, an denen der Name steht, mit Ausschnitt")),)


def _history(found: Disclosure) -> tuple[Block, ...]:
    if not found.history:
        return (Paragraph(rich(_("Der Verlauf reicht nicht bis zur letzten Änderung zurück."))),)
    rows = tuple(Row((Cell(_moment(time)), Cell(label))) for time, label in found.history)
    return (Table((Column(_("Wann"), 42), Column(_("Was"), 0)), rows, _("Schritte mit Zeit und Bezeichnung")),)


def _moment(text: str) -> str:
    return _day(text) if len(text) == 10 else moment(datetime.fromisoformat(text))


def _backups(found: Disclosure) -> tuple[Block, ...]:
    if not found.backups:
        return (Paragraph(rich(_("Keine Sicherungen bekannt."))),)
    rows = tuple(Row((Cell(one.name), Cell(_holds(one)))) for one in found.backups)
    columns = (Column(_("Sicherung"), 0), Column(_("enthält die Daten"), 36))
    return (Table(columns, rows, _("Sicherungen und ob sie die Daten enthalten")),)


def _holds(backup: HeldBackup) -> str:
    if backup.holds is None:
        return _("lässt sich nicht öffnen")
    return _("ja") if backup.holds else _("nein")


def _rights() -> str:
    return _(
        "Sie können verlangen, dass diese Daten berichtigt oder gelöscht werden, und eine Einwilligung jederzeit widerrufen. "
        "Gelöscht wird in der Projektdatei, in ihrem Verlauf und in allen erreichbaren Sicherungen. Beschwerden nimmt die "
        "Aufsichtsbehörde für den Datenschutz entgegen."
    )


DISCLOSURE = register(
    ReportKind(
        "disclosure",
        N_("Auskunft über gespeicherte Daten"),
        {"person": N_("Name oder Kennung der Person"), "lang": N_("Sprache: de oder en")},
        build,
    )
)
