"""Rows of a foreign table made into ideas: nothing is lost, and what makes none says why."""

from __future__ import annotations

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.workshops.idea_rows import Raw, fingerprint, idea_of, joined, mark_of, origin_words
from in2desk.core.workshops.model import Idea


def made(**fields: str) -> Idea:
    return idea_of(Raw(7, fields), "a.csv", {"gerolstein": "07233026"})


def test_words_of_people_and_of_the_program_are_understood() -> None:
    idea = made(title="Bus", status="zurückgestellt", theme="Wohnen", place="Gerolstein", tags="a; b,c", created="3.5.2026")
    assert (idea.status, idea.theme, idea.region_key, idea.tags) == ("deferred", "housing", "07233026", ("a", "b", "c"))
    assert idea.created_on == "2026-05-03"
    again = made(title="Bus", status="deferred", theme="housing", place="07233026", created="2026-05-03 12:00:00")
    assert (again.status, again.theme, again.region_key, again.created_on) == ("deferred", "housing", "07233026", "2026-05-03")


def test_a_field_or_place_nobody_knows_becomes_a_tag() -> None:
    assert made(title="Bus", theme="Mobilität", place="Dorfplatz").tags == ("Mobilität", "Dorfplatz")


@pytest.mark.parametrize("body", ["💬 Кафе мовне", "مقهى اللغة", "x " * 4999 + "xx"])
def test_a_text_without_a_title_gets_one(body: str) -> None:
    idea = made(text=body)
    assert idea.title
    assert len(idea.title) <= 92
    assert idea.title == body or idea.text == body


def test_a_title_that_is_too_long_stays_whole_in_the_text() -> None:
    idea = made(title="Weg " * 100, text="Ende")
    assert idea.title.endswith("Weg …")
    assert idea.text == ("Weg " * 100) + "\n\nEnde"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"number": "3", "theme": "Wohnen"}, "Titel und Beschreibung fehlen."),
        ({"title": "a", "text": "x" * 10_001}, "ist zu lang"),
        ({"title": "a", "status": "irgendwas"}, "Den Stand „irgendwas“ gibt es nicht"),
        ({"title": "a", "status": "verworfen"}, "ohne Begründung"),
        ({"title": "a\0b"}, "nicht speichern"),
        ({"title": "a", "created": "gestern"}, "kein Tag"),
    ],
)
def test_what_makes_no_idea_says_why(fields: dict[str, str], says: str) -> None:
    with pytest.raises(DeskError, match=says) as problem:
        made(**fields)
    assert "nichts geändert" not in str(problem.value)


def test_sentences_of_one_contribution_are_joined() -> None:
    rows = [("1", "title", "Bus"), ("1", "text", "Er fehlt."), ("2", "text", "Hell!"), ("1", "text", "Sehr.")]
    raws = [Raw(n, {"number": a, "part": b, "text": c}) for n, (a, b, c) in enumerate(rows, start=2)]
    assert [(one.row, one.fields["title"], one.fields["text"]) for one in joined(raws)] == [
        (2, "Bus", "Er fehlt. Sehr."),
        (4, "", "Hell!"),
    ]


def test_the_origin_tells_the_row_again() -> None:
    idea = made(title="Bus", text="Er fehlt.")
    assert mark_of(idea.origin) == fingerprint(" Bus", "Er  fehlt.") != fingerprint("Bus", "")
    assert origin_words(idea.origin) == "a.csv, 7"
    assert mark_of("Gespräch [am Zaun]") == ""
