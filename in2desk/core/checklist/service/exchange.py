"""A workbook of rounds read back: catalogues that are new, rounds, sheets, remarks and evidence, all in one step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, update

from in2desk.core.base import typed
from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.paths import shown_name
from in2desk.core.checklist.forms import fingerprint
from in2desk.core.checklist.model import Checklist, Evidence, Round, Sheet
from in2desk.core.checklist.readers.workbook import ReadRound, ReadWorkbook
from in2desk.core.checklist.readers.workbook import read_workbook as read_tables
from in2desk.core.checklist.results import compute
from in2desk.core.checklist.same_round import RoundContent, by_code, is_same, proof, same_head
from in2desk.core.checklist.service.catalogue import put_checklist
from in2desk.core.checklist.service.evidence import LONGEST_LINK, save_evidence, save_remark
from in2desk.core.checklist.service.rounds import save_round
from in2desk.core.checklist.service.rows import (
    read_checklist,
    read_checklists,
    read_evidence,
    read_remarks,
    read_rounds,
    read_sheets,
)
from in2desk.core.checklist.service.sheets import LONGEST_NUMBER, add_sheets
from in2desk.core.checklist.single_sheets import shown
from in2desk.core.checklist.tables import assessment_round
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service

LARGEST = 40 * 1024 * 1024
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ExchangeResult:
    """What became of a workbook. rounds: codes that its rounds got here; warnings: what was left out, each with its cell.

    refused: why nothing was taken at all, "" when it was read; nothing new in it is no refusal.
    """

    source: str
    rounds: tuple[str, ...] = ()
    sheets: int = 0
    answers: int = 0
    catalogues: int = 0
    warnings: tuple[str, ...] = ()
    refused: str = ""


@service(Effect.STEP)
def read_workbook(project: Project, path: Path) -> ExchangeResult:
    """Take the rounds of a workbook that the program wrote, as one step. What is there already changes nothing.

    What cannot be understood is listed, the rest is taken. Files attached to evidence are not in a workbook.
    """
    source = shown_name(path)
    try:
        found = read_tables(_bytes(path, source), source)
    except Refused as refused:
        return ExchangeResult(source, refused=str(refused))
    with project.step(N_("Runden der Checkliste eingelesen")) as connection:
        return _Exchange(project, connection, found).run(source)


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(_("„{name}“ ist zu groß (höchstens 40 MB). Es wurde nichts gespeichert.").format(name=name))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Refused(_("„{name}“ lässt sich nicht lesen. Es wurde nichts gespeichert.").format(name=name)) from error


class _Exchange:
    """One workbook being taken, inside its step."""

    def __init__(self, project: Project, connection: Connection, found: ReadWorkbook) -> None:
        self.project, self.connection, self.found = project, connection, found
        self.warnings = list(found.problems)
        self.codes: list[str] = []
        self.sheets = self.answers = self.catalogues = 0

    def run(self, source: str) -> ExchangeResult:
        for read in self.found.rounds:
            self._round(read)
        known = {one.round.code for one in self.found.rounds}
        for line in self.found.evidence:
            if line.round not in known:
                text = _("{cell}: Die Runde „{code}“ gibt es in der Datei nicht; der Nachweis wurde ausgelassen.")
                self.warnings.append(text.format(cell=line.cell, code=line.round[:40]))
        return ExchangeResult(
            source, tuple(self.codes), self.sheets, self.answers, self.catalogues, tuple(dict.fromkeys(self.warnings))
        )

    def _round(self, read: ReadRound) -> None:
        code = read.round.code[:40]
        version = self._version(read)
        if version is None:
            text = _("Runde {code}: Ihr Katalog liegt der Datei nicht bei oder wurde darin geändert; sie wurde ausgelassen.")
            self.warnings.append(text.format(code=code))
            return
        content = self._known(read, version)
        if self._is_held(content, read, version):
            self.warnings.append(_("Runde {code} ist schon da; daran wurde nichts verändert.").format(code=code))
            return
        self._add(content, read, version)

    def _version(self, read: ReadRound) -> Checklist | None:
        """The catalogue of a round: the one that is here, else the one the file brings along."""
        held = [one for one in read_checklists(self.connection) if fingerprint(one) == read.fingerprint]
        if held:
            return next((one for one in held if (one.code, one.version) == read.catalogue), held[0])
        brought = next((one for one in self.found.catalogues if fingerprint(one) == read.fingerprint), None)
        made = self._tried(lambda: put_checklist(self.connection, brought)) if brought is not None else None
        self.catalogues += made is not None
        return made

    def _head(self, read: ReadRound) -> Round:
        """What the file says of the round, as far as it can be stored."""
        raw = read.round
        return Round(
            title=self._line(raw.title, _("Titel")),
            day=raw.day,
            place=self._line(raw.place, _("Ort")),
            region_key=self._tried(lambda: typed.region(raw.region_key, _("Gebiet"))) or "",
            note=self._text(raw.note, _("Notiz")),
            closed_on=raw.closed_on,
            example=raw.example,
        )

    def _known(self, read: ReadRound, version: Checklist) -> RoundContent:
        """All that the file says of the round, without the criteria that its catalogue does not have."""
        codes = {one.code for one in version.criteria}
        for code, cell in read.cells.items():
            if code not in codes:
                text = _("{cell}: Das Kriterium „{code}“ gibt es im Katalog nicht; die Zeile wurde ausgelassen.")
                self.warnings.append(text.format(cell=cell, code=code[:20]))
        answers = by_code(read.sheets, dict(zip(codes, codes, strict=True)))
        sheets = [
            replace(
                one,
                answers=said,
                priorities=tuple(code for code in one.priorities if code in codes),
                number=self._line(one.number, _("Nummer des Bogens"), LONGEST_NUMBER),
                comment=self._text(one.comment, _("Anmerkung")),
            )
            for one, said in zip(read.sheets, answers, strict=True)
        ]
        remarks = [
            replace(one, comment=self._text(one.comment, _("Anmerkung")), responsible=self._line(one.responsible, _("Zuständig")))
            for one in read.remarks
            if one.criterion_id in codes
        ]
        return RoundContent(self._head(read), fingerprint(version), tuple(sheets), tuple(remarks), self._evidence(read, codes))

    def _evidence(self, read: ReadRound, codes: Collection[str]) -> tuple[Evidence, ...]:
        lines = [line for line in self.found.evidence if line.round == read.round.code]
        for line in lines:
            if line.evidence.criterion_id not in codes:
                text = _("{cell}: Das Kriterium „{code}“ gibt es im Katalog nicht; der Nachweis wurde ausgelassen.")
                self.warnings.append(text.format(cell=line.cell, code=line.evidence.criterion_id[:20]))
        kept = [line.evidence for line in lines if line.evidence.criterion_id in codes]
        return tuple(
            replace(one, note=self._text(one.note, _("Notiz")), link=self._line(one.link, _("Link"), LONGEST_LINK))
            for one in kept
        )

    def _is_held(self, content: RoundContent, read: ReadRound, version: Checklist) -> bool:
        """Whether the project holds the round already, all of it or more than the file could show."""
        for held in filter(lambda held: same_head(held, content.round), read_rounds(self.connection)):
            own = read_checklist(self.connection, held.checklist_id)
            if fingerprint(own) != content.catalogue:
                continue
            known = self._content(held, own)
            fewer = replace(known, sheets=self._fewer(held, own)) if not read.complete else known
            if is_same(known, content) or is_same(fewer, content):
                return True
        return False

    def _content(self, held: Round, own: Checklist) -> RoundContent:
        codes = {one.id: one.code for one in own.criteria}
        remarks = [replace(one, criterion_id=codes[key]) for key, one in read_remarks(self.connection, held.id).items()]
        evidence = [replace(one, criterion_id=codes[one.criterion_id]) for one in read_evidence(self.connection, held.id)]
        sheets = tuple(read_sheets(self.connection, held.id))
        return RoundContent(held, fingerprint(own), _coded(sheets, codes), tuple(remarks), tuple(evidence))

    def _fewer(self, held: Round, own: Checklist) -> tuple[Sheet, ...]:
        """The sheets as a table shows them that keeps some back."""
        sheets = read_sheets(self.connection, held.id)
        results = compute(own, replace(held, show_small=False), sheets, [], {})
        return _coded(shown(results, sheets).sheets, {one.id: one.code for one in own.criteria})

    def _add(self, content: RoundContent, read: ReadRound, version: Checklist) -> None:
        keys = {one.code: one.id for one in version.criteria}
        made = self._tried(lambda: save_round(self.project, replace(content.round, checklist_id=version.id, closed_on=None)))
        if made is None:
            return
        self.codes.append(made.code)
        self._sheets(made, content, keys)
        self._told(made, content, keys)
        if content.round.closed_on:
            here = assessment_round.c.id == made.id
            self.connection.execute(update(assessment_round).where(here).values(closed_on=content.round.closed_on))
        if not read.complete:
            text = _("Runde {code}: Die Datei enthält nicht alle Bögen. {new} rechnet nur mit denen, die sie enthält.")
            self.warnings.append(text.format(code=read.round.code[:40], new=made.code))

    def _sheets(self, made: Round, content: RoundContent, keys: Mapping[str, str]) -> None:
        wanted = [replace(one, round_id=made.id) for one in _coded(content.sheets, keys)]
        stored = self._tried(lambda: add_sheets(self.project, wanted)) or []
        self.sheets += len(stored)
        self.answers += sum(len(one.answers) for one in stored)

    def _told(self, made: Round, content: RoundContent, keys: Mapping[str, str]) -> None:
        for remark in content.remarks:
            told = replace(remark, round_id=made.id, criterion_id=keys[remark.criterion_id])
            self._tried(lambda told=told: save_remark(self.project, told))  # type: ignore[misc]
        for one in content.evidence:
            code, note, link, reviewed = proof(one)
            wanted = Evidence(round_id=made.id, criterion_id=keys[code], note=note, link=link, reviewed_on=reviewed or None)
            self._tried(lambda wanted=wanted: save_evidence(self.project, wanted))  # type: ignore[misc]

    def _line(self, text: str, what: str, longest: int = typed.LONGEST_LINE) -> str:
        """A line as it can be stored; nothing, and the reason noted, where it cannot."""
        return self._tried(lambda: typed.line(text, what, longest)) or ""

    def _text(self, text: str, what: str) -> str:
        return self._tried(lambda: typed.text(text, what)) or ""

    def _tried(self, call: Callable[[], T]) -> T | None:
        """What the call gives; None, and the reason noted, where it refuses."""
        try:
            return call()
        except DeskError as error:
            self.warnings.append(str(error).removesuffix(_("Es wurde nichts geändert.")).strip())
            return None


def _coded(sheets: tuple[Sheet, ...], codes: Mapping[str, str]) -> tuple[Sheet, ...]:
    answers = by_code(sheets, codes)
    return tuple(replace(one, answers=said) for one, said in zip(sheets, answers, strict=True))
