"""Words of the checklist in the language in use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import CheckConstraint

from in2desk.core.base.i18n import set_language
from in2desk.core.checklist.model import CHOICES, LEVELS, ROLES, TOTAL, VIEWS, Round, said, view_words
from in2desk.core.checklist.tables import sheet, sheet_answer
from tests.core.checklist.catalogues import made


@pytest.fixture
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("de")


def test_what_is_not_translated_is_said_in_german() -> None:
    assert said({"de": "Größe", "en": "size"}) == said({"de": "Größe"}) == "Größe"


@pytest.mark.usefixtures("english")
def test_what_is_translated_is_said_in_the_language_in_use() -> None:
    assert said({"de": "Größe", "en": "size"}) == "size"
    assert said({"de": "Größe", "en": ""}) == said({"de": "Größe"}) == "Größe"


def test_every_view_has_a_name() -> None:
    assert [view_words(view) for view in VIEWS] == ["Verwaltung", "Netzwerk", "Werkstatt", "Einzelne"]
    assert view_words(TOTAL) == "Alle Bögen"


def test_the_file_takes_exactly_these_views_and_choices() -> None:
    columns = [*sheet.columns, *sheet_answer.columns]
    rules = {str(rule.sqltext) for column in columns for rule in column.constraints if isinstance(rule, CheckConstraint)}
    for column, words in (("view", VIEWS), ("choice", CHOICES)):
        assert f"{column} IN ({', '.join(repr(word) for word in words)})" in rules
    assert CHOICES[:5] == LEVELS and "" not in ROLES


def test_criteria_stand_in_the_order_of_the_paper() -> None:
    assert [one.code for one in made((2, 1)).criteria] == ["A1", "A2", "B1"]


def test_a_round_is_closed_by_its_day() -> None:
    assert not Round().is_closed and Round(closed_on="2026-11-23").is_closed
