"""Only what is used is listed, once a file, with the line its licence asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from in2desk.core.reports.profile.place_page import source_marks
from in2desk.core.reports.profile.sources import OWN, source_numbers, sources_of, used_sources
from in2desk.core.statistics.model import Value

VALUE = Value("07999001", "besch_q", "", "2023", 1.0, "%", source="a")


def test_numbers_run_from_one_and_sheets_share_theirs(make: Any) -> None:
    used = used_sources(make())
    assert [source.number for source in used] == list(range(1, len(used) + 1))
    numbers = source_numbers(used)
    assert numbers["a"] == numbers["b"]
    assert len({numbers[name] for name in ("a", "c", "r", "g", OWN)}) == 5
    assert "x" not in numbers


def test_own_entries_come_last_and_say_when_they_are_invented(make: Any) -> None:
    official, invented = used_sources(make())[-1], used_sources(make(example=True))[-1]
    assert official.ids == invented.ids == (OWN,)
    assert not official.example
    assert invented.example
    assert official.publisher == "Verbandsgemeinde Musterland"
    assert official.licence_line == "keine amtliche Statistik"


def test_a_round_of_the_checklist_is_named_beside_own_entries(make: Any) -> None:
    data = make()
    (name, values) = next(
        (name, held) for name, held in data.comparison.values.items() if any(not v.source for v in held.values())
    )
    fed = {k: replace(v, table="Checkliste", locator="Runde A3") if k == min(values) else v for k, v in values.items()}
    fed[min(values)] = replace(fed[min(values)], value=2.5, missing="")
    comparison = replace(data.comparison, values={**data.comparison.values, name: fed})
    own = used_sources(replace(data, comparison=comparison))[-1]
    assert own.title == "Eigene Eingabe; Checkliste: Runde A3"


def test_a_file_names_what_its_sheets_have_in_common(make: Any) -> None:
    atlas = next(source for source in used_sources(make()) if "a" in source.ids)
    assert atlas.title == "Atlas"
    assert atlas.tables == ("Blatt1", "Blatt2")


def test_sources_say_what_they_are_used_for(make: Any) -> None:
    used = {name: source for source in used_sources(make()) for name in source.ids}
    assert "Fahrzeit zur Praxis" in used["a"].used_in
    assert used["a"].used_in.startswith("Anlagen 1 bis 3")
    assert used["r"].used_in == "Anlage 2: Bevölkerung"
    assert used["g"].used_in == "Anlage 1: Grenzen"


def test_without_pages_of_places_the_annexes_end_earlier(make: Any) -> None:
    used = {name: source for source in used_sources(make(chosen=0)) for name in source.ids}
    assert used["a"].used_in.startswith("Anlagen 1 bis 2")


def test_outlines_are_no_source_of_a_schematic_map(make: Any) -> None:
    used = source_numbers(used_sources(make(schematic=True)))
    assert "g" not in used


def test_computed_figures_say_that_they_were_changed(make: Any) -> None:
    data = make(10)
    held = data.comparison.values["besch_q"]
    part = replace(VALUE, indicator="", source="b")
    changed = {**data.comparison.values, "besch_q": {k: replace(v, inputs=(part,)) for k, v in held.items()}}
    used = used_sources(replace(data, comparison=replace(data.comparison, values=changed)))
    line = next(source.licence_line for source in used if "b" in source.ids)
    assert line.startswith("© Musteramt, dl-de/by-2-0")
    assert line.endswith("Daten geändert (Kennzahlen berechnet)")


def test_a_change_that_is_already_told_is_not_told_twice(make: Any) -> None:
    source = used_sources(make())[0]
    told = replace(source, attribution="© Amt (Daten verändert)", licence="", changed=True)
    assert told.licence_line == "© Amt (Daten verändert)"


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        (VALUE, ["a"]),
        (replace(VALUE, source="a b"), ["a", "b"]),
        (replace(VALUE, source=""), [OWN]),
        (replace(VALUE, inputs=(VALUE, replace(VALUE, source=""))), ["a", OWN]),
        (replace(VALUE, source="", inputs=(replace(VALUE, source=""),)), [OWN]),
    ],
)
def test_a_value_knows_every_source_behind_it(value: Value, ids: list[str]) -> None:
    assert sources_of(value) == ids


def test_marks_are_the_numbers_in_order() -> None:
    numbers = {"a": 3, "b": 1, OWN: 4}
    assert source_marks(replace(VALUE, source="a b"), numbers) == "[1, 3]"
    assert source_marks(replace(VALUE, source=""), numbers) == "[4]"
    assert source_marks(replace(VALUE, source="gone"), numbers) == ""


def test_places_without_a_value_use_no_source(make: Any) -> None:
    data = make(10)
    gaps = {
        name: {key: replace(value, value=None, missing="not_collected") for key, value in held.items()}
        for name, held in data.comparison.values.items()
    }
    used = used_sources(replace(data, comparison=replace(data.comparison, values=gaps)))
    assert {name for source in used for name in source.ids} == {"r", "g"}
