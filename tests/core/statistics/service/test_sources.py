"""What was read in: listed with its origin, newer vintages beside older ones, taken out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from in2desk.core.project.project import Project
from in2desk.core.statistics import service
from in2desk.core.statistics.service.sources import Revision
from tests.core.statistics.service.conftest import Import, ags, write_flat

SERIES = "12411/BEVSTD"


@pytest.fixture
def two_vintages(peopled: Project, read_in: Import, tmp_path: Path) -> Project:
    """The same cells in an earlier and a later file; one was corrected, one came to be known."""
    read_in(write_flat(tmp_path / "alt.csv", {ags(1): "100", ags(2): "200", ags(3): "."}))
    read_in(write_flat(tmp_path / "neu.csv", {ags(1): "100", ags(2): "210", ags(3): "300"}))
    return peopled


def source_id(project: Project, name: str) -> str:
    """Id of the one source of a file."""
    (found,) = [s.id for s in service.sources(project) if s.file_name == name]
    return found


def test_a_source_knows_its_file(peopled: Project, register_file: Path) -> None:
    (source,) = service.sources(peopled)
    assert source.file_name == register_file.name
    assert source.size == register_file.stat().st_size
    assert len(source.sha256) == 64
    assert source.imported_at.startswith("2026-11-16")
    assert not source.example


def test_both_vintages_stand_beside_each_other(two_vintages: Project) -> None:
    stored = service.series_values(two_vintages, SERIES)
    assert sorted(v.value or 0 for v in stored if v.key == ags(2)) == [200, 210]
    ((series, periods, sources),) = [s for s in service.stored_series(two_vintages) if s[0].id == SERIES]
    assert (series.unit, periods, len(sources)) == ("Anzahl", ["2023-12-31"], 2)


def test_the_newer_one_counts(two_vintages: Project) -> None:
    figures = service.figures_for(two_vintages, service.standard_catalogue())
    found = [figures.at(SERIES, "2023-12-31", ags(n)) for n in (1, 2, 3)]
    assert [figure.value for figure in found if figure] == [100, 210, 300]


def test_what_the_newer_one_changed(two_vintages: Project) -> None:
    changed = service.revisions(two_vintages, source_id(two_vintages, "neu.csv"))
    assert changed == [Revision(SERIES, ags(2), "2023-12-31", 200, 210), Revision(SERIES, ags(3), "2023-12-31", None, 300)]
    assert service.revisions(two_vintages, source_id(two_vintages, "alt.csv")) == []


def test_a_source_taken_out_leaves_the_older_one(two_vintages: Project) -> None:
    service.remove_source(two_vintages, source_id(two_vintages, "neu.csv"))
    assert {v.key: v.value for v in service.series_values(two_vintages, SERIES)} == {ags(1): 100, ags(2): 200, ags(3): None}
    two_vintages.undo()
    assert len(service.series_values(two_vintages, SERIES)) == 6


def test_figures_are_counted(two_vintages: Project) -> None:
    assert service.figure_count(two_vintages) == len(service.series_values(two_vintages))


def test_level_picks_regions(two_vintages: Project) -> None:
    assert service.series_values(two_vintages, SERIES, "kreis") == []
    assert len(service.series_values(two_vintages, SERIES, "gemeinde")) == 6
