"""The checklist on the command line: filled forms, workbooks and catalogues are read in; the results are written out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.paths import shown_name

if TYPE_CHECKING:
    from in2desk.core.project.project import Project
    from in2desk.core.statistics.service import ImportResult

LARGEST = 40 * 1024 * 1024
FORM, WORKBOOK, CATALOGUE = "checklist-form", "checklist-workbook", "checklist-catalogue"


@dataclass(slots=True)
class Sources:
    """The sources of one call by what they are; others: not the checklist's."""

    forms: list[Path] = field(default_factory=list)
    workbooks: list[Path] = field(default_factory=list)
    catalogues: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)


def sort_sources(paths: Sequence[Path], kind: str | None) -> Sources:
    """What each source is, told by its content. kind: what the call says they are; "criteria" = all are the checklist's."""
    found = Sources()
    for path in paths:
        if kind not in (None, "criteria"):
            found.others.append(path)
        elif _holds_forms(path):
            found.forms.append(path)
        elif _is_workbook(path):
            found.workbooks.append(path)
        else:
            (found.catalogues if kind == "criteria" else found.others).append(path)
    return found


def _holds_forms(path: Path) -> bool:
    """A PDF, or a folder with one."""
    try:
        if path.is_dir():
            return any(one.suffix.lower() == ".pdf" for one in path.iterdir())
        return path.suffix.lower() == ".pdf" or b"%PDF-" in _beginning(path, 1024)
    except (OSError, ValueError):
        return False


def _is_workbook(path: Path) -> bool:
    from in2desk.core.checklist.readers.cells import SPREADSHEETS
    from in2desk.core.checklist.readers.workbook import is_workbook

    try:
        sized = path.is_file() and path.stat().st_size <= LARGEST
        return sized and _beginning(path, 8).startswith(SPREADSHEETS) and is_workbook(path.read_bytes())
    except (OSError, ValueError):
        return False


def _beginning(path: Path, length: int) -> bytes:
    with path.open("rb") as handle:
        return handle.read(length)


def read_in(project: Project, found: Sources) -> list[ImportResult]:
    """Take all that is the checklist's. A source that is refused stores nothing, the others are stored."""
    from in2desk.core.checklist import service as checklists

    results = []
    for form in checklists.read_forms(project, found.forms) if found.forms else ():
        place = "-".join(filter(None, (form.round, form.sheet)))
        results.append(_result(form.source, FORM, form.answered, form.warnings, form.refused, place))
    for path in found.workbooks:
        book = checklists.read_workbook(project, path)
        results.append(_result(book.source, WORKBOOK, book.answers, book.warnings, book.refused, " ".join(book.rounds)))
    return [*results, *(_catalogue(project, path) for path in found.catalogues)]


def _catalogue(project: Project, path: Path) -> ImportResult:
    from in2desk.core.checklist import service as checklists

    before = {one.id for one in checklists.checklists(project)}
    try:
        made = checklists.import_checklist(project, path)
    except DeskError as problem:
        return _result(shown_name(path), CATALOGUE, 0, (), " ".join(str(problem).splitlines()))
    name = f"{made.code}-{made.version}"
    known = (_("Dieser Katalog ist schon da ({name}). Nichts wurde verändert.").format(name=name),) if made.id in before else ()
    return _result(shown_name(path), CATALOGUE, 0 if known else len(made.criteria), known, "", name)


def _result(source: str, kind: str, values: int, warnings: Sequence[str], refused: str, table: str = "") -> ImportResult:
    """In the words of every other import, so that the answer has the same keys for every source."""
    from in2desk.core.statistics.service import ImportResult

    return ImportResult(source, kind, table, [], values, 0, 0, {}, list(warnings), refused or None)


def tell(result: ImportResult) -> None:
    """One line for a source that was taken, its warnings below; a refused one on standard error."""
    if result.refused:
        print(f"{result.source}: {result.refused}", file=sys.stderr)
        return
    if not result.values:
        nothing = _("Nichts Neues.")
        print(f"{result.source}: {' '.join(result.warnings) or nothing}")
        return
    print(f"{result.source}: {_taken(result)}")
    for sentence in result.warnings:
        print(f"  {sentence}")


def _taken(result: ImportResult) -> str:
    n, place = result.values, result.table
    if result.format == CATALOGUE:
        return ngettext("{n} Kriterium eingelesen ({place}).", "{n} Kriterien eingelesen ({place}).", n).format(n=n, place=place)
    where = _("Bogen {place}") if result.format == FORM else _("Runde {place}")
    text = ngettext("{n} Antwort eingelesen ({where}).", "{n} Antworten eingelesen ({where}).", n)
    return text.format(n=n, where=where.format(place=place))


def write_out(project: Project, out: Path, *, all_sheets: bool) -> None:
    """Write rounds to an .xlsx file that can be read in again, or their results to .csv. Raises DeskError."""
    from in2desk.core.reports.checklist_sheets import criteria_rows, export_rounds, round_tables
    from in2desk.core.reports.csv_out import write_csv

    if out.suffix.lower() == ".xlsx":
        export_rounds(project, out, all_sheets=all_sheets)
    else:
        write_csv(criteria_rows(round_tables(project)), str(out))
