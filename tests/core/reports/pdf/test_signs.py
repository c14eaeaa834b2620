"""Signs in boxes: as many boxes as signs, numbered on, blanks and signs without a glyph shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PIL import Image

from in2desk.core.project.photos import clean_photo
from in2desk.core.reports import model
from in2desk.core.reports.drawings import Photo, SignBoxes
from in2desk.core.reports.pdf import fonts
from in2desk.core.reports.pdf.render import render


def drawn(read_back: Any, drawing: object) -> Any:
    """A page with one figure, read back."""
    blocks = (model.Figure(drawing, "Kästchen", 120, 15),)
    return read_back(render(model.Document("Probe", "Amt", "de", date(2026, 1, 1), "Probe", (), blocks)))


def test_each_sign_has_a_box_and_a_number(read_back: Any) -> None:
    words = drawn(read_back, SignBoxes("aB3", 13)).text.split()
    assert {"a", "B", "3", "13", "14", "15"} <= set(words)


@pytest.mark.parametrize(("sign", "shown"), [(" ", ""), ("😀", "U+1F600"), ("\u00a0", "")])
def test_signs_that_cannot_be_drawn_are_shown_otherwise(read_back: Any, sign: str, shown: str) -> None:
    read = drawn(read_back, SignBoxes("x" + sign, 1))
    assert shown in read.text and "2" in read.text.split()


def test_a_font_knows_what_it_holds() -> None:
    assert fonts.holds("ß") and not fonts.holds("😀")


def test_a_photo_is_a_picture_on_the_page(read_back: Any) -> None:
    import io

    out = io.BytesIO()
    Image.new("RGB", (50, 20), "red").save(out, "JPEG")
    read = drawn(read_back, Photo(clean_photo(out.getvalue(), "a")))
    assert len(read.pdf.pages[0].get_images()) == 1
