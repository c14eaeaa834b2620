"""Words for lenses, levels, gaps and flags: every one of them has a German one."""

from __future__ import annotations

import pytest

from in2desk.core.regions import words
from in2desk.core.statistics.model import LENSES, LEVELS, Flag, Missing


@pytest.mark.parametrize("lens", LENSES)
def test_every_lens_has_a_title_and_a_question(lens: str) -> None:
    assert words.lens_title(lens)[0].isupper()
    assert words.lens_question(lens).endswith("?")


@pytest.mark.parametrize("level", LEVELS)
def test_one_and_many(level: str) -> None:
    assert words.level_title(level, 1) != words.level_title(level, 2) == words.level_title(level, 38)


def test_every_gap_and_flag_has_its_own_word() -> None:
    assert len({words.missing_word(reason) for reason in Missing}) == len(Missing)
    assert len({words.flag_word(flag) for flag in Flag}) == len(Flag)


def test_fifths() -> None:
    assert len({words.fifth_word(n) for n in range(5)}) == 5
    assert words.fifth_word(-1) == "nicht bewertbar"


def test_the_sentence_about_in2() -> None:
    assert words.in2_sentence() == "Eigene Operationalisierung in Anlehnung an IN2"
