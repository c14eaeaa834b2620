"""The text of cards in lines."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.board_lines import MOST, Lines


def ten(letter: str) -> float:
    """Every letter is ten wide."""
    return 10.0


def test_words_stay_whole_and_fill_the_line() -> None:
    assert Lines(ten, 100).of("Bürgerbus auch samstags") == ("Bürgerbus", "auch", "samstags")
    assert Lines(ten, 140).of("Bürgerbus auch samstags") == ("Bürgerbus auch", "samstags")
    assert Lines(ten, 139).of("Bürgerbus auch samstags") == ("Bürgerbus", "auch samstags")


def test_empty_text_is_one_empty_line() -> None:
    assert Lines(ten, 100).of("") == ("",)
    assert Lines(ten, 100).of(" \n ") == ("",)


def test_a_word_wider_than_a_line_is_cut_in_pieces() -> None:
    assert Lines(ten, 50).of("Sitzungssaal da") == ("Sitzu", "ngssa", "al da")
    assert Lines(ten, 5).of("ab") == ("a", "b"), "even one letter may be too wide, and the loop must end"


def test_a_long_word_ends_a_line_with_its_hyphen() -> None:
    assert Lines(ten, 120).of("Feuerwehr-Schnuppertag im Ort") == ("Feuerwehr-", "Schnuppertag", "im Ort")


def test_what_does_not_fit_ends_with_dots() -> None:
    lines = Lines(ten, 50).of("wort " * 30)
    assert len(lines) == MOST
    assert lines[-1] == "wort…"
    assert all(line == "wort" for line in lines[:-1])
    assert Lines(ten, 50).of("wort " * MOST) == ("wort",) * MOST, "just as much as fits has no dots"


def test_ten_thousand_letters_are_cut() -> None:
    lines = Lines(ten, 2_000).of("Ort " * 2_500)
    assert len(lines) <= MOST
    assert lines[-1].endswith("…")


def test_another_width_breaks_anew() -> None:
    lines = Lines(ten, 100)
    assert len(lines.of("eins zwei drei")) == 2
    lines.rewidth(200)
    assert lines.of("eins zwei drei") == ("eins zwei drei",)


def test_no_line_is_wider_than_the_room_in_the_type_of_the_window(theme: Theme) -> None:
    metrics = QFontMetricsF(theme.font())
    texts = ("Donaudampfschifffahrtsgesellschaft am Wehr", "Фестиваль сусідів у дворі", "نريد مكانا نلتقي فيه كل أسبوع", "AVAVAV Töpfe")
    for text in texts:
        lines = Lines(metrics.horizontalAdvance, 120).of(text)
        assert [line for line in lines if metrics.horizontalAdvance(line) > 121] == []
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
