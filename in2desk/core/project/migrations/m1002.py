"""1001 -> 1002: the checklist with its rounds and sheets, ideas and measures, the red thread between records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the tables; an old file has nothing to fill them with."""
    _add_catalogue(op)
    _add_rounds(op)
    _add_evidence(op)
    _add_ideas_and_measures(op)


def _text(name: str, default: str | None = None, *, key: bool = False, empty: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=key, nullable=empty, server_default=default)


def _check(name: str, words: str, default: str | None = None) -> sa.Column[str]:
    listed = ", ".join(f"'{word}'" for word in words.split())
    return sa.Column(name, sa.Text, sa.CheckConstraint(f"{name} IN ({listed})"), nullable=False, server_default=default)


def _belongs(name: str, target: str, *, key: bool = False, keeps: bool = False) -> sa.Column[str]:
    foreign = sa.ForeignKey(target) if keeps else sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, sa.Text, foreign, primary_key=key, nullable=False)


def _number(name: str, default: str | None = None, *, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=empty, server_default=default)


def _create(op: Operations, name: str, *columns: sa.Column[object] | sa.CheckConstraint, indexes: tuple[str, ...] = ()) -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False)
    for column in indexes:
        op.create_index(f"{name}_by_{column.removesuffix('_id')}", name, [column])


def _add_catalogue(op: Operations) -> None:
    texts = [_text(name) for name in ("title", "label", "ladder", "created_on")]
    _create(op, "checklist", _text("id", key=True), _text("code"), _number("version"), _text("previous", empty=True), *texts)
    _create(
        op,
        "checklist_section",
        _text("id", key=True),
        _belongs("checklist_id", "checklist.id"),
        _text("code"),
        _number("position"),
        _text("name"),
        indexes=("checklist_id",),
    )
    largest = "1.7976931348623157e308"
    finite = sa.CheckConstraint(f'"weight" IS NULL OR "weight" BETWEEN -{largest} AND {largest}', name="criterion_weight_finite")
    _create(
        op,
        "criterion",
        _text("id", key=True),
        _belongs("section_id", "checklist_section.id"),
        _text("code"),
        _number("position"),
        *(_text(name) for name in ("title", "wording", "hint")),
        _text("inspired_by", ""),
        sa.Column("weight", sa.Float, sa.CheckConstraint("weight >= 0"), nullable=False),
        _check("origin", "same changed new"),
        _text("former", empty=True),
        finite,
        indexes=("section_id",),
    )


def _add_rounds(op: Operations) -> None:
    _create(
        op,
        "assessment_round",
        _text("id", key=True),
        _belongs("checklist_id", "checklist.id", keeps=True),
        *(_text(name) for name in ("code", "title", "day")),
        *(_text(name, "") for name in ("place", "region_key", "note")),
        _text("closed_on", empty=True),
        _number("show_small", "0"),
        _text("valid_view", ""),
        _number("example", "0"),
        indexes=("checklist_id",),
    )
    _create(
        op,
        "sheet",
        _text("id", key=True),
        _belongs("round_id", "assessment_round.id"),
        _check("view", "administration network workshop person"),
        _text("role", ""),
        _number("table_number", empty=True),
        _number("joint", "0"),
        *(_text(name, "") for name in ("number", "priorities", "comment", "form")),
        indexes=("round_id",),
    )
    _create(
        op,
        "sheet_answer",
        _text("id", key=True),
        _belongs("sheet_id", "sheet.id"),
        _belongs("criterion_id", "criterion.id"),
        _check("choice", "0 1 2 3 4 ? -"),
        indexes=("sheet_id", "criterion_id"),
    )


def _add_evidence(op: Operations) -> None:
    _create(
        op,
        "evidence",
        _text("id", key=True),
        _belongs("round_id", "assessment_round.id"),
        _belongs("criterion_id", "criterion.id"),
        *(_text(name, "") for name in ("note", "link", "file_name")),
        _text("file", empty=True),
        _text("reviewed_on", empty=True),
        indexes=("round_id", "criterion_id"),
    )
    _create(
        op,
        "criterion_remark",
        _belongs("round_id", "assessment_round.id", key=True),
        _belongs("criterion_id", "criterion.id", key=True),
        _text("comment", ""),
        _text("responsible", ""),
        indexes=("criterion_id",),
    )


def _add_ideas_and_measures(op: Operations) -> None:
    _create(
        op,
        "idea",
        *(_text("id", key=True), _text("code"), _text("title"), _text("text", "")),
        _check("status", "new checked deferred measure done rejected"),
        *(_text("reason", ""), _text("region_key", ""), _text("created_on")),
    )
    _create(
        op,
        "measure",
        *(_text("id", key=True), _text("code"), _text("title"), _text("reason", ""), _text("responsible", "")),
        _text("due_on", empty=True),
        _check("status", "open running done rejected"),
        *(_text("success", ""), _text("region_key", ""), _text("created_on")),
    )
    ends = [_text(name) for name in ("from_table", "from_id", "to_table", "to_id")]
    _create(op, "link", _text("id", key=True), *ends, _text("context", ""), _text("created_on"))
    op.create_index("link_by_from", "link", ["from_table", "from_id"])
    op.create_index("link_by_to", "link", ["to_table", "to_id"])
