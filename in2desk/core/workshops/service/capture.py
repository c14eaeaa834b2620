"""Cards as they are written in the hall: one at a time, many at once, changed, thrown away; and the one being typed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from in2desk.core.base import typed
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import known_key, new_id
from in2desk.core.base.typed import one_of
from in2desk.core.project.codes import next_number
from in2desk.core.project.drafts import read_draft, write_draft
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops.occasion_model import ROLES, Card
from in2desk.core.workshops.service.rows import read_workshop
from in2desk.core.workshops.tables import card as table
from in2desk.core.workshops.tables import statement, statement_card, workshop_question

MOST_AT_ONCE = 1000
AT_ONCE = 500  # keys in one question


@service(Effect.READS)
def cards(project: Project, workshop_id: str) -> list[Card]:
    """The cards of a workshop, in the order they were written. Raises DeskError when there is no such workshop."""
    with project.reading() as connection:
        return read_cards(connection, read_workshop(connection, workshop_id).id)


@service(Effect.READS)
def read_cards(connection: Connection, workshop_id: str) -> list[Card]:
    """The same inside a connection, without asking whether there is such a workshop."""
    query = select(table).where(table.c.workshop_id == known_key(workshop_id)).order_by(table.c.id)
    return [_card(row) for row in connection.execute(query)]


@service(Effect.READS)
def read_cards_of(connection: Connection, card_ids: Collection[str]) -> list[Card]:
    """Those of these cards that are there, in the order they were written."""
    keys = sorted(filter(known_key, card_ids))
    some = (table.c.id.in_(keys[start : start + AT_ONCE]) for start in range(0, len(keys), AT_ONCE))
    return [_card(row) for part in some for row in connection.execute(select(table).where(part).order_by(table.c.id))]


@service(Effect.STEP)
def add_card(project: Project, made: Card) -> Card:
    """Add a card, which gets its code. Returns what is stored. Raises DeskError."""
    checked = _checked(made)
    with project.step(N_("Karte geschrieben")) as connection:
        return _put(project, connection, [checked])[0]


@service(Effect.STEP)
def add_cards(
    project: Project, workshop_id: str, texts: Sequence[str], question_id: str = "", place: str = "", role: str = ""
) -> list[Card]:
    """Add a card for each text that says something, all in one step. Raises DeskError where none does."""
    wanted = [text for text in texts if text.strip()]
    if not 1 <= len(wanted) <= MOST_AT_ONCE:
        sentence = _("Auf einmal werden 1 bis {n} Karten angelegt, hier wären es {found}. Es wurde nichts geändert.")
        raise DeskError(sentence.format(n=MOST_AT_ONCE, found=len(wanted)))
    head = Card(workshop_id=workshop_id, question_id=question_id, place=place, role=role)
    made = [_checked(replace(head, text=text)) for text in wanted]
    with project.step(N_("{n} Karten geschrieben"), n=len(made)) as connection:
        return _put(project, connection, made)


@service(Effect.STEP)
def save_card(project: Project, made: Card) -> Card:
    """Change what a card says, its question, place or role; its code stays. Returns what is stored. Raises DeskError."""
    checked = _checked(made)
    with project.step(N_("Karte geändert")) as connection:
        held = read_card(connection, made.id)
        changed = replace(checked, id=held.id, workshop_id=held.workshop_id, code=held.code)
        if changed != held:
            _check_question(connection, changed)
            values = asdict(changed) | {"question_id": changed.question_id or None}
            connection.execute(update(table).where(table.c.id == held.id).values(values))
        return changed


@service(Effect.READS)
def read_card(connection: Connection, card_id: str) -> Card:
    """One card. Raises DeskError when there is none of that id (any more)."""
    row = connection.execute(select(table).where(table.c.id == known_key(card_id))).one_or_none()
    if row is None:
        raise DeskError(_("Diese Karte gibt es nicht mehr. Es wurde nichts geändert."))
    return _card(row)


@service(Effect.STEP)
def delete_cards(project: Project, card_ids: Sequence[str]) -> None:
    """Throw cards away. A statement that is left with a single one goes, and the card hangs alone. Raises DeskError."""
    with project.step(N_("{n} Karten weggeworfen"), n=len(set(card_ids))) as connection:
        held = [read_card(connection, key) for key in dict.fromkeys(card_ids)]
        if not held:
            raise DeskError(_("Es ist keine Karte gewählt. Es wurde nichts geändert."))
        connection.execute(delete(table).where(table.c.id.in_([one.id for one in held])))
        drop_lonely(connection, held[0].workshop_id)


@service(Effect.PART)
def drop_lonely(connection: Connection, workshop_id: str) -> None:
    """Take statements away that hold fewer than two cards."""
    members = select(func.count()).where(statement_card.c.statement_id == statement.c.id).scalar_subquery()
    connection.execute(delete(statement).where(statement.c.workshop_id == workshop_id, members < 2))


@service(Effect.READS)
def draft(project: Project, workshop_id: str) -> str:
    """The card that was being typed when the program ended; "" where there was none."""
    with project.reading() as connection:
        return read_draft(connection, read_workshop(connection, workshop_id).id)


@service(Effect.OUTSIDE)
def keep_draft(project: Project, workshop_id: str, text: str) -> None:
    """Keep the card being typed, outside the history; "" forgets it. Raises DeskError when there is no such workshop."""
    said = typed.text(text, _("Karte"))
    with project.reading() as connection:
        owner = read_workshop(connection, workshop_id).id
    with project.noting() as connection:
        write_draft(connection, owner, said)


def _card(row: Row[Any]) -> Card:
    return Card(row.id, row.workshop_id, row.question_id or "", row.code, row.text, row.place, row.role)


def _checked(made: Card) -> Card:
    return replace(
        made,
        text=typed.required(made.text, _("Karte")),
        place=typed.line(made.place, _("Tisch")),
        role=one_of(made.role, ("", *ROLES), _("Rolle")),
    )


def _check_question(connection: Connection, made: Card) -> None:
    """The question is one of the same workshop, or none."""
    c = workshop_question.c
    if made.question_id and not connection.scalar(
        select(func.count()).where(c.id == known_key(made.question_id), c.workshop_id == made.workshop_id)
    ):
        raise DeskError(_("Diese Frage gibt es nicht mehr. Es wurde nichts geändert."))


def _put(project: Project, connection: Connection, made: Sequence[Card]) -> list[Card]:
    owner = read_workshop(connection, made[0].workshop_id).id
    _check_question(connection, made[0])
    first = next_number(connection, table.c.code, project.letter)
    stored = [replace(one, id=new_id(), workshop_id=owner, code=f"{project.letter}{first + n}") for n, one in enumerate(made)]
    connection.execute(insert(table), [asdict(one) | {"question_id": one.question_id or None} for one in stored])
    return stored
