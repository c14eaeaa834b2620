"""From an open project to a file: whole or not at all, in the language asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import language
from in2desk.core.project.project import Project
from in2desk.core.regions import service as regions
from in2desk.core.reports import service
from in2desk.core.reports.csv_out import write_csv
from in2desk.core.reports.service import write_file
from in2desk.core.reports.sources import fed_lines, numbered, source_lines, used_values
from in2desk.core.reports.spreadsheet import SheetColumn, write_xlsx
from in2desk.core.sample import create_sample
from in2desk.core.statistics.model import Value

GEROLSTEIN = "072335006"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Project]:
    """A sample project of its own."""
    with closing(create_sample(tmp_path / "sample.in2")) as project:
        yield project


def test_a_report_is_written(sample: Project, tmp_path: Path, read_back: Any) -> None:
    target = tmp_path / "Raumprofil.pdf"
    service.write_report(sample, "profile", {"group": GEROLSTEIN}, target)
    read = read_back(target.read_bytes())
    assert "Raumprofil der 38 Ortsgemeinden" in read.text
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_the_language_is_given_back_even_after_a_refusal(sample: Project, tmp_path: Path) -> None:
    with pytest.raises(DeskError):
        service.write_report(sample, "poem", {}, tmp_path / "x.pdf", language_code="en")
    assert language() == "de"
    assert not (tmp_path / "x.pdf").exists()


def test_a_folder_that_is_missing_is_told_plainly(sample: Project, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="lässt sich nicht schreiben"):
        service.write_file(tmp_path / "weg" / "x.pdf", b"x")


def test_an_old_file_stays_whole_when_a_new_one_fails(sample: Project, tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(b"alt")
    with pytest.raises(DeskError):
        service.write_report(sample, "profile", {"group": GEROLSTEIN, "regions": "99999999"}, target)
    assert target.read_bytes() == b"alt"


def test_the_head_is_remembered_and_can_be_taken_back(sample: Project) -> None:
    before = service.paper(sample)
    service.set_paper(sample, {"number": "2026/9"})
    service.set_paper(sample, {"clerk": "Leitstelle"})
    assert service.paper(sample) == {**before, "number": "2026/9", "clerk": "Leitstelle"}
    sample.undo()
    sample.undo()
    assert service.paper(sample) == before


def test_a_map_is_one_file_that_names_its_sources(sample: Project, tmp_path: Path) -> None:
    target = tmp_path / "karte.html"
    service.write_map(sample, regions.compare(sample, GEROLSTEIN), "services", target)
    html = target.read_text(encoding="utf-8")
    assert "Deutschlandatlas" in html
    assert "Angebote" in html


def test_source_lines_are_those_of_the_lens(sample: Project) -> None:
    comparison = regions.compare(sample, GEROLSTEIN)
    services = source_lines(sample, comparison, ("services",))
    assert services
    texts = numbered(services)
    assert all("Deutschlandatlas" in text and "SHA-256" in text for text in texts)
    assert [text.partition(" ")[0] for text in texts] == [f"[{n}]" for n in range(1, len(texts) + 1)]
    readiness = source_lines(sample, comparison, ("readiness",))
    assert readiness[-1].example and not any(line.example for line in readiness[:-1])


def test_what_another_room_feeds_is_a_source_of_its_own_words() -> None:
    held = Value("07233001", "willk", "", "2026-10-05", 2.0, "0-4", table="Checkliste", locator="Runde A3, alle 7 Bögen")
    typed = Value("07233001", "vereine", "", "2026", 2.0, "")
    assert fed_lines([held, held, typed]) == ["Checkliste: Runde A3, alle 7 Bögen"]


def test_values_that_count_are_there(sample: Project) -> None:
    comparison = regions.compare(sample, GEROLSTEIN)
    held = list(used_values(comparison, ("services",)))
    assert held
    assert all(value.value is not None for value in held)
    assert {value.indicator for value in held} <= set(comparison.lenses["services"].indicators)


@pytest.mark.parametrize("name", ["offen.in2", "OFFEN.IN2", "neu.in2", "daten.pdf"])
def test_nothing_is_written_over_a_project(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name != "neu.in2":
        Project.create(path).close()
    before = path.read_bytes() if path.exists() else b""
    columns = [SheetColumn("Text")]
    for write in (lambda: write_file(path, b"%PDF"), lambda: write_csv(iter([("a",)]), str(path)), lambda: write_xlsx(path, "T", columns, [])):
        with pytest.raises(DeskError, match="nicht überschrieben"):
            write()
    assert (path.read_bytes() if path.exists() else b"") == before


@pytest.mark.parametrize("value", [float("nan"), [[-1], [float("inf")]], {"tief": {"tiefer": float("-inf")}}])
def test_a_head_with_numbers_that_are_none_is_refused(sample: Project, value: object) -> None:
    before = service.paper(sample)
    with pytest.raises(DeskError, match="Es wurde nichts geändert"):
        service.set_paper(sample, {"number": value})
    assert service.paper(sample) == before
