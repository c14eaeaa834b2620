"""Short texts that all papers of the checklist share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from in2desk.core.base.i18n import set_language
from in2desk.core.checklist.model import Round
from in2desk.core.reports.checklist import leaf
from in2desk.core.reports.checklist.codes import modules
from in2desk.core.reports.checklist.data import iso_day, label_sentence, page_words, round_words, state_words

from .papers import standard


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (Round(code="A3", title="Herbst 2026", day="2026-11-05"), "Runde A3, Herbst 2026, 05.11.2026"),
        (Round(code="A3", title="Runde A3", day="2026-11-05"), "Runde A3, 05.11.2026"),
        (Round(code="A3", title="A3", day="2026-11-05"), "Runde A3, 05.11.2026"),
        (Round(code="A3", title="Werkstatt am 05.11.2026", day="2026-11-05"), "Runde A3, Werkstatt am 05.11.2026"),
        (Round(code="A3"), "Runde A3"),
    ],
)
def test_a_round_in_a_line_says_nothing_twice(held: Round, words: str) -> None:
    assert round_words(held).replace("\u00a0", " ") == words


def test_days_and_pages() -> None:
    assert [iso_day(text) for text in ("2026-11-05", "", "Herbst")] == ["05.11.2026", "", "Herbst"]
    assert page_words(1, 2) == "Seite\u00a01\u00a0von\u00a02"


def test_the_label_is_said_in_every_language_and_never_claimed_for_others() -> None:
    ours = standard()
    assert label_sentence(ours) == "Eigene Operationalisierung in Anlehnung an IN2; nicht die Originalinstrumente."
    assert label_sentence(replace(ours, label={"de": " Werkzeugkasten 2021. "})) == "Werkzeugkasten 2021."
    assert label_sentence(replace(ours, label={"de": ""})) == ""
    set_language("en")
    try:
        assert label_sentence(ours).startswith("Own operationalisation based on IN2; ")
    finally:
        set_language("de")


def test_states_in_words() -> None:
    assert [state_words(state) for state in leaf.ORDER] == [*(f"Stufe {n}" for n in range(5)), "trifft nicht zu", "weiß nicht"]


@pytest.mark.parametrize("text", ["IN2C1/A3/017/1", "IN2C1///1", "IN2" + "C" * 60 + "/A3/B-7/12"])
def test_runs_are_all_dark_modules(text: str) -> None:
    import segno

    count, runs = modules(text)
    dark = {(row, column + n) for row, column, length in runs for n in range(length)}
    matrix = segno.make(text, error="m", micro=False).matrix
    assert count == len(matrix)
    assert dark == {(r, c) for r, line in enumerate(matrix) for c, module in enumerate(line) if module}


def test_a_ladder_takes_as_few_lines_as_fit() -> None:
    columns = leaf.ladder_columns(standard(), "de")
    assert [column.sign for column in columns] == ["0", "1", "2", "3", "4", "–", "?"]
    assert max(len(column.lines) for column in columns) == 2
    rights = [column.x + leaf.SIGN_ROOM + max(line.width for line in column.lines) for column in columns]
    assert all(right <= after.x for right, after in zip(rights[:4], columns[1:5], strict=True))
    assert max(rights) <= leaf.RIGHT


def test_a_ladder_of_any_length_is_laid_out() -> None:
    for words in ("x", "sehr " * 80, "Donaudampfschifffahrtsgesellschaftskapitän" * 3):
        made = replace(standard(), ladder=tuple({"de": words} for _level in range(5)))
        assert len(leaf.ladder_columns(made, "de")) == 7
        assert leaf.short_ladder(made, 300, "de")
