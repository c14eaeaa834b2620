"""Rewriting texts, plain and inside JSON."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.safety.wording import BLACK, all_black, blacken, document_of, texts_in

plain = st.text(max_size=6)
documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3),
    max_leaves=8,
)


def without_x(text: str) -> str:
    return text.replace("x", BLACK)


def test_plain_texts_are_rewritten_as_they_stand() -> None:
    assert blacken("a x b", "", without_x) == f"a {BLACK} b"
    assert blacken("{kein JSON x", "", without_x) == f"{{kein JSON {BLACK}"
    assert list(texts_in("a x b")) == [("", "a x b")]


def test_one_place_or_all() -> None:
    text = '{"a": ["x", 1, {"b": "x"}], "c": "x"}'
    assert json.loads(blacken(text, "a/0", all_black)) == {"a": [BLACK, 1, {"b": "x"}], "c": "x"}
    assert json.loads(blacken(text, "a/2/b", all_black)) == {"a": ["x", 1, {"b": BLACK}], "c": "x"}
    assert json.loads(blacken(text, "", without_x)) == {"a": [BLACK, 1, {"b": BLACK}], "c": BLACK}
    assert blacken(text, "nowhere/7", all_black) == text


def test_keys_that_name_someone_go_too() -> None:
    assert json.loads(blacken('{"x": {"y": 1}}', "", without_x)) == {BLACK: {"y": 1}}


@given(documents)
def test_json_that_names_nobody_stays_to_the_byte(document: Any) -> None:
    text = json.dumps(document)
    assert blacken(text, "", lambda inner: inner) == text


@given(documents)
def test_rewritten_json_is_json_without_the_word(document: Any) -> None:
    text = json.dumps(document)
    left = blacken(text, "", without_x)
    if document_of(text) is not None:
        assert all("x" not in inner for _place, inner in texts_in(left))
        assert document_of(left) is not None


@given(documents)
def test_every_place_leads_to_its_text(document: Any) -> None:
    text = json.dumps(document, ensure_ascii=False)
    if document_of(text) is not None:
        for place, inner in texts_in(text):
            if place and inner and isinstance(value_at(document_of(text), place), str) and inner == value_at(document, place):
                assert BLACK in blacken(text, place, all_black)


def value_at(document: Any, place: str) -> Any:
    for part in place.split("/"):
        if isinstance(document, list):
            document = document[int(part)]
        elif isinstance(document, dict) and part in document:
            document = document[part]
        else:
            return None
    return document
