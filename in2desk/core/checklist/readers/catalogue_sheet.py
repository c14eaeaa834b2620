"""A catalogue in a spreadsheet as people keep it: one row a criterion, columns known by the words of their heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import _
from in2desk.core.checklist import checks
from in2desk.core.checklist.model import LEVELS, Checklist, Criterion, Section, Words
from in2desk.core.checklist.readers.cells import Rows as CellRows
from in2desk.core.checklist.readers.cells import Value, tables_of, text_of
from in2desk.core.checklist.table_words import CATALOGUE_ROWS, known, plain

HEADS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "kürzel", "nr", "nummer", "no", "lfd nr"),
    "section": ("abschnitt", "bereich", "handlungsfeld", "themenfeld", "thema", "kategorie", "section"),
    "title": ("kurztitel", "titel", "stichwort", "title", "short title"),
    "wording": ("kriterium", "kriterien", "wortlaut", "frage", "aussage", "criterion", "wording"),
    "hint": ("nachweis", "nachweise", "beleg", "evidence", "hint"),
    "inspired_by": ("inspiriert von", "anregung", "quelle", "inspired by", "source"),
    "weight": ("gewicht", "gewichtung", "weight"),
}
"""What a column is called, in lower case without signs; a language may follow: Kriterium (en)."""
LANGUAGES = {"de": "de", "deutsch": "de", "german": "de", "en": "en", "englisch": "en", "english": "en"}
HEAD_ROWS = 30  # a head stands this far down at most
MOST_ROWS = 3000
OWN_LABEL = {"de": "Eigener Katalog", "en": "Own catalogue"}
Rows = list[list[str]]


@dataclass(slots=True)
class _Open:
    """A section while its rows are read."""

    name: Words
    criteria: list[Criterion] = field(default_factory=list)


def read_sheet_catalogue(data: bytes, name: str) -> Checklist:
    """The catalogue of a workbook: its first sheet with a column of criteria. name: of the file.

    Code and ladder only where they stand above, as the program writes them. Raises Refused naming the row that is wrong, or
    the columns found.
    """
    found: list[str] = []
    for sheet, cells in tables_of(data, name):
        made = catalogue_in(cells, sheet, name)
        if made is not None:
            return made
        heads = [[_text_of(cell) for cell in row] for row in cells[:HEAD_ROWS]]
        found = max([found, *([cell for cell in row if cell] for row in heads)], key=len)
    shown = ", ".join(f"„{cell[:40]}“" for cell in found[:12]) or _("keine")
    sentence = _(
        "„{name}“ enthält keine Spalte „Kriterium“ mit dem Wortlaut. Gefundene Spalten: {columns}. Benennen Sie die Spalte in "
        "der ersten Zeile um; es wurde nichts geändert."
    )
    raise Refused(sentence.format(name=name, columns=shown))


def catalogue_in(cells: CellRows, sheet: str, name: str) -> Checklist | None:
    """The catalogue of one sheet; None where it has no column of criteria. Raises Refused naming the row that is wrong."""
    rows = [[_text_of(cell) for cell in row] for row in cells]
    for place, row in enumerate(rows[:HEAD_ROWS]):
        columns = _columns(row)
        if ("wording", "de") in columns:
            sections = _sections(rows[place + 1 : place + 1 + MOST_ROWS], place + 2, columns, sheet)
            return _headed(_whole(sections, name), rows[:place])
    return None


def _headed(made: Checklist, above: Rows) -> Checklist:
    """With what stands above the criteria: code, version, title, whose wording it is, and the ladder if it is whole."""
    said: dict[str, dict[str, str]] = {}
    for row in above:
        stem, language = _in_language(row[0] if row else "")
        key, text = known(CATALOGUE_ROWS, stem), next(filter(None, row[1:]), "")
        if key and text:
            said.setdefault(key, {})[language] = text
    code, version = (said.get(key, {}).get("de", "") for key in ("code", "version"))
    ladder = tuple(said[level] for level in LEVELS if "de" in said.get(level, {}))
    return replace(
        made,
        code=code if checks.CODE.fullmatch(code) and len(ladder) == len(LEVELS) else "",
        version=int(version) if re.fullmatch(r"\d{1,4}", version, re.ASCII) else 1,
        title=said["title"] if "de" in said.get("title", {}) else made.title,
        label=said["label"] if "de" in said.get("label", {}) else made.label,
        ladder=ladder if len(ladder) == len(LEVELS) else (),
    )


def _in_language(head: str) -> tuple[str, str]:
    """A head and the language it names: Titel (en)."""
    if found := re.fullmatch(r"(.+?)\s*\(([a-z]{2,3})\)\s*", head.casefold()):
        return found[1], found[2]
    stem, _blank, last = re.sub(r"[\W_]+", " ", head.casefold()).strip().rpartition(" ")
    return (stem, LANGUAGES[last]) if stem and last in LANGUAGES else (head, "de")


def _text_of(cell: Value) -> str:
    return " ".join(text_of(cell).split())


def _columns(row: Sequence[str]) -> dict[tuple[str, str], int]:
    """Where the columns are, by what they hold and its language; the first of a kind counts."""
    found: dict[tuple[str, str], int] = {}
    for place, cell in enumerate(row):
        stem, language = _in_language(cell)
        kind = next((kind for kind, words in HEADS.items() if plain(stem) in words), None)
        if kind:
            found.setdefault((kind, language), place)
    return found


def _sections(rows: Rows, first: int, columns: Mapping[tuple[str, str], int], sheet: str) -> list[_Open]:
    """Sections in the order they first come in. first: number of the first row in the file."""
    found: dict[str, _Open] = {}
    name: Words = {"de": sheet}
    for number, row in enumerate(rows, first):
        cells = {key: row[place] if place < len(row) else "" for key, place in columns.items()}
        if not cells["wording", "de"]:
            alone = [cell for cell in row if cell]
            if ("section", "de") not in columns and len(alone) == 1:
                name = {"de": alone[0]}  # a heading in a row of its own
            elif alone and cells.get(("section", "de")):
                name = _words(cells, "section")
            continue
        name = _words(cells, "section") if cells.get(("section", "de")) else name
        section = found.setdefault(name["de"], _Open(name))
        section.criteria.append(_checked(lambda cells=cells: _criterion(cells), number))  # type: ignore[misc]
    return list(found.values())


def _criterion(cells: Mapping[tuple[str, str], str]) -> Criterion:
    wording = _words(cells, "wording")
    return checks.criterion(
        Criterion(
            id="",
            code="",
            title=_title(cells, wording),
            wording=wording,
            hint=_words(cells, "hint"),
            inspired_by=cells.get(("inspired_by", "de"), ""),
            weight=_weight(cells.get(("weight", "de"), "")),
        )
    )


def _title(cells: Mapping[tuple[str, str], str], wording: Words) -> dict[str, str]:
    """The short titles, cut to their length; where no column holds any, the beginning of the wording."""
    begun = {code: text for code, text in wording.items() if code == "de" or ("title", code) not in cells}
    said = {code: text for code, text in _words(cells, "title").items() if text}
    return {code: _short(text) for code, text in (begun | said).items()}


def _words(cells: Mapping[tuple[str, str], str], kind: str) -> dict[str, str]:
    said = {language: cell for (held, language), cell in cells.items() if held == kind and cell}
    return {"de": ""} | said


def _short(text: str) -> str:
    """A title of at most 32 characters, cut after a whole word."""
    if len(text) <= checks.LONGEST_TITLE:
        return text
    cut = text[: checks.LONGEST_TITLE - 1]
    whole = cut.rpartition(" ")[0] if " " in cut[12:] else cut
    return f"{whole.rstrip(' ,;:.-–')}…"


def _weight(cell: str) -> float:
    try:
        return float(cell.replace(",", ".")) if cell else 1.0
    except ValueError:
        raise DeskError(_("„{text}“ ist kein Gewicht.").format(text=cell[:20])) from None


def _checked(make: Callable[[], Criterion], number: int) -> Criterion:
    try:
        return make()
    except DeskError as error:
        text = str(error).removesuffix(_("Es wurde nichts geändert.")).strip()
        sentence = _("Zeile {line}: {text} Der Katalog wurde nicht übernommen.")
        raise Refused(sentence.format(line=number, text=text)) from error


def _whole(sections: Sequence[_Open], name: str) -> Checklist:
    made = [Section("", "", one.name, tuple(one.criteria)) for one in sections]
    stem = name.rpartition(".")[0] or name
    title = {"de": stem[: checks.LONGEST_NAME]}
    if not any(section.criteria for section in made):
        raise Refused(_("„{name}“ enthält unter „Kriterium“ keine einzige Zeile. Es wurde nichts geändert.").format(name=name))
    return Checklist("", "", 1, title, OWN_LABEL, (), checks.coded(made))
