"""Comparison groups of a project: who is compared with whom, by which rules, drawn how."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.regions import service
from in2desk.core.regions.compare import Rules
from in2desk.core.rooms import create_project
from in2desk.core.sample import create_sample
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import LENSES, Value

HOME = "072335006"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The sample project; tests of this module only read it."""
    made = create_sample(tmp_path_factory.mktemp("regions") / "a.in2")
    yield made
    made.close()


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A sample project that a test may change."""
    made = create_sample(tmp_path_factory.mktemp("own") / "a.in2")
    yield made
    made.close()


def test_groups_of_places(sample: Project) -> None:
    found = {group.key: (group.name, group.size) for group in service.groups(sample)}
    assert found[HOME] == ("Gerolstein", 38)
    assert found["07"] == ("Rheinland-Pfalz", 74)
    assert found["DE"] == ("Deutschland", 74)
    assert next(iter(found)) == "DE"


def test_groups_of_associations(sample: Project) -> None:
    found = {group.key: group.size for group in service.groups(sample, "verband")}
    assert found["07"] == 2
    assert HOME not in found


def test_an_unknown_level_or_group_is_refused(sample: Project) -> None:
    with pytest.raises(DeskError, match="keine Ebene"):
        service.groups(sample, "dorf")
    with pytest.raises(DeskError, match="kennt das Verzeichnis nicht"):
        service.compare(sample, "09999")


def test_without_a_register_it_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = create_project(tmp_path_factory.mktemp("leer") / "a.in2", "Leer")
    assert service.groups(empty) == []
    with pytest.raises(DeskError, match="Gemeindeverzeichnis"):
        service.compare(empty, "DE")
    empty.close()


def test_a_comparison_is_whole(sample: Project) -> None:
    found = service.compare(sample, HOME)
    assert set(found.lenses) == set(LENSES)
    assert len(found.regions) == found.group.size == 38
    assert [region.name for region in found.regions] == sorted(region.name for region in found.regions)
    for lens in found.lenses.values():
        known = lens.scores[~np.isnan(lens.scores)]
        assert ((known >= 0) & (known <= 100)).all()
        assert ((lens.coverage >= 0) & (lens.coverage <= 1)).all()
        assert (lens.coverage[~np.isnan(lens.scores)] >= found.minimum_coverage).all()


def test_a_group_under_five_has_no_scores(sample: Project) -> None:
    found = service.compare(sample, "07", "verband")
    assert found.too_small
    assert all(np.isnan(lens.scores).all() for lens in found.lenses.values())


def test_wider_units_have_the_inhabitants_of_their_parts(sample: Project) -> None:
    held = statistics.register(sample)
    for region in service.compare(sample, "07", "verband").regions:
        assert region.population == sum(held.by_key[part].population for part in held.parts(region.key))


def test_a_district_value_is_background_only(sample: Project) -> None:
    found = service.compare(sample, HOME)
    assert not set(found.context) & set().union(*(lens.indicators for lens in found.lenses.values()))
    assert all(value.key == "07233" for values in found.context.values() for value in values.values())


def test_scores_can_be_recomputed_from_values_and_catalogue(sample: Project) -> None:
    """Percentile by mid-rank, weighted mean over what is there: from the words of the contract, without the code."""
    found = service.compare(sample, HOME)
    keys = [region.key for region in found.regions]
    for name in ("ability", "services", "need"):
        used = [i for i in statistics.catalogue(sample) if i.active and "gemeinde" in i.levels and name in i.lenses]
        uses = [(i.id, i.lenses[name]) for i in used if i.lenses[name].sign]
        total = np.zeros(len(keys))
        present = np.zeros(len(keys))
        count = np.zeros(len(keys))
        for indicator, use in uses:
            points = expected_points([found.values[indicator].get(key) for key in keys], use.sign)
            there = ~np.isnan(points)
            total += np.where(there, points, 0) * use.weight
            present += there * use.weight
            count += there
        coverage = present / sum(use.weight for _id, use in uses)
        with np.errstate(invalid="ignore"):
            scores = np.where((coverage >= 0.6 - 1e-12) & (count >= 2), total / np.where(present, present, 1), np.nan)
        np.testing.assert_allclose(found.lenses[name].coverage, coverage, atol=1e-9)
        np.testing.assert_allclose(found.lenses[name].scores, scores, atol=1e-9)


def expected_points(values: list[Value | None], sign: int) -> np.ndarray:
    """Points 0..100 of one indicator, NaN = gap; set aside where fewer than half or fewer than five have a value."""
    numbers = [v.value if v and v.value is not None and "small_base" not in v.flags else None for v in values]
    known = [float(f"{n:.12g}") for n in numbers if n is not None]
    if len(known) < max(5, len(numbers) / 2):
        return np.full(len(numbers), np.nan)
    if len(set(known)) == 1:
        return np.array([np.nan if n is None else 50.0 for n in numbers])
    points = []
    for n in numbers:
        if n is None:
            points.append(np.nan)
            continue
        mine = float(f"{n:.12g}")
        rank = sum(other < mine for other in known) + (sum(other == mine for other in known) + 1) / 2
        share = 100 * (rank - 0.5) / len(known)
        points.append(share if sign > 0 else 100 - share)
    return np.array(points)


def test_rules_are_the_projects_own_and_a_step(own: Project) -> None:
    before = service.rules(own)
    assert before == Rules("percentile", 0.6, False)
    service.set_rules(own, Rules("zscore", 0.5, True))
    assert service.rules(own) == Rules("zscore", 0.5, True)
    assert service.compare(own, HOME).normalisation == "zscore"
    own.undo()
    assert service.rules(own) == before


@pytest.mark.parametrize(("normalisation", "share"), [("gefühl", 0.6), ("percentile", 1.5), ("percentile", -0.1)])
def test_a_rule_that_is_none_is_refused(own: Project, normalisation: str, share: float) -> None:
    wrong = Rules(normalisation, share, False)
    before = service.rules(own)
    with pytest.raises(DeskError, match="bisherige gilt weiter"):
        service.set_rules(own, wrong)
    assert service.rules(own) == before


def test_a_weight_changes_its_lens_only(own: Project) -> None:
    before = service.compare(own, HOME)
    lens = before.lenses["services"]
    statistics.set_weight(own, lens.indicators[0], "services", 10)
    after = service.compare(own, HOME)
    np.testing.assert_array_equal(before.lenses["ability"].scores, after.lenses["ability"].scores)
    assert not np.allclose(lens.scores, after.lenses["services"].scores, equal_nan=True)


def test_another_room_may_feed_an_indicator(own: Project) -> None:
    class Checklist:
        indicator = "vereine"

        def values(self, level: str) -> list[Value]:
            return [Value("07233002", "vereine", "", "2026", 41.0, "Vereine")]

    found = service.compare(own, HOME, external=[Checklist()])
    assert found.values["vereine"]["07233002"].value == 41.0


def test_without_outlines_the_map_is_schematic_and_has_every_place(sample: Project) -> None:
    comparison = service.compare(sample, HOME)
    layer = service.map_layer(sample, comparison)
    assert layer.schematic
    assert {shape.key for shape in layer.shapes} == {region.key for region in comparison.regions}
