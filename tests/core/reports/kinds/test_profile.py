"""The paper from a real project file: what is gathered, and what is refused in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.reports.kinds.profile import PROFILE, build, gather
from in2desk.core.reports.registry import report_kind, report_kinds
from in2desk.core.rooms import create_project
from in2desk.core.sample import create_sample

TODAY = date(2026, 11, 16)
GEROLSTEIN = "072335006"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The sample project, for reading only."""
    with closing(create_sample(tmp_path_factory.mktemp("sample") / "sample.in2")) as project:
        yield project


def test_the_kind_is_registered_with_options_in_words() -> None:
    assert PROFILE in report_kinds()
    assert report_kind("profile") is PROFILE
    assert PROFILE.title == "Raumprofil als Mitteilungsvorlage"
    assert {"group", "level", "regions", "lens", "lang"} == set(PROFILE.options)
    assert all(PROFILE.options.values())


def test_an_unknown_kind_is_refused_with_those_that_exist() -> None:
    with pytest.raises(DeskError, match="profile"):
        report_kind("poem")


def test_the_sample_opens_on_a_lens_that_is_official(sample: Project) -> None:
    data = gather(sample, {"group": GEROLSTEIN}, TODAY)
    assert len(data.comparison.regions) == 38
    assert not data.comparison.lenses[data.lens].example.any()
    assert data.register
    assert data.regions == ()


def test_all_places_by_one_word(sample: Project) -> None:
    data = gather(sample, {"group": GEROLSTEIN, "regions": "all"}, TODAY)
    assert len(data.regions) == 38
    names = [data.comparison.regions[data.comparison.row(key)].name for key in data.regions]
    assert names == sorted(names)


def test_chosen_places_keep_their_order(sample: Project) -> None:
    data = gather(sample, {"group": GEROLSTEIN, "regions": "07233204, 07233026,07233204"}, TODAY)
    assert data.regions == ("07233204", "07233026")


def test_the_paper_of_the_sample_marks_its_invented_entries(sample: Project, read_back: Any) -> None:
    read = read_back(build(sample, {"group": GEROLSTEIN, "regions": "07233204"}, TODAY))
    assert all("Beispiel - keine amtlichen Angaben" in page for page in read.pages)
    assert "Ortsprofil Birresborn" in read.text
    assert "AuszugGV2QAktuell.xlsx" in read.text


def test_the_head_is_that_of_the_project(tmp_path: Path, read_back: Any) -> None:
    with closing(create_sample(tmp_path / "own.in2")) as project:
        with project.step("Kopf") as connection:
            head = {
                "body": "VG Gerolstein",
                "number": "2026/1",
                "file_number": "3/461",
                "clerk": "Leitstelle",
                "route": [["Rat"]],
            }
            project.put_setting(connection, "paper", head)
        first = read_back(build(project, {"group": GEROLSTEIN}, TODAY)).pages[0]
    for words in ("VG Gerolstein", "2026/1", "3/461", "Leitstelle", "Rat: Das Raumprofil wird zur Kenntnis genommen."):
        assert words in first


def test_without_group_and_home_the_paper_is_refused(tmp_path: Path) -> None:
    with closing(create_project(tmp_path / "empty.in2", "Leer")) as project, pytest.raises(DeskError, match="--group"):
        gather(project, {}, TODAY)


def test_the_first_home_is_the_group(tmp_path: Path) -> None:
    with closing(create_project(tmp_path / "empty.in2", "Leer", [GEROLSTEIN])) as project:
        with pytest.raises(DeskError) as refused:
            gather(project, {}, TODAY)
        assert "--group" not in str(refused.value)  # it got as far as the missing register
