"""Two laptops in one evening: both write, order and vote; afterwards no code is given twice, every card hangs once, points count once."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.safety.threeway import BOTH, MINE, THEIRS
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Card, Group, Vote, Workshop
from tests.core.safety.divergence import Laptops


def begin(laptops: Laptops) -> tuple[str, str]:
    """An evening with six cards, one group and a vote, on both laptops. Returns the ids of evening and vote."""
    with laptops.on("A") as project:
        evening = workshops.save_workshop(project, Workshop(title="Ideenwerkstatt", day="2026-11-19"))
        workshops.add_cards(project, evening.id, [f"Karte {n} von vorher" for n in range(6)])
        workshops.save_group(project, Group(workshop_id=evening.id, title="Wege"))
        asked = Vote(workshop_id=evening.id, question="Zuerst?", kind="several", points_each=3, most_on_one=2)
        vote = workshops.save_vote(project, asked)
    laptops.carry("A", "B")
    return evening.id, vote.id


def work(project: Project, evening: str, vote: str, chance: random.Random, steps: int) -> int:
    """Whatever people do in an evening, at random. Returns how many points were given on ballots."""
    given = 0
    for _step in range(steps):
        with suppress(DeskError):  # two random cards need not go together
            given += _one(project, evening, vote, chance)
    return given


def _one(project: Project, evening: str, vote: str, chance: random.Random) -> int:
    board = workshops.board(project, evening)
    keys = [item.id for item in board.items]
    some = chance.sample(keys, min(len(keys), 2))
    match chance.choice(["card", "card", "merge", "split", "place", "place", "group", "ballot", "ballot", "delete"]):
        case "card":
            workshops.add_card(project, Card(workshop_id=evening, text=f"Wunsch {chance.random()}"))
        case "merge":
            workshops.merge(project, some, f"Beides {chance.random()}")
        case "split":
            workshops.split(project, chance.choice(keys))
        case "place":
            workshops.place(project, some, chance.choice([column.group.id for column in board.columns] + [""]))
        case "group":
            workshops.save_group(project, Group(workshop_id=evening, title=f"Spalte {chance.random()}"))
        case "delete":
            workshops.delete_cards(project, [chance.choice(workshops.cards(project, evening)).id])
        case "ballot":
            return sum(workshops.add_ballot(project, vote, {some[0]: 2, some[1]: 1}).points.values())
    return 0


def check(project: Project, evening: str, vote: str, given: int) -> None:
    """What must hold of every evening, whoever wrote it."""
    cards = workshops.cards(project, evening)
    assert max(Counter(one.code for one in cards).values()) == 1
    board = workshops.board(project, evening)
    hung = Counter(card.id for item in board.items for card in item.cards)
    assert hung == Counter(card.id for card in cards)
    assert max(Counter(item.id for item in board.items).values()) == 1
    tally = workshops.tally(project, vote)
    assert tally.given == sum(row.points for row in tally.rows)
    assert tally.given + tally.loose <= given, "points are counted twice"
    assert sum(sum(one.points.values()) for one in workshops.ballots(project, vote)) == given


def test_codes_carry_the_letter_of_the_laptop(laptops: Laptops) -> None:
    evening, _vote = begin(laptops)
    for computer in "AB":
        with laptops.on(computer) as project:
            for n in range(3):
                workshops.add_card(project, Card(workshop_id=evening, text=f"{computer} {n}"))
    laptops.merge("A", "B")
    laptops.merge("B", "A")
    assert laptops.dump("A") == laptops.dump("B")
    with laptops.on("A") as project:
        codes = {card.text: card.code for card in workshops.cards(project, evening)}
        mine, theirs = ({codes[f"{computer} {n}"] for n in range(3)} for computer in "AB")
        assert len(mine | theirs) == 6
        letters = [{code.rstrip("0123456789") for code in some} for some in (mine, theirs)]
        assert all(len(each) == 1 for each in letters) and letters[0] != letters[1]
        assert {code.removeprefix(*letters[1]) for code in theirs} == {"1", "2", "3"}


def test_what_both_merged_and_hung_up_is_one_board(laptops: Laptops) -> None:
    evening, vote = begin(laptops)
    with laptops.on("A") as project:
        one, two, three, four, *_rest = (card.id for card in workshops.cards(project, evening))
        both = workshops.merge(project, [one, two], "Beides")
        workshops.add_ballot(project, vote, {both.id: 2, three: 1})
    with laptops.on("B") as project:
        workshops.place(project, [three, four], workshops.board(project, evening).columns[0].group.id)
        workshops.add_ballot(project, vote, {one: 1, two: 1})
    laptops.merge("A", "B")
    with laptops.on("A") as project:
        check(project, evening, vote, 5)
        board = workshops.board(project, evening)
        assert [item.id for item in board.columns[0].items] == [three, four]
        points = {row.item.id: row.points for row in workshops.tally(project, vote).rows if row.points}
        assert points == {both.id: 4, three: 1}, "points for a card that the other laptop merged go to the statement, once"


@pytest.mark.parametrize("seed", range(4))
def test_any_evening_of_two_laptops(laptops: Laptops, seed: int) -> None:
    chance = random.Random(f"evening {seed}")
    evening, vote = begin(laptops)
    given = 0
    for computer in "AB":
        with laptops.on(computer) as project:
            given += work(project, evening, vote, chance, 20)
    laptops.merge("A", "B", chance.choice([MINE, THEIRS, BOTH]))
    with laptops.on("A") as project:
        check(project, evening, vote, given)
        given += work(project, evening, vote, chance, 10)
        check(project, evening, vote, given)
    laptops.merge("B", "A", MINE)
    with laptops.on("B") as project:
        check(project, evening, vote, given)
    assert laptops.dump("A") == laptops.dump("B")
