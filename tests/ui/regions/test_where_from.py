"""What "Woher?" answers for a value of each kind: a cell of a file, a computed rate, a typed figure, a round of the checklist."""

from __future__ import annotations

from dataclasses import replace

import pytest

from in2desk.core.statistics.model import Indicator, Value
from in2desk.core.statistics.service import Source
from in2desk.ui.regions.where_from import answer, heading

WELCOME = Indicator("willk", {"de": "Reifegrad Willkommenskultur"}, "0-4", "Soziales", ("verband",), True, {}, ())
FED = Value(
    "072335006", "willk", "", "2026-10-05", 2.4, "0-4",
    table="Checkliste Willkommenskultur", locator="Runde A3 „Herbst 2026“, alle 7 Bögen, Abdeckung 91\u00a0%",
)  # fmt: skip


def source(**fields: object) -> Source:
    held = {name: "" for name in Source.__dataclass_fields__}
    given = {
        "id": "a",
        "file_name": "Werte.xlsx",
        "sha256": "ab" * 32,
        "imported_at": "2026-11-16T09:00:00+01:00",
        "licence": "dl-de/by-2-0",
    }
    return Source(**{**held, **given, **fields})  # type: ignore[arg-type]


def test_a_round_of_the_checklist_is_no_file() -> None:
    assert heading(FED, WELCOME).startswith("Reifegrad Willkommenskultur 05.10.2026: 2,4")
    assert answer(FED, {}) == [
        ("Quelle", "Checkliste Willkommenskultur"),
        ("Fundstelle", "Runde A3 „Herbst 2026“, alle 7 Bögen, Abdeckung 91\u00a0%"),
        ("Stand", "05.10.2026"),
    ]


def test_an_example_round_says_that_it_is_invented() -> None:
    assert answer(replace(FED, example=True), {})[0] == ("Beispiel", "erfunden, keine amtliche Angabe")


def test_what_is_kept_back_still_names_its_round() -> None:
    hidden = replace(FED, value=None, missing="secret_or_unknown", locator="Runde A3, verdeckt zum Schutz einzelner Personen")
    assert ("Fundstelle", "Runde A3, verdeckt zum Schutz einzelner Personen") in answer(hidden, {})


@pytest.mark.parametrize(("value", "said"), [(3.0, "eigene Angabe"), (None, "keine eingelesene Datei")])
def test_typed_figures_have_no_file_either(value: float | None, said: str) -> None:
    assert answer(Value("07233001", "vereine", "", "2026", value, ""), {}) == [("Quelle", said)]


def test_a_cell_names_its_file_and_place() -> None:
    cell = Value("07233001", "x", "s", "2023", 1.0, "", source="a", table="12411-01", locator="Tabelle1!C7")
    rows = dict(answer(cell, {"a": source()}))
    assert rows["Datei"] == "Werte.xlsx"
    assert rows["Tabelle, Zelle"] == "12411-01 · Tabelle1!C7"
    assert "SHA-256" in rows["Prüfsumme"]


def test_a_rate_names_what_it_was_computed_from() -> None:
    parts = tuple(Value("07233001", "", "s", "2023", n, "", source="a", table="T", locator=f"B{n}") for n in (1.0, 2.5))
    rows = answer(Value("07233001", "x", "", "2023", 40.0, "%", inputs=parts, source="a"), {"a": source()})
    assert rows[0] == ("Berechnet aus", "1 (2023); 2,5 (2023)")
    assert [text for name, text in rows if name == "Tabelle, Zelle"] == ["T · B1.0", "T · B2.5"]
