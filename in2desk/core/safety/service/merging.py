"""Two laptops: a copy goes out, comes back, and both are one again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, insert, select, update

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _, ngettext
from in2desk.core.base.ids import anonymous_id
from in2desk.core.base.progress import Progress
from in2desk.core.project import drafts, driver, files, replica, tables
from in2desk.core.project.copies import copy_project, taking_place
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import problem
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.project.services import Effect, service
from in2desk.core.safety import joining, lineage, tombstones
from in2desk.core.safety.erasure import Mark
from in2desk.core.safety.service import backups
from in2desk.core.safety.service.erasing import enforce_tombstones
from in2desk.core.safety.threeway import BOTH, MINE, THEIRS, Conflict, Merged, Sides, State, merge

CHOICES = (MINE, THEIRS, BOTH)


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge would do. applied: rows that would change here; conflicts: what people have to decide.

    two_way: nothing is known of what both come from, so every row that differs is asked about. notes: sentences for the user.
    """

    other: Path
    secret: Secret | None
    applied: int
    conflicts: tuple[Conflict, ...]
    two_way: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge did. applied: rows changed here; 0 = there was nothing new, and no step was made."""

    applied: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """A copy given away. letter: before its short codes; name: who took it; day, returned: ISO days, None = still out."""

    id: str
    letter: str
    name: str
    day: str
    returned: str | None


@service(Effect.READS)
def plan_merge(project: Project, other: Path, *, secret: Secret | None = None, progress: Progress | None = None) -> MergePlan:
    """Compare with another copy of this project; neither is changed. secret: opens a protected copy.

    Raises DeskError when the file is no copy of this project, damaged, newer than the program, or this very file.
    """
    with _opened(project, other, secret, progress or Progress()) as copy:
        found = _Comparison(project, copy)
        merged = found.merge({})
    applied = sum(len(rows) for rows in merged.rows.values())
    return MergePlan(other, secret, applied, merged.open, found.two_way, tuple(found.notes()))


@service(Effect.STEP)
def apply_merge(
    project: Project,
    plan: MergePlan,
    choices: Mapping[Conflict, str],
    *,
    otherwise: str = MINE,
    progress: Progress | None = None,
    clock: Clock = now,
) -> MergeResult:
    """Bring the other copy's changes here, as one step. choices: mine, theirs or both (texts) for each conflict of the plan.

    otherwise: whose state holds where a choice brings up a conflict that the plan could not know; the notes tell of it.
    What was erased for good on either side is erased here first; that is no part of the step. A backup is made before.
    Raises DeskError, changing nothing, when a conflict is undecided or one of the copies has changed since the plan was made.
    """
    _check_choices(plan, choices)
    with _opened(project, plan.other, plan.secret, progress or Progress()) as copy:
        found = _Comparison(project, copy)
        undecided = found.merge({})
        _check_unchanged(plan, undecided)
        merged = found.merge(choices, otherwise) if undecided.open else undecided
        if merged.rows or found.incoming:
            backups.back_up(project, "merge")
        notes = [*found.notes(), *_bury(project, found)]
        if found.incoming:
            found = _Comparison(project, copy)
            merged = found.merge(choices, otherwise)
        if merged.open:
            notes.append(_unforeseen(len(merged.open)))
        applied = _put(project, copy, merged, plan.other.name) if merged.rows else 0
        joining.know_all(project, copy, clock(), alike=found.mine.state == found.theirs.state)
        joining.take_back(project, copy, clock().date().isoformat())
    return MergeResult(applied, tuple(notes))


def _check_choices(plan: MergePlan, choices: Mapping[Conflict, str]) -> None:
    open_ones = [conflict for conflict in plan.conflicts if choices.get(conflict) not in CHOICES]
    if open_ones:
        text = ngettext(
            "Eine Stelle ist noch nicht entschieden. Es wurde nichts übernommen.",
            "{n} Stellen sind noch nicht entschieden. Es wurde nichts übernommen.",
            len(open_ones),
        )
        raise DeskError(text.format(n=len(open_ones)))


def _check_unchanged(plan: MergePlan, undecided: Merged) -> None:
    if {_whole(conflict) for conflict in undecided.open} != {_whole(conflict) for conflict in plan.conflicts}:
        raise DeskError(
            _("Inzwischen hat sich etwas geändert. Es wurde nichts übernommen. Bitte führen Sie noch einmal zusammen.")
        )


def _whole(conflict: Conflict) -> tuple[object, ...]:
    return (conflict.kind, conflict.table, conflict.id, conflict.field, repr(conflict.mine), repr(conflict.theirs))


def _unforeseen(n: int) -> str:
    text = ngettext(
        "An einer weiteren Stelle passten die Entscheidungen nicht zusammen; dort gilt der Stand eines Geräts.",
        "An {n} weiteren Stellen passten die Entscheidungen nicht zusammen; dort gilt der Stand eines Geräts.",
        n,
    )
    return text.format(n=n)


def _bury(project: Project, found: _Comparison) -> list[str]:
    if not found.incoming:
        return []
    for mark, day in found.incoming.items():
        tombstones.remember(found.mine.file, [mark], day)
    return enforce_tombstones(project)


def _put(project: Project, copy: Project, merged: Merged, name: str) -> int:
    with project.revising(N_("Zusammengeführt mit „{name}“"), name=name) as connection:
        applied = joining.put_rows(connection, metadata, merged)
        joining.follow_rows(connection, copy, metadata, merged)
        joining.join_books(connection, copy)
    return applied


class _Comparison:
    """Both copies as they are, what they come from, and what was erased in either."""

    def __init__(self, project: Project, copy: Project) -> None:
        self.shapes = lineage.shapes(metadata)
        self.mine, self.theirs = lineage.read(project, metadata), lineage.read(copy, metadata)
        if self.mine.file != self.theirs.file:
            raise DeskError(
                _("„{name}“ ist keine Kopie dieses Projekts. Es wurde nichts übernommen.").format(name=copy.path.name)
            )
        here, there = _marks(project), _marks(copy)
        known = tombstones.remembered(self.mine.file)
        self.incoming = {mark: day for mark, day in there.items() if mark not in here}
        self.unknown_there = [mark for mark in {**known, **here} if mark not in there]
        self.erased = {(mark.table, mark.key) for mark in {**known, **here, **there} if not mark.field}
        self.writers = _writers(project) | _writers(copy)
        self.ancestor = lineage.find_ancestor(self.mine, self.theirs)
        self.sides = self._sides(project, copy)

    @property
    def two_way(self) -> bool:
        return self.ancestor is None

    def merge(self, choices: Mapping[Conflict, str], otherwise: str = MINE) -> Merged:
        return merge(self.shapes, self.sides, choices, otherwise)

    def _sides(self, project: Project, copy: Project) -> Sides:
        base = self._base(project, copy)
        mine, theirs = self.mine.state, _without(self.theirs.state, self.erased)
        for mark in self.unknown_there:
            _take_over(mark, mine, theirs, base)
        for mark in self.incoming:
            _take_over(mark, mine, None, base)
        answers = [name for name, shape in self.shapes.items() if shape.anonymous]
        gone = [lineage.deleted(lineage.changes_since(side, 0, answers), self.shapes) for side in (project, copy)]
        return Sides(mine, theirs, base, gone[0], gone[1], self.erased, self._is_sealed(project, copy))

    def _is_sealed(self, project: Project, copy: Project) -> bool:
        found = self.ancestor
        return found is not None and lineage.is_sealed_since(project if found.of_mine else copy, found.step)

    def _base(self, project: Project, copy: Project) -> State | None:
        if self.ancestor is None:
            return None
        side, held = (project, self.mine) if self.ancestor.of_mine else (copy, self.theirs)
        changes = lineage.changes_since(side, self.ancestor.step, self.shapes)
        return _without(lineage.taken_back(held.state, changes, self.shapes), self.erased)

    def notes(self) -> Iterator[str]:
        if self.two_way:
            yield _(
                "Die gemeinsame Vorgeschichte beider Dateien ist nicht mehr bekannt. Deshalb wird zu jeder Zeile gefragt, "
                "die sich unterscheidet."
            )
        back = sum(key in self.theirs.state.get(table, {}) for table, key in self.erased)
        if back:
            text = ngettext(
                "Die andere Datei enthält noch einen Eintrag, der endgültig gelöscht wurde. Er wurde nicht übernommen; bitte "
                "führen Sie auch dort zusammen, damit er dort verschwindet.",
                "Die andere Datei enthält noch {n} Einträge, die endgültig gelöscht wurden. Sie wurden nicht übernommen; bitte "
                "führen Sie auch dort zusammen, damit sie dort verschwinden.",
                back,
            )
            yield text.format(n=back)
        if self._same_letters():
            yield _("Zwei Geräte haben denselben Buchstaben vor ihren Kurzcodes. Bitte achten Sie bei gedruckten Karten darauf.")

    def _same_letters(self) -> bool:
        """Whether two computers put the same letter before their codes: plain copies draw theirs without asking."""
        named: dict[str, set[str]] = {}
        for letter, computer in self.writers:
            named.setdefault(letter, set()).add(computer)
        return any(len(computers) > 1 for computers in named.values())


def _take_over(mark: Mark, mine: State, theirs: State | None, base: State | None) -> None:
    """A field blacked out on one side only is no change of the other: it is taken as if all had it so."""
    column = mark.field.partition("/")[0]
    row = mine.get(mark.table, {}).get(mark.key)
    if not column or row is None or column not in row:
        return
    for state in (theirs, base):
        if state is not None and mark.key in state.get(mark.table, {}):
            state[mark.table][mark.key] = {**state[mark.table][mark.key], column: row[column]}


def _without(state: State, erased: set[tuple[str, str]]) -> State:
    return {name: {key: row for key, row in rows.items() if (name, key) not in erased} for name, rows in state.items()}


def _marks(project: Project) -> dict[Mark, str]:
    c = tables.tombstone.c
    with project.reading() as connection:
        rows = connection.execute(select(c.table_name, c.row_key, c.field, c.day)).all()
    return {Mark(row.table_name, row.row_key, row.field): row.day for row in rows}


def _writers(project: Project) -> set[tuple[str, str]]:
    with project.reading() as connection:
        return {(row.letter, row.name) for row in connection.execute(select(tables.replica.c.letter, tables.replica.c.name))}


@contextmanager
def _opened(project: Project, other: Path, secret: Secret | None, progress: Progress) -> Iterator[Project]:
    """The other copy, set aside so that it stays as it is: it may lie on a stick, be open elsewhere, or be of an older format."""
    files.check_readable(other)
    if other.exists() and other.samefile(project.path):
        raise DeskError(_("„{name}“ ist das geöffnete Projekt selbst. Es gibt nichts zusammenzuführen.").format(name=other.name))
    progress.step(0.0, other.name)
    folder = backups.backup_folder(project)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".merge-", suffix=".part", dir=folder) as scratch:
        aside = Path(scratch) / other.name
        copy_project(other, aside, secret)
        progress.step(0.5, other.name)
        with Project.open(aside, metadata, secret=secret) as copy:
            yield copy


# Copies handed out


@service(Effect.OUTSIDE)
def hand_out(project: Project, target: Path, name: str, *, clock: Clock = now) -> Handout:
    """Write a copy for someone to take along. It has its own letter, and the history they share is kept until it is back.

    Raises DeskError, with nothing written, when the file exists already or cannot be made, or nobody is named.
    """
    if not name.strip():
        raise DeskError(_("Bitte geben Sie an, wer die Kopie mitnimmt. Es wurde nichts geschrieben."))
    if target.exists():
        raise problem("exists", target)
    steps = [step for step in project.history() if not step.undone]
    with project.reading() as connection:
        letter = replica.next_letter(connection)
    given = Handout(anonymous_id(), letter, name.strip(), clock().date().isoformat(), None)
    row = {"id": given.id, "letter": letter, "name": given.name, "day": given.day, "shares": steps[-1].id if steps else None}
    with project.noting() as connection:
        connection.execute(insert(tables.handout).values(row))
    try:
        _write_handout(project, target, given.id)
    except BaseException:
        with project.noting() as connection:
            connection.execute(delete(tables.handout).where(tables.handout.c.id == given.id))
        raise
    return given


def _write_handout(project: Project, target: Path, handout_id: str) -> None:
    with taking_place(target) as part:
        copy_project(project.path, part, project.secret)
        with closing(driver.connect(part, "rw", project.secret)) as raw:
            drafts.forget_drafts(raw)
            raw.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (replica.PROMISE, handout_id))


@service(Effect.READS)
def handouts(project: Project) -> list[Handout]:
    """The copies handed out, newest first."""
    c = tables.handout.c
    with project.reading() as connection:
        rows = connection.execute(select(c.id, c.letter, c.name, c.day, c.returned).order_by(c.day.desc(), c.letter.desc())).all()
    return [Handout(row.id, row.letter, row.name, row.day, row.returned) for row in rows]


@service(Effect.OUTSIDE)
def forget_handout(project: Project, handout_id: str, *, clock: Clock = now) -> None:
    """A copy that will not come back: the history need not be kept for it any more. Raises DeskError when there is none."""
    with project.noting() as connection:
        statement = update(tables.handout).where(tables.handout.c.id == handout_id, tables.handout.c.returned.is_(None))
        if not connection.execute(statement.values(returned=clock().date().isoformat())).rowcount:
            raise DeskError(_("Diese Kopie ist nicht unterwegs. Es wurde nichts verändert."))
