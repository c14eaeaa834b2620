"""Titles of groups: words of the cards, never stems, never the same twice, never empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.workshops.titles import MOST, titles

COURSES = ["Mehr Deutschkurse", "Deutschkurs am Abend", "Deutschkurs für Frauen"]
BUSES = ["Bus am Abend", "Mehr Busse", "Bus am Wochenende"]
HOMES = ["Bezahlbare Wohnungen", "günstige Wohnung", "Wohnungen für Familien"]


def test_the_word_that_tells_a_group_from_the_others() -> None:
    assert titles([COURSES, BUSES, HOMES]) == ["Deutschkurs", "Bus", "Wohnungen"]


def test_the_word_most_wrote_in_its_own_form() -> None:
    assert (
        titles([["Fahrgemeinschaft", "Fahrgemeinschaften", "Mitfahrgelegenheiten", "Fahrgemeinschaft bilden"], BUSES])[0]
        == "Fahrgemeinschaft"
    )


def test_nouns_before_other_words() -> None:
    (title,) = titles([["Leerstehende Häuser herrichten", "leere Häuser vermieten"]])
    assert title.startswith("Häuser")


def test_one_thing_is_named_once() -> None:
    (title,) = titles([["Kita länger offen", "Kindergarten länger offen", "Kitaplätze"]])
    assert title.count("Kita") + title.count("Kindergarten") == 1


@pytest.mark.parametrize(
    ("group", "title"),
    [
        (["mehr", "mehr davon"], "mehr"),
        (["🙂", "🙂"], "Gruppe"),
        (["", ""], "Gruppe"),
        (["und", "oder"], "Gruppe"),
        (["Зустріч сусідів", "Зустріч друзів"], "Зустріч"),
        (["مرحبا بكم", "مرحبا"], "مرحبا"),
    ],
)
def test_groups_that_say_little(group: list[str], title: str) -> None:
    assert titles([group]) == [title]


def test_the_same_words_get_further_ones_or_a_number() -> None:
    first, second, third = titles([["Bus nach Prüm"], ["Bus nach Prüm"], ["Bus"]], taken={"Bus"})
    assert len({first, second, third, "Bus"}) == 4
    assert all("Bus" in title or "Prüm" in title for title in (first, second, third))


def test_names_that_are_there_are_left_alone() -> None:
    (title,) = titles([["Chor", "Chor"]], taken={"Chor"})
    assert title == "Chor (2)"


@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=4), max_size=5))
def test_every_group_gets_a_title_of_its_own(groups: list[list[str]]) -> None:
    made = titles(groups)
    assert len(set(made)) == len(made) == len(groups)
    assert all(made)


@given(st.lists(st.lists(st.sampled_from([*COURSES, *BUSES, *HOMES]), min_size=2, max_size=5), min_size=1, max_size=3))
def test_titles_are_words_people_wrote(groups: list[list[str]]) -> None:
    for group, title in zip(groups, titles(groups), strict=True):
        words = title.split(" (")[0].split(", ")
        assert len(words) <= 2 * MOST
        assert all(word in " ".join(group).split() for word in words)
