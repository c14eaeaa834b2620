"""Second opinions: COINr's published ASEM example, and pymcdm."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from in2desk.core.regions.model import LensInput, Matrix
from in2desk.core.regions.normalise import normalise
from in2desk.core.regions.ranks import ranks_desc
from in2desk.core.regions.scoring import lens_scores

Sheet = dict[str, dict[str, float]]
GROUPS = ("Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin", "Conn", "Sust", "Index")


def number(text: str) -> float:
    return float("nan") if text in ("", "NA") else float(text)


class Asem:
    """The published tables, as matrices with the rows and columns asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.meta = {row["iCode"]: row for row in self.rows("00_iMeta") if row["Type"] in ("Indicator", "Aggregate")}
        self.indicators = [code for code, row in self.meta.items() if row["Type"] == "Indicator"]
        self.countries = sorted(row["uCode"] for row in self.rows("00_iData"))

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))

    def matrix(self, name: str, columns: list[str]) -> Matrix:
        by_country = {row["uCode"]: row for row in self.rows(name)}
        return np.array([[number(by_country[c][column]) for column in columns] for c in self.countries])

    @property
    def signs(self) -> Matrix:
        return np.array([float(self.meta[code]["Direction"]) for code in self.indicators])

    def signed(self, name: str, method: str) -> Matrix:
        points = normalise(self.matrix(name, self.indicators), method).points
        return np.where(self.signs > 0, points, 100 - points)


@pytest.fixture(scope="module")
def asem(shared_vectors: Path) -> Asem:
    return Asem(shared_vectors / "coinr_asem")


def same(ours: Matrix, published: Matrix) -> None:
    np.testing.assert_allclose(ours, published, rtol=0, atol=1e-9)


@pytest.mark.parametrize(
    ("stage", "method", "published", "scale"),
    [
        ("05_Treated", "minmax", "06_Normalised", lambda p: p),
        ("05_Treated", "minmax", "40_norm_minmax_1_100", lambda p: 1 + 0.99 * p),
        ("05_Treated", "zscore", "40_norm_zscore", lambda p: (p - 50) / 10),
        ("01_Raw", "minmax", "51_rawmissing_normalised", lambda p: p),
    ],
)
def test_normalised_as_published(asem: Asem, stage: str, method: str, published: str, scale: Callable[[Matrix], Matrix]) -> None:
    same(scale(asem.signed(stage, method)), asem.matrix(published, asem.indicators))


def test_percentile_ranks_agree_where_nothing_ties(asem: Asem) -> None:
    """COINr counts (rank - 1) / (N - 1) with the lowest rank for ties; without ties that is our mid-rank, rescaled.

    Three of its cells differ from a neighbour in the 16th digit only, which we call a tie.
    """
    points, published = asem.signed("05_Treated", "percentile"), asem.matrix("40_norm_prank", asem.indicators)
    ours = (points * len(points) / 100 - 0.5) / (len(points) - 1)
    alone = untied(published) & untied(points)
    assert alone.mean() > 0.7
    same(ours[alone], published[alone])


def untied(matrix: Matrix) -> Matrix:
    return np.array([[(column == x).sum() == 1 for x in column] for column in matrix.T]).T


def aggregate(asem: Asem, points: Matrix, minimum: float) -> dict[str, Matrix]:
    """All levels from the indicators up, by our own weighted mean."""
    known = {code: points[:, i] for i, code in enumerate(asem.indicators)}
    for group in GROUPS:
        members = [code for code, row in asem.meta.items() if row["Parent"] == group]
        weights = np.array([float(asem.meta[code]["Weight"]) for code in members])
        lens = LensInput(np.arange(len(members)), np.ones(len(members)), weights)
        known[group] = lens_scores(np.column_stack([known[code] for code in members]), lens, minimum)[0]
    return known


@pytest.mark.parametrize(
    ("stage", "published", "minimum"),
    [
        ("05_Treated", "07_Aggregated", 0.0),
        ("01_Raw", "51_rawmissing_minmax_amean", 0.0),
        ("01_Raw", "51_rawmissing_minmax_amean_thresh075", 0.75),
    ],
)
def test_weighted_means_up_the_levels(asem: Asem, stage: str, published: str, minimum: float) -> None:
    levels = aggregate(asem, asem.signed(stage, "minmax"), minimum)
    same(np.column_stack([levels[group] for group in GROUPS]), asem.matrix(published, list(GROUPS)))


def test_the_threshold_leaves_some_countries_without_a_score(asem: Asem) -> None:
    with_gaps = asem.matrix("51_rawmissing_minmax_amean_thresh075", list(GROUPS))
    assert np.isnan(with_gaps).sum() > np.isnan(asem.matrix("51_rawmissing_minmax_amean", list(GROUPS))).sum()


def test_ranks_as_published(asem: Asem) -> None:
    levels = aggregate(asem, asem.signed("05_Treated", "minmax"), 0.0)
    ranks = np.column_stack([ranks_desc(levels[group]) for group in GROUPS])
    np.testing.assert_array_equal(ranks, asem.matrix("31_results_ranks", list(GROUPS)))


def filled_group() -> tuple[Matrix, Matrix, Matrix]:
    random = np.random.default_rng(20261122)
    values = random.lognormal(size=(74, 12))
    return values, np.where(np.arange(12) % 3, 1.0, -1.0), random.integers(1, 4, 12).astype(float)


def test_min_max_agrees_with_pymcdm() -> None:
    peer = pytest.importorskip("pymcdm.normalizations")
    values, signs, _ = filled_group()
    points = normalise(values, "minmax").points
    theirs = np.column_stack([peer.minmax_normalization(values[:, i], cost=signs[i] < 0) for i in range(12)])
    same(np.where(signs > 0, points, 100 - points), 100 * theirs)


def test_the_weighted_mean_agrees_with_pymcdm() -> None:
    methods, peer = pytest.importorskip("pymcdm.methods"), pytest.importorskip("pymcdm.normalizations")
    values, signs, weights = filled_group()
    scores, coverage = lens_scores(normalise(values, "minmax").points, LensInput(np.arange(12), signs, weights))
    theirs = methods.WSM(peer.minmax_normalization)(values, weights / weights.sum(), signs)
    same(scores, 100 * theirs)
    assert (coverage == 1).all()


@pytest.mark.parametrize("method", ["minmax", "zscore"])  # without ties: theirs are averaged
def test_ranks_agree_with_pymcdm(method: str) -> None:
    helpers = pytest.importorskip("pymcdm.helpers")
    values, signs, weights = filled_group()
    scores, _ = lens_scores(normalise(values, method).points, LensInput(np.arange(12), signs, weights))
    np.testing.assert_array_equal(ranks_desc(scores), helpers.rankdata(scores, reverse=True))
