"""In which line of a checklist's TOML file an entry stands, so that a problem can name it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from in2desk.core.base.tomltext import statements

_SECTION = re.compile(r"\s*\[\[\s*section\s*\]\]")
_CRITERION = re.compile(r"\s*\[\[\s*section\s*\.\s*criterion\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*section\s*\.\s*(?:criterion\s*\.\s*)?([\w-]+)\s*\]")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*(?:\.[^=]*)?=")


@dataclass(slots=True)
class Block:
    """One table of the file: the line it begins in, and the lines of its keys."""

    start: int
    keys: dict[str, int] = field(default_factory=dict)

    def line(self, key: str = "") -> int:
        """Line of a key, or of the table where it is not written."""
        return self.keys.get(key, self.start)


@dataclass(slots=True)
class Blocks:
    """The tables of a whole file."""

    head: Block
    sections: list[Block]
    criteria: list[list[Block]]


def blocks(text: str, counts: Sequence[int]) -> Blocks:
    """A block for the head, for each section, and for each of its criteria. counts: how many criteria each section has.

    Where they are written in a way that is not one [[section]] each, every block begins in line 1.
    """
    found = _scan(text)
    if [len(inner) for inner in found.criteria] == list(counts):
        return found
    return Blocks(found.head, [Block(1) for _ in counts], [[Block(1) for _ in range(count)] for count in counts])


def _scan(text: str) -> Blocks:
    found = Blocks(Block(1), [], [])
    current, inner = found.head, False
    for number, line in statements(text):
        if _SECTION.match(line):
            current, inner = Block(number), False
            found.sections.append(current)
            found.criteria.append([])
        elif found.criteria and _CRITERION.match(line):
            current, inner = Block(number), False
            found.criteria[-1].append(current)
        elif table := _TABLE.match(line):
            inner = True
            current.keys.setdefault(table[1], number)
        elif not inner and (key := _KEY.match(line)):
            current.keys.setdefault(key[1], number)
    return found
