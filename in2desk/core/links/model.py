"""The red thread as plain data: what a record is known by, and what is shown of it wherever it turns up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """One record of any room: its table and its key."""

    table: str
    id: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is shown of a record. kind_words: what it is (Idee); state_words: how far it is (geprüft), "" = it has no state.

    when: ISO day, "" = none. is_open: something is still to be done. context: where the link was made ("Runde A3 „Herbst
    2026“"), "" = not said.
    """

    ref: Ref
    title: str
    code: str
    kind_words: str
    state_words: str
    when: str
    is_open: bool = False
    context: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """That one record grew from another. context: key of the round or workshop in which it was seen, "" = none."""

    source: Ref
    target: Ref
    context: str = ""


class Threads:
    """All links at once, to be walked along. `same`: records that stand for one thing, each with the group's own name.

    The criteria of two versions of a catalogue that go on from each other are one thing: what grew from the old one is seen at
    the new one too.
    """

    def __init__(self, links: Iterable[Link], same: Mapping[Ref, Ref] | None = None) -> None:
        self._same = same or {}
        self._down: dict[Ref, list[Link]] = {}
        self._up: dict[Ref, list[Link]] = {}
        for link in links:
            self._down.setdefault(self.name(link.source), []).append(link)
            self._up.setdefault(self.name(link.target), []).append(link)

    def name(self, ref: Ref) -> Ref:
        """What stands for a record and all that are the same thing."""
        return self._same.get(ref, ref)

    def from_here(self, ref: Ref) -> list[Link]:
        """Links to what grew from a record."""
        return self._down.get(self.name(ref), [])

    def to_here(self, ref: Ref) -> list[Link]:
        """Links to what a record grew from."""
        return self._up.get(self.name(ref), [])

    def after(self, ref: Ref) -> list[Link]:
        """Links to all that grew from a record, near ones first; each record once."""
        return self._walk(ref, down=True)

    def before(self, ref: Ref) -> list[Link]:
        """Links to all that a record grew from, near ones first; each record once."""
        return self._walk(ref, down=False)

    def _walk(self, ref: Ref, *, down: bool) -> list[Link]:
        seen, here, found = {self.name(ref)}, [ref], list[Link]()
        while here:
            fresh = []
            for link in (link for one in here for link in (self.from_here(one) if down else self.to_here(one))):
                end = link.target if down else link.source
                if self.name(end) not in seen:
                    seen.add(self.name(end))
                    fresh.append(end)
                    found.append(link)
            here = fresh
        return found

    def leads_back(self, source: Ref, target: Ref) -> bool:
        """Whether a link from `source` to `target` would close a circle."""
        if self.name(source) == self.name(target):
            return True
        return any(self.name(link.target) == self.name(source) for link in self.after(target))
