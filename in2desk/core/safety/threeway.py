"""Bringing two states of the same rows together from the state both come from. Pure: rows in, rows and conflicts out.

A field that one side changed takes that side's value; a field that both changed differently is a conflict, and so are a row
that one side deleted and the other changed, a row whose parent the other side deleted, and two rows that may not both be.
Nothing is decided silently: every change of either side is in the result or in a conflict.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as detail
from typing import Any

Row = Mapping[str, Any]
State = dict[str, dict[str, Row]]  # table -> key (JSON list of the primary key's values) -> row
MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True, slots=True)
class Link:
    """A reference of these columns to the primary key of another table. nullable: may be emptied instead."""

    columns: tuple[str, ...]
    parent: str
    nullable: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What merging must know of a table. unique: groups of columns no two rows share (with NOCASE columns in folded).

    prose: texts that people write, of which both can be kept; not JSON, a key or the name of an attachment.
    anonymous: rows stand for one person's answer: a row that is missing was deleted only where the journal says so.
    """

    name: str
    keys: tuple[str, ...]
    links: tuple[Link, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    folded: frozenset[str] = frozenset()
    anonymous: bool = False
    prose: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Conflict:
    """What only people can decide. kind: field, row, parent or unique; id: the row's key; field: "" for the whole row.

    mine, theirs, base: values of the field, or whole rows, None where there is none. Two conflicts are the same when they are
    about the same place.
    """

    kind: str
    table: str
    id: str
    field: str
    mine: Any = detail(compare=False, default=None)
    theirs: Any = detail(compare=False, default=None)
    base: Any = detail(compare=False, default=None)


@dataclass(frozen=True, slots=True)
class Sides:
    """The states to bring together. base: None when nothing is known of what both come from.

    mine_deleted, theirs_deleted: rows of anonymous tables that a side deleted, (table, key). erased: rows that are gone for good.
    sealed: a round of answers was closed since the base, which therefore does not tell what they were then.
    """

    mine: State
    theirs: State
    base: State | None
    mine_deleted: Collection[tuple[str, str]] = ()
    theirs_deleted: Collection[tuple[str, str]] = ()
    erased: Collection[tuple[str, str]] = ()
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """rows: table -> key -> the row as it is to be, None = it goes; only rows that differ from mine. open: left undecided."""

    rows: dict[str, dict[str, Row | None]]
    open: tuple[Conflict, ...]


def merge(shapes: Mapping[str, Shape], sides: Sides, choices: Mapping[Conflict, str], otherwise: str = MINE) -> Merged:
    """The two states as one. choices: for conflicts already decided; the others are told in `open` and end as `otherwise` says.

    A decision can bring up another conflict that nobody could foresee: two rows that may not both be.
    """
    return _Merge(shapes, sides, choices, otherwise).run()


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same to the file: 1 and 1.0 are not, nor are two texts that only look alike."""
    return type(one) is type(other) and one == other


class _Merge:
    def __init__(self, shapes: Mapping[str, Shape], sides: Sides, choices: Mapping[Conflict, str], otherwise: str) -> None:
        self.shapes, self.sides, self.choices, self.otherwise = shapes, sides, choices, otherwise
        self.open: dict[Conflict, None] = {}
        self.asked: set[tuple[str, str]] = set()  # rows that people decide about as such
        self.result: State = {name: dict(sides.mine.get(name, {})) for name in shapes}

    def run(self) -> Merged:
        for name in self.shapes:
            self._table(name)
        # Keeping a parent can need its own parent; dropping a row can leave others without: until nothing moves any more.
        for _round in range(len(self.shapes) + 3):
            if not (self._orphans() | self._doubles()):
                break
        return Merged({name: self._difference(name) for name in self.shapes if self._difference(name)}, tuple(self.open))

    def _difference(self, name: str) -> dict[str, Row | None]:
        mine, result = self.sides.mine.get(name, {}), self.result[name]
        changed: dict[str, Row | None] = {key: row for key, row in result.items() if key not in mine or mine[key] != row}
        return changed | {key: None for key in mine if key not in result}

    def _decided(self, conflict: Conflict) -> str:
        choice = self.choices.get(conflict)
        if choice is None:
            self.open[conflict] = None
        if conflict.kind in ("row", "field"):
            self.asked.add((conflict.table, conflict.id))
        return choice or self.otherwise

    # Row by row

    def _table(self, name: str) -> None:
        mine, theirs = self.sides.mine.get(name, {}), self.sides.theirs.get(name, {})
        base = None if self.sides.base is None else self.sides.base.get(name, {})
        for key in sorted(mine.keys() | theirs.keys()):
            if (name, key) in self.sides.erased:
                self._put(name, key, None)
            elif mine.get(key) != theirs.get(key):
                self._put(name, key, self._row(name, key, mine.get(key), theirs.get(key), base))

    def _put(self, name: str, key: str, row: Row | None) -> None:
        if row is None:
            self.result[name].pop(key, None)
        else:
            self.result[name][key] = row

    def _row(self, name: str, key: str, mine: Row | None, theirs: Row | None, base: Mapping[str, Row] | None) -> Row | None:
        if self.shapes[name].anonymous and (mine is None or theirs is None):
            return self._answer(name, key, mine, theirs)
        if base is None or (self.shapes[name].anonymous and self.sides.sealed):
            return self._whole(Conflict("row", name, key, "", mine, theirs))
        old = base.get(key)
        if theirs == old:
            return mine
        if mine == old:
            return theirs
        if mine is None or theirs is None:
            return self._whole(Conflict("row", name, key, "", mine, theirs, old))
        return {column: self._field(name, key, column, mine, theirs, old) for column in {**mine, **theirs}}

    def _answer(self, name: str, key: str, mine: Row | None, theirs: Row | None) -> Row | None:
        deleted = self.sides.theirs_deleted if theirs is None else self.sides.mine_deleted
        return None if (name, key) in deleted else mine or theirs

    def _whole(self, conflict: Conflict) -> Row | None:
        row: Row | None = conflict.theirs if self._decided(conflict) == THEIRS else conflict.mine
        return row

    def _field(self, name: str, key: str, column: str, mine: Row, theirs: Row, base: Row | None) -> Any:
        one, other, old = mine.get(column), theirs.get(column), base.get(column) if base else None
        if same(one, other) or (base is not None and same(other, old)):
            return one
        if base is not None and same(one, old):
            return other
        choice = self._decided(Conflict("field", name, key, column, one, other, old))
        both = joined(one, other) if column in self.shapes[name].prose else one
        return {MINE: one, THEIRS: other, BOTH: both}[choice]

    # Row against row

    def _orphans(self) -> bool:
        return any([self._orphan(shape, link, key) for shape, link, key in list(self._pointing_nowhere())])

    def _pointing_nowhere(self) -> Iterator[tuple[Shape, Link, str]]:
        for shape in self.shapes.values():
            for link in shape.links:
                for key, row in self.result[shape.name].items():
                    if (target := target_of(link, row)) is not None and target not in self.result[link.parent]:
                        yield shape, link, key

    def _orphan(self, shape: Shape, link: Link, key: str) -> bool:
        row = self.result[shape.name].get(key)
        target = None if row is None else target_of(link, row)
        if row is None or target is None or target in self.result[link.parent]:
            return False
        mine, theirs = (side.get(link.parent, {}).get(target) for side in (self.sides.mine, self.sides.theirs))
        parent = mine or theirs
        if parent is not None and (link.parent, target) not in self.sides.erased:
            has, wants = (MINE, row) if mine else (THEIRS, row)
            values = {has: wants, THEIRS if has == MINE else MINE: None}
            conflict = Conflict("parent", shape.name, key, "+".join(link.columns), base=parent, **values)
            # Whoever decides to keep a row keeps what it hangs on.
            if (shape.name, key) in self.asked or self._decided(conflict) in (has, BOTH):
                self.result[link.parent][target] = parent
                return True
        self._put(shape.name, key, {**row, **dict.fromkeys(link.columns)} if link.nullable else None)
        return True

    def _doubles(self) -> bool:
        return any([self._double(shape, group) for shape in self.shapes.values() for group in shape.unique])

    def _double(self, shape: Shape, group: tuple[str, ...]) -> bool:
        seen: dict[tuple[Any, ...], str] = {}
        moved = False
        for key, row in list(self.result[shape.name].items()):
            values = tuple(folded(row.get(column)) if column in shape.folded else row.get(column) for column in group)
            if None in values:
                continue
            other = seen.setdefault(values, key)
            if other != key:
                moved |= self._one_of(shape, group, *self._whose(shape.name, other, key))
        return moved

    def _whose(self, name: str, one: str, other: str) -> tuple[str, str]:
        """The key that stands in mine as it is here, and the one that came from the other side."""
        mine = self.sides.mine.get(name, {})
        return (one, other) if mine.get(one) == self.result[name][one] else (other, one)

    def _one_of(self, shape: Shape, group: tuple[str, ...], here: str, there: str) -> bool:
        rows = self.result[shape.name]
        conflict = Conflict("unique", shape.name, there, "+".join(group), rows[here], rows[there])
        taken, side = (here, self.sides.theirs) if self._decided(conflict) == THEIRS else (there, self.sides.mine)
        former = side.get(shape.name, {}).get(taken)
        self._put(shape.name, taken, None if former == rows[taken] else former)
        return True


def target_of(link: Link, row: Row) -> str | None:
    """Key of the row this one points to; None when it points to none."""
    values = [row.get(column) for column in link.columns]
    return None if None in values else json.dumps(values, ensure_ascii=False)


def folded(value: Any) -> Any:
    """As SQLite's NOCASE compares: only the 26 plain letters."""
    return "".join(c.lower() if c.isascii() else c for c in value) if isinstance(value, str) else value


def joined(one: Any, other: Any) -> Any:
    """Both texts, mine first; what one of them already contains is not said twice."""
    if not isinstance(one, str) or not isinstance(other, str):
        return one
    return one if other in one else other if one in other else f"{one}\n\n{other}"
