"""Any moves of any rows: the order is that of a list, and positions stay 0, 1, 2, ..."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Question, Workshop
from in2desk.core.workshops.service.lists import QUESTIONS

moves = st.lists(st.tuples(st.integers(0, 4), st.integers(-6, 6)), max_size=6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves)
def test_moving_is_moving_in_a_list(project: Project, wanted: list[tuple[int, int]]) -> None:
    owner = workshops.save_workshop(project, Workshop(title="x"))
    keys = [workshops.save_question(project, Question(workshop_id=owner.id, text=str(n))).id for n in range(5)]
    model = list(keys)
    for place, by in wanted:
        key = model[place]
        workshops.move_question(project, key, by)
        model.remove(key)
        model.insert(max(0, min(place + by, 4)), key)
    found = workshops.questions(project, owner.id)
    assert [one.id for one in found] == model
    assert [one.position for one in found] == list(range(5))


def test_what_was_taken_out_leaves_the_order_of_the_rest(project: Project, evening: Workshop) -> None:
    made = [workshops.save_question(project, Question(workshop_id=evening.id, text=str(n))) for n in range(3)]
    workshops.delete_question(project, made[0].id)
    added = workshops.save_question(project, Question(workshop_id=evening.id, text="neu"))
    with project.reading() as connection:
        assert [one.text for one in QUESTIONS.all(connection, evening.id)] == ["1", "2", "neu"]
        assert QUESTIONS.one(connection, added.id) == added
        assert QUESTIONS.all(connection, "weg") == []
