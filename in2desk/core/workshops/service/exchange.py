"""Ideas read in from tables that others made: what a file holds, and all its ideas in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import insert, select

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.paths import shown_name
from in2desk.core.base.progress import Progress
from in2desk.core.project.codes import next_number
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops.idea_columns import FIELDS, HEAD_ROWS, IdeaMapping, guess, head_row, is_enough, letters, references
from in2desk.core.workshops.idea_rows import Raw, RowProblem, fingerprint, idea_of, joined, mark_of
from in2desk.core.workshops.model import Idea
from in2desk.core.workshops.readers.grid import Grid, grids
from in2desk.core.workshops.record_checks import idea_row
from in2desk.core.workshops.service.coded import Coded, Stamp
from in2desk.core.workshops.tables import idea as table
from in2desk.core.workshops.words import fold

LARGEST = 100 * 1024 * 1024
SAMPLES = 3
_IDEAS = Coded(table)


@dataclass(frozen=True, slots=True)
class IdeaColumn:
    """A column of the file as the dialog shows it. reference: how a mapping names it; field: what it holds, "" = left out."""

    reference: str
    head: str
    samples: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class IdeasPlan:
    """What a file would bring. sheets: names of all; mapping: as it is understood; ideas: what would be taken."""

    source: str
    sheets: tuple[str, ...]
    mapping: IdeaMapping
    columns: tuple[IdeaColumn, ...]
    ideas: tuple[Idea, ...]
    refused: tuple[RowProblem, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class IdeasImport:
    """What became of a file. rows: it has (ideas, where one has several rows); doubles: were there already; columns: by field."""

    source: str
    rows: int = 0
    taken: int = 0
    refused: tuple[RowProblem, ...] = ()
    doubles: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)


@service(Effect.READS)
def holds_ideas(path: Path) -> bool:
    """Whether a file is a table of ideas by itself: its head row names a title and a text. Only its first rows are read."""
    source = shown_name(path)
    try:
        _grid, found, _head_at = _placed(grids(_bytes(path, source), source, HEAD_ROWS), IdeaMapping(), source)
    except DeskError:
        return False
    columns = found.columns
    return "part" in columns or ("text" in columns and columns.get("title", "name").casefold() != "name")


@service(Effect.READS)
def plan_ideas(path: Path, mapping: IdeaMapping | None = None, places: Mapping[str, str] | None = None) -> IdeasPlan:
    """What a table of ideas holds, understood by its head row or as the mapping says. places: keys by name. Raises DeskError."""
    source = shown_name(path)
    found = grids(_bytes(path, source), source)
    grid, used, head = _placed(found, mapping or IdeaMapping(), source)
    raws, problems = _raws(grid, used, head)
    known = {fold(name): key for name, key in (places or {}).items()}
    ideas = []
    for raw in joined(raws) if "part" in used.columns else raws:
        try:
            ideas.append(idea_of(raw, source, known))
        except DeskError as problem:
            problems.append(RowProblem(raw.row, str(problem)))
    columns = _columns(grid, used, head)
    names = tuple(one.name for one in found)
    listed = tuple(sorted(problems, key=lambda one: one.row))
    return IdeasPlan(source, names, used, columns, tuple(ideas), listed, len(ideas) + len(listed))


@service(Effect.READS)
def outline_ideas(path: Path, sheet: str = "") -> IdeasPlan:
    """The columns of a table whose head row says nothing of ideas, for people to say what they hold. Raises DeskError."""
    source = shown_name(path)
    found = [grid for grid in grids(_bytes(path, source), source) if grid.rows]
    grid = next((one for one in found if one.name == sheet), found[0] if found else None)
    if grid is None:
        raise Refused(_("„{name}“ enthält keine Zeile. Es wurde nichts gespeichert.").format(name=source))
    seen = IdeaMapping({}, grid.name, grid.rows[0][0])
    return IdeasPlan(source, tuple(one.name for one in found), seen, _columns(grid, seen, 0), (), (), len(grid.rows) - 1)


@service(Effect.STEP)
def import_ideas(
    project: Project,
    path: Path,
    mapping: IdeaMapping | None = None,
    progress: Progress | None = None,
    places: Mapping[str, str] | None = None,
    *,
    clock: Clock = now,
) -> IdeasImport:
    """Take the ideas of a table in one step; rows that say none are listed, those that are here already change nothing.

    Raises DeskError, storing nothing, where the file is no such table or the progress was stopped.
    """
    told = progress or Progress()
    told.step(0.0, _("Tabelle wird gelesen"))
    plan = plan_ideas(path, mapping, places)
    told.step(0.5, _("Ideen werden abgeglichen"))
    new = _new_ones(project, plan.ideas)
    told.step(0.7, _("Ideen werden gespeichert"))
    _store(project, new, plan.source, Stamp(clock().date().isoformat()))
    doubles = len(plan.ideas) - len(new)
    return IdeasImport(plan.source, plan.rows, len(new), plan.refused, doubles, plan.mapping.columns)


def _store(project: Project, new: Sequence[Idea], source: str, stamp: Stamp) -> None:
    if not new:
        return
    prefix = f"I{project.letter}"
    with project.step(N_("{n} Ideen eingelesen ({file})"), n=len(new), file=source) as connection:
        first = next_number(connection, table.c.code, prefix)
        rows = [stamp.fresh(idea_row(one), f"{prefix}{number}") for number, one in enumerate(new, start=first)]
        connection.execute(insert(table), rows)


def _new_ones(project: Project, ideas: Sequence[Idea]) -> list[Idea]:
    """Ideas that are not here yet. What a file says twice itself was said twice; an idea that was worked on is still the same."""
    held: Counter[str] = Counter()
    c = table.c
    with project.reading() as connection:
        for row in connection.execute(select(c.title, c.text, c.origin)):
            held.update({mark_of(row.origin), fingerprint(row.title, row.text)} - {""})
    seen: Counter[str] = Counter()
    new = []
    for idea in ideas:
        mark = mark_of(idea.origin)
        seen[mark] += 1
        if seen[mark] > held[mark]:
            new.append(idea)
    return new


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(_("„{name}“ ist zu groß (höchstens 100 MB). Es wurde nichts gespeichert.").format(name=name))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Refused(_("„{name}“ lässt sich nicht lesen. Es wurde nichts gespeichert.").format(name=name)) from error


def _placed(found: Sequence[Grid], mapping: IdeaMapping, source: str) -> tuple[Grid, IdeaMapping, int]:
    """The sheet, the whole mapping, and where in its rows the head is (-1: it has none). Raises Refused."""
    wanted = [grid for grid in found if not mapping.sheet or grid.name == mapping.sheet]
    for grid in wanted:
        head = _head(grid, mapping)
        if head is None:
            continue
        names = grid.rows[head][1]
        known = {*references(names), *(f"#{letters(place)}" for place in range(len(names)))}
        columns = {what: one for what, one in (mapping.columns or guess(names)).items() if what in FIELDS and one}
        if is_enough(columns) and known.issuperset(columns.values()):
            return grid, IdeaMapping(columns, grid.name, grid.rows[head][0]), head
    shown = [name for grid in wanted[:1] for name in grid.rows[0][1] if name][:12]
    text = _("„{name}“: Welche Spalte die Ideen enthält, ist nicht zu erkennen. Es gibt: {columns}. Es wurde nichts gespeichert.")
    raise Refused(text.format(name=source, columns=", ".join(f"„{one[:40]}“" for one in shown) or _("keine")))


def _head(grid: Grid, mapping: IdeaMapping) -> int | None:
    if mapping.header:
        return next((place for place, (number, _row) in enumerate(grid.rows) if number == mapping.header), None)
    found = head_row([row for _number, row in grid.rows[:50]])
    return 0 if found is None and mapping.columns else found


def _raws(grid: Grid, mapping: IdeaMapping, head: int) -> tuple[list[Raw], list[RowProblem]]:
    """What each row below the head says, and rows that have more cells than the head."""
    names = grid.rows[head][1]
    places = _places(names, mapping)
    raws, problems = [], []
    for number, row in grid.rows[head + 1 :]:
        if any(row[len(names) :]):
            problems.append(RowProblem(number, _("Die Zeile hat mehr Spalten als die Kopfzeile.")))
            continue
        raws.append(Raw(number, {what: row[place] if place < len(row) else "" for what, place in places.items()}))
    return raws, problems


def _places(names: Sequence[str], mapping: IdeaMapping) -> dict[str, int]:
    by_letters = {f"#{letters(place)}": place for place in range(len(names))}
    by_name = {one: place for place, one in enumerate(references(names))}
    return {what: (by_letters | by_name)[one] for what, one in mapping.columns.items()}


def _columns(grid: Grid, mapping: IdeaMapping, head: int) -> tuple[IdeaColumn, ...]:
    names = grid.rows[head][1]
    fields = {place: what for what, place in _places(names, mapping).items()}
    body = [row for _number, row in grid.rows[head + 1 : head + 51]]
    return tuple(
        IdeaColumn(
            one,
            names[place],
            tuple([row[place][:80] for row in body if place < len(row) and row[place]][:SAMPLES]),
            fields.get(place, ""),
        )
        for place, one in enumerate(references(names))
    )
