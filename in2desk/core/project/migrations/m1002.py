"""1001 -> 1002: the checklist with its rounds and sheets, the red thread between records, and workshops."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from in2desk.core.project.migrations import m1002_workshops
from in2desk.core.project.migrations.columns import child, create, finite, text, texts, whole, words


def upgrade(op: Operations) -> None:
    """Add the tables; an old file has nothing to fill them with."""
    _add_catalogue(op)
    _add_rounds(op)
    _add_evidence(op)
    _add_links(op)
    m1002_workshops.add(op)


def _id() -> sa.Column[str]:
    return text("id", key=True)


def _add_catalogue(op: Operations) -> None:
    said = [text(name) for name in ("title", "label", "ladder", "created_on")]
    create(op, "checklist", [_id(), text("code"), whole("version"), text("previous", empty=True), *said])
    own = child("checklist_id", "checklist.id")
    create(op, "checklist_section", [_id(), own, text("code"), whole("position"), text("name")], "checklist_id")
    create(
        op,
        "criterion",
        [
            *(_id(), child("section_id", "checklist_section.id"), text("code"), whole("position")),
            *(text("title"), text("wording"), text("hint"), text("inspired_by", "")),
            sa.Column("weight", sa.Float, sa.CheckConstraint("weight >= 0"), nullable=False),
            *(words("origin", "same changed new"), text("former", empty=True)),
            *finite("criterion", "weight"),
        ],
        "section_id",
    )


def _add_rounds(op: Operations) -> None:
    version = sa.Column("checklist_id", sa.Text, sa.ForeignKey("checklist.id"), nullable=False)  # a version in use stays
    head = [text("code"), text("title"), text("day"), *texts("place", "region_key", "note"), text("closed_on", empty=True)]
    chosen = [whole("show_small", default="0"), text("valid_view", ""), whole("example", default="0")]
    create(op, "assessment_round", [_id(), version, *head, *chosen], "checklist_id")
    who = [words("view", "administration network workshop person"), text("role", ""), whole("table_number", empty=True)]
    rest = [whole("joint", default="0"), *texts("number", "priorities", "comment", "form")]
    create(op, "sheet", [_id(), child("round_id", "assessment_round.id"), *who, *rest], "round_id")
    both = [child("sheet_id", "sheet.id"), child("criterion_id", "criterion.id")]
    create(op, "sheet_answer", [_id(), *both, words("choice", "0 1 2 3 4 ? -")], "criterion_id")
    op.create_index("sheet_answer_by_sheet", "sheet_answer", ["sheet_id", "criterion_id", "choice"])


def _add_evidence(op: Operations) -> None:
    where = [child("round_id", "assessment_round.id"), child("criterion_id", "criterion.id")]
    held = [*texts("note", "link", "file_name"), text("file", empty=True), text("reviewed_on", empty=True)]
    create(op, "evidence", [_id(), *where, *held], "round_id", "criterion_id")
    key = [child("round_id", "assessment_round.id", key=True), child("criterion_id", "criterion.id", key=True)]
    create(op, "criterion_remark", [*key, *texts("comment", "responsible")], "criterion_id")


def _add_links(op: Operations) -> None:
    ends = [text(name) for name in ("from_table", "from_id", "to_table", "to_id")]
    create(op, "link", [_id(), *ends, text("context", ""), text("created_on")])
    op.create_index("link_by_from", "link", ["from_table", "from_id"])
    op.create_index("link_by_to", "link", ["to_table", "to_id"])
