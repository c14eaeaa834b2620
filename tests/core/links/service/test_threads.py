"""The red thread: a gap becomes an idea becomes a measure in one step each, and every record knows its way back and forth."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, select

from in2desk.core.base.errors import DeskError
from in2desk.core.checklist import tables as checklist_tables
from in2desk.core.links.model import Entry, Ref
from in2desk.core.links.service.threads import (
    grown_from,
    leads_to,
    link,
    links_of,
    promote,
    promote_all,
    sources_of,
    thread,
    unlink,
)
from in2desk.core.links.tables import link as link_table
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Idea, Measure
from in2desk.core.workshops.occasion_model import Card, Workshop

GAP, OTHER = Ref("criterion", "a1"), Ref("criterion", "a2")
DAY = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def steps(project: Project) -> list[str]:
    return [step.label for step in project.history()][1:]


def titles(entries: list[Entry]) -> list[str]:
    return [entry.title for entry in entries]


def test_a_gap_becomes_an_idea_in_one_step(project: Project) -> None:
    made = promote(project, GAP, "idea", "Mappe drucken", "in drei Sprachen", "r1", clock=lambda: DAY)
    idea = workshops.idea(project, made.id)
    assert (idea.title, idea.text, idea.status, idea.created_on) == ("Mappe drucken", "in drei Sprachen", "new", "2026-11-20")
    assert steps(project) == ["Idee aus A1"]
    (entry,) = leads_to(project, GAP)
    assert entry == Entry(made, "Mappe drucken", idea.code, "Idee", "neu", "2026-11-20", True, "Runde A1 „Herbst 2026“")
    (source,) = grown_from(project, made)
    assert (source.ref, source.code, source.kind_words, source.context) == (GAP, "A1", "Kriterium", "Runde A1 „Herbst 2026“")
    project.undo()
    assert workshops.ideas(project) == []
    assert leads_to(project, GAP) == []


def test_an_idea_becomes_a_measure_and_says_so(project: Project) -> None:
    idea = promote(project, GAP, "idea", "Mappe drucken")
    measure = promote(project, idea, "measure", "Mappe beauftragen", "Sie fehlt")
    assert workshops.idea(project, idea.id).status == "measure"
    assert workshops.measure(project, measure.id).reason == "Sie fehlt"
    code = workshops.idea(project, idea.id).code
    assert steps(project)[-1] == f"Maßnahme aus {code}"
    project.undo()
    assert workshops.idea(project, idea.id).status == "new"
    assert workshops.measures(project) == []


def test_the_thread_runs_from_the_oldest_to_the_newest(project: Project) -> None:
    idea = promote(project, GAP, "idea", "Mappe drucken")
    measure = promote(project, idea, "measure", "Mappe beauftragen")
    aside = promote(project, GAP, "measure", "Mappe ausleihen")
    chain = ["Mappe", "Mappe drucken", "Mappe beauftragen"]
    assert titles(thread(project, measure)) == titles(thread(project, idea)) == chain
    assert set(titles(thread(project, GAP))) == {*chain, "Mappe ausleihen"}
    assert thread(project, GAP)[0].ref == GAP
    assert titles(thread(project, aside)) == ["Mappe", "Mappe ausleihen"]


def test_what_grew_from_each_criterion_at_one_look(project: Project) -> None:
    idea = promote(project, GAP, "idea", "Mappe drucken", context="r1")
    promote(project, idea, "measure", "Mappe beauftragen")
    promote(project, OTHER, "idea", "Lotsen suchen")
    found = links_of(project, "criterion")
    assert [(e.title, e.is_open) for e in found["a1"]] == [("Mappe drucken", False), ("Mappe beauftragen", True)]
    assert [(e.title, e.is_open) for e in found["a2"]] == [("Lotsen suchen", True)]
    assert found["a1"][0].context == "Runde A1 „Herbst 2026“"
    assert titles(links_of(project, "idea")[idea.id]) == ["Mappe beauftragen"]
    assert links_of(project, "measure") == links_of(project, "nichts") == {}


def test_the_next_version_of_a_criterion_shows_what_grew_from_the_old_one(project: Project) -> None:
    promote(project, GAP, "idea", "Mappe drucken")
    promote(project, Ref("criterion", "a1x"), "measure", "Mappe beauftragen")
    found = links_of(project, "criterion")
    assert titles(found["a1"]) == titles(found["a1x"]) == ["Mappe drucken", "Mappe beauftragen"]
    assert titles(leads_to(project, Ref("criterion", "a1x"))) == titles(found["a1"])


def test_closed_ones_are_not_open(project: Project) -> None:
    measure = promote(project, GAP, "measure", "Mappe beauftragen")
    done = workshops.measure(project, measure.id)
    workshops.save_measure(project, Measure(**{**{n: getattr(done, n) for n in done.__slots__}, "status": "done"}))
    (entry,) = links_of(project, "criterion")["a1"]
    assert (entry.is_open, entry.state_words) == (False, "erledigt")


def test_links_are_made_and_taken_out(project: Project) -> None:
    idea = Ref("idea", workshops.save_idea(project, Idea(title="Mappe drucken")).id)
    link(project, GAP, idea, "r1", clock=lambda: DAY)
    before = len(steps(project))
    link(project, GAP, idea)
    assert len(steps(project)) == before, "linked already"
    assert titles(leads_to(project, GAP)) == ["Mappe drucken"]
    unlink(project, GAP, idea)
    assert leads_to(project, GAP) == []
    assert workshops.idea(project, idea.id)
    with pytest.raises(DeskError, match="nicht mehr"):
        unlink(project, GAP, idea)


def test_a_link_made_at_the_old_version_is_taken_out_at_the_new_one(project: Project) -> None:
    idea = promote(project, GAP, "idea", "Mappe drucken")
    unlink(project, Ref("criterion", "a1x"), idea)
    assert links_of(project, "criterion") == {}


def test_the_same_link_has_the_same_key_on_every_laptop(project: Project) -> None:
    idea = Ref("idea", workshops.save_idea(project, Idea(title="Mappe drucken")).id)
    keys = []
    for _laptop in range(2):
        link(project, GAP, idea)
        with project.reading() as connection:
            keys.append(connection.scalar(select(link_table.c.id)))
        project.undo()
    assert keys[0] == keys[1]


def test_a_thread_never_closes(project: Project) -> None:
    idea = promote(project, GAP, "idea", "Mappe drucken")
    measure = promote(project, idea, "measure", "Mappe beauftragen")
    for source, target in ((measure, GAP), (measure, idea), (idea, idea), (measure, Ref("criterion", "a1x"))):
        with pytest.raises(DeskError, match="im Kreis"):
            link(project, source, target)


def test_what_is_gone_is_skipped(project: Project) -> None:
    idea = promote(project, GAP, "idea", "Mappe drucken")
    measure = promote(project, idea, "measure", "Mappe beauftragen")
    workshops.delete_idea(project, idea.id)
    assert titles(thread(project, measure)) == ["Mappe", "Mappe beauftragen"]
    assert titles(links_of(project, "criterion")["a1"]) == ["Mappe beauftragen"]
    assert leads_to(project, GAP) == []
    with project.step("Weg") as connection:
        connection.execute(delete(checklist_tables.criterion).where(checklist_tables.criterion.c.id == "a1"))
    assert titles(thread(project, measure)) == ["Mappe beauftragen"]


@pytest.mark.parametrize(
    ("source", "to", "title", "context", "says"),
    [
        (Ref("criterion", "weg"), "idea", "x", "", "nicht mehr"),
        (Ref("sheet", "a1"), "idea", "x", "", "nicht mehr"),
        (Ref("criterion", "\ud800"), "idea", "x", "", "nicht mehr"),
        (Ref("\0", "\0"), "measure", "x", "", "nicht mehr"),
        (GAP, "criterion", "x", "", "nichts anderes"),
        (GAP, "idea", " ", "", "„Idee“ fehlt"),
        (GAP, "measure", "x", "weg", "Runde"),
    ],
)
def test_what_cannot_become_anything_is_refused(
    project: Project, source: Ref, to: str, title: str, context: str, says: str
) -> None:
    with pytest.raises(DeskError, match=says):
        promote(project, source, to, title, context=context)
    assert workshops.ideas(project) == workshops.measures(project) == []
    assert steps(project) == []


@pytest.mark.parametrize("ref", [Ref("criterion", "weg"), Ref("nichts", "a1"), Ref("idea", "\ud800")])
def test_a_record_nobody_knows_has_no_thread(project: Project, ref: Ref) -> None:
    assert thread(project, ref) == grown_from(project, ref) == leads_to(project, ref) == []
    with pytest.raises(DeskError, match="nicht mehr"):
        link(project, GAP, ref)
    with pytest.raises(DeskError, match="nicht mehr"):
        unlink(project, ref, GAP)


def test_what_everything_grew_from_at_one_look_is_what_each_says_of_itself(project: Project) -> None:
    idea = promote(project, GAP, "idea", "Mappe drucken")
    measure = promote(project, idea, "measure", "Mappe beauftragen")
    link(project, OTHER, measure)
    promote(project, OTHER, "idea", "Schilder")
    found = {table: sources_of(project, table) for table in ("idea", "measure", "card")}
    assert set(found["measure"]) == {measure.id} and found["card"] == {}
    for table, records in (("idea", workshops.ideas(project)), ("measure", workshops.measures(project))):
        for record in records:
            apart = sorted(entry.ref.id for entry in grown_from(project, Ref(table, record.id)))
            assert sorted(entry.ref.id for entry in found[table][record.id]) == apart


def test_several_cards_become_ideas_in_one_step(project: Project) -> None:
    held = workshops.save_workshop(project, Workshop(title="Abend"))
    long = "Bürgerbus " * 40
    cards = workshops.add_cards(project, held.id, ["Mitfahrbank", long.strip()])
    before = len(steps(project))
    made = promote_all(project, [Ref("card", one.id) for one in cards], "idea", held.id)
    assert len(steps(project)) == before + 1
    first, second = (workshops.idea(project, ref.id) for ref in made)
    assert (first.title, first.text) == ("Mitfahrbank", "")
    assert second.title.endswith("…")
    assert second.text == long.strip()
    assert titles(grown_from(project, made[0])) == ["Mitfahrbank"]
    project.undo()
    assert workshops.ideas(project) == []


def test_where_one_is_gone_none_becomes_an_idea(project: Project) -> None:
    held = workshops.save_workshop(project, Workshop(title="Abend"))
    made = workshops.add_card(project, Card(workshop_id=held.id, text="Mitfahrbank"))
    for wanted in ([], [Ref("card", made.id), Ref("card", "weg")]):
        with pytest.raises(DeskError):
            promote_all(project, wanted, "idea", held.id)
    assert workshops.ideas(project) == []
