"""Ideas and measures on the command line: tables of ideas are read in, ideas and measures written out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.paths import shown_name

if TYPE_CHECKING:
    from in2desk.core.project.project import Project
    from in2desk.core.statistics.service import ImportResult
    from in2desk.core.workshops.idea_columns import IdeaMapping

IDEAS = "ideas-table"
WHAT = ("ideas", "measures")
SHOWN = 100  # rows that were not taken, on the screen


def read_in(project: Project, path: Path, mapping: Mapping[str, object] | None) -> ImportResult:
    """Take the ideas of one table, in the words of every other import. Refused: it stores nothing."""
    from in2desk.core.links import service as links
    from in2desk.core.statistics.service import ImportResult
    from in2desk.core.workshops import service as workshops

    try:
        found = workshops.import_ideas(project, path, _mapping(mapping), places=links.places(project))
    except DeskError as problem:
        return ImportResult(shown_name(path), IDEAS, "", [], 0, 0, 0, {}, [], str(problem))
    said = [_("Zeile {row}: {reason}").format(row=one.row, reason=one.reason) for one in found.refused]
    if found.doubles:
        text = ngettext("{n} Idee war schon da.", "{n} Ideen waren schon da.", found.doubles)
        said.append(text.format(n=found.doubles))
    return ImportResult(found.source, IDEAS, "", [], found.taken, 0, 0, {}, said, None)


def tell(result: ImportResult) -> None:
    """One line for what was taken, below it what was not."""
    text = ngettext("{source}: {n} Idee eingelesen.", "{source}: {n} Ideen eingelesen.", result.values)
    print(text.format(source=result.source, n=result.values))
    for sentence in result.warnings[:SHOWN]:
        print(f"  {sentence}")
    if len(result.warnings) > SHOWN:
        more = len(result.warnings) - SHOWN
        print("  " + ngettext("und {n} weitere", "und {n} weitere", more).format(n=more))


def _mapping(told: Mapping[str, object] | None) -> IdeaMapping | None:
    """MAP.toml: sheet, header, and the column of each field, at the top or in a table [columns]."""
    if told is None:
        return None
    from in2desk.core.workshops.idea_columns import FIELDS, IdeaMapping

    inner = told.get("columns")
    columns = {**told, **inner} if isinstance(inner, dict) else dict(told)
    sheet, header = columns.pop("sheet", ""), columns.pop("header", 0)
    columns.pop("columns", None)
    wrong = [key for key, value in columns.items() if key not in FIELDS or not isinstance(value, str)]
    if wrong or not isinstance(sheet, str) or not isinstance(header, int):
        text = _("Die Zuordnung nennt „{names}“; es gibt sheet, header, {known}. Es wurde nichts gespeichert.")
        raise DeskError(text.format(names=", ".join(wrong or ["sheet, header"]), known=", ".join(FIELDS)))
    return IdeaMapping({key: str(value) for key, value in columns.items()}, sheet, header)


def write_out(project: Project, what: str, out: Path) -> None:
    """Write ideas or measures to a file. Raises DeskError."""
    from in2desk.core.reports.ideas_sheets import export_ideas, export_measures

    (export_ideas if what == "ideas" else export_measures)(project, out)
