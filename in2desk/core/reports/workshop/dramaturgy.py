"""The agenda of a workshop (Dramaturgiebogen): what happens when, to what end, how, with what, by whom; and what to bring."""

from __future__ import annotations

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day
from in2desk.core.project.project import Project
from in2desk.core.reports.model import (
    Block,
    Bullets,
    Cell,
    Choices,
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
from in2desk.core.reports.profile.front import example_sentence
from in2desk.core.reports.workshop.data import Minutes
from in2desk.core.reports.workshop.printable import box_note, printable
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.agenda import length_words, over_midnight, total
from in2desk.core.workshops.occasion_model import Material


def pressed(project: Project, data: Minutes) -> bytes:
    """The PDF. data: of the workshop, of which the agenda and the questions are used."""
    return render(document(data, workshops.materials(project, data.workshop.id)))


def document(data: Minutes, materials: list[Material]) -> Document:
    """The whole paper."""
    held, head, title = data.workshop, data.head, _("Dramaturgiebogen")
    said = [part for step, _span in data.agenda for part in (step.content, step.aim, step.method, step.material, step.who)]
    return Document(
        title=f"{title}: {printable(held.title)}",
        author=head.office,
        language=head.language,
        date=head.today,
        running=" · ".join((printable(held.title), german_day(held.day), title)),
        foot=tuple(filter(None, (_("Die Uhrzeiten folgen aus Beginn und Dauer."), box_note(said)))),
        blocks=(*_front(data, title), *_agenda(data), *_questions(data), *_materials(materials)),
        across=example_sentence() if held.example else "",
    )


def _front(data: Minutes, title: str) -> list[Block]:
    held = data.workshop
    minutes = [step.minutes for step, _span in data.agenda]
    facts = (
        (_("Datum"), german_day(held.day)),
        (_("Beginn"), _("{span} Uhr").format(span=held.starts_at)),
        (_("Dauer"), length_words(total(minutes)) if minutes else "–"),
        (_("Ort"), printable(held.place) or "–"),
    )
    blocks: list[Block] = [
        Letterhead(data.head.office, data.head.department, title, "", data.head.crest),
        Facts(facts),
        Section("", (Space(1), Heading(printable(held.title), 1, bookmark="ablauf")), level=0, rule=False),
    ]
    if held.occasion:
        blocks.append(Section(_("Anlass"), (Paragraph(rich(printable(held.occasion).replace("**", "*"))),)))
    late = over_midnight(held.starts_at or "00:00", minutes)
    return [*blocks, *([Section("", (Paragraph(rich(late), "watch"),), level=0, rule=False)] if late else [])]


def _agenda(data: Minutes) -> list[Block]:
    if not data.agenda:
        return [Section(_("Ablauf"), (Paragraph(rich(_("Es ist noch kein Schritt geplant."))),))]
    rows = tuple(
        Row(
            (
                Cell(span.starts_at, "strong"),
                Cell(str(step.minutes)),
                Cell(printable(step.content) or "–", "strong", tail=f"  {printable(step.aim)}" if step.aim else ""),
                Cell(printable(step.method)),
                Cell(printable(step.material)),
                Cell(printable(step.who)),
            ),
            head=2,
        )
        for step, span in data.agenda
    )
    columns = (
        *(Column(_("Uhrzeit"), 14), Column(_("Min."), 10, "right"), Column(_("Inhalt und Ziel"), 0)),
        *(Column(_("Methode"), 28), Column(_("Material"), 30), Column(_("Wer"), 24, gutter=0.0)),
    )
    summary = _("Schritte mit Uhrzeit, Dauer, Inhalt, Methode, Material und Wer")
    return [Space(2), Table(columns, rows, summary, pitch=7.0), Space(2)]


def _questions(data: Minutes) -> list[Block]:
    asked = tuple(rich(printable(one.text).replace("**", "*")) for one in data.questions)
    return [Section(_("Fragen"), (Bullets(asked),))] if asked else []


def _materials(materials: list[Material]) -> list[Block]:
    if not materials:
        return []
    return [Section(_("Material"), tuple(Choices(((one.done, printable(one.text)),)) for one in materials))]
