"""1001 -> 1002, its second part: workshops with cards, statements, groups and votes; ideas and measures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from in2desk.core.project.migrations.columns import child, create, finite, text, texts, whole, words


def add(op: Operations) -> None:
    """Add the tables; an old file has nothing to fill them with."""
    _add_occasions(op)
    _add_preparation(op)
    _add_cards(op)
    _add_board(op)
    _add_votes(op)
    _add_results(op)
    _add_ideas(op)
    _add_measures(op)


def _id() -> sa.Column[str]:
    return text("id", key=True)


def _of_workshop() -> sa.Column[str]:
    return child("workshop_id", "workshop.id")


def _add_occasions(op: Operations) -> None:
    create(op, "workshop_series", [_id(), text("title"), text("note", "")])
    create(
        op,
        "workshop",
        [
            *(_id(), text("title"), text("template", ""), text("day"), text("starts_at")),
            *texts("place", "region_key"),
            child("series_id", "workshop_series.id", empty=True),
            *texts("occasion", "course"),
            whole("example", default="0"),
        ],
        "series_id",
    )


def _add_preparation(op: Operations) -> None:
    plan = texts("phase", "aim", "content", "method", "material", "who")
    minutes = whole("minutes", "minutes BETWEEN 0 AND 1440")
    create(op, "agenda_item", [_id(), _of_workshop(), whole("position"), minutes, *plan], "workshop_id")
    create(op, "workshop_question", [_id(), _of_workshop(), whole("position"), text("text")], "workshop_id")
    who = [child("workshop_id", "workshop.id", key=True), text("role", key=True)]
    create(op, "participant_count", [*who, whole("count", "count >= 0")])
    create(
        op,
        "workshop_material",
        [_id(), _of_workshop(), whole("position"), text("text"), whole("done", default="0")],
        "workshop_id",
    )


def _add_cards(op: Operations) -> None:
    question = child("question_id", "workshop_question.id", empty=True)
    said = [text("code"), text("text"), *texts("place", "role")]
    create(op, "card", [_id(), _of_workshop(), question, *said], "workshop_id", "question_id")
    create(op, "statement", [_id(), _of_workshop(), text("text")], "workshop_id")
    members = [child("card_id", "card.id", key=True), child("statement_id", "statement.id")]
    create(op, "statement_card", members, "statement_id")


def _add_board(op: Operations) -> None:
    create(op, "card_group", [_id(), _of_workshop(), text("title"), whole("position")], "workshop_id")
    place = sa.Column("position", sa.Float, nullable=False)
    where = [text("item_id", key=True), child("group_id", "card_group.id"), place, *finite("placement", "position")]
    create(op, "placement", where, "group_id")
    pair = [text("first_id", key=True), text("second_id", key=True)]
    create(op, "declined_pair", [*pair, _of_workshop()], "workshop_id")


def _add_votes(op: Operations) -> None:
    limits = [whole(name, f"{name} >= 1") for name in ("points_each", "most_on_one")]
    asked = [text("question"), words("kind", "one several matrix"), *limits, whole("position"), text("closed_on", empty=True)]
    create(op, "vote", [_id(), _of_workshop(), *asked], "workshop_id")
    scales = [sa.Column(name, sa.Float) for name in ("impact", "effort")]
    create(
        op,
        "vote_total",
        [
            *(child("vote_id", "vote.id", key=True), text("item_id", key=True), whole("points", "points >= 0", "0")),
            *(*scales, *finite("vote_total", "impact", "effort")),
        ],
    )
    create(op, "ballot", [_id(), child("vote_id", "vote.id")], "vote_id")
    points = [_id(), child("ballot_id", "ballot.id"), text("item_id"), whole("points", "points >= 0")]
    create(op, "ballot_point", points, "ballot_id")


def _add_results(op: Operations) -> None:
    said = [text("text"), text("responsible", ""), text("due_on", empty=True)]
    create(op, "outcome", [_id(), _of_workshop(), words("kind", "decision task"), whole("position"), *said], "workshop_id")
    picture = [text("caption", ""), text("file"), text("original", empty=True)]
    create(op, "workshop_photo", [_id(), _of_workshop(), whole("position"), *picture], "workshop_id")


def _add_ideas(op: Operations) -> None:
    create(
        op,
        "idea",
        [
            *(_id(), text("code"), text("title"), text("text", "")),
            words("status", "new checked deferred measure done rejected"),
            *(text("reason", ""), text("region_key", ""), text("created_on")),
            *texts("changed_on", "theme", "tags", "origin"),
        ],
    )


def _add_measures(op: Operations) -> None:
    create(
        op,
        "measure",
        [
            *(_id(), text("code"), text("title"), text("reason", ""), text("responsible", ""), text("due_on", empty=True)),
            words("status", "open running done rejected"),
            *(text("success", ""), text("region_key", ""), text("created_on"), text("changed_on", "")),
            *(text("kind", "measure"), text("partners", ""), sa.Column("cost", sa.Float), text("funding", "")),
            *(text("begins_on", empty=True), text("effect", ""), text("theme", "")),
            *finite("measure", "cost"),
        ],
    )
    own = child("measure_id", "measure.id")
    create(op, "milestone", [_id(), own, text("title"), text("due_on", empty=True), text("done_on", empty=True)], "measure_id")
    create(op, "measure_news", [_id(), child("measure_id", "measure.id"), text("day"), text("text")], "measure_id")
    came = whole("participants", "participants >= 0", empty=True)
    create(op, "measure_date", [_id(), child("measure_id", "measure.id"), text("day"), text("title", ""), came], "measure_id")
