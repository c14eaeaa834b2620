"""Points typed by the short codes on the cards: "A17 4 Punkte; b3: 2". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ENTRY = re.compile(r"([a-z]{1,3}\d{1,9})(?:\s*[:=]\s*|\s+)(\d{1,9})\s*(?:punkte?|p\.?)?", re.ASCII | re.IGNORECASE)
_BREAK = re.compile(r"[;,\n]+")


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """Points for one code, in capitals."""

    code: str
    points: int


def read_codes(typed: str) -> tuple[list[CodeEntry], list[str]]:
    """What was typed, in order, and the parts that say no code with points. Parts end with a semicolon, a comma or a line."""
    parts = [part.strip() for part in _BREAK.split(typed.replace("\r", "\n"))]
    entries, unread = [], []
    for part in filter(None, parts):
        found = _ENTRY.fullmatch(part)
        if found:
            entries.append(CodeEntry(found[1].upper(), int(found[2])))
        else:
            unread.append(part)
    return entries, unread
