"""The program's own workbook of rounds, as it wrote it or as somebody has worked on it since: sheets, answers, evidence.

What is understood is read; what is not is listed with its cell.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.typed import read_day
from in2desk.core.checklist.forms import sheet_number
from in2desk.core.checklist.model import Checklist, Evidence, Remark, Round, Sheet
from in2desk.core.checklist.readers.catalogue_sheet import catalogue_in
from in2desk.core.checklist.readers.cells import SPREADSHEETS, Rows, Value, address, tables_of, text_of
from in2desk.core.checklist.table_words import (
    CATALOGUE_ROWS,
    CRITERION_COLUMNS,
    EVIDENCE_COLUMNS,
    ROUND_ROWS,
    SHEET_ROWS,
    choice_of,
    is_yes,
    known,
    role_of,
    sheet_column,
    view_of,
)

HEAD_ROWS = 60
MOST_ROWS, MOST_SHEETS = 3000, 2000
SMALL = 1024 * 1024  # bytes
_CATALOGUE_NAME = re.compile(rb"""\bname\s*=\s*["'][^"']*C\d+-\d+["']""")
LONGEST = 60  # characters of a foreign text in a sentence


@dataclass(frozen=True, slots=True)
class ReadRound:
    """One round of the file. Answers, remarks and evidence are by code. cells: where each code stands, for a sentence.

    catalogue: (code, version) and fingerprint of the version it was made with, as the file says.
    """

    round: Round
    catalogue: tuple[str, int]
    fingerprint: str
    complete: bool
    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadEvidence:
    """A line of evidence. round: the round's code as the file has it; its criterion is named by code."""

    round: str
    evidence: Evidence
    cell: str


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """Everything a workbook holds. problems: what could not be understood, each with its cell."""

    rounds: tuple[ReadRound, ...]
    evidence: tuple[ReadEvidence, ...]
    catalogues: tuple[Checklist, ...]
    problems: tuple[str, ...]


def read_workbook(data: bytes, name: str) -> ReadWorkbook:
    """The rounds of a workbook. name: of the file. Raises Refused where it holds none."""
    rounds, evidence, catalogues, problems = list[ReadRound](), list[ReadEvidence](), list[Checklist](), list[str]()
    for title, rows in tables_of(data, name):
        head = _head_of(rows)
        if head is None:
            continue
        reader = _Reader(title, rows, head, problems)
        if reader.is_round:
            rounds.append(reader.round())
        elif reader.is_evidence:
            evidence += reader.evidence()
        elif reader.is_catalogue:
            catalogues += reader.catalogue(name)
    if not rounds:
        raise Refused(_("„{name}“ enthält keine Runde der Checkliste, wie das Programm sie schreibt.").format(name=name))
    return ReadWorkbook(tuple(rounds), tuple(evidence), tuple(catalogues), tuple(problems))


def is_workbook(data: bytes) -> bool:
    """Whether a file is such a workbook: one of its sheets is a round. Large tables of others are told by the names of theirs."""
    try:
        if not _may_be(data):
            return False
        tables = tables_of(data, "")
    except Refused:
        return False
    return any((head := _head_of(rows)) is not None and _Reader(title, rows, head, []).is_round for title, rows in tables)


def _may_be(data: bytes) -> bool:
    """Whether it is small, or has a sheet that is called like one of our catalogues: Katalog C1-1."""
    if len(data) < SMALL:
        return data.startswith(SPREADSHEETS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("xl/workbook.xml") as part:
            return bool(_CATALOGUE_NAME.search(part.read(SMALL)))
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return False


def _head_of(rows: Rows) -> int | None:
    """The row with the names of the columns."""
    for place, row in enumerate(rows[:HEAD_ROWS]):
        names = {known(CRITERION_COLUMNS, text_of(cell)) for cell in row if isinstance(cell, str)}
        if "code" in names and len(names) > 1:
            return place
    return None


class _Reader:
    """One sheet of the workbook."""

    def __init__(self, title: str, rows: Rows, head: int, problems: list[str]) -> None:
        self.title, self.rows, self.head, self.problems = title, rows, head, problems
        self.heads = [text_of(cell) for cell in rows[head]]
        self.above = {known(ROUND_ROWS, text_of(row[0])): place for place, row in enumerate(rows[:head]) if row}

    @property
    def is_round(self) -> bool:
        return "code" in self.above and "fingerprint" in self.above

    @property
    def is_evidence(self) -> bool:
        return {"round", "code", "note"} <= {known(EVIDENCE_COLUMNS, head) for head in self.heads}

    @property
    def is_catalogue(self) -> bool:
        return any(known(CATALOGUE_ROWS, text_of(row[0])) == "code" for row in self.rows[: self.head] if row)

    # a round

    def round(self) -> ReadRound:
        columns = self._columns(CRITERION_COLUMNS)
        made = Round(
            code=self._above("code"),
            title=self._above("title"),
            day=self._day(self.above["day"], 1) or "" if "day" in self.above else "",
            place=self._above("place"),
            region_key=self._above("region_key"),
            note=self._above("note"),
            closed_on=self._day(self.above["closed_on"], 1) if "closed_on" in self.above else None,
            example=is_yes(self._above("example")),
        )
        lines = self._lines(columns)
        version = self._above("version")
        remarks = (
            Remark("", code, self._cell(line, columns.get("comment")), self._cell(line, columns.get("responsible")))
            for code, line in lines.items()
        )
        return ReadRound(
            made,
            (self._above("catalogue"), int(version) if version.isdecimal() and len(version) < 5 else 0),
            self._above("fingerprint"),
            is_yes(self._above("complete")),
            tuple(self._sheets(lines)),
            tuple(one for one in remarks if one.comment or one.responsible),
            {code: address(self.title, line, columns["code"]) for code, line in lines.items()},
        )

    def _columns(self, words: Mapping[str, str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for place, head in enumerate(self.heads):
            if name := known(words, head):
                found.setdefault(name, place)
        return found

    def _lines(self, columns: Mapping[str, int]) -> dict[str, int]:
        """The row of each criterion; a code that stands twice is read once."""
        found: dict[str, int] = {}
        for line in range(self.head + 1, min(len(self.rows), self.head + 1 + MOST_ROWS)):
            code = self._cell(line, columns["code"]).upper()
            if code in found:
                text = _("{cell}: {code} steht zum zweiten Mal da und wurde ausgelassen.")
                self._note(text, line, columns["code"], code=code)
            elif code:
                found[code] = line
        return found

    def _sheets(self, lines: Mapping[str, int]) -> Iterator[Sheet]:
        places = {known(SHEET_ROWS, text_of(row[0])): place for place, row in enumerate(self.rows[: self.head]) if row}
        columns = [place for place, head in enumerate(self.heads) if sheet_column(head)]
        for column in columns[:MOST_SHEETS]:
            sheet = self._sheet(column, places, lines)
            if sheet is not None:
                yield sheet

    def _sheet(self, column: int, places: Mapping[str, int], lines: Mapping[str, int]) -> Sheet | None:
        answers = {}
        for code, line in lines.items():
            choice = choice_of(text := self._cell(line, column))
            if choice is None:
                self._note(
                    _("{cell}: „{text}“ ist keine Stufe (0 bis 4, ? oder -) und wurde ausgelassen."), line, column, text=text
                )
            elif choice:
                answers[code] = choice
        said = {name: self._cell(line, column) for name, line in places.items() if name}
        if not answers and not any(said.values()):
            return None
        view = view_of(said.get("view", ""))
        if not view:
            text = _("{cell}: Die Sicht „{text}“ gibt es nicht; der Bogen wurde ausgelassen.")
            self._note(text, places.get("view", self.head), column, text=said.get("view", ""))
            return None
        head = Sheet(view=view, joint=is_yes(said.get("joint", "")), comment=said.get("comment", ""), answers=answers)
        return replace(
            head,
            role=self._role(said.get("role", ""), places, column),
            table_number=self._table(said.get("table_number", ""), places, column),
            number=sheet_number(said.get("number", "")),
            priorities=self._priorities(said.get("priorities", ""), places, column, lines),
        )

    def _role(self, text: str, places: Mapping[str, int], column: int) -> str:
        role = role_of(text)
        if text and not role:
            self._note(_("{cell}: Die Rolle „{text}“ gibt es nicht; sie wurde ausgelassen."), places["role"], column, text=text)
        return role

    def _table(self, text: str, places: Mapping[str, int], column: int) -> int | None:
        if text.isascii() and text.isdecimal() and len(text) < 4 and int(text):
            return int(text)
        if text:
            sentence = _("{cell}: Tisch „{text}“ ist keine Nummer von 1 bis 999; die Angabe wurde ausgelassen.")
            self._note(sentence, places["table_number"], column, text=text)
        return None

    def _priorities(self, text: str, places: Mapping[str, int], column: int, lines: Mapping[str, int]) -> tuple[str, ...]:
        named = list(dict.fromkeys(text.upper().replace(",", " ").split()))
        kept = [code for code in named if code in lines][:3]
        if len(kept) < len(named):
            sentence = _("{cell}: Unter „Am wichtigsten“ stehen nicht bis zu drei bekannte Kürzel; {text} wurde ausgelassen.")
            dropped = ", ".join(code for code in named if code not in kept)
            self._note(sentence, places["priorities"], column, text=dropped)
        return tuple(kept)

    # evidence and catalogues

    def evidence(self) -> Iterator[ReadEvidence]:
        columns = self._columns(EVIDENCE_COLUMNS)
        for line in range(self.head + 1, min(len(self.rows), self.head + 1 + MOST_ROWS)):
            said = {name: self._cell(line, column) for name, column in columns.items()}
            if not any(said.values()):
                continue
            reviewed = self._day(line, columns["reviewed_on"]) if "reviewed_on" in columns else None
            made = Evidence(
                criterion_id=said["code"].upper(),
                note=said["note"],
                link=said.get("link", ""),
                file_name=said.get("file_name", ""),
                reviewed_on=reviewed,
            )
            yield ReadEvidence(said["round"], made, address(self.title, line, columns["code"]))

    def catalogue(self, name: str) -> list[Checklist]:
        try:
            found = catalogue_in(self.rows, self.title, name)
        except Refused as refused:
            self.problems.append(f"{self.title}: {refused}")
            return []
        return [] if found is None else [found]

    # cells

    def _cell(self, line: int, column: int | None) -> str:
        return "" if column is None else unicodedata.normalize("NFC", text_of(self._value(line, column)))

    def _value(self, line: int, column: int) -> Value:
        row = self.rows[line]
        return row[column] if column < len(row) else ""

    def _above(self, name: str) -> str:
        return self._cell(self.above[name], 1) if name in self.above else ""

    def _day(self, line: int, column: int) -> str | None:
        value = self._value(line, column)
        if isinstance(value, datetime | date):
            return text_of(value)[:10]
        text = text_of(value)
        if not text:
            return None
        try:
            return read_day(text, "")
        except DeskError:
            self._note(_("{cell}: „{text}“ ist kein Tag (31.12.2027) und wurde ausgelassen."), line, column, text=text)
            return None

    def _note(self, sentence: str, line: int, column: int, **said: str) -> None:
        shown = {name: _short(text) for name, text in said.items()}
        self.problems.append(sentence.format(cell=address(self.title, line, column), **shown))


def _short(text: str) -> str:
    clean = "".join(sign if sign.isprintable() else "·" for sign in text)
    return clean if len(clean) <= LONGEST else f"{clean[: LONGEST - 1]}…"
