"""What a German card is about: its words without endings, compounds taken apart, words of the same meaning as one.

Languages that the rings do not know keep their words as they are; nothing is ever refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import local
from typing import Any

from in2desk.core.workshops.vocabulary import BETTER, FIELDS, MORE, STOP, WEAK

LONGEST = 2_000
"""Characters of a text that are looked at: a wish is said at the beginning."""
FULL, UNKNOWN, HALF, SLIGHT = 100, 80, 50, 15
"""Weights: of a word, of one the rings do not know, of one that says for whom or where, of one that half of all wishes hold."""
STRANGE = "~"
"""How the name of a concept begins that the rings do not know: often a place or a person."""
SHARES = {2: 71, 3: 58}
"""Weight of each known part of a compound with two or three: together as much as one word (squares add up in a cosine)."""
GRAM = 4
_WORD = re.compile(r"\w+")
_UNFOLDED = str.maketrans("äöüáàéèêëçî", "aouaaeeeeci")
_LINKS = ("s", "es", "n", "en", "er", "e")
_ENDINGS = (*_LINKS, "em", "ern", "in", "innen", "ung", "lich", "liche", "lichen")
_LONGEST_ENDING = 6
_SHORT, _PART, _SURE = 3, 4, 5  # letters: a known part, any part beside something unknown, a known part of a mostly unknown word
_LONGEST_PART = 20
_LONG_FOREIGN = 6
_TYPO_FROM = 7  # letters of a word that may hold a slip of the finger


@dataclass(frozen=True, slots=True)
class Meaning:
    """A text as it is compared.

    normal: its letters and digits; concepts: what it is about, with weights; grams: its letters; change: 1 when it asks for more
    of it, -1 when it asks for better, 0 when it asks for both or neither.
    """

    normal: str
    concepts: Mapping[str, int]
    grams: frozenset[str]
    change: int


def fold(text: str) -> str:
    """Lower case without umlauts and accents: Mütter and MUTTER are mutter."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold()).translate(_UNFOLDED)


def written(text: str) -> list[str]:
    """Words and numbers of the beginning of a text as people wrote them; single letters say nothing."""
    looked_at = text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]
    found = _WORD.findall(unicodedata.normalize("NFKC", looked_at).replace("_", " "))
    return [word for word in found if len(word) > 1 or not word.isascii() or word.isdigit()]


def tokens(text: str) -> list[str]:
    """Folded words and numbers of the beginning of a text."""
    return [fold(word) for word in written(text)]


def normal(text: str) -> str:
    """A whole text without case, umlauts and punctuation: equal when people would call two cards equal."""
    return " ".join(_WORD.findall(fold(text).replace("_", " "))) or text.strip()


class _Stemmers(local):
    """A stemmer for each thread: one keeps its word while it works, and groups are made beside the typing."""

    def __init__(self) -> None:
        from snowballstemmer import stemmer  # half of its time at start is other languages

        self.german: Any = stemmer("german")


@lru_cache(maxsize=1)
def _stemmers() -> _Stemmers:
    return _Stemmers()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A folded word without its ending; of other scripts roughly, by its beginning."""
    if not word.isascii():
        return word[: _PART + (len(word) > _LONG_FOREIGN)]
    return str(_stemmers().german.stemWord(word)) if word.isalpha() else word


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known forms: concept by folded form or stem, weight and field by concept; long forms by their first letter."""

    forms: Mapping[str, str]
    weights: Mapping[str, int]
    fields: Mapping[str, str]
    stop: frozenset[str]
    more: frozenset[str]
    better: frozenset[str]
    long: Mapping[str, list[str]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of vocabulary.py, ready to be looked up: what a line says goes before what a stem only suggests."""
    stop = frozenset(fold(STOP).split())
    rings = list(_rings())
    weights = {ring[0]: weight for _field, weight, ring in rings}
    fields = {ring[0]: field for field, _weight, ring in rings}
    forms = {word: ring[0] for _field, _weight, ring in reversed(rings) for word in ring}
    for _field, _weight, ring in rings:
        for short in map(stem, ring):
            if short not in stop and len(short) >= _PART:
                forms.setdefault(short, ring[0])
    long: dict[str, list[str]] = {}
    for form in forms:
        if len(form) >= _TYPO_FROM:
            long.setdefault(form[0], []).append(form)
    return Lexicon(forms, weights, fields, stop, frozenset(fold(MORE).split()), frozenset(fold(BETTER).split()), long)


def _rings() -> Iterator[tuple[str, int, list[str]]]:
    """Field, weight and folded words of every ring, those of little weight last and without a field."""
    for field, lines in FIELDS.items():
        for line in filter(None, map(str.strip, lines.splitlines())):
            yield field, HALF if line.startswith("~") else FULL, fold(line.removeprefix("~")).split()
    for word in fold(WEAK + MORE + BETTER).split():
        yield "", SLIGHT, [f"-{stem(word)}", stem(word), word]


def field_of(concept: str) -> str:
    """The field of municipal life a concept belongs to; "" when none is known."""
    return lexicon().fields.get(concept, "")


@lru_cache(maxsize=50_000)
def concepts(word: str) -> tuple[tuple[str, int], ...]:
    """What a folded word stands for, with weights: one thing, or the parts of a compound; nothing for a stop word."""
    known = lexicon()
    if word in known.stop:
        return ()
    name = known.forms.get(word) or known.forms.get(stem(word))
    if name:
        return ((name, known.weights[name]),)
    if len(word) > 2 * _PART and (name := _mistyped(word)):
        return ((name, known.weights[name]),)
    if len(word) > 2 * _SHORT and (parts := split(word)):
        named = dict(_named(part) for part in parts)
        share = sum(weight == FULL for weight in named.values())
        return tuple((name, SHARES.get(share, weight) if weight == FULL else weight) for name, weight in named.items())
    return (_named(word),)


def _named(part: str) -> tuple[str, int]:
    """A part of a compound, or a word that nothing is known of, perhaps with a slip of the finger."""
    known = lexicon()
    name = known.forms.get(part) or known.forms.get(stem(part)) or (_mistyped(part) if len(part) >= _TYPO_FROM else "")
    return (name, known.weights[name]) if name else (f"{STRANGE}{stem(part)}", UNKNOWN)


def _mistyped(word: str) -> str:
    """The concept of a known word with the same first letter that differs by a slip of the finger; "" when there is none."""
    from rapidfuzz import process  # C++ library, only loaded when something is compared
    from rapidfuzz.distance import OSA

    slips = 1 if len(word) < 2 * _PART + 2 else 2
    found = process.extractOne(word, lexicon().long.get(word[0], ()), scorer=OSA.distance, score_cutoff=slips)
    return lexicon().forms[found[0]] if found and word.isalpha() else ""


def split(word: str) -> tuple[str, ...]:
    """Parts of a compound of which one at least is known; nothing when it is none."""
    best = _cover(word)
    known = [part for part, is_known in best if is_known]
    unknown = [part for part, is_known in best if not is_known]
    strange = sum(map(len, unknown))
    if not known or (strange and (min(map(len, known)) < _PART or min(map(len, unknown)) < _PART)):
        return ()
    edges = [part for part, is_known in (best[0], best[-1]) if is_known]
    if strange * 3 > len(word) and max(map(len, edges), default=0) < _SURE:
        return ()
    if strange and best[0][1] and lexicon().weights[lexicon().forms[best[0][0]]] == SLIGHT:
        return ()  # Stadtkyll, Neuendorf: names begin like that
    return tuple(part for part, _known in best)


_State = tuple[int, int, int, tuple[tuple[int, int, bool], ...]]
"""Unknown letters, number of parts, letters that only link them, the parts as (begin, end, known)."""


def _cover(word: str) -> list[tuple[str, bool]]:
    """The word as parts, known or not, with as few unknown letters, parts and linking letters as there can be."""
    size = len(word)
    best: list[_State] = [(0, 0, 0, ()), *([(size + 1, 0, 0, ())] * size)]
    for begin in range(size):
        for end, state in _ways(word, begin, best[begin]):
            best[end] = min(best[end], state)
    return [(word[begin:end], known) for begin, end, known in best[size][3]]


def _ways(word: str, begin: int, state: _State) -> Iterator[tuple[int, _State]]:
    """How a cover can go on at a place: with an unknown letter, or with a known part and what links it to the next."""
    unknown, count, linking, parts = state
    size = len(word)
    if parts and not parts[-1][2]:
        yield begin + 1, (unknown + 1, count, linking, (*parts[:-1], (parts[-1][0], begin + 1, False)))
    else:
        yield begin + 1, (unknown + 1, count + 1, linking, (*parts, (begin, begin + 1, False)))
    for end in range(begin + _SHORT, min(size, begin + _LONGEST_PART) + 1):
        if word[begin:end] in lexicon().forms:
            grown = (*parts, (begin, end, True))
            yield end, (unknown, count + 1, linking, grown)
            for link in _ENDINGS if size - end <= _LONGEST_ENDING else _LINKS:
                if word.startswith(link, end) and (link in _LINKS or end + len(link) == size):
                    yield end + len(link), (unknown, count + 1, linking + len(link), grown)


def meaning(text: str) -> Meaning:
    """What a text is about. Never fails, whatever the text; bounded by LONGEST."""
    known, words, found = lexicon(), tokens(text), dict[str, int]()
    said = [word for word in words if word not in known.stop] or words
    for word in said:
        for name, weight in concepts(word):
            found[name] = max(found.get(name, 0), weight)
    more, better = not known.more.isdisjoint(words), not known.better.isdisjoint(words)
    return Meaning(normal(text), found, frozenset(_grams(said)), more - better)


def _grams(words: Iterable[str]) -> Iterator[str]:
    """Runs of letters inside words, marked where a word begins and ends."""
    for word in words:
        marked = f" {word} "
        yield from (marked[i : i + GRAM] for i in range(max(1, len(marked) - GRAM + 1)))
