"""1000 -> 1001: who wrote what (replicas, hand-outs), what was erased, and people apart from everything else."""

from __future__ import annotations

import json
from collections.abc import Iterable

import sqlalchemy as sa
from alembic.operations import Operations

_STEP = sa.table("journal_step", *map(sa.column, ("number", "replica", "time", "sequence", "knows")))
_REPLICA = sa.table("replica", *map(sa.column, ("id", "letter", "name", "since", "known", "handout")))
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and O: they look like 1 and 0


def upgrade(op: Operations) -> None:
    """Add columns and tables; every step so far is counted for the replica that made it."""
    with op.batch_alter_table("journal_step") as steps:
        steps.add_column(sa.Column("sequence", sa.Integer))
        steps.add_column(sa.Column("knows", sa.Text))
    _add_house_tables(op)
    _add_people(op)
    _count_steps(op.get_bind())
    with op.batch_alter_table("journal_step") as steps:
        steps.alter_column("sequence", nullable=False)
        steps.alter_column("knows", nullable=False)


def _count_steps(connection: sa.Connection) -> None:
    """sequence: the replica's own count; knows: one visit of the state, with the counts of all that had written until then."""
    counts: dict[str, int] = {}
    since: dict[str, str] = {}
    for number, replica, time in connection.execute(
        sa.select(_STEP.c.number, _STEP.c.replica, _STEP.c.time).order_by(_STEP.c.number)
    ).all():
        counts[replica] = counts.get(replica, 0) + 1
        since.setdefault(replica, time[:10])
        values = {"sequence": counts[replica], "knows": json.dumps([counts])}
        connection.execute(_STEP.update().where(_STEP.c.number == number).values(values))
    rows = [
        {"id": replica, "letter": letter, "name": "", "since": since[replica], "known": counts[replica], "handout": None}
        for replica, letter in zip(counts, _letters(len(counts)), strict=True)
    ]
    if rows:
        connection.execute(_REPLICA.insert(), rows)


def _letters(count: int) -> Iterable[str]:
    """A, B ... Z, AA, AB ..."""
    return [("" if i < 24 else _LETTERS[i // 24 - 1]) + _LETTERS[i % 24] for i in range(count)]


def _text(name: str, *, nullable: bool = False, key: bool = False, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable, primary_key=key, server_default=default)


def _add_house_tables(op: Operations) -> None:
    op.create_table(
        "replica",
        _text("id", key=True),
        _text("letter"),
        _text("name"),
        _text("since"),
        sa.Column("known", sa.Integer, nullable=False),
        _text("handout", nullable=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "handout",
        _text("id", key=True),
        _text("letter"),
        _text("name"),
        _text("day"),
        _text("shares", nullable=True),
        _text("returned", nullable=True),
        sqlite_with_rowid=False,
    )
    key = [_text(name, key=True) for name in ("table_name", "row_key", "field")]
    op.create_table("tombstone", *key, _text("day"), sqlite_with_rowid=False)
    op.create_table("erasure_log", _text("id", key=True), _text("day"), _text("counts"), sqlite_with_rowid=False)


def _add_people(op: Operations) -> None:
    op.create_table(
        "person",
        _text("id", key=True),
        _text("name"),
        *(_text(name, default="") for name in ("organisation", "email", "phone", "note")),
        _text("purpose"),
        _text("consent_on", nullable=True),
        _text("delete_by"),
        _text("photo", nullable=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attendance",
        _text("id", key=True),
        sa.Column("person_id", sa.Text, sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        _text("occasion"),
        _text("day"),
        _text("role", default=""),
        sqlite_with_rowid=False,
    )
    op.create_index("attendance_by_person", "attendance", ["person_id"])
