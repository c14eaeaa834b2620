"""Whether a round in a file is one that the project holds already, told by all that people wrote into it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import Evidence, Remark, Round, Sheet


@dataclass(frozen=True, slots=True)
class RoundContent:
    """A round with all that hangs on it. Answers are by code, and so are the criteria of remarks and evidence.

    catalogue: fingerprint of the version.
    """

    round: Round
    catalogue: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...]
    evidence: tuple[Evidence, ...]


def is_same(held: RoundContent, read: RoundContent) -> bool:
    """Whether both say the same; ids, codes and the order of sheets do not matter, nor what the file leaves out of the head."""
    return all(
        (
            held.catalogue == read.catalogue,
            same_head(held.round, read.round),
            sorted(map(_sheet, held.sheets)) == sorted(map(_sheet, read.sheets)),
            sorted(map(_remark, held.remarks)) == sorted(map(_remark, read.remarks)),
            sorted(map(proof, held.evidence)) == sorted(map(proof, read.evidence)),
        )
    )


def same_head(held: Round, read: Round) -> bool:
    """Whether two rounds are about the same occasion; title and day are given by the program where a file says none."""
    names = ["place", "region_key", "note", "example"]
    names += [name for name in ("title", "day") if getattr(read, name)]
    return all(getattr(held, name) == getattr(read, name) for name in names)


def by_code(sheets: Iterable[Sheet], codes: Mapping[str, str]) -> list[dict[str, str]]:
    """The answers of each sheet by code instead of by criterion. codes: code by id; what has none is left out."""
    return [{codes[key]: choice for key, choice in one.answers.items() if key in codes} for one in sheets]


def proof(one: Evidence) -> tuple[str, str, str, str]:
    """What evidence says when its file stays behind: its criterion, note, link and last review."""
    note = one.note
    if one.file_name and not one.note and not one.link:
        note = _("Datei „{name}“ im ursprünglichen Projekt").format(name=one.file_name)
    return one.criterion_id, note, one.link, one.reviewed_on or ""


def _sheet(one: Sheet) -> tuple[object, ...]:
    head = (one.view, one.role, one.table_number or 0, one.joint, one.number, one.priorities, one.comment)
    return (*head, tuple(sorted(one.answers.items())))


def _remark(one: Remark) -> tuple[str, str, str]:
    return one.criterion_id, one.comment, one.responsible
