"""Cards: codes of this laptop, many at once, drafts outside the history, refusals that change nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Card, Question, Workshop
from in2desk.core.workshops.service.capture import drop_lonely, read_card, read_cards
from tests.core.workshops.service.conftest import labels

ODD = "Дякую 💬 نريد أن نتعرف على الجيران"


def test_cards_get_the_letter_of_the_laptop_and_the_next_number(project: Project, evening: Workshop) -> None:
    made = [workshops.add_card(project, Card(workshop_id=evening.id, text=f" Karte {n} ")) for n in range(3)]
    letter = project.letter
    assert [(one.code, one.text) for one in made] == [(f"{letter}{n + 1}", f"Karte {n}") for n in range(3)]
    assert workshops.cards(project, evening.id) == made
    other = workshops.save_workshop(project, Workshop(title="Anderer Abend"))
    assert workshops.add_card(project, Card(workshop_id=other.id, text="x")).code == f"{letter}4", "once in the whole project"


def test_numbers_follow_the_greatest_not_the_longest_list(project: Project, evening: Workshop) -> None:
    workshops.add_cards(project, evening.id, [str(n) for n in range(11)])
    held = workshops.cards(project, evening.id)
    workshops.delete_cards(project, [held[0].id])
    assert workshops.add_card(project, Card(workshop_id=evening.id, text="neu")).code == f"{project.letter}12"


def test_fifty_lines_are_one_step(project: Project, evening: Workshop) -> None:
    question = workshops.save_question(project, Question(workshop_id=evening.id, text="Was hält Sie?"))
    texts = [f"Zeile {n}" for n in range(50)]
    made = workshops.add_cards(project, evening.id, ["", *texts, "  "], question.id, "Tisch 2", "newcomer")
    assert [one.text for one in workshops.cards(project, evening.id)] == texts
    assert {(one.question_id, one.place, one.role) for one in made} == {(question.id, "Tisch 2", "newcomer")}
    assert labels(project)[-1] == "50 Karten geschrieben"
    project.undo()
    assert workshops.cards(project, evening.id) == []


@pytest.mark.parametrize("text", [ODD, "zwei\nZeilen", "x" * 10_000])
def test_what_people_write_comes_back(project: Project, evening: Workshop, text: str) -> None:
    made = workshops.add_card(project, Card(workshop_id=evening.id, text=text))
    assert workshops.cards(project, evening.id)[0].text == made.text == text


def test_what_cannot_be_a_card_is_refused(project: Project, evening: Workshop) -> None:
    before = labels(project)
    other = workshops.save_workshop(project, Workshop(title="Anderer Abend"))
    strange = workshops.save_question(project, Question(workshop_id=other.id, text="Woanders"))
    here = Card(workshop_id=evening.id, text="x")
    for deed in (
        lambda: workshops.add_card(project, replace(here, text="  ")),
        lambda: workshops.add_card(project, replace(here, text="x" * 10_001)),
        lambda: workshops.add_card(project, replace(here, role="Erika Muster")),
        lambda: workshops.add_card(project, replace(here, question_id=strange.id)),
        lambda: workshops.add_card(project, replace(here, workshop_id="weg")),
        lambda: workshops.add_cards(project, evening.id, []),
        lambda: workshops.add_cards(project, evening.id, ["x"] * 1001),
        lambda: workshops.save_card(project, replace(here, id="weg")),
        lambda: workshops.delete_cards(project, ["weg"]),
        lambda: workshops.delete_cards(project, []),
    ):
        with pytest.raises(DeskError, match="Es wurde nichts geändert"):
            deed()
    assert workshops.cards(project, evening.id) == []
    assert len(labels(project)) == len(before) + 2


def test_a_card_is_changed_and_keeps_its_code(project: Project, evening: Workshop) -> None:
    made = workshops.add_card(project, Card(workshop_id=evening.id, text="Bürgerbus"))
    changed = workshops.save_card(project, replace(made, text="Bürgerbus auch samstags", code="Z9", place="Tisch 1"))
    assert changed == replace(made, text="Bürgerbus auch samstags", place="Tisch 1")
    before = labels(project)
    workshops.save_card(project, changed)
    assert labels(project) == before, "the same again is no step"
    project.undo()
    assert workshops.cards(project, evening.id) == [made]


def test_a_statement_left_with_one_card_goes(project: Project, evening: Workshop) -> None:
    made = workshops.add_cards(project, evening.id, ["eins", "zwei", "drei"])
    workshops.merge(project, [made[0].id, made[1].id])
    workshops.delete_cards(project, [made[0].id])
    assert [item.id for item in workshops.board(project, evening.id).items] == [made[1].id, made[2].id]
    project.undo()
    assert len(workshops.board(project, evening.id).items[0].cards) == 2


def test_statements_of_two_cards_stay(project: Project, evening: Workshop) -> None:
    made = workshops.add_cards(project, evening.id, ["eins", "zwei"])
    merged = workshops.merge(project, [one.id for one in made])
    with project.step("x") as connection:
        drop_lonely(connection, evening.id)
        assert read_card(connection, made[0].id) == made[0]
        assert read_cards(connection, evening.id) == made
    assert workshops.board(project, evening.id).items[0].id == merged.id


def test_the_card_being_typed_is_kept_outside_the_history(tmp_path: Path) -> None:
    path = tmp_path / "b.in2"
    project = create_project(path, "B")
    evening = workshops.save_workshop(project, Workshop(title="Abend"))
    before = labels(project)
    assert workshops.draft(project, evening.id) == ""
    workshops.keep_draft(project, evening.id, "Ein Bus am Sa")
    workshops.keep_draft(project, evening.id, "Ein Bus am Samst")
    assert workshops.draft(project, evening.id) == "Ein Bus am Samst"
    assert labels(project) == before
    project.close()
    again = Project.open(path)
    try:
        assert workshops.draft(again, evening.id) == "Ein Bus am Samst"
        workshops.keep_draft(again, evening.id, "")
        assert workshops.draft(again, evening.id) == ""
    finally:
        again.close()


def test_drafts_of_two_evenings_do_not_mix(project: Project, evening: Workshop) -> None:
    other = workshops.save_workshop(project, Workshop(title="Anderer Abend"))
    workshops.keep_draft(project, evening.id, "hier")
    assert workshops.draft(project, other.id) == ""
    with pytest.raises(DeskError, match="Diese Werkstatt gibt es nicht mehr"):
        workshops.keep_draft(project, "weg", "x")
