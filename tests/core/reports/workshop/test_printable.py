"""Words of people on paper: whatever they typed, nothing breaks and nothing goes missing without a word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.reports.pdf import fonts
from in2desk.core.reports.workshop.printable import BOX, box_note, printable


def test_signs_of_many_scripts_stay_or_become_a_box() -> None:
    assert printable("Bürgerbus  samstags\nund\tsonntags") == "Bürgerbus samstags und sonntags"
    assert printable("Як справи?") == "Як справи?"
    assert printable("🎉 Fest") == "☐ Fest"
    assert printable("e\u0301") == "é"


def test_the_note_is_there_only_where_there_is_a_box() -> None:
    assert box_note(["Bürgerbus", "Café"]) == ""
    assert box_note(["☐ schon da"]) == ""
    assert "nicht drucken" in box_note(["Bus", "🎉"])


@given(st.text(max_size=200))
def test_every_sign_can_be_printed(text: str) -> None:
    assert all(fonts.holds(sign) or sign == " " for sign in printable(text))
    assert fonts.holds(BOX)
