"""What may be stored of a catalogue, and in which words the rest is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import DeskError
from in2desk.core.checklist import checks
from in2desk.core.checklist.model import Section
from tests.core.checklist.catalogues import any_checklist, made


def test_texts_are_one_line_each_and_empty_translations_go() -> None:
    said = checks.words({"en": " ", "de": " Zwei\n Zeilen ", "fr": "une ligne"}, "Titel", 40)
    assert said == {"de": "Zwei Zeilen", "fr": "une ligne"}
    assert next(iter(said)) == "de"


@pytest.mark.parametrize("said", [{}, {"en": "only"}, {"de": "  "}])
def test_german_is_needed(said: dict[str, str]) -> None:
    with pytest.raises(DeskError, match="„Titel“ fehlt auf Deutsch"):
        checks.words(said, "Titel", 40)
    assert checks.words(said, "Titel", 40, needed=False)["de"] == ""


@pytest.mark.parametrize("said", [{"de": "x", "Deutsch": "y"}, {"de": "x", "": "y"}, {"de": "x", "en": 7}])
def test_languages_are_short_codes_with_texts(said: Any) -> None:
    with pytest.raises(DeskError, match="Sprachen"):
        checks.words(said, "Titel", 40)


@pytest.mark.parametrize(("text", "reason"), [("x" * 41, "zu lang"), ("a\0b", "Zeichen"), ("a\ud800", "Zeichen")])
def test_texts_that_do_not_fit_or_cannot_be_stored(text: str, reason: str) -> None:
    with pytest.raises(DeskError, match=reason):
        checks.words({"de": text}, "Titel", 40)


@pytest.mark.parametrize("count", [0, 4, 6])
def test_a_ladder_has_five_levels(count: int) -> None:
    with pytest.raises(DeskError, match="fünf Stufen"):
        checks.ladder([{"de": "x"}] * count)


def test_the_level_that_is_wrong_is_named() -> None:
    with pytest.raises(DeskError, match="„Stufe 3“ fehlt"):
        checks.ladder([{"de": "x"}] * 3 + [{"de": ""}, {"de": "x"}])


@pytest.mark.parametrize("weight", [-1, float("nan"), float("inf"), 1000.1, 10**400, "viel", None], ids=lambda one: str(one)[:9])
def test_weights_that_are_none(weight: Any) -> None:
    with pytest.raises(DeskError, match="Gewicht ist eine Zahl"):
        checks.weight(weight)


@given(st.floats(0, 1000) | st.integers(0, 1000))
def test_weights(weight: float) -> None:
    assert checks.weight(weight) == weight
    assert isinstance(checks.weight(weight), float)


def test_a_short_title_has_32_characters_at_most() -> None:
    (first, *_others) = made().criteria
    assert checks.criterion(replace(first, title={"de": "x" * 32})).title == {"de": "x" * 32}
    with pytest.raises(DeskError, match="„Kurztitel“ ist zu lang"):
        checks.criterion(replace(first, title={"de": "x" * 33}))


def test_codes_follow_the_order() -> None:
    whole = made((2, 1))
    turned = replace(whole, sections=tuple(reversed(whole.sections)))
    assert [one.code for one in checks.whole(turned).criteria] == ["A1", "B1", "B2"]
    assert [one.id for one in checks.whole(turned).criteria] == ["B1", "A1", "A2"]


def test_a_catalogue_without_criteria_is_none() -> None:
    for sections in ((), (Section("s", "A", {"de": "leer"}, ()),)):
        with pytest.raises(DeskError, match="mindestens ein Kriterium"):
            checks.whole(replace(made(), sections=sections))


def test_there_are_codes_for_26_sections_of_99_criteria() -> None:
    (section,) = made((1,)).sections
    many = [
        replace(made(), sections=(section,) * 27),
        replace(made(), sections=(replace(section, criteria=section.criteria * 100),)),
    ]
    for whole in many:
        with pytest.raises(DeskError, match="höchstens 26 Abschnitte mit je 99"):
            checks.whole(whole)
    assert checks.whole(replace(made(), sections=(section,) * 26)).criteria[-1].code == "Z1"


@pytest.mark.parametrize("code", ["X1", "C0", "C", "c1", "C1 ", "C²", "C12345"])
def test_the_code_of_a_catalogue(code: str) -> None:
    with pytest.raises(DeskError, match="C und eine Zahl"):
        checks.whole(replace(made(), code=code))


@pytest.mark.parametrize("version", [0, -5, 10**30])
def test_a_version_that_is_none_becomes_the_first(version: int) -> None:
    assert checks.whole(replace(made(), version=version)).version == 1


@given(any_checklist)
def test_what_was_checked_is_not_changed_again(whole: Any) -> None:
    assert checks.whole(whole) == whole


@given(any_checklist, any_checklist)
def test_content_is_equal_only_where_all_texts_are(one: Any, other: Any) -> None:
    assert checks.content(one) == checks.content(replace(one, id="x", version=1 + one.version, created_on="2026-01-01"))
    assert checks.content(one) != checks.content(replace(one, title={"de": one.title["de"] + "!"}))
    same = replace(one, id="", code="", version=1) == replace(other, id="", code="", version=1)
    assert (checks.content(one) == checks.content(other)) == same
