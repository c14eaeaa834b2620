"""Each kind of derivation against its formula written out by hand; gaps keep their reasons; sources are never mixed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.statistics.derive import KINDS, Entry, crosses_census, derive, is_fed, needed_series
from in2desk.core.statistics.figures import Figure, Figures
from in2desk.core.statistics.model import Derivation, Indicator, Region, Series, Value
from in2desk.core.statistics.regions import Register

KEY, OTHER = "07233001", "07233002"
VILLAGES = [Region(key, "gemeinde", key, key, "64", population=500.0, association="072335006") for key in (KEY, OTHER)]
COUNTS = {"a/count", "b/count", "gv/population", "12411/BEVSTD"}
Told = dict[tuple[str, str, str], float | str]


def given_figures(told: Told) -> Figures:
    cells: dict[str, dict[str, dict[str, Figure]]] = {}
    for (series, period, key), said in told.items():
        figure = Figure(None, said, "", "f", "") if isinstance(said, str) else Figure(said, "", "", "f", f"L1:{series}")
        cells.setdefault(series, {}).setdefault(period, {})[key] = figure
    known = {name: Series(name, name, "t", "Anzahl", name in COUNTS) for name in cells}
    return Figures(cells, known, Register(VILLAGES))


def indicator(*sources: Derivation, min_base: float = 0.0) -> Indicator:
    return Indicator("i", {"de": "i"}, "%", "d", ("gemeinde",), True, {}, sources, min_base=min_base)


def one(told: Told, kind: str, min_base: float = 0.0, **args: object) -> Value:
    return derive(indicator(Derivation(kind, args), min_base=min_base), VILLAGES, given_figures(told), {})[KEY]


def test_the_newest_period_is_taken_for_all() -> None:
    told: Told = {("r/x", "2020", KEY): 1.0, ("r/x", "2021", OTHER): 2.0, ("r/x", "2022", KEY): "secret_or_unknown"}
    found = derive(indicator(Derivation("value", {"series": ["r/x"]})), VILLAGES, given_figures(told), {})
    assert found[OTHER].value == 2.0 and found[OTHER].locator == "L1:r/x" and found[OTHER].period == "2021"
    assert found[KEY].value is None and found[KEY].missing == "not_collected"


def test_sources_are_taken_whole_and_in_order() -> None:
    sources = (Derivation("value", {"series": ["p/first"]}), Derivation("value", {"series": ["p/second"]}))
    told: Told = {("p/second", "2022", KEY): 1.0, ("p/second", "2022", OTHER): 2.0, ("p/first", "2019", OTHER): 9.0}
    found = derive(indicator(*sources), VILLAGES, given_figures(told), {})
    assert (found[KEY].value, found[OTHER].value) == (None, 9.0)


@given(st.lists(st.sampled_from(["", "first", "second", "both"]), min_size=2, max_size=2), st.sampled_from([KEY, OTHER]))
def test_one_wanted_region_is_told_what_all_are_told(held: list[str], wanted: str) -> None:
    """The choice of source, series and period is that of the whole Land, whichever region is shown."""
    sources = (Derivation("value", {"series": ["p/first"]}), Derivation("value", {"series": ["p/second"]}))
    pairs = [(name, key) for key, names in zip((KEY, OTHER), held, strict=True) for name in ("first", "second")
             if names in (name, "both")]  # fmt: skip
    figures = given_figures({(f"p/{name}", "2022", key): 1.0 for name, key in pairs})
    every = derive(indicator(*sources), VILLAGES, figures, {})
    assert derive(indicator(*sources), VILLAGES, figures, {}, wanted=[wanted]) == {wanted: every[wanted]}


def test_a_source_that_reaches_less_than_half_gives_way() -> None:
    """An independent town is its district, so a table of municipalities says something of one district in three."""
    many = [Region(f"0720{n}", "kreis", f"0720{n}", f"Kreis {n}") for n in range(3)]
    cells = {
        "p/first": {"2024": {"07200": Figure(1.0, "", "", "f", "a")}},
        "p/second": {
            "2020": {r.key: Figure(5.0, "", "", "f", "b") for r in many},
            "2023": {"07201": Figure(6.0, "", "", "f", "c")},
        },
    }
    known = {name: Series(name, name, "t", "%", False) for name in cells}
    sources = (Derivation("value", {"series": ["p/first"]}), Derivation("value", {"series": ["p/second"]}))
    found = derive(indicator(*sources), many, Figures(cells, known, Register(many)), {})
    assert [found[r.key].value for r in many] == [5.0, 5.0, 5.0]


@given(st.floats(0, 1e6), st.floats(1e-3, 1e6))
def test_a_ratio_is_a_hundred_times_part_by_whole(part: float, whole: float) -> None:
    value = one(
        {("a/count", "2022", KEY): part, ("b/count", "2022", KEY): whole}, "ratio", numerator=["a/count"], denominator=["b/count"]
    )
    assert value.value is not None and math.isclose(value.value, part / whole * 100, rel_tol=1e-12, abs_tol=1e-200)
    assert value.locator == "" and [i.series for i in value.inputs] == ["a/count", "b/count"]


def test_nothing_of_nothing_makes_no_sense_and_a_secret_stays_one() -> None:
    args = {"numerator": ["a/count"], "denominator": ["b/count"]}
    known: Told = {("a/count", "2022", OTHER): 1.0, ("b/count", "2022", OTHER): 2.0}
    assert (
        one({**known, ("a/count", "2022", KEY): 0.0, ("b/count", "2022", KEY): 0.0}, "ratio", **args).missing == "not_meaningful"
    )
    secret = one({**known, ("a/count", "2022", KEY): "secret_or_unknown", ("b/count", "2022", KEY): 5.0}, "ratio", **args)
    assert secret.value is None and secret.missing == "secret_or_unknown"


@pytest.mark.parametrize(("base", "flags"), [(29.0, ("small_base",)), (30.0, ())])
def test_a_small_base_is_marked(base: float, flags: tuple[str, ...]) -> None:
    told: Told = {("a/count", "2022", KEY): 3.0, ("b/count", "2022", KEY): base}
    assert one(told, "ratio", 30, numerator=["a/count"], denominator=["b/count"]).flags == flags


def test_per_1000_takes_the_population_of_the_same_period() -> None:
    told: Told = {
        ("a/count", "2020", KEY): 6.0,
        ("gv/population", "2022-12-31", KEY): 400.0,
        ("gv/population", "2020", KEY): 300.0,
    }
    assert one(told, "per_1000", numerator=["a/count"]).value == pytest.approx(20.0)


@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_changes(start: float, end: float) -> None:
    told: Told = {("a/count", "2014", KEY): start, ("a/count", "2019", KEY): end}
    change, yearly = one(told, "change", series=["a/count"], years=5), one(told, "annual_change", series=["a/count"], years=5)
    assert change.value is not None and math.isclose(start * (1 + change.value / 100), end, rel_tol=1e-9)
    assert yearly.value is not None and math.isclose(start * (1 + yearly.value / 100) ** 5, end, rel_tol=1e-9)
    assert change.period == "2014/2019"


def test_no_change_is_told_across_a_census() -> None:
    assert crosses_census("12411/BEVSTD", "2019-12-31", "2024-12-31") and crosses_census("12411-01-01/insgesamt", "2010", "2015")
    assert not crosses_census("12411/BEVSTD", "2016-12-31", "2021-12-31") and not crosses_census("dla/st_einnkr", "2019", "2024")
    told: Told = {("12411/BEVSTD", "2019-12-31", KEY): 10.0, ("12411/BEVSTD", "2024-12-31", KEY): 20.0}
    assert one(told, "change", series=["12411/BEVSTD"], years=5).value is None


def test_change_between_two_stated_series() -> None:
    told: Told = {("a/count", "2015-12-31", KEY): 200.0, ("gv/population", "2022-12-31", KEY): 190.0}
    start, end = {"series": ["a/count"], "period": "2015-12-31"}, {"series": ["gv/population"], "period": "2022-12-31"}
    value = one(told, "change_between", start=start, end=end)
    assert value.value == pytest.approx(-5.0) and value.period == "2015-12-31/2022-12-31"


def test_own_entries_per_head_and_as_they_are() -> None:
    figures = given_figures({("gv/population", "2022-12-31", KEY): 500.0})
    entries = {("i", KEY): Entry(3.0, "2026", True)}
    per_head = derive(indicator(Derivation("entry", {"per": "population", "factor": 1000})), VILLAGES, figures, entries)
    assert per_head[KEY].value == pytest.approx(6.0) and per_head[KEY].example and per_head[OTHER].missing == "not_collected"
    plain = derive(indicator(Derivation("entry", {})), VILLAGES, figures, entries)
    assert plain[KEY].value == 3.0 and plain[KEY].period == "2026"


def test_an_association_sums_typed_places_only_where_all_are_typed() -> None:
    union = Region("072335006", "verband", "072335006", "Gerolstein", "53")
    figures = Figures(
        {"gv/population": {"2022": {k: Figure(500.0, "", "", "f", "") for k in (KEY, OTHER)}}},
        {"gv/population": Series("gv/population", "p", "t", "Anzahl", True)},
        Register([*VILLAGES, union]),
    )
    wanted = indicator(Derivation("entry", {"per": "population", "factor": 1000}))
    half = derive(wanted, [union], figures, {("i", KEY): Entry(3.0, "2026", False)})["072335006"]
    assert half.value is None
    both = {("i", KEY): Entry(3.0, "2026", False), ("i", OTHER): Entry(7.0, "2025", False)}
    assert derive(wanted, [union], figures, both)["072335006"].value == pytest.approx(10.0)


def test_all_series_a_derivation_may_ask_for_are_named() -> None:
    nested = Derivation(
        "change_between", {"start": {"series": ["a/x"], "period": "2015"}, "end": {"series": ["b/y"], "period": "2016"}}
    )
    assert needed_series([nested, Derivation("value", {"series": ["c/z"], "factor": 10})]) == {"a/x", "b/y", "c/z"}
    assert set(KINDS) == {"value", "ratio", "per_1000", "change", "annual_change", "change_between", "entry", "external"}


@pytest.mark.parametrize(
    ("kind", "args", "present", "fed"),
    [
        ("value", {"series": ["a/x", "b/x"]}, {"b/x"}, True),
        ("value", {"series": ["a/x"], "base": ["a/base"]}, {"a/base"}, False),
        ("ratio", {"numerator": ["a/x"], "denominator": ["a/y"]}, {"a/y"}, False),
        ("ratio", {"numerator": ["a/x"], "denominator": ["a/y"]}, {"a/x", "a/y"}, True),
        ("per_1000", {"numerator": ["a/x"]}, {"gv/population"}, False),
        ("per_1000", {"numerator": ["a/x"]}, {"a/x", "gv/population"}, True),
        ("per_1000", {"numerator": ["a/x"]}, {"a/x"}, False),
        ("change_between", {"start": {"series": ["a/x"], "period": "1"}, "end": {"series": ["a/y"], "period": "2"}}, {"a/x"}, False),
        ("entry", {"per": "population"}, {"gv/population"}, False),
        ("external", {}, {"a/x"}, False),
    ],
)
def test_a_derivation_is_fed_when_every_part_is_there(kind: str, args: dict[str, object], present: set[str], fed: bool) -> None:
    assert is_fed(Derivation(kind, args), present) is fed
