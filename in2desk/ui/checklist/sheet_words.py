"""Checklist: how sheets, answers and evidence are said, and what a next sheet begins with. Plain data in and out."""

from __future__ import annotations

import re
from dataclasses import replace

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import (
    EVIDENCE_FROM,
    LEVELS,
    NOT_APPLICABLE,
    REVIEW_FROM,
    ROLES,
    UNKNOWN,
    Checklist,
    Evidence,
    Round,
    Sheet,
    said,
    view_words,
)

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def sheet_place(sheet: Sheet) -> str:
    """Werkstatt, Tisch 2"""
    parts = [view_words(sheet.view)]
    if sheet.table_number is not None:
        parts.append(_("Tisch {n}").format(n=sheet.table_number))
    elif sheet.role and sheet.role != sheet.view:
        parts.append(_(ROLES[sheet.role]))
    return ", ".join(parts)


def sheet_title(sheet: Sheet) -> str:
    """Werkstatt, Tisch 2 · Nr. 017"""
    title = sheet_place(sheet)
    number = _("Nr. {number}").format(number=sheet.number)
    return f"{title} · {number}" if sheet.number else title


def round_title(made: Round) -> str:
    """A2 · Herbst 2026"""
    return f"{made.code} · {made.title}"


def choice_words(choice: str, checklist: Checklist) -> str:
    """Stufe 2, in Teilbereichen geregelt; weiß nicht; trifft nicht zu; nicht beantwortet."""
    if choice in LEVELS:
        return _("Stufe {level}, {anchor}").format(level=choice, anchor=said(checklist.ladder[int(choice)]))
    return {UNKNOWN: _("weiß nicht"), NOT_APPLICABLE: _("trifft nicht zu")}.get(choice, _("nicht beantwortet"))


def level_of(choice: str) -> int:
    """The level that was named; -1 where none was."""
    return int(choice) if choice in LEVELS else -1


def proof_title(each: Evidence) -> str:
    """A piece of evidence in a few words: its note, else its link, else its file; nothing for an empty one."""
    return each.note or each.link or each.file_name


def proofs(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Those that say something."""
    return tuple(each for each in found if proof_title(each) or each.file)


def proof_missing(choice: str, found: tuple[Evidence, ...]) -> bool:
    """Whether this level asks for evidence and there is none."""
    return level_of(choice) >= EVIDENCE_FROM and not proofs(found)


def review_missing(choice: str, found: tuple[Evidence, ...]) -> bool:
    """Whether this level asks for the day of the last review and there is none."""
    return level_of(choice) >= REVIEW_FROM and not any(each.reviewed_on for each in found)


def split_link(typed: str) -> tuple[str, str]:
    """Note and link of one line: the first address in it is the link, the rest is the note."""
    found = _LINK.search(typed)
    if found is None:
        return " ".join(typed.split()), ""
    return " ".join(f"{typed[: found.start()]} {typed[found.end() :]}".split()), found.group()


def answered(sheet: Sheet, checklist: Checklist) -> int:
    """How many criteria of the sheet have an answer."""
    return sum(1 for criterion in checklist.criteria if sheet.answers.get(criterion.id))


def next_sheet(before: Sheet | None, round_id: str) -> Sheet:
    """What a new sheet begins with: like the one before, the next table, the next printed number."""
    if before is None:
        return Sheet(round_id=round_id, table_number=1, joint=True)
    table = before.table_number
    following = table + 1 if table is not None and before.joint else table
    return replace(
        before,
        id="",
        round_id=round_id,
        table_number=following,
        number=next_number(before.number),
        priorities=(),
        comment="",
        answers={},
    )


def next_number(number: str) -> str:
    """018 after 017; nothing after what does not end in digits."""
    found = re.fullmatch(r"(.*?)(\d+)", number, re.ASCII)
    return f"{found[1]}{int(found[2]) + 1:0{len(found[2])}}" if found else ""
