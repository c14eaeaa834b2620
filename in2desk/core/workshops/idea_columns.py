"""Which column of a foreign table holds what of an idea: guessed from the words of its head row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from in2desk.core.base.i18n import N_
from in2desk.core.workshops.words import fold

FIELDS: Mapping[str, str] = {
    "title": N_("Titel"),
    "text": N_("Beschreibung"),
    "number": N_("Nummer"),
    "status": N_("Stand"),
    "reason": N_("Begründung"),
    "theme": N_("Themenfeld"),
    "place": N_("Ort"),
    "tags": N_("Schlagwörter"),
    "created": N_("Angelegt am"),
    "part": N_("Titel oder Text"),
}
"""What a column can hold; German message ids. part: says of each row whether it is the title or the text of its idea."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "title": ("titel", "title", "idee", "idea", "uberschrift", "betreff", "name", "vorschlag", "subject", "kurztitel"),
    "text": ("text", "beschreibung", "description", "content", "inhalt", "beitrag", "erlauterung", "body", "details", "anliegen"),
    "number": ("document_id", "code", "id", "nr", "nummer", "number", "lfd nr", "kennung", "key"),
    "status": ("stand", "status", "state"),
    "reason": ("grund", "begrundung", "reason"),
    "theme": ("themenfeld", "thema", "theme", "topic", "kategorie", "category", "bereich", "handlungsfeld"),
    "place": ("ort", "ortsgemeinde", "gemeinde", "place", "region", "region_key", "ags", "location"),
    "tags": ("schlagworte", "schlagworter", "tags", "stichworte", "stichworter", "keywords", "labels"),
    "created": ("angelegt am", "angelegt", "created", "created_on", "created_at", "datum", "date", "eingegangen", "eingang"),
    "part": ("title/text",),
}
"""Words of head rows, folded; the first that is there wins."""
HEAD_ROWS = 20


@dataclass(frozen=True, slots=True)
class IdeaMapping:
    """Which column is what: its head or `#C` by field. sheet "": the first that fits; header: its row from 1, 0 = found."""

    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    header: int = 0


def references(head: Sequence[str]) -> list[str]:
    """How a mapping names each column: its head, or `#C` where that is empty or not the only one of its kind."""
    return [name if name and list(head).count(name) == 1 else f"#{letters(place)}" for place, name in enumerate(head)]


def letters(place: int) -> str:
    """A column as spreadsheets call it: 0 is A, 26 is AA."""
    found, rest = "", place + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        found = chr(65 + digit) + found
    return found


def guess(head: Sequence[str]) -> dict[str, str]:
    """Field -> reference of the column that says so itself; a column holds one thing."""
    names, found = [_plain(name) for name in head], dict[str, str]()
    known = references(head)
    for what, words in WORDS.items():
        place = next(
            (names.index(word) for word in words if word in names and known[names.index(word)] not in found.values()), None
        )
        if place is not None:
            found[what] = known[place]
    if "part" in found and "title" in found:
        del found["title"]
    return found


def is_enough(columns: Mapping[str, str]) -> bool:
    """Whether ideas can be made of it."""
    return "title" in columns or "text" in columns


def head_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Place of the head row: the first one that names a title or a text beside other columns, or alone."""
    for place, row in enumerate(rows[:HEAD_ROWS]):
        if is_enough(guess(row)):
            return place
    return None


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[.:*]", " ", fold(name)).split())
