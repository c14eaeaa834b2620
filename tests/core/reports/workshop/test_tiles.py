"""Sheets cut into cards: they fill the page, and a text too long is cut, never shrunk or dropped over the edge."""

from __future__ import annotations

import pytest

from in2desk.core.reports.workshop.data import Head
from in2desk.core.reports.workshop.tiles import GRIDS, PAGE, Tile, dots, places, pressed
from tests.core.reports.workshop.conftest import TODAY, words

HEAD = Head("VG Musterland", "", b"", "de", TODAY)


@pytest.mark.parametrize("per_page", sorted(GRIDS))
def test_the_cards_fill_the_sheet_and_do_not_overlap(per_page: int) -> None:
    spots = places(per_page)
    assert sum(spot.wide * spot.high for spot in spots) == pytest.approx(PAGE[0] * PAGE[1])
    corners = {(round(spot.x), round(spot.y)) for spot in spots}
    assert len(corners) == per_page
    assert spots[0].y > spots[-1].y
    assert all(0 <= spot.x < PAGE[0] and -0.01 <= spot.y < PAGE[1] for spot in spots)


@pytest.mark.parametrize("per_page", sorted(GRIDS))
def test_a_long_text_is_cut_with_dots(per_page: int) -> None:
    paper = words(pressed(HEAD, "Karten", [Tile("IA1", "Titel " * 60, "Text " * 300, "Fuß")], per_page))
    assert "…" in paper
    assert "IA1" in paper
    assert "Fuß" in paper


def test_dots_say_what_they_are() -> None:
    assert words(dots(HEAD, "Klebepunkte", 2)) == "Klebepunkte Klebepunkte"
