"""What belongs to a workshop in an order of its own: added at the end, changed where it stands, moved, taken out, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import AgendaItem, Material, Outcome, Question, Workshop
from tests.core.workshops.service.conftest import labels


class Kind(NamedTuple):
    """One of those lists, and its use cases."""

    read: Callable[..., Any]
    save: Callable[..., Any]
    delete: Callable[..., Any]
    move: Callable[..., Any] | None
    make: Callable[..., Any]


KINDS = {
    "agenda": Kind(
        workshops.agenda,
        workshops.save_agenda_item,
        workshops.delete_agenda_item,
        workshops.move_agenda_item,
        lambda owner, text: AgendaItem(workshop_id=owner, minutes=10, content=text),
    ),
    "questions": Kind(
        workshops.questions,
        workshops.save_question,
        workshops.delete_question,
        workshops.move_question,
        lambda owner, text: Question(workshop_id=owner, text=text),
    ),
    "materials": Kind(
        workshops.materials,
        workshops.save_material,
        workshops.delete_material,
        None,
        lambda owner, text: Material(workshop_id=owner, text=text),
    ),
    "outcomes": Kind(
        workshops.outcomes,
        workshops.save_outcome,
        workshops.delete_outcome,
        workshops.move_outcome,
        lambda owner, text: Outcome(workshop_id=owner, text=text),
    ),
}


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


def text_of(one: Any) -> str:
    return str(getattr(one, "content", "") or getattr(one, "text", ""))


def filled(project: Project, evening: Workshop, kind: Kind) -> list[Any]:
    return [kind.save(project, kind.make(evening.id, text)) for text in ("eins", "zwei", "drei")]


def texts(project: Project, evening: Workshop, kind: Kind) -> list[str]:
    return [text_of(one) for one in kind.read(project, evening.id)]


def test_new_ones_come_at_the_end(project: Project, evening: Workshop, kind: Kind) -> None:
    made = filled(project, evening, kind)
    assert kind.read(project, evening.id) == made
    assert [one.position for one in made] == [0, 1, 2]


def test_one_is_changed_where_it_stands(project: Project, evening: Workshop, kind: Kind) -> None:
    first = filled(project, evening, kind)[0]
    field = "content" if isinstance(first, AgendaItem) else "text"
    kind.save(project, replace(first, **{field: "anders", "position": 7}))
    assert texts(project, evening, kind) == ["anders", "zwei", "drei"]


def test_the_same_again_is_no_change(project: Project, evening: Workshop, kind: Kind) -> None:
    first = filled(project, evening, kind)[0]
    before = labels(project)
    kind.save(project, first)
    assert labels(project) == before


@pytest.mark.parametrize("kind", ["agenda", "questions", "outcomes"], indirect=True)
@pytest.mark.parametrize(
    ("place", "by", "after"),
    [(0, 1, "zwei eins drei"), (2, -2, "drei eins zwei"), (0, 99, "zwei drei eins"), (2, -99, "drei eins zwei"), (1, 0, "eins zwei drei")],
)
def test_one_is_moved_as_far_as_there_is_room(
    project: Project, evening: Workshop, kind: Kind, place: int, by: int, after: str
) -> None:
    made = filled(project, evening, kind)
    assert kind.move is not None
    kind.move(project, made[place].id, by)
    assert texts(project, evening, kind) == after.split()
    if by:
        project.undo()
        assert kind.read(project, evening.id) == made


def test_one_is_taken_out_and_comes_back(project: Project, evening: Workshop, kind: Kind) -> None:
    made = filled(project, evening, kind)
    kind.delete(project, made[1].id)
    assert texts(project, evening, kind) == ["eins", "drei"]
    project.undo()
    assert kind.read(project, evening.id) == made


def test_what_is_gone_is_said_and_nothing_changes(project: Project, evening: Workshop, kind: Kind) -> None:
    made = filled(project, evening, kind)
    kind.delete(project, made[0].id)
    before = labels(project)
    for deed in (lambda: kind.delete(project, made[0].id), lambda: kind.save(project, made[0])):
        with pytest.raises(DeskError, match=r"nicht mehr.*Es wurde nichts geändert"):
            deed()
    with pytest.raises(DeskError, match="Diese Werkstatt gibt es nicht mehr"):
        kind.save(project, kind.make("weg", "vier"))
    with pytest.raises(DeskError, match="Diese Werkstatt gibt es nicht mehr"):
        kind.read(project, "weg")
    assert labels(project) == before


def test_lists_of_two_evenings_do_not_mix(project: Project, evening: Workshop, kind: Kind) -> None:
    other = workshops.save_workshop(project, Workshop(title="Anderer Abend"))
    filled(project, evening, kind)
    kind.save(project, kind.make(other.id, "allein"))
    assert texts(project, other, kind) == ["allein"]
    workshops.delete_workshop(project, other.id)
    assert len(texts(project, evening, kind)) == 3


def test_something_to_bring_along_is_ticked_off(project: Project, evening: Workshop) -> None:
    made = workshops.save_material(project, Material(workshop_id=evening.id, text="Stifte"))
    assert not made.done
    assert workshops.save_material(project, replace(made, done=True)).done
    assert labels(project)[-1] == "Material geändert"


def test_people_are_counted_in_the_order_of_the_roles(project: Project, evening: Workshop) -> None:
    workshops.set_participants(project, evening.id, {"newcomer": 9, "other": 1, "resident": 14, "council": 0})
    assert list(workshops.participants(project, evening.id).items()) == [("resident", 14), ("newcomer", 9), ("other", 1)]
    workshops.set_participants(project, evening.id, {"resident": 15})
    assert workshops.participants(project, evening.id) == {"resident": 15}
    project.undo()
    assert workshops.participants(project, evening.id)["newcomer"] == 9


def test_the_same_number_of_people_is_no_step(project: Project, evening: Workshop) -> None:
    workshops.set_participants(project, evening.id, {"resident": 3})
    before = labels(project)
    workshops.set_participants(project, evening.id, {"resident": 3, "council": 0})
    assert labels(project) == before


def test_people_of_no_evening_are_refused(project: Project) -> None:
    with pytest.raises(DeskError, match="Diese Werkstatt gibt es nicht mehr"):
        workshops.set_participants(project, "weg", {"resident": 3})
