"""Likeness of texts: the same however it is asked, found at once while typing, explained in people's own words."""

from __future__ import annotations

import time
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from in2desk.core.base.errors import Cancelled
from in2desk.core.base.progress import Progress
from in2desk.core.workshops.similarity import (
    ABOUT,
    ALMOST,
    APART,
    COMMON,
    DUPLICATE,
    ELSEWHERE,
    FEW,
    LETTERS,
    Index,
    Match,
    pairs,
)
from in2desk.core.workshops.words import Meaning, meaning

WORDS = (
    "mehr",
    "bessere",
    "Deutschkurs",
    "Sprachkurs",
    "Kita",
    "Bus",
    "nach",
    "Prüm",
    "für",
    "Frauen",
    "Radweg",
    "Привіт",
    "عربي",
    "🙂",
    "18",
)
CARDS = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
TEXTS = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), CARDS | st.text(max_size=30), max_size=12)


def by_hand(first: Meaning, second: Meaning, all_of_them: list[Meaning]) -> float:
    """The likeness of two texts among others, as its description says, without an index."""
    if first.normal == second.normal:
        return 1.0
    spread = {name: sum(name in said.concepts for said in all_of_them) for said in all_of_them for name in said.concepts}
    factor = {name: round(1000 / (1 + COMMON * spread[name] / (len(all_of_them) + FEW))) for name in spread}
    one, two = ({name: weight * factor.get(name, 1000) for name, weight in said.concepts.items()} for said in (first, second))
    lengths = [sum(weight * weight for weight in side.values()) for side in (one, two)]
    about = sum(one[name] * two[name] for name in one if name in two) / np.sqrt(max(float(lengths[0]) * lengths[1], 1.0))
    letters = 2.0 * len(first.grams & second.grams) / max(len(first.grams) + len(second.grams), 1)
    score = max(ABOUT * about + (1 - ABOUT) * letters, LETTERS * letters**2)
    strange = [{name for name in said.concepts if name.startswith("~")} for said in (first, second)]
    apart = APART if first.change * second.change < 0 else 1.0
    elsewhere = ELSEWHERE if strange[0] - strange[1] and strange[1] - strange[0] else 1.0
    return float(round(min(score * apart * elsewhere, ALMOST), 4))


def all_likenesses(texts: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """Likeness of every two texts, by hand."""
    said = {key: meaning(text) for key, text in texts.items()}
    everything = list(said.values())
    return {
        (a, b): by_hand(said[a], said[b], everything) for a in said for b in said if a < b and said[a].normal and said[b].normal
    }


def found(index: Index, text: str) -> list[str]:
    """Keys of what seems to say the same."""
    return [match.key for match in index.nearest(text)]


# --- one likeness ---------------------------------------------------------------------------------------------------------


@given(TEXTS)
def test_the_index_agrees_with_doing_it_by_hand(texts: dict[str, str]) -> None:
    index, expected = Index(texts), all_likenesses(texts)
    for (first, second), likeness in expected.items():
        assert index.likeness(first, second) == pytest.approx(likeness, abs=1.01e-4)


@given(TEXTS)
def test_it_is_the_same_from_both_sides(texts: dict[str, str]) -> None:
    index = Index(texts)
    for first in texts:
        for second in texts:
            assert index.likeness(first, second) == index.likeness(second, first)


@given(TEXTS, st.randoms())
def test_the_order_in_which_texts_come_does_not_matter(texts: dict[str, str], random: object) -> None:
    shuffled = list(texts.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert pairs(dict(shuffled), 0.2) == pairs(texts, 0.2)


@given(TEXTS)
def test_all_pairs_are_those_found_by_hand(texts: dict[str, str]) -> None:
    expected = {both: likeness for both, likeness in all_likenesses(texts).items() if abs(likeness - 0.3) > 1e-3}
    assert {(pair.first, pair.second) for pair in pairs(texts, 0.3) if abs(pair.score - 0.3) > 1e-3} == {
        both for both, likeness in expected.items() if likeness >= 0.3
    }


@given(TEXTS, st.text(max_size=40))
def test_scores_are_between_0_and_1_and_fall(texts: dict[str, str], text: str) -> None:
    scores = [match.score for match in Index(texts).nearest(text, limit=20, least=0.01)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize("text", ["Mehr Deutschkurse", "مرحبا بكم في القرية", "Автобус до Прюма", "🙂🚲🙂", "A 17 und 18", "!!!"])
def test_equal_texts_are_entirely_alike(text: str) -> None:
    index = Index({"a": text, "b": f"  {text.upper()} ", "c": "Spielplatz"})
    assert index.likeness("a", "b") == 1.0
    assert found(index, text) == ["a", "b"]


def test_only_equal_texts_are_entirely_alike() -> None:
    assert Index({"a": "Kita", "b": "Kindergarten"}).likeness("a", "b") == pytest.approx(ABOUT)
    assert Index({"a": "Kitaplatz", "b": "Kitaplätze"}).likeness("a", "b") <= ALMOST


class Changing(RuleBasedStateMachine):
    """An index that texts come into and leave answers as one made anew."""

    def __init__(self) -> None:
        super().__init__()
        self.index, self.texts = Index(), dict[str, str]()

    @rule(key=st.sampled_from("abcdefgh"), text=CARDS)
    def add(self, key: str, text: str) -> None:
        self.index.add(key, text)
        self.texts[key] = text

    @rule(key=st.sampled_from("abcdefgh"), text=CARDS)
    def replace(self, key: str, text: str) -> None:
        self.index.replace(key, text)
        self.texts[key] = text

    @rule(key=st.sampled_from("abcdefghi"))
    def remove(self, key: str) -> None:
        self.index.remove(key)
        self.texts.pop(key, None)

    @rule()
    def many_changes(self) -> None:
        for number in range(FEW + 3):
            self.index.replace("z", f"Karte {number}")
        self.index.remove("z")

    @rule(text=CARDS)
    def ask(self, text: str) -> None:
        assert self.index.nearest(text, least=0.3) == Index(self.texts).nearest(text, least=0.3)

    @invariant()
    def the_same_texts(self) -> None:
        assert len(self.index) == len(self.texts)
        assert all(key in self.index for key in self.texts)


def test_changes_leave_nothing_behind() -> None:
    run_state_machine_as_test(Changing)


# --- what people see ------------------------------------------------------------------------------------------------------

WALL = {
    "A1": "Mitfahrgelegenheit zum Deutschkurs",
    "A2": "Mehr Kitaplätze",
    "A3": "Bus nach Prüm am Wochenende",
    "A4": "Dolmetscher beim Arzt",
    "A5": "Radweg nach Gerolstein",
    "A6": "Begegnungscafé im Pfarrhaus",
}


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("Fahrgemeinschaft zum Deutschkurs", "A1"),
        ("Kindergartenplätze fehlen", "A2"),
        ("Samstags und sonntags Bus nach Prüm", "A3"),
        ("Sprachmittler für Arztbesuche", "A4"),
        ("Fahrradweg Gerolstein", "A5"),
        ("begegnungscafe im pfarhaus", "A6"),
    ],
)
def test_the_same_wish_in_other_words(text: str, card: str) -> None:
    assert found(Index(WALL), text) == [card]


@pytest.mark.parametrize(
    "text", ["Radweg nach Prüm", "Bus nach Gerolstein", "Weniger Autos", "Arzt fehlt", "Spielplatz", "mehr", "und so weiter"]
)
def test_other_wishes(text: str) -> None:
    assert found(Index(WALL), text) == []


def test_more_of_it_is_not_better_of_it() -> None:
    assert found(Index({"a": "Mehr Radwege"}), "Radwege fehlen") == ["a"]
    assert Index({"a": "Mehr Radwege", "b": "Bessere Radwege"}).likeness("a", "b") < 0.8


@pytest.mark.parametrize("text", ["", " ", "M", "Mi", "Mit", "Mitf", "mehr ", "🙂"])
def test_the_first_letters_say_nothing(text: str) -> None:
    assert Index(WALL).nearest(text) == []


def test_while_a_card_is_typed_its_twin_shows_up_and_stays() -> None:
    index, text = Index(WALL), "Fahrgemeinschaft zum Deutschkurs"
    shown = [bool(index.nearest(text[:end])) for end in range(1, len(text) + 1)]
    assert shown[-1]
    assert not any(shown[: len("Fahrgemeinschaft")])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Fahrgemeinschaft zum Deutschkurs", "gemeinsam: Fahrgemeinschaft/Mitfahrgelegenheit, Deutschkurs"),
        ("mitfahrgelegenheit zum deutschkurs!", "gleicher Wortlaut"),
    ],
)
def test_it_says_why(text: str, why: str) -> None:
    assert Index(WALL).nearest(text)[0].why == why


def test_letters_alone_are_a_reason_too() -> None:
    (match,) = Index({"a": "Зустріч сусідів щотижня"}).nearest("Зустрічі сусідом щотижнева", least=0.4)
    assert match == Match("a", match.score, "gemeinsam: Зустрічі/Зустріч, сусідом/сусідів, щотижнева/щотижня")
    text = "Brombeermarmeladenverkostung Stachelbeerkonfitüre"
    (match,) = Index({"a": text}).nearest("Brombeermarmeladeverkostung Stachelbeerkonfitiere", least=0.3)
    assert match.why == "ähnliche Schreibweise"


def test_as_many_as_asked_for() -> None:
    index = Index({f"k{number}": "Mehr Busse" for number in range(9)})
    assert found(index, "mehr busse") == ["k0", "k1", "k2"]
    assert len(index.nearest("mehr busse", limit=5)) == 5


def test_a_key_that_is_not_there() -> None:
    index = Index(WALL)
    index.remove("Z9")
    index.replace("Z9", "Chor")
    assert found(index, "Chor") == ["Z9"]


# --- many ----------------------------------------------------------------------------------------------------------------


def test_all_pairs_can_be_stopped() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        pairs(WALL, progress=progress)


def test_all_pairs_tell_how_far_they_are() -> None:
    told: list[float] = []
    pairs(
        {str(number): f"Karte {number}" for number in range(350)},
        progress=Progress(lambda fraction, _text: told.append(fraction)),
    )
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] <= 1
    assert len(set(told)) > 3


def test_no_texts_no_pairs() -> None:
    assert pairs({}) == []
    assert pairs({"a": "", "b": "", "c": "Bus"}) == []
    assert Index().nearest("Bus") == []


@pytest.mark.parametrize("text", ["x" * 10_000, "Deutschkurs " * 800, "🙂" * 10_000, "\x00\ud800", "ﷺ" * 10_000, "A" * 100_000])
def test_any_text_is_taken_and_found_again(text: str) -> None:
    index = Index({**WALL, "long": text})
    begun = time.process_time()
    assert len(index.nearest(text)) <= 1
    assert time.process_time() - begun < 1.0
    assert index.likeness("long", "long") == 1.0


def test_the_threshold_is_what_was_tuned() -> None:
    assert DUPLICATE == 0.55
