"""Workshops: what hangs on the board with its points and what became of it, as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass

from in2desk.core.links import service as links
from in2desk.core.links.model import Entry, Ref
from in2desk.core.project.project import Project
from in2desk.core.workshops.occasion_model import Item
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


def result_rows(now: Now, grown: dict[Ref, list[Entry]]) -> list[ResultRow]:
    """The board from left to right; grown: by card and statement."""
    groups = {item.id: column.group.title for column in now.board.columns for item in column.items}
    points: dict[str, int] = {}
    for tally in now.tallies.values():
        for row in tally.rows:
            points[row.item.id] = points.get(row.item.id, 0) + row.points
    return [
        ResultRow(item, groups.get(item.id, ""), points.get(item.id, 0), _grown(item, grown)) for item in now.board.items
    ]


def read_grown(project: Project) -> dict[Ref, list[Entry]]:
    """Ideas and measures by the card or statement they grew from."""
    found: dict[Ref, list[Entry]] = {}
    for table in ("card", "statement"):
        for key, entries in links.links_of(project, table).items():
            found[Ref(table, key)] = [entry for entry in entries if entry.ref.table in ("idea", "measure")]
    return found


def _grown(item: Item, grown: dict[Ref, list[Entry]]) -> tuple[Entry, ...]:
    """What grew from it, and from the cards it holds; each once."""
    keys = [Ref("statement", item.id)] if item.is_statement else []
    keys += [Ref("card", card.id) for card in item.cards]
    return tuple({entry.ref: entry for key in keys for entry in grown.get(key, ())}.values())
