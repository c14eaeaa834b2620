"""Suggested groups: cards about the same lie together, in whatever order they come; nothing lost, nothing twice."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import Cancelled
from in2desk.core.base.progress import Progress
from in2desk.core.workshops import clustering
from in2desk.core.workshops.clustering import TOGETHER, Group, Suggestion, suggest

WALL = {
    "1": "Mehr Deutschkurse",
    "2": "Sprachkurs am Abend",
    "3": "Deutschkurs mit Kinderbetreuung",
    "4": "Bus am Wochenende",
    "5": "Öfter ein Bus nach Prüm",
    "6": "Bahnhof barrierefrei",
    "7": "Bezahlbare Wohnungen",
    "8": "Leere Häuser vermieten",
    "9": "Xylophon",
}
CARDS = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2), st.sampled_from(list(WALL.values())) | st.text(max_size=25), max_size=14
)


def members(suggestion: Suggestion) -> set[frozenset[str]]:
    """The groups without their titles."""
    return {frozenset(group.members) for group in suggestion.groups}


def test_cards_about_the_same_lie_together() -> None:
    found = suggest(WALL)
    assert {frozenset("123"), frozenset("78")} <= members(found)
    assert frozenset("45") <= next(group for group in members(found) if "4" in group)
    assert not any("9" in group.members for group in found.groups)


def test_groups_are_named_after_what_people_wrote() -> None:
    assert {group.members: group.title for group in suggest(WALL).groups}["1", "2", "3"] == "Deutschkurs"


def test_the_largest_group_comes_first() -> None:
    sizes = [len(group.members) for group in suggest(WALL).groups]
    assert sizes == sorted(sizes, reverse=True)


@given(CARDS, st.randoms())
def test_the_order_in_which_cards_come_does_not_matter(texts: dict[str, str], shuffler: random.Random) -> None:
    shuffled = list(texts.items())
    shuffler.shuffle(shuffled)
    assert suggest(dict(shuffled)) == suggest(texts)


@given(
    CARDS, st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.sampled_from(["Verkehr", "Sprache", ""]), max_size=6)
)
def test_every_card_is_in_one_place_at_most(texts: dict[str, str], groups: dict[str, str]) -> None:
    found = suggest(texts, groups)
    placed = [key for group in found.groups for key in group.members] + [fit.item for fit in found.fits]
    assert len(placed) == len(set(placed))
    assert set(placed) <= {key for key in texts if not groups.get(key)}
    assert all(len(group.members) > 1 for group in found.groups)
    titles = [group.title for group in found.groups]
    assert len(set(titles)) == len(titles)
    assert all(titles)


@given(CARDS)
def test_no_two_groups_are_as_near_as_the_members_of_one(texts: dict[str, str]) -> None:
    cards = clustering._Cards(texts)
    slot = {key: number for number, key in enumerate(cards.keys)}
    groups = [[slot[key] for key in group.members] for group in suggest(texts).groups]
    for count, first in enumerate(groups):
        for second in groups[:count]:
            assert np.mean([cards.alike(one)[second] for one in first]) < TOGETHER + 1e-4


def test_cards_that_fit_a_group_there_is() -> None:
    found = suggest(WALL, {"1": "Sprache", "2": "Sprache", "7": "Wohnen"})
    assert [(fit.item, fit.group) for fit in found.fits] == [("3", "Sprache"), ("8", "Wohnen")]
    assert found.fits[0].score > found.fits[1].score >= clustering.FITS
    assert {"4", "5"} <= set(found.groups[0].members)
    assert found.fits[0].score == pytest.approx(0.6, abs=0.2)


def test_a_title_is_not_the_name_of_a_group_there_is() -> None:
    found = suggest({"a": "Chor", "b": "Chor", "c": "Skaterplatz"}, {"c": "Chor"})
    assert found.groups == (Group("Chor (2)", ("a", "b")),)


def test_groups_of_cards_that_are_gone_are_ignored() -> None:
    assert suggest({"a": "Bus", "b": "Bus"}, {"z": "Verkehr"}).groups == (Group("Bus", ("a", "b")),)


@pytest.mark.parametrize("texts", [{}, {"a": "Bus"}, {"a": "", "b": ""}, {"a": "🙂", "b": "🚲"}, {"a": "!!!", "b": "\x00\ud800"}])
def test_nothing_to_group(texts: dict[str, str]) -> None:
    assert suggest(texts) == Suggestion()


@pytest.mark.parametrize("long", ["Deutschkurs " * 900, "x" * 10_000, "ё" * 10_000, "🙂" * 9_000])
def test_long_texts_and_other_scripts(long: str) -> None:
    found = suggest({**WALL, "x": long, "y": long})
    assert found == suggest({**WALL, "x": long, "y": long})


def test_cards_in_ukrainian_and_arabic() -> None:
    found = suggest({"a": "Автобус до Прюма", "b": "автобуси у вихідні", "c": "دروس اللغة", "d": "مزيد من دروس اللغة"})
    assert members(found) == {frozenset("ab"), frozenset("cd")}


def test_more_cards_than_a_tree_takes_join_the_groups_found(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"{number:03}": "Bus nach Prüm" if number % 2 else "Mehr Kitaplätze" for number in range(40)}
    whole = suggest(texts)
    monkeypatch.setattr(clustering, "MOST", 25)
    assert members(suggest(texts)) == members(whole) == {frozenset(k for k in texts if int(k) % 2 == odd) for odd in (0, 1)}


def test_it_can_be_stopped_at_any_time() -> None:
    told: list[float] = []
    suggest(WALL, {"1": "Sprache"}, Progress(lambda fraction, _text: told.append(fraction)))
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1
    for stop in range(1, len(told)):
        progress = _Stopping(stop)
        with pytest.raises(Cancelled):
            suggest(WALL, {"1": "Sprache"}, progress)


class _Stopping(Progress):
    """Progress of a job that somebody stops after some reports."""

    def __init__(self, reports: int) -> None:
        super().__init__(self._hear)
        self._left = reports

    def _hear(self, _fraction: float, _text: str) -> None:
        self._left -= 1
        if self._left <= 0:
            self.cancel()
