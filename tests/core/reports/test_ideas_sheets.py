"""Ideas and measures as tables: what people read, what programs read, and nothing that becomes a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.project.project import Project
from in2desk.core.reports.ideas_sheets import (
    IDEA_COLUMNS,
    MEASURE_COLUMNS,
    export_ideas,
    export_measures,
    idea_records,
    measure_records,
)
from in2desk.core.rooms import create_project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import EventDate, Idea, Measure, Milestone, News

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = create_project(tmp_path / "a.in2", "A", ["072335006"])
    yield made
    made.close()


@pytest.fixture
def tandem(project: Project) -> Measure:
    idea = workshops.save_idea(project, Idea(title="=1+1", text="مقهى 💬", theme="society", tags=("a", "b")))
    found = links.promote(project, Ref("idea", idea.id), "measure", "KulturTandem", "Wer jemanden kennt, bleibt.")
    workshops.save_milestone(project, Milestone(measure_id=found.id, title="Räume", due_on="2027-01-01"))
    workshops.save_milestone(project, Milestone(measure_id=found.id, title="Paare", done_on="2026-12-01"))
    workshops.add_news(project, News(measure_id=found.id, day="2026-12-02", text="läuft"))
    for day, count in [("2026-12-03", 12), ("2026-12-10", None), ("2026-12-17", 5)]:
        workshops.save_date(project, EventDate(measure_id=found.id, day=day, participants=count))
    return workshops.measure(project, found.id)


def test_an_idea_is_written_in_words(project: Project, tandem: Measure) -> None:
    (record,) = idea_records(project)
    assert (record["status"], record["theme"], record["tags"], record["leads_to"]) == (
        "Maßnahme",
        "Gesellschaft",
        "a, b",
        tandem.code,
    )
    (coded,) = idea_records(project, codes=True)
    assert (coded["status"], coded["theme"]) == ("measure", "society")
    assert tuple(record) == tuple(IDEA_COLUMNS)


def test_a_measure_carries_what_happened_to_it(project: Project, tandem: Measure) -> None:
    (record,) = measure_records(project)
    assert record["milestones"] == "☐ Räume (2027-01-01)\n✓ Paare (2026-12-01)"
    assert (record["news"], record["heard"], record["dates"], record["participants"]) == ("läuft", "2026-12-02", 3, 17)
    assert record["source"] == "Idee IA1 =1+1"
    assert tuple(record) == tuple(MEASURE_COLUMNS)


def test_a_workbook_holds_texts_days_and_numbers(project: Project, tandem: Measure, tmp_path: Path) -> None:
    export_measures(project, tmp_path / "m.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "m.xlsx").active.iter_rows(values_only=True))
    head = next(place for place, row in enumerate(rows) if row[0] == "Nummer")
    found = dict(zip(rows[head], rows[head + 1], strict=True))
    assert (found["Maßnahme"], found["Teilnehmende"], found["Gehört am"].day) == ("KulturTandem", 17, 2)
    export_ideas(project, tmp_path / "i.xlsx")
    cells = [row for row in openpyxl.load_workbook(tmp_path / "i.xlsx").active.iter_rows() if row[0].value == "IA1"]
    assert (cells[0][1].value, cells[0][1].data_type) == ("=1+1", "s")


def test_csv_is_for_programs(project: Project, tandem: Measure, tmp_path: Path) -> None:
    export_ideas(project, tmp_path / "i.csv")
    export_measures(project, tmp_path / "m.csv")
    (idea,) = csv.DictReader((tmp_path / "i.csv").read_text(encoding="utf-8").splitlines())
    assert (idea["title"], idea["text"], idea["status"]) == ("'=1+1", "مقهى 💬", "measure")
    with (tmp_path / "m.csv").open(encoding="utf-8", newline="") as handle:
        (measure,) = csv.DictReader(handle)
    assert (measure["participants"], measure["cost"], measure["due"]) == ("17", "", "")


def test_without_any_there_is_a_head(project: Project, tmp_path: Path) -> None:
    export_ideas(project, tmp_path / "i.csv")
    assert (tmp_path / "i.csv").read_text(encoding="utf-8").strip() == ",".join(IDEA_COLUMNS)
