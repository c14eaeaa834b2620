"""The workshop of the sample project: an invented evening with cards, groups and points, and what became of its ideas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from in2desk.core.base.clock import Clock
from in2desk.core.base.i18n import N_, _
from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import EventDate, Idea, Measure, Milestone, News
from in2desk.core.workshops.occasion_model import Card, Group, Outcome, Vote, Workshop

ABOUT = "07233204"  # Birresborn
TEMPLATE = "ideenwerkstatt"
DAY, BEGINS = "2026-10-22", "18:00"
PARTICIPANTS = {"resident": 14, "newcomer": 11, "administration": 3, "council": 4, "club": 5, "business": 3, "volunteer": 4}
DATES = {"KulturTandem": (("2026-11-15", 9), ("2027-01-17", None), ("2027-03-14", None))}
"""Events of a measure that are planned, with how many came where they are over."""
NEWS = {"Lotsen für den ersten Arztbesuch": (("2026-11-12", N_("Sechs Freiwillige haben sich gemeldet.")),)}
MILESTONES = {
    "Lotsen für den ersten Arztbesuch": (
        (N_("Freiwillige gefunden"), "2026-11-30", "2026-11-12"),
        (N_("Schulung mit der Praxis"), "2026-12-15", None),
    )
}
Line = Mapping[str, str]


def add_workshop(project: Project, cards: Sequence[Line], ideas: Sequence[Line], measures: Sequence[Line], clock: Clock) -> None:
    """Put the evening and its ideas in, inside the founding of the sample.

    cards, ideas, measures: lines of karten.csv (cards with the same word under "aussage" were merged), ideen.csv, massnahmen.csv.
    """
    made = _occasion(project, clock)
    written = _write_cards(project, made, cards)
    items = _order(project, made, cards, written)
    _vote(project, made, cards, items)
    for text, who, due in (
        (_("Beispiel: Die Ergebnisse gehen an den Ortsgemeinderat."), "", None),
        (_("Beispiel: Raum für den Kochabend anfragen"), _("Verwaltung"), "2026-11-05"),
    ):
        kind = "task" if due else "decision"
        workshops.save_outcome(project, Outcome(workshop_id=made.id, kind=kind, text=text, responsible=who, due_on=due))
    grown = _add_ideas(project, made, ideas, items, clock)
    _add_measures(project, measures, grown, clock)


def _occasion(project: Project, clock: Clock) -> Workshop:
    title = _("Beispiel: Ideenwerkstatt Birresborn")
    made = workshops.from_template(project, TEMPLATE, title, DAY, BEGINS, _("Dorfgemeinschaftshaus (Beispiel)"), clock=clock)
    occasion = _("Beispiel: Alle Karten, Punkte, Ideen und Maßnahmen sind erfunden.")
    course = _("Der Abend begann mit einer Vorstellungsrunde in drei Sprachen. An vier Tischen wurde gesammelt, dann geordnet.")
    workshops.set_participants(project, made.id, PARTICIPANTS)
    told = replace(made, region_key=ABOUT, occasion=occasion, course=course, example=True)
    return workshops.save_workshop(project, told, clock=clock)


def _write_cards(project: Project, made: Workshop, lines: Sequence[Line]) -> dict[str, Card]:
    """The cards by their text; those of one table and role in one step, which is quicker than one by one."""
    question = workshops.questions(project, made.id)[0]
    written: dict[str, Card] = {}
    for table, role in sorted({(line["tisch"], line["rolle"]) for line in lines}):
        texts = [line["karte"] for line in lines if (line["tisch"], line["rolle"]) == (table, role)]
        added = workshops.add_cards(project, made.id, texts, question.id, table, role)
        written |= {card.text: card for card in added}
    return written


def _order(project: Project, made: Workshop, lines: Sequence[Line], written: Mapping[str, Card]) -> dict[str, str]:
    """Merge and hang up the cards. Returns the id of the item that stands for a card, by the card's text."""
    items = {text: card.id for text, card in written.items()}
    for word in dict.fromkeys(line["aussage"] for line in lines if line["aussage"]):
        texts = [line["karte"] for line in lines if line["aussage"] == word]
        merged = workshops.merge(project, [written[text].id for text in texts], texts[0])
        items |= dict.fromkeys(texts, merged.id)
    for title in dict.fromkeys(line["gruppe"] for line in lines if line["gruppe"]):
        group = workshops.save_group(project, Group(workshop_id=made.id, title=title))
        here = [items[line["karte"]] for line in lines if line["gruppe"] == title]
        workshops.place(project, list(dict.fromkeys(here)), group.id)
    return items


def _vote(project: Project, made: Workshop, lines: Sequence[Line], items: Mapping[str, str]) -> None:
    question = _("Was soll zuerst begonnen werden?")
    asked = Vote(workshop_id=made.id, question=question, kind="several", points_each=4, most_on_one=2)
    vote = workshops.save_vote(project, asked)
    totals = {items[line["karte"]]: int(line["punkte"]) for line in lines if line["punkte"]}
    for key, points in totals.items():
        workshops.set_points(project, vote.id, key, points)


def _add_ideas(
    project: Project, made: Workshop, lines: Sequence[Line], items: Mapping[str, str], clock: Clock
) -> dict[str, Idea]:
    """The ideas by the title they have in the file, each grown from a card or from what several cards say."""
    cards = {card.id for card in workshops.cards(project, made.id)}
    grown = {}
    for line in lines:
        key = items[line["karte"]]
        source = Ref("card" if key in cards else "statement", key)
        title = _("Beispiel: {note}").format(note=line["titel"])
        idea = workshops.idea(project, links.promote(project, source, "idea", title, line["text"], made.id, clock=clock).id)
        tags = tuple(tag.strip() for tag in line["schlagworte"].split(",") if tag.strip())
        filled = replace(idea, theme=line["themenfeld"], region_key=line["ort"], tags=tags)
        grown[line["titel"]] = workshops.save_idea(project, filled, clock=clock)
        _give_status(project, idea.id, line, clock)
    return grown


def _give_status(project: Project, idea_id: str, line: Line, clock: Clock) -> None:
    """Bring an idea where it is now; a measure is made later and brings its own."""
    if line["stand"] == "done":
        workshops.set_status(project, [idea_id], "measure", clock=clock)
    if line["stand"] not in ("new", "measure"):
        workshops.set_status(project, [idea_id], line["stand"], line["grund"], clock=clock)


def _add_measures(project: Project, lines: Sequence[Line], grown: Mapping[str, Idea], clock: Clock) -> None:
    for line in lines:
        idea = grown[line["idee"]]
        found = links.promote(project, Ref("idea", idea.id), "measure", idea.title, line["warum"], clock=clock)
        made = workshops.save_measure(project, _filled(workshops.measure(project, found.id), line, idea), clock=clock)
        for title, due, done in MILESTONES.get(line["idee"], ()):
            workshops.save_milestone(project, Milestone(measure_id=made.id, title=_(title), due_on=due, done_on=done))
        for day, text in NEWS.get(line["idee"], ()):
            told = _("Beispiel: {note}").format(note=_(text))
            workshops.add_news(project, News(measure_id=made.id, day=day, text=told), clock=clock)
        for day, count in DATES.get(line["idee"], ()):
            workshops.save_date(project, EventDate(measure_id=made.id, day=day, participants=count))


def _filled(made: Measure, line: Line, idea: Idea) -> Measure:
    return replace(
        made,
        theme=idea.theme,
        kind=line["art"],
        responsible=line["wer"],
        partners=line["mit wem"],
        begins_on=line["beginn"] or None,
        due_on=line["bis"] or None,
        status=line["stand"],
        cost=float(line["kosten"]) if line["kosten"] else None,
        funding=line["förderung"],
        success=line["erfolg"],
    )
