"""A catalogue of the checklist as XLSX, to be edited in a spreadsheet and read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import Checklist, Criterion, Words, said
from in2desk.core.checklist.table_words import CATALOGUE_COLUMNS, CATALOGUE_ROWS, ORIGINS
from in2desk.core.reports.spreadsheet import Cell, SheetColumn, add_head, add_title, new_workbook, sheet_name, write_cell


def export_catalogue(made: Checklist, path: Path) -> None:
    """Write one version of a catalogue to an XLSX file that `checklists.import_checklist` reads back. Raises DeskError."""
    with new_workbook(path, said(made.title)) as book:
        add_catalogue(book, catalogue_name(made), made)


def catalogue_name(made: Checklist) -> str:
    """What the sheet of a version is called."""
    return sheet_name(_("Katalog {code}-{version}").format(code=made.code, version=made.version))


def add_catalogue(book: Any, name: str, made: Checklist) -> None:
    """Add a sheet with one version: what stands above, then one row a criterion."""
    sheet = book.add_worksheet(name)
    add_title(book, sheet, said(made.title))
    bold, line = book.add_format({"bold": True}), 2
    for key, value in _catalogue_values(made):
        sheet.write_string(line, 0, key, bold)
        write_cell(sheet, line, 1, value)
        line += 1
    languages = _languages(made)
    columns = _catalogue_columns(languages)
    add_head(book, sheet, line + 1, columns)
    style = book.add_format({"text_wrap": True, "valign": "top"})
    for offset, (section, criterion) in enumerate((part, one) for part in made.sections for one in part.criteria):
        for place, cell in enumerate(_catalogue_row(section.name, criterion, languages)):
            write_cell(sheet, line + 2 + offset, place, cell, style)
    for place, width in enumerate([16, 30, 30, *[50] * (len(columns) - 3)]):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(line + 2, 0)


def _catalogue_values(made: Checklist) -> Iterator[tuple[str, Cell]]:
    yield _row("code"), made.code
    yield _row("version"), made.version
    texts = {"title": made.title, "label": made.label} | {str(level): anchor for level, anchor in enumerate(made.ladder)}
    for key, words in texts.items():
        for language, text in words.items():
            yield _in(_(CATALOGUE_ROWS[key]), language), text


def _in(head: str, language: str) -> str:
    return head if language == "de" else f"{head} ({language})"


def _languages(made: Checklist) -> list[str]:
    """German, then every other language in which something is said."""
    texts: list[Words] = [part.name for part in made.sections]
    texts += [words for one in made.criteria for words in (one.title, one.wording, one.hint)]
    return ["de", *sorted({language for words in texts for language in words} - {"de"})]


def _catalogue_columns(languages: Sequence[str]) -> list[SheetColumn]:
    german = [SheetColumn(_(word)) for word in CATALOGUE_COLUMNS.values()]
    told = [_(CATALOGUE_COLUMNS[name]) for name in ("section", "title", "wording", "hint")]
    return german + [SheetColumn(_in(head, language)) for language in languages[1:] for head in told]


def _catalogue_row(section: Words, one: Criterion, languages: Sequence[str]) -> list[Cell]:
    texts: list[Words] = [section, one.title, one.wording, one.hint]
    german: list[Cell] = [words.get("de", "") for words in texts]
    ends: list[Cell] = [one.inspired_by, one.weight, _(ORIGINS[one.origin])]
    return [one.code, *german, *ends, *(words.get(language, "") for language in languages[1:] for words in texts)]


def _row(key: str) -> str:
    words = CATALOGUE_ROWS[key]  # apart, or the key would be taken for a text to translate
    return _(words)
