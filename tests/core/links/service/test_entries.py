"""What is shown of a record: title, code, kind and state in words, of any room."""

from __future__ import annotations

import pytest

from in2desk.core.base import i18n
from in2desk.core.links.model import Ref
from in2desk.core.links.service.entries import KINDS, entries_of
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Idea, Measure


def words(project: Project, ref: Ref) -> tuple[str, ...]:
    with project.reading() as connection:
        entry = entries_of(connection, [ref])[ref]
    assert entry.ref == ref
    return entry.code, entry.title, entry.kind_words, entry.state_words, entry.when


@pytest.mark.parametrize(
    ("ref", "shown"),
    [
        (Ref("criterion", "a1"), ("A1", "Mappe", "Kriterium", "", "")),
        (Ref("assessment_round", "r1"), ("A1", "Herbst 2026", "Runde der Checkliste", "offen", "2026-10-05")),
        (Ref("indicator", "willk"), ("", "Reifegrad Willkommenskultur (Checkliste, 3 Abschnitte)", "Kennzahl", "", "")),
    ],
)
def test_records_of_every_room(project: Project, ref: Ref, shown: tuple[str, ...]) -> None:
    assert words(project, ref) == shown


def test_ideas_and_measures_say_how_far_they_are(project: Project) -> None:
    idea = workshops.save_idea(project, Idea(title="Lotsen", status="checked"))
    measure = workshops.save_measure(project, Measure(title="Lotsen schulen", status="running"))
    assert words(project, Ref("idea", idea.id))[2:4] == ("Idee", "geprüft")
    assert words(project, Ref("measure", measure.id)) == (measure.code, "Lotsen schulen", "Maßnahme", "läuft", measure.created_on)


@pytest.mark.parametrize(
    ("made", "is_open"),
    [(Idea(title="a"), True), (Idea(title="a", status="deferred"), True), (Idea(title="a", status="measure"), False),
     (Idea(title="a", status="rejected", reason="weil"), False)],
)  # fmt: skip
def test_an_idea_is_open_until_something_became_of_it(project: Project, made: Idea, is_open: bool) -> None:
    ref = Ref("idea", workshops.save_idea(project, made).id)
    with project.reading() as connection:
        assert entries_of(connection, [ref])[ref].is_open is is_open


def test_an_indicator_is_named_in_the_language_in_use(project: Project) -> None:
    i18n.set_language("en")
    try:
        assert words(project, Ref("indicator", "willk"))[1] == "Welcoming maturity"
    finally:
        i18n.set_language("de")


def test_what_is_gone_or_unknown_is_left_out(project: Project) -> None:
    refs = [*(Ref(table, "weg") for table in KINDS), Ref("sheet", "a1"), Ref("idea", "\ud800"), Ref("\0", "")]
    with project.reading() as connection:
        assert entries_of(connection, refs) == {}


def test_very_many_at_once(project: Project) -> None:
    with project.reading() as connection:
        found = entries_of(connection, [*(Ref("criterion", f"weg {n}") for n in range(40_000)), Ref("criterion", "a2")])
    assert [entry.title for entry in found.values()] == ["Lotsen"]
