"""Ideas many at once: the status machine, tags, and that every change of many is one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.workshops import service
from in2desk.core.workshops.model import IDEA_MOVES, IDEA_STATES, Idea

EARLIER = datetime(2001, 1, 1, tzinfo=UTC)


def three(project: Project) -> list[str]:
    return [service.save_idea(project, Idea(title=title)).id for title in "abc"]


def states(project: Project) -> list[str]:
    return [one.status for one in service.ideas(project)]


def test_many_get_a_state_in_one_step(project: Project) -> None:
    keys = three(project)
    service.set_status(project, keys, "checked")
    assert states(project) == ["checked"] * 3
    assert project.undo_label == "Stand von 3 Ideen geändert"
    project.undo()
    assert states(project) == ["new"] * 3


def test_one_that_cannot_keeps_all_from_changing(project: Project) -> None:
    keys = three(project)
    service.set_status(project, keys[:1], "rejected", "Gibt es schon")
    with pytest.raises(DeskError, match="ist „verworfen“ und kann nicht „geprüft“ werden, nur „neu“"):
        service.set_status(project, keys, "checked")
    assert sorted(states(project)) == ["new", "new", "rejected"]


def test_rejecting_needs_a_reason(project: Project) -> None:
    keys = three(project)
    with pytest.raises(DeskError, match="gehört eine Begründung"):
        service.set_status(project, keys, "rejected", "  ")
    service.set_status(project, keys, "rejected", "zu teuer")
    assert [one.reason for one in service.ideas(project)] == ["zu teuer"] * 3
    service.set_status(project, keys, "rejected")
    with pytest.raises(DeskError, match="gehört eine Begründung"):
        service.save_idea(project, Idea(title="x", status="rejected"))


@pytest.mark.parametrize("old", IDEA_STATES)
@pytest.mark.parametrize("new", IDEA_STATES)
def test_the_status_machine_is_the_one_that_is_written_down(project: Project, old: str, new: str) -> None:
    made = service.save_idea(project, Idea(title="x", status=old, reason="weil"))
    if new == old or new in IDEA_MOVES[old]:
        assert service.save_idea(project, replace(made, status=new)).status == new
        return
    with pytest.raises(DeskError, match="nicht geändert|nichts geändert"):
        service.save_idea(project, replace(made, status=new))
    with pytest.raises(DeskError, match="nichts geändert"):
        service.set_status(project, [made.id], new, "weil")
    assert service.idea(project, made.id) == made


def test_theme_place_and_tags_of_many(project: Project) -> None:
    keys = three(project)
    service.set_theme(project, keys, "work")
    service.set_region(project, keys, "07233001")
    service.add_tags(project, keys, ["Sprache", "a, b", " "])
    service.add_tags(project, keys[:1], ["Sprache", "Bus"])
    service.remove_tags(project, keys, ["a b"])
    found = service.ideas(project)
    assert {(one.theme, one.region_key) for one in found} == {("work", "07233001")}
    assert [one.tags for one in found] == [("Sprache",), ("Sprache",), ("Sprache", "Bus")]
    assert len(project.history()) == 3 + 5


def test_nothing_new_is_no_step(project: Project) -> None:
    keys = three(project)
    service.set_theme(project, keys, "")
    service.add_tags(project, keys, [])
    service.set_status(project, keys, "new")
    assert len(project.history()) == 3


def test_many_are_deleted_in_one_step(project: Project) -> None:
    keys = three(project)
    with pytest.raises(DeskError, match="nicht mehr"):
        service.delete_ideas(project, [*keys, "weg"])
    service.delete_ideas(project, [*keys, keys[0]])
    assert service.ideas(project) == []
    project.undo()
    assert len(service.ideas(project)) == 3


@pytest.mark.parametrize("keys", [[], ["weg"], ["\ud800"]])
def test_ideas_that_are_not_there_are_refused(project: Project, keys: list[str]) -> None:
    with pytest.raises(DeskError, match="nicht mehr"):
        service.set_theme(project, keys, "work")


def test_a_clock_moved_backwards_dates_no_change_before_the_idea(project: Project) -> None:
    made = service.save_idea(project, Idea(title="a"))
    changed = service.save_idea(project, replace(made, title="b"), clock=lambda: EARLIER)
    assert changed.changed_on == made.created_on


def test_ideas_nobody_has_looked_at_are_counted(project: Project) -> None:
    assert service.count_ideas(project) == (0, 0)
    made = [service.save_idea(project, Idea(title=title)) for title in "abcd"]
    service.save_idea(project, replace(made[0], text="dazu"))
    service.set_status(project, [made[1].id], "checked")
    assert service.count_ideas(project) == (4, 2)
