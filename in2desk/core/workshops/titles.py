"""Titles of suggested groups: the words that tell one group from the others, in the form people wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from heapq import nsmallest
from math import log

from in2desk.core.base.i18n import _
from in2desk.core.workshops.words import SLIGHT, concepts, fold, stem, written

MOST = 3
"""Most words of a title."""
_ENOUGH = 0.3  # share of the cards of a group that a further word of its title has to be about
_LOOKED_AT = 12  # words of a group that may come into its title
_NO_NOUN = 0.4  # what a word that is no noun is worth as a title

_Told = dict[str, list[tuple[str, bool]]]
"""By the thing a card is about: the words it says it by, and whether each is a noun."""


def titles(groups: Sequence[Sequence[str]], taken: Collection[str] = ()) -> list[str]:
    """A title for every group of texts, each another, none of those taken. Never empty."""
    told = [[_told(text) for text in group] for group in groups]
    everywhere = Counter(name for group in told for card in group for name in card)
    cards = sum(map(len, told))
    used, found = set(taken), list[str]()
    for group in told:
        found.append(_unused(*_words(group, everywhere, cards), used))
        used.add(found[-1])
    return found


def _told(text: str) -> _Told:
    """What a card is about, with its own words for it; things of little weight only where there is nothing else."""
    full, slight = _Told(), _Told()
    words = written(text)
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        noun = word[:1].isupper() and (place > 0 or not following[:1].isupper())
        for name, weight in concepts(fold(word)):
            (full if weight > SLIGHT else slight).setdefault(name, []).append((word, noun))
    return full or slight


def _words(group: Sequence[_Told], everywhere: Counter[str], cards: int) -> tuple[list[str], list[str]]:
    """Words that tell a group from the rest, the most telling first, and further ones of it."""
    inside = Counter(name for card in group for name in card)
    forms = {name: _form([word for card in group for word in card.get(name, ())], inside) for name in inside}
    worth = {
        name: _telling(count, len(group), everywhere[name], cards) * (1 if forms[name][1] else _NO_NOUN)
        for name, count in inside.items()
    }
    telling, further = list[str](), list[str]()
    for name in nsmallest(_LOOKED_AT, inside, key=lambda name: (-worth[name], name)):
        word = forms[name][0]
        if not any(_alike(word, other) for other in (*telling, *further)):
            often = inside[name] >= max(2, _ENOUGH * len(group))
            enough = not telling or (forms[name][1] and often and len(telling) < MOST)
            (telling if enough else further).append(word)
    return telling or [_("Gruppe")], further


def _telling(inside: int, size: int, everywhere: int, cards: int) -> float:
    """How well a thing tells a group from the rest: often in it, seldom elsewhere."""
    share, rest = inside / size, (everywhere - inside + 0.5) / (cards - size + 1)
    return share * log(1 + share / rest)


def _alike(word: str, other: str) -> bool:
    """Whether two words say nothing new beside each other."""
    first, second = fold(word), fold(other)
    same = {name for name, _weight in concepts(first)} & {name for name, _weight in concepts(second)}
    return bool(same) or first in second or second in first


def _root(word: str) -> str:
    """What the forms of a word share: Kurs and Kurse only after two rounds."""
    return stem(stem(fold(word)))


def _form(words: Sequence[tuple[str, bool]], inside: Mapping[str, int]) -> tuple[str, bool]:
    """The form people wrote most for a thing, and whether it is a noun; not a compound with another part that is rare here."""
    often, roots = Counter(words), Counter(_root(word) for word, _noun in words)

    def worth(form: tuple[str, bool]) -> tuple[bool, int, int, int, tuple[str, bool]]:
        rarest = min(inside.get(name, 0) for name, _weight in concepts(fold(form[0])))
        return not form[1], -roots[_root(form[0])] * rarest**2, -often[form], len(form[0]), form

    return min(often, key=worth)


def _unused(words: Sequence[str], further: Sequence[str], used: Collection[str]) -> str:
    """A title of the telling words, longer or numbered when it is taken."""
    for more in range(len(further) + 1):
        title = ", ".join([*words, *further[:more]])
        if title not in used and more <= MOST:
            return title
    number, plain = 2, ", ".join(words)
    while f"{plain} ({number})" in used:
        number += 1
    return f"{plain} ({number})"
