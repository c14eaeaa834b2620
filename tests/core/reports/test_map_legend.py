from __future__ import annotations

import numpy as np
import pytest

from in2desk.core.regions.classes import classify
from in2desk.core.regions.model import MapLayer
from in2desk.core.reports.map_legend import legend, map_notes

SCORES = np.array([21.0, 30, 37, 40, 46, 50, 58, 60, 64, 79, np.nan, np.nan])


def test_a_legend_prints_the_real_limits_counts_and_gaps() -> None:
    shown = legend("Aufnahmefähig", classify(SCORES))
    assert shown.title == "Aufnahmefähig: Wert, fünf gleich große Gruppen"
    assert shown.limits() == ("21", "37", "46", "58", "64", "79")
    assert [step.count for step in shown.steps] == [2, 2, 2, 2, 2]
    assert [step.step for step in shown.steps] == [0, 1, 2, 3, 4]
    assert shown.gap_text() == "nicht bewertbar (2)"


def test_a_legend_speaks() -> None:
    assert legend("Bedarf", classify(SCORES)).sentence() == (
        "Bedarf: Wert, fünf gleich große Gruppen; 21 bis 30 Punkte, 2 Orte; 37 bis 40 Punkte, 2 Orte; 46 bis 50 Punkte, 2 Orte; "
        "58 bis 60 Punkte, 2 Orte; 64 bis 79 Punkte, 2 Orte; nicht bewertbar (2)"
    )


def test_an_invented_entry_is_named_in_title_and_words() -> None:
    shown = legend("Kapazität", classify(SCORES), example=True)
    assert shown.title.startswith("Beispiel · Kapazität")
    assert shown.sentence().endswith("Beispiel")


def test_equal_width_is_said() -> None:
    assert "gleich breite" in legend("Bedarf", classify(SCORES, "equal_width")).title


def test_ties_leave_fewer_groups_and_the_title_says_so() -> None:
    shown = legend("Bedarf", classify(np.array([1.0, 1, 1, 1, 9])))
    assert "gleich große" not in shown.title
    assert len(shown.steps) < 5
    assert any(step.text() == "9 Punkte, 1 Ort" for step in shown.steps)


def test_nothing_assessable_leaves_only_the_gap() -> None:
    shown = legend("Bedarf", classify(np.full(6, np.nan)))
    assert shown.steps == () and shown.limits() == ()
    assert shown.gap_text() == "nicht bewertbar (6)"


@pytest.mark.parametrize(("schematic", "example", "count"), [(False, False, 0), (True, False, 1), (True, True, 2)])
def test_a_map_says_what_it_is_not(schematic: bool, example: bool, count: int) -> None:
    notes = map_notes(MapLayer((), schematic, ""), example=example)
    assert len(notes) == count
    assert ("Schematische Karte: Flächen sind keine Gemeindegrenzen" in notes) is schematic
    assert ("Beispiel" in notes) is example
