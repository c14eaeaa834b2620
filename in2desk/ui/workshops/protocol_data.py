"""Workshops: what hangs on the board with its points and what became of it, as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from in2desk.core.links import service as links
from in2desk.core.links.grown import grown_by_item
from in2desk.core.links.model import Entry, Ref
from in2desk.core.project.project import Project
from in2desk.core.workshops.occasion_model import Board, Item
from in2desk.ui.workshops.state import Now


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A card or statement. group: title, "" = in none; points: in all votes together; grown: ideas and measures from it."""

    item: Item
    group: str
    points: int
    grown: tuple[Entry, ...] = ()

    @property
    def ref(self) -> Ref:
        """As the red thread knows it."""
        return Ref("statement" if self.item.is_statement else "card", self.item.id)


def result_rows(now: Now, grown: Mapping[str, tuple[Entry, ...]]) -> list[ResultRow]:
    """The board from left to right; grown: by id of the item."""
    groups = {item.id: column.group.title for column in now.board.columns for item in column.items}
    points: dict[str, int] = {}
    for tally in now.tallies.values():
        for row in tally.rows:
            points[row.item.id] = points.get(row.item.id, 0) + row.points
    return [
        ResultRow(item, groups.get(item.id, ""), points.get(item.id, 0), grown.get(item.id, ())) for item in now.board.items
    ]


def read_grown(project: Project, board: Board) -> dict[str, tuple[Entry, ...]]:
    """Ideas and measures by id of the item they grew from."""
    return grown_by_item(board.items, links.links_of(project, "card"), links.links_of(project, "statement"))
