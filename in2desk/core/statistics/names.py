"""Names of regions as different publishers write them: enough alike to confirm a key, never enough to find one. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "\u00a0": " "})
_KINDS = frozenset((
    "stadt", "kreisstadt", "kreisfreie", "krsfr", "landeshauptstadt", "hansestadt", "universitaetsstadt", "landkreis", "kreis",
    "kr", "lkr", "lk", "regionalverband", "verbandsgemeinde", "verbandsgem", "vg", "samtgemeinde", "sg", "amt", "gemeinde", "eg",
    "verwaltungsgemeinschaft", "verwaltungsverband", "verwaltungsgem", "erfuellende", "gvv", "vvg", "vwg", "markt", "flecken",
    "ortsgemeinde", "og", "gemfr", "gebiet", "gemeindefreies",
))


@lru_cache(maxsize=65_536)
def words_of(name: str) -> frozenset[str]:
    """The words that make a name: no suffix after a comma, no brackets, no kind of unit, no short link words."""
    text = re.sub(r"\([^)]*\)", " ", name.lower().translate(_LETTERS)).split(",")[0]
    words = re.findall(r"[a-z0-9]+", text)
    kept = frozenset(word for word in words if word not in _KINDS and len(word) > 2)
    return kept or frozenset(words)


def names_fit(one: str, other: str) -> bool:
    """Whether two names can mean the same region: every word of the shorter stands in the longer."""
    first, second = words_of(one), words_of(other)
    return bool(first) and bool(second) and (first <= second or second <= first)
