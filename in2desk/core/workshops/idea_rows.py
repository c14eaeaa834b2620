"""Rows of a foreign table made into ideas: what each says, and why a row says none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.typed import LONGEST_LINE
from in2desk.core.workshops.model import IDEA_STATES, THEMES, Idea
from in2desk.core.workshops.record_checks import checked_idea
from in2desk.core.workshops.words import fold

TITLE_LENGTH = 90
"""Characters of a title that is made of the text."""
_KEY = re.compile(r"DE|\d{2}|\d{5}|\d{8}|\d{9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was not taken. row: as the file counts."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Raw:
    """What a row says, by field. row: its number; number: what the file calls it."""

    row: int
    fields: Mapping[str, str]

    @property
    def number(self) -> str:
        """What the file calls it; its row where it has no name."""
        return self.fields.get("number", "") or str(self.row)


def joined(rows: Sequence[Raw]) -> list[Raw]:
    """Rows of one number as one, where the file has a sentence a row; `part` says which one is the title."""
    groups: dict[str, list[Raw]] = {}
    for raw in rows:
        groups.setdefault(raw.number, []).append(raw)
    return [_one(group) for group in groups.values()]


def _one(group: Sequence[Raw]) -> Raw:
    said = [(fold(raw.fields.get("part", "")), raw.fields.get("text", "")) for raw in group]
    title = " ".join(one for part, one in said if part in ("title", "titel") and one)
    body = " ".join(one for part, one in said if part not in ("title", "titel") and one)
    return Raw(group[0].row, {**group[0].fields, "title": title, "text": body})


def fingerprint(title: str, body: str) -> str:
    """What tells a row of a file again, whatever becomes of the idea."""
    return sha256(f"{' '.join(title.split())}\x1f{' '.join(body.split())}".encode("utf-8", "replace")).hexdigest()[:12]


def origin_of(file: str, number: str, mark: str) -> str:
    """Where an idea comes from, as it is stored."""
    return f"{' '.join(file.split())[:120]}, {' '.join(number.split())[:60]} [{mark}]"


def mark_of(origin: str) -> str:
    """The fingerprint in an origin; "" where there is none."""
    found = re.search(r"\[([0-9a-f]{12})\]$", origin)
    return found[1] if found else ""


def origin_words(origin: str) -> str:
    """Where an idea comes from, for people: file and number."""
    return re.sub(r" \[[0-9a-f]{12}\]$", "", origin)


def idea_of(raw: Raw, file: str, places: Mapping[str, str]) -> Idea:
    """The idea of a row. places: key of a place by its folded name. Raises DeskError with what is wrong with it."""
    said = raw.fields
    title, body = said.get("title", ""), said.get("text", "")
    if not title and not body:
        raise DeskError(_("Titel und Beschreibung fehlen."))
    mark = fingerprint(title, body)
    title, body = _titled(title, body)
    theme, no_theme = _theme(said.get("theme", ""))
    place, no_place = _place(said.get("place", ""), places)
    tags = [tag.strip() for tag in re.split(r"[,;|]", said.get("tags", "")) if tag.strip()]
    made = Idea(
        title=title,
        text=body,
        status=_status(said.get("status", "")),
        reason=said.get("reason", ""),
        theme=theme,
        region_key=place,
        tags=tuple(tag[:LONGEST_LINE] for tag in (*tags, no_theme, no_place) if tag),
        origin=origin_of(file, raw.number, mark),
        created_on=said.get("created", "")[:10] if re.match(r"\d{4}-", said.get("created", "")) else said.get("created", ""),
    )
    checked = _checked(made)
    if checked.status == "rejected" and not checked.reason:
        raise DeskError(_("Verworfen, aber ohne Begründung."))
    return checked


def _checked(made: Idea) -> Idea:
    try:
        return checked_idea(made)
    except DeskError as problem:
        raise DeskError(str(problem).removesuffix(_("Es wurde nichts geändert.")).strip()) from None


def _titled(title: str, body: str) -> tuple[str, str]:
    """A title of its own for a text without one; one that is too long stays whole in the text."""
    if title and len(title) <= LONGEST_LINE:
        return title, body
    whole = "\n\n".join(filter(None, (title, body)))
    line = " ".join(whole.split())
    if len(line) <= TITLE_LENGTH:
        return line, "" if not title else body
    cut = line[:TITLE_LENGTH].rsplit(" ", 1)[0] if " " in line[:TITLE_LENGTH] else line[:TITLE_LENGTH]
    return f"{cut.rstrip(' ,;:-')} …", whole


def _status(word: str) -> str:
    known = {fold(name): key for key, name in IDEA_STATES.items()}
    known |= {fold(_(name)): key for key, name in IDEA_STATES.items()} | {key: key for key in IDEA_STATES}
    if not word:
        return "new"
    if fold(word) not in known:
        names = ", ".join(f"„{_(name)}“" for name in IDEA_STATES.values())
        raise DeskError(_("Den Stand „{word}“ gibt es nicht; es gibt {names}.").format(word=word[:40], names=names))
    return known[fold(word)]


def _theme(word: str) -> tuple[str, str]:
    """The field and "", or "" and the word, which becomes a tag."""
    known = {fold(name): key for key, name in THEMES.items()}
    known |= {fold(_(name)): key for key, name in THEMES.items()} | {key: key for key in THEMES}
    return (known[fold(word)], "") if fold(word) in known else ("", word)


def _place(word: str, places: Mapping[str, str]) -> tuple[str, str]:
    """The key of a place and "", or "" and the word, which becomes a tag."""
    if _KEY.fullmatch(word):
        return word, ""
    return (places[fold(word)], "") if fold(word) in places else ("", word)
