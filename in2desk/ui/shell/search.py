"""Shell: how the palette finds: by parts of words, ä = ae = a, best places first. Pure Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

GROUPS = ("project", "do", "help")
HINT_FROM = 4
_WIDE = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_NARROW = {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "á": "a", "à": "a", "ç": "c", "ñ": "n"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the palette can open. group: project (pages, records), do (actions), help; keys: its shortcut."""

    group: str
    text: str
    hint: str
    icon: str
    run: Callable[[], object]
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding and where the query stands in its text: start and end, or (0, 0) when only the hint matches."""

    finding: Finding
    start: int
    end: int


def search(query: str, findings: Iterable[Finding], limit: int = 8) -> list[Hit]:
    """The best hits, in the order of GROUPS, at most `limit` a group; an empty query lists what comes first."""
    hits = [hit for finding in findings if (hit := match(query.strip(), finding))]
    result: list[Hit] = []
    for group in GROUPS:
        inside = [hit for hit in hits if hit.finding.group == group]
        inside.sort(key=_order)
        result += inside[:limit]
    return result


def match(query: str, finding: Finding) -> Hit | None:
    """Where `query` stands in a finding's text, else whether all of its words stand in text or hint."""
    if not query:
        return Hit(finding, 0, 0)
    span = find_span(query, finding.text)
    if span:
        return Hit(finding, *span)
    both = f"{finding.text} {finding.hint}"
    if len(query) >= HINT_FROM and all(find_span(word, both) for word in query.split()):
        return Hit(finding, 0, 0)
    return None


def find_span(query: str, text: str) -> tuple[int, int] | None:
    """Start and end of `query` in `text` when case and umlauts do not count; beginnings of words win."""
    best: tuple[int, int] | None = None
    for table in (_WIDE, _NARROW):
        folded, places = fold(text, table)
        for spelled in {fold(query, _WIDE)[0], fold(query, _NARROW)[0]}:
            at = _find(folded, spelled)
            if at >= 0:
                span = places[at], places[at + len(spelled) - 1] + 1
                best = span if best is None or span[0] < best[0] else best
    return best


def fold(text: str, table: dict[str, str]) -> tuple[str, list[int]]:
    """Lower case with umlauts replaced; the list names the place in `text` of every letter."""
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in table.get(letter.lower(), letter.lower()):
            folded.append(part)
            places.append(place)
    return "".join(folded), places


def _find(text: str, part: str) -> int:
    at = text.find(part)
    first = at
    while at > 0 and text[at - 1].isalnum():
        at = text.find(part, at + 1)
    return at if at >= 0 else first


def _order(hit: Hit) -> tuple[bool, bool, bool, int]:
    """What was typed as a whole word comes before what only begins with it, and that before what has it inside."""
    text = hit.finding.text
    begins = hit.start == 0 or not text[hit.start - 1].isalnum()
    ends = hit.end == len(text) or not text[hit.end].isalnum()
    return hit.end == 0, not begins, not ends, hit.start
