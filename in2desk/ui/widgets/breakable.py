"""Widgets: words that are longer than a line, such as addresses, must not push everything else out of sight. Pure."""

from __future__ import annotations

import re

LONGEST = 24
"""Letters of a word that stay together; German has longer ones, which then may break."""
_LONG = re.compile(rf"\S{{{LONGEST}}}(?=\S)")
_HERE = "\u200b"


def breakable(text: str) -> str:
    """The same to look at, with places in long words where a label may begin a new line."""
    return _LONG.sub(lambda found: found[0] + _HERE, text)
