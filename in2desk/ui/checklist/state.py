"""Checklist: which round and sheet people look at, what stands in them, and answers on their way into the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Checklist, Criterion, Evidence, Remark, Round, Section, Sheet
from in2desk.core.project.model import Changes
from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk

KINDS = frozenset(
    {
        "checklist",
        "checklist_section",
        "criterion",
        "assessment_round",
        "sheet",
        "sheet_answer",
        "evidence",
        "criterion_remark",
    }
)
"""Tables whose change concerns the checklist."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is, read at one moment. evidence, remarks: of the round in view, by criterion id; catalogues: newest first."""

    rounds: tuple[Round, ...] = ()
    catalogues: tuple[Checklist, ...] = ()
    used: frozenset[str] = frozenset()
    round: Round | None = None
    checklist: Checklist | None = None
    sheets: tuple[Sheet, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    remarks: Mapping[str, Remark] = field(default_factory=dict)


class RoundState(QObject):
    """Checklist: State shared by the parts of the page and by everything that reaches them from elsewhere.

    loaded: everything may be new. answered: an answer as just typed (sheet id, criterion id), on screen before it is stored.
    sheet_changed: another sheet is in view. pointed: look here (criterion id), as after an undo. A round that was chosen is
    remembered for each project until the program ends; before that it is the newest one that is open.
    """

    loaded = Signal()
    answered = Signal(str, str)
    sheet_changed = Signal()
    pointed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.now = Shown()
        self.is_read = False
        self.sheet_id = ""
        self.criterion_id = ""
        self._chosen: dict[Path, str] = {}
        self._wanted_sheet = ""
        self._asked = 0
        self._pending: dict[tuple[str, str], list[str]] = {}
        self._trouble = ""
        desk.changed.connect(self._on_change)
        desk.project_changed.connect(self._on_project)
        self._on_project()

    @classmethod
    def of(cls, desk: Desk) -> RoundState:
        """The state of this desk, made once."""
        found = desk.findChild(cls)
        return found if isinstance(found, RoundState) else cls(desk)

    # what there is

    @property
    def round(self) -> Round | None:
        """The round in view."""
        return self.now.round

    @property
    def checklist(self) -> Checklist | None:
        """The version of the catalogue which that round uses."""
        return self.now.checklist

    @property
    def sheet(self) -> Sheet | None:
        """The sheet in view."""
        return next((sheet for sheet in self.now.sheets if sheet.id == self.sheet_id), None)

    @property
    def place(self) -> int:
        """Which of the sheets it is, from 1; 0 without a sheet."""
        return next((at for at, sheet in enumerate(self.now.sheets, 1) if sheet.id == self.sheet_id), 0)

    def criterion(self, criterion_id: str) -> tuple[Section, Criterion] | None:
        """A criterion of the round's catalogue with its section."""
        for section in self.checklist.sections if self.checklist is not None else ():
            for criterion in section.criteria:
                if criterion.id == criterion_id:
                    return section, criterion
        return None

    # going places

    def choose_round(self, round_id: str) -> None:
        """Look at another round."""
        if self.desk.project is not None and (self.round is None or round_id != self.round.id):
            self._chosen[self.desk.project.path] = round_id
            self.sheet_id = self.criterion_id = ""
            self.reload()

    def choose_sheet(self, sheet_id: str) -> None:
        """Look at another sheet of the round; one that is just being stored is shown as soon as it is there."""
        if sheet_id not in {sheet.id for sheet in self.now.sheets}:
            self._wanted_sheet = sheet_id
        elif sheet_id != self.sheet_id:
            self.sheet_id = sheet_id
            self.sheet_changed.emit()

    def step_sheet(self, by: int) -> None:
        """To the sheet before (-1) or after (1)."""
        at = self.place - 1 + by
        if self.place and 0 <= at < len(self.now.sheets):
            self.choose_sheet(self.now.sheets[at].id)

    # deeds

    def do(self, deed: Callable[[Project], object], done: Callable[[object], object] | None = None) -> None:
        """A deed of a service, in the background."""
        project = self.desk.project
        if project is not None:
            self.desk.jobs.run(lambda progress: deed(project), done)

    def answer(self, criterion_id: str, choice: str) -> None:
        """Answer a criterion of the sheet in view ("" takes the answer away): on screen at once, then into the file."""
        sheet, project = self.sheet, self.desk.project
        if sheet is None or project is None or sheet.answers.get(criterion_id, "") == choice:
            return
        key = (sheet.id, criterion_id)
        self._pending.setdefault(key, []).append(choice)
        self.now = replace(self.now, sheets=tuple(self._with_pending(each) for each in self.now.sheets))
        self.answered.emit(*key)
        self.desk.jobs.run(
            lambda progress: checklists.answer(project, sheet.id, criterion_id, choice),
            lambda _none: self._kept(key),
            failed=lambda error: self._refused(key, error),
        )

    # reading

    def reload(self) -> None:
        """Read everything anew in the background; an older answer that comes late is dropped."""
        project = self.desk.project
        self._asked += 1
        if project is None:
            return
        asked, wanted = self._asked, self._chosen.get(project.path, "")
        self.desk.jobs.run(
            lambda progress: gather(project, wanted) if asked == self._asked else None,  # else somebody has asked again
            lambda found: asked == self._asked and found is not None and self._take(found),
            read=True,
        )

    def _take(self, found: Shown) -> None:
        former, self.is_read = self.now, True
        self.now = replace(found, sheets=tuple(self._with_pending(sheet) for sheet in found.sheets))
        changed = _changed_answers(former.sheets, self.now.sheets)
        known = {sheet.id for sheet in self.now.sheets}
        if self._wanted_sheet in known:
            self.sheet_id, self._wanted_sheet = self._wanted_sheet, ""
        elif len(changed) == 1:
            self.sheet_id, self.criterion_id = changed[0]
        elif self.sheet_id not in known:
            self.sheet_id = _opening_sheet(self.now, former, self.sheet_id)
        self.loaded.emit()
        if len(changed) == 1:
            self.pointed.emit(changed[0][1])

    def _with_pending(self, sheet: Sheet) -> Sheet:
        """The sheet with what was typed and is not stored yet."""
        typed = {criterion: choices[-1] for (sheet_id, criterion), choices in self._pending.items() if sheet_id == sheet.id}
        if not typed:
            return sheet
        return replace(sheet, answers={key: choice for key, choice in {**sheet.answers, **typed}.items() if choice})

    def _stored(self, key: tuple[str, str]) -> None:
        waiting = self._pending.get(key, [])
        del waiting[:1]
        if not waiting:
            self._pending.pop(key, None)
        if not self._pending:
            self.reload()  # what was read meanwhile may be older than the answer

    def _kept(self, key: tuple[str, str]) -> None:
        self._trouble = ""
        self._stored(key)

    def _refused(self, key: tuple[str, str], error: BaseException) -> None:
        """Say it once: whoever types fast has more keys on their way, and all of them are refused for the same reason."""
        self._stored(key)
        if str(error) != self._trouble:
            self._trouble = str(error)
            self.desk.jobs.failed.emit(error)

    def _on_change(self, changes: Changes) -> None:
        if not self._pending and (not changes.kinds or changes.kinds & KINDS):
            self.reload()

    def _on_project(self) -> None:
        self.now, self.is_read, self.sheet_id, self.criterion_id = Shown(), False, "", ""
        self._pending.clear()
        self.loaded.emit()
        self.reload()


def gather(project: Project, round_id: str) -> Shown:
    """Everything the page shows of a round; without such a round, of the newest one that is open."""
    catalogues, rounds = tuple(checklists.checklists(project)), tuple(checklists.rounds(project))
    used = frozenset(made.id for made in catalogues if checklists.is_used(project, made.id))
    known = {each.id: each for each in rounds}
    chosen = known.get(round_id) or next((each for each in rounds if not each.is_closed), next(iter(rounds), None))
    if chosen is None:
        return Shown(rounds, catalogues, used)
    evidence: dict[str, tuple[Evidence, ...]] = {}
    for each in checklists.evidence(project, chosen.id):
        evidence[each.criterion_id] = (*evidence.get(each.criterion_id, ()), each)
    return Shown(
        rounds,
        catalogues,
        used,
        chosen,
        next((made for made in catalogues if made.id == chosen.checklist_id), None),
        tuple(checklists.sheets(project, chosen.id)),
        evidence,
        checklists.remarks(project, chosen.id),
    )


def _changed_answers(before: tuple[Sheet, ...], after: tuple[Sheet, ...]) -> list[tuple[str, str]]:
    """Sheet and criterion of every answer that is another one now, in the sheets that were there before."""
    former = {sheet.id: sheet.answers for sheet in before}
    return [
        (sheet.id, criterion)
        for sheet in after
        for criterion in {**former.get(sheet.id, sheet.answers), **sheet.answers}
        if former.get(sheet.id, sheet.answers).get(criterion) != sheet.answers.get(criterion)
    ]


def _opening_sheet(now: Shown, former: Shown, gone: str) -> str:
    """The neighbour of a sheet that is gone; else the first that is not filled in, else the first."""
    if not now.sheets:
        return ""
    at = next((place for place, sheet in enumerate(former.sheets) if sheet.id == gone), None)
    if at is not None and now.round == former.round:
        return now.sheets[min(at, len(now.sheets) - 1)].id
    count = len(now.checklist.criteria) if now.checklist is not None else 0
    return next((sheet for sheet in now.sheets if len(sheet.answers) < count), now.sheets[0]).id
