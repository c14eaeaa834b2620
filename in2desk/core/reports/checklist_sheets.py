"""The checklist as XLSX: every round with its results, its sheets and its evidence, and the catalogues, to be read back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.coverage import overall
from in2desk.core.checklist.forms import fingerprint
from in2desk.core.checklist.model import ROLES, TOTAL, VIEWS, Criterion, Round, Sheet, said, view_words
from in2desk.core.checklist.results import GROUPS, CriterionResult, Results
from in2desk.core.checklist.single_sheets import Shown, shown
from in2desk.core.checklist.table_words import (
    CRITERION_COLUMNS,
    EVIDENCE_COLUMNS,
    EVIDENCE_SHEET,
    ROUND_ROWS,
    SHEET,
    SHEET_ROWS,
    yes_no,
)
from in2desk.core.project.project import Project
from in2desk.core.reports.catalogue_sheets import add_catalogue, catalogue_name
from in2desk.core.reports.spreadsheet import (
    Cell,
    SheetColumn,
    add_head,
    add_table,
    add_title,
    new_workbook,
    sheet_name,
    write_cell,
)


@dataclass(frozen=True, slots=True)
class RoundTable:
    """One round as the tables show it."""

    results: Results
    sheets: tuple[Sheet, ...]
    shown: Shown
    coverage: Mapping[str, float | None]

    @property
    def round(self) -> Round:
        """The round itself."""
        return self.results.round


def export_rounds(project: Project, path: Path, *, all_sheets: bool = False) -> None:
    """Write all rounds to an XLSX file that `checklists.read_workbook` reads back. Raises DeskError.

    all_sheets: also the sheets that are kept back to protect single people.
    """
    tables = round_tables(project, all_sheets=all_sheets)
    versions = {one.results.checklist.id: one.results.checklist for one in tables}
    newest = checklists.checklists(project)[:1] if not versions else []
    with new_workbook(path, _("Checkliste Willkommenskultur")) as book:
        taken: list[str] = []
        name = _named(_("Übersicht"), taken)
        add_table(
            book, name, _("Checkliste Willkommenskultur"), _overview_columns(tables), _overview_rows(tables), _notes(tables)
        )
        for table in tables:
            _add_round(book, _named(f"{table.round.code} {table.round.title}", taken), table)
        _add_evidence(book, _named(_(EVIDENCE_SHEET), taken), tables)
        for version in sorted([*versions.values(), *newest], key=lambda one: (one.code, one.version)):
            add_catalogue(book, _named(catalogue_name(version), taken), version)


def round_tables(project: Project, *, all_sheets: bool = False) -> list[RoundTable]:
    """Every round with its results, newest first."""
    found = []
    for one in checklists.rounds(project):
        results, held = checklists.results(project, one.id), tuple(checklists.sheets(project, one.id))
        found.append(RoundTable(results, held, shown(results, held, everything=all_sheets), overall(results, held)))
    return found


def criteria_rows(tables: Sequence[RoundTable]) -> Iterator[tuple[str, ...]]:
    """The results as rows of texts for a CSV file: one for each round, criterion and view with sheets; hidden ones say so."""
    yield (
        "round", "title", "day", "view", "code", "criterion", "mean", "answered", "unknown", "not_applicable", "blank", "hidden",
        "example",
    )  # fmt: skip
    for table in tables:
        head = (table.round.code, table.round.title, table.round.day)
        for result in table.results.criteria:
            for view in _views(table):
                cell = result.cells[view]
                counts = (cell.answered, cell.unknown, cell.not_applicable, cell.blank)
                numbers = [""] * 5 if cell.hidden else [_exact(cell.mean), *map(str, counts)]
                about = (view, result.criterion.code, said(result.criterion.title))
                yield (*head, *about, *numbers, str(int(cell.hidden)), str(int(table.round.example)))


def _exact(value: float | None) -> str:
    return "" if value is None else repr(round(value, 6))


def _named(title: str, taken: list[str]) -> str:
    name = sheet_name(title, taken)
    taken.append(name)
    return name


def _views(table: RoundTable) -> list[str]:
    """The views that have a sheet, and all together."""
    return [*(info.view for info in table.results.views if info.sheets), TOTAL]


def _notes(tables: Sequence[RoundTable]) -> list[str]:
    labels = dict.fromkeys(said(one.results.checklist.label) for one in tables)
    examples = any(one.round.example for one in tables)
    return [*labels, *([_("Beispiel - keine amtlichen Angaben")] if examples else [])]


# the overview


def _overview_columns(tables: Sequence[RoundTable]) -> list[SheetColumn]:
    text = [SheetColumn(_(ROUND_ROWS[name])) for name in ("code", "title")]
    place = [SheetColumn(_(ROUND_ROWS[name])) for name in ("place", "region_key", "catalogue")]
    counts = [SheetColumn(_("Bögen"), "number"), *(SheetColumn(_(VIEWS[view]), "number") for view in VIEWS)]
    sections = [SheetColumn(name, "number", 2) for name in _sections(tables).values()]
    maturity = [SheetColumn(_("Reifegrad {view}").format(view=view_words(view)), "number", 2) for view in GROUPS]
    rest = [SheetColumn(_("Abdeckung"), "percent"), SheetColumn(_("Nachweise fehlen"), "number")]
    ends = [SheetColumn(_row("closed_on"), "date"), SheetColumn(_row("example"))]
    return [*text, SheetColumn(_row("day"), "date"), *place, *counts, *sections, *maturity, *rest, *ends]


def _sections(tables: Sequence[RoundTable]) -> dict[str, str]:
    """Code of each section there is -> what its column is called, as the newest round has it."""
    found: dict[str, str] = {}
    for table in tables:
        for part in table.results.sections:
            found.setdefault(part.section.code, f"{part.section.code} {said(part.section.name)}")
    return dict(sorted(found.items()))


def _overview_rows(tables: Sequence[RoundTable]) -> list[list[Cell]]:
    sections = _sections(tables)
    return [_overview_row(table, sections) for table in tables]


def _overview_row(table: RoundTable, sections: Collection[str]) -> list[Cell]:
    about, results = table.round, table.results
    scores = {part.section.code: part.scores[TOTAL] for part in results.sections}
    hidden = {info.view for info in results.views if not info.shown} | (set() if results.total_shown else {TOTAL})
    counts = {info.view: info.sheets for info in results.views}
    return [
        about.code,
        about.title,
        _day(about.day),
        about.place,
        about.region_key,
        f"{results.checklist.code}-{results.checklist.version}",
        len(table.sheets),
        *(counts[view] for view in VIEWS),
        *(_("verdeckt") if TOTAL in hidden else scores.get(code) for code in sections),
        *(_("verdeckt") if view in hidden else results.maturity[view] for view in GROUPS),
        table.coverage[TOTAL],
        sum(one.evidence_missing for one in results.criteria),
        _day(about.closed_on),
        yes_no(about.example),
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# one round


def _add_round(book: Any, name: str, table: RoundTable) -> None:
    """Title and notes; what the round is; whose sheet each column is; one row a criterion."""
    sheet, about = book.add_worksheet(name), table.round
    notes = list(dict.fromkeys([*_notes([table]), *table.results.protection, *table.shown.notes]))
    add_title(book, sheet, _("Runde {code}: {title}").format(code=about.code, title=about.title), notes)
    line = len(notes) + 2
    bold, days = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy", "align": "left"})
    for key, value in _round_values(table).items():
        sheet.write_string(line, 0, _(ROUND_ROWS[key]), bold)
        write_cell(sheet, line, 1, value, days if isinstance(value, date) else None)
        line += 1
    columns = _round_columns(table)
    first = len(columns)
    for key in SHEET_ROWS if table.shown.sheets else ():
        line += 1
        sheet.write_string(line, 0, _(SHEET_ROWS[key]), bold)
        for place, one in enumerate(table.shown.sheets):
            write_cell(sheet, line, first + place, _sheet_value(key, one))
    line += 2
    columns += [SheetColumn(_(SHEET).format(n=n), "number") for n in range(1, len(table.shown.sheets) + 1)]
    add_head(book, sheet, line, columns)
    _add_criteria(book, sheet, line + 1, columns, table)
    sheet.freeze_panes(line + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _round_values(table: RoundTable) -> dict[str, Cell]:
    about, version = table.round, table.results.checklist
    return {
        "code": about.code,
        "title": about.title,
        "day": _day(about.day),
        "place": about.place,
        "region_key": about.region_key,
        "note": about.note,
        "catalogue": version.code,
        "version": version.version,
        "fingerprint": fingerprint(version),
        "closed_on": _day(about.closed_on),
        "example": yes_no(about.example),
        "complete": yes_no(table.shown.complete),
    }


def _sheet_value(key: str, one: Sheet) -> Cell:
    words: dict[str, Cell] = {
        "view": view_words(one.view),
        "role": _(ROLES[one.role]) if one.role else "",
        "table_number": one.table_number,
        "joint": yes_no(one.joint),
        "number": one.number,
        "priorities": " ".join(one.priorities),
        "comment": one.comment,
    }
    return words[key]


def _round_columns(table: RoundTable) -> list[SheetColumn]:
    views = []
    for view in _views(table):
        name = view_words(view)
        views.append(SheetColumn(_("{view}: Mittel").format(view=name), "number", 2))
        views.append(SheetColumn(_("{view}: Abdeckung").format(view=name), "percent"))
    left = [SheetColumn(_(CRITERION_COLUMNS[name])) for name in ("code", "title", "wording")]
    right = [SheetColumn(_(CRITERION_COLUMNS[name])) for name in ("evidence", "comment", "responsible")]
    return [*left, *views, *right]


def _add_criteria(book: Any, sheet: Any, line: int, columns: Sequence[SheetColumn], table: RoundTable) -> None:
    styles = [book.add_format({"num_format": column.number_format(), "valign": "top", "text_wrap": True}) for column in columns]
    for offset, result in enumerate(table.results.criteria):
        for place, cell in enumerate(_criterion_row(result, table)):
            write_cell(sheet, line + offset, place, cell, styles[place])
    widths = {0: 16, 1: 30, 2: 50}
    for place, column in enumerate(columns):
        wide = column.kind == "text"
        sheet.set_column(place, place, widths.get(place, 30 if wide else 12))


def _criterion_row(result: CriterionResult, table: RoundTable) -> list[Cell]:
    criterion = result.criterion
    means: list[Cell] = []
    for view in _views(table):
        cell = result.cells[view]
        possible = cell.answered + cell.unknown + cell.blank
        means += [_("verdeckt")] * 2 if cell.hidden else [cell.mean, cell.answered / possible if possible else None]
    remark = result.remark
    proofs = "\n".join(" · ".join(filter(None, (one.note, one.link, one.file_name))) for one in result.evidence)
    told = (remark.comment, remark.responsible) if remark else ("", "")
    answers = [_answer(one, criterion) for one in table.shown.sheets]
    return [criterion.code, said(criterion.title), said(criterion.wording), *means, proofs, *told, *answers]


def _answer(one: Sheet, criterion: Criterion) -> Cell:
    choice = one.answers.get(criterion.id, "")
    return int(choice) if choice.isdecimal() else choice


# evidence


def _add_evidence(book: Any, name: str, tables: Sequence[RoundTable]) -> None:
    columns = [SheetColumn(_(word), "date" if key == "reviewed_on" else "text") for key, word in EVIDENCE_COLUMNS.items()]
    rows: list[list[Cell]] = []
    for table in tables:
        for result in table.results.criteria:
            for one in result.evidence:
                told: list[Cell] = [one.note, one.link, one.file_name, _day(one.reviewed_on)]
                rows.append([table.round.code, result.criterion.code, *told])
    attached = sum(bool(one[4]) for one in rows)
    text = ngettext("Eine angehängte Datei bleibt im Projekt.", "{n} angehängte Dateien bleiben im Projekt.", attached)
    add_table(book, name, _(EVIDENCE_SHEET), columns, rows, [text.format(n=attached)] if attached else [])


def _row(key: str) -> str:
    words = ROUND_ROWS[key]  # apart, or the key would be taken for a text to translate
    return _(words)
