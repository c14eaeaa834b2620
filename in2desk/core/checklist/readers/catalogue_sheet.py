"""A catalogue in a spreadsheet as people keep it: one row a criterion, columns known by the words of their heads."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import _
from in2desk.core.checklist import checks
from in2desk.core.checklist.model import Checklist, Criterion, Section, Words

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
LARGEST_UNPACKED = 200 * 1024 * 1024
OWN_LABEL = {"de": "Eigener Katalog", "en": "Own catalogue"}
Rows = list[list[str]]


@dataclass(slots=True)
class _Open:
    """A section while its rows are read."""

    name: Words
    criteria: list[Criterion] = field(default_factory=list)


def read_sheet_catalogue(data: bytes, name: str) -> Checklist:
    """The catalogue of a workbook: its first sheet with a column of criteria. name: of the file.

    Without code and ladder: a sheet holds none. Raises Refused naming the row that is wrong, or the columns found.
    """
    found: list[str] = []
    for sheet, rows in _sheets(data, name):
        for place, row in enumerate(rows[:HEAD_ROWS]):
            columns = _columns(row)
            if ("wording", "de") in columns:
                sections = _sections(rows[place + 1 : place + 1 + MOST_ROWS], place + 2, columns, sheet)
                return _whole(sections, name)
            found = found if len(found) >= sum(map(bool, row)) else [cell for cell in row if cell]
    shown = ", ".join(f"„{cell[:40]}“" for cell in found[:12]) or _("keine")
    sentence = _(
        "„{name}“ enthält keine Spalte „Kriterium“ mit dem Wortlaut. Gefundene Spalten: {columns}. Benennen Sie die Spalte in "
        "der ersten Zeile um; es wurde nichts geändert."
    )
    raise Refused(sentence.format(name=name, columns=shown))


def _sheets(data: bytes, name: str) -> Iterable[tuple[str, Rows]]:
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_bomb(data, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in book.sheet_names:
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            yield sheet, [[_text_of(cell) for cell in row] for row in rows]
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(_("Die Tabelle „{name}“ lässt sich nicht lesen. Es wurde nichts geändert.").format(name=name)) from error


def _refuse_bomb(data: bytes, name: str) -> None:
    """Refuse an archive that would unpack to more than any catalogue: what is really in it counts, not what it says."""
    if not data.startswith(b"PK"):
        return
    left = LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                with archive.open(member) as part:
                    while left >= 0 and (chunk := part.read(1 << 20)):
                        left -= len(chunk)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refused(_("Die Tabelle „{name}“ ist beschädigt. Es wurde nichts geändert.").format(name=name)) from error
    if left < 0:
        raise Refused(_("Die Tabelle „{name}“ ist zu groß für einen Katalog. Es wurde nichts geändert.").format(name=name))


def _text_of(cell: object) -> str:
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return " ".join(text.split())


def _columns(row: Sequence[str]) -> dict[tuple[str, str], int]:
    """Where the columns are, by what they hold and its language; the first of a kind counts."""
    found: dict[tuple[str, str], int] = {}
    for place, cell in enumerate(row):
        plain = re.sub(r"[\W_]+", " ", cell.casefold()).strip()
        stem, _blank, last = plain.rpartition(" ")
        language = LANGUAGES.get(last, "") if stem else ""
        head = stem if language else plain
        kind = next((kind for kind, words in HEADS.items() if head in words), None)
        if kind:
            found.setdefault((kind, language or "de"), place)
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
    titles = _words(cells, "title")
    return checks.criterion(
        Criterion(
            id="",
            code="",
            title={code: _short(titles.get(code) or text) for code, text in wording.items()},
            wording=wording,
            hint=_words(cells, "hint"),
            inspired_by=cells.get(("inspired_by", "de"), ""),
            weight=_weight(cells.get(("weight", "de"), "")),
        )
    )


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
