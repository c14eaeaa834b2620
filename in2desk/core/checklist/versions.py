"""How the criteria of two versions of a catalogue belong together: same, changed, new, dropped. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from in2desk.core.checklist.model import Checklist, Criterion, Words

SAME, CHANGED, NEW, DROPPED = "same", "changed", "new", "dropped"
ORIGINS = (SAME, CHANGED, NEW)
Formers = Mapping[str, tuple[str | None, str]]
"""For every criterion of every version by id: its former and its origin."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A criterion of one version beside that of another. kind: same, changed, new (no former) or dropped (no later one)."""

    former: Criterion | None
    later: Criterion | None
    kind: str


def successor(previous: Checklist) -> Checklist:
    """The next version, in which everything is still the same. Ids are those of the previous one; storing gives new ones."""
    sections = tuple(
        replace(part, criteria=tuple(replace(one, origin=SAME, former=one.id) for one in part.criteria))
        for part in previous.sections
    )
    return replace(previous, previous=previous.id, sections=sections)


def mapped(previous: Checklist, made: Checklist) -> Checklist:
    """A catalogue from outside as successor: a criterion with the same wording is the same, with the same title a changed one."""
    by_wording = _unique([(_plain(one.wording["de"]), one.id) for one in previous.criteria])
    by_title = _unique([(_plain(one.title["de"]), one.id) for one in previous.criteria])
    taken = {by_wording[key] for one in made.criteria if (key := _plain(one.wording["de"])) in by_wording}

    def told(one: Criterion) -> Criterion:
        same = by_wording.pop(_plain(one.wording["de"]), None)
        changed = None if same else by_title.pop(_plain(one.title["de"]), None)
        if changed in taken:
            changed = None
        return replace(one, former=same or changed, origin=SAME if same else CHANGED if changed else NEW)

    sections = tuple(replace(part, criteria=tuple(told(one) for one in part.criteria)) for part in made.sections)
    return replace(made, previous=previous.id, sections=sections)


def continued(made: Checklist, held: Iterable[Checklist]) -> Checklist:
    """A catalogue that says not which one it is: the newest of those with which it shares half of the criteria, or more.

    It takes over what a table does not hold: code, title, label, ladder, and what is told in other languages of the same texts.
    """

    def shared(one: Checklist) -> int:
        return sum(later.origin == SAME for later in mapped(one, made).criteria)

    best = max(held, key=lambda one: (shared(one), one.version), default=None)
    if best is None or 2 * shared(best) < len(best.criteria):
        return made
    known = {_plain(one.wording["de"]): one for one in best.criteria}
    names = {_plain(part.name["de"]): part.name for part in best.sections}

    def told(one: Criterion) -> Criterion:
        old = known.get(_plain(one.wording["de"]))
        if old is None:
            return one
        wording, hint = _more(one.wording, old.wording), _more(one.hint, old.hint)
        return replace(one, title=_more(one.title, old.title), wording=wording, hint=hint)

    sections = tuple(
        replace(part, name=_more(part.name, names.get(_plain(part.name["de"]), {})), criteria=tuple(map(told, part.criteria)))
        for part in made.sections
    )
    return replace(made, code=best.code, title=best.title, label=best.label, ladder=best.ladder, sections=sections)


def has_common(made: Checklist) -> bool:
    """Whether anything in it goes on from the version before."""
    return any(one.former for one in made.criteria)


def pairs(before: Checklist, after: Checklist, formers: Formers) -> list[Pair]:
    """Every criterion of both versions in the order of the later one, then the dropped ones. They may lie versions apart."""
    old = {one.id: one for one in before.criteria}
    found, taken = [], set()
    for one in after.criteria:
        key, kind = ancestor(one.id, set(old), formers)
        taken.add(key)
        found.append(Pair(old.get(key), one, kind))
    return found + [Pair(one, None, DROPPED) for one in before.criteria if one.id not in taken]


def ancestor(criterion_id: str, wanted: set[str], formers: Formers) -> tuple[str, str]:
    """The criterion among the wanted ones that this one goes on from, and how: ("", "new") where it goes on from none."""
    kind, key, seen = SAME, criterion_id, set[str]()
    while key not in wanted:
        former, origin = formers.get(key, (None, NEW))
        if former is None or origin == NEW or key in seen:
            return "", NEW
        seen.add(key)
        kind = kind if origin == SAME else CHANGED
        key = former
    return key, kind


def origin_after(wording: str, former_wording: str | None) -> str:
    """The origin of a criterion whose German wording was edited."""
    return NEW if former_wording is None else SAME if wording == former_wording else CHANGED


def joined(first: tuple[str | None, str], second: tuple[str | None, str]) -> tuple[str | None, str]:
    """Former and origin of a criterion (second) whose former (first) goes away: it goes on from that one's own former."""
    former, origin = first
    if former is None:
        return None, NEW
    return former, NEW if NEW in (origin, second[1]) else CHANGED if CHANGED in (origin, second[1]) else SAME


def _more(words: Words, old: Words) -> Words:
    """With the translations of before, where the German text is still the same."""
    return {**old, **words} if words.get("de") == old.get("de") else words


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _unique(named: list[tuple[str, str]]) -> dict[str, str]:
    """Only what one criterion is called by: two of the same wording are told apart by nobody."""
    counted = [name for name, _key in named]
    return {name: key for name, key in named if counted.count(name) == 1}
