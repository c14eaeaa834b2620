"""What the sample project is made of: facts with their sources, and invented entries kept apart from them."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from in2desk.core.base.paths import resource
from in2desk.core.statistics.catalogue import load_catalogue
from in2desk.core.statistics.derive import needed_series

Rows = list[dict[str, str]]
ASSOCIATIONS = {"072335006": 38, "073335007": 36}
KNOWN_GAPS = {"alter_m", "miete_netto", "mietant", "leer_q", "oepnv_1km", "fz_mz"}
OTHER_NAMES = {
    "bev": "gv/population", "bev_m": "gv/male", "bev_w": "gv/female", "flaeche": "gv/area", "zensus_bev": "zensus2022/EWZ"
}  # fmt: skip


def read(name: str) -> Rows:
    with resource("sample", name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter=";"))


@pytest.fixture(scope="module")
def places() -> Rows:
    return read("orte.csv")


@pytest.fixture(scope="module")
def values() -> Rows:
    return read("werte.csv")


@pytest.fixture(scope="module")
def invented() -> Rows:
    return read("beispielwerte.csv")


def test_the_places_are_those_of_the_two_associations(places: Rows) -> None:
    assert Counter(row["level"] for row in places) == {"gemeinde": 74, "verband": 2, "kreis": 2, "land": 1}
    assert Counter(row["association"] for row in places if row["level"] == "gemeinde") == ASSOCIATIONS
    for row in places:
        assert row["level"] != "gemeinde" or (row["ars"][:5] + row["ars"][9:] == row["key"] and row["lon"] and row["lat"])


def test_an_association_is_the_sum_of_its_places(places: Rows) -> None:
    sums: dict[str, float] = defaultdict(float)
    for row in places:
        sums[row["association"]] += float(row["population"])
    for row in places:
        if row["level"] == "verband":
            assert sums[row["key"]] == float(row["population"])


def test_every_value_names_source_period_and_licence(values: Rows, places: Rows) -> None:
    sources = {(row["file"], row["table"]) for row in read("quellen.csv")}
    for row in [*values, *places]:
        assert row["source"] and row["period"] and row["licence"]
        assert (row["file"], row["table"]) in sources
    for row in values:
        assert bool(row["value"]) != bool(row["missing"])
        assert row["example"] == "0"


def test_every_official_cell_can_be_found_in_its_file(values: Rows) -> None:
    summed = {row["level"] for row in values if not row["locator"]}
    assert summed == {"kreis", "land"}  # the register has figures of municipalities only


def test_each_series_has_one_value_for_each_municipality(values: Rows, places: Rows) -> None:
    municipalities = {row["key"] for row in places if row["level"] == "gemeinde"}
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in values:
        if row["level"] == "gemeinde":
            held[row["series"], row["period"]].append(row["key"])
    assert len({series for series, _ in held}) == 32
    for keys in held.values():
        assert sorted(keys) == sorted(municipalities)


def test_counts_are_given_for_district_and_land_too(values: Rows) -> None:
    """Else the sum of the 74 places would pass for the district."""
    levels: dict[str, set[str]] = defaultdict(set)
    for row in values:
        if row["additive"] == "1":
            levels[row["series"]].add(row["level"])
    for series, held in levels.items():
        assert {"kreis", "land"} <= held, series


def test_the_catalogue_finds_its_figures_in_the_sample(values: Rows, invented: Rows) -> None:
    series = {row["series"] for row in values if row["level"] == "gemeinde"}
    entered = {row["indicator"] for row in invented}
    for indicator in load_catalogue(resource("catalogues", "indikatoren.toml").read_text(encoding="utf-8")):
        if indicator.active and "gemeinde" in indicator.levels:
            fed = bool(needed_series(d for d in indicator.sources if d.kind != "entry") & series) or indicator.id in entered
            assert fed != (indicator.id in KNOWN_GAPS), indicator.id


def test_invented_entries_say_so_and_have_gaps(invented: Rows) -> None:
    assert {row["example"] for row in invented} == {"1"}
    assert {row["source"] for row in invented} == {"Beispielwert, erfunden"}
    counts = Counter(row["indicator"] for row in invented)
    assert set(counts) == {"vereine", "ehrenamt", "beschluss", "plaetze_frei", "kita_frei"}
    assert all(60 <= count < 74 for count in counts.values())
    assert len({(row["indicator"], row["key"]) for row in invented}) == len(invented)


def test_the_facts_are_those_of_the_model_region(values: Rows, shared_data: Path) -> None:
    held = {(row["key"], row["series"]): row["value"] for row in values if not row["series"].startswith("12411")}
    with (shared_data / "model-region" / "indikatoren_gemeinden_demo_long.csv").open(encoding="utf-8", newline="") as handle:
        facts = list(csv.DictReader(handle))
    assert len({fact["indikator"] for fact in facts}) == 31
    for fact in facts:
        code = fact["indikator"]
        series = OTHER_NAMES.get(code) or ("99910/" if code.startswith("AI") else "dla/") + code
        published = 0.0 if fact["wert"] == "-" else float(fact["wert"])  # - is exactly nothing
        assert float(held[fact["ags"], series]) == pytest.approx(published, abs=1e-9), (fact["ags"], code)
