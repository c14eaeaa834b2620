"""Ideas by what is typed and chosen, at every key press: their texts are folded once, so that ä, ae and a find each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from in2desk.core.workshops.model import Idea
from in2desk.core.workshops.words import fold

_DIGRAPHS = re.compile("([aou])e")


@dataclass(frozen=True, slots=True)
class IdeaFilter:
    """What ideas are wanted. An empty field wants all; the words of the text must all be there; one tag of several is enough.

    themes, regions: "" stands for ideas that have none. least_points: points they have to have got.
    """

    text: str = ""
    states: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    least_points: int = 0


def folded(text: str) -> str:
    """A text to be searched in: once without umlauts, once more where ae, oe, ue are written for them."""
    plain = fold(text)
    short = _DIGRAPHS.sub(r"\1", plain)
    return plain if short == plain else f"{plain}\n{short}"


def words_of(text: str) -> list[tuple[str, str]]:
    """The words that are looked for, each in both ways of writing."""
    return [(word, _DIGRAPHS.sub(r"\1", word)) for word in fold(text).split()]


class Pool:
    """Ideas ready to be filtered. places: name by key of a place; points: by id of an idea."""

    def __init__(
        self,
        ideas: Sequence[Idea],
        places: Mapping[str, str] | None = None,
        points: Mapping[str, int] | None = None,
        before: Pool | None = None,
    ) -> None:
        """before: the pool as it was; what did not change is not folded again."""
        self.ideas = tuple(ideas)
        self._places, self._points = dict(places or {}), dict(points or {})
        known = before._folded if before is not None and before._places == self._places else {}
        self._folded: dict[str, tuple[Idea, str]] = {}
        for idea in self.ideas:
            held = known.get(idea.id)
            self._folded[idea.id] = held if held is not None and held[0] == idea else (idea, self._text(idea))
        self._texts = [self._folded[idea.id][1] for idea in self.ideas]

    def _text(self, idea: Idea) -> str:
        place = self._places.get(idea.region_key, "")
        return folded("\n".join((idea.code, idea.title, idea.text, *idea.tags, place, idea.reason)))

    def matching(self, wanted: IdeaFilter) -> list[Idea]:
        """The ideas that are wanted, in their order."""
        found = self._with_words(words_of(wanted.text))
        if wanted.states:
            found = (idea for idea in found if idea.status in wanted.states)
        if wanted.themes:
            found = (idea for idea in found if idea.theme in wanted.themes)
        if wanted.regions:
            found = (idea for idea in found if idea.region_key in wanted.regions)
        if wanted.tags:
            found = (idea for idea in found if not wanted.tags.isdisjoint(idea.tags))
        if wanted.least_points > 0:
            found = (idea for idea in found if self._points.get(idea.id, 0) >= wanted.least_points)
        return list(found)

    def _with_words(self, words: Sequence[tuple[str, str]]) -> Iterable[Idea]:
        if not words:
            return self.ideas
        left: Iterable[int] = range(len(self.ideas))
        texts = self._texts
        for plain, short in words:
            left = [n for n in left if plain in texts[n] or short in texts[n]]
        return (self.ideas[n] for n in left)

    @property
    def tags(self) -> list[str]:
        """Every tag in use, in alphabetical order."""
        return sorted({tag for idea in self.ideas for tag in idea.tags}, key=lambda tag: (fold(tag), tag))
