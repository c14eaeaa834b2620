"""Texts in rows."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.checklist.packing import criterion_row, packed, packed_ladder, unpacked, unpacked_ladder
from in2desk.core.checklist.tables import criterion
from tests.core.checklist.catalogues import LADDER, made


def test_texts_stay_readable_in_the_file() -> None:
    assert packed({"de": "Größe", "en": "size"}) == '{"de": "Größe", "en": "size"}'


def test_a_ladder_comes_back() -> None:
    assert tuple(json.loads(packed_ladder(LADDER))) == LADDER


def test_a_criterion_fills_every_column_but_its_place() -> None:
    row = criterion_row(made().criteria[0])
    assert set(row) == {column.name for column in criterion.columns} - {"section_id", "position"}
    assert (row["id"], row["code"], row["weight"], row["former"]) == ("A1", "A1", 1.0, None)


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_texts_come_back(words: dict[str, str]) -> None:
    words = words | {"de": "Größe"}
    assert unpacked(packed(words)) == words
    assert unpacked_ladder(packed_ladder([words] * 5)) == (words,) * 5


@pytest.mark.parametrize(
    "text", ["", "null", "7", '"Text"', "[]", "{}", '{"en": "size"}', '{"de": null}', '{"de": "x", "en": 3}', '{"de": ']
)
def test_what_is_no_text_by_language_any_more(text: str) -> None:
    with pytest.raises(ValueError):
        unpacked(text)
    with pytest.raises(ValueError):
        unpacked_ladder(f'[{{"de": "x"}}, {{"de": "x"}}, {{"de": "x"}}, {{"de": "x"}}, {text or "7"}]')


@pytest.mark.parametrize("text", ["null", "{}", "[]", '[{"de": "x"}]'])
def test_what_is_no_ladder_any_more(text: str) -> None:
    with pytest.raises(ValueError):
        unpacked_ladder(text)
