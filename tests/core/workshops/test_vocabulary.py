"""The rings are well made: every word in one place only, nothing that is never looked at."""

from __future__ import annotations

from collections import defaultdict

from in2desk.core.workshops.vocabulary import BETTER, FIELDS, MORE, STOP, WEAK
from in2desk.core.workshops.words import fold


def rings() -> list[tuple[str, list[str]]]:
    """Field and folded words of every line."""
    lines = [(field, line) for field, lines in FIELDS.items() for line in lines.splitlines() if line.strip()]
    return [(field, fold(line.strip().removeprefix("~")).split()) for field, line in lines]


def test_a_word_is_in_one_ring_only() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for field, ring in rings():
        for word in ring:
            places[word].add(f"{field}: {ring[0]}")
    assert {word: found for word, found in places.items() if len(found) > 1} == {}


def test_no_ring_holds_a_word_that_is_never_looked_at() -> None:
    stop = set(fold(STOP).split())
    assert [word for _field, ring in rings() for word in ring if word in stop] == []


def test_words_of_little_weight_are_in_no_ring_and_in_one_list() -> None:
    inside = {word for _field, ring in rings() for word in ring}
    lists = [set(fold(words).split()) for words in (WEAK, MORE, BETTER)]
    assert inside.isdisjoint(set.union(*lists))
    assert sum(map(len, lists)) == len(set.union(*lists))
    assert set.union(*lists).isdisjoint(fold(STOP).split())


def test_rings_are_words_without_spaces_or_signs() -> None:
    assert [word for _field, ring in rings() for word in ring if not word.replace("-", "").isalpha()] == []
