"""How the texts of a catalogue stand in its rows: JSON by language. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable

from in2desk.core.checklist.model import Criterion, Words

Row = dict[str, object]


def packed(words: Words) -> str:
    """A text by language."""
    return json.dumps(dict(words), ensure_ascii=False)


def packed_ladder(ladder: Iterable[Words]) -> str:
    """The anchors of the levels."""
    return json.dumps([dict(anchor) for anchor in ladder], ensure_ascii=False)


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
