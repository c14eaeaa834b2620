"""The minutes: everything that was collected stands on paper, with the figures the services give, and no name."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.reports.kinds.protocol import build
from in2desk.core.reports.model import plain
from in2desk.core.reports.workshop.data import minutes_of
from in2desk.core.reports.workshop.protocol import in_short, rank_words
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Item, Vote, Workshop
from in2desk.core.workshops.points import Tally, TallyRow
from tests.core.reports.workshop.conftest import TEXTS, TODAY, words

Evening = tuple[Project, Workshop]


def test_every_card_is_there_with_its_code_and_points(evening: Evening) -> None:
    project, made = evening
    paper = words(build(project, {"workshop": made.id}, TODAY))
    for card in workshops.cards(project, made.id):
        assert card.code in paper
    for text in (TEXTS[0], TEXTS[1], TEXTS[2], TEXTS[5]):
        assert text in paper
    assert "Ein Bus am Samstag" in paper
    assert "Frauencafé **mit** Spielecke" in paper
    tally = workshops.tally(project, workshops.votes(project, made.id)[0].id)
    assert f"{tally.given} Punkte" in paper


def test_it_says_occasion_people_course_and_what_was_agreed_on(evening: Evening) -> None:
    project, _made = evening
    paper = words(build(project, {}, TODAY))
    for part in ("Wer bleibt?", "19.11.2026", "18:00–20:50 Uhr", "Rathaus", "Einheimische 9", "Zugewanderte 7", "16 Personen"):
        assert part in paper, part
    for part in ("Der Rat bekommt das Ergebnis", "Raum suchen", "Bürgerbüro", "15.12.2026", "Bürgerbus fährt samstags"):
        assert part in paper, part


def test_ties_are_ties(evening: Evening) -> None:
    project, made = evening
    data = minutes_of(project, made, TODAY)
    short = [plain(text) for text in in_short(data)]
    assert short[0] == "6 Karten, 1 Gruppe."
    assert short[1] == "Die meisten Punkte: Ein Bus am Samstag und Mitfahrbank (9 Punkte, gleichauf)."
    assert "1. gleichauf" in words(build(project, {}, TODAY)).replace("\u00a0", " ")
    row = TallyRow(Item("x", "Bus", "A1", ()), 4, 2, False)
    assert rank_words(row) == "2."


def test_what_cannot_be_printed_is_a_box_and_is_said(evening: Evening) -> None:
    paper = words(build(evening[0], {}, TODAY))
    assert "☐☐☐☐ ☐☐☐☐☐☐ ☐" in paper
    assert "steht für ein Zeichen, das sich nicht drucken lässt" in paper


def test_a_workshop_is_found_by_title_day_or_id(evening: Evening) -> None:
    project, made = evening
    for wish in (made.id, "ideenwerkstatt", "19.11.2026"):
        assert build(project, {"workshop": wish}, TODAY).startswith(b"%PDF")
    with pytest.raises(DeskError, match="„weg“ gibt es nicht"):
        build(project, {"workshop": "weg"}, TODAY)


def test_without_a_workshop_it_says_what_to_do(project: Project) -> None:
    with pytest.raises(DeskError, match="noch keine Werkstatt"):
        build(project, {}, TODAY)


def test_an_empty_workshop_has_minutes_too(project: Project) -> None:
    workshops.save_workshop(project, Workshop(title="Leer", day="2026-11-19"))
    assert "keine Karten geschrieben" in words(build(project, {}, TODAY))


def test_the_same_evening_gives_the_same_bytes(evening: Evening) -> None:
    assert build(evening[0], {}, TODAY) == build(evening[0], {}, TODAY)


def test_a_matrix_is_a_table_of_both_sides(project: Project) -> None:
    made = workshops.save_workshop(project, Workshop(title="Abend", day="2026-11-19"))
    cards = workshops.add_cards(project, made.id, ["Bus", "Café"])
    vote = workshops.save_vote(project, Vote(workshop_id=made.id, question="Was bringt viel?", kind="matrix"))
    workshops.set_place(project, vote.id, cards[0].id, 4.5, 2.0)
    paper = words(build(project, {}, TODAY))
    assert "Bus 4,5 2" in paper
    assert "Wirkung" in paper


def test_points_on_what_was_split_are_named(project: Project) -> None:
    made = workshops.save_workshop(project, Workshop(title="Abend", day="2026-11-19"))
    cards = workshops.add_cards(project, made.id, ["Bus", "Bus samstags", "Café"])
    statement = workshops.merge(project, [cards[0].id, cards[1].id])
    vote = workshops.save_vote(project, Vote(workshop_id=made.id, question="Was zuerst?"))
    workshops.set_points(project, vote.id, statement.id, 5)
    workshops.set_points(project, vote.id, cards[2].id, 1)
    workshops.split(project, statement.id)
    assert "5 Punkte liegen auf Aussagen, die nach dem Punkten getrennt wurden" in words(build(project, {}, TODAY))
    assert isinstance(workshops.tally(project, vote.id), Tally)


def test_photos_stand_at_the_end_with_their_words(project: Project, tmp_path: Path) -> None:
    made = workshops.save_workshop(project, Workshop(title="Abend", day="2026-11-19"))
    Image.new("RGB", (400, 300), (10, 90, 120)).save(tmp_path / "wand.jpg", "JPEG")
    workshops.add_photo(project, made.id, tmp_path / "wand.jpg", "Die Wand um neun")
    pdf = build(project, {}, TODAY)
    assert "Die Wand um neun" in words(pdf)
    assert any(page.images for page in pypdf.PdfReader(BytesIO(pdf)).pages)
