"""What ideas and measures got at the votes: the points of the cards and statements they grew from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from in2desk.core.links.tables import link
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops.tables import ballot, ballot_point, statement_card, vote, vote_total

ITEMS = ("card", "statement")


@service(Effect.READS)
def points_of_ideas(project: Project) -> dict[str, int]:
    """Points by id of the idea, those without any left out.

    An idea from a card that was merged since has the points of the statement the card is in; each item counts once for an idea.
    """
    with project.reading() as connection:
        points = _points(connection)
        members = {row.card_id: row.statement_id for row in connection.execute(select(statement_card))}
        grown = _grown(connection)
    cards: dict[str, list[str]] = {}
    for card_id, statement_id in members.items():
        cards.setdefault(statement_id, []).append(card_id)
    found: Counter[str] = Counter()
    for idea_id, items in grown.items():
        hanging = {members.get(item, item) for item in items}
        whole = hanging.union(*(cards.get(item, ()) for item in hanging))
        found[idea_id] = sum(points[item] for item in whole)
    return {key: count for key, count in found.items() if count}


def _points(connection: Connection) -> Counter[str]:
    """Points by card or statement: counted on the wall, and of the ballots."""
    found: Counter[str] = Counter()
    totals = select(vote_total.c.item_id, func.sum(vote_total.c.points)).join(vote, vote.c.id == vote_total.c.vote_id)
    ballots = select(ballot_point.c.item_id, func.sum(ballot_point.c.points)).join(
        ballot, ballot.c.id == ballot_point.c.ballot_id
    )
    for query, column in ((totals, vote_total.c.item_id), (ballots, ballot_point.c.item_id)):
        for item, count in connection.execute(query.group_by(column)):
            found[item] += int(count)
    return found


def _grown(connection: Connection) -> dict[str, set[str]]:
    """Cards and statements that each idea grew from."""
    c = link.c
    query = select(c.to_id, c.from_id).where(c.to_table == "idea", c.from_table.in_(ITEMS))
    found: dict[str, set[str]] = {}
    for idea_id, item in _pairs(connection.execute(query)):
        found.setdefault(idea_id, set()).add(item)
    return found


def _pairs(rows: Iterable[object]) -> Iterable[tuple[str, str]]:
    return ((str(row[0]), str(row[1])) for row in rows)  # type: ignore[index]
