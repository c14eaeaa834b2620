"""Lines: never too wide, nothing lost, hyphens by German rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import DeskError
from in2desk.core.reports.model import Span, plain, rich
from in2desk.core.reports.pdf import fonts
from in2desk.core.reports.pdf.style import ITALIC, REGULAR, TYPES, Type
from in2desk.core.reports.pdf.text import HYPHEN, Line, Setting, balanced, break_lines, first_baseline, tied

BODY = Setting(TYPES["body"])
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßABCÄÖÜ-/.,0123456789", min_size=1, max_size=40)


def words(lines: list[Line]) -> str:
    """What the lines say, broken words joined."""
    said = ""
    for line in lines:
        for run in line.runs:
            said += run.text.removesuffix(HYPHEN) if run.whole else run.text
        if not line.tied:
            said += " "
    return "".join(said.split())


@given(st.lists(WORDS, min_size=1, max_size=25), st.floats(40, 400))
def test_lines_fit_and_lose_nothing(parts: list[str], measure: float) -> None:
    text = (Span(" ".join(parts)),)
    lines = break_lines(text, measure, BODY)
    assert all(line.width <= measure + 0.1 for line in lines)
    assert words(lines) == "".join(tied(plain(text)).split())


@given(st.lists(WORDS, min_size=1, max_size=12), st.floats(60, 300))
def test_width_of_a_line_is_that_of_its_runs(parts: list[str], measure: float) -> None:
    for line in break_lines(rich(" **".join(parts)), measure, BODY):
        assert line.width == pytest.approx(sum(run.width for run in line.runs))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=9, max_size=30), st.floats(30, 200))
def test_parts_of_a_hyphenated_word_have_four_letters(word: str, measure: float) -> None:
    for line in break_lines((Span("Das " + word),), measure, BODY):
        for run in line.runs:
            if run.whole:
                assert len(run.text.split(" ")[-1]) - 1 >= 4
            if run.ends:
                assert len(run.text.strip()) >= 4


def test_german_words_break_where_they_should() -> None:
    narrow = break_lines((Span("Landesaufnahmegesetz"),), 85, BODY)
    assert narrow[0].tied
    assert narrow[0].runs[0].text == "Landesaufnahme-"
    assert narrow[1].runs[0].text == "gesetz"


@pytest.mark.parametrize("word", ["ersetzt", "Angebote", "Haushalt"])
def test_short_words_stay_whole(word: str) -> None:
    assert not any(line.tied for line in break_lines((Span(f"mm {word} {word}"),), 55, BODY))


def test_place_names_stay_whole() -> None:
    setting = Setting(TYPES["body"], names=frozenset({"Oberbettingen"}))
    assert any(line.tied for line in break_lines((Span("in Oberbettingen"),), 68, BODY))
    assert not any(line.tied for line in break_lines((Span("in Oberbettingen"),), 80, setting))


def test_forms_are_not_hyphenated() -> None:
    assert not any(line.tied for line in break_lines((Span("ein Landesaufnahmegesetz"),), 110, Setting(TYPES["cell"])))


def test_compounds_break_at_their_own_hyphen() -> None:
    lines = break_lines((Span("Mittel-/Oberzentrum"),), 60, Setting(TYPES["cell"]))
    assert [line.runs[0].text for line in lines] == ["Mittel-/", "Oberzentrum"]


def test_a_licence_is_not_torn() -> None:
    lines = break_lines((Span("unter dl-de/by-2-0"),), 60, Setting(TYPES["cell"]))
    assert lines[-1].runs[0].text == "dl-de/by-2-0"


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("Seite 3 von 7", "Seite\u00a03 von 7"),
        ("Anlage 2", "Anlage\u00a02"),
        ("(Nr. 14)", "(Nr.\u00a014)"),
        ("60 % und 5 km", "60\u00a0% und 5\u00a0km"),
        ("430 EW", "430\u00a0EW"),
        ("31. Januar 2027", "31.\u00a0Januar 2027"),
        ("z. B. n. b.", "z.\u202fB. n.\u202fb."),
    ],
)
def test_what_belongs_together_is_tied(given_text: str, wanted: str) -> None:
    assert tied(given_text) == wanted


@given(st.text(max_size=60))
def test_tying_changes_spaces_only(text: str) -> None:
    def bare(value: str) -> str:
        return value.replace("\u00a0", " ").replace("\u202f", " ")

    assert bare(tied(text)) == bare(text)
    assert tied(tied(text)) == tied(text)


def test_strong_text_is_set_in_its_own_face() -> None:
    lines = break_lines(rich("wenig **viel** wenig"), 400, BODY)
    assert [(run.text, run.style) for run in lines[0].runs] == [("wenig ", ""), ("viel", "strong"), (" wenig", "")]


def test_an_empty_text_is_an_empty_line() -> None:
    assert break_lines((), 100, BODY) == [Line()]


def test_the_baseline_lies_inside_the_line() -> None:
    for kind in TYPES.values():
        assert kind.size * 0.5 < first_baseline(kind) < kind.leading


def test_widths_are_those_of_the_font() -> None:
    assert fonts.width("0000", REGULAR, 10) == pytest.approx(4 * fonts.width("7", REGULAR, 10))
    assert fonts.width("Wort", REGULAR, 20) == pytest.approx(2 * fonts.width("Wort", REGULAR, 10))


@pytest.mark.parametrize("sign", list("äöüÄÖÜß≥≤→✓☐☑−×°–„“…²·↓€©\u00a0\u202f"))
def test_the_faces_hold_what_german_papers_need(sign: str) -> None:
    assert fonts.checked(sign, REGULAR) == sign


@pytest.mark.parametrize("sign", ["☒", "◇", "中", "ع"])
def test_a_missing_sign_is_named(sign: str) -> None:
    with pytest.raises(DeskError, match=f"U\\+{ord(sign):04X}"):
        fonts.checked(f"Wort {sign}", ITALIC)


def test_decomposed_letters_are_composed() -> None:
    assert fonts.checked("Ku\u0308che", REGULAR) == "Küche"


def test_setting_checks_every_sign() -> None:
    with pytest.raises(DeskError):
        break_lines((Span("gut \u2620"),), 100, Setting(Type(10, 12)))


@given(st.lists(st.sampled_from(["Rat", "Verwaltung", "Integration", "und", "Zugewanderte", "ist"]), min_size=1, max_size=30))
def test_balanced_lines_are_as_few_and_say_the_same(words: list[str]) -> None:
    setting = Setting(replace(TYPES["body"], hyphens=False))
    text = rich(" ".join(words))
    plainly, evenly = break_lines(text, 200, setting), balanced(text, 200, setting)
    assert len(evenly) == len(plainly)
    assert all(line.width <= 200.01 for line in evenly)
    assert max(line.width for line in evenly) <= max(line.width for line in plainly) + 0.01
    joined = [" ".join(run.text for line in lines for run in line.runs).split() for lines in (plainly, evenly)]
    assert joined[0] == joined[1] == words
