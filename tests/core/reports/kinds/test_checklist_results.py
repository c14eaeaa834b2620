"""Result and poster from a real project: which rounds they take, what they compare, and what they refuse."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round, Sheet
from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.project.project import Project
from in2desk.core.reports import service as reports
from in2desk.core.reports.checklist.choice import result_data
from in2desk.core.reports.kinds.checklist_poster import POSTER
from in2desk.core.reports.kinds.checklist_result import RESULT
from in2desk.core.reports.registry import report_kinds
from in2desk.core.rooms import create_project

TODAY = date(2026, 11, 5)


def filled(project: Project, held: Round, level: float, workshop: int = 7) -> None:
    """A joint sheet of the administration, and personal ones of the workshop around a level."""
    dice = random.Random(held.code)
    keys = [one.id for one in checklists.checklist(project, held.checklist_id).criteria]

    def answers(mean: float) -> dict[str, str]:
        return {key: str(min(4, max(0, round(dice.gauss(mean, 0.6))))) for key in keys}

    sheets = [Sheet(round_id=held.id, view="administration", joint=True, answers=answers(level + 1))]
    sheets += [Sheet(round_id=held.id, view="workshop", answers=answers(level)) for _n in range(workshop)]
    checklists.add_sheets(project, sheets)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Three rounds over the years, the last without sheets, and one of another place; for reading only."""
    with closing(create_project(tmp_path_factory.mktemp("p") / "a.in2", "VG Musterland")) as made:
        for title, day, level, region in (
            ("Frühjahr 2022", "2022-03-01", 1.0, ""), ("Frühjahr 2024", "2024-03-01", 1.5, ""), ("Birresborn", "2025-03-01", 3.0, "07233204"),
            ("Herbst 2026", "2026-11-01", 2.2, ""),
        ):  # fmt: skip
            held = checklists.save_round(made, Round(title=title, day=day, region_key=region))
            filled(made, held, level)
        first = checklists.checklist(made, held.checklist_id).criteria[0]
        links.promote(made, Ref("criterion", first.id), "measure", "Seiten in einfacher Sprache", context=held.id)
        yield made


def test_the_kinds_are_listed_with_their_options() -> None:
    assert all(kind in report_kinds() for kind in (RESULT, POSTER))
    assert (RESULT.id, POSTER.id, RESULT.purpose, POSTER.purpose) == ("checklist-result", "checklist-poster", "council", "wall")
    assert set(RESULT.options) == {"round", "before", "lang"} and set(POSTER.options) == {"round", "lang"}


def test_the_newest_round_against_the_one_before_it_of_the_same_place(project: Project) -> None:
    data = result_data(project, {}, TODAY)
    assert data.results.round.title == "Herbst 2026"
    assert data.before is not None and data.before_round is not None
    assert (data.before_round.title, data.before.view) == ("Frühjahr 2024", "workshop")
    assert data.office == "VG Musterland" and not data.is_example


def test_rounds_are_chosen_by_their_codes(project: Project) -> None:
    codes = {one.title: one.code for one in checklists.rounds(project)}
    data = result_data(project, {"round": codes["Frühjahr 2024"], "before": codes["Frühjahr 2022"]}, TODAY)
    assert (data.results.round.title, data.before_round.title if data.before_round else "") == ("Frühjahr 2024", "Frühjahr 2022")
    assert result_data(project, {"before": "-"}, TODAY).before is None
    assert result_data(project, {"round": codes["Frühjahr 2022"]}, TODAY).before is None
    assert result_data(project, {"round": codes["Birresborn"]}, TODAY).before is None


def test_a_round_against_itself_or_one_that_does_not_exist_is_refused(project: Project) -> None:
    newest = checklists.rounds(project)[0].code
    with pytest.raises(DeskError, match="mit sich selbst"):
        result_data(project, {"before": newest.lower()}, TODAY)
    for options in ({"round": "Z9"}, {"before": "Z9"}):
        with pytest.raises(DeskError, match="Eine Runde „Z9“ gibt es nicht"):
            reports.make_report(project, "checklist-result", options)


@pytest.mark.parametrize("kind", [RESULT, POSTER], ids=lambda kind: kind.id)
def test_without_a_round_they_are_refused(kind: Any, tmp_path: Path) -> None:
    with (
        closing(create_project(tmp_path / "b.in2", "Leer")) as empty,
        pytest.raises(DeskError, match="noch keine Runde der Checkliste"),
    ):
        reports.make_report(empty, kind.id, {})


def test_the_paper_tells_change_and_what_came_of_gaps(project: Project, read_back: Any) -> None:
    read = read_back(reports.make_report(project, "checklist-result", {}))
    newest, _other, before, *_rest = checklists.rounds(project)
    assert len(read.pages) == 2
    for words in (
        f"Seit Runde {before.code} sind von 36",
        "Seiten in einfacher Sprache",
        f"Runde {newest.code}",
        "1 Verwaltung, 7 Werkstatt",
    ):
        assert words in read.text


def test_the_poster_is_written(project: Project, tmp_path: Path, read_back: Any) -> None:
    reports.write_report(project, "checklist-poster", {}, tmp_path / "p.pdf")
    read = read_back((tmp_path / "p.pdf").read_bytes())
    assert len(read.pages) == 1 and "Herbst 2026" in read.text


@pytest.mark.parametrize("kind", [RESULT, POSTER], ids=lambda kind: kind.id)
def test_they_are_written_in_english_too(project: Project, kind: Any, tmp_path: Path, read_back: Any) -> None:
    reports.write_report(project, kind.id, {}, tmp_path / "e.pdf", language_code="en")
    assert "Multilingual information" in read_back((tmp_path / "e.pdf").read_bytes()).text


def test_an_empty_round_is_a_paper_too(tmp_path: Path, read_back: Any) -> None:
    with closing(create_project(tmp_path / "c.in2", "Leer")) as made:
        checklists.save_round(made, Round(day="2026-11-05", example=True))
        for kind in ("checklist-result", "checklist-poster"):
            text = read_back(reports.make_report(made, kind, {})).text
            assert "Beispiel - keine amtlichen Angaben" in text
        checklists.save_round(made, replace(checklists.rounds(made)[0], example=False))
        assert "noch keine Bögen" in read_back(reports.make_report(made, "checklist-result", {})).text
