from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from in2desk.core.base import i18n
from in2desk.core.workshops import tables
from in2desk.core.workshops.occasion_model import (
    OUTCOME_KINDS,
    PHASES,
    ROLES,
    VOTE_KINDS,
    Board,
    BoardColumn,
    Card,
    Group,
    Item,
    Vote,
    role_words,
    said,
)


def item(code: str, *more: str) -> Item:
    cards = tuple(Card(id=each, code=each, text=f"Karte {each}") for each in (code, *more))
    return Item(id=code, text=cards[0].text, code=code, cards=cards, is_statement=bool(more))


def test_a_text_is_said_in_the_language_in_use() -> None:
    words = {"de": "Anfang", "en": "Start"}
    assert said(words) == "Anfang"
    i18n.set_language("en")
    try:
        assert said(words) == "Start"
        assert said({"de": "Anfang"}) == "Anfang", "what is not translated is said in German"
    finally:
        i18n.set_language("de")
    assert said({}) == ""


def test_a_role_is_one_of_ours_or_not_said() -> None:
    assert role_words("newcomer") == "Zugewanderte"
    assert role_words("") == role_words("Erika Musterfrau") == ""


@pytest.mark.parametrize(("kinds", "table"), [(VOTE_KINDS, tables.vote), (OUTCOME_KINDS, tables.outcome)])
def test_every_kind_can_be_stored(kinds: dict[str, str], table: object) -> None:
    checks = " ".join(str(each.sqltext) for each in table.constraints if hasattr(each, "sqltext"))
    checks += " ".join(str(each.sqltext) for column in table.columns for each in column.constraints if hasattr(each, "sqltext"))
    assert all(f"'{kind}'" in checks for kind in kinds)


def test_no_two_words_are_the_same() -> None:
    for words in (ROLES, PHASES, VOTE_KINDS, OUTCOME_KINDS):
        assert len(set(words.values())) == len(words)


def test_a_board_lists_group_by_group_and_then_what_hangs_nowhere() -> None:
    first = BoardColumn(Group(id="g1", title="Begegnung"), (item("A3"), item("A1", "A2")))
    second = BoardColumn(Group(id="g2", title="Wohnen"), (item("A5"),))
    board = Board((first, second), (item("A4"),))
    assert [each.code for each in board.items] == ["A3", "A1", "A5", "A4"]
    assert Board().items == ()


def test_an_item_knows_the_codes_of_all_its_cards() -> None:
    assert item("A1", "A2", "B7").codes == ("A1", "A2", "B7")
    assert item("A1").codes == ("A1",)


def test_a_vote_is_open_until_a_day_says_otherwise() -> None:
    assert not Vote().is_closed
    assert Vote(closed_on="2026-11-23").is_closed


def test_records_are_values() -> None:
    with pytest.raises(FrozenInstanceError):
        Card().text = "anders"  # type: ignore[misc]
    assert Card(code="A1") == Card(code="A1")
