"""The sample's checklist: two rounds that can be compared, everything shown, everything marked as invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round
from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.project.project import Project
from in2desk.core.sample import _read, create_sample
from in2desk.core.statistics import service as statistics
from in2desk.core.workshops import service as workshops


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    made = create_sample(tmp_path_factory.mktemp("sample") / "Modellregion.in2")
    yield made
    made.close()


@pytest.fixture(scope="module")
def rounds(project: Project) -> dict[str, Round]:
    return {one.day[:4]: one for one in checklists.rounds(project)}


def test_one_round_is_closed_and_one_open(rounds: dict[str, Round]) -> None:
    assert {year: one.is_closed for year, one in rounds.items()} == {"2024": True, "2026": False}
    assert rounds["2024"].checklist_id == rounds["2026"].checklist_id


def test_everything_is_marked_as_invented(project: Project, rounds: dict[str, Round]) -> None:
    for one in rounds.values():
        assert one.example
        assert one.title.startswith("Beispiel:")
        assert "erfunden" in one.note
        assert all(proof.note.startswith("Beispiel:") for proof in checklists.evidence(project, one.id))
        assert all(
            not told.comment or told.comment.startswith("Beispiel:") for told in checklists.remarks(project, one.id).values()
        )
    records = [*workshops.ideas(project), *workshops.measures(project)]
    assert all(record.title.startswith("Beispiel:") for record in records)


def test_every_number_is_shown(project: Project, rounds: dict[str, Round]) -> None:
    for one in rounds.values():
        found = checklists.results(project, one.id)
        assert found.protection == ()
        assert all(info.shown for info in found.views)
        assert not any(cell.hidden for result in found.criteria for cell in result.cells.values())
        assert found.other_view == "workshop"


def test_there_is_something_to_talk_about(project: Project, rounds: dict[str, Round]) -> None:
    found = checklists.results(project, rounds["2026"].id)
    assert [result.criterion.code for result in found.by_gap()[:1]] == ["C3"]
    assert abs(found.by_gap()[0].gap or 0) >= 1
    assert found.strengths(3) and found.gaps(3)
    missing = sum(result.evidence_missing for result in found.criteria)
    assert 0 < missing < 20, "some evidence is there, some is not"
    assert not any(result.review_missing for result in found.criteria)
    before, after = (checklists.results(project, rounds[year].id).maturity["total"] or 0 for year in ("2024", "2026"))
    assert after > before
    assert len(checklists.compare_rounds(project, rounds["2024"].id, rounds["2026"].id).rows) == 36


def test_no_sheet_is_half_filled(project: Project) -> None:
    assert links.gather(project).checklist.partly == 0


def test_two_gaps_became_an_idea_and_a_measure(project: Project, rounds: dict[str, Round]) -> None:
    codes = {one.id: one.code for one in checklists.checklists(project)[0].criteria}
    grown = links.links_of(project, "criterion")
    assert {codes[key]: [entry.ref.table for entry in entries] for key, entries in grown.items()} == {
        "B8": ["idea"],
        "C6": ["measure"],
    }
    (measure,) = (one for one in workshops.measures(project) if one.id == grown[next(k for k in codes if codes[k] == "C6")][0].ref.id)
    first, last = links.thread(project, Ref("measure", measure.id))
    assert (first.code, last.code) == ("C6", measure.code)
    assert first.context.startswith(f"Runde {rounds['2026'].code}")


def test_the_readiness_lens_is_not_fed_by_invented_rounds(project: Project, rounds: dict[str, Round]) -> None:
    assert not any(one.valid_view for one in rounds.values())
    assert not next(one for one in statistics.catalogue(project) if one.id == "willk").active
    assert all(feed.values("verband") == [] for feed in links.feeds(project))


def test_the_sample_has_no_history(project: Project) -> None:
    assert project.history() == []


def test_the_file_names_every_criterion_once_and_only_levels() -> None:
    lines = _read("checkliste")
    assert len({line["code"] for line in lines}) == len(lines) == 36
    signs = {sign for line in lines for name in line if "_20" in name for sign in line[name]}
    assert signs <= set("01234?-")
    for name in (name for name in lines[0] if "_20" in name):
        assert len({len(line[name]) for line in lines}) == 1, name


def test_a_project_of_ones_own_has_no_round(tmp_path: Path) -> None:
    from in2desk.core.rooms import create_project

    with create_project(tmp_path / "neu.in2", "Neu") as made:
        assert checklists.rounds(made) == []
        assert len(checklists.checklists(made)) == 1
