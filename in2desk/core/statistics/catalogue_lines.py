"""In which line of a catalogue an entry stands, so that a problem can name it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from in2desk.core.base.tomltext import statements

_ENTRY = re.compile(r"\s*\[\[\s*indicator\s*\]\]")
_SOURCE = re.compile(r"\s*\[\[\s*indicator\s*\.\s*source\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*indicator\s*\.\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*([\w.\"' -]+?)\s*=")


@dataclass(slots=True)
class Block:
    """One table of the file: the line it begins in, the lines of its keys (dotted), and the sources inside it."""

    start: int
    keys: dict[str, int] = field(default_factory=dict)
    sources: list[Block] = field(default_factory=list)

    def line(self, path: str = "") -> int:
        """Line of a dotted key, or of the nearest key around it, or of the table."""
        while path:
            if path in self.keys:
                return self.keys[path]
            path = path.rpartition(".")[0]
        return self.start


def blocks(text: str, count: int) -> list[Block]:
    """One block for each of the `count` entries of a catalogue, in order.

    Where they are written in a way that is not one [[indicator]] each, every block begins in line 1.
    """
    found = _scan(text)
    return found if len(found) == count else [Block(1) for _ in range(count)]


def source_block(block: Block, index: int) -> Block:
    """The block of an entry's source, or that of the entry where sources are written inline."""
    return block.sources[index] if index < len(block.sources) else block


def _scan(text: str) -> list[Block]:
    found: list[Block] = []
    current, prefix = Block(1), ""
    for number, line in statements(text):
        if _ENTRY.match(line):
            current, prefix = Block(number), ""
            found.append(current)
        elif found and _SOURCE.match(line):
            current, prefix = Block(number), ""
            found[-1].sources.append(current)
        elif found and (table := _TABLE.match(line)):
            current, prefix = found[-1], _plain(table[1]) + "."
            current.keys[prefix[:-1]] = number
        elif key := _KEY.match(line):
            current.keys.setdefault(prefix + _plain(key[1]), number)
    return found


def _plain(key: str) -> str:
    return re.sub(r"[\s\"']", "", key)
