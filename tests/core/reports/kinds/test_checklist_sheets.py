"""The kinds to fill in, from a real project: which round, catalogue and numbers they take, and what they refuse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round, Sheet
from in2desk.core.project.project import Project
from in2desk.core.reports import service as reports
from in2desk.core.reports.checklist.choice import catalogue_of, office, round_of, sheet_data
from in2desk.core.reports.kinds.checklist_blank import BLANK
from in2desk.core.reports.kinds.checklist_form import FORM
from in2desk.core.reports.kinds.checklist_large import LARGE
from in2desk.core.reports.registry import report_kinds
from in2desk.core.rooms import create_project

TODAY = date(2026, 11, 5)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Two rounds, two sheets in the second; for reading only."""
    with closing(create_project(tmp_path_factory.mktemp("p") / "a.in2", "VG Musterland")) as made:
        checklists.save_round(made, Round(title="Frühjahr", day="2026-03-01"))
        second = checklists.save_round(made, Round(title="Herbst", day="2026-11-05"))
        for number in ("001", "016", "B-7"):
            checklists.add_sheet(made, Sheet(round_id=second.id, number=number))
        yield made


def codes(project: Project) -> list[str]:
    return [one.code for one in checklists.rounds(project)]


def test_the_kinds_are_listed_with_their_options() -> None:
    assert all(kind in report_kinds() for kind in (BLANK, FORM, LARGE))
    assert (BLANK.id, FORM.id, LARGE.id) == ("checklist-blank", "checklist-form", "checklist-large")
    assert set(BLANK.options) == {"round", "count", "sheet", "lang"}
    assert set(FORM.options) == set(LARGE.options) == {"round", "sheet", "lang"}
    assert {kind.purpose for kind in (BLANK, FORM, LARGE)} == {"fill"}


@pytest.mark.parametrize("kind", [BLANK, FORM, LARGE], ids=lambda kind: kind.id)
def test_they_are_written_with_and_without_a_round(project: Project, kind: Any, tmp_path: Path, read_back: Any) -> None:
    for place, options in enumerate(({}, {"round": codes(project)[0], "sheet": "17"})):
        path = tmp_path / f"{place}.pdf"
        reports.write_report(project, kind.id, options, path)
        read = read_back(path.read_bytes())
        assert "VG Musterland" in read.text
        assert (f"{codes(project)[0]}-017" in read.text) is bool(options)
        assert ("C1-____" in read.text) is not bool(options)


def test_a_round_is_found_by_code_in_any_case_and_by_id(project: Project) -> None:
    newest, oldest = checklists.rounds(project)
    assert round_of(project, f" {oldest.code.lower()} ", needed=False) == oldest
    assert round_of(project, oldest.id, needed=False) == oldest
    assert round_of(project, "", needed=True) == newest
    assert round_of(project, "", needed=False) is None


def test_a_round_that_does_not_exist_is_refused_with_those_that_do(project: Project) -> None:
    with pytest.raises(DeskError, match=", ".join(codes(project))):
        reports.make_report(project, "checklist-blank", {"round": "Z9"})


def test_without_any_round_the_sentence_says_so(tmp_path: Path) -> None:
    with closing(create_project(tmp_path / "b.in2", "")) as empty:
        with pytest.raises(DeskError, match="noch keine angelegt"):
            round_of(empty, "A1", needed=False)
        with pytest.raises(DeskError, match="noch keine Runde der Checkliste"):
            round_of(empty, "", needed=True)
        assert office(empty) == "b"
        assert len(catalogue_of(empty, None).criteria) == 36


def test_a_file_without_a_catalogue_prints_the_one_of_the_program(tmp_path: Path) -> None:
    with closing(Project.create(tmp_path / "c.in2")) as bare:
        assert checklists.checklists(bare) == []
        assert sheet_data(bare, {}, TODAY).checklist.code == "C1"


def test_numbers_go_on_after_those_that_are_there(project: Project) -> None:
    newest = codes(project)[0]
    assert sheet_data(project, {"round": newest, "count": "3"}, TODAY, counted=True).numbers == ("017", "018", "019")
    assert sheet_data(project, {"count": "2"}, TODAY, counted=True).numbers == ("001", "002")
    assert sheet_data(project, {"round": newest, "count": "2", "sheet": "40"}, TODAY, counted=True).numbers == ("040", "041")
    assert sheet_data(project, {"round": newest}, TODAY, counted=True).numbers == ("",)
    assert sheet_data(project, {"sheet": "B-9"}, TODAY, counted=True).numbers == ("B-9",)


@pytest.mark.parametrize("count", ["0", "-1", "201", "zwei", "1.5", "9" * 50, "\u00b2"])
def test_a_number_of_sheets_that_makes_no_sense_is_refused(project: Project, count: str) -> None:
    with pytest.raises(DeskError, match="1 bis 200"):
        sheet_data(project, {"count": count}, TODAY, counted=True)


@pytest.mark.parametrize("sheet", ["x" * 13, "a b", "a/b", "\0", "ä", "\u0663"])
def test_a_number_that_is_none_is_refused(project: Project, sheet: str) -> None:
    with pytest.raises(DeskError, match="höchstens zwölf"):
        sheet_data(project, {"sheet": sheet}, TODAY)


def test_several_sheets_are_counted_by_numbers(project: Project) -> None:
    with pytest.raises(DeskError, match="fortlaufend"):
        sheet_data(project, {"sheet": "B-7", "count": "2"}, TODAY, counted=True)


def test_many_numbered_sheets_in_one_file(project: Project, read_back: Any) -> None:
    read = read_back(reports.make_report(project, "checklist-blank", {"round": codes(project)[0], "count": "4"}))
    assert len(read.pages) == 8 and all(f"{codes(project)[0]}-0{n}-1" in read.text for n in (17, 18, 19, 20))
