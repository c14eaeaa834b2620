"""The sample project: real figures with their sources, invented entries that say so, nothing overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from in2desk.core import rooms, sample
from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.regions import service as regions
from in2desk.core.sample import HOME, create_sample
from in2desk.core.statistics import service as statistics

INVENTED = {"vereine", "ehrenamt", "beschluss", "kita_frei", "plaetze_frei"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The sample, closed and opened again."""
    path = tmp_path_factory.mktemp("sample") / "Modellregion.in2"
    create_sample(path).close()
    opened = rooms.open_project(path)
    yield opened
    opened.close()


def test_seventy_four_places_of_two_associations(project: Project) -> None:
    held = statistics.register(project)
    assert [len(held.parts(key)) for key in HOME] == [38, 36]
    assert project.setting("home") == list(HOME)
    assert project.setting("name") == "Modellregion"


def test_every_published_figure_names_file_cell_and_licence(project: Project) -> None:
    sources = {s.id: s for s in statistics.sources(project)}
    assert all(s.licence and s.attribution and len(s.sha256) == 64 and not s.example for s in sources.values())
    values = statistics.series_values(project)
    assert len(values) > 2000
    assert all(v.table and v.source in sources for v in values)
    assert all(v.locator for v in values if len(v.key) == 8)
    assert not any(v.example for v in values)


def test_what_is_invented_says_so(project: Project) -> None:
    entries = statistics.entries(project)
    assert {entry.indicator for entry in entries} == INVENTED
    assert all(entry.example for entry in entries)


@pytest.mark.parametrize("group", ["072335006", "073335007", "07"])
def test_official_lenses_are_official_throughout(project: Project, group: str) -> None:
    lenses = regions.compare(project, group).lenses
    assert not lenses["ability"].example.any()
    assert not lenses["services"].example.any()
    assert lenses["readiness"].example.any()


def test_the_opening_lenses_can_be_assessed(project: Project) -> None:
    lenses = regions.compare(project, "072335006").lenses
    for name in ("ability", "services"):
        scores = lenses[name].scores
        assert (~(scores != scores)).mean() > 0.9


def test_the_sample_begins_with_no_step_to_take_back(project: Project) -> None:
    assert project.undo_label == ""


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.in2"
    path.write_bytes(b"mine")
    with pytest.raises(DeskError):
        create_sample(path)
    assert path.read_bytes() == b"mine"


def test_a_sample_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str) -> list[dict[str, str]]:
        raise OSError("the figures are gone")

    monkeypatch.setattr(sample, "_read", broken)
    with pytest.raises(OSError, match="gone"):
        create_sample(tmp_path / "a.in2")
    assert list(tmp_path.iterdir()) == []


def test_a_new_project_holds_no_example(tmp_path: Path) -> None:
    with_home = rooms.create_project(tmp_path / "neu.in2", "Neu", ["072335006"])
    assert statistics.entries(with_home) == []
    assert statistics.sources(with_home) == []
    with_home.close()


@pytest.mark.parametrize("key", ["7233", "abc", "0723350060", ""])
def test_a_home_that_is_no_key_is_refused_and_nothing_is_made(tmp_path: Path, key: str) -> None:
    with pytest.raises(DeskError, match="ist kein Schlüssel"):
        rooms.create_project(tmp_path / "neu.in2", "Neu", [key])
    assert list(tmp_path.iterdir()) == []
