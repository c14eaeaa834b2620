"""What people read about what is kept back."""

from __future__ import annotations

from in2desk.core.checklist.protection import OPEN, shield
from in2desk.core.checklist.protection_words import sentences, switched_off

PEOPLE = {"administration": 3, "network": 6, "workshop": 0, "person": 9}


def test_where_all_is_shown_nothing_is_said() -> None:
    assert sentences(OPEN, PEOPLE, 0, show_small=False) == ()


def test_each_view_is_named_with_its_reason() -> None:
    small, complement = sentences(shield(PEOPLE), PEOPLE, 0, show_small=False)
    assert small == "Verwaltung: nur 3 Bögen einzelner Personen. Gezeigt wird ab 5, damit niemand erkennbar ist."
    assert complement == "Netzwerk: verdeckt, weil sich sonst die Antworten einer kleineren Gruppe ausrechnen ließen."


def test_one_sheet_is_one_sheet() -> None:
    people = {"administration": 1, "network": 0}
    view, total = sentences(shield(people), people, 0, show_small=False)
    assert view.startswith("Verwaltung: nur 1 Bogen einer Person.")
    assert total.startswith("Alle Bögen zusammen: verdeckt")


def test_single_cells_are_counted() -> None:
    assert sentences(OPEN, PEOPLE, 1, show_small=False)[0].startswith("Eine Zahl ist verdeckt")
    assert sentences(OPEN, PEOPLE, 7, show_small=False)[0].startswith("7 Zahlen sind verdeckt")


def test_switched_off_is_the_only_thing_said() -> None:
    assert sentences(shield(PEOPLE), PEOPLE, 7, show_small=True) == (switched_off(),)
    assert "ausgeschaltet" in switched_off()
