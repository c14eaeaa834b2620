"""The plan of measures for the council: what, who, until when, means, how far; on a line of time; by who is responsible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import NBSP, german_day, number
from in2desk.core.links import service as links
from in2desk.core.links.model import Entry
from in2desk.core.project.project import Project
from in2desk.core.reports.drawings import Gantt
from in2desk.core.reports.model import (
    Block,
    Bullets,
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
    Space,
    Table,
    Text,
    rich,
)
from in2desk.core.reports.pdf.render import render
from in2desk.core.reports.workshop.data import Head, head_of
from in2desk.core.reports.workshop.printable import box_note, printable
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import MEASURE_STATES, THEMES, EventDate, Measure, Milestone, News
from in2desk.core.workshops.plan import QUIET_DAYS, Overdue, Quiet, by_due, by_responsible, overdue, quiet, timeline

GANTT_WIDE, GANTT_ROW, GANTT_HEAD = 125.0, 7.0, 9.0
MOST_NEWS, MOST_BARS = 5, 24


@dataclass(frozen=True, slots=True)
class Plan:
    """All measures and what belongs to them; each by id of the measure where it is a mapping."""

    head: Head
    measures: tuple[Measure, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    dates: tuple[EventDate, ...] = ()
    news: tuple[News, ...] = ()
    sources: Mapping[str, Sequence[Entry]] = field(default_factory=dict)

    @property
    def late(self) -> list[Overdue]:
        """What should have been done before the day of the paper."""
        return overdue(self.measures, self.head.today, self.milestones)

    @property
    def silent(self) -> list[Quiet]:
        """Of what nothing was heard for long."""
        return quiet(self.measures, self.head.today, news=self.news, milestones=self.milestones, dates=self.dates)


def plan_of(project: Project, today: date) -> Plan:
    """The plan as it is."""
    return Plan(
        head_of(project, today),
        tuple(sorted(workshops.measures(project), key=by_due)),
        tuple(workshops.milestones(project)),
        tuple(workshops.dates(project)),
        tuple(workshops.news(project)),
        links.sources_of(project, "measure"),
    )


def pressed(plan: Plan) -> bytes:
    """The PDF."""
    return render(document(plan))


def document(plan: Plan) -> Document:
    """The whole paper."""
    head, title = plan.head, _("Maßnahmenplan")
    stand = _("Stand {day}").format(day=german_day(head.today.isoformat()))
    return Document(
        title=title,
        author=head.office,
        language=head.language,
        date=head.today,
        running=" · ".join((head.office, title, stand)),
        foot=tuple(filter(None, (_foot(), box_note(one.title for one in plan.measures)))),
        blocks=(*_front(plan, title), *_body(plan)),
    )


def _foot() -> str:
    text = _("Kürzel vor dem Warum: Kriterium, Karte oder Idee, aus der die Maßnahme wurde. Still: {n} Tage nichts gehört.")
    return text.format(n=QUIET_DAYS)


def _front(plan: Plan, title: str) -> list[Block]:
    return [
        Letterhead(plan.head.office, plan.head.department, title, "", plan.head.crest),
        Facts(((_("Stand"), german_day(plan.head.today.isoformat())), *_counts(plan))),
        Section("", (Space(1), Heading(_("Maßnahmenplan Integration"), 1, bookmark="plan")), level=0, rule=False),
        Section(_("In Kürze"), (Bullets(tuple(in_short(plan))),)),
    ]


def _counts(plan: Plan) -> tuple[tuple[str, str], ...]:
    return tuple((_(words), str(sum(one.status == state for one in plan.measures))) for state, words in MEASURE_STATES.items())


def in_short(plan: Plan) -> list[Text]:
    """What the council needs to know before it reads the table."""
    count = len(plan.measures)
    if not count:
        return [rich(_("Es gibt noch keine Maßnahme. Aus Ideen und Lücken der Checkliste wird mit einem Klick eine."))]
    found = [rich(ngettext("**{n} Maßnahme**.", "**{n} Maßnahmen**.", count).format(n=count))]
    late = {one.measure.id: one.measure for one in plan.late}
    if late:
        text = _("**{n} überfällig**: {codes}.")
        found.append(rich(text.format(n=len(late), codes=", ".join(one.code for one in late.values()))))
    if plan.silent:
        text = _("**{n} still** seit {days} Tagen: {codes}.")
        codes = ", ".join(one.measure.code for one in plan.silent)
        found.append(rich(text.format(n=len(plan.silent), days=QUIET_DAYS, codes=codes)))
    cost = [one.cost for one in plan.measures if one.cost is not None and one.status != "rejected"]
    if cost:
        text = _("Kosten, soweit genannt ({k} von {n}): {sum} Euro.")
        found.append(rich(text.format(k=len(cost), n=count, sum=number(sum(cost)))))
    came = [one.participants for one in plan.dates if one.participants is not None]
    if came:
        text = ngettext("{n} Termin mit {sum} Teilnahmen.", "{n} Termine mit zusammen {sum} Teilnahmen.", len(came))
        found.append(rich(text.format(n=len(came), sum=number(sum(came)))))
    return found


def _body(plan: Plan) -> list[Block]:
    if not plan.measures:
        return []
    return [
        Space(2),
        _table(plan),
        Space(3),
        *_timeline(plan),
        *_people(plan),
        *_progress(plan),
    ]


# the table


def _table(plan: Plan) -> Table:
    late, silent = {one.measure.id for one in plan.late}, {one.measure.id for one in plan.silent}
    rows = tuple(_row(plan, one, one.id in late, one.id in silent) for one in plan.measures)
    columns = (
        *(Column(_("Nr."), 13, style="strong"), Column(_("Was und warum"), 0), Column(_("Wer, mit wem"), 36)),
        *(Column(_("bis wann"), 20), Column(_("Mittel"), 25), Column(_("Stand"), 24, gutter=0.0)),
    )
    return Table(columns, rows, _("Maßnahmen mit Zuständigen, Frist, Mitteln und Stand"), pitch=7.0)


def _row(plan: Plan, one: Measure, late: bool, silent: bool) -> Row:
    what = _joined("  ", _why(plan, one), _named(_("Erfolg: {text}"), printable(one.success)))
    who = _named(_("mit {text}"), printable(one.partners))
    flags = ", ".join(filter(None, (_("überfällig") if late else "", _("still") if silent else "")))
    changed = _named(_("geändert {text}"), german_day(one.changed_on or one.created_on))
    return Row(
        (
            Cell(one.code),
            Cell(printable(one.title), "strong", tail=f"  {what}" if what else ""),
            Cell(printable(one.responsible) or "–", tail=f" {who}" if who else ""),
            Cell(german_day(one.due_on) or "–", "strong" if late else ""),
            Cell(_means(one)),
            Cell(state_words(one), "strong" if flags else "", tail=f" {_joined(', ', flags, changed)}"),
        ),
        head=1,
    )


def state_words(one: Measure) -> str:
    """What people call its state."""
    words = MEASURE_STATES[one.status]
    return _(words)


def _why(plan: Plan, one: Measure) -> str:
    """Codes of what it grew from, its field, and the reason in words."""
    codes = " ".join(entry.code for entry in plan.sources.get(one.id, ()) if entry.code)
    return _joined(" · ", codes, _(THEMES[one.theme]) if one.theme else "", printable(one.reason))


def _means(one: Measure) -> str:
    cost = f"{number(one.cost, 0 if one.cost == int(one.cost) else 2)}{NBSP}€" if one.cost is not None else ""
    return _joined(", ", cost, printable(one.funding)) or "–"


def _joined(between: str, *parts: str) -> str:
    return between.join(filter(None, parts))


def _named(words: str, text: str) -> str:
    return words.format(text=text) if text else ""


# time, people, progress


def _timeline(plan: Plan) -> list[Block]:
    shown = timeline(plan.measures[:MOST_BARS], plan.head.today, plan.milestones, plan.dates)
    names = tuple(printable(f"{bar.measure.code} {bar.measure.title}") for bar in shown.bars)
    high = GANTT_HEAD + GANTT_ROW * len(shown.bars) + 2
    told = [_bar_words(bar.measure, bar.first, bar.last, bar.open_end) for bar in shown.bars]
    figure = Figure(Gantt(shown, names), _("Zeitstrahl: {bars}.").format(bars="; ".join(told)), GANTT_WIDE, high)
    legend = _("Raute: Meilenstein, Kreis: Termin, gefüllt: erreicht. Gestrichelt: ohne Frist. Senkrechte Linie: Tag des Drucks.")
    left = len(plan.measures) - len(shown.bars)
    more = ngettext("{n} weitere Maßnahme steht nur in der Tabelle.", "{n} weitere Maßnahmen stehen nur in der Tabelle.", left)
    note = f"{legend} {more.format(n=left)}" if left > 0 else legend
    return [Section(_("Zeitstrahl"), (figure, Paragraph(rich(note), "note")))]


def _bar_words(one: Measure, first: date, last: date, open_end: bool) -> str:
    until = _("ohne Frist") if open_end else german_day(last.isoformat())
    return _("{code} von {first} bis {last}").format(code=one.code, first=german_day(first.isoformat()), last=until)


def _people(plan: Plan) -> list[Block]:
    late = {one.measure.id for one in plan.late}
    blocks: list[Block] = []
    for place, (name, held) in enumerate(by_responsible(plan.measures)):
        lines = tuple(rich(_person_line(one, one.id in late)) for one in held)
        office = _plain(name) or _("niemand zuständig")
        title: tuple[Block, ...] = (Paragraph(rich(f"**{office}**")), Bullets(lines))
        blocks.append(Section(_("Nach Zuständigen") if not place else "", title, rule=not place))
    return blocks


def _person_line(one: Measure, late: bool) -> str:
    due = _named(_("bis {text}"), german_day(one.due_on))
    return _joined(", ", f"**{one.code}** {_plain(one.title)}", due, state_words(one), _("überfällig") if late else "")


def _progress(plan: Plan) -> list[Block]:
    """What was heard, reached, held, and brought about."""
    blocks: list[Block] = []
    for one in plan.measures:
        lines = [rich(text) for text in progress_lines(plan, one)]
        if lines:
            title = Paragraph(rich(f"**{one.code}** {_plain(one.title)}"))
            blocks.append(Section(_("Was geschah") if not blocks else "", (title, Bullets(tuple(lines))), rule=not blocks))
    return blocks


def progress_lines(plan: Plan, one: Measure) -> list[str]:
    """The last news, milestones and dates of a measure, and its effect."""
    found = []
    for step in (step for step in plan.milestones if step.measure_id == one.id):
        done = _("erreicht am {day}").format(day=german_day(step.done_on)) if step.done_on else _("steht aus")
        due = _named(_("bis {text}"), german_day(step.due_on))
        found.append(_("Meilenstein {title}: {state}").format(title=_plain(step.title), state=_joined(", ", due, done)))
    for event in (event for event in plan.dates if event.measure_id == one.id):
        came = ngettext("{n} Person", "{n} Personen", event.participants or 0).format(n=event.participants)
        parts = (german_day(event.day), _plain(event.title), came if event.participants is not None else "")
        found.append(_("Termin {what}").format(what=_joined(", ", *parts)))
    news = [held for held in plan.news if held.measure_id == one.id]
    found += [f"{german_day(held.day)}: {_plain(held.text)}" for held in news[:MOST_NEWS]]
    if len(news) > MOST_NEWS:
        left = len(news) - MOST_NEWS
        found.append(ngettext("und {n} frühere Nachricht", "und {n} frühere Nachrichten", left).format(n=left))
    if one.effect:
        found.append(_("Wirkung: {text}").format(text=_plain(one.effect)))
    return found


def _plain(text: str) -> str:
    """Words of people, in which two asterisks are no bold type."""
    return printable(text).replace("**", "*")
