"""Words of German cards: folded, compounds taken apart, same meaning under one name, any other script left alone."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.workshops.words import (
    FULL,
    HALF,
    LONGEST,
    SLIGHT,
    UNKNOWN,
    concepts,
    field_of,
    fold,
    meaning,
    normal,
    split,
    stem,
    tokens,
    written,
)

ANY_TEXT = st.text(st.characters(codec=None, categories=["L", "N", "P", "S", "Z", "C"]), max_size=80)
"""Also control characters and half surrogates, as a damaged file may hold them."""


def about(text: str) -> set[str]:
    """Names of what a text is about."""
    return set(meaning(text).concepts)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Mütter", "mutter"),
        ("STRAẞE", "strasse"),
        ("Café", "cafe"),
        ("ﬁt", "fit"),
        ("ＷＬＡＮ", "wlan"),
        ("Straße", "strasse"),
        ("Їжа", "їжа"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_what_people_wrote_stays_as_they_wrote_it() -> None:
    assert written("Z. B. Kita-Plätze, 18 Uhr!") == ["Kita", "Plätze", "18", "Uhr"]
    assert tokens("Kita_Plätze 7") == ["kita", "platze", "7"]
    assert written("日 本") == ["日", "本"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mehr Deutschkurse!", "  mehr   DEUTSCHKURSE "),
        ("Café für Mütter", "cafe fur mutter"),
        ("Weg\tzur\nSchule", "Weg zur Schule."),
        ("مرحبا!", "مرحبا"),
        ("🙂", " 🙂 "),
    ],
)
def test_what_people_would_call_equal(first: str, second: str) -> None:
    assert normal(first) == normal(second)


def test_emoji_are_no_empty_text() -> None:
    assert normal("🙂") != normal("🚲")
    assert normal(" \n ") == ""


def test_a_whole_text_is_compared_for_equality() -> None:
    long = "Bus " * LONGEST
    assert normal(long + "nach Prüm") != normal(long + "nach Daun")


@pytest.mark.parametrize(
    ("word", "root"),
    [("kurse", "kurs"), ("begegnungen", "begegn"), ("автобуси", "автоб"), ("автобус", "автоб"), ("школи", "школ"), ("18", "18")],
)
def test_stems(word: str, root: str) -> None:
    assert stem(word) == root


def test_words_are_stemmed_in_several_threads_at_once() -> None:
    words = [
        f"{beginning}{ending}"
        for beginning in ("begegn", "wohn", "zeitung", "kreuz", "bewerb")
        for ending in ("ung", "ungen", "en", "er")
    ] * 40
    one_by_one = [stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(stem.__wrapped__, words)) == one_by_one


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Fahrgemeinschaft", "Mitfahrgelegenheit"),
        ("Kita", "Kindergärten"),
        ("Kita", "Kindertagesstätte"),
        ("Dolmetscher", "Sprachmittlerin"),
        ("Bürgersteige", "Gehweg"),
        ("Ärzte", "Hausarzt"),
        ("Fahrradweg", "Radwege"),
        ("Rathaus", "Ämter"),
        ("Firmen", "Betrieb"),
    ],
)
def test_the_same_meaning_has_one_name(first: str, second: str) -> None:
    assert about(first) == about(second)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("deutschkurs", ("deutsch", "kurs")),
        ("fahrradabstellmoglichkeit", ("fahrrad", "abstell", "moglichkeit")),
        ("integrationskurse", ("integration", "kurse")),
        ("wohnungssuche", ("wohnung", "suche")),
        ("skateranlage", ("skater", "anlage")),
    ],
)
def test_compounds_are_taken_apart(word: str, parts: tuple[str, ...]) -> None:
    assert split(word) == parts


@pytest.mark.parametrize("word", ["gerolstein", "gestaltung", "inhalt", "radio", "verhalten", "angehalten", "xyz", "ab", ""])
def test_what_is_no_compound_stays_whole(word: str) -> None:
    assert split(word) == ()


@pytest.mark.parametrize("slip", ["Mitfahrgelegenhiet", "Mitfahrgelegenheitt", "Mitfahrgelegnheit", "mitfahrgelegenheit"])
def test_a_slip_of_the_finger_is_forgiven(slip: str) -> None:
    assert about(slip) == about("Mitfahrgelegenheit")


def test_weights() -> None:
    said = meaning("Mehr Radwege für Geflüchtete nach Stadtkyll").concepts
    assert said == {"-mehr": SLIGHT, "radweg": FULL, "fluchtling": HALF, "~stadtkyll": UNKNOWN}


def test_parts_of_a_compound_weigh_together_as_one_word() -> None:
    assert sum(weight**2 for _name, weight in concepts("deutschkurs")) == pytest.approx(FULL**2, rel=0.02)


def test_stop_words_count_only_where_there_is_nothing_else() -> None:
    assert about("und auch der Bus") == {"bus"}
    assert meaning("und auch").grams


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Mehr Radwege", 1),
        ("Radweg fehlt", 1),
        ("Bessere Radwege", -1),
        ("Zustand der Radwege", -1),
        ("Radwege", 0),
        ("mehr und bessere", 0),
    ],
)
def test_more_is_not_better(text: str, change: int) -> None:
    assert meaning(text).change == change


def test_fields_of_life() -> None:
    assert field_of("bus") == "Verkehr"
    assert field_of("~stadtkyll") == ""
    assert field_of("-mehr") == ""


@given(ANY_TEXT)
def test_nothing_is_refused(text: str) -> None:
    said = meaning(text)
    assert said == meaning(text)
    assert all(0 < weight <= FULL for weight in said.concepts.values())
    assert said.change in {-1, 0, 1}


@given(st.text(st.sampled_from("abdeglnorstuwäöü"), max_size=60))
def test_parts_are_pieces_of_the_word_in_their_order(word: str) -> None:
    place = 0
    for part in split(fold(word)):
        place = fold(word).index(part, place) + len(part)
    assert place <= len(word)


@pytest.mark.parametrize(
    "text", ["Deutschkurs " * 900, "x" * 10_000, "ё" * 10_000, "🙂" * 5_000, "straßenbahn" * 900, "fahrrad" * 1_400]
)
def test_long_texts_are_read_fast(text: str) -> None:
    begun = time.process_time()
    meaning(text)
    assert time.process_time() - begun < 1.0
