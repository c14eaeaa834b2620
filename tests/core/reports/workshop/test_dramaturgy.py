"""The agenda on paper: every step with its time, what to bring, and a word where it goes past midnight."""

from __future__ import annotations

from dataclasses import replace

from in2desk.core.project.project import Project
from in2desk.core.reports.kinds.dramaturgy import build
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.agenda import times
from in2desk.core.workshops.occasion_model import Workshop
from tests.core.reports.workshop.conftest import TODAY, words


def test_every_step_stands_with_its_time(evening: tuple[Project, Workshop]) -> None:
    project, made = evening
    paper = words(build(project, {}, TODAY))
    agenda = workshops.agenda(project, made.id)
    for step, span in zip(agenda, times(made.starts_at, [step.minutes for step in agenda]), strict=True):
        assert span.starts_at in paper
        assert step.content in paper
    assert "2 Std. 50 Min." in paper
    for thing in workshops.materials(project, made.id):
        assert thing.text in paper
    for question in workshops.questions(project, made.id):
        assert question.text in paper


def test_an_agenda_past_midnight_says_so(project: Project) -> None:
    made = workshops.from_template(project, "ideenwerkstatt", "Lang", "2026-11-19", "22:30", "")
    assert "über Mitternacht" in words(build(project, {"workshop": made.id}, TODAY))


def test_without_a_step_it_says_so(project: Project) -> None:
    made = workshops.save_workshop(project, Workshop(title="Leer", day="2026-11-19"))
    workshops.save_workshop(project, replace(made, occasion="Wer **bleibt**?"))
    paper = words(build(project, {}, TODAY))
    assert "Es ist noch kein Schritt geplant." in paper
    assert "Wer *bleibt*?" in paper
