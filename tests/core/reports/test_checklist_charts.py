from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.reports.checklist_charts import (
    TICKS,
    Dumbbell,
    DumbbellRow,
    HeatStrip,
    distance,
    level,
    level_names,
    share,
    widest_first,
)

A5 = DumbbellRow("A5", "Sprachmittlung kurzfristig da", 3.0, 1.2, 0.5, 2.0)
WHY = "Nur 3 Bögen von Einzelnen; gezeigt wird ab 5"
counts = st.tuples(*[st.integers(0, 40)] * 5)
values = st.one_of(st.none(), st.floats(0, 4))


def chart(*rows: DumbbellRow) -> Dumbbell:
    return Dumbbell("Selbstbild und Werkstatt", "Verwaltung", "Werkstatt", rows)


# one row


def test_a_row_knows_its_distance_from_oneself_to_the_other() -> None:
    assert A5.gap == pytest.approx(-1.8)
    assert A5.is_wide and not A5.is_hidden
    assert A5.spread == (0.5, 2.0)


@pytest.mark.parametrize(
    ("own", "other", "wide"),
    [(2.0, 3.0, True), (2.0, 2.96, True), (2.0, 2.94, False), (3.0, 2.0, True), (None, 4.0, False), (1.0, None, False)],
)
def test_a_distance_is_wide_from_one_level_as_printed(own: float | None, other: float | None, wide: bool) -> None:
    assert DumbbellRow("A1", "x", own, other).is_wide is wide


def test_a_row_without_both_values_has_no_distance() -> None:
    assert DumbbellRow("A1", "x", None, 1.0).gap is None
    assert DumbbellRow("A1", "x", 1.0, None).spread is None


def test_a_hidden_value_makes_the_row_hidden() -> None:
    assert DumbbellRow("A1", "x", 3.0, None, other_why=WHY).is_hidden


# words


def test_a_row_speaks_as_people_would_read_it_out() -> None:
    spoken = chart().spoken(A5)
    assert spoken == "A5 Sprachmittlung kurzfristig da: Verwaltung 3,0, Werkstatt 1,2, Abstand minus 1,8"


def test_a_rise_is_spoken_with_its_sign_and_none_without() -> None:
    assert chart().spoken(DumbbellRow("C7", "Vereine", 1.0, 2.4)).endswith("Abstand plus 1,4")
    assert chart().spoken(DumbbellRow("C7", "Vereine", 2.0, 2.0)).endswith("Abstand 0,0")


def test_a_hidden_side_says_why_and_no_number() -> None:
    spoken = chart().spoken(DumbbellRow("A5", "Sprache", 3.0, None, other_why=WHY))
    assert spoken == f"A5 Sprache: Verwaltung 3,0, Werkstatt nicht gezeigt: {WHY}"


def test_a_missing_side_is_said_and_an_unnamed_one_left_out() -> None:
    row = DumbbellRow("A5", "Sprache", None, None)
    assert chart().spoken(row) == "A5 Sprache: Verwaltung ohne Angabe, Werkstatt ohne Angabe"
    assert Dumbbell("t", "Alle Bögen", "", ()).spoken(row) == "A5 Sprache: Alle Bögen ohne Angabe"


def test_rounds_have_a_word_of_their_own_for_the_distance() -> None:
    change = Dumbbell("Änderung", "2024", "2026", (A5,), distance="Änderung")
    assert change.spoken(A5).endswith("2024 3,0, 2026 1,2, Änderung minus 1,8")


def test_the_sentence_names_the_first_rows_and_counts_the_others() -> None:
    rows = [DumbbellRow(f"A{n}", "x", 1.0, 2.0) for n in range(1, 11)]
    sentence = chart(*rows).sentence()
    assert sentence.startswith("Selbstbild und Werkstatt. Stufen von 0 bis 4. A1 x: ")
    assert "A8 x" in sentence and "A9 x" not in sentence
    assert sentence.endswith("; und 2 weitere Zeilen.")
    assert chart(*rows).sentence(9).endswith("; und 1 weitere Zeile.")
    assert chart().sentence() == "Selbstbild und Werkstatt. Stufen von 0 bis 4."


def test_the_spread_names_whose_sheets_it_shows() -> None:
    assert chart().spread_legend() == "mittlere Hälfte der Bögen: Werkstatt"


# numbers


def test_levels_and_distances_have_one_place() -> None:
    assert (level(3.0), level(1.25), level(None)) == ("3,0", "1,2", "–")
    assert (distance(-1.8), distance(0.44), distance(0.0), distance(None)) == ("−1,8", "+0,4", "0,0", "–")


@given(st.floats(allow_nan=False))
def test_a_place_on_the_scale_never_leaves_it(value: float) -> None:
    assert 0.0 <= share(value) <= 1.0


def test_the_ticks_divide_the_scale_evenly() -> None:
    assert [share(tick) for tick in TICKS] == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert level_names() == ("Stufe 0", "Stufe 1", "Stufe 2", "Stufe 3", "Stufe 4")


# order


def test_the_widest_row_comes_first_and_ties_keep_the_order_of_the_paper() -> None:
    rows = [
        DumbbellRow("A1", "", 1.0, 1.5),
        DumbbellRow("A2", "", None, 1.5),
        DumbbellRow("A3", "", 3.0, 1.0),
        DumbbellRow("A4", "", 1.0, 1.0),
        DumbbellRow("A5", "", 1.0, 3.0),
    ]
    assert [row.code for row in widest_first(rows)] == ["A3", "A5", "A1", "A4", "A2"]


def test_what_differs_by_rounding_errors_only_is_the_same() -> None:
    rows = [DumbbellRow("A1", "", 5 / 7, 12 / 7), DumbbellRow("A2", "", 3.0, 2.0), DumbbellRow("A3", "", 1.0, 2.0)]
    assert [row.size for row in rows] == [1.0, 1.0, 1.0]
    assert [row.code for row in widest_first(rows)] == ["A1", "A2", "A3"]


@given(st.lists(st.tuples(values, values)))
def test_no_row_is_lost_by_ordering(pairs: list[tuple[float | None, float | None]]) -> None:
    rows = [DumbbellRow(str(at), "", own, other) for at, (own, other) in enumerate(pairs)]
    ordered = widest_first(rows)
    gaps = [-1.0 if row.size is None else row.size for row in ordered]
    assert sorted(row.code for row in ordered) == sorted(row.code for row in rows)
    assert gaps == sorted(gaps, reverse=True)


# how the sheets are spread


def test_a_strip_shows_counts_and_colours_by_their_share() -> None:
    strip = HeatStrip((1, 3, 1, 2, 0))
    assert strip.title() == "Wie die 7 Bögen verteilt sind"
    assert [strip.text(at) for at in TICKS] == ["1", "3", "1", "2", "–"]
    assert [strip.step(at) for at in TICKS] == [1, 3, 1, 2, -1]
    assert strip.sentence() == (
        "Wie die 7 Bögen verteilt sind: 1 Bogen auf Stufe 0, 3 Bögen auf Stufe 1, 1 Bogen auf Stufe 2, 2 Bögen auf Stufe 3."
    )


def test_sheets_without_a_level_are_named_too() -> None:
    strip = HeatStrip((0, 0, 0, 0, 1), without=2)
    assert strip.sentence() == "Wie der eine Bogen urteilt: 1 Bogen auf Stufe 4, 2 Bögen ohne Stufe."
    assert strip.step(4) == 4


def test_an_empty_strip_says_so() -> None:
    strip = HeatStrip((0, 0, 0, 0, 0))
    assert strip.sentence() == "Wie die 0 Bögen verteilt sind: kein Bogen nennt eine Stufe."


def test_a_hidden_strip_says_why_and_no_number_of_its_own() -> None:
    strip = HeatStrip((0, 0, 0, 0, 0), why=WHY)
    assert strip.sentence() == f"Wie die Bögen verteilt sind: {WHY}."


@given(counts)
def test_more_sheets_never_get_a_lighter_field(numbers: tuple[int, int, int, int, int]) -> None:
    strip = HeatStrip(numbers)
    fields = sorted((numbers[at], strip.step(at)) for at in TICKS)
    steps = [step for _, step in fields]
    assert steps == sorted(steps)
    assert all((step == -1) == (count == 0) and step <= 4 for count, step in fields)
