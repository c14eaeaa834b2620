"""The sample's workshop: an evening from cards to measures that can be played with, everything marked as invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from in2desk.core.base.i18n import language, set_language
from in2desk.core.links import service as links
from in2desk.core.links.model import Ref
from in2desk.core.project.project import Project
from in2desk.core.sample import _read, create_sample
from in2desk.core.sample_workshops import DATES, MILESTONES, NEWS, PARTICIPANTS
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import THEMES, Idea, Measure
from in2desk.core.workshops.occasion_model import PHASES, ROLES, Workshop

TODAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    made = create_sample(tmp_path_factory.mktemp("sample") / "Modellregion.in2", clock=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture(scope="module")
def evening(project: Project) -> Workshop:
    (found,) = workshops.workshops(project)
    return found


@pytest.fixture(scope="module")
def ideas(project: Project) -> dict[str, Idea]:
    """Those of the evening, without the word that marks them."""
    return {one.title.removeprefix("Beispiel: "): one for one in workshops.ideas(project) if one.theme}


@pytest.fixture(scope="module")
def measures(project: Project) -> dict[str, Measure]:
    return {one.title.removeprefix("Beispiel: "): one for one in workshops.measures(project) if one.theme}


def test_everything_is_marked_as_invented(project: Project, evening: Workshop) -> None:
    assert evening.example
    assert evening.title.startswith("Beispiel:")
    assert "erfunden" in evening.occasion
    assert "Beispiel" in evening.place
    records = [*workshops.ideas(project), *workshops.measures(project)]
    assert len(records) == 1 + 12 + 1 + 3
    assert all(record.title.startswith("Beispiel:") for record in records)
    assert all(outcome.text.startswith("Beispiel:") for outcome in workshops.outcomes(project, evening.id))
    assert all(news.text.startswith("Beispiel:") for news in workshops.news(project) if news.day == "2026-11-12")


def test_the_evening_has_a_course_a_question_and_people(project: Project, evening: Workshop) -> None:
    steps = workshops.agenda(project, evening.id)
    assert {step.phase for step in steps} >= PHASES.keys()
    assert workshops.questions(project, evening.id)
    assert workshops.materials(project, evening.id)
    assert workshops.participants(project, evening.id) == PARTICIPANTS
    assert sum(PARTICIPANTS.values()) == 44


def test_every_card_says_what_the_file_says_with_a_code_of_its_own(project: Project, evening: Workshop) -> None:
    lines = sorted(_read("karten"), key=lambda line: (line["tisch"], line["rolle"]))
    held = workshops.cards(project, evening.id)
    assert [(one.text, one.place, one.role) for one in held] == [(x["karte"], x["tisch"], x["rolle"]) for x in lines]
    assert [one.code for one in held] == [f"{project.letter}{n + 1}" for n in range(len(lines))]
    (question,) = {one.question_id for one in held}
    assert question == workshops.questions(project, evening.id)[0].id
    assert {one.role for one in held} <= ROLES.keys()


def test_the_cards_hang_in_groups_and_two_wait_to_be_hung_up(project: Project, evening: Workshop) -> None:
    board = workshops.board(project, evening.id)
    lines = _read("karten")
    assert [column.group.title for column in board.columns] == ["Hinkommen", "Begegnung", "Begleitung", "Arbeit", "Wohnen"]
    for column in board.columns:
        texts = {card.text for item in column.items for card in item.cards}
        assert texts == {line["karte"] for line in lines if line["gruppe"] == column.group.title}
    assert {item.text for item in board.loose} == {"Mehr Bänke", "Freies WLAN am Dorfplatz"}


def test_what_says_the_same_is_merged_and_every_card_is_still_there(project: Project, evening: Workshop) -> None:
    merged = [item for item in workshops.board(project, evening.id).items if item.is_statement]
    words = Counter(line["aussage"] for line in _read("karten") if line["aussage"])
    assert sorted(len(item.cards) for item in merged) == sorted(words.values())
    first = [next(x["karte"] for x in _read("karten") if x["aussage"] == word) for word in words]
    assert sorted(item.text for item in merged) == sorted(first)
    assert all(item.text in {card.text for card in item.cards} for item in merged)


def test_nobody_gave_more_points_than_there_were(project: Project, evening: Workshop) -> None:
    (vote,) = workshops.votes(project, evening.id)
    tally = workshops.tally(project, vote.id)
    given = sum(int(line["punkte"] or 0) for line in _read("karten"))
    assert sum(row.points for row in tally.rows) == tally.given == given
    assert tally.loose == 0
    assert given <= vote.points_each * sum(PARTICIPANTS.values())
    assert [row.rank for row in tally.rows[:3]] == [1, 1, 3] and tally.rows[0].tied, "the first place is a tie, to be seen as one"


def test_every_idea_grew_from_a_card(project: Project, evening: Workshop, ideas: dict[str, Idea]) -> None:
    for line in _read("ideen"):
        idea = ideas[line["titel"]]
        thread = links.thread(project, Ref("idea", idea.id))
        assert thread[0].ref.table in ("card", "statement"), line["titel"]
        assert thread[0].title == " ".join(line["karte"].split())
        assert thread[0].context
        assert (idea.theme, idea.status, idea.reason) == (line["themenfeld"], line["stand"], line["grund"])
    assert {idea.theme for idea in ideas.values()} == set(THEMES)
    assert {idea.status for idea in ideas.values()} == {"new", "checked", "deferred", "measure", "done", "rejected"}


def test_the_measures_can_be_followed(project: Project, measures: dict[str, Measure]) -> None:
    assert {one.kind for one in measures.values()} == {"measure", "series", "visit"}
    for title, points in MILESTONES.items():
        assert [one.due_on for one in workshops.milestones(project, measures[title].id)] == [day for _text, day, _done in points]
    for title, told in NEWS.items():
        assert {day for day, _text in told} <= {one.day for one in workshops.news(project, measures[title].id)}
    for title, days in DATES.items():
        found = [(one.day, one.participants) for one in workshops.dates(project, measures[title].id)]
        assert found == list(days)
    for one in measures.values():
        assert one.responsible and one.success and one.due_on and one.begins_on
        way = [entry.ref.table for entry in links.thread(project, Ref("measure", one.id))]
        assert way[0] in ("card", "statement")
        assert way[1:] == ["idea", "measure"]


def test_the_days_are_those_of_the_clock(project: Project) -> None:
    today = TODAY.date().isoformat()
    assert {one.created_on for one in (*workshops.ideas(project), *workshops.measures(project))} == {today}
    changed = {one.changed_on for one in (*workshops.ideas(project), *workshops.measures(project))}
    assert changed <= {"", today}
    assert {one.day for one in workshops.news(project)} <= {today, "2026-11-12"}


def test_the_sample_has_no_history(project: Project) -> None:
    assert project.history() == []


def test_the_evening_can_be_worked_on(tmp_path: Path) -> None:
    with create_sample(tmp_path / "a.in2") as made:
        (evening,) = workshops.workshops(made)
        board = workshops.board(made, evening.id)
        merged = next(item for item in board.items if item.is_statement)
        workshops.split(made, merged.id)
        assert len(workshops.board(made, evening.id).items) == len(board.items) + len(merged.cards) - 1
        made.undo()
        assert workshops.board(made, evening.id) == board


def test_it_speaks_the_language_in_use(tmp_path: Path) -> None:
    before = language()
    set_language("en")
    try:
        with create_sample(tmp_path / "a.in2") as made:
            assert len(workshops.workshops(made)) == 1
            assert len(workshops.cards(made, workshops.workshops(made)[0].id)) == len(_read("karten"))
    finally:
        set_language(before)


def test_the_files_fit_each_other() -> None:
    cards, ideas, measures = _read("karten"), _read("ideen"), _read("massnahmen")
    texts = [line["karte"] for line in cards]
    assert len(set(texts)) == len(texts) == 45
    assert {line["karte"] for line in ideas} <= set(texts)
    becoming = {line["titel"] for line in ideas if line["stand"] == "measure"}
    assert {line["idee"] for line in measures} == becoming
    assert {*MILESTONES, *NEWS, *DATES} <= becoming
    assert all(line["grund"] for line in ideas if line["stand"] in ("rejected", "deferred"))
    later = [line for line in cards if line["aussage"] and line["punkte"]]
    assert len({line["aussage"] for line in later}) == len(later), "points of a statement stand once, at its first card"
