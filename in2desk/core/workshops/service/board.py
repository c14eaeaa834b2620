"""The pin board: groups, what hangs where, cards merged into statements and split again. A card itself is never touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from in2desk.core.base import typed
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import known_key, new_id
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops.grouping import Place, arranged, between, hanging
from in2desk.core.workshops.occasion_model import Board, Group, Item, Statement
from in2desk.core.workshops.service.capture import drop_lonely, read_cards, read_cards_of
from in2desk.core.workshops.service.ordered import Listed
from in2desk.core.workshops.service.rows import read_workshop
from in2desk.core.workshops.tables import (
    ballot_point,
    card,
    card_group,
    declined_pair,
    placement,
    statement_card,
    vote_total,
)
from in2desk.core.workshops.tables import statement as table

GROUPS = Listed(card_group, Group, N_("Diese Gruppe gibt es nicht mehr. Es wurde nichts geändert."))


@service(Effect.READS)
def board(project: Project, workshop_id: str) -> Board:
    """The pin board of a workshop. Raises DeskError when there is no such workshop."""
    with project.reading() as connection:
        return read_board(connection, read_workshop(connection, workshop_id).id)


@service(Effect.READS)
def read_board(connection: Connection, workshop_id: str) -> Board:
    """The same inside a connection, without asking whether there is such a workshop."""
    groups = GROUPS.all(connection, workshop_id)
    places = _places(connection, [group.id for group in groups])
    return arranged(read_cards(connection, workshop_id), read_statements(connection, workshop_id), groups, places)


@service(Effect.READS)
def read_statements(connection: Connection, workshop_id: str) -> list[Statement]:
    """What several cards say together, with the cards in the order they were written."""
    return _read_statements(connection, table.c.workshop_id == known_key(workshop_id))


def _read_statements(connection: Connection, wanted: ColumnElement[bool]) -> list[Statement]:
    joined = select(table, statement_card.c.card_id).join(statement_card).where(wanted)
    found: dict[str, Statement] = {}
    for row in connection.execute(joined.order_by(table.c.id, statement_card.c.card_id)):
        held = found.get(row.id) or Statement(row.id, row.workshop_id, row.text)
        found[row.id] = replace(held, card_ids=(*held.card_ids, row.card_id))
    return list(found.values())


@service(Effect.STEP)
def save_group(project: Project, made: Group) -> Group:
    """Add a group at the end (id "") or rename one. Returns what is stored. Raises DeskError."""
    values = {"title": typed.required_line(made.title, _("Gruppe"))}
    with project.step(N_("Gruppe umbenannt") if made.id else N_("Gruppe angelegt")) as connection:
        return GROUPS.put(connection, made.id, made.workshop_id, values)


@service(Effect.STEP)
def delete_group(project: Project, group_id: str) -> None:
    """Take a group down; what hung in it stays and hangs in none. Raises DeskError."""
    with project.step(N_("Gruppe aufgelöst")) as connection:
        GROUPS.remove(connection, group_id)


@service(Effect.STEP)
def move_group(project: Project, group_id: str, by: int) -> None:
    """Move a group to the right, or left (less than 0). Raises DeskError."""
    with project.step(N_("Gruppe verschoben")) as connection:
        GROUPS.move(connection, group_id, by)


@service(Effect.STEP)
def place(project: Project, item_ids: Sequence[str], group_id: str, before_item_id: str = "") -> None:
    """Hang items into a group, in this order, above another one or at the end; group "" takes them out of theirs.

    Raises DeskError where an item or the group is not there, or they belong to different workshops.
    """
    count = len(set(item_ids))
    with project.step(N_("Karte verschoben") if count == 1 else N_("{n} Karten verschoben"), n=count) as connection:
        items = _items(connection, item_ids)
        keys = [item.id for item in items]
        connection.execute(delete(placement).where(placement.c.item_id.in_(keys)))
        if not group_id:
            return
        if GROUPS.one(connection, group_id).workshop_id != items[0].cards[0].workshop_id:
            raise DeskError(_("Diese Gruppe gehört zu einer anderen Werkstatt. Es wurde nichts geändert."))
        positions = _gap(connection, group_id, before_item_id, len(keys))
        rows = [{"item_id": key, "group_id": group_id, "position": at} for key, at in zip(keys, positions, strict=True)]
        connection.execute(insert(placement), rows)


@service(Effect.STEP)
def group_items(project: Project, made: Group, item_ids: Sequence[str]) -> Group:
    """Add a group and hang items into it, in this order; both are one step. Returns the group. Raises DeskError."""
    count = len(set(item_ids))
    label = N_("Karte in eine neue Gruppe gelegt") if count == 1 else N_("{n} Karten in eine neue Gruppe gelegt")
    with project.step(label, n=count):
        stored = save_group(project, replace(made, id=""))
        place(project, item_ids, stored.id)
        return stored


@service(Effect.STEP)
def merge(project: Project, item_ids: Sequence[str], text: str = "") -> Statement:
    """Put cards, and statements with theirs, under one statement; it says `text`, or what the first one says. Raises DeskError.

    The statement hangs where the first one hung. Of several statements the one with points goes on; where more have points
    they are split first, or points would lie on nothing.
    """
    said = typed.text(text, _("Aussage"))
    with project.step(N_("{n} Karten zusammengelegt"), n=len(set(item_ids))) as connection:
        items = _items(connection, item_ids)
        cards = [card for item in items for card in item.cards]
        if len(items) < 2:
            raise DeskError(_("Zum Zusammenlegen gehören mindestens zwei Karten. Es wurde nichts geändert."))
        kept = _going_on(connection, [item.id for item in items if item.is_statement])
        made = Statement(kept or new_id(), cards[0].workshop_id, said or items[0].text, tuple(sorted(card.id for card in cards)))
        _gather(connection, made, new=not kept, gone=[item.id for item in items if item.is_statement and item.id != kept])
        _hang_as(connection, made.id, items[0].id)
        return made


@service(Effect.STEP)
def split(project: Project, statement_id: str, card_ids: Sequence[str] = ()) -> None:
    """Take cards out of a statement, all where none is named; a statement of fewer than two cards goes. Raises DeskError.

    A card hangs again where it hung before, or else where its statement does.
    """
    with project.step(N_("Zusammengelegte Karten getrennt")) as connection:
        held = _statement(connection, statement_id)
        wanted = set(card_ids) or set(held.card_ids)
        if not wanted <= set(held.card_ids):
            raise DeskError(_("Diese Karte liegt nicht in der Zusammenlegung. Es wurde nichts geändert."))
        released = wanted if len(held.card_ids) - len(wanted) >= 2 else set(held.card_ids)
        connection.execute(delete(statement_card).where(statement_card.c.card_id.in_(released)))
        for card_id in sorted(released):
            _hang_as(connection, card_id, held.id, only_if_nowhere=True)
        drop_lonely(connection, held.workshop_id)


@service(Effect.STEP)
def save_statement(project: Project, made: Statement) -> Statement:
    """Change what a statement says. Returns what is stored. Raises DeskError."""
    said = typed.required(made.text, _("Aussage"))
    with project.step(N_("Aussage geändert")) as connection:
        held = _statement(connection, made.id)
        if said != held.text:
            connection.execute(update(table).where(table.c.id == held.id).values(text=said))
        return replace(held, text=said)


@service(Effect.STEP)
def decline(project: Project, first_id: str, second_id: str) -> None:
    """Remember that two items do not belong together, so that it is not suggested again. Raises DeskError."""
    with project.step(N_("Vorschlag abgelehnt")) as connection:
        items = _items(connection, [first_id, second_id])
        if len(items) < 2:
            raise DeskError(_("Dazu gehören zwei verschiedene Karten. Es wurde nichts geändert."))
        first, second = sorted(item.id for item in items)
        if (first, second) not in _declined(connection, items[0].cards[0].workshop_id):
            row = {"first_id": first, "second_id": second, "workshop_id": items[0].cards[0].workshop_id}
            connection.execute(insert(declined_pair).values(row))


@service(Effect.READS)
def declined(project: Project, workshop_id: str) -> set[tuple[str, str]]:
    """Pairs of items that were said not to belong together, the smaller id first. Raises DeskError."""
    with project.reading() as connection:
        return _declined(connection, read_workshop(connection, workshop_id).id)


def _declined(connection: Connection, workshop_id: str) -> set[tuple[str, str]]:
    c = declined_pair.c
    found = connection.execute(select(c.first_id, c.second_id).where(c.workshop_id == workshop_id))
    return {(row.first_id, row.second_id) for row in found}


def _places(connection: Connection, group_ids: Sequence[str]) -> dict[str, Place]:
    rows = connection.execute(select(placement).where(placement.c.group_id.in_(group_ids)))
    return {row.item_id: Place(row.group_id, row.position) for row in rows}


@service(Effect.READS)
def workshop_of_item(connection: Connection, item_id: str) -> str:
    """The workshop a card or statement belongs to. Raises DeskError when there is neither of that id (any more)."""
    key = known_key(item_id)
    for one in (card, table):
        found = connection.scalar(select(one.c.workshop_id).where(one.c.id == key))
        if found is not None:
            return str(found)
    raise _gone()


def _gone() -> DeskError:
    return DeskError(_("Diese Karte gibt es nicht mehr. Es wurde nichts geändert."))


def _items(connection: Connection, item_ids: Sequence[str]) -> list[Item]:
    """What hangs there, each once. Raises DeskError for none, for a card under a statement, and for those of two workshops."""
    keys = list(dict.fromkeys(item_ids))
    if not keys:
        raise DeskError(_("Es ist keine Karte gewählt. Es wurde nichts geändert."))
    if len({workshop_of_item(connection, key) for key in keys}) > 1:
        raise DeskError(_("Diese Karten gehören zu verschiedenen Werkstätten. Es wurde nichts geändert."))
    c = statement_card.c
    if any(connection.scalar(select(c.card_id).where(c.card_id == key)) for key in keys):
        raise DeskError(_("Diese Karte liegt in einer Zusammenlegung. Trennen Sie diese zuerst. Es wurde nichts geändert."))
    statements = [one for key in keys for one in _read_statements(connection, table.c.id == key)]
    cards = read_cards_of(connection, {*keys, *(card_id for one in statements for card_id in one.card_ids)})
    found = {item.id: item for item in hanging(cards, statements)}
    if not found.keys() >= set(keys):  # a statement whose cards another laptop has thrown away
        raise _gone()
    return [found[key] for key in keys]


def _gap(connection: Connection, group_id: str, before_item_id: str, count: int) -> list[float]:
    """Positions for so many items above another one, or at the end where it does not hang in that group."""
    c = placement.c
    query = select(c.item_id, c.position).where(c.group_id == group_id).order_by(c.position, c.item_id)
    rows = connection.execute(query).all()
    at = next((n for n, row in enumerate(rows) if row.item_id == before_item_id), len(rows))
    above, below = (rows[at - 1].position if at else None), (rows[at].position if at < len(rows) else None)
    found = between(above, below, count)
    if above is not None and below is not None and len({above, *found, below}) < count + 2:  # no number lies between any more
        for n, row in enumerate(rows):
            connection.execute(update(placement).where(c.item_id == row.item_id).values(position=float(n)))
        return between(float(at - 1), float(at), count)
    return found


def _statement(connection: Connection, statement_id: str) -> Statement:
    found = _read_statements(connection, table.c.id == known_key(statement_id))
    if not found:
        raise DeskError(_("Diese Zusammenlegung gibt es nicht mehr. Es wurde nichts geändert."))
    return found[0]


def _going_on(connection: Connection, statement_ids: Iterable[str]) -> str:
    """The statement that takes the others in: the one with points, or else the first; "" where there is none."""
    keys = list(statement_ids)
    rated = [key for key in keys if _has_points(connection, key)]
    if len(rated) > 1:
        raise DeskError(
            _("Mehrere dieser Zusammenlegungen haben eigene Punkte. Trennen Sie zuerst alle bis auf eine. "
                "Es wurde nichts geändert.")
        )
    return (rated or keys or [""])[0]


def _has_points(connection: Connection, item_id: str) -> bool:
    queries = [select(one.c.item_id).where(one.c.item_id == item_id).limit(1) for one in (vote_total, ballot_point)]
    return any(connection.scalar(query) is not None for query in queries)


def _gather(connection: Connection, made: Statement, *, new: bool, gone: Sequence[str]) -> None:
    """Store the statement with its cards; those of others come over, and these go."""
    if new:
        connection.execute(insert(table).values(id=made.id, workshop_id=made.workshop_id, text=made.text))
    else:
        connection.execute(update(table).where(table.c.id == made.id).values(text=made.text))
    c = statement_card.c
    held = dict.fromkeys(connection.scalars(select(c.card_id).where(c.card_id.in_(made.card_ids))))
    for card_id in held:
        connection.execute(update(statement_card).where(c.card_id == card_id).values(statement_id=made.id))
    rows = [{"card_id": card_id, "statement_id": made.id} for card_id in made.card_ids if card_id not in held]
    if rows:
        connection.execute(insert(statement_card), rows)
    connection.execute(delete(table).where(table.c.id.in_(gone)))


def _hang_as(connection: Connection, item_id: str, model_id: str, *, only_if_nowhere: bool = False) -> None:
    """Hang an item where another one hangs, if that hangs anywhere."""
    c = placement.c
    if item_id == model_id or (only_if_nowhere and connection.scalar(select(c.item_id).where(c.item_id == item_id))):
        return
    model = connection.execute(select(placement).where(c.item_id == model_id)).one_or_none()
    connection.execute(delete(placement).where(c.item_id == item_id))
    if model is not None:
        connection.execute(insert(placement).values({**model._mapping, "item_id": item_id}))
