"""The filter of the pool: what is found however it is written, and that a key press takes no time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from in2desk.core.workshops.filter import IdeaFilter, Pool, folded
from in2desk.core.workshops.model import Idea

IDEAS = [
    Idea(id="1", code="IA1", title="Mütter treffen sich", status="new", theme="society", tags=("Begegnung", "Sprache")),
    Idea(id="2", code="IA2", title="Buergerbus", text="auch am Samstag", status="checked", region_key="07233001"),
    Idea(id="3", code="IA3", title="STRASSE sicher machen", status="new", theme="infrastructure", tags=("Mobilität",)),
    Idea(id="4", code="IA4", title="مقهى اللغة", text="Мовне кафе 💬", status="deferred"),
    Idea(id="5", code="IA5", title="Bauerfahrung weitergeben", status="done", theme="housing"),
]


def found(pool: Pool | None = None, **wanted: object) -> list[str]:
    return [one.id for one in (pool or Pool(IDEAS)).matching(IdeaFilter(**wanted))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ["1", "2", "3", "4", "5"]),
        ("mütter", ["1"]),
        ("MUETTER", ["1"]),
        ("mutter", ["1"]),
        ("bürgerbus", ["2"]),
        ("burger", ["2"]),
        ("samstag bus", ["2"]),
        ("samstag mutter", []),
        ("straße", ["3"]),
        ("strasse", ["3"]),
        ("erfahrung", ["5"]),
        ("мовне", ["4"]),
        ("اللغة", ["4"]),
        ("ia3", ["3"]),
        ("mobilitaet", ["3"]),
        ("💬", ["4"]),
        ("   ", ["1", "2", "3", "4", "5"]),
    ],
)
def test_words_are_found_however_they_are_written(text: str, ids: list[str]) -> None:
    assert found(text=text) == ids


def test_choices_narrow_it_down_together() -> None:
    assert found(states=frozenset({"new", "done"})) == ["1", "3", "5"]
    assert found(states=frozenset({"new"}), themes=frozenset({"society", ""})) == ["1"]
    assert found(themes=frozenset({""})) == ["2", "4"]
    assert found(regions=frozenset({"07233001"})) == ["2"]
    assert found(tags=frozenset({"Sprache", "Mobilität"})) == ["1", "3"]


def test_places_and_points_are_told_to_the_pool() -> None:
    pool = Pool(IDEAS, {"07233001": "Gönnersdorf"}, {"3": 4, "1": 2})
    assert found(pool, text="goennersdorf") == ["2"]
    assert found(pool, least_points=3) == ["3"]
    assert found(pool, least_points=1) == ["1", "3"]


def test_a_changed_idea_is_found_by_its_new_words() -> None:
    first = Pool(IDEAS)
    changed = [replace(IDEAS[0], title="Väter treffen sich"), *IDEAS[1:-1]]
    second = Pool(changed, before=first)
    assert found(second, text="mütter") == []
    assert found(second, text="vaeter") == ["1"]
    assert found(second, text="erfahrung") == []
    assert found(Pool(IDEAS, {"07233001": "Berndorf"}, before=first), text="berndorf") == ["2"]


def test_tags_are_listed_once_in_order() -> None:
    assert Pool(IDEAS).tags == ["Begegnung", "Mobilität", "Sprache"]


def test_folding_keeps_both_ways_of_writing() -> None:
    assert folded("Bauer") == "bauer\nbaur"
    assert folded("Ärzte") == "arzte"
