"""What to do next, from made-up facts: the order, the words, one and many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from in2desk.core.links.overview import ChecklistFacts, Facts, MeasureFacts, areas, next_steps

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
    checklist=ChecklistFacts(rounds=2, title="Herbst 2026", day="2026-10-05", sheets=7, feeds=True, active=True),
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


def checklist(**change: object) -> Facts:
    """Everything is there but for something in the checklist."""
    return replace(FULL, checklist=replace(FULL.checklist, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "action", "title"),
    [
        ({"rounds": 0}, "checklist.entry", "Checkliste Willkommenskultur ausfüllen"),
        ({"partly": 1}, "checklist.entry", "1 Bogen der Checkliste ist halb ausgefüllt"),
        ({"partly": 3}, "checklist.entry", "3 Bögen der Checkliste sind halb ausgefüllt"),
        ({"active": False}, "data.catalogue", "Reifegrad in die Bereitschaft einrechnen"),
        ({"feeds": False}, "checklist.result", "Gültige Runde der Checkliste nennen"),
        ({"unproven": 1}, "checklist.result", "Für 1 Kriterium fehlt der Nachweis"),
        ({"unproven": 4}, "checklist.result", "Für 4 Kriterien fehlen Nachweise"),
    ],
)
def test_what_the_checklist_waits_for(change: dict[str, object], action: str, title: str) -> None:
    first = next_steps(checklist(**change))[0]
    assert (first.action, first.title) == (action, title)
    assert first.reason and first.button
    assert actions(checklist(**change)) == [action, "reports"]


def test_the_checklist_needs_no_register() -> None:
    empty = replace(checklist(rounds=0), regions=0)
    assert actions(empty) == ["import", "checklist.entry"]


def test_an_indicator_that_is_off_and_not_fed_asks_for_nothing() -> None:
    assert actions(checklist(active=False, feeds=False)) == ["reports"]


def test_begun_sheets_come_before_tables_and_evidence_after() -> None:
    all_at_once = replace(checklist(partly=1, unproven=2, active=False), entry_gaps=(("Vereine", 4),), has_outlines=False)
    assert actions(all_at_once) == ["checklist.entry", "data.entries", "data.catalogue", "import", "checklist.result", "reports"]


@pytest.mark.parametrize(
    ("change", "state", "message", "content"),
    [
        ({}, "good", "vollständig ausgefüllt", "2 Runden, zuletzt „Herbst 2026“"),
        ({"closed": True, "rounds": 1}, "good", "abgeschlossen", "1 Runde, zuletzt „Herbst 2026“"),
        ({"rounds": 0, "title": "", "day": ""}, "info", "noch keine Runde", "Selbstbewertung"),
        ({"sheets": 0}, "info", "noch kein Bogen", "2 Runden, zuletzt „Herbst 2026“"),
        ({"partly": 1, "unproven": 2}, "warning", "1 Bogen halb ausgefüllt", "2 Runden, zuletzt „Herbst 2026“"),
        ({"unproven": 2}, "warning", "2 Nachweise fehlen", "2 Runden, zuletzt „Herbst 2026“"),
    ],
)
def test_the_area_of_the_checklist_in_a_line(change: dict[str, object], state: str, message: str, content: str) -> None:
    assert area(checklist(**change), "checklist") == (state, message, content)
    (found,) = [a for a in areas(checklist(**change)) if a.area == "checklist"]
    assert found.when == ("05.10.2026" if FULL.checklist.day == change.get("day", FULL.checklist.day) else "")


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
    empty = replace(FULL, regions=0, municipalities=0, files=0, figures=0, last_import="", checklist=ChecklistFacts())
    assert area(empty, "data") == ("info", "noch nichts eingelesen", "0 Dateien, 0 Werte")
    assert area(empty, "regions")[:2] == ("info", "wartet auf das Verzeichnis")
    assert {a.when for a in areas(empty)} == {""}


def test_what_was_promised_comes_first() -> None:
    held = MeasureFacts(ideas=3, measures=2, overdue=("Lotsen",), quiet=("Lotsen", "Bus"), untouched=3)
    steps = next_steps(replace(FULL, measures=held))
    assert [step.title for step in steps[:3]] == [
        "1 Maßnahme ist überfällig",
        "Von 2 Maßnahmen seit 90 Tagen nichts gehört",
        "3 neue Ideen warten auf eine Prüfung",
    ]
    assert [step.reason for step in steps[:2]] == ["Lotsen", "Lotsen, Bus"]
    assert actions(replace(FULL, regions=0, measures=held))[:4] == ["import", "ideas", "ideas", "ideas"]
