"""Sums only where every part is present; one-municipality units are that municipality."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.statistics.figures import Figure, Figures
from in2desk.core.statistics.model import Region, Series
from in2desk.core.statistics.regions import Register, is_true_association, level_of

COUNT = Series("s/count", "Personen", "t", "Anzahl", True)
RATE = Series("s/rate", "Quote", "t", "%", False)


def municipality(ags: str, association: str, kind: str = "64") -> Region:
    return Region(ags, "gemeinde", association + ags[5:], f"Ort {ags}", kind, population=100.0, association=association)


def register() -> Register:
    villages = [municipality(f"0723300{n}", "072335006") for n in range(1, 5)]
    town = municipality("07211000", "072110000", "61")
    forest = municipality("07233999", "072339999", "66")
    wider = [
        Region("072335006", "verband", "072335006", "Gerolstein", "53"),
        Region("072110000", "verband", "072110000", "Trier", "50"),
        Region("07233", "kreis", "07233", "Vulkaneifel", "44"),
        Region("07211", "kreis", "07211", "Trier", "41"),
        Region("07", "land", "07", "Rheinland-Pfalz"),
    ]
    return Register([*villages, town, forest, *wider])


def figures(cells: dict[str, float | None], series: Series = COUNT) -> Figures:
    held = {
        key: Figure(value, "" if value is not None else "secret_or_unknown", "", "file", "L1:F1") for key, value in cells.items()
    }
    return Figures({series.id: {"2022": held}}, {series.id: series}, register())


def test_levels_follow_the_length_of_the_key() -> None:
    assert [level_of(key) for key in ("07233001", "072335006", "07233", "07", "DE", "0723")] == [
        "gemeinde",
        "verband",
        "kreis",
        "land",
        "",
        "",
    ]


def test_unincorporated_areas_and_independent_towns_are_not_compared() -> None:
    held = register()
    assert [r.key for r in held.inside("07", "gemeinde")] == ["07211000", "07233001", "07233002", "07233003", "07233004"]
    assert [r.key for r in held.inside("DE", "verband")] == ["072335006"]
    assert [r.key for r in held.inside("DE", "verband", with_independent=True)] == ["072335006", "072110000"]
    assert is_true_association(held.by_key["072335006"]) and not is_true_association(held.by_key["072110000"])


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=4, max_size=4))
def test_a_sum_needs_every_part(values: list[int | None]) -> None:
    cells = {f"0723300{n}": (None if v is None else float(v)) for n, v in enumerate(values, 1)}
    found = figures(cells).at("s/count", "2022", "072335006")
    if None in values:
        assert found is None
    else:
        assert found is not None and found.value == float(sum(v for v in values if v is not None)) and found.locator == ""


def test_rates_are_never_summed_and_published_values_come_first() -> None:
    cells = {f"0723300{n}": 10.0 for n in range(1, 5)}
    assert figures(dict(cells), RATE).at("s/rate", "2022", "072335006") is None
    published = figures({**cells, "072335006": 41.0}).at("s/count", "2022", "072335006")
    assert published is not None and published.value == 41.0 and published.locator == "L1:F1"


def test_a_suppressed_total_is_replaced_by_a_complete_sum_only() -> None:
    cells: dict[str, float | None] = {f"0723300{n}": 10.0 for n in range(1, 5)}
    complete = figures({**cells, "072335006": None}).at("s/count", "2022", "072335006")
    assert complete is not None and complete.value == 40.0
    del cells["07233004"]
    incomplete = figures({**cells, "072335006": None}).at("s/count", "2022", "072335006")
    assert incomplete is not None and incomplete.value is None and incomplete.missing == "secret_or_unknown"


def test_an_independent_town_is_its_district_and_its_association() -> None:
    for published, asked in itertools.permutations(("07211000", "072110000", "07211"), 2):
        found = figures({published: 5.5}, RATE).at("s/rate", "2022", asked)
        expected = 5.5 if "07211000" in (published, asked) else None
        assert (found.value if found else None) == expected


def test_only_an_uninhabited_forest_may_be_missing_from_a_sum() -> None:
    cells: dict[str, float | None] = {f"0723300{n}": 10.0 for n in range(1, 5)}
    with_people = figures(dict(cells)).at("s/count", "2022", "07233")
    assert with_people is None  # the forest of this register has 100 inhabitants
    held = [replace(r, population=0.0) if r.unincorporated else r for r in register().by_key.values()]
    figure = Figure(10.0, "", "", "file", "L1:F1")
    empty = Figures({"s/count": {"2022": dict.fromkeys(cells, figure)}}, {"s/count": COUNT}, Register(held))
    found = empty.at("s/count", "2022", "07233")
    assert found is not None and found.value == 40.0
