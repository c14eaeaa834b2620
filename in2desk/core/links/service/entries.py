"""What is shown of a record of any room: its title, code and state, read straight from the tables, many at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, func, select

from in2desk.core.base.i18n import N_, _
from in2desk.core.checklist.model import said
from in2desk.core.checklist.tables import assessment_round, criterion
from in2desk.core.links.model import Entry, Ref
from in2desk.core.project.services import Effect, service
from in2desk.core.statistics.tables import indicator
from in2desk.core.workshops.model import CLOSED, IDEA_STATES, MEASURE_STATES
from in2desk.core.workshops.tables import card, idea, measure, statement, statement_card, vote, workshop

KINDS = {
    "criterion": N_("Kriterium"),
    "assessment_round": N_("Runde der Checkliste"),
    "idea": N_("Idee"),
    "measure": N_("Maßnahme"),
    "indicator": N_("Kennzahl"),
    "workshop": N_("Werkstatt"),
    "card": N_("Karte"),
    "statement": N_("Aussage"),
    "vote": N_("Abstimmung"),
}
"""What people call a record of each table that the red thread knows; German message ids."""
LONGEST = 120  # characters of a card in a list
Line = Row[Any]


@service(Effect.READS)
def entries_of(connection: Connection, refs: Collection[Ref]) -> dict[Ref, Entry]:
    """What is shown of each of these records; one that is gone, or of a table the thread does not know, is left out."""
    found: dict[Ref, Entry] = {}
    for table, (source, key, made) in _READERS.items():
        # A key is ASCII; half a character could not even be asked for.
        wanted = [ref.id for ref in refs if ref.table == table and ref.id.isascii()]
        for row in _rows(connection, source, key, wanted):
            entry = made(row)
            found[entry.ref] = entry
    return found


def _rows(connection: Connection, source: FromClause, key: ColumnElement[str], wanted: list[str]) -> Iterator[Line]:
    for start in range(0, len(wanted), 500):
        yield from connection.execute(select(source).where(key.in_(wanted[start : start + 500])))


def _criterion(row: Line) -> Entry:
    return Entry(Ref("criterion", row.id), said(json.loads(row.title)), row.code, _kind("criterion"), "", "")


def _round(row: Line) -> Entry:
    state = _("abgeschlossen") if row.closed_on else _("offen")
    return Entry(Ref("assessment_round", row.id), row.title, row.code, _kind("assessment_round"), state, row.day)


def _idea(row: Line) -> Entry:
    is_open = row.status not in (*CLOSED, "measure")  # then the measure is what is open
    state = _(IDEA_STATES[row.status])
    return Entry(Ref("idea", row.id), row.title, row.code, _kind("idea"), state, row.created_on, is_open)


def _measure(row: Line) -> Entry:
    state, is_open = _(MEASURE_STATES[row.status]), row.status not in CLOSED
    return Entry(Ref("measure", row.id), row.title, row.code, _kind("measure"), state, row.created_on, is_open)


def _indicator(row: Line) -> Entry:
    name = json.loads(row.definition)["name"]
    return Entry(Ref("indicator", row.id), said(name), "", _kind("indicator"), "", "")


def _workshop(row: Line) -> Entry:
    return Entry(Ref("workshop", row.id), row.title, "", _kind("workshop"), "", row.day)


def _card(row: Line) -> Entry:
    return Entry(Ref("card", row.id), _short(row.text), row.code, _kind("card"), "", "")


def _statement(row: Line) -> Entry:
    return Entry(Ref("statement", row.id), _short(row.text), row.code or "", _kind("statement"), "", "")


def _vote(row: Line) -> Entry:
    state = _("abgeschlossen") if row.closed_on else _("offen")
    return Entry(Ref("vote", row.id), _short(row.question), "", _kind("vote"), state, row.closed_on or "")


def _short(text: str) -> str:
    """A card as one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


# A statement goes by the code of its first card.
_FIRST_CODE = (
    select(func.min(card.c.id))
    .select_from(statement_card.join(card, card.c.id == statement_card.c.card_id))
    .where(statement_card.c.statement_id == statement.c.id)
    .scalar_subquery()
)
_STATEMENTS = select(statement, card.c.code).select_from(statement.outerjoin(card, card.c.id == _FIRST_CODE)).subquery()
_READERS: dict[str, tuple[FromClause, ColumnElement[str], Callable[[Line], Entry]]] = {
    "criterion": (criterion, criterion.c.id, _criterion),
    "assessment_round": (assessment_round, assessment_round.c.id, _round),
    "idea": (idea, idea.c.id, _idea),
    "measure": (measure, measure.c.id, _measure),
    "indicator": (indicator, indicator.c.id, _indicator),
    "workshop": (workshop, workshop.c.id, _workshop),
    "card": (card, card.c.id, _card),
    "statement": (_STATEMENTS, _STATEMENTS.c.id, _statement),
    "vote": (vote, vote.c.id, _vote),
}


def _kind(table: str) -> str:
    words = KINDS[table]  # apart, or the key would be taken for a text to translate
    return _(words)
