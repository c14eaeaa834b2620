"""What the words of a head row say of a table of ideas."""

from __future__ import annotations

import pytest

from in2desk.core.workshops.idea_columns import FIELDS, WORDS, guess, head_row, is_enough, letters, references


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (["id", "titel", "text", "verfahren", "url"], {"title": "titel", "text": "text", "number": "id"}),
        (
            ["id", "document_id", "sentence_nr", "content", "code", "title/text"],
            {"text": "content", "number": "document_id", "part": "title/text"},
        ),
        (["Idee:", "BESCHREIBUNG", "Schlagwörter", "Ort"], {"title": "Idee:", "text": "BESCHREIBUNG", "tags": "Schlagwörter", "place": "Ort"}),
        (["Lfd. Nr.", "Vorschlag", "Begründung", "Status"], {"title": "Vorschlag", "number": "Lfd. Nr.", "reason": "Begründung", "status": "Status"}),
        (["Jahr", "Einwohner"], {}),
        (["Text", "Text", "Titel"], {"text": "#A", "title": "Titel"}),
    ],
)  # fmt: skip
def test_columns_are_guessed(head: list[str], found: dict[str, str]) -> None:
    assert guess(head) == found


def test_a_head_row_may_stand_below_a_title() -> None:
    assert head_row([["Ideen aus Moers"], ["", ""], ["Nr", "Titel"], ["1", "Bus"]]) == 2
    assert head_row([["1", "Bus"]]) is None
    assert is_enough({"text": "a"}) and not is_enough({"number": "a"})


def test_columns_have_letters() -> None:
    assert [letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert references(["a", "", "b", "b"]) == ["a", "#B", "#C", "#D"]


def test_every_field_can_be_guessed() -> None:
    assert set(WORDS) == set(FIELDS)
