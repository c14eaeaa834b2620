"""Reading filled forms back in: one, several, whole folders, as one step; what is not taken is said file by file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection, select

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import N_
from in2desk.core.base.paths import shown_name
from in2desk.core.base.progress import Progress
from in2desk.core.checklist import forms, refusals
from in2desk.core.checklist.forms import Filled, Identification
from in2desk.core.checklist.model import Checklist, Round, Sheet
from in2desk.core.checklist.service.rows import read_checklists, read_rounds, read_sheets
from in2desk.core.checklist.service.sheets import put_sheets
from in2desk.core.checklist.tables import sheet as sheet_table
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service

MAXIMUM = 20 * 1024 * 1024
ENOUGH_TO_COMPARE = 10
"""Answers from which two sheets that agree in all of them are worth a second look."""


@dataclass(frozen=True, slots=True)
class FormResult:
    """What became of a file. round, sheet: their codes, "" = unknown; answered: criteria taken, 0 = nothing was stored."""

    source: str
    round: str = ""
    sheet: str = ""
    answered: int = 0
    warnings: tuple[str, ...] = ()
    refused: str = ""


@dataclass(slots=True)
class _Held:
    """What the project holds, and what this reading adds to it."""

    rounds: list[Round]
    checklists: list[Checklist]
    sheets: dict[str, list[Sheet]]
    files: dict[tuple[str, str], str]  # round and SHA-256 -> number of the sheet
    taken: dict[str, Sheet] = field(default_factory=dict)  # by SHA-256

    def version(self, held: Round) -> Checklist:
        """The catalogue of a round."""
        return next(one for one in self.checklists if one.id == held.checklist_id)


@dataclass(frozen=True, slots=True)
class _ReadFile:
    """A file that was read: what it is and what its fields say, or why not."""

    source: str
    sha256: str = ""
    known: Identification = field(default_factory=Identification)
    values: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""


@service(Effect.STEP)
def read_forms(project: Project, paths: Sequence[Path], progress: Progress | None = None) -> list[FormResult]:
    """Take every filled form of these files and folders, as one step. Returns one result per file, in order.

    Raises Cancelled; then nothing is stored.
    """
    with project.reading() as connection:
        checklists = read_checklists(connection)
    files, read = list(_files(paths)), []
    for place, path in enumerate(files):
        (progress or Progress()).step(place / len(files), shown_name(path))
        read.append(_read(path, checklists))
    if all(one.refused for one in read):
        return [FormResult(one.source, refused=one.refused) for one in read]
    label = N_("Formular eingelesen") if len(files) == 1 else N_("Formulare eingelesen")
    with project.step(label) as connection:
        held = _held(connection)
        results = [_result(one, held) for one in read]
        put_sheets(connection, list(held.taken.values()), {key: key for key in held.taken})
    return results


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Files as they are, folders as the PDFs in them; a folder without one stands for itself."""
    for path in paths:
        inside = _inside(path)
        yield from [path] if inside is None else inside or [path]


def _inside(path: Path) -> list[Path] | None:
    try:
        if not path.is_dir():
            return None
        return sorted(one for one in path.iterdir() if one.suffix.lower() == ".pdf" and not one.name.startswith("."))
    except (OSError, ValueError):  # a path that no file system knows, or a folder that may not be read
        return None


def _read(path: Path, checklists: Sequence[Checklist]) -> _ReadFile:
    """One file, whatever it is."""
    source = shown_name(path)
    try:
        data = _bytes(path)
        known, values = _form(data, checklists)
        return _ReadFile(source, hashlib.sha256(data).hexdigest(), known, values)
    except Refused as refused:
        return _ReadFile(source, refused=str(refused))


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Refused(refusals.no_files())
        if path.stat().st_size > MAXIMUM:
            raise Refused(refusals.too_large())
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Refused(refusals.unreadable()) from error


def _form(data: bytes, checklists: Sequence[Checklist]) -> tuple[Identification, Mapping[str, str]]:
    """What a form is and what its fields say. Raises Refused for every other file."""
    from in2desk.core.checklist.readers.form import read_form  # the library is loaded only where a form is read

    found = read_form(data)
    if not found.values:
        raise Refused(refusals.without_fields(found.mark, found.text, found.pictures, checklists))
    known = forms.identified(found.mark)
    if known is None:
        raise Refused(refusals.foreign())
    return known, found.values


def _held(connection: Connection) -> _Held:
    rounds = read_rounds(connection)
    sheets = {one.id: read_sheets(connection, one.id) for one in rounds if not one.is_closed}
    rows = connection.execute(select(sheet_table.c.round_id, sheet_table.c.form, sheet_table.c.number)).all()
    files = {(row.round_id, row.form): row.number for row in rows if row.form}
    return _Held(rounds, read_checklists(connection), sheets, files)


def _result(read: _ReadFile, held: _Held) -> FormResult:
    known = read.known
    if read.refused:
        return FormResult(read.source, refused=read.refused)
    round_held = refusals.chosen_round(known, held.rounds, held.checklists)
    if isinstance(round_held, str):
        return FormResult(read.source, known.round, known.sheet, refused=round_held)
    done = forms.filled(read.values, held.version(round_held), known)
    result = FormResult(read.source, round_held.code, done.sheet.number)
    if forms.is_empty(done):
        return replace(result, refused=refusals.empty())
    if (round_held.id, read.sha256) in held.files:
        return replace(result, warnings=(refusals.same_file(held.files[round_held.id, read.sha256]),))
    return _compared(result, read.sha256, replace(done.sheet, id=read.sha256, round_id=round_held.id), done, held)


def _compared(result: FormResult, sha256: str, sheet: Sheet, done: Filled, held: _Held) -> FormResult:
    """Against the sheets that are there: the same number is never taken twice."""
    others = held.sheets.setdefault(sheet.round_id, [])
    twin = next((one for one in others if sheet.number and forms.sheet_number(one.number) == sheet.number), None)
    if twin is not None:
        differing = _differing(sheet, twin, held)
        if _head(sheet) == _head(twin) and not differing:
            return replace(result, warnings=(refusals.same_answers(sheet.number),))
        return replace(result, refused=refusals.other_answers(sheet.number, differing))
    again = len(sheet.answers) >= ENOUGH_TO_COMPARE and any(one.answers == sheet.answers for one in others)
    others.append(sheet)
    held.files[sheet.round_id, sha256] = sheet.number
    held.taken[sha256] = sheet
    return replace(result, answered=len(sheet.answers), warnings=(*done.warnings, *([refusals.twin()] if again else [])))


def _differing(one: Sheet, other: Sheet, held: _Held) -> list[str]:
    """Codes of the criteria that two sheets answer differently."""
    version = held.version(next(known for known in held.rounds if known.id == one.round_id))
    return [c.code for c in version.criteria if one.answers.get(c.id) != other.answers.get(c.id)]


def _head(sheet: Sheet) -> tuple[object, ...]:
    return sheet.role, sheet.table_number, sheet.joint, sheet.priorities, sheet.comment
