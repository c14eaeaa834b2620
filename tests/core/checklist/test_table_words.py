"""Words are written in the user's language and known again in German as well, however people spell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base import i18n
from in2desk.core.base.i18n import _
from in2desk.core.checklist import table_words
from in2desk.core.checklist.model import CHOICES, ROLES, VIEWS

MAPPINGS = [
    table_words.ROUND_ROWS,
    table_words.SHEET_ROWS,
    table_words.CRITERION_COLUMNS,
    table_words.EVIDENCE_COLUMNS,
    table_words.CATALOGUE_ROWS,
    table_words.CATALOGUE_COLUMNS,
    VIEWS,
    ROLES,
]


@pytest.fixture(params=["de", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("de")


@pytest.mark.parametrize("words", MAPPINGS)
def test_every_word_is_known_again_in_german_and_in_the_language_in_use(language: str, words: Mapping[str, str]) -> None:
    for name, word in words.items():
        assert table_words.known(words, word) == name
        assert table_words.known(words, _(word)) == name


@pytest.mark.parametrize("text", ["ZUSTÄNDIG", " zuständig: ", "Zusta\u0308ndig", "zuständig*"])
def test_spelling_does_not_matter(text: str) -> None:
    assert table_words.known(table_words.CRITERION_COLUMNS, text) == "responsible"


@pytest.mark.parametrize("text", ["", " ", "***", "Verwaltungen", "\0"])
def test_other_words_are_unknown(text: str) -> None:
    assert table_words.known(VIEWS, text) == table_words.view_of(text) == table_words.role_of(text) == ""


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Bogen 1", True),
        ("bogen 12", True),
        ("Bogen 017", True),
        ("Bogen", False),
        ("Bogen x", False),
        ("1", False),
        ("Bögen 2", False),
        ("", False),
    ],
)
def test_the_heads_of_single_sheets(text: str, is_one: bool) -> None:
    assert table_words.sheet_column(text) is is_one


@pytest.mark.parametrize(
    ("text", "choice"),
    [("", ""), (" ", ""), ("0", "0"), ("４", "4"), (" 3 ", "3"), ("Stufe 2", "2"), ("?", "?"), ("weiß nicht", "?"), ("WN", "?"), ("-", "-"),
     ("–", "-"), ("−", "-"), ("Trifft nicht zu", "-"), ("tnz", "-")],
)  # fmt: skip
def test_what_people_write_for_a_choice(text: str, choice: str) -> None:
    assert table_words.choice_of(text) == choice


@pytest.mark.parametrize("text", ["7", "5", "-1", "2.5", "2,5", "ja", "x", "??", "\0", "1 2", "IV"])
def test_what_is_no_choice(text: str) -> None:
    assert table_words.choice_of(text) is None


@pytest.mark.parametrize("choice", CHOICES)
def test_a_choice_is_itself(language: str, choice: str) -> None:
    assert table_words.choice_of(choice) == choice


@given(st.text(max_size=6))
def test_no_text_is_taken_for_a_choice_by_accident(text: str) -> None:
    found = table_words.choice_of(text)
    assert found in (None, "", *CHOICES)
    assert isinstance(table_words.sheet_column(text), bool)


@pytest.mark.parametrize(
    ("text", "yes"), [("ja", True), ("Ja ", True), ("x", True), ("1", True), ("nein", False), ("", False), ("0", False)]
)
def test_yes_and_no(text: str, yes: bool) -> None:
    assert table_words.is_yes(text) is yes


def test_yes_and_no_are_known_again(language: str) -> None:
    assert table_words.is_yes(table_words.yes_no(True))
    assert not table_words.is_yes(table_words.yes_no(False))
