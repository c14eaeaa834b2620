"""What to do next, from made-up facts: the order, the words, one and many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from in2desk.core.links.overview import Facts, areas, next_steps

FULL = Facts(
    regions=80,
    municipalities=38,
    has_home=True,
    files=5,
    figures=12345,
    last_import="2026-11-16T09:00:00+01:00",
    has_outlines=True,
    without_data=(),
    waiting=(),
    entry_gaps=(),
    assessable=(),
)


def actions(facts: Facts) -> list[str]:
    """What each step would do."""
    return [step.action for step in next_steps(facts)]


def area(facts: Facts, name: str) -> tuple[str, str, str]:
    """State, message and content of an area."""
    (found,) = [a for a in areas(facts) if a.area == name]
    return found.state, found.message, found.content


def test_when_all_is_there_the_paper_is_next() -> None:
    assert actions(FULL) == ["reports"]


def test_the_register_comes_before_everything() -> None:
    assert actions(replace(FULL, regions=0, has_home=False, has_outlines=False)) == ["import"]


@pytest.mark.parametrize(
    ("change", "action"),
    [
        ({"has_home": False}, "home"),
        ({"waiting": ("Arbeitslosenquote",)}, "data.catalogue"),
        ({"without_data": (("Leerstand", "Zensus"),)}, "import"),
        ({"entry_gaps": (("Vereine", 4),)}, "data.entries"),
        ({"has_outlines": False}, "import"),
    ],
)
def test_what_is_missing_comes_before_the_paper(change: dict[str, object], action: str) -> None:
    assert actions(replace(FULL, **change)) == [action, "reports"]  # type: ignore[arg-type]


def test_the_home_is_asked_for_first() -> None:
    everything = replace(
        FULL, has_home=False, waiting=("A",), without_data=(("B", ""),), entry_gaps=(("C", 1),), has_outlines=False
    )
    assert actions(everything) == ["home", "data.catalogue", "import", "data.entries", "import", "reports"]


@pytest.mark.parametrize(
    ("names", "title"),
    [(("A",), "1 Kennzahl kann"), (("A", "B"), "2 Kennzahlen können")],
)
def test_one_and_many(names: tuple[str, ...], title: str) -> None:
    assert next_steps(replace(FULL, waiting=names))[0].title.startswith(title)


def test_many_names_are_shortened() -> None:
    gaps = tuple((name, "") for name in ("Alter", "Leerstand", "Steuerkraft", "Hausärzte", "Bus"))
    assert next_steps(replace(FULL, without_data=gaps))[0].reason == "Alter, Leerstand, Steuerkraft und 2 weitere"


def test_places_without_entries_are_counted_by_the_widest_gap() -> None:
    step = next_steps(replace(FULL, entry_gaps=(("Vereine", 4), ("Plätze", 7))))[0]
    assert step.title == "Für 7 Orte fehlen eigene Angaben"
    assert step.reason == "Vereine, Plätze"


def test_areas_when_all_is_there() -> None:
    assert area(FULL, "data") == ("good", "vollständig", "5 Dateien, 12.345 Werte")
    assert area(FULL, "regions") == ("good", "alle Angaben da", "38 Orte")


def test_areas_with_gaps_warn_in_words() -> None:
    gaps = replace(FULL, without_data=(("A", ""), ("B", "")), entry_gaps=(("Vereine", 1),))
    assert area(gaps, "data")[:2] == ("warning", "2 Kennzahlen ohne Tabelle")
    assert area(gaps, "regions")[:2] == ("warning", "1 eigene Angabe fehlt")


def test_areas_of_an_empty_project_only_inform() -> None:
    empty = replace(FULL, regions=0, municipalities=0, files=0, figures=0, last_import="")
    assert area(empty, "data") == ("info", "noch nichts eingelesen", "0 Dateien, 0 Werte")
    assert area(empty, "regions")[:2] == ("info", "wartet auf das Verzeichnis")
    assert {a.when for a in areas(empty)} == {""}
