"""What happens in the hall: steps, time that nobody can set, what the screen shows, and nobody's name or code on it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import AgendaItem, Group, Vote, Workshop
from in2desk.ui.shell.theme import load_colors
from in2desk.ui.workshops.scene import MOST_CELLS, Cell, Scene, Stage, step_title
from in2desk.ui.workshops.scene_paint import LEAST, described, paint_scene, type_of, wrapped
from tests.ui.workshops.conftest import add_cards


@pytest.fixture
def live(page: Any) -> Any:
    """The evening, with a clock that tests move."""
    live = page.live
    live.now = 1000.0
    live.clock = lambda: live.now
    return live


def step(page: Any, phase: str) -> AgendaItem:
    return next(item for item in page.state.now.agenda if item.phase == phase)


def test_a_step_runs_down_is_held_and_gets_more(page: Any, live: Any) -> None:
    live.start_step(step(page, "collect"))
    assert page.time.face.text() == "30:00"
    live.now += 61
    live._tick()
    assert page.time.face.text() == "28:59"
    live.toggle_time()
    live.now += 600
    assert live.left() == 28 * 60 + 59
    live.add_minutes(5)
    assert page.time.face.text() == "33:59"


def test_time_that_is_up_rings_once(page: Any, live: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rang: list[int] = []
    live.rang.connect(lambda: rang.append(1))
    live.start_step(step(page, "order"))
    for seconds in (25 * 60 - 1, 2, 30):
        live.now += seconds
        live._tick()
    assert rang == [1]
    assert page.time.face.text() == "+00:31"
    assert "Zeit ist um" in described(Stage.of(page.desk).scene())


def test_sleep_costs_time_as_it_does_in_the_hall(page: Any, live: Any) -> None:
    live.start_step(step(page, "collect"))
    live.now += 20 * 60
    live._tick()
    assert page.time.face.text() == "10:00"


def test_starting_the_time_begins_with_the_first_step(page: Any, live: Any) -> None:
    live.toggle_time()
    assert live.step == page.state.now.agenda[0]
    assert live.next_step == page.state.now.agenda[1]


def test_the_screen_shows_what_belongs_to_the_step(page: Any, live: Any) -> None:
    for phase, sight in (("collect", "cards"), ("order", "groups"), ("points", "points")):
        live.start_step(step(page, phase))
        assert live.sight == sight


def test_another_workshop_begins_from_its_beginning(at_new: Any, page: Any, live: Any) -> None:
    live.start_step(step(page, "collect"))
    live.blacken()
    workshops.from_template(at_new.desk.project, "world-cafe", "Café", "2027-01-01", "18:00", "")
    at_new.wait()
    page.state.choose_workshop(page.state.now.workshops[0].id)
    at_new.wait()
    assert (live.step, live.black) == (None, False)


def test_the_scene_has_the_newest_cards_and_no_code(at_new: Any, page: Any, live: Any, held: Workshop) -> None:
    add_cards(at_new.desk.project, held, [f"Gedanke {n}" for n in range(12)])
    at_new.wait()
    scene = Stage.of(page.desk).scene()
    assert scene.heading.startswith("Welche Idee")
    assert [cell.text for cell in scene.cells] == [f"Gedanke {n}" for n in range(11, 2, -1)]
    assert len(scene.cells) == MOST_CELLS
    assert [cell.fresh for cell in scene.cells].count(True) == 1
    assert scene.left == "12 Karten · die neuesten 9"
    assert "A12" not in described(scene)


def test_cards_of_another_question_are_not_shown(at_new: Any, page: Any, live: Any, held: Workshop) -> None:
    add_cards(at_new.desk.project, held, ["zur ersten"])
    second = workshops.questions(at_new.desk.project, held.id)[1]
    workshops.add_cards(at_new.desk.project, held.id, ["zur zweiten"], second.id)
    at_new.wait()
    live.ask(second.id)
    assert [cell.text for cell in Stage.of(page.desk).scene().cells] == ["zur zweiten"]


def test_groups_and_points_are_shown_with_ties(at_new: Any, page: Any, live: Any, held: Workshop) -> None:
    project = at_new.desk.project
    cards = add_cards(project, held, ["Bürgerbus", "Mitfahrbank", "Frauencafé"])
    group = workshops.save_group(project, Group(workshop_id=held.id, title="Unterwegs"))
    workshops.place(project, [cards[0].id, cards[1].id], group.id)
    vote = workshops.save_vote(project, Vote(workshop_id=held.id, question="Was zuerst?"))
    for card, points in zip(cards, (4, 4, 1), strict=True):
        workshops.set_points(project, vote.id, card.id, points)
    at_new.wait()
    live.show_sight("groups")
    assert Stage.of(page.desk).scene().cells == (Cell("Unterwegs", "2 Karten"),)
    live.show_sight("points")
    scene = Stage.of(page.desk).scene()
    assert [(cell.text, cell.note, cell.share) for cell in scene.cells] == [
        ("1. Bürgerbus", "4 (gleich)", 1.0),
        ("1. Mitfahrbank", "4 (gleich)", 1.0),
        ("3. Frauencafé", "1", 0.25),
    ]
    assert scene.left == "9 Punkte"


def test_frozen_the_picture_stands_and_the_time_goes_on(at_new: Any, page: Any, live: Any, held: Workshop) -> None:
    live.start_step(step(page, "collect"))
    add_cards(at_new.desk.project, held, ["vorher"])
    at_new.wait()
    live.freeze()
    add_cards(at_new.desk.project, held, ["nachher"])
    at_new.wait()
    live.now += 60
    scene = Stage.of(page.desk).scene()
    assert [cell.text for cell in scene.cells] == ["vorher"]
    assert scene.clock == "29:00"
    live.freeze()
    assert [cell.text for cell in Stage.of(page.desk).scene().cells] == ["nachher", "vorher"]


def test_black_is_black(page: Any, live: Any) -> None:
    live.blacken()
    image = painted(Stage.of(page.desk).scene())
    assert {image.pixelColor(x, y).name() for x in range(0, 640, 40) for y in range(0, 360, 40)} == {"#000000"}


def painted(scene: Scene, colours: str = "light") -> QImage:
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_scene(painter, QRectF(image.rect()), scene, load_colors(colours))
    painter.end()
    return image


def test_no_type_is_smaller_than_the_rule_says(qapp: object) -> None:
    for share in (0.0, 0.01, LEAST, 0.1):
        assert type_of(1080, share).pixelSize() >= round(1080 * 0.048)


def test_words_are_cut_and_never_shrunk(qapp: object) -> None:
    font = type_of(1080, LEAST)
    lines = wrapped("Ein sehr langer Gedanke über den Bürgerbus, der nicht in zwei Zeilen passt, wie man hier sieht", font, 500, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= 501 for line in lines)
    assert wrapped("kurz", font, 500, 2) == ["kurz"]


def test_every_kind_of_picture_can_be_painted(qapp: object) -> None:
    cells = (Cell("Bürgerbus " * 30, fresh=True), Cell("Як отримати права?", "3 Karten"), Cell("x" * 400))
    scenes = [
        Scene(empty="Noch keine Karte"),
        Scene("Frage " * 40, "06:40", "Sammeln", cells=cells, left="3 Karten", right="Danach: Ordnen, 20 Minuten"),
        Scene("Punkte", "+00:10", "Zeit ist um", over=True, lines=True, cells=(Cell("1. Bus", "4", share=1.0),)),
    ]
    for scene in scenes:
        for colours in ("light", "dark"):
            image = painted(scene, colours)
            assert len({image.pixelColor(x, y).name() for x in range(0, 640, 3) for y in range(0, 360, 3)}) > 1


def test_a_step_is_called_by_its_phase_else_by_its_aim() -> None:
    assert step_title(AgendaItem(phase="collect", aim="60 Ideen", content="an Tischen")) == "Sammeln"
    assert step_title(AgendaItem(aim="Warm werden", content="Aufstellung")) == "Warm werden"
    assert step_title(AgendaItem(content="Aufstellung")) == "Aufstellung"
    assert step_title(AgendaItem()) == "Schritt"
