"""Points: votes, totals from the wall, places on the matrix, single ballots without a trace of who or when, and the count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import anonymous_id, derived_id, known_key
from in2desk.core.project.project import Project
from in2desk.core.project.seal import keys_ever, seal
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops import occasion_checks as checks
from in2desk.core.workshops.codes import read_codes
from in2desk.core.workshops.occasion_model import Ballot, Vote
from in2desk.core.workshops.points import Tally, Total
from in2desk.core.workshops.points import tally as counted
from in2desk.core.workshops.service.board import read_board, workshop_of_item
from in2desk.core.workshops.service.ordered import Listed
from in2desk.core.workshops.service.rows import read_workshop
from in2desk.core.workshops.tables import ballot, ballot_point, card, vote, vote_total

VOTES = Listed(vote, Vote, N_("Diese Abstimmung gibt es nicht mehr. Es wurde nichts geändert."))
_FIELDS = ("question", "kind", "points_each", "most_on_one")


@dataclass(frozen=True, slots=True)
class CodesRead:
    """What came of points typed by code. taken: points by code; unknown: codes of no card here; unread: what is no code."""

    taken: Mapping[str, int]
    unknown: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@service(Effect.READS)
def votes(project: Project, workshop_id: str) -> list[Vote]:
    """The votes of a workshop, in order. Raises DeskError when there is no such workshop."""
    with project.reading() as connection:
        return VOTES.all(connection, read_workshop(connection, workshop_id).id)


@service(Effect.STEP)
def save_vote(project: Project, made: Vote) -> Vote:
    """Add a vote at the end (id "") or change an open one. Returns what is stored. Raises DeskError."""
    checked = checks.vote(made)
    with project.step(N_("Abstimmung geändert") if made.id else N_("Abstimmung angelegt")) as connection:
        if made.id:
            _open(connection, made.id)
        return VOTES.put(connection, made.id, made.workshop_id, {name: getattr(checked, name) for name in _FIELDS})


@service(Effect.STEP)
def delete_vote(project: Project, vote_id: str) -> None:
    """Delete a vote with its points. Raises DeskError."""
    with project.step(N_("Abstimmung gelöscht")) as connection:
        VOTES.remove(connection, vote_id)


@service(Effect.STEP)
def set_points(project: Project, vote_id: str, item_id: str, points: int) -> None:
    """Keep the points counted on the wall for a card or statement, instead of those kept before. Raises DeskError."""
    with project.step(N_("Punkte gezählt")) as connection:
        _put_total(connection, _open(connection, vote_id), item_id, {"points": _points(points)})


@service(Effect.STEP)
def set_place(project: Project, vote_id: str, item_id: str, impact: float | None, effort: float | None) -> None:
    """Put a card or statement on the matrix, each side 1 to 5; None takes it off that side. Raises DeskError."""
    values = {"impact": checks.matrix_place(impact, _("Wirkung")), "effort": checks.matrix_place(effort, _("Aufwand"))}
    with project.step(N_("Wirkung und Aufwand gesetzt")) as connection:
        _put_total(connection, _open(connection, vote_id), item_id, values)


@service(Effect.STEP)
def add_ballot(project: Project, vote_id: str, points: Mapping[str, int]) -> Ballot:
    """Add one person's points by item; its id says nothing about when. Raises DeskError where there are too many points."""
    given = {key: _points(n) for key, n in points.items() if n}
    with project.step(N_("Stimmzettel eingegeben")) as connection:
        held = _open(connection, vote_id)
        _check_ballot(held, given)
        for key in given:
            _check_item(connection, held, key)
        made = Ballot(anonymous_id(), held.id, given)
        connection.execute(insert(ballot).values(id=made.id, vote_id=held.id))
        rows = [{"id": derived_id(made.id, key), "ballot_id": made.id, "item_id": key, "points": n} for key, n in given.items()]
        connection.execute(insert(ballot_point), rows)
        return made


@service(Effect.READS)
def ballots(project: Project, vote_id: str) -> list[Ballot]:
    """Single ballots, in an order that says nothing. Raises DeskError when there is no such vote."""
    with project.reading() as connection:
        return _ballots(connection, VOTES.one(connection, vote_id).id)


@service(Effect.STEP)
def delete_ballot(project: Project, ballot_id: str) -> None:
    """Take a ballot out of an open vote. Raises DeskError."""
    with project.step(N_("Stimmzettel gelöscht")) as connection:
        found = connection.scalar(select(ballot.c.vote_id).where(ballot.c.id == known_key(ballot_id)))
        if found is None:
            raise DeskError(_("Diesen Stimmzettel gibt es nicht mehr. Es wurde nichts geändert."))
        _open(connection, str(found))
        connection.execute(delete(ballot).where(ballot.c.id == ballot_id))


@service(Effect.OUTSIDE)
def close_vote(project: Project, vote_id: str, *, clock: Clock = now) -> None:
    """Close a vote: nothing in the file tells any more in which order its ballots were entered. Raises DeskError.

    Undo cannot go behind that. Closing a closed vote once more forgets what a merge brought since.
    """
    with project.erasing([ballot.name, ballot_point.name]) as connection:
        held = VOTES.one(connection, vote_id)
        known = keys_ever(connection, ballot, "vote_id", {held.id})
        seal(connection, ballot, known)
        seal(connection, ballot_point, keys_ever(connection, ballot_point, "ballot_id", known))
    if not held.is_closed:
        with project.step(N_("Abstimmung abgeschlossen")) as connection:
            connection.execute(update(vote).where(vote.c.id == held.id).values(closed_on=clock().date().isoformat()))


@service(Effect.READS)
def tally(project: Project, vote_id: str) -> Tally:
    """A vote counted, each point once. Raises DeskError when there is no such vote."""
    with project.reading() as connection:
        held = VOTES.one(connection, vote_id)
        rows = connection.execute(select(vote_total).where(vote_total.c.vote_id == held.id))
        totals = {row.item_id: Total(row.points, row.impact, row.effort) for row in rows}
        given = [one.points for one in _ballots(connection, held.id)]
        return counted(held, read_board(connection, held.workshop_id), totals, given)


@service(Effect.STEP)
def enter_by_code(project: Project, vote_id: str, typed: str) -> CodesRead:
    """Keep points typed by the codes on the cards: "A17 4 Punkte; B3: 2". What is not known is told, the rest is taken.

    A code named twice keeps the later points. Raises DeskError where nothing could be taken.
    """
    entries, unread = read_codes(typed)
    with project.step(N_("Punkte nach Kartennummer eingegeben")) as connection:
        held = _open(connection, vote_id)
        query = select(card.c.code, card.c.id).where(card.c.workshop_id == held.workshop_id)
        keys = {row.code: row.id for row in connection.execute(query)}
        taken = {entry.code: _points(entry.points) for entry in entries if entry.code in keys}
        unknown = tuple(dict.fromkeys(entry.code for entry in entries if entry.code not in keys))
        if not taken:
            sentence = _("Das nennt keine Karte dieser Werkstatt mit Punkten, wie „A17 4“. Es wurde nichts geändert.")
            raise DeskError(sentence)
        for code, points in taken.items():
            _put_total(connection, held, keys[code], {"points": points})
        return CodesRead(taken, unknown, tuple(unread))


def _open(connection: Connection, vote_id: str) -> Vote:
    held = VOTES.one(connection, vote_id)
    if held.is_closed:
        raise DeskError(_("Diese Abstimmung ist abgeschlossen. Es wurde nichts geändert."))
    return held


def _points(points: int) -> int:
    return checks.number(points, 0, checks.MOST_POINTS, _("Punkte"))


def _check_item(connection: Connection, held: Vote, item_id: str) -> None:
    if workshop_of_item(connection, item_id) != held.workshop_id:
        raise DeskError(_("Diese Karte gehört zu einer anderen Werkstatt. Es wurde nichts geändert."))


def _check_ballot(held: Vote, given: Mapping[str, int]) -> None:
    if not given:
        raise DeskError(_("Auf diesem Stimmzettel liegt kein Punkt. Es wurde nichts geändert."))
    if sum(given.values()) > held.points_each or max(given.values()) > held.most_on_one:
        sentence = _("Ein Stimmzettel hat höchstens {each} Punkte, {most} auf einer Aussage. Es wurde nichts geändert.")
        raise DeskError(sentence.format(each=held.points_each, most=held.most_on_one))


def _put_total(connection: Connection, held: Vote, item_id: str, values: Mapping[str, Any]) -> None:
    _check_item(connection, held, item_id)
    made = upsert(vote_total).values(vote_id=held.id, item_id=item_id, **values)
    connection.execute(made.on_conflict_do_update(index_elements=["vote_id", "item_id"], set_=dict(values)))


def _ballots(connection: Connection, vote_id: str) -> list[Ballot]:
    c = ballot_point.c
    joined = select(ballot.c.id, c.item_id, c.points).join(ballot_point).where(ballot.c.vote_id == vote_id)
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(joined.order_by(ballot.c.id, c.item_id)):
        found.setdefault(row.id, {})[row.item_id] = row.points
    return [Ballot(key, vote_id, points) for key, points in found.items()]
