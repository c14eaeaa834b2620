"""How the texts of a catalogue stand in its rows: JSON by language. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable

from in2desk.core.checklist.model import LEVELS, Criterion, Words

Row = dict[str, object]


def packed(words: Words) -> str:
    """A text by language."""
    return json.dumps(dict(words), ensure_ascii=False)


def packed_ladder(ladder: Iterable[Words]) -> str:
    """The anchors of the levels."""
    return json.dumps([dict(anchor) for anchor in ladder], ensure_ascii=False)


def unpacked(text: str) -> dict[str, str]:
    """A text by language as it was packed. Raises ValueError where the file no longer holds one."""
    return _words(json.loads(text))


def unpacked_ladder(text: str) -> tuple[dict[str, str], ...]:
    """The anchors of the levels. Raises ValueError where the file no longer holds five."""
    found = json.loads(text)
    if not isinstance(found, list) or len(found) != len(LEVELS):
        raise ValueError("a ladder has five levels")
    return tuple(map(_words, found))


def _words(found: object) -> dict[str, str]:
    if not isinstance(found, dict) or "de" not in found or not all(isinstance(said, str) for said in found.values()):
        raise ValueError("no text by language")
    return found


def criterion_row(one: Criterion) -> Row:
    """The columns of a criterion, without its place."""
    return {
        "id": one.id,
        "code": one.code,
        "title": packed(one.title),
        "wording": packed(one.wording),
        "hint": packed(one.hint),
        "inspired_by": one.inspired_by,
        "weight": one.weight,
        "origin": one.origin,
        "former": one.former,
    }
