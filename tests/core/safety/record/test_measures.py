"""What is promised in the record: every text is whole, and every figure in it is one the program goes by."""

from __future__ import annotations

import string

from in2desk.core.reports.privacy.facts import figures
from in2desk.core.safety.record.activities import ACTIVITIES
from in2desk.core.safety.record.measures import ENCRYPTION, LIMITS, NOTHING_LEAVES, PEOPLE, PROGRAM
from in2desk.core.safety.record.places import PLACES


def texts() -> list[str]:
    told = [ENCRYPTION, *NOTHING_LEAVES, *PROGRAM, *PEOPLE, *LIMITS]
    told += [text for place in PLACES for text in (place.title, place.holds, place.ends)]
    return told + [text for one in ACTIVITIES for text in (one.purpose, one.basis, one.concerned, one.data, one.deletion)]


def test_every_figure_in_a_text_is_known() -> None:
    used = {name for text in texts() for _before, name, _form, _kind in string.Formatter().parse(text) if name}
    assert used == set(figures())


def test_every_text_is_whole() -> None:
    for text in (ENCRYPTION, *NOTHING_LEAVES, *PROGRAM, *PEOPLE, *LIMITS):
        assert text.endswith(".") and "  " not in text and text.count("**") % 2 == 0, text
    assert all(text.startswith("**") for text in PROGRAM)
