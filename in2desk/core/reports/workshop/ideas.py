"""The pool of ideas on paper: by state, with field, place, points, and why one was rejected or put off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import german_day
from in2desk.core.links import service as links
from in2desk.core.project.project import Project
from in2desk.core.reports.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Letterhead,
    Row,
    Section,
    Space,
    Table,
    rich,
)
from in2desk.core.reports.pdf.render import render
from in2desk.core.reports.workshop.data import Head, head_of
from in2desk.core.reports.workshop.printable import box_note, printable
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import IDEA_STATES, THEMES, Idea, state_words

LONGEST, COLUMNS = 300, 5
"""Letters of a description that the list shows."""


@dataclass(frozen=True, slots=True)
class IdeaList:
    """Ideas with their points by id and the names of places by key."""

    head: Head
    ideas: tuple[Idea, ...] = ()
    points: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


def list_of(project: Project, state: str, today: date) -> IdeaList:
    """All ideas, or those of one state. Raises DeskError for a state there is not."""
    if state and state not in IDEA_STATES:
        known = ", ".join(IDEA_STATES)
        raise DeskError(_("Einen Stand „{state}“ gibt es nicht. Es gibt: {known}.").format(state=state[:40], known=known))
    held = tuple(one for one in workshops.ideas(project) if not state or one.status == state)
    places = {key: name for name, key in links.places(project).items()}
    return IdeaList(head_of(project, today), held, links.points_of_ideas(project), places)


def pressed(data: IdeaList) -> bytes:
    """The PDF."""
    return render(document(data))


def document(data: IdeaList) -> Document:
    """The whole paper."""
    head, title = data.head, _("Ideen")
    stand = _("Stand {day}").format(day=german_day(head.today.isoformat()))
    said = [text for one in data.ideas for text in (one.title, one.text, one.reason)]
    return Document(
        title=title,
        author=head.office,
        language=head.language,
        date=head.today,
        running=" · ".join((head.office, title, stand)),
        foot=tuple(filter(None, (_("Punkte: aller Abstimmungen über die Karten, aus denen die Idee wurde."), box_note(said)))),
        blocks=(
            Letterhead(head.office, head.department, title, "", head.crest),
            Facts(((_("Stand"), german_day(head.today.isoformat())), *_counts(data))),
            Section("", (Space(1), Heading(_("Was vorgeschlagen wurde"), 1, bookmark="ideen")), level=0, rule=False),
            Section(_("In Kürze"), (Bullets((rich(_in_short(data)),)),)),
            *_tables(data),
        ),
    )


def _counts(data: IdeaList) -> tuple[tuple[str, str], ...]:
    found = ((state, sum(one.status == state for one in data.ideas)) for state in IDEA_STATES)
    return tuple((state_words(state), str(count)) for state, count in found if count)[:5]


def _in_short(data: IdeaList) -> str:
    if not data.ideas:
        return _("Es gibt noch keine Idee. Sie entstehen in Werkstätten, aus der Checkliste oder aus einer Tabelle.")
    return ngettext("**{n} Idee**.", "**{n} Ideen**.", len(data.ideas)).format(n=len(data.ideas))


def _tables(data: IdeaList) -> list[Block]:
    """One table, its rows grouped by state, so that no state stands alone at the foot of a page."""
    rows: list[Row] = []
    for state in IDEA_STATES:
        held = [one for one in data.ideas if one.status == state]
        if held:
            name = state_words(state)
            rows.append(Row((Cell(f"{name[:1].upper()}{name[1:]} ({len(held)})", "strong", span=COLUMNS),), "group"))
            rows += [_row(data, one) for one in sorted(held, key=lambda one: -data.points.get(one.id, 0))]
    columns = (
        *(Column(_("Nr."), 14, style="strong"), Column(_("Idee"), 0), Column(_("Themenfeld"), 30)),
        *(Column(_("Ort"), 26), Column(_("Punkte"), 14, "right", gutter=0.0)),
    )
    summary = _("Ideen mit Themenfeld, Ort und Punkten, nach Stand")
    return [Space(2), Table(columns, tuple(rows), summary, pitch=6.5)] if rows else []


def _row(data: IdeaList, one: Idea) -> Row:
    text = printable(one.text)
    parts = [f"{text[:LONGEST]}…" if len(text) > LONGEST else text, ", ".join(map(printable, one.tags))]
    if one.reason:
        parts.append(_("Begründung: {text}").format(text=printable(one.reason)))
    tail = " · ".join(filter(None, parts))
    place = data.places.get(one.region_key, one.region_key) or _("alle Orte")
    theme = _(THEMES[one.theme]) if one.theme else "–"
    points = data.points.get(one.id)
    cells = (Cell(one.code), Cell(printable(one.title), "strong", tail=f"  {tail}" if tail else ""), Cell(theme), Cell(place))
    return Row((*cells, Cell(str(points) if points else "")), head=1)
