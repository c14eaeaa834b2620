"""The plan of measures: the figures of the services on paper: late, silent, money, people, time."""

from __future__ import annotations

from in2desk.core.project.project import Project
from in2desk.core.reports.kinds.measures import build
from in2desk.core.reports.model import Figure, Section, plain
from in2desk.core.reports.workshop.measures import document, in_short, plan_of, progress_lines, state_words
from in2desk.core.workshops import service as workshops
from tests.core.reports.workshop.conftest import TODAY, words


def test_the_council_reads_the_summary_first(planned: Project) -> None:
    plan = plan_of(planned, TODAY)
    short = [plain(text) for text in in_short(plan)]
    assert short[0] == "4 Maßnahmen."
    assert short[1] == "1 überfällig: MA1."
    assert short[2] == "1 still seit 90 Tagen: MA2."
    assert short[3] == "Kosten, soweit genannt (2 von 4): 1.812 Euro." or short[3].startswith("Kosten, soweit genannt (2 von 4)")
    assert short[4] == "1 Termin mit 9 Teilnahmen."


def test_every_measure_stands_in_the_table(planned: Project) -> None:
    paper = words(build(planned, {}, TODAY))
    for one in workshops.measures(planned):
        assert one.code in paper
        assert one.title in paper
        assert state_words(one) in paper
    for part in ("30.09.2026", "mit Musikschule", "zehn Tandems", "zu wenige Verträge", "überfällig", "still"):
        assert part in paper, part


def test_measures_stand_by_who_is_responsible(planned: Project) -> None:
    paper = words(build(planned, {}, TODAY))
    people = paper[paper.index("Nach Zuständigen") :]
    assert people.index("Meldeamt") < people.index("niemand zuständig")
    assert people.count("Meldeamt") == 1  # however it is written


def test_progress_names_milestones_dates_and_the_last_news(planned: Project) -> None:
    plan = plan_of(planned, TODAY)
    late = next(one for one in plan.measures if one.title == "Mappe")
    lines = progress_lines(plan, late)
    assert lines[0] == "Meilenstein Übersetzung: bis 01.08.2026, erreicht am 03.08.2026"
    assert lines[1] == "17.10.2026: Stand am 17."
    assert lines[-1] == "und 3 frühere Nachrichten"
    series = next(one for one in plan.measures if one.title == "KulturTandem")
    assert "Termin 15.11.2026, Konzert, 9 Personen" in progress_lines(plan, series)
    assert "Termin 17.01.2027, Museum" in progress_lines(plan, series)


def test_the_timeline_is_said_in_words(planned: Project) -> None:
    section = next(one for one in document(plan_of(planned, TODAY)).blocks if isinstance(one, Section) and one.label == "Zeitstrahl")
    figure = section.blocks[0]
    assert isinstance(figure, Figure)
    assert "MA1 von 01.01.2026 bis 30.09.2026" in figure.alt
    assert "ohne Frist" in figure.alt


def test_without_a_measure_it_says_how_one_is_made(project: Project) -> None:
    assert "Es gibt noch keine Maßnahme" in words(build(project, {}, TODAY))


def test_the_same_plan_gives_the_same_bytes(planned: Project) -> None:
    assert build(planned, {}, TODAY) == build(planned, {}, TODAY)
